"""What a file holds, understood without a base: its sheets, the list in each, and which are clients."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from clientbase.domain.client_sheet_reading import OwnTable, own_columns
from clientbase.domain.errors import InputError
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_mapping import ColumnMapping
from clientbase.domain.import_table import Column, Recognised, TableOptions
from clientbase.domain.import_values import Regional
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, ReadOptions, Sheet, SheetRow, WorkbookSummary
from clientbase.domain.table_finding import find_table
from clientbase.exchange.reading import read_cards, read_workbook
from clientbase.exchange.vcards_in import Card
from clientbase.i18n import N_, _

CLIENT_NOUNS = frozenset({"clients", "visits", "staff"})
"""Kinds of lists that clients are taken from: a plan of visits names them too."""

LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        "products": N_("a list of goods or prices"),
        "orders": N_("a list of orders or sales"),
        "form": N_("a filled-in form, such as an invoice"),
        "unknown": N_("a table without names, phones or other signs of clients"),
    }
)


class NoListFound(InputError):
    """`name`: no sheet of the file holds a table."""


class NoClientList(InputError):
    """`name`, `sheet`: there is a table, and it is no list of clients; `looks`: what it looks like."""


class ImportNotYet(InputError):
    """Lists of goods and of orders are understood, and cannot be kept yet."""


@dataclass(frozen=True, slots=True)
class LookOptions:
    """What the person or the command line fixed; empty or None means find out."""

    sheets: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    password: str | None = None
    header_row: int | None = None  # 0: there is none
    date_order: str | None = None  # dmy, mdy, ymd
    noun: str = ""  # clients: take it as clients whatever it looks like


@dataclass(frozen=True, slots=True)
class SheetUnderstood:
    """One sheet. `chosen`: its records will be imported; `sheet`: all its cells, also of skipped rows."""

    name: str
    rows: int
    hidden: bool
    recognised: Recognised
    sheet: Sheet = field(repr=False, compare=False)
    chosen: bool = False
    own: OwnTable | None = None  # the program's own export


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as far as it can be understood without a base."""

    path: Path
    info: WorkbookSummary
    sheets: tuple[SheetUnderstood, ...]
    regional: Regional
    options: LookOptions
    cards: tuple[Card, ...] | None = None  # of a .vcf file, as long as nobody maps its columns anew

    @property
    def chosen(self) -> tuple[SheetUnderstood, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.chosen)

    def mapped(self, mapping: ColumnMapping, *, strict: bool = False) -> "Understood":
        """The same file with the columns of its chosen sheets meaning what the mapping says."""
        sheets = tuple(
            replace(sheet, recognised=mapping.over(sheet.recognised, strict=strict), own=None)
            if sheet.chosen
            else sheet
            for sheet in self.sheets
        )
        return replace(self, sheets=sheets, cards=None)

    def with_heading(self, name: str, header_row: int | None) -> "Understood":
        """The same file with the heading of one sheet in another row: 0 for none, None to find it out."""
        return self._with_sheet(
            name,
            lambda sheet: replace(
                _understood(
                    sheet.sheet,
                    recognise(find_table(sheet.sheet, TableOptions(header_row)), self.regional),
                ),
                chosen=sheet.chosen,
            ),
        )

    def with_column(self, name: str, column: Column) -> "Understood":
        """The same file with one column of a sheet meaning something else, or read in another date order."""

        def changed(sheet: SheetUnderstood) -> SheetUnderstood:
            columns = tuple(column if old.index == column.index else old for old in sheet.recognised.columns)
            return replace(sheet, recognised=replace(sheet.recognised, columns=columns), own=None)

        return self._with_sheet(name, changed)

    def with_cell(self, name: str, row: int, column: int, value: CellValue) -> "Understood":
        """The same file with a cell mended: row as in the sheet (1-based), column from 0."""

        def mended(cells: SheetRow) -> SheetRow:
            return (*cells[:column], value, *cells[column + 1 :])

        def changed(sheet: SheetUnderstood) -> SheetUnderstood:
            at = row - sheet.sheet.first_row
            rows = sheet.sheet.rows
            cells = replace(sheet.sheet, rows=(*rows[:at], mended(rows[at]), *rows[at + 1 :]))
            records = tuple(
                (number, mended(record) if number == row else record)
                for number, record in sheet.recognised.table.records
            )
            table = replace(sheet.recognised.table, records=records)
            return replace(sheet, sheet=cells, recognised=replace(sheet.recognised, table=table))

        return self._with_sheet(name, changed)

    def _with_sheet(self, name: str, change: Callable[[SheetUnderstood], SheetUnderstood]) -> "Understood":
        sheets = tuple(change(sheet) if sheet.name == name else sheet for sheet in self.sheets)
        return replace(self, sheets=sheets, cards=None)

    def choosing(self, names: Sequence[str]) -> "Understood":
        """The same file with other sheets chosen."""
        return replace(
            self, sheets=tuple(replace(sheet, chosen=sheet.name in names) for sheet in self.sheets)
        )


def look(
    path: Path,
    options: LookOptions | None = None,
    regional: Regional | None = None,
    progress: Progress | None = None,
) -> Understood:
    """Read a file and understand it. By default every visible sheet with the same kind of list is chosen.

    Raises the errors of `exchange.reading.read_workbook`, SheetMissing among them.
    """
    options, regional, progress = options or LookOptions(), regional or Regional(), progress or Progress()
    if options.date_order:
        regional = replace(regional, date_order=options.date_order)
    info, sheets = read_workbook(
        path,
        ReadOptions(options.encoding, options.delimiter, options.password),
        progress,
        sheets=options.sheets or None,
    )
    found = []
    for sheet in sheets:
        progress.check()
        table = find_table(sheet, TableOptions(options.header_row, options.date_order))
        found.append(_understood(sheet, recognise(table, regional)))
    chosen = {sheet.name for sheet in _chosen(found, options)}
    understood = tuple(replace(sheet, chosen=sheet.name in chosen) for sheet in found)
    cards = read_cards(path, ReadOptions(options.encoding)) if info.format == "vcf" else None
    return Understood(path, info, understood, regional, options, cards)


def _understood(sheet: Sheet, recognised: Recognised) -> SheetUnderstood:
    own = own_columns(recognised.table)
    if own is not None:
        columns = tuple(
            replace(column, fields=(told.field,) if told else (), confidence=1.0 if told else 0.0)
            for column, told in zip(recognised.columns, own.columns, strict=True)
        )
        recognised = replace(recognised, columns=columns, noun="clients")
    return SheetUnderstood(sheet.name, len(sheet.rows), sheet.hidden, recognised, sheet, own=own)


def _chosen(sheets: Sequence[SheetUnderstood], options: LookOptions) -> list[SheetUnderstood]:
    filled = [sheet for sheet in sheets if sheet.recognised.table.records]
    if options.sheets:
        return filled
    visible = [sheet for sheet in filled if not sheet.hidden]
    fit = [sheet for sheet in visible if sheet.recognised.noun in CLIENT_NOUNS]
    if not fit and options.noun == "clients":
        fit = [sheet for sheet in visible if _meanings(sheet)]
    rest = max((len(sheet.recognised.table.records) for sheet in visible if sheet not in fit), default=0)
    if not options.noun:
        fit = [sheet for sheet in fit if not _is_aside(sheet, rest)]
    if not fit:
        return []
    lead = max(fit, key=lambda sheet: len(sheet.recognised.table.records))
    return [sheet for sheet in fit if _alike(sheet, lead)]


def _alike(one: SheetUnderstood, other: SheetUnderstood) -> bool:
    """Whether two sheets hold the same kind of list: most columns of the one with fewer mean the same."""
    mine, theirs = _meanings(one), _meanings(other)
    return one.recognised.noun == other.recognised.noun and len(mine & theirs) * 2 > min(
        len(mine), len(theirs)
    )


def _is_aside(sheet: SheetUnderstood, rest: int) -> bool:
    """A few names beside a long list of something else: its sellers or managers, not clients."""
    records = len(sheet.recognised.table.records)
    return records < 20 and records * 20 < rest and len(_meanings(sheet)) < 3


def _meanings(sheet: SheetUnderstood) -> set[str]:
    return {key for column in sheet.recognised.columns for key in column.fields}


def check_is_clients(understood: Understood) -> None:
    """Raises NoListFound, NoClientList, ImportNotYet."""
    name, options = understood.path.name, understood.options
    if options.noun in ("products", "orders"):
        raise ImportNotYet(looks=_(LOOKS_LIKE[options.noun]))
    filled = [sheet for sheet in understood.sheets if sheet.recognised.table.records]
    if not filled:
        raise NoListFound(name=name)
    chosen = understood.chosen
    usable = [sheet for sheet in chosen if _meanings(sheet)]
    forced = options.noun == "clients"
    if not usable or (not forced and not any(sheet.recognised.noun in CLIENT_NOUNS for sheet in usable)):
        lead = max(chosen or filled, key=lambda sheet: len(sheet.recognised.table.records))
        noun = lead.recognised.noun if lead.recognised.noun in LOOKS_LIKE else "unknown"
        raise NoClientList(name=name, sheet=lead.name, looks=_(LOOKS_LIKE[noun]))
