"""Rows of a workbook as plain values, read with calamine; runs in the reading child only."""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine
from python_calamine import CalamineWorkbook

from clientbase.domain.errors import FileDamaged, FilePasswordNeeded, FileTooLarge, FileTooManyRows
from clientbase.domain.sheet import CellValue, Merged, SheetRow
from clientbase.exchange.biff import XlsFacts, XlsSheet, xls_facts
from clientbase.exchange.file_kind import FileKind
from clientbase.exchange.limits import MB, Limits
from clientbase.exchange.mojibake import looks_mistaken, mended
from clientbase.exchange.packages import SheetPart, check_package, sheet_parts
from clientbase.exchange.protected import is_locked, opened

_AS_THEY_ARE = frozenset((str, float, int, bool, date))  # values of these types need no second look
_DATE_LIKE = (date, datetime, time, timedelta)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; `rows` yields all rows from the first, blank ones as ()."""

    name: str
    hidden: bool
    rows: Iterator[SheetRow]
    merged: tuple[Merged, ...]
    part: SheetPart


@dataclass(slots=True)
class Spreadsheet:
    """An open workbook. Sheets keep the workbook's order; only work sheets are listed."""

    kind: FileKind
    book: CalamineWorkbook
    parts: dict[str, SheetPart]
    facts: XlsFacts | None
    mistaken: bool = False  # its texts are cp1251 read as cp1252

    def names(self) -> dict[str, str]:
        """The name shown → the name in the file."""
        found: dict[str, str] = {}
        for item in self.book.sheets_metadata:
            if item.typ == python_calamine.SheetTypeEnum.WorkSheet:
                found[mended(item.name) if self.facts else item.name] = item.name
        return found

    def sheet(self, shown: str, raw: str, limits: Limits, file_name: str) -> RawSheet:
        try:
            sheet = self.book.get_sheet_by_name(raw)
        except python_calamine.CalamineError as error:
            raise FileDamaged(name=file_name) from error
        if sheet.total_height > limits.rows:
            raise FileTooManyRows(name=file_name, limit=limits.rows)
        if sheet.total_height * sheet.total_width > limits.cells:
            raise FileTooLarge(name=file_name, limit=limits.unpacked_size // MB)
        position = self.book.sheet_names.index(raw)
        hidden = self.book.sheets_metadata[position].visible != python_calamine.SheetVisibleEnum.Visible
        xls = None
        part = self.parts.get(raw, SheetPart())
        if self.facts and position < len(self.facts.sheets):
            xls = self.facts.sheets[position]
            part = SheetPart(xls.hidden_rows, xls.hidden_columns)
        merged = tuple(
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:20_000]
        )
        return RawSheet(shown, hidden, self._rows(sheet, xls), merged, part)

    def _rows(self, sheet: python_calamine.CalamineSheet, xls: XlsSheet | None) -> Iterator[SheetRow]:
        plain = xls.plain_numbers if xls else {}
        clean = _cleaner(self.mistaken)
        left: list[CellValue] = [None] * (sheet.start or (0, 0))[1]  # blank columns come without cells
        for number, row in enumerate(sheet.iter_rows()):
            if not self.mistaken and _AS_THEY_ARE.issuperset(map(type, row)):
                cells = [*left, *[None if cell == "" else cell for cell in row]]
            else:
                cells = [*left, *map(clean, row)]
            if plain:
                for column, cell in enumerate(cells):
                    if isinstance(cell, _DATE_LIKE) and (number, column) in plain:
                        cells[column] = plain[number, column]
            while cells and cells[-1] is None:
                cells.pop()
            yield tuple(cells)


def open_spreadsheet(
    file: BinaryIO, kind: FileKind, name: str, password: str | None, limits: Limits
) -> Spreadsheet:
    """Open a workbook of any supported kind, decrypted if need be.

    Raises the errors of `packages`, `protected`, and FileDamaged.
    """
    if kind is FileKind.LOCKED or (kind is FileKind.XLS and is_locked(file)):
        file = opened(file, name, password)
        if kind is FileKind.LOCKED:
            file.seek(0)
            kind = FileKind.XLSB if b"workbook.bin" in file.read() else FileKind.XLSX
    facts = None
    parts: dict[str, SheetPart] = {}
    if kind is FileKind.XLS:
        facts = xls_facts(file)
    else:
        check_package(file, name, limits)
        parts = sheet_parts(file, name, limits) if kind in (FileKind.XLSX, FileKind.XLSM) else {}
    file.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.read()))
    except python_calamine.PasswordError as error:
        raise FilePasswordNeeded(name=name) from error
    except (python_calamine.CalamineError, OSError) as error:
        raise FileDamaged(name=name) from error
    result = Spreadsheet(kind, book, parts, facts)
    if facts:
        result.mistaken = looks_mistaken(_some_texts(result, limits))
    return result


def _some_texts(spreadsheet: Spreadsheet, limits: Limits) -> Iterator[str]:
    count = 0
    for raw in spreadsheet.names().values():
        with suppress(python_calamine.CalamineError):
            for row in spreadsheet.book.get_sheet_by_name(raw).iter_rows():
                for cell in row:
                    if isinstance(cell, str) and not cell.isascii():
                        yield cell
                        count += 1
                if count > 2000 or count > limits.rows:
                    return


def _cleaner(mistaken: bool) -> Callable[[object], CellValue]:
    def clean(cell: object) -> CellValue:
        if isinstance(cell, str):
            if not cell:
                return None
            return mended(cell) if mistaken else cell
        if isinstance(cell, datetime):
            # OpenDocument gives dates a time of midnight
            if cell.time() == time():
                return cell.date()
            return cell.replace(tzinfo=None)
        return cell  # type: ignore[return-value]  # calamine's own types are those of CellValue

    return clean
