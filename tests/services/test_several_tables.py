"""A sheet with several tables: the best one is taken, and the others are offered."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from clientbase.services.import_reading import LookOptions, TableMissing
from clientbase.services.shop import Shop

_CLIENTS = [("Гай Ігор", "0671110021"), ("Гай Оля", "0671110022"), ("Гай Яна", "0671110023")]
_MORE = [("Мороз Ада Петрівна", "0671110031"), ("Мороз Олег Петрович", "0671110032")]
_GOODS = [("Стрижка", 300.0), ("Фарба", 900.0), ("Манікюр", 400.0), ("Педикюр", 500.0)]


def _beside(path: Path, left: list[tuple[object, object]], right: list[tuple[object, object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Лист1"
    for column, rows in ((1, left), (4, right)):
        for row, cells in enumerate(rows, 1):
            for place, value in enumerate(cells):
                sheet.cell(row, column + place, value)
    book.save(path)
    return path


@pytest.fixture
def goods_beside(tmp_path: Path) -> Path:
    return _beside(tmp_path / "a.xlsx", [("ПІБ", "Телефон"), *_CLIENTS], [("Послуга", "Ціна"), *_GOODS])


def test_the_clients_are_taken_and_the_price_list_is_offered(shop: Shop, goods_beside: Path) -> None:
    understood = shop.imports.look(goods_beside)
    assert [(one.name, one.number, one.place, one.chosen) for one in understood.sheets] == [
        ("Лист1", 1, "A1:B4", True),
        ("Лист1 · 2", 2, "D1:E5", False),
    ]
    assert shop.imports.apply(shop.imports.plan(understood)).created == 3
    assert shop.imports.apply(shop.imports.plan(shop.imports.look(goods_beside))).same == 3


def test_a_list_set_in_two_columns_is_taken_whole(shop: Shop, tmp_path: Path) -> None:
    path = _beside(tmp_path / "a.xlsx", [("ПІБ", "Телефон"), *_CLIENTS], [("ПІБ", "Телефон"), *_MORE])
    assert shop.imports.apply(shop.imports.plan(shop.imports.look(path))).created == 5
    again = shop.imports.apply(shop.imports.plan(shop.imports.look(path)))
    assert (again.created, again.changed, again.same) == (0, 0, 5)


def test_a_table_is_chosen_by_its_number_and_by_its_name(shop: Shop, goods_beside: Path) -> None:
    (second,) = shop.imports.look(goods_beside, LookOptions(table=2)).sheets
    assert (second.place, second.chosen, second.recognised.noun) == ("D1:E5", True, "products")
    chosen = shop.imports.look(goods_beside).choosing(["Лист1 · 2"]).chosen
    assert [one.place for one in chosen] == ["D1:E5"]
    with pytest.raises(TableMissing):
        shop.imports.look(goods_beside, LookOptions(table=3))


def test_the_heading_of_one_table_is_set_without_touching_the_other(shop: Shop, goods_beside: Path) -> None:
    understood = shop.imports.look(goods_beside).with_heading("Лист1 · 2", 0)
    first, second = understood.sheets
    assert len(first.recognised.table.records) == 3
    assert (second.name, second.number, len(second.recognised.table.records)) == ("Лист1 · 2", 2, 5)
