"""A remembered list read from its file again: the same sheet, the same columns wherever they stand by now."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from clientbase.domain.client import display_name_of
from clientbase.domain.import_records import RowReader
from clientbase.domain.import_table import Column, Recognised, Skip
from clientbase.domain.living_keys import NAME_KEYS
from clientbase.domain.living_list import AgreedRow, ListColumn, LivingList
from clientbase.domain.living_texts import cells_of, row_texts
from clientbase.domain.own_field import OwnField
from clientbase.domain.sheet import Sheet, SheetRow
from clientbase.services.import_reading import SheetUnderstood, Understood
from clientbase.services.list_finding import ListFinding

_BLOCK = 1 << 20


@dataclass(frozen=True)
class ListReading:
    """The list as its file holds it. Columns are in the list's own order, whatever theirs is in the file.

    `positions`: where each column stands in the sheet, 1-based, 0 for one that is gone; `rows`: number in the
    sheet and cells. A long sheet holds them packed; their texts take several times as much.
    """

    path: Path
    fingerprint: str
    understood: Understood = field(repr=False)
    sheet: SheetUnderstood = field(repr=False)
    recognised: Recognised = field(repr=False)
    columns: tuple[ListColumn, ...]
    positions: tuple[int, ...]
    rows: Sequence[tuple[int, SheetRow]] = field(repr=False)
    reader: RowReader = field(repr=False)

    @cached_property
    def texts(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The rows as texts, each with its number in the sheet."""
        return tuple((number, row_texts(cells)) for number, cells in self.rows)

    @property
    def uncalculated(self) -> bool:
        """Whether formulas stand in the sheet whose values nobody has worked out: they read as blanks."""
        return self.sheet.sheet.uncalculated > 0

    def texts_over(self, at: int, was: Sequence[str]) -> tuple[str, ...]:
        """A row's texts. Where formulas have no values a blank may be one of them: there what was stands."""
        texts = self.texts[at][1]
        if not self.uncalculated:
            return texts
        return tuple(now or (was[column] if column < len(was) else "") for column, now in enumerate(texts))

    def let_texts_go(self) -> None:
        """They are made anew if they are asked for again."""
        self.__dict__.pop("texts", None)

    def found(self, was: LivingList) -> LivingList:
        """The list under the names it has by now: of its file, sheet and columns."""
        return replace(
            was,
            path=str(self.path),
            format=self.understood.info.format,
            sheet=self.sheet.sheet.name,
            header_row=self.sheet.recognised.table.header_row,
            columns=self.columns,
            fingerprint=self.fingerprint,
        )

    def texts_at(self, number: int) -> tuple[str, ...]:
        """What stands in a row of the sheet, also in one that is not taken for a record."""
        first = self.sheet.sheet.first_column
        places = [at - first if at else None for at in self.positions]
        return row_texts(_ordered(_row_of(self.sheet.sheet, number), places))

    def name_at(self, number: int) -> str:
        """Whom a row speaks of, else what it begins with."""
        texts = self.texts_at(number)
        name = display_name_of(self.reader.read(number, cells_of(texts)).draft)
        return name or next(filter(None, texts), "")

    def said_at(self, number: int) -> list[str]:
        """What a row says beside the name, of the columns that are read."""
        texts = self.texts_at(number)
        return [
            text
            for column, text in zip(self.columns, texts, strict=True)
            if text and column.fields and not NAME_KEYS & set(column.fields)
        ]

    @property
    def last_row(self) -> int:
        return max((number for number, _cells in self.rows), default=0)

    def room(self) -> int | None:
        """Blank rows between the list and what stands below it, totals as a rule; None: nothing does."""
        sheet, last = self.sheet.sheet, self.last_row
        for number, row in enumerate(sheet.rows[max(0, last + 1 - sheet.first_row) :], last + 1):
            if any(cell not in (None, "") for cell in row):
                return number - last - 1
        return None

    def of_rows(self, places: Sequence[int]) -> Understood:
        """The file as if the list had only some of its rows, given by their positions in `rows`."""
        table = replace(self.recognised.table, records=tuple(self.rows[at] for at in places), overlong=())
        sheet = replace(self.sheet, recognised=replace(self.recognised, table=table), chosen=True)
        return replace(self.understood, sheets=(sheet,), cards=None)


def list_of(understood: Understood, sheet: SheetUnderstood) -> LivingList:
    """What is remembered of one sheet of an imported file."""
    options = understood.options
    told: dict[str, object] = {
        "number": sheet.number,
        "encoding": options.encoding or understood.info.encoding,
        "delimiter": options.delimiter or understood.info.delimiter,
        "header_row": options.header_row,
        "date_order": options.date_order,
    }
    return LivingList(
        path=str(understood.path.resolve()),
        format=understood.info.format,
        sheet=sheet.sheet.name,
        header_row=sheet.recognised.table.header_row,
        columns=tuple(
            ListColumn(column.heading, column.fields, column.date_order, column.separator, column.name_order)
            for column in sheet.recognised.columns
        ),
        options={key: value for key, value in told.items() if value not in (None, "")},
        fingerprint=fingerprint_of(understood.path),
    )


def fingerprint_of(path: Path) -> str:
    """SHA-256 of the file, "" when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while some := file.read(_BLOCK):
                digest.update(some)
    except OSError:
        return ""
    return digest.hexdigest()


def read_again(finding: ListFinding, own: Mapping[str, OwnField]) -> ListReading:
    """The list as it is now. Raises as `ListFinding.find`."""
    fingerprint = fingerprint_of(finding.path)
    again = finding.find()
    sheet = again.sheet
    recognised = _in_order(sheet.recognised, again.columns, again.places)
    rows = recognised.table.records
    if agreed := _agreed_asides(sheet, again.places, finding.agreed):
        rows = tuple(sorted((*rows, *agreed)))
    first = sheet.sheet.first_column
    return ListReading(
        path=finding.path,
        fingerprint=fingerprint,
        understood=again.understood,
        sheet=sheet,
        recognised=recognised,
        columns=again.columns,
        positions=tuple(0 if at is None else first + at for at in again.places),
        rows=rows,
        reader=RowReader(recognised, finding.regional, own),
    )


def _agreed_asides(
    sheet: SheetUnderstood, places: Sequence[int | None], agreed: Callable[[], Sequence[AgreedRow]]
) -> list[tuple[int, SheetRow]]:
    """Rows that look like a heading of a group or a note below, and are agreed to be clients."""
    numbers = [number for number, why in sheet.recognised.table.skipped if why in (Skip.SECTION, Skip.NOTE)]
    rows = [(number, _ordered(_row_of(sheet.sheet, number), places)) for number in numbers]
    if not rows:
        return []
    known = {row.cells for row in agreed() if row.client_id is not None}
    return [(number, cells) for number, cells in rows if row_texts(cells) in known]


def _row_of(sheet: Sheet, number: int) -> SheetRow:
    at = number - sheet.first_row
    return sheet.rows[at] if 0 <= at < len(sheet.rows) else ()


def _ordered(cells: SheetRow, places: Sequence[int | None]) -> SheetRow:
    return tuple(None if at is None or at >= len(cells) else cells[at] for at in places)


def _in_order(
    recognised: Recognised, columns: Sequence[ListColumn], places: Sequence[int | None]
) -> Recognised:
    """The table with its columns in the list's own order and with the list's own meanings."""
    table = recognised.table
    rows = table.records
    if list(places) != list(range(len(recognised.columns))):
        rows = tuple((number, _ordered(cells, places)) for number, cells in table.records)
    meant = tuple(
        Column(
            at,
            one.heading,
            one.fields,
            1.0,
            date_order=one.date_order,
            separator=one.separator,
            name_order=one.name_order,
        )
        for at, one in enumerate(columns)
    )
    headings = tuple(one.heading for one in columns)
    ordered = replace(table, headings=headings, records=rows, spans=(), overlong=())
    return Recognised(ordered, meant, "clients")
