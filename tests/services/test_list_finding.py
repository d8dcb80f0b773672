"""A remembered list is found in its file again, whatever was done to sheets, columns and rows."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from clientbase.domain.errors import SheetMissing
from clientbase.domain.living_list import ListHeadingsChanged, ListSheetGone, ListSheetUnclear
from clientbase.domain.living_plan import CellState
from clientbase.services.import_reading import LookOptions
from clientbase.services.shop import Shop
from tests.kept_lists import HEADINGS, ROWS, client_named, imported

Rows = Sequence[Sequence[object]]
CHANGED = (("Іваненко Іван Іванович", "067 123-45-67", "ivan@example.com", "Бровари", "постійний"), *ROWS[1:])
"""The list with one city changed, so that it is seen which cell is read."""


def book(path: Path, sheets: dict[str, Rows], *, above: int = 0) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in sheets.items():
            page = workbook.add_worksheet(name)
            for at in range(above):
                page.write(at, 0, f"Салон «Ромашка», аркуш {at + 1}")
            for at, row in enumerate(rows, start=above):
                page.write_row(at, 0, row)
    return path


def table(rows: Rows = CHANGED, headings: Sequence[str] = HEADINGS) -> Rows:
    return [headings, *rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx", {"Клієнти": table(ROWS), "Ціни": [["Послуга"], ["Стрижка"]]})


def city_of(shop: Shop, list_id: int) -> list[tuple[str, CellState, str]]:
    return [(cell.unit.key, cell.state, cell.file) for cell in shop.living_lists.plan(list_id).cells]


ONE = [("city", CellState.FILE, "Бровари")]


def test_a_renamed_sheet_is_followed_and_told(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Ціни": [["Послуга"], ["Стрижка"]], "Клієнти 2026": table()})
    plan = shop.living_lists.plan(list_id)
    assert city_of(shop, list_id) == ONE
    assert (plan.was.sheet, plan.found.sheet) == ("Клієнти", "Клієнти 2026")
    shop.living_lists.apply(plan)
    assert shop.living_lists.get(list_id).sheet == "Клієнти 2026"
    assert shop.living_lists.plan(list_id).is_done
    shop.history.undo()
    assert [one.sheet for one in shop.living_lists.all()] == ["Клієнти 2026"]
    assert city_of(shop, list_id) == ONE


def test_an_older_agreement_moves_along_and_stays_behind(shop: Shop, path: Path, tmp_path: Path) -> None:
    imported(shop, path)
    list_id = imported(shop, path)
    moved = book(tmp_path / "Нове.xlsx", {"Клієнти 2026": table()})
    shop.living_lists.apply(shop.living_lists.plan(list_id, path=moved))
    assert [(one.id, one.path, one.sheet) for one in shop.living_lists.all()] == [
        (list_id, str(moved), "Клієнти 2026")
    ]


def test_writing_back_goes_to_the_renamed_sheet(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Іваненко"), {"note": "нове"})
    book(path, {"Інше": [["a"], ["b"]], "Список": table(ROWS)})
    plan = shop.list_writing.plan(list_id)
    shop.list_writing.write(plan)
    assert shop.living_lists.get(list_id).sheet == "Список"
    assert shop.living_lists.plan(list_id).cells == ()


def test_of_several_like_sheets_one_has_to_be_named(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Січень": table(), "Лютий": table(ROWS)})
    with pytest.raises(ListSheetUnclear) as told:
        shop.living_lists.plan(list_id)
    assert told.value.names == "Січень, Лютий"
    plan = shop.living_lists.plan(list_id, sheet="Січень")
    assert [cell.file for cell in plan.cells] == ["Бровари"]
    shop.living_lists.apply(plan)
    assert shop.living_lists.plan(list_id).is_done
    with pytest.raises(SheetMissing):
        shop.living_lists.plan(list_id, sheet="Березень")


def test_a_sheet_that_is_gone_is_told_with_those_there_are(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Ціни": [["Послуга"], ["Стрижка"]], "Звіт": [["Місто", "Усього"], ["Київ", 5]]})
    with pytest.raises(ListSheetGone) as told:
        shop.living_lists.plan(list_id)
    assert (told.value.sheet, told.value.names) == ("Клієнти", "Ціни, Звіт")
    with pytest.raises(ListHeadingsChanged) as other:
        shop.living_lists.plan(list_id, sheet="Звіт")
    assert (other.value.sheet, other.value.heading) == ("Звіт", "ПІБ")


def test_a_renamed_column_is_told_by_what_stands_in_it(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Клієнти": table(CHANGED, ("ПІБ", "Моб.", "Email", "Місто", "Примітка"))})
    plan = shop.living_lists.plan(list_id)
    assert [cell.file for cell in plan.cells] == ["Бровари"]
    assert (plan.was.columns[1].heading, plan.found.columns[1].heading) == ("Телефон", "Моб.")
    shop.living_lists.apply(plan)
    assert shop.living_lists.get(list_id).columns[1].heading == "Моб."


def test_columns_put_between_and_dropped(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    wide = [(row[0], "щось", *row[1:], 7) for row in CHANGED]
    book(path, {"Клієнти": table(wide, ("ПІБ", "Нова", *HEADINGS[1:], "Бали"))})
    assert city_of(shop, list_id) == ONE
    book(path, {"Клієнти": table([row[:3] + row[4:] for row in CHANGED], (*HEADINGS[:3], "Примітка"))})
    with pytest.raises(ListHeadingsChanged) as told:
        shop.living_lists.plan(list_id)
    assert told.value.heading == "Місто"


@pytest.mark.parametrize("header_row", [None, 1])
def test_a_title_put_above_moves_the_headings(shop: Shop, path: Path, header_row: int | None) -> None:
    prepared = shop.imports.plan(shop.imports.look(path, LookOptions(("Клієнти",), header_row=header_row)))
    shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    list_id = shop.living_lists.all()[0].id
    book(path, {"Клієнти": table()}, above=2)
    assert city_of(shop, list_id) == ONE
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    assert shop.living_lists.get(list_id).header_row == 3


def test_sorted_rows_are_the_same_rows(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Клієнти": table(sorted(CHANGED, key=str))})
    assert city_of(shop, list_id) == ONE
    book(path, {"Клієнти": table(tuple(reversed(ROWS)))})
    assert shop.living_lists.plan(list_id).is_done


def test_a_row_written_twice_is_no_second_client(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    book(path, {"Клієнти": table([*ROWS, ("Іваненко Іван", "067 123-45-67", "", "Бровари", "")])})
    plan = shop.living_lists.plan(list_id)
    assert (plan.new_rows, plan.cells) == (1, ())
    result = shop.living_lists.apply(plan)
    assert (result.created, shop.clients.count()) == (0, 4)
    assert shop.living_lists.plan(list_id).is_done


def test_a_list_saved_as_another_kind_of_file(shop: Shop, path: Path, tmp_path: Path) -> None:
    list_id = imported(shop, path)
    lines = "\r\n".join(";".join(map(str, row)) for row in table())
    (text := tmp_path / "Клієнти.csv").write_bytes(lines.encode("cp1251"))
    plan = shop.living_lists.plan(list_id, path=text)
    assert [cell.file for cell in plan.cells] == ["Бровари"]
    shop.living_lists.apply(plan)
    text.write_bytes(lines.replace(";", "\t").replace("Бровари", "Ірпінь").encode("utf-8"))
    assert city_of(shop, list_id) == [("city", CellState.FILE, "Ірпінь")]
    again = book(tmp_path / "Знову.xlsx", {"Аркуш1": table()})
    assert shop.living_lists.plan(list_id, path=again).is_done
    shop.clients.update(client_named(shop, "Сидорук"), {"note": "так"})
    assert [cell.new for cell in shop.list_writing.plan(list_id, path=again).cells] == ["так"]


def test_without_headings_no_other_sheet_is_taken_for_the_list(shop: Shop, tmp_path: Path) -> None:
    path = book(tmp_path / "Без.xlsx", {"Аркуш1": ROWS})
    prepared = shop.imports.plan(shop.imports.look(path, LookOptions(header_row=0)))
    shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    list_id = shop.living_lists.all()[0].id
    assert shop.living_lists.plan(list_id).is_done
    book(path, {"Аркуш2": ROWS})
    with pytest.raises(ListSheetGone):
        shop.living_lists.plan(list_id)
    assert shop.living_lists.plan(list_id, sheet="Аркуш2").is_done
