"""A spreadsheet as plain values: what `exchange` reads and everything above understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
"""None is an empty cell. Whole floats stay floats here; who reads the cell decides (51.0 → «51»)."""

SheetRow = tuple[CellValue, ...]


Merged = tuple[int, int, int, int]
"""Cells joined into one: first row, first column, last row, last column, 1-based as in the sheet."""


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A line in the list of sheets. `rows` counts rows up to the last one that holds anything."""

    name: str
    rows: int
    columns: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All cells of one sheet. `rows[i]` is the sheet's row `first_row + i` (1-based), all equally long."""

    name: str
    rows: Sequence[SheetRow]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    uncalculated: int = 0  # cells with a formula and no cached value
    merged: tuple[Merged, ...] = ()
    plain: bool = False  # made by this program, as from vCards: a heading, then records and nothing else


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person or the command line fixed; None means find out."""

    encoding: str | None = None
    delimiter: str | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class WorkbookSummary:
    """What a file is: its format, sheets, and for text files how they were read."""

    format: str  # xlsx, xlsm, xlsb, xls, ods, csv, vcf
    sheets: tuple[SheetSummary, ...]
    encoding: str = ""
    delimiter: str = ""
    warnings: tuple[str, ...] = ()  # reasons by name, e.g. "formulas_not_calculated", "hidden_rows"
