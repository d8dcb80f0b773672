"""A kept list with formulas whose values no program has written down, as after a script has saved it."""

from pathlib import Path

import openpyxl
import pytest

from clientbase.domain.living_plan import CellState, Side
from clientbase.services.shop import Shop
from tests.kept_lists import book, client_named, edit, imported

_NOTES = {4: '=IF(D4="Київ","свій","")', 6: '="передзвонити"'}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx")


def saved_by_a_script(path: Path) -> None:
    """openpyxl writes formulas without the values Excel had worked out."""
    workbook = openpyxl.load_workbook(path)
    for row, formula in _NOTES.items():
        workbook.worksheets[0].cell(row, 5).value = formula
    workbook.save(path)


def test_a_formula_without_a_value_empties_nothing_and_is_told(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    ivan, yana = client_named(shop, "Іваненко"), client_named(shop, "Сидорук")
    saved_by_a_script(path)
    edit(path, {(4, 4): "Бровари"})
    plan = shop.living_lists.plan(list_id)
    assert plan.warnings == ("formulas_not_calculated",)
    assert [(cell.sheet_row, cell.unit.key, cell.state) for cell in plan.cells] == [
        (4, "city", CellState.FILE)
    ]
    shop.living_lists.apply(plan, {cell.key: Side.FILE for cell in plan.cells})
    assert [shop.clients.get(id).note for id in (ivan, yana)] == ["постійний", "передзвонити"]
    assert not shop.list_writing.plan(list_id).cells


def test_cells_that_are_emptied_are_told_once_the_formulas_have_values(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    saved_by_a_script(path)
    shop.living_lists.apply(shop.living_lists.plan(list_id))
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].cell(4, 5).value = "постійний"
    workbook.worksheets[0].cell(6, 5).value = None
    workbook.save(path)
    plan = shop.living_lists.plan(list_id)
    assert plan.warnings == ()
    assert [(cell.sheet_row, cell.state) for cell in plan.cells] == [(6, CellState.CLEARED)]


def test_whose_row_was_deleted_is_not_in_the_bin_for_it(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].delete_rows(6)
    workbook.save(path)
    shop.clients.to_bin([client_named(shop, "Петренко")])
    plan = shop.living_lists.plan(list_id)
    assert [(row.name, row.in_bin) for row in plan.gone] == [("Сидорук Яна Петрівна", False)]
    assert [(row.name, row.in_bin) for row in plan.deleted_here] == [("Петренко Ольга Сергіївна", True)]


def test_the_columns_of_a_list_without_values_may_have_moved(shop: Shop, path: Path) -> None:
    list_id = imported(shop, path)
    saved_by_a_script(path)
    workbook = openpyxl.load_workbook(path)
    workbook.worksheets[0].insert_cols(2)
    workbook.worksheets[0].cell(3, 2).value = "Адреса дому"
    workbook.save(path)
    assert shop.living_lists.plan(list_id).is_done
