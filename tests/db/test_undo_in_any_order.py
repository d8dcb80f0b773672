"""Change sets taken back in any order: only named errors, and the base stays in order."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from clientbase.db import clients
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.domain.document import DocumentLine
from clientbase.domain.errors import CannotUndo, ClientbaseError, NotThere
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.shops import make_shop

LINE = DocumentLine("Букет", Decimal(1), "шт", Decimal(100))
_WORDS = st.sampled_from(["", "а", "Їжак", "півонії"])
_PLACE = st.integers(0, 5)

_STEP = st.one_of(
    st.tuples(st.just("add"), _WORDS),
    st.tuples(st.just("import"), st.integers(1, 3), _WORDS),
    st.tuples(st.just("edit"), _PLACE, _WORDS, _PLACE),
    st.tuples(st.just("bulk"), _WORDS),
    st.tuples(st.just("bin"), _PLACE),
    st.tuples(st.just("restore"), _PLACE),
    st.tuples(st.just("merge"), _PLACE, _PLACE),
    st.tuples(st.just("merge"), _PLACE, _PLACE),
    st.tuples(st.just("distinct"), _PLACE, _PLACE),
    st.tuples(st.just("erase"), _PLACE, st.booleans()),
    st.tuples(st.just("note"), _PLACE, _WORDS),
    st.tuples(st.just("unnote"), _PLACE),
    st.tuples(st.just("task"), _PLACE, _PLACE),
    st.tuples(st.just("retask"), _PLACE, _PLACE, _PLACE),
    st.tuples(st.just("untask"), _PLACE),
    st.tuples(st.just("meet"), _PLACE),
    st.tuples(st.just("employee"), _WORDS),
    st.tuples(st.just("act"), _PLACE),
    st.tuples(st.just("draft"), _PLACE, _WORDS),
    st.tuples(st.just("issue"), _PLACE),
    st.tuples(st.just("undraft"), _PLACE),
    st.tuples(st.just("cancel"), _PLACE),
    st.tuples(st.just("file"), _PLACE),
    st.tuples(st.just("unfile"), _PLACE),
    st.tuples(st.just("set"), _WORDS),
    st.tuples(st.just("take back"), st.integers(0, 30)),
    st.tuples(st.just("take back"), st.integers(0, 30)),
    st.tuples(st.just("take back"), st.integers(0, 30)),
    st.tuples(
        st.just("undo"),
    ),
    st.tuples(
        st.just("redo"),
    ),
)


def _one(items: Any, place: int) -> Any:
    found = list(items)
    return found[place % len(found)] if found else None


def _client(shop: Shop, place: int) -> int:
    """One of the clients, now and then one who is gone."""
    id = _one((*shop.clients.ids(), 4), place)
    return int(id)


def _do(shop: Shop, step: tuple[Any, ...]) -> None:
    match step:
        case ("add", word):
            draft = ClientDraft(given_name="Олена", note=word, phones=(Phone("067", "+380671234567"),))
            shop.clients.add(draft, allow_twin=True)
        case ("import", count, word):
            draft = ClientDraft(family_name="Імпорт", tags=(word,), emails=(Email("a@example.com"),))
            with shop.store.write(Action.IMPORT) as unit:
                clients.add_many(unit.journal, unit.connection, [draft] * count)
        case ("edit", place, word, other):
            employee = _one(shop.employees.all(), other).id
            values = {"note": word, "phones": (Phone(word),), "tags": (word, "x"), "responsible_id": employee}
            key = list(values)[other % 4]
            shop.clients.update(_client(shop, place), {key: values[key]})
        case ("bulk", word):
            shop.clients.update_many(shop.clients.ids(), {"source": word})
        case ("bin", place):
            shop.clients.to_bin([_client(shop, place)])
        case ("restore", place):
            shop.clients.restore([place])
        case ("merge", place, other):
            shop.duplicates.merge(_client(shop, place), [_client(shop, other)])
        case ("distinct", place, other):
            shop.duplicates.mark_distinct([_client(shop, place), _client(shop, other)])
        case ("erase", place, documents_too):
            shop.clients.erase(_client(shop, place), documents_too=documents_too)
        case ("note", place, word):
            shop.interactions.log(InteractionDraft(_client(shop, place), InteractionKind.CALL, word))
        case ("unnote", place):
            if found := _one(shop.interactions.of_client(_client(shop, place)), place):
                shop.interactions.remove(found.id)
        case ("task", place, other):
            employee = _one(shop.employees.all(), other).id
            shop.tasks.add(TaskDraft("полити", _client(shop, place), employee, date(2026, 11, 23)))
        case ("retask", place, other, who):
            if task := _one(shop.tasks.open_tasks(), place):
                employee = _one(shop.employees.all(), who).id
                shop.tasks.update(task.id, {"client_id": _client(shop, other), "assignee_id": employee})
        case ("untask", place):
            if task := _one(shop.tasks.open_tasks(), place):
                shop.tasks.remove(task.id)
        case ("meet", place):
            start = datetime(2026, 11, 23, 10)
            shop.appointments.add(
                AppointmentDraft("Букет", start, start + timedelta(hours=1), client_id=_client(shop, place))
            )
        case ("employee", word):
            shop.employees.add(f"Марія {word}")
        case ("act", place):
            shop.employees.current_id = _one(shop.employees.all(), place).id
        case ("draft", place, word):
            id = _client(shop, place)
            draft = replace(shop.documents.draft_for(id, [LINE]), note=word)
            old = _one([item for item in shop.documents.list() if not item.number], place)
            shop.documents.save_draft(draft, id, old.id if old and word else None)
        case ("issue", place):
            if old := _one([item for item in shop.documents.list() if not item.number], place):
                shop.documents.issue(shop.documents.content(old.id), old.client_id, old.id)
        case ("undraft", place):
            if old := _one([item for item in shop.documents.list() if not item.number], place):
                shop.documents.remove_draft(old.id)
        case ("cancel", place):
            if old := _one([item for item in shop.documents.list() if item.number], place):
                shop.documents.cancel(old.id)
        case ("file", place):
            shop.attachments.add(_client(shop, place), "лист.txt", bytes([place]), photo=False)
        case ("unfile", place):
            if found := _one(shop.attachments.of_client(_client(shop, place)), place):
                shop.attachments.remove(found.id)
        case ("set", word):
            shop.settings.set("seller.name", word)
        case ("take back", place):
            sets = shop.history.recent(limit=1000)
            shop.history.undo(sets[place % len(sets)].id)
        case ("undo",):
            shop.history.undo()
        case ("redo",):
            shop.history.redo()


def _in_order(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
        assert journal_flaws(unit.connection) == []
    for item in shop.documents.list():
        if item.number and not item.erased:
            assert shop.documents.pdf(item.id).startswith(b"%PDF")


def _issued(shop: Shop) -> dict[int, Any]:
    """What must never change of an issued document, but by an erasure."""
    return {
        item.id: (item.number, shop.documents.content(item.id), shop.documents.pdf(item.id))
        for item in shop.documents.list()
        if item.number and not item.erased
    }


@pytest.fixture(autouse=True)
def quick_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The layout of the paper is not what is tried here."""
    monkeypatch.setattr(
        "clientbase.services.document_press.document_pdf",
        lambda document, **_how: b"%PDF " + str(getattr(document, "number", "")).encode(),
    )


@given(st.lists(_STEP, min_size=5, max_size=40))
@settings(max_examples=examples(40))
def test_any_set_taken_back_in_any_order_leaves_the_base_in_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("any"))
    try:
        for step in steps:
            before = _issued(shop)
            with suppress(ClientbaseError):  # named errors have sentences, and change nothing
                _do(shop, step)
            after = _issued(shop)
            erased = step[0] == "erase"
            assert all(after[id] == kept for id, kept in before.items() if id in after or not erased)
        _in_order(shop)
        for change_set in shop.history.recent(limit=1000):
            try:
                shop.history.undo(change_set.id)
            except (CannotUndo, NotThere):
                continue
        _in_order(shop)
    finally:
        shop.close()
