"""Workbooks to be patched in tests, and the ways to see what a patch changed in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
from python_calamine import CalamineWorkbook

from clientbase.domain.cell_edits import CellEdit, NewRow, Patched
from clientbase.exchange.xlsx_patch import patch_workbook

Cells = dict[tuple[int, int], Any]
SHEET_PART = "xl/worksheets/sheet1.xml"


def patched(
    content: bytes,
    sheet: str,
    edits: Sequence[CellEdit],
    new_rows: Sequence[NewRow] = (),
    *,
    last_row: int = 0,
) -> tuple[bytes, Patched]:
    target = io.BytesIO()
    told = patch_workbook(
        io.BytesIO(content),
        target,
        name="list.xlsx",
        sheet=sheet,
        edits=edits,
        new_rows=new_rows,
        last_row=last_row,
    )
    return target.getvalue(), told


def parts_of(content: bytes) -> dict[str, tuple[bytes, bytes]]:
    """By name: the unpacked and the packed bytes."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for info in package.infolist():
            name, extra = (
                int.from_bytes(content[info.header_offset + at : info.header_offset + at + 2], "little")
                for at in (26, 28)
            )
            start = info.header_offset + 30 + name + extra
            found[info.filename] = (package.read(info), content[start : start + info.compress_size])
    return found


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts_of(before), parts_of(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


def cells_of(content: bytes, sheet: str) -> Cells:
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name(sheet)
        .to_python(skip_empty_area=False)
    )
    return {
        (at, place): cell
        for at, row in enumerate(rows, start=1)
        for place, cell in enumerate(row, start=1)
        if cell != ""
    }


def cells_in_openpyxl(content: bytes, sheet: str, *, formulas: bool = True) -> Cells:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=not formulas)
    return {
        (cell.row, cell.column): (cell.value, cell.number_format, cell.style_id)
        for row in book[sheet].iter_rows()
        for cell in row
    }


def differing(before: Cells, after: Cells) -> set[tuple[int, int]]:
    return {key for key in before | after if before.get(key) != after.get(key)}


def whole_shop() -> bytes:
    """A list as owners keep it: formats, a formula, a chart, a comment, a filter, a picture of numbers."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    page = book.add_worksheet("Клієнти")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    text = book.add_format({"num_format": "@", "bg_color": "#FFEECC"})
    page.write_row(1, 0, ["ПІБ", "Телефон", "День народження", "Знижка", "Сума"], bold)
    people = [
        ("Іваненко Іван", "067 123-45-67", date(1990, 5, 17), 5),
        ("Петренко Ольга", "(050) 222-33-44", date(1985, 12, 1), 10),
        ("Сидорук Яна", "", None, 0),
    ]
    for at, (name, phone, born, discount) in enumerate(people, start=2):
        page.write_string(at, 0, name)
        page.write_string(at, 1, phone, text)
        if born:
            page.write_datetime(at, 2, datetime(born.year, born.month, born.day), day)
        else:
            page.write_blank(at, 2, None)
        page.write_number(at, 3, discount)
        page.write_formula(at, 4, f"=D{at + 1}*100", None, discount * 100)
    page.autofilter(1, 0, 4, 4)
    page.print_area(0, 0, 4, 4)
    page.write_comment("A3", "постійний", {"author": "Олена"})
    page.conditional_format("D3:D5", {"type": "data_bar"})
    page.data_validation("D3:D5", {"validate": "list", "source": [0, 5, 10]})
    page.add_sparkline("G3", {"range": "D3:D5"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Клієнти!$D$3:$D$5"})
    page.insert_chart("H2", chart)
    other = book.add_worksheet("Інше")
    other.write(0, 0, "не чіпати")
    other.add_table("A3:B5", {"columns": [{"header": "a"}, {"header": "b"}]})
    book.close()
    return packed.getvalue()


def with_sheet_xml(content: bytes, change: Mapping[str, bytes]) -> bytes:
    """The package with some parts written by hand."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, change.get(info.filename, old.read(info)))
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name])
    return packed.getvalue()


def by_hand(sheet_data: str, before: str = "", after: str = "", prefix: str = "") -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    book.add_worksheet("A")
    book.close()
    p = f"{prefix}:" if prefix else ""
    ns = f"xmlns:{prefix}" if prefix else "xmlns"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><{p}worksheet '
        f'{ns}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{before}'
        f"<{p}sheetData>{sheet_data}</{p}sheetData>{after}</{p}worksheet>"
    )
    return with_sheet_xml(packed.getvalue(), {SHEET_PART: xml.encode()})


def sheet_xml(content: bytes) -> str:
    return parts_of(content)[SHEET_PART][0].decode()
