"""A list that lives on in a file: remembered, refreshed three ways, undone, found again."""

from pathlib import Path

import pytest
import xlsxwriter

from clientbase.domain.client import Address, ClientDraft, Phone
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.living_list import ListHeadingsChanged, ListMoved, ListNameShared, ListUnknown
from clientbase.domain.living_plan import CellState, Side
from clientbase.domain.living_words import impossible_words
from clientbase.services.shop import Shop
from tests.kept_lists import HEADINGS, ROWS, book, client_named, edit, imported


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx")


def states(shop: Shop, list_id: int) -> dict[tuple[int, str], CellState]:
    plan = shop.living_lists.plan(list_id)
    return {(cell.sheet_row, cell.unit.key): cell.state for cell in plan.cells}


def test_an_import_remembers_its_list(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    found = shop.living_lists.get(list_id)
    assert (found.sheet, found.rows, found.header_row, found.format) == ("Клієнти", 4, 3, "xlsx")
    assert Path(found.path) == path.resolve()
    assert found.columns[0].fields == ("full_name",)
    plan = shop.living_lists.plan(list_id)
    assert plan.is_done
    assert not plan.cells
    assert shop.living_lists.named("Клієнти.xlsx").id == list_id
    with pytest.raises(ListUnknown):
        shop.living_lists.named("Інший.xlsx")


def test_the_same_file_again_replaces_its_list(shop: Shop, path: Path) -> None:
    imported(shop, path)
    prepared = shop.imports.plan(shop.imports.look(path))
    assert shop.imports.apply(prepared, keep=shop.living_lists.keeper()).change_set is None
    assert [one.rows for one in shop.living_lists.all()] == [4]


def test_three_ways(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga, yana = (client_named(shop, name) for name in ("Іваненко", "Петренко", "Сидорук"))
    edit(path, {(4, 4): "Бровари", (5, 2): "050 222-33-99", (6, 5): "", (7, 3): "maria@example.com"})
    shop.clients.update(ivan, {"note": "постійний клієнт"})
    shop.clients.update(olga, {"phones": (Phone("0509998877", "+380509998877"),)})
    assert states(shop, list_id) == {
        (4, "city"): CellState.FILE,
        (4, "note"): CellState.BASE,
        (5, "phones"): CellState.BOTH,
        (6, "note"): CellState.CLEARED,
        (7, "emails"): CellState.FILE,
    }
    plan = shop.living_lists.plan(list_id)
    result = shop.living_lists.apply(plan)
    assert (result.changed, result.created, result.kept) == (2, 0, 2)
    assert shop.clients.get(ivan).addresses[0].city == "Бровари"
    assert shop.clients.get(olga).phones[0].e164 == "+380509998877"
    assert shop.clients.get(yana).note == "передзвонити"
    again = shop.living_lists.plan(list_id)
    assert again.is_done
    assert states(shop, list_id) == {
        (4, "note"): CellState.BASE,
        (5, "phones"): CellState.BASE,
        (6, "note"): CellState.BASE,
    }
    assert shop.living_lists.apply(again).change_set is None


def test_an_import_adds_beside_and_says_so_a_refresh_replaces(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    edit(path, {(4, 2): "099 888-77-66"})
    result = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert result.warnings == ("added_beside",)
    assert len(shop.clients.get(ivan).phones) == 2
    edit(path, {(5, 2): "099 111-22-33"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert [phone.e164 for phone in shop.clients.get(olga).phones] == ["+380991112233"]
    edit(path, {(6, 5): "нова примітка"})
    assert shop.imports.apply(shop.imports.plan(shop.imports.look(path))).warnings == ()


def test_a_choice_wins(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, olga = client_named(shop, "Іваненко"), client_named(shop, "Петренко")
    edit(path, {(4, 4): "Бровари", (5, 2): "050 222-33-99", (6, 5): ""})
    shop.clients.update(olga, {"phones": (Phone("0509998877", "+380509998877"),)})
    plan = shop.living_lists.plan(list_id)
    choices = {cell.key: Side.FILE for cell in plan.cells if cell.state is not CellState.FILE}
    choices |= {cell.key: Side.BASE for cell in plan.cells if cell.state is CellState.FILE}
    shop.living_lists.apply(plan, choices)
    assert shop.clients.get(ivan).addresses[0].city == "Київ"
    assert [phone.e164 for phone in shop.clients.get(olga).phones] == ["+380502223399"]
    assert shop.clients.get(client_named(shop, "Сидорук")).note == ""
    assert states(shop, list_id) == {(4, "city"): CellState.BASE}


def test_a_cell_written_otherwise_is_no_change(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    edit(path, {(4, 2): "+38 (067) 1234567", (7, 2): "+380671234500; 0501234567"})
    assert shop.living_lists.plan(list_id).is_done


def test_both_said_the_same(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    edit(path, {(5, 2): "050 999 88 77"})
    shop.clients.update(client_named(shop, "Петренко"), {"phones": (Phone("0509998877", "+380509998877"),)})
    assert shop.living_lists.plan(list_id).is_done


def test_different_numbers_of_one_client_are_no_conflict(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    maria = client_named(shop, "Коваль")
    edit(path, {(7, 2): "0501234567, 0671234599"})
    phones = shop.clients.get(maria).phones
    shop.clients.update(maria, {"phones": (*phones, Phone("0930001122", "+380930001122"))})
    assert states(shop, list_id) == {(7, "phones"): CellState.FILE}
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert [phone.e164 for phone in shop.clients.get(maria).phones] == [
        "+380501234567",
        "+380671234599",
        "+380930001122",
    ]


def test_rows_come_go_and_move(shop: Shop, path: Path, tmp_path: Path) -> None:
    list_id = imported(shop, path)
    rows = [
        ROWS[3],
        ("Новенька Ніна", "0971112233", "", "Київ", ""),
        ROWS[0],
        (*ROWS[2][:3], "Київ", ROWS[2][4]),
    ]
    book(path, rows)
    plan = shop.living_lists.plan(list_id)
    assert {(cell.sheet_row, cell.unit.key) for cell in plan.cells} == {(7, "city")}
    assert plan.new_rows == 1
    assert [row.name for row in plan.gone] == ["Петренко Ольга Сергіївна"]
    result = shop.living_lists.apply(plan)
    assert (result.created, result.changed, result.gone) == (1, 1, 1)
    assert shop.clients.count() == 5
    assert shop.living_lists.plan(list_id).is_done
    assert shop.living_lists.get(list_id).rows == 4
    book(path, [*rows, ROWS[1]])
    plan = shop.living_lists.plan(list_id)
    assert plan.new_rows == 0
    shop.living_lists.apply(plan)
    assert shop.clients.count() == 5


def test_undo_brings_back_clients_and_what_was_agreed(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan = client_named(shop, "Іваненко")
    edit(path, {(4, 4): "Бровари"})
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    shop.history.undo()
    assert shop.clients.get(ivan).addresses[0].city == "Київ"
    assert states(shop, list_id) == {(4, "city"): CellState.FILE}
    shop.history.redo()
    assert shop.living_lists.plan(list_id).is_done
    shop.history.undo()
    shop.history.undo()
    assert shop.clients.count() == 0
    assert shop.living_lists.all() == ()
    shop.history.redo()
    assert shop.living_lists.plan(list_id).count(CellState.FILE) == 1


def test_new_clients_of_the_base_are_offered(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    id = shop.clients.add(ClientDraft(family_name="Новий"))
    assert shop.living_lists.plan(list_id).new_here == (id,)


def test_a_moved_file_and_other_headings_are_told(shop: Shop, path: Path, tmp_path: Path) -> None:
    list_id = imported(shop, path)
    moved = path.rename(tmp_path / "Новий.xlsx")
    with pytest.raises(ListMoved):
        shop.living_lists.plan(list_id)
    edit(moved, {(4, 4): "Бровари"})
    plan = shop.living_lists.plan(list_id, path=moved)
    shop.living_lists.apply(plan)
    assert Path(shop.living_lists.get(list_id).path) == moved
    edit(moved, {(at, 4): f"Інше {at}" for at in range(3, 8)})
    with pytest.raises(ListHeadingsChanged) as told:
        shop.living_lists.plan(list_id)
    assert (told.value.sheet, told.value.heading) == ("Клієнти", "Місто")


def test_columns_may_change_places(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    order = (3, 0, 4, 1, 2)
    rows = [[row[at] for at in order] for row in ROWS]
    rows[0][0] = "Бровари"
    book(path, rows, [HEADINGS[at] for at in order])
    assert states(shop, list_id) == {(4, "city"): CellState.FILE}


def test_forgetting_can_be_taken_back(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.living_lists.forget(list_id)
    assert shop.living_lists.all() == ()
    assert shop.clients.count() == 4
    shop.history.undo()
    assert [one.id for one in shop.living_lists.all()] == [list_id]


def test_a_change_between_plan_and_apply_is_seen(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan = client_named(shop, "Іваненко")
    edit(path, {(4, 4): "Бровари"})
    plan = shop.living_lists.plan(list_id)
    place = shop.clients.get(ivan).addresses[0]
    shop.clients.update(ivan, {"addresses": (type(place)(city="Ірпінь"),)})
    result = shop.living_lists.apply(plan)
    assert (result.changed, result.kept) == (0, 1)
    assert shop.clients.get(ivan).addresses[0].city == "Ірпінь"


def test_a_new_row_may_be_left_out_for_good(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, [*ROWS, ("Зайва Зоя", "0971112233", "", "", ""), ("Нова Ніна", "0971112244", "", "", "")])
    plan = shop.living_lists.plan(list_id)
    assert plan.new_rows == 2
    result = shop.living_lists.apply(plan, leave_out=[8])
    assert result.created == 1
    assert shop.clients.ids(ClientQuery(text="Зайва")) == ()
    assert shop.living_lists.plan(list_id).is_done


def test_a_failed_row_mended_in_the_file_becomes_a_client(shop: Shop, path: Path) -> None:
    book(path, [*ROWS, ("", "", "", "", "тільки примітка")])
    list_id = imported(shop, path)
    assert shop.living_lists.plan(list_id).is_done
    edit(path, {(8, 1): "Мендер Мирон"})
    plan = shop.living_lists.plan(list_id)
    assert plan.new_rows == 1
    shop.living_lists.apply(plan)
    client_named(shop, "Мендер")
    assert shop.living_lists.plan(list_id).is_done
    assert shop.living_lists.get(list_id).rows == 5


def test_what_was_kept_before_an_undo_is_known_after_its_redo(shop: Shop, path: Path) -> None:
    rows = [
        (f"Клієнт {sign}", f"06711100{at:02}", "", "Київ", "")
        for at, sign in enumerate("абвгдежзиклмнопрстуфхцчшщюя" * 2)
    ]
    book(path, [(f"{name}{at}", *rest) for at, (name, *rest) in enumerate(rows)])
    list_id = imported(shop, path)
    id = shop.clients.ids()[3]
    shop.clients.update(id, {"note": "до"})
    shop.history.undo()
    shop.history.undo()
    assert shop.clients.count() == 0
    shop.history.redo()
    assert shop.clients.count() == len(rows)
    assert shop.living_lists.plan(list_id).is_done
    assert not shop.living_lists.plan(list_id).cells
    shop.clients.update(id, {"phones": (Phone("0509998877", "+380509998877"),)})
    (cell,) = shop.living_lists.plan(list_id).cells
    assert (cell.state, cell.unit.key, cell.client_id) == (CellState.BASE, "phones", id)


def test_each_table_of_a_sheet_is_a_list_of_its_own(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "Дві.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet("Клієнти")
        for left, people in ((0, ROWS[:2]), (4, ROWS[2:])):
            page.write_row(0, left, ("ПІБ", "Телефон", "Місто"))
            for at, row in enumerate(people, start=1):
                page.write_row(at, left, (row[0], row[1], row[3]))
    prepared = shop.imports.plan(shop.imports.look(path))
    for _again in range(2):
        shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    found = shop.living_lists.all()
    assert sorted(one.rows for one in found) == [2, 2]
    with pytest.raises(ListNameShared):
        shop.living_lists.named(path.name)
    edit(path, {(2, 7): "Ізмаїл"})
    (cell,) = (cell for one in found for cell in shop.living_lists.plan(one.id).cells)
    assert (cell.sheet_row, cell.unit.key, cell.file) == (2, "city", "Ізмаїл")
    shop.clients.update(client_named(shop, "Коваль"), {"addresses": (Address(city="Мукачево"),)})
    writing = [one for each in found for one in shop.list_writing.plan(each.id).cells]
    assert [(one.sheet_row, one.column, one.new) for one in writing] == [(3, 7, "Мукачево")]


def test_a_row_the_base_cannot_hold_is_told_and_stays_to_be_mended(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    edit(path, {(4, 1): f"{'Я' * 1001} Іван", (5, 4): "Луцьк"})
    result = shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert (result.changed, result.impossible) == (1, (4,))
    assert impossible_words(result.impossible).endswith(" 4.")
    assert impossible_words(()) == ""
    assert states(shop, list_id) == {(4, "display_name"): CellState.FILE}
    edit(path, {(4, 1): "Іваненко Іван"})
    assert shop.living_lists.apply(shop.living_lists.plan(list_id)).impossible == ()
    assert states(shop, list_id) == {}
