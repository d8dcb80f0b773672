"""Importing into a real base: once, twice, undone after hand edits, cancelled, killed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clientbase.db.checking import check_database
from clientbase.db.store import Store
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft, Email, Phone, draft_of
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.import_keys import Key
from clientbase.domain.import_mapping import ColumnMapping, MappingColumnMissing, MappingFieldUnknown
from clientbase.domain.progress import Progress
from clientbase.services.import_reading import LookOptions, NoClientList, NoGoodsList, NoListFound
from clientbase.services.imports import IN_BIN, ImportResult
from clientbase.services.shop import Shop
from tests.shops import fixed_clock, make_shop

LIST = """Прізвище;Ім'я;Телефон;Пошта;Нотатки
Ткаченко;Олена;067 123 45 67;olena@example.com;кава
Бойко;Іван;050 765 43 21;;
Шевчук;Марія;;maria@example.com;
"""


@pytest.fixture
def shop(tmp_path: Path):
    shop = make_shop(tmp_path / "base")
    yield shop
    shop.close()


def written(folder: Path, text: str, name: str = "клієнти.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8-sig")
    return path


def imported(shop: Shop, path: Path, **wishes: object) -> ImportResult:
    return shop.imports.apply(shop.imports.plan(shop.imports.look(path), **wishes))  # type: ignore[arg-type]


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.created, result.changed, result.same, result.failed


def test_once_and_again(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    first = imported(shop, path)
    assert counts(first) == (3, 0, 0, 0)
    assert (first.rows, first.header_row, first.sheets) == (3, 1, ("клієнти",))
    assert [column["fields"] for column in first.columns][:2] == [["family_name"], ["given_name"]]
    again = imported(shop, path)
    assert counts(again) == (0, 0, 3, 0)
    assert again.change_set is None
    found = shop.history.recent(1)[0]
    assert (found.id, found.action) == (first.change_set, Action.IMPORT)
    assert found.facts["file"] == "клієнти.csv"
    assert "Ткаченко" not in str(found.facts)


def test_what_is_found_afterwards(shop: Shop, tmp_path: Path) -> None:
    imported(shop, written(tmp_path, LIST))
    for text in ("ткач", "0671234567", "+380 67 123-45-67", "olena@"):
        (id,) = shop.search.clients(text)
        assert shop.clients.get(id).family_name == "Ткаченко"


def test_nothing_is_written_by_a_plan(shop: Shop, tmp_path: Path) -> None:
    prepared = shop.imports.plan(shop.imports.look(written(tmp_path, LIST)))
    assert shop.imports.result(prepared).created == 3
    assert shop.clients.count() == 0


def test_a_change_in_the_list_changes_that_cell(shop: Shop, tmp_path: Path) -> None:
    imported(shop, written(tmp_path, LIST))
    prepared = shop.imports.plan(
        shop.imports.look(written(tmp_path, LIST.replace("067 123 45 67", "067 999 99 99")))
    )
    (row,) = [row for row in prepared.plan.rows if row.changes]
    (change,) = row.changes
    assert change.field == "phones"
    shop.imports.apply(prepared)
    client = shop.clients.get(row.client_id)
    assert [phone.e164 for phone in client.phones] == ["+380671234567", "+380679999999"]


def test_undo_keeps_what_was_edited_by_hand(shop: Shop, tmp_path: Path) -> None:
    shop.clients.add(draft_of_row("Бойко", "Іван", email="ivan@example.com"))
    kept_before = [draft_of(client) for client in shop.clients.many(shop.clients.ids())]
    first = imported(shop, written(tmp_path, LIST))
    assert counts(first) == (2, 1, 0, 0)
    (olena,) = shop.search.clients("Ткаченко")
    shop.clients.update(olena, {"note": "дзвонити зранку"})
    undone = shop.history.undo(first.change_set)
    assert [item.label for item in undone.kept] == ["Ткаченко Олена"]
    assert len(undone.reversed) == 2
    left = {client.family_name: client for client in shop.clients.many(shop.clients.ids())}
    assert set(left) == {"Бойко", "Ткаченко"}
    assert draft_of(left["Бойко"]) == kept_before[0]
    assert left["Ткаченко"].note == "дзвонити зранку"


def draft_of_row(family: str, given: str, email: str):  # type: ignore[no-untyped-def]
    from clientbase.domain.client import ClientDraft

    return ClientDraft(family_name=family, given_name=given, emails=(Email(email),))


def test_cancel_leaves_the_base_as_it_was(shop: Shop, tmp_path: Path) -> None:
    lines = "".join(f"Клієнт{n};Іван;;user{n}@example.com;\n" for n in range(1500))
    prepared = shop.imports.plan(shop.imports.look(written(tmp_path, LIST + lines)))

    class Impatient(Progress):
        def advance(self, count: int = 1) -> None:
            if self.done >= 500:
                self.cancel()
            super().advance(count)

    with pytest.raises(WorkCancelled):
        shop.imports.apply(prepared, Impatient())
    assert shop.clients.count() == 0
    assert [item.action for item in shop.history.recent()] == [Action.CREATE_BASE]


def test_a_backup_first_and_only_if_something_is_written(shop: Shop, tmp_path: Path) -> None:
    made: list[int] = []
    path = written(tmp_path, LIST)
    for _turn in range(2):
        shop.imports.apply(
            shop.imports.plan(shop.imports.look(path)), before=lambda: made.append(shop.clients.count())
        )
    assert made == [0]


def test_what_was_done_since_the_plan_is_not_overwritten(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    prepared = shop.imports.plan(shop.imports.look(path))
    imported(shop, path)
    assert counts(shop.imports.apply(prepared)) == (0, 0, 3, 0)
    assert shop.clients.count() == 3


def test_the_bin_stays_the_bin_unless_asked(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, LIST)
    imported(shop, path)
    (olena,) = shop.search.clients("Ткаченко")
    shop.clients.to_bin([olena])
    again = imported(shop, path)
    assert (counts(again), again.warnings) == ((0, 0, 3, 0), (IN_BIN,))
    assert counts(imported(shop, path, restore=True)) == (0, 1, 2, 0)
    assert shop.clients.get(olena).deleted_at is None


def test_columns_fixed_by_hand_and_remembered(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, "Хто;Щось;Іще\nТкаченко Олена;A-17;0671234567\nБойко Іван;A-18;0507654321\n")
    mapping = ColumnMapping.from_json(
        '{"columns": {"хто": "full_name", "Щось": "external_id", "2": ["phone"]}}'
    )
    prepared = shop.imports.plan(shop.imports.look(path), mapping=mapping)
    result = shop.imports.apply(prepared, remember=True)
    assert counts(result) == (2, 0, 0, 0)
    assert sorted(client.external_id for client in shop.clients.many(shop.clients.ids())) == ["A-17", "A-18"]
    columns = shop.imports.look(path).chosen[0].recognised.columns
    assert [column.fields for column in columns] == [("full_name",), ("external_id",), ("phone",)]
    with pytest.raises(MappingColumnMissing):
        shop.imports.plan(shop.imports.look(path), mapping=ColumnMapping({"немає": ("note",)}))
    with pytest.raises(MappingFieldUnknown):
        ColumnMapping.from_json('{"columns": {"Хто": "surname"}}')


def test_who_was_added_since_the_plan_is_met_also_when_the_columns_are_remembered(
    shop: Shop, tmp_path: Path
) -> None:
    prepared = shop.imports.plan(shop.imports.look(written(tmp_path, LIST)))
    shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(Phone("", "+380671234567"),))
    )
    assert counts(shop.imports.apply(prepared, remember=True)) == (2, 1, 0, 0)
    assert shop.clients.count() == 3


def test_the_order_of_dates_is_remembered_until_cells_prove_another(shop: Shop, tmp_path: Path) -> None:
    def born(text: str, **wishes: object) -> str:
        path = written(tmp_path, f"ПІБ;Дата народження\nБойко Іван;{text}\n")
        prepared = shop.imports.plan(shop.imports.look(path), **wishes)  # type: ignore[arg-type]
        shop.imports.apply(prepared, remember=True)
        (client,) = prepared.sheets[0].records
        return client.draft.birthday

    told = ColumnMapping.from_json('{"columns": {"1": {"field": "birthday", "date_order": "mdy"}}}')
    assert born("03/04/1990", mapping=told) == "1990-03-04"
    assert born("05/06/1991") == "1991-05-06"
    assert born("25/06/1991") == "1991-06-25"


def test_a_chosen_key(shop: Shop, tmp_path: Path) -> None:
    imported(shop, written(tmp_path, LIST))
    path = written(tmp_path, "Прізвище;Ім'я;Телефон\nКоваль;Ганна;0671234567\nМельник;Юрій;0991112233\n")
    assert counts(imported(shop, path, key=Key.PHONE)) == (1, 1, 0, 0)
    assert shop.search.clients("Коваль")


def test_failed_rows_go_to_a_workbook_of_their_own(shop: Shop, tmp_path: Path) -> None:
    path = written(tmp_path, LIST.replace("Шевчук", ";;;олена-пошта;нотатка\nШевчук"))
    prepared = shop.imports.plan(shop.imports.look(path))
    result = shop.imports.apply(prepared)
    assert (counts(result), result.rows) == ((3, 0, 0, 1), 4)
    out = tmp_path / "відхилені.xlsx"
    assert shop.imports.write_failed(out, prepared) == 1
    rows = list(load_workbook(out).active.values)
    assert rows[0] == ("Прізвище", "Ім'я", "Телефон", "Пошта", "Нотатки", "Причина")
    assert rows[1][4] == "нотатка"
    assert rows[1][5]


def test_what_is_no_list_of_clients_is_told(shop: Shop, tmp_path: Path) -> None:
    goods = written(tmp_path, "Товар;Ціна;Залишок\nКава;120;5\nЧай;80;7\nЦукор;30;9\n", "товари.csv")
    with pytest.raises(NoClientList) as told:
        shop.imports.plan(shop.imports.look(goods))
    assert told.value.facts["looks"] == "перелік товарів чи цін"
    people = written(tmp_path, "Прізвище;Телефон\nКіт;0671234567\n", "люди.csv")
    with pytest.raises(NoGoodsList):
        shop.imports.plan(shop.imports.look(people, LookOptions(noun="orders")))
    with pytest.raises((NoListFound, NoClientList)):
        shop.imports.plan(shop.imports.look(written(tmp_path, "щось\n", "рядок.csv")))
    assert shop.clients.count() == 0


# --- killed in the middle -----------------------------------------------------------------------------

_CHILD = """
import sys
from pathlib import Path
from clientbase.crypto.root_keys import RootKeys
from clientbase.db.store import Store
from clientbase.services.shop import Shop
from tests.shops import fixed_clock
folder, root, path = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
keys = RootKeys(root)
clock = fixed_clock()
shop = Shop(folder, keys, Store(folder / "base.db", keys.base, clock), clock)
prepared = shop.imports.plan(shop.imports.look(path))
print("ready", flush=True)
sys.stdin.readline()
shop.imports.apply(prepared)
shop.close()
print("done", flush=True)
"""
_ROWS = 3000


def _killed_at_random(tmp_path: Path, times: int) -> None:
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    path = written(
        tmp_path, "Прізвище;Ім'я;Пошта\n" + "".join(f"К{n};Іван;u{n}@example.com\n" for n in range(_ROWS))
    )
    for turn in range(times):
        shop = make_shop(tmp_path / f"base{turn}")
        folder, keys = shop.folder, shop.keys
        shop.close()
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(folder), keys.root.hex(), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        with child:
            assert child.stdout.readline() == "ready\n"
            child.stdin.write("\n")
            child.stdin.flush()
            time.sleep(chance.uniform(0, 0.6))
            os.kill(child.pid, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        findings, _figures = check_database(folder / "base.db", keys.base)
        assert findings == (), f"seed {seed}"
        shop = Shop(folder, keys, Store(folder / "base.db", keys.base, fixed_clock()), fixed_clock())
        count = shop.clients.count()
        shop.close()
        assert count in (0, _ROWS), f"seed {seed}"


def test_killed_while_importing_leaves_all_rows_or_none(tmp_path: Path) -> None:
    _killed_at_random(tmp_path, 3)


@pytest.mark.heavy
def test_killed_twenty_times(tmp_path: Path) -> None:
    _killed_at_random(tmp_path, 20)
