"""The table inside a sheet: where its heading is, which rows are records, and what each column means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from clientbase.domain.sheet import CellValue, SheetRow


class Skip(StrEnum):
    """Why a row of the sheet is no record."""

    BLANK = "blank"
    TITLE = "title"  # above the heading
    HEADING = "heading"  # the heading, repeated or second row of it
    SECTION = "section"  # a group heading between records
    TOTAL = "total"
    NOTE = "note"  # below the table
    NUMBERING = "numbering"  # 1 2 3 4 under the heading
    OTHER_TABLE = "other_table"


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What the person or the command line fixed; None means find out. `header_row` 0: there is none."""

    header_row: int | None = None
    date_order: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The list found in a sheet.

    `header_row` is the sheet's row (1-based) of the heading, 0 when there is none; `headings` one text a
    column ("" where blank); `records` pairs each record's sheet row with its cells, all as long as
    `headings`; `skipped` says why each other row is none. `spans`: a heading that stands over several
    columns, «ФИО» over three (0-based column, number of columns). `overlong`: sheet rows of records with
    cells beyond the last headed column, as when a separator slipped into a text. `dittos`: by sheet row and
    column, what a cell means that says «the same as above».
    """

    sheet: str
    header_row: int
    headings: tuple[str, ...]
    records: Sequence[tuple[int, SheetRow]]
    skipped: tuple[tuple[int, Skip], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    overlong: tuple[int, ...] = ()
    dittos: Mapping[int, Mapping[int, CellValue]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means. `fields` are keys of the catalogue, several where a cell is split.

    «ФИО» → ("full_name",); an unmapped column has (). `index` is 0-based in the table. An own field is meant
    by its key (`own_7`), one to be made on import by its kind (`new:number`) and `label`, the heading if "".
    """

    index: int
    heading: str
    fields: tuple[str, ...] = ()
    confidence: float = 0.0  # 0 … 1
    samples: tuple[str, ...] = ()
    date_order: str = ""  # for columns of dates: what their cells prove, "" when ambiguous
    label: str = ""  # of an own field to be made
    separator: str | None = None  # joins the cell to those of earlier columns that mean the same
    name_order: str = ""  # of whole names: family_first, given_first, "" for what the cells prove


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet understood: its table, its columns and what kind of list it is."""

    table: Table
    columns: tuple[Column, ...]
    noun: str  # clients, products, orders, visits, staff, form, unknown


def rows_spread(table: Table, most: int) -> list[SheetRow]:
    """Some records from all over the table, `most` and one at most."""
    step = max(1, len(table.records) // most)
    return [cells for _row, cells in table.records[::step]][: most + 1]
