"""Lists that tests keep: a workbook as an owner has it, edited as in Excel, and what it says."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from clientbase.domain.cell_edits import CellEdit
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.sheet import CellValue
from clientbase.exchange.xlsx_patch import patch_workbook
from clientbase.services.shop import Shop

SHEET = "Клієнти"
HEADINGS = ("ПІБ", "Телефон", "Email", "Місто", "Примітка")
ROWS: tuple[tuple[object, ...], ...] = (
    ("Іваненко Іван Іванович", "067 123-45-67", "ivan@example.com", "Київ", "постійний"),
    ("Петренко Ольга Сергіївна", "(050) 222-33-44", "olga@example.com", "Львів", ""),
    ("Сидорук Яна Петрівна", "0631112233", "", "Одеса", "передзвонити"),
    ("Коваль Марія Ігорівна", "0501234567, 0671234500", "m.koval@example.com", "Харків", ""),
)


def book(path: Path, rows: Sequence[Sequence[object]] = ROWS, headings: Sequence[str] = HEADINGS) -> Path:
    """A title in the first row, headings in the third."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet(SHEET)
        page.write(0, 0, "База клієнтів салону")
        page.write_row(2, 0, headings)
        for at, row in enumerate(rows, start=3):
            for column, value in enumerate(row):
                page.write(at, column, value)
    return path


def edit(path: Path, changes: Mapping[tuple[int, int], CellValue], sheet: str = SHEET) -> None:
    """As if the owner had changed cells in Excel: row and column 1-based."""
    target = io.BytesIO()
    edits = [CellEdit(row, column, value) for (row, column), value in changes.items()]
    with path.open("rb") as source:
        patch_workbook(source, target, name=path.name, sheet=sheet, edits=edits)
    path.write_bytes(target.getvalue())


def cells(path: Path) -> dict[tuple[int, int], Any]:
    """What stands in the cells of the first sheet, by row and column (1-based); blanks are left out."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return {
        (at, place): cell
        for at, row in enumerate(rows, start=1)
        for place, cell in enumerate(row, start=1)
        if cell != ""
    }


def imported(shop: Shop, path: Path) -> int:
    """The list, imported and remembered."""
    prepared = shop.imports.plan(shop.imports.look(path))
    shop.imports.apply(prepared, keep=shop.living_lists.keeper())
    return shop.living_lists.all()[0].id


def client_named(shop: Shop, text: str) -> int:
    (id,) = shop.clients.ids(ClientQuery(text=text))
    return id
