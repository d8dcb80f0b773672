"""Tables of plain values into a workbook (.xlsx) at home in Excel: typed cells, widths, a filter.

XlsxWriter makes the package; the rows go into it as they come (`exchange.xlsx_rows`), so a workbook of any
size takes no more memory than its first rows, and nothing is laid plain beside the file itself.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, BinaryIO

import xlsxwriter

from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.exchange.xlsx_rows import MOST_ROWS, RowStyles, rows_xml

_NARROWEST, _WIDEST = 9, 48
_DAY = 6  # of a day among others
_A4 = 9
_SAMPLE = 500  # rows by which the widths are found
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LOCALES = {"uk": "uk-UA", "ru": "ru-RU", "en": "en-GB"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PAGE = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STYLE = re.compile(rb'<c r="[ABC]2" s="(\d+)"/>')
_FIXED = (1980, 1, 1, 0, 0, 0)  # of a package's parts, as Excel itself writes


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A table to be written. Texts stay texts whatever they begin with; dates and numbers are typed.

    `count`: how many rows there are, where `rows` has no length of its own. `hidden`: columns (from 0) that
    are not shown. A table too long for one sheet goes on in «name (2)». `days`: columns of a few signs each,
    as the days of a month; the table then is no list to be filtered: it fits a sheet of paper across, and its
    first column stays in sight.
    """

    name: str
    headings: tuple[str, ...]
    rows: Iterable[SheetRow]
    count: int | None = None
    hidden: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()


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
    pages = [page for sheet in sheets for page in _pages(sheet)]
    package = _package(pages, language, title, at)
    count = 0
    with zipfile.ZipFile(package) as made, _archive(file) as out:
        for part in made.infolist():
            info = zipfile.ZipInfo(part.filename, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            content = made.read(part)
            found = _PAGE.fullmatch(part.filename)
            if found is None:
                out.writestr(info, content)
                continue
            page = pages[int(found[1]) - 1]
            before, styles, after = _opened(content)
            with out.open(info, "w", force_zip64=True) as target:
                target.write(before)
                for some, xml in rows_xml(page.rows, styles, len(page.sheet.headings)):
                    target.write(xml)
                    count += some
                    progress.advance(some)
                target.write(after)
    return count


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    return zipfile.ZipFile(_Sink(file), "w", zipfile.ZIP_DEFLATED, compresslevel=5)


class _Sink(io.RawIOBase):
    """The file, silent once it has refused: a package closes itself when it is thrown away, and would
    complain of a full disk a second time when nobody can catch it.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._refused = False

    def writable(self) -> bool:
        return True

    def write(self, content: Any, /) -> int:
        if not self._refused:
            try:
                self._file.write(content)
            except BaseException:
                self._refused = True
                raise
        return memoryview(content).nbytes

    def flush(self) -> None:
        if not self._refused:
            self._file.flush()


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet of the workbook, its rows begun to be read: what its widths and column formats follow from."""

    sheet: OutSheet
    count: int
    rows: Iterable[SheetRow]
    widths: tuple[int, ...]
    days: frozenset[int]  # columns of dates


def _pages(sheet: OutSheet) -> Iterator[_Page]:
    count = sheet.count if sheet.count is not None else len(sheet.rows)  # type: ignore[arg-type]
    rows = iter(sheet.rows)
    room = MOST_ROWS - 1
    for number, first in enumerate(range(0, max(count, 1), room), start=1):
        part = min(room, count - first)
        named = sheet if number == 1 else replace(sheet, name=f"{sheet.name} ({number})")
        if number > 1:  # it begins where the one before ends: nothing of it can be looked at yet
            usual = tuple(_NARROWEST * 2 for _ in sheet.headings)
            yield _Page(named, part, islice(rows, part), usual, frozenset())
            continue
        sample = list(islice(rows, min(_SAMPLE, part)))
        widths = [len(name) + 3 for name in sheet.headings]
        days: set[int] = set()
        for row in sample:
            for at, value in enumerate(row[: len(widths)]):
                widths[at] = max(widths[at], _shown_width(value))
                if isinstance(value, date) and not isinstance(value, datetime):
                    days.add(at)
        shown = tuple(
            _DAY if at in sheet.days else min(max(width + 1, _NARROWEST), _WIDEST)
            for at, width in enumerate(widths)
        )
        rest = islice(rows, part - len(sample))
        yield _Page(named, part, chain(sample, rest), shown, frozenset(days))


def _package(pages: Sequence[_Page], language: str, title: str, at: datetime | None) -> io.BytesIO:
    """The whole workbook without its rows; below each heading stand three blank cells, one of each format."""
    packed = io.BytesIO()
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
    names: set[str] = set()
    for number, page in enumerate(pages, start=1):
        sheet = page.sheet
        made = book.add_worksheet(_unused(sheet_name(sheet.name, number), names))
        made.freeze_panes(1, 1 if sheet.days else 0)
        if sheet.days:
            made.set_landscape()
            made.set_paper(_A4)
            made.fit_to_pages(1, 0)
        for column, name in enumerate(sheet.headings):
            made.write_string(0, column, name, heading)
            made.set_column(
                column,
                column,
                page.widths[column],
                day if column in page.days else text,
                {"hidden": column in sheet.hidden},
            )
        for column, kind in enumerate((text, day, instant)):
            made.write_blank(1, column, None, kind)
        if sheet.headings and not sheet.days:
            made.autofilter(0, 0, max(page.count, 1), len(sheet.headings) - 1)
        made.set_row(0, 22)
    book.close()
    packed.seek(0)
    return packed


def _opened(page: bytes) -> tuple[bytes, RowStyles, bytes]:
    """What stands before the rows, the numbers of their formats, and what stands after them."""
    page = re.sub(rb"<dimension [^>]*/>", b"", page, count=1)  # it may be left out, and knows no rows yet
    text, day, instant = (int(found) for found in _STYLE.findall(page))
    before, end, after = page.partition(b"</sheetData>")
    return before[: before.index(b'<row r="2"')], RowStyles(text, day, instant), end + after


def _shown_width(value: CellValue) -> int:
    if isinstance(value, str):
        return min(max((len(line) for line in value.split("\n")), default=0), _WIDEST)
    return 0 if value is None else 16 if isinstance(value, datetime) else 10


def sheet_name(name: str, number: int) -> str:
    """A name Excel takes: at most 31 characters, no brackets, colons, slashes or outer apostrophes."""
    return name.translate(_FORBIDDEN).strip().strip("'")[:31].strip() or f"Sheet{number}"


def _unused(name: str, names: set[str]) -> str:
    """Excel takes no two sheets whose names differ in capitals alone."""
    free, number = name, 1
    while free.casefold() in names:
        number += 1
        free = f"{name[: 30 - len(str(number))]} {number}"
    names.add(free.casefold())
    return free
