"""Several tables on one sheet, beside each other or one below another, each with the cells it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clientbase.domain.cell_shapes import is_blank, text_of
from clientbase.domain.heading_stems import heading_likeness
from clientbase.domain.import_headings import heading_meanings
from clientbase.domain.import_table import Skip, Table
from clientbase.domain.meaning_kinds import CALLED_BY
from clientbase.domain.packed_rows import PackedRows
from clientbase.domain.sheet import Sheet, SheetRow
from clientbase.domain.table_finding import find_table
from clientbase.domain.table_header import HeadingScore

_GAP = 2  # blank rows that part one table from another
_LOOKED_AT = 2000  # rows by which it is seen whether blank columns part the sheet at all
_HEADING_WITHIN = 60  # rows from the top among which a heading that repeats itself is looked for
_WIDEST = 100  # columns of a heading that repeats itself
_MOST = 20  # tables of one sheet; what goes on like this is no set of lists
_NAMES = CALLED_BY | {"product_name"}


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table and the part of the sheet it was found in; `part` keeps the rows and columns of the sheet."""

    part: Sheet
    table: Table

    @property
    def place(self) -> str:
        """Its cells as a spreadsheet names them, from the heading to the last record: «A3:D41»."""
        records = self.table.records
        first = self.table.header_row or (records[0][0] if records else self.part.first_row)
        last = records[-1][0] if records else first
        columns = [
            column
            for column in range(len(self.table.headings))
            if self.table.headings[column]
            or any(column < len(cells) and not is_blank(cells[column]) for _, cells in self.table.records)
        ]
        left, right = (columns[0], columns[-1]) if columns else (0, 0)
        start = self.part.first_column
        return f"{column_name(start + left)}{first}:{column_name(start + right)}{last}"


def column_name(number: int) -> str:
    """1 → «A», 28 → «AB»."""
    name = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def find_tables(sheet: Sheet, heading_score: HeadingScore = heading_likeness) -> tuple[Table, ...]:
    """The main table and then those that stand apart from it on the same sheet."""
    return tuple(found.table for found in placed_tables(sheet, heading_score))


def placed_tables(sheet: Sheet, heading_score: HeadingScore = heading_likeness) -> tuple[PlacedTable, ...]:
    """All tables of a sheet: at least one, maybe without records; the others have some.

    Those beside each other come from the left to the right, each followed by those below it.
    """
    if sheet.plain:
        return (PlacedTable(sheet, find_table(sheet, heading_score=heading_score)),)
    tables: list[PlacedTable] = []
    for side in _sides(sheet, heading_score):
        main = PlacedTable(side, find_table(side, heading_score=heading_score))
        apart = _runs_apart(side, main.table)
        beside = _sides(_own_rows(side, main.table), heading_score) if apart else [side]
        if len(beside) < 2:
            tables.append(main)
        else:
            apart = [*beside, *apart]
        for run in apart:
            for part in _sides(run, heading_score):
                found = find_table(part, heading_score=heading_score)
                if found.records:
                    tables.append(PlacedTable(part, found))
    filled = [placed for placed in tables if placed.table.records]
    return tuple(filled[:_MOST] or tables[:1])


def _own_rows(sheet: Sheet, main: Table) -> Sheet:
    """The rows from the first to the last that is of the main table."""
    own = [row for row, _ in main.records]
    own += [row for row, skip in main.skipped if skip not in (Skip.OTHER_TABLE, Skip.BLANK)]
    first, last = min(own, default=sheet.first_row), max(own, default=sheet.first_row)
    return replace(
        sheet, rows=sheet.rows[first - sheet.first_row : last - sheet.first_row + 1], first_row=first
    )


def _runs_apart(sheet: Sheet, main: Table) -> list[Sheet]:
    """The rows that are of other tables, as sheets of their own."""
    other = [row for row, skip in main.skipped if skip is Skip.OTHER_TABLE]
    runs: list[tuple[int, int]] = []
    for row in other:
        if runs and row - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return [
        replace(sheet, rows=sheet.rows[top - sheet.first_row : bottom - sheet.first_row + 1], first_row=top)
        for top, bottom in runs
    ]


def _sides(sheet: Sheet, heading_score: HeadingScore) -> list[Sheet]:
    """The sheet cut at blank columns, or where its heading begins anew, if that parts tables."""
    repeated = _repeated(sheet.rows)
    if repeated:
        return [_cut(sheet, first, last) for first, last in repeated]
    segments = _segments(sheet.rows)
    if len(segments) < 2:
        return [sheet]
    parts = [_cut(sheet, first, last) for first, last in segments]
    tables = [find_table(part, heading_score=heading_score) for part in parts]
    groups: list[tuple[int, int]] = [segments[0]]
    for (one, other), segment in zip(pairwise(tables), segments[1:], strict=True):
        if _apart(one, other):
            groups.append(segment)
        else:
            groups[-1] = (groups[-1][0], segment[1])
    if len(groups) == 1:
        return [sheet]
    return [_cut(sheet, first, last) for first, last in groups]


def _cut(sheet: Sheet, first: int, last: int) -> Sheet:
    """The columns from `first` to `last`, counted from 0 in `rows`."""
    left, right = sheet.first_column + first, sheet.first_column + last
    return replace(
        sheet,
        rows=sheet.rows.columns(first, last)
        if isinstance(sheet.rows, PackedRows)
        else tuple(row[first : last + 1] for row in sheet.rows),
        first_column=left,
        merged=tuple(
            (top, max(one, left), bottom, min(other, right))
            for top, one, bottom, other in sheet.merged
            if one <= right and other >= left
        ),
    )


def _segments(rows: Sequence[SheetRow]) -> list[tuple[int, int]]:
    """Runs of columns with something in rows of more than one cell; blank columns stand between them."""
    used = _used(rows[:_LOOKED_AT])
    if len(_runs(used)) < 2:
        return []
    return _runs(used | _used(rows[_LOOKED_AT:]))


def _used(rows: Sequence[SheetRow]) -> set[int]:
    used: set[int] = set()
    for row in rows:
        filled = [column for column, cell in enumerate(row) if cell is not None and not is_blank(cell)]
        if len(filled) > 1:
            used.update(filled)
    return used


def _runs(columns: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in sorted(columns):
        if runs and column == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _apart(one: Table, other: Table) -> bool:
    """Whether what stands on both sides of a blank column are two tables, not one with a gap."""
    if not (one.header_row and other.header_row and one.records and other.records):
        return False
    mine, theirs = _words(one), _words(other)
    if min(len(mine), len(theirs)) < 2:
        return False
    if mine == theirs:
        return True
    if not (_names_something(mine) and _names_something(theirs)):
        return False
    if one.header_row > other.records[0][0] or other.header_row > one.records[0][0]:
        return True
    return one.records[-1][0] != other.records[-1][0] and _unbroken(one) and _unbroken(other)


def _words(table: Table) -> list[str]:
    return [text.lower() for text in table.headings if text]


def _names_something(headings: Sequence[str]) -> bool:
    return any(
        meaning.key in _NAMES and meaning.weight >= 0.7
        for heading in headings
        for meaning in heading_meanings(heading)[:1]
    )


def _unbroken(table: Table) -> bool:
    """Every row from the first to the last is a record, and its first cell is filled."""
    numbers = [row for row, _ in table.records]
    return len(numbers) == numbers[-1] - numbers[0] + 1 and all(
        cells and not is_blank(cells[0]) for _, cells in table.records
    )


def _repeated(rows: Sequence[SheetRow]) -> list[tuple[int, int]]:
    """«ПІБ, Телефон, ПІБ, Телефон» without a gap: the columns of each round."""
    for row in rows[:_HEADING_WITHIN]:
        texts = [text_of(cell).lower() for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        first = next((place for place, text in enumerate(texts) if text), 0)
        heads = texts[first:]
        if len(heads) > _WIDEST:
            continue
        for period in range(2, len(heads) // 2 + 1):
            if len(heads) % period or heads[:period] * (len(heads) // period) != heads:
                continue
            if (
                all(heads[:period])
                and len(set(heads[:period])) == period
                and _names_something(heads[:period])
            ):
                return [(first + start, first + start + period - 1) for start in range(0, len(heads), period)]
    return []
