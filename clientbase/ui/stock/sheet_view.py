"""The sheets of the stock on the screen: the turnover of a period, or what there is on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.sums import Sums
from clientbase.domain.task_report import Period, period_of
from clientbase.domain.text_folding import fold
from clientbase.domain.turnover import TurnoverRow
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.services.stock import GoodsLine, StockSheet
from clientbase.services.stock_sheets import columns_of, figure_of, has_costs, money, rows_of, title_of
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.stock.presenter import StockPresenter
from clientbase.ui.stock.typed_paper import shown
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

_DAY, _OWN, _LAST_MONTH = "day", "own", "last_month"
_PERIODS: tuple[tuple[str, str], ...] = (
    (_DAY, N_("On a day")),
    (str(Period.MONTH), N_("This month")),
    (_LAST_MONTH, N_("Last month")),
    (str(Period.QUARTER), N_("This quarter")),
    (str(Period.YEAR), N_("This year")),
    (_OWN, N_("Own period")),
)
_FROM = Field("stock_entry", "from", FieldKind.DATE, N_("First day"))
_TO = Field("stock_entry", "to", FieldKind.DATE, N_("Last day"))
Rows = dict[int, dict[str, Any]]


class _Source:
    """The rows of the sheet that was read last, by product."""

    def __init__(self) -> None:
        self.all: Rows = {}

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: self.all[id] for id in ids if id in self.all}


class SheetView(QWidget):
    """`product_opened(id)`: a row was opened."""

    product_opened = Signal(int)

    def __init__(self, presenter: StockPresenter, window: WindowContext, head: Sequence[QWidget]) -> None:
        super().__init__()
        self._presenter, self._window = presenter, window
        self._reading = 0
        self._source = _Source()
        self._sheet: StockSheet | None = None
        self.title = Label(_("Inventory"), TextRole.TITLE)
        self.periods = ChoiceBox()
        self.periods.setAccessibleName(_("Period"))
        for key, label in _PERIODS:
            self.periods.addItem(_(label), key)
        self.periods.setMinimumWidth(150)
        self.periods.activated.connect(lambda _at: self._period_chosen())
        self.first, self.last = DateEditor(_FROM), DateEditor(_TO)
        for editor in (self.first, self.last):
            editor.setFixedWidth(130)
            editor.finished.connect(self._day_typed)
        self.dash = Label("–", TextRole.SECOND)
        self.search = SearchBox(_("Name, code or category"))
        self.search.searched.connect(lambda _text: self._show())
        self.total = Label("", TextRole.STRONG, wrap=True, tabular=True)
        self.hint = Label("", TextRole.SMALL, wrap=True)
        self.list = ListView("stock_sheet", self._source, self._columns(costs=True), window.settings)
        self.list.setAccessibleName(_("Turnover of the stock"))
        self.list.set_count_words(lambda n: ngettext("{count} product", "{count} products", n))
        self.list.row_opened.connect(self.product_opened)
        self.list.sort_changed.connect(lambda _keys: self._show())
        self.list.printing = self.print_sheet
        export = icon_button("tray-arrow-up", _("Export to Excel…"), self.export)
        printed = button(_("Print"), "printer-outline", self.print_sheet)
        top = row(self.title, *head, None, export, printed, gap=8)
        tools = row(self.periods, self.first, self.dash, self.last, self.search, gap=8)
        tools.setStretch(4, 1)
        sums = column(self.total, self.hint, gap=4, margins=(0, 0, 0, 8))
        whole = column(top, tools, self.list, sums, gap=10, margins=LIST_MARGINS)
        whole.setStretchFactor(self.list, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)
        self.set_period(str(Period.MONTH))

    # --- the period -------------------------------------------------------------------------------

    def set_period(self, key: str) -> None:
        """Choose a period; its days follow from today."""
        self.periods.setCurrentIndex(max(self.periods.findData(key), 0))
        today = self._presenter.today()
        if key in (_DAY, _OWN):
            first = last = today
        elif key == _LAST_MONTH:
            first, last = period_of(Period.MONTH, today.replace(day=1) - timedelta(days=1))
        else:
            first, last = period_of(Period(key), today)
        if key != _OWN:
            self.first.set_value(first)
            self.last.set_value(last)
        self._fit_days()

    def _fit_days(self) -> None:
        of_day = self.periods.currentData() == _DAY
        self.first.setVisible(not of_day)
        self.dash.setVisible(not of_day)

    def _period_chosen(self) -> None:
        self.set_period(str(self.periods.currentData()))
        self.refresh()

    def _day_typed(self) -> None:
        if self.periods.currentData() != _DAY:
            self.periods.setCurrentIndex(self.periods.findData(_OWN))
        self.refresh()

    def period(self) -> tuple[date, date]:
        """The first and the last day; the days may be typed in either order."""
        last = self._day(self.last)
        if self.periods.currentData() == _DAY:
            return last, last
        first = self._day(self.first)
        return min(first, last), max(first, last)

    def _day(self, editor: DateEditor) -> date:
        try:
            day = editor.value()
        except ValueError:
            day = None
        return day if isinstance(day, date) else self._presenter.today()

    # --- the sheet --------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._reading += 1
        reading, (first, last) = self._reading, self.period()
        jobs.start(
            lambda _progress: self._presenter.sheet(first, last),
            self,
            done=lambda sheet: self._put(reading, sheet),
            failed=self._failed,
        )

    def _failed(self, error: ClientbaseError) -> None:
        self.list.show_error(error, self.refresh)

    def _put(self, reading: int, sheet: StockSheet) -> None:
        if reading != self._reading:
            return
        self._sheet = sheet
        first, last = sheet.turnover.first, sheet.turnover.last
        costs = has_costs(sheet)
        self.list.set_columns(self._columns(costs=costs))
        self.hint.setText(_("Costs by the moving weighted average.") if costs else "")
        self._source.all = {
            row.product_id: _row_of(row, sheet.goods.get(row.product_id, GoodsLine("")))
            for row in rows_of(sheet, first, last)
        }
        parts = []
        for currency, total in sheet.turnover.totals().items():
            told = Sums(((currency, total.closing),)).text(current_language())
            parts.append(_("In all: {closing}").format(closing=told))
        self.total.setText(" · ".join(parts))
        self._show()

    def _columns(self, *, costs: bool) -> tuple[ListColumn, ...]:
        first, last = self.period() if self._reading else (date.min, date.max)
        figures = tuple(
            ListColumn(
                one.key,
                one.title,
                _money_text if one.money else shown,
                94 if one.money else 84,
                figure=True,
                owned=True,
            )
            for one in columns_of(first, last, costs=costs)
        )
        return (
            ListColumn("name", N_("Product"), width=184, strong=True),
            ListColumn("code", N_("Code"), width=72),
            ListColumn("unit", N_("Unit"), width=52),
            *figures,
            ListColumn("category", N_("Product category"), width=150, shown=False),
        )

    def _show(self) -> None:
        """The rows that fit what is searched for, in the order of the list."""
        words = fold(self.search.text().strip())
        found = [id for id, row in self._source.all.items() if words in row["folded"]]
        for key, rising in reversed(self.list.sort()):
            found.sort(key=lambda id: _sort_key(self._source.all[id], key), reverse=not rising)
        if words:
            self.list.set_empty(EmptyState("magnify", _("Nothing found"), _("Nothing here has these words.")))
        else:
            self.list.set_empty(
                EmptyState("warehouse", _("Nothing in stock"), _("Receive goods or count what there is."))
            )
        self.list.set_ids(found)
        self.list.patch(found)

    # --- out --------------------------------------------------------------------------------------

    def print_sheet(self) -> None:
        first, last = self.period()
        title = title_of(first, last)
        jobs.start(
            lambda _progress: self._presenter.sheet_pdf(first, last),
            self,
            done=lambda pdf: PrintPreview(self.window(), title, pdf).open(),
            title=_("Print the list"),
        )

    def export(self) -> None:
        first, last = self.period()
        kinds = ((_("Excel"), ("xlsx",)),)
        name = f"{_('Inventory')} {last.isoformat()}.xlsx"
        path = dialogs.save_file(self, _("Export to Excel…"), Path(name), kinds)
        if path is None:
            return
        jobs.start(
            lambda progress: self._presenter.sheet_xlsx(first, last, path, progress),
            self,
            done=lambda count: self._window.notify(_told(count, path)),
            title=_("Export to Excel…"),
        )

    def state(self) -> dict[str, object]:
        first, last = self.period()
        return {
            "period": str(self.periods.currentData()),
            "first": first.isoformat(),
            "last": last.isoformat(),
            "search": self.search.text(),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        self.set_period(str(state.get("period") or Period.MONTH))
        self.first.set_value(date.fromisoformat(state["first"]))
        self.last.set_value(date.fromisoformat(state["last"]))
        self.search.setText(str(state.get("search") or ""))


def _told(count: int, path: Path) -> str:
    words = ngettext("{count} product is in {file}.", "{count} products are in {file}.", count)
    return words.format(count=show_count(count), file=path.name)


def _row_of(row: TurnoverRow, goods: GoodsLine) -> dict[str, Any]:
    keys = ("opening", "came", "went", "closing")
    values: dict[str, Any] = {key: getattr(row, key) for key in keys}
    for key in (*(f"{key}_cost" for key in keys), "each"):
        micro = figure_of(row, key)
        values[key] = None if micro is None else (micro, row.currency)
    values |= {"name": goods.name, "code": goods.code, "unit": goods.unit, "category": goods.category}
    values["folded"] = fold(f"{goods.name} {goods.code} {goods.category}")
    return values


def _money_text(value: Any) -> str:
    micro, currency = value
    return money(micro, currency)


def _sort_key(row: Mapping[str, Any], key: str) -> tuple[bool, Any]:
    """Blank ones together; texts by their folded form, sums by their amount."""
    value = row.get(key)
    if isinstance(value, tuple):
        value = value[0]
    return (value is None, fold(value) if isinstance(value, str) else value or 0)
