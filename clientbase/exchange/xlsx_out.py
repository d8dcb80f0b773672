"""Tables of plain values into a workbook (.xlsx) at home in Excel: typed cells, widths, a filter."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow

_NARROWEST, _WIDEST = 9, 48
_LONGEST_CELL = 32_767  # Excel's own limit
_MOST_ROWS = 1_048_576
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LOCALES = {"uk": "uk-UA", "ru": "ru-RU", "en": "en-GB"}
_OPTIONS = {
    "in_memory": True,  # the library's temporary files would lie plain on the disk
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A table to be written. Texts stay texts whatever they begin with; dates and numbers are typed."""

    name: str
    headings: tuple[str, ...]
    rows: Iterable[SheetRow]


def write_workbook(
    file: BinaryIO,
    sheets: Sequence[OutSheet],
    *,
    language: str = "en",
    title: str = "",
    at: datetime | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the workbook into an open file. `at` is its date of making. Returns the number of rows.

    Raises WorkCancelled.
    """
    progress = progress or Progress()
    count = 0
    packed = io.BytesIO()  # a package broken off on a full disk would complain when it is thrown away
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    properties: dict[str, object] = {"title": title}
    if at is not None:
        properties["created"] = at.replace(tzinfo=None)
    book.set_properties(properties)
    # the library writes no dc:language
    book.set_custom_property("Language", _LOCALES.get(language, language))
    style = {"font_name": "Calibri", "font_size": 11}
    heading = book.add_format(
        {**style, "bold": True, "bottom": 1, "bg_color": "#EEF1F5", "valign": "vcenter"}
    )
    day = book.add_format({**style, "num_format": "dd.mm.yyyy", "align": "left"})
    instant = book.add_format({**style, "num_format": "dd.mm.yyyy hh:mm", "align": "left"})
    text = book.add_format({**style, "num_format": "@"})
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(sheet_name(sheet.name, number))
        page.freeze_panes(1, 0)
        widths = [len(name) + 3 for name in sheet.headings]
        for column, name in enumerate(sheet.headings):
            page.write_string(0, column, name, heading)
        last = 0
        for row in sheet.rows:
            if last + 1 >= _MOST_ROWS:
                break
            last += 1
            for column, value in enumerate(row):
                _write(page, last, column, value, (day, instant, text))
                if column < len(widths):
                    widths[column] = max(widths[column], _shown_width(value))
            if last % 500 == 0:
                progress.advance(500)
        progress.advance(last % 500)
        for column, width in enumerate(widths):
            page.set_column(column, column, min(max(width + 1, _NARROWEST), _WIDEST), text)
        if sheet.headings:
            page.autofilter(0, 0, max(last, 1), len(sheet.headings) - 1)
        page.set_row(0, 22)
        count += last
    book.close()
    file.write(packed.getbuffer())
    return count


def _write(
    page: Worksheet, row: int, column: int, value: CellValue, formats: tuple[object, object, object]
) -> None:
    day, instant, text = formats
    match value:
        case None | "":
            return
        case bool():
            page.write_boolean(row, column, value)
        case int() | float():
            page.write_number(row, column, value)
        case datetime():
            page.write_datetime(row, column, value.replace(tzinfo=None), instant)
        case date() if value.year >= 1900:
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
        case date():  # Excel's calendar begins in 1900
            page.write_string(row, column, value.isoformat(), text)
        case _:
            page.write_string(row, column, str(value)[:_LONGEST_CELL], text)


def _shown_width(value: CellValue) -> int:
    if isinstance(value, str):
        return min(max((len(line) for line in value.split("\n")), default=0), _WIDEST)
    return 0 if value is None else 16 if isinstance(value, datetime) else 10


def sheet_name(name: str, number: int) -> str:
    """A name Excel takes: at most 31 characters, no brackets, colons, slashes or outer apostrophes."""
    return name.translate(_FORBIDDEN).strip().strip("'")[:31].strip() or f"Sheet{number}"
