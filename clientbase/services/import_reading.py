"""What a file holds, understood without a base: its sheets, the list in each, and which are clients."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from clientbase.domain.client_sheet_reading import ROW_ID, OwnTable, marked_table, own_columns
from clientbase.domain.complete_export import FACT_HEADINGS, FACTS
from clientbase.domain.errors import InputError
from clientbase.domain.goods_columns import GOODS_NOUNS, is_of, recognise_goods, with_purchases
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_mapping import ColumnMapping, joining
from clientbase.domain.import_table import Column, Recognised, Table, TableOptions
from clientbase.domain.import_values import Regional
from clientbase.domain.list_noun import CLIENT_NOUNS
from clientbase.domain.mended_sheet import MendedCells, mended
from clientbase.domain.own_meanings import says_something_else, with_meanings
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, ReadOptions, Sheet, SheetSummary, WorkbookSummary
from clientbase.domain.table_finding import find_table
from clientbase.domain.table_places import PlacedTable, placed_tables
from clientbase.exchange.reading import read_cards, read_pasted, read_workbook
from clientbase.exchange.vcards_in import Card
from clientbase.i18n import N_, _
from clientbase.services.list_choosing import chosen_lists, meanings_of, rank_of

LOOKS_LIKE: Mapping[str, str] = MappingProxyType(
    {
        "clients": N_("a list of clients"),
        "products": N_("a list of goods or prices"),
        "orders": N_("a list of orders or sales"),
        "form": N_("a filled-in form, such as an invoice"),
        "money": N_("a bank statement or the turnover of accounts"),
        "unknown": N_("a table without names, phones or other signs of clients"),
    }
)


class NoListFound(InputError):
    """`name`: no sheet of the file holds a table."""


class NoClientList(InputError):
    """`name`, `sheet`: there is a table, and it is no list of clients; `looks`: what it looks like, `noun`:
    the same as a key of `LOOKS_LIKE`.
    """


class TableMissing(InputError):
    """`sheet`, `number`, `count`: the sheet has no such table."""


class WholeBaseIsNoList(InputError):
    """`name`: the file is a complete export."""


class NoGoodsList(InputError):
    """`name`, `sheet`: what was found there is not what it was to be taken as, `looks`."""


class AnotherKindOfList(NoGoodsList):
    """The same where it is known what it is instead: `found`."""


class NothingBelowHeading(InputError):
    """`name`, `sheet`, `row`: this row was said to be the heading, and no record stands below it."""


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
    table: int | None = None  # of several tables on a sheet, from 1: SheetUnderstood.number


@dataclass(frozen=True, slots=True)
class SheetUnderstood:
    """One table of one sheet. `chosen`: its records will be imported.

    `name` is unique in the file: that of the sheet, for further tables of it «Name · 2». `sheet` is the part
    of the sheet the table was found in, also its skipped rows, under the sheet's own name; its `first_row`
    and `first_column` tell where it stands. Tables of a sheet have numbers from 1, the best one first.
    """

    name: str
    rows: int
    hidden: bool
    recognised: Recognised
    sheet: Sheet = field(repr=False, compare=False)
    chosen: bool = False
    own: OwnTable | None = None  # the program's own export
    number: int = 1
    place: str = ""  # the cells of the table, «A3:D41»


@dataclass(frozen=True, slots=True)
class Understood:
    """A file as far as it can be understood without a base."""

    path: Path
    info: WorkbookSummary
    sheets: tuple[SheetUnderstood, ...]
    regional: Regional
    options: LookOptions
    cards: tuple[Card, ...] | None = None  # of a .vcf file, as long as nobody maps its columns anew
    remembered: bool = False  # columns mean what a person said of a list with the same headings before

    @property
    def chosen(self) -> tuple[SheetUnderstood, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.chosen)

    def mapped(self, mapping: ColumnMapping, *, strict: bool = False) -> "Understood":
        """The same file with the columns of its chosen sheets meaning what the mapping says."""
        sheets = tuple(
            self._told(sheet, mapping.over(sheet.recognised, strict=strict)) if sheet.chosen else sheet
            for sheet in self.sheets
        )
        return replace(self, sheets=sheets, cards=None)

    def with_heading(self, name: str, header_row: int | None) -> "Understood":
        """The same file with the heading of one sheet in another row: 0 for none, None to find it out."""
        return self._with_sheet(
            name,
            lambda sheet: replace(
                _placed(
                    PlacedTable(sheet.sheet, table := find_table(sheet.sheet, TableOptions(header_row))),
                    _recognised(table, self.regional, self.options.noun),
                ),
                chosen=sheet.chosen,
                name=sheet.name,
                number=sheet.number,
            ),
        )

    def recognised_anew(self) -> "Understood":
        """The same lists with the columns as their headings and cells say, not as they were mapped before."""
        noun, found = self.options.noun, []
        for sheet in self.sheets:
            table = sheet.recognised.table
            again = _understood(sheet.sheet, _recognised(table, self.regional, noun))
            found.append(replace(sheet, recognised=again.recognised, own=again.own))
        return replace(self, sheets=tuple(found), remembered=False)

    def with_noun(self, noun: str) -> "Understood":
        """The same file taken as a list of «clients», «products» or «orders», "" to find it out."""
        options = replace(self.options, noun=noun)
        sheets = [
            replace(
                sheet,
                recognised=(
                    again := _understood(
                        sheet.sheet, _recognised(sheet.recognised.table, self.regional, noun)
                    )
                ).recognised,
                own=again.own if noun not in GOODS_NOUNS else None,
            )
            for sheet in self.sheets
        ]
        chosen = {sheet.name for sheet in chosen_lists(sheets, options)}
        return replace(
            self,
            options=options,
            sheets=tuple(replace(sheet, chosen=sheet.name in chosen) for sheet in sheets),
            cards=self.cards if noun not in GOODS_NOUNS else None,
            remembered=False,
        )

    @property
    def looks_like(self) -> str:
        """What the longest list of the file seems to be: clients, products, orders, visits, unknown, …"""
        lists = [sheet.recognised for sheet in self.sheets if not sheet.hidden]
        longest = max(lists, key=lambda one: len(one.table.records), default=None)
        return longest.noun if longest is not None else "unknown"

    def with_column(self, name: str, column: Column) -> "Understood":
        """The same file with one column of a sheet meaning something else, or read in another date order."""

        def changed(sheet: SheetUnderstood) -> SheetUnderstood:
            columns = tuple(column if old.index == column.index else old for old in sheet.recognised.columns)
            return self._told(sheet, replace(sheet.recognised, columns=columns), joined=True)

        return self._with_sheet(name, changed)

    def _told(
        self, sheet: SheetUnderstood, recognised: Recognised, *, joined: bool = False
    ) -> SheetUnderstood:
        """The sheet with its columns as a person says; the program's own table stays one if it can."""
        before, columns = sheet.recognised.columns, recognised.columns
        own = None if sheet.own is None else with_meanings(sheet.own, before, columns)
        if sheet.own is not None and own is None:
            plain = _recognised(recognised.table, self.regional, self.options.noun).columns
            columns = tuple(
                new if says_something_else(old, new) else found
                for old, new, found in zip(before, columns, plain, strict=True)
            )
        done = joining(columns) if joined else columns
        return replace(sheet, recognised=replace(recognised, columns=done), own=own)

    def with_cells(self, values: Mapping[tuple[str, int, int], CellValue]) -> "Understood":
        """The same file with cells mended, by sheet, row (1-based) and column from 0; one pass for all."""
        by_sheet: dict[str, dict[int, dict[int, CellValue]]] = {}
        for (name, row, column), value in values.items():
            by_sheet.setdefault(name, {}).setdefault(row, {})[column] = value
        sheets = tuple(
            _mended(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet for sheet in self.sheets
        )
        return replace(self, sheets=sheets, cards=None)

    def _with_sheet(self, name: str, change: Callable[[SheetUnderstood], SheetUnderstood]) -> "Understood":
        sheets = tuple(change(sheet) if sheet.name == name else sheet for sheet in self.sheets)
        return replace(self, sheets=sheets, cards=None)

    def choosing(self, names: Sequence[str]) -> "Understood":
        """The same file with other sheets chosen."""
        return replace(
            self, sheets=tuple(replace(sheet, chosen=sheet.name in names) for sheet in self.sheets)
        )


def _mended(sheet: SheetUnderstood, values: MendedCells) -> SheetUnderstood:
    cells, table = mended(sheet.sheet, sheet.recognised.table, values)
    return replace(sheet, sheet=cells, recognised=replace(sheet.recognised, table=table))


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
    found: list[SheetUnderstood] = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.hidden):  # what people see comes first
        progress.check()
        found += _tables_of(sheet, options, regional)
    chosen = {sheet.name for sheet in chosen_lists(found, options)}
    understood = tuple(replace(sheet, chosen=sheet.name in chosen) for sheet in found)
    cards = read_cards(path, ReadOptions(options.encoding)) if info.format == "vcf" else None
    return Understood(path, info, understood, regional, options, cards)


def look_pasted(
    text: str, options: LookOptions | None = None, regional: Regional | None = None
) -> Understood:
    """Rows from the clipboard as a list of one sheet; what was pasted is taken, whatever it looks like.

    Raises NoListFound where nothing but blanks was pasted.
    """
    options, regional = options or LookOptions(), regional or Regional()
    if options.date_order:
        regional = replace(regional, date_order=options.date_order)
    name = _("Pasted rows")
    sheet = replace(read_pasted(text, ReadOptions(delimiter=options.delimiter)), name=name)
    if not sheet.rows:
        raise NoListFound(name=name)
    table = find_table(sheet, TableOptions(options.header_row, options.date_order))
    understood = _understood(sheet, _recognised(table, regional, options.noun))
    size = SheetSummary(name, len(sheet.rows), len(sheet.rows[0]))
    info = WorkbookSummary("pasted", (size,))
    chosen = replace(understood, chosen=bool(table.records))
    return Understood(Path(name), info, (chosen,), regional, replace(options, noun="clients"))


def _tables_of(sheet: Sheet, options: LookOptions, regional: Regional) -> list[SheetUnderstood]:
    """Every table of a sheet, the best one first; only one where the person told which, or its heading."""
    fixed = TableOptions(options.header_row, options.date_order)
    if options.header_row is None and (marked := marked_table(sheet)) is not None:
        return [_placed(PlacedTable(sheet, marked), _recognised(marked, regional, options.noun))]
    if options.header_row is not None and options.table is None:
        placed = [PlacedTable(sheet, find_table(sheet, fixed))]
    else:
        placed = list(placed_tables(sheet))
    found = [_placed(one, _recognised(one.table, regional, options.noun)) for one in placed]
    found.sort(key=lambda one: rank_of(one, options.noun), reverse=True)
    name = sheet.name
    found = [
        replace(one, number=number, name=name if number == 1 else f"{name} · {number}")
        for number, one in enumerate(found, 1)
    ]
    if options.table is None:
        return found
    if not 1 <= options.table <= len(found):
        raise TableMissing(sheet=name, number=options.table, count=len(found))
    one = found[options.table - 1]
    if options.header_row is not None:
        one = replace(
            _placed(
                PlacedTable(one.sheet, table := find_table(one.sheet, fixed)),
                _recognised(table, regional, options.noun),
            ),
            name=one.name,
            number=one.number,
        )
    return [one]


def _placed(placed: PlacedTable, recognised: Recognised) -> SheetUnderstood:
    return replace(_understood(placed.part, recognised), place=placed.place)


def _recognised(table: Table, regional: Regional, noun: str) -> Recognised:
    """The columns as those of the noun the person fixed; a list of clients may have purchases beside them."""
    found = recognise(table, regional)
    if noun in GOODS_NOUNS:
        return recognise_goods(found, noun)
    return with_purchases(found) if found.noun == "clients" else found


def _understood(sheet: Sheet, recognised: Recognised) -> SheetUnderstood:
    own = own_columns(recognised.table)
    if own is not None:
        columns = tuple(
            replace(column, fields=(told.field,) if told else (), confidence=1.0 if told else 0.0)
            if column.index != own.mark_at
            else replace(column, fields=(ROW_ID,), confidence=1.0)
            for column, told in zip(recognised.columns, own.columns, strict=True)
        )
        recognised = replace(recognised, columns=columns, noun="clients")
    return SheetUnderstood(sheet.name, len(sheet.rows), sheet.hidden, recognised, sheet, own=own)


def _tells_of_a_base(sheet: SheetUnderstood) -> bool:
    first = sheet.sheet.rows[0] if sheet.sheet.rows else ()
    return sheet.name == FACTS and first[: len(FACT_HEADINGS)] == FACT_HEADINGS


def check_list(understood: Understood) -> None:
    """Whether there is a list of what is to be imported. Raises NoListFound, NothingBelowHeading,
    NoClientList, NoGoodsList, AnotherKindOfList, WholeBaseIsNoList.
    """
    name, options = understood.path.name, understood.options
    if not options.sheets and any(_tells_of_a_base(sheet) for sheet in understood.sheets):
        raise WholeBaseIsNoList(name=name)
    filled = [sheet for sheet in understood.sheets if sheet.recognised.table.records]
    if not filled:
        if options.header_row and understood.sheets:
            raise NothingBelowHeading(name=name, sheet=understood.sheets[0].name, row=options.header_row)
        raise NoListFound(name=name)
    if options.noun in GOODS_NOUNS:
        if not any(is_of(options.noun, sheet.recognised) for sheet in understood.chosen):
            raise _no_goods(name, max(filled, key=_length), options.noun)
        return
    chosen = understood.chosen
    usable = [sheet for sheet in chosen if meanings_of(sheet)]
    forced = options.noun == "clients"
    if not usable or (not forced and not any(sheet.recognised.noun in CLIENT_NOUNS for sheet in usable)):
        lead = max(chosen or filled, key=_length)
        noun = lead.recognised.noun if lead.recognised.noun in {*LOOKS_LIKE} - {"clients"} else "unknown"
        raise NoClientList(name=name, sheet=lead.name, looks=_(LOOKS_LIKE[noun]), noun=noun)


def _length(sheet: SheetUnderstood) -> int:
    return len(sheet.recognised.table.records)


def _no_goods(name: str, lead: SheetUnderstood, noun: str) -> NoGoodsList:
    """`lead`: the longest list of the file, which is none of goods or orders."""
    found = "clients" if lead.recognised.noun in CLIENT_NOUNS else lead.recognised.noun
    looks = _(LOOKS_LIKE[noun])
    if found in {noun, "unknown"} or found not in LOOKS_LIKE:
        return NoGoodsList(name=name, sheet=lead.name, looks=looks)
    return AnotherKindOfList(name=name, sheet=lead.name, looks=looks, found=_(LOOKS_LIKE[found]))
