"""A kept list when its clients are binned, erased or merged, and when it is kept once more or let go."""

from pathlib import Path

import pytest

from clientbase.db import living_lists, living_tables
from clientbase.domain.import_mapping import ColumnMapping
from clientbase.domain.living_plan import CellState
from clientbase.domain.text_folding import fold
from clientbase.services.shop import Shop
from tests.kept_lists import HEADINGS, ROWS, book, client_named, edit, imported
from tests.services.test_living_lists import states


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx")


def test_undo_of_a_second_remembering_brings_the_first_back(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    first = shop.living_lists.get(list_id)
    with shop.store.read() as unit:
        agreed = living_lists.rows_of(unit.connection, list_id)
    edit(path, {(4, 4): "Бровари", (5, 5): "нове"})
    otherwise = shop.imports.plan(shop.imports.look(path), mapping=ColumnMapping({fold("Примітка"): ()}))
    shop.imports.apply(otherwise, keep=shop.living_lists.keeper())
    (second,) = shop.living_lists.all()
    assert second.columns[4].fields == ()
    assert second.fingerprint != first.fingerprint
    shop.history.undo()
    assert shop.living_lists.all() == (first,)
    with shop.store.read() as unit:
        assert living_lists.rows_of(unit.connection, list_id) == agreed
    assert states(shop, list_id) == {(4, "city"): CellState.FILE, (5, "note"): CellState.FILE}
    shop.history.redo()
    assert shop.living_lists.all() == (second,)


def test_lists_let_go_stay_so_and_come_back_only_by_undo(shop: Shop, path: Path, tmp_path: Path) -> None:
    imported(shop, path)
    list_id = imported(shop, path)
    shop.living_lists.forget(list_id)
    assert shop.living_lists.all() == ()  # nor the older agreement of the same list
    shop.history.undo()
    other = book(tmp_path / "Інший.xlsx", [("Інша Інна", "0971112200", "", "", "")])
    imported(shop, other)
    assert len(shop.living_lists.all()) == 2
    for _time in range(4):
        last = imported(shop, path)
    assert len(shop.living_lists.all()) == 2
    with shop.store.read() as unit:
        kept = unit.connection.execute(living_tables.living_list.select()).all()
    assert len(kept) == 5
    assert shop.living_lists.get(last).rows == 4


def test_who_is_gone_here_is_told_and_not_brought_back(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    olga = client_named(shop, "Петренко")
    shop.clients.to_bin([olga])
    edit(path, {(5, 4): "Київ"})
    plan = shop.living_lists.plan(list_id)
    assert [(row.name, row.in_bin) for row in plan.deleted_here] == [("Петренко Ольга Сергіївна", True)]
    assert plan.is_done
    assert not plan.cells
    shop.clients.restore([olga])
    assert states(shop, list_id) == {(5, "city"): CellState.FILE}


def test_who_was_erased_is_not_offered_anew_and_nothing_of_him_is_kept(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    yana = client_named(shop, "Сидорук")
    edit(path, {(6, 4): "Бровари"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    shop.clients.erase(yana)
    with shop.store.read() as unit:
        rows = [str(row) for row in unit.connection.execute(living_tables.living_row.select())]
    assert not any(word in row for row in rows for word in ("Сидорук", "1112233", "передзвонити", "Бровари"))
    for cells in (
        {},
        {(6, 5): "інше"},
        {(6, 2): "0939998877"},
    ):  # as it was, then changed further and further
        edit(path, cells)
        plan = shop.living_lists.plan(list_id)
        assert [(row.sheet_row, row.name) for row in plan.erased] == [(6, "Сидорук Яна Петрівна")]
        assert plan.is_done
        assert not plan.new_rows
        assert shop.living_lists.apply(plan).change_set is None
    book(path, [ROWS[2], ROWS[0], ROWS[1], ROWS[3], ("Нова Ніна", "0971112233", "", "", "")])
    plan = shop.living_lists.plan(list_id)
    assert [row.sheet_row for row in plan.erased] == [4]
    assert shop.living_lists.apply(plan).created == 1
    assert shop.clients.count() == 4


def test_who_was_erased_comes_back_when_the_owner_says_so(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.erase(client_named(shop, "Сидорук"))
    plan = shop.living_lists.plan(list_id)
    assert shop.living_lists.apply(plan, take=[6]).created == 1
    client_named(shop, "Сидорук")
    after = shop.living_lists.plan(list_id)
    assert (after.is_done, after.erased) == (True, ())
    edit(path, {(6, 4): "Бровари"})
    assert states(shop, list_id) == {(6, "city"): CellState.FILE}
    shop.history.undo()
    assert [row.sheet_row for row in shop.living_lists.plan(list_id).erased] == [6]


def test_erasing_takes_what_a_row_said_before_it_had_a_client(shop: Shop, path: Path) -> None:
    book(path, [*ROWS, ("", "", "", "", "Тільки-прізвище Таміла")])
    list_id = imported(shop, path)
    edit(path, {(8, 1): "Тільки-прізвище Таміла"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    shop.clients.erase(client_named(shop, "Таміла"))
    with shop.store.read() as unit:
        rows = [str(row) for row in unit.connection.execute(living_tables.living_row.select())]
    assert not any("Таміла" in row for row in rows)
    assert [row.sheet_row for row in shop.living_lists.plan(list_id).erased] == [8]


def test_erasing_takes_rows_that_were_left_out_and_speak_of_the_same_person(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(
        path,
        [*ROWS, ("Сидорук Я.", "063 111-22-33", "", "", "двічі"), ("Інша Інна", "0971112233", "", "", "")],
    )
    shop.living_lists.apply(shop.living_lists.plan(list_id), leave_out=[8, 9])
    shop.clients.erase(client_named(shop, "Сидорук"))
    with shop.store.read() as unit:
        rows = [str(row) for row in unit.connection.execute(living_tables.living_row.select())]
    assert not any("Сидорук" in row for row in rows)
    assert any("Інша" in row for row in rows)
    plan = shop.living_lists.plan(list_id)
    assert ([row.sheet_row for row in plan.erased], plan.is_done) == ([6, 8], True)


def test_who_was_merged_and_then_erased_is_known_by_both_rows(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    shop.duplicates.merge(ivan, [olga])
    shop.clients.erase(ivan)
    assert [row.sheet_row for row in shop.living_lists.plan(list_id).erased] == [4, 5]


def test_rows_of_a_merged_client_speak_of_the_one_he_became(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    shop.duplicates.merge(ivan, [olga])
    plan = shop.living_lists.plan(list_id)
    assert plan.is_done
    assert plan.deleted_here == ()
    edit(path, {(5, 5): "з другого рядка"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert "з другого рядка" in shop.clients.get(ivan).note


def test_after_a_merge_is_taken_back_each_row_speaks_of_its_own_client_again(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    merged = shop.duplicates.merge(ivan, [olga])
    edit(path, {(5, 5): "з другого рядка"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    shop.history.undo(merged)
    (cell,) = shop.living_lists.plan(list_id).cells
    assert (cell.sheet_row, cell.client_id, cell.state) == (5, olga, CellState.FILE)
    assert shop.list_writing.plan(list_id).cells == ()
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert shop.clients.get(olga).note == "з другого рядка"
    assert shop.living_lists.plan(list_id).is_done
    shop.clients.erase(ivan)
    assert [row.sheet_row for row in shop.living_lists.plan(list_id).erased] == [4]
    edit(path, {(5, 4): "Бровари"})
    assert states(shop, list_id) == {(5, "city"): CellState.FILE}


def test_a_row_of_a_merged_client_that_is_gone_is_told_once(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.duplicates.merge(client_named(shop, "Іваненко"), [client_named(shop, "Петренко")])
    book(path, [ROWS[0], *ROWS[2:]])
    assert shop.living_lists.apply(shop.living_lists.plan(list_id)).gone == 1
    assert shop.living_lists.plan(list_id).is_done


def test_who_was_erased_is_told_by_name_where_rows_are_numbered(shop: Shop, path: Path) -> None:
    numbered = [(at, *row) for at, row in enumerate(ROWS, start=1)]
    book(path, [*numbered, (5, "Нова Ніна", "0971112233", "", "Київ", "")], ("№", *HEADINGS))
    list_id = imported(shop, path)
    shop.clients.erase(client_named(shop, "Нова"))
    plan = shop.living_lists.plan(list_id)
    assert [row.name for row in plan.erased] == ["Нова Ніна"]
    assert plan.reading.said_at(plan.erased[0].sheet_row) == ["0971112233", "Київ"]
