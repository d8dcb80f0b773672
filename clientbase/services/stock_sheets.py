"""Sheets of the store, on paper and as workbooks: turnover, stock on a day, papers, lists to count by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from clientbase.domain.clock import Clock
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.micro import amount_of
from clientbase.domain.money import format_number
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.domain.stock import STOCK_KINDS, StockEntry, StockKind
from clientbase.domain.sums import Sums
from clientbase.domain.turnover import TurnoverRow
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language, pgettext
from clientbase.reports.document_words import long_date
from clientbase.reports.list_sheet import ListSheet, SheetColumn, list_pdf
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService
from clientbase.services.stock import GoodsLine, StockService, StockSheet

_NOTHING = GoodsLine("")


@dataclass(frozen=True, slots=True)
class _Column:
    """`of`: the figure of a row in millionths, None for none. `money`: it is a sum."""

    title: str
    key: str
    money: bool = False


class StockSheetService:
    """Files are in the language of the screen."""

    def __init__(
        self, stock: StockService, settings: SettingsService, right: ExportRight, clock: Clock
    ) -> None:
        self._stock = stock
        self._settings = settings
        self._right = right
        self._clock = clock

    # --- turnover, and what there is on a day -----------------------------------------------------

    def pdf(self, first: date, last: date) -> bytes:
        """The turnover of a period; of one day (`first` equal to `last`) what there is at its end.

        Raises ExportForbidden.
        """
        with self._right.leaving(Exported.LIST, "pdf") as export:
            sheet = self._stock.sheet(first, last)
            rows = rows_of(sheet, first, last)
            export.count = len(rows)
            costs = has_costs(sheet)
            columns = columns_of(first, last, costs=costs)
            table = [_texts(row, sheet.goods, columns) for row in rows]
            return self._paper(
                title_of(first, last),
                [
                    SheetColumn(_("Product"), strong=True),
                    SheetColumn(_("Code")),
                    SheetColumn(_("Unit")),
                    *(SheetColumn(one.title, figure=True) for one in columns),
                ],
                table,
                about=(_("Costs by the moving weighted average."),) if costs else (),
                sums=_sums(sheet, first, last),
            )

    def xlsx(self, first: date, last: date, path: Path, progress: Progress | None = None) -> int:
        """The same as a workbook, figures as numbers; returns how many products stand in it.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with self._right.leaving(Exported.LIST, "xlsx", path) as export, output_file(path) as file:
            sheet = self._stock.sheet(first, last)
            rows = rows_of(sheet, first, last)
            columns = columns_of(first, last, costs=has_costs(sheet))
            headings = (
                *(_("Product"), _("Code"), _("Unit"), _("Product category")),
                *_told_apart([one.title for one in columns]),
                _("Currency"),
            )
            title = title_of(first, last)
            table = OutSheet(_("Inventory"), headings, list(_cells(rows, sheet.goods, columns)))
            write_workbook(
                file,
                [table],
                language=current_language(),
                title=title,
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(rows)
        return export.count

    # --- papers -----------------------------------------------------------------------------------

    def paper_pdf(self, entry_id: int) -> bytes:
        """A paper of the store; of a stocktaking what there was, what was counted and the difference.

        Raises NotThere, ExportForbidden.
        """
        entry = self._stock.get(entry_id)
        goods = self._stock.goods(line.product_id for line in entry.lines)
        with self._right.leaving(Exported.LIST, "pdf") as export:
            export.count = len(entry.lines)
            counted = entry.kind is StockKind.COUNT and entry.reverses_id is None
            columns, rows = _counted(entry, goods) if counted else _moved(entry, goods)
            about = [words for words in (entry.client_name, entry.note) if words]
            signed_by = "{caption} {line}".format(caption=_("Signature"), line="_" * 24)
            sums = (*_entry_sums(entry), "\u00a0", signed_by)
            day = entry.moved_on
            return self._paper(paper_title(entry), columns, rows, about=about, sums=sums, day=day)

    def count_list_pdf(self, product_ids: Sequence[int]) -> bytes:
        """A list to count by: what there should be, and room for what was found. Raises ExportForbidden."""
        there = self._stock.there(product_ids)
        goods = self._stock.goods(product_ids)
        with self._right.leaving(Exported.LIST, "pdf") as export:
            export.count = len(goods)
            columns = [
                SheetColumn(_("Product"), strong=True),
                *(SheetColumn(title) for title in (_("Code"), _("Unit"))),
                SheetColumn(_("In stock"), figure=True),
                SheetColumn(_("Counted")),
            ]
            rows = [
                [one.name, one.code, one.unit, figure(there.get(id, 0)), "_" * 12]
                for id, one in goods.items()
            ]
            return self._paper(_("List to count by"), columns, rows)

    def _paper(
        self,
        title: str,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[str]],
        *,
        about: Sequence[str] = (),
        sums: Sequence[str] = (),
        day: date | None = None,
    ) -> bytes:
        """`day`: of the paper, today by itself."""
        return list_pdf(
            ListSheet(title, columns, rows, about, sums),
            shop=self._settings.get("seller.name"),
            made_on=day or self._clock.today(),
            language=current_language(),
        )


# --- what the sheets say, also on the screen ------------------------------------------------------


def title_of(first: date, last: date) -> str:
    if first == last:
        return _("Stock on {day}").format(day=long_date(last))
    return _("Turnover of the stock: {first} – {last}").format(first=long_date(first), last=long_date(last))


def paper_title(entry: StockEntry) -> str:
    kind = _(STOCK_KINDS[entry.kind])
    if entry.reverses_id is not None:
        kind = _("{paper}, taken back").format(paper=kind)
    return _("{paper} No. {number}").format(paper=kind, number=entry.number) if entry.number else kind


def has_costs(sheet: StockSheet) -> bool:
    return any(row.closing_cost is not None for row in sheet.turnover.rows)


def columns_of(first: date, last: date, *, costs: bool) -> tuple[_Column, ...]:
    """The figures of a sheet, keyed as in TurnoverRow."""
    if first == last:
        wanted = [(_("In stock"), "closing"), (_("Cost of one"), "each"), (_("Sum"), "closing_cost")]
    else:
        wanted = [
            *((pgettext("stock", "Opening"), "opening"), (_("Sum"), "opening_cost")),
            *((pgettext("goods", "Came in"), "came"), (_("Sum"), "came_cost")),
            *((pgettext("goods", "Went out"), "went"), (_("Sum"), "went_cost")),
            *((pgettext("stock", "Closing"), "closing"), (_("Sum"), "closing_cost")),
        ]
    made = (_Column(title, key, key == "each" or key.endswith("_cost")) for title, key in wanted)
    return tuple(one for one in made if costs or not one.money)


def rows_of(sheet: StockSheet, first: date, last: date) -> tuple[TurnoverRow, ...]:
    """Of one day what is there, or is lacking, alone."""
    if first == last:
        return tuple(row for row in sheet.turnover.rows if row.closing)
    return sheet.turnover.rows


def figure_of(row: TurnoverRow, key: str) -> int | None:
    if key != "each":
        found: int | None = getattr(row, key)
        return found
    if row.closing_cost is None or row.closing <= 0:
        return None
    return round(row.closing_cost * 1_000_000 / row.closing)


def figure(micro: int) -> str:
    """A quantity as people read it."""
    return format_number(amount_of(micro), current_language())


def signed(micro: int) -> str:
    """A difference: «+3», «−2», «0»."""
    return f"+{figure(micro)}" if micro > 0 else figure(micro).replace("-", "−")


def money(micro: int | None, currency: str) -> str:
    """A sum with its decimals, without the currency."""
    if micro is None:
        return ""
    digits = CURRENCIES[currency].digits if currency in CURRENCIES else 2
    return format_number(Decimal(micro).scaleb(-6), current_language(), digits)


def _texts(row: TurnoverRow, goods: Mapping[int, GoodsLine], columns: Sequence[_Column]) -> list[str]:
    one = goods.get(row.product_id, _NOTHING)
    found = [one.name, one.code, one.unit]
    for column in columns:
        value = figure_of(row, column.key)
        if column.money:
            found.append(money(value, row.currency))
        else:
            found.append("" if value is None else figure(value))
    return found


def _cells(
    rows: Sequence[TurnoverRow], goods: Mapping[int, GoodsLine], columns: Sequence[_Column]
) -> Iterator[SheetRow]:
    for row in rows:
        one = goods.get(row.product_id, _NOTHING)
        figures = (figure_of(row, column.key) for column in columns)
        cells = (None if value is None else float(Decimal(value).scaleb(-6)) for value in figures)
        yield (one.name, one.code, one.unit, one.category, *cells, row.currency)


def _told_apart(titles: Sequence[str]) -> list[str]:
    """«Sum» stands behind each quantity: in a workbook it says of what."""
    found: list[str] = []
    for title in titles:
        told = f"{found[-1]}, {title.lower()}" if title in (_("Sum"),) and found else title
        found.append(told)
    return found


def _sums(sheet: StockSheet, first: date, last: date) -> list[str]:
    """The costs of all goods together, one line a currency."""
    found = []
    for currency, total in sheet.turnover.totals().items():
        if first == last:
            told = _("In all: {closing}").format(closing=_sum(total.closing, currency))
        else:
            told = _(
                "In all: {opening} at the beginning, {came} came in, {went} went out, {closing} at the end"
            )
            told = told.format(
                opening=_sum(total.opening, currency),
                came=_sum(total.came, currency),
                went=_sum(total.went, currency),
                closing=_sum(total.closing, currency),
            )
        found.append(told)
    return found


def _sum(micro: int, currency: str) -> str:
    return Sums(((currency, micro),)).text(current_language()) or money(micro, currency)


def _moved(entry: StockEntry, goods: Mapping[int, GoodsLine]) -> tuple[list[SheetColumn], list[list[str]]]:
    costs = any(line.cost_micro is not None for line in entry.lines)
    columns = [
        SheetColumn(_("Product"), strong=True),
        SheetColumn(_("Code")),
        SheetColumn(_("Unit")),
        SheetColumn(_("Quantity"), figure=True),
        *((SheetColumn(_("Cost of one"), figure=True), SheetColumn(_("Sum"), figure=True)) if costs else ()),
    ]
    rows = []
    for line in entry.lines:
        one = goods.get(line.product_id, _NOTHING)
        row = [one.name, one.code, one.unit, figure(abs(line.quantity_micro))]
        if costs:
            whole = None if line.cost_micro is None else _worth(line.cost_micro, abs(line.quantity_micro))
            row += [money(line.cost_micro, line.currency), money(whole, line.currency)]
        rows.append(row)
    return columns, rows


def _counted(entry: StockEntry, goods: Mapping[int, GoodsLine]) -> tuple[list[SheetColumn], list[list[str]]]:
    columns = [
        SheetColumn(_("Product"), strong=True),
        SheetColumn(_("Code")),
        SheetColumn(_("Unit")),
        SheetColumn(_("There was"), figure=True),
        SheetColumn(_("Counted"), figure=True),
        SheetColumn(_("Difference"), figure=True),
    ]
    rows = []
    for line in entry.lines:
        one = goods.get(line.product_id, _NOTHING)
        counted = line.counted_micro or 0
        there = counted - line.quantity_micro
        rows.append(
            [one.name, one.code, one.unit, figure(there), figure(counted), signed(line.quantity_micro)]
        )
    return columns, rows


def _entry_sums(entry: StockEntry) -> list[str]:
    totals: dict[str, int] = {}
    for line in entry.lines:
        if line.cost_micro is not None:
            worth = _worth(line.cost_micro, abs(line.quantity_micro))
            totals[line.currency] = totals.get(line.currency, 0) + worth
    return [_("In all: {closing}").format(closing=_sum(micro, code)) for code, micro in totals.items()]


def _worth(cost_micro: int, quantity_micro: int) -> int:
    return round(Decimal(cost_micro) * quantity_micro / 1_000_000)
