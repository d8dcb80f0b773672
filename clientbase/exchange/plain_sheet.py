"""Rows of plain values as a workbook of one sheet, as somebody types one by hand."""

import io
from collections.abc import Collection, Sequence
from datetime import date

import xlsxwriter

from clientbase.domain.sheet import CellValue


def plain_sheet(
    name: str,
    rows: Sequence[Sequence[CellValue]],
    *,
    bold: Collection[int] = (),
    widths: Sequence[float] = (),
    joined: Collection[tuple[int, int, int, int]] = (),
) -> bytes:
    """The .xlsx; `bold` are rows from 0, `widths` those of the columns in characters.

    `joined` are cells merged into one: first row, first column, last row, last column, from 0.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    strong, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(place, column, value, day)
            elif value is not None:
                sheet.write(place, column, value, strong if place in bold else None)
    for top, left, bottom, right in joined:
        centred = book.add_format({"bold": True, "align": "center"})
        sheet.merge_range(top, left, bottom, right, rows[top][left], centred)
    book.close()
    return buffer.getvalue()
