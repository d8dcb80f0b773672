"""Bases and backups made by earlier schemas open, become today's, and keep their facts.

`tests/golden/bases/schema-N` was made by the code of that schema, with invented people and a cheap key
derivation; `schema-N.json` holds what that code said of it.
"""

import json
import shutil
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from clientbase.cli.answers import plain
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.db import migrate
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.client_query import ClientQuery
from clientbase.services.bases import open_base, open_with_code
from clientbase.services.rebuilding import rebuild
from clientbase.services.restoring import restore
from clientbase.services.shop import Shop
from tests.services.base_fixtures import fixed_clock

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "bases"
SCHEMAS = sorted(path.stem for path in GOLDEN.glob("*.json"))


def _facts(schema: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((GOLDEN / f"{schema}.json").read_text("utf-8"))
    return facts


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(schema: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / schema, tmp_path / "Крамниця.clientbase"))


def _check(shop: Shop, facts: dict[str, Any]) -> None:
    """All that was known then is known now, and nothing else stands in the fields there were."""
    with shop.store.read() as unit:
        assert migrate.version_of(unit.connection) == migrate.newest()
        assert journal_flaws(unit.connection) == []
    known = {item.name for item in fields(ClientDraft)}
    for id, values in facts["clients"].items():
        client = shop.clients.get(int(id))
        assert {key: plain(getattr(client, key)) for key in values} == values
        young = ClientDraft()
        assert all(getattr(client, key) == getattr(young, key) for key in known - values.keys())
    ids = sorted((*shop.clients.ids(), *shop.clients.ids(ClientQuery(in_bin=True))))
    assert [shop.clients.get(id).display_name for id in ids] == facts["names"]
    for text, count in facts["search"].items():
        assert len(shop.clients.ids(ClientQuery(text=text))) == count
    assert [task.summary for task in (*shop.tasks.open_tasks(), *shop.tasks.done_tasks(5))] == facts["tasks"]
    assert [item.text for item in shop.interactions.of_client(1)] == facts["interactions"]
    assert [item.summary for item in shop.appointments.of_client(1)] == facts["appointments"]
    assert [item.number for item in shop.documents.list()] == [number for number, _ in facts["documents"]]
    assert all(shop.documents.pdf(item.id).startswith(b"%PDF") for item in shop.documents.list())
    assert [item.name for item in shop.attachments.of_client(1)] == facts["attachments"]
    assert [item.name for item in shop.employees.all()] == facts["employees"]
    assert shop.settings.get("seller.name") == facts["seller"]
    own = [[item.label, str(item.kind), list(item.choices)] for item in shop.own_fields.all()]
    assert own == facts.get("own_fields", [])
    first = shop.clients.get(1)
    assert [[str(plain(first.receipts_sum)), first.receipts_count]] == facts.get("orders", [["[]", 0]])
    if "segments" in facts:
        assert [segment.name for segment in shop.segments.own()] == facts["segments"]
        registers = [[one.name, [field.own.label for field in one.fields]] for one in shop.registers.all()]
        assert registers == facts["registers"]
        lists = [one for one, _progress in shop.call_lists.all()]
        entries = [[one.name, [str(of.state) for of in shop.call_lists.entries(one.id)]] for one in lists]
        assert entries == facts["call_lists"]
    history = [
        [str(one.action), one.changes, one.undone]
        for one in shop.history.recent(limit=100)
        if one.action is not Action.BRING_UP  # what a later program changed itself
    ]
    assert history == facts["history"]


def test_an_old_base_opens_and_keeps_its_facts(schema: str, folder: Path) -> None:
    facts = _facts(schema)
    shop = open_base(folder, facts["password"], clock=fixed_clock())
    _check(shop, facts)
    shop.close()
    again = open_base(folder, facts["password"], clock=fixed_clock())
    _check(again, facts)
    again.close()


def test_an_old_base_opens_with_its_recovery_code(schema: str, folder: Path) -> None:
    facts = _facts(schema)
    (folder / "keys.json").unlink()
    shop = open_with_code(folder, facts["recovery_code"], "новий пароль", clock=fixed_clock())
    _check(shop, facts)
    shop.close()


def test_an_old_backup_is_restored(schema: str, tmp_path: Path) -> None:
    facts = _facts(schema)
    restored = restore(GOLDEN / f"{schema}.clientbackup", tmp_path / "Знову", facts["password"])
    shop = open_base(restored, facts["password"], clock=fixed_clock())
    _check(shop, facts)
    shop.close()


@pytest.mark.parametrize("exported", ["schema-2", "schema-3", "schema-4"])
def test_a_complete_export_of_then_is_a_base_now(exported: str, tmp_path: Path) -> None:
    """Columns and tables that its schema did not have are as a new base has them."""
    facts = _facts(exported)
    made = rebuild(
        GOLDEN / f"{exported}.xlsx", tmp_path / "Знову", "інший", clock=fixed_clock(), cost=CHEAPEST_COST
    )
    assert made.missing == len(list((GOLDEN / exported / "files").iterdir()))  # not kept beside it
    shop = made.made.shop
    names = [shop.clients.get(id).display_name for id in sorted(shop.clients.ids())]
    assert set(names) <= set(facts["names"])
    assert [field.label for field in shop.own_fields.all()] == ["Колір", "Розмір"]
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    shop.close()


@pytest.mark.parametrize("exported", [False, True])
def test_what_was_owed_and_in_stock_then_is_now(exported: bool, tmp_path: Path) -> None:
    """An invoice counted as paid by a later sale stays paid; typed stock is what was counted."""
    facts = _facts("schema-4")
    if exported:
        made = rebuild(
            GOLDEN / "schema-4.xlsx", tmp_path / "Знову", "х", clock=fixed_clock(), cost=CHEAPEST_COST
        )
        shop = made.made.shop
    else:
        folder = Path(shutil.copytree(GOLDEN / "schema-4", tmp_path / "Крамниця.clientbase"))
        shop = open_base(folder, facts["password"], clock=fixed_clock())
    assert [str(plain(debt.amount)) for debt in shop.documents.debts(1)] == facts["debts"]
    products = shop.products.many(shop.products.ids())
    assert [[product.name, product.stock] for product in products] == facts["stock"]
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    shop.products.update(products[0].id, {"stock": "7.25"})
    assert shop.products.get(products[0].id).stock == "7.25"
    shop.history.undo()
    assert shop.products.get(products[0].id).stock == facts["stock"][0][1]
    shop.close()


def test_a_merge_of_then_is_undone_now(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(GOLDEN / "schema-2", tmp_path / "Крамниця.clientbase"))
    shop = open_base(folder, _facts("schema-2")["password"], clock=fixed_clock())
    merged = next(one for one in shop.history.recent(limit=100) if one.action is Action.MERGE_CLIENTS)
    assert not shop.history.undo(merged.id).impossible
    assert [client.note for client in shop.clients.many(shop.clients.ids(ClientQuery(text="Двійник Б")))] == [
        "був другим"
    ]
    shop.close()


def test_an_import_of_then_is_undone_and_redone_now(schema: str, folder: Path) -> None:
    """It was journalled a row a line; a client edited since stays, a change of another is taken back."""
    facts = _facts(schema)
    shop = open_base(folder, facts["password"], clock=fixed_clock())
    before = len(shop.clients.ids())
    result = shop.history.undo(facts["imported"])
    assert ([item.id for item in result.kept], result.impossible) == ([10], ())
    created = sum(name.startswith("Небилиця") for name in facts["names"])
    assert len(result.reversed) == created - 1 + 1  # all but the one kept, and the one who was changed
    assert len(shop.clients.ids()) == before - (created - 1)
    assert [email.address for email in shop.clients.get(1).emails] == ["olena@example.com"]
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    shop.history.redo()
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
    ids = sorted((*shop.clients.ids(), *shop.clients.ids(ClientQuery(in_bin=True))))
    assert [shop.clients.get(id).display_name for id in ids] == facts["names"]
    shop.close()
