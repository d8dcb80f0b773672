"""What a month came to: money in and out by category, and every account from its start to its end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.money import Money, format_money
from clientbase.domain.money_report import AccountLine, CategoryLine, MoneyReport
from clientbase.domain.payment import KIND_LABELS
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.reports.money_sheet import account_words, category_words
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.staff.period_bar import PeriodBar
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


def money_text(money: Money) -> str:
    return format_money(money, current_language())


class ReportView(QWidget):
    def __init__(self, shop: Shop, window: WindowContext, tabs: Segmented) -> None:
        super().__init__()
        self._shop, self._window, self.tabs = shop, window, tabs
        self._asked = 0
        self.period = PeriodBar(shop.clock.today())
        self.period.changed.connect(self.refresh)
        self.total = Label("", TextRole.STRONG, tabular=True, wrap=True)
        self.categories = ShortList("money_categories", _category_columns(), window.settings)
        self.categories.set_count_words(lambda n: ngettext("{count} category", "{count} categories", n))
        self.categories.set_empty(
            EmptyState("chart-box-outline", _("Nothing came in or went out in this month"))
        )
        self.accounts = ShortList("money_accounts", _account_columns(), window.settings)
        self.accounts.set_count_words(lambda n: ngettext("{count} account", "{count} accounts", n))
        self.accounts.set_empty(EmptyState("cash-register", _("No accounts yet")))
        for one in (self.categories, self.accounts):
            one.printing = self.print_report
            one.show_loading()
        head = row(
            Label(_("Money"), TextRole.TITLE),
            None,
            button(_("Excel…"), "microsoft-excel", self.save_xlsx),
            button(_("Print"), "printer-outline", self.print_report),
            gap=8,
        )
        whole = column(
            head,
            row(tabs, None),
            row(self.period, None),
            self.total,
            self.categories,
            Label(_("Accounts"), TextRole.SECTION),
            self.accounts,
            gap=12,
            margins=LIST_MARGINS,
        )
        whole.setStretch(4, 3)
        whole.setStretch(6, 2)
        self.setLayout(whole)
        self.setFocusProxy(self.categories)
        shortcut(self, "Ctrl+PgUp", lambda: self.period.step(-1), within=True)
        shortcut(self, "Ctrl+PgDown", lambda: self.period.step(1), within=True)

    def days(self) -> tuple[date, date]:
        first = self.period.first()
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def refresh(self) -> None:
        self._asked += 1
        asked, days = self._asked, self.days()
        jobs.start(
            lambda _progress: self._shop.money_reports.report(*days),
            self,
            done=lambda report: self._show(asked, report),
            failed=lambda error: self.categories.show_error(error, self.refresh),
        )

    def _show(self, asked: int, report: MoneyReport) -> None:
        if asked != self._asked:
            return
        self.categories.set_rows(
            {place: _category_row(one) for place, one in enumerate(report.categories, start=1)}
        )
        self.accounts.set_rows({one.account_id or 0: _account_row(one) for one in report.accounts})
        words = [
            _("Came in {came}, went out {went}, left {left}").format(
                came=money_text(Money(one.came, one.currency)),
                went=money_text(Money(one.went, one.currency)),
                left=money_text(one.left),
            )
            for one in report.totals
        ]
        self.total.setText("\n".join(words))
        self.total.setVisible(bool(words))

    def print_report(self) -> None:
        days = self.days()
        title = _("Money in and out")
        jobs.start(
            lambda _progress: self._shop.money_reports.pdf(*days),
            self,
            done=lambda pdf: PrintPreview(self.window(), title, pdf).open(),
            title=_("Making the sheet"),
        )

    def save_xlsx(self) -> None:
        folder = Path(str(self._window.settings.get("documents.folder", "") or Path.home()))
        days = self.days()
        path = dialogs.save_file(
            self,
            _("Save the report"),
            folder / f"{_('Money in and out')} {days[0]:%Y-%m}.xlsx",
            ((_("Excel"), ("xlsx",)),),
        )
        if path is None:
            return
        self._window.settings.set("documents.folder", str(path.parent))
        jobs.start(
            lambda progress: self._shop.money_reports.xlsx(*days, path, progress),
            self,
            done=lambda _count: self._window.notify(_("Saved as {name}.").format(name=path.name)),
            title=_("Writing the file"),
        )


def _category_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("category", N_("Income or expense"), width=240, strong=True),
        ListColumn("kind", N_("Kind"), lambda kind: _(KIND_LABELS[kind]), 140),
        ListColumn("count", N_("Payments"), show_count, 90, figure=True, summed=True),
        ListColumn("sum", N_("Sum"), money_text, 150, figure=True, summed=True),
    )


def _category_row(line: CategoryLine) -> dict[str, Any]:
    return {"category": category_words(line), "kind": line.kind, "count": line.count, "sum": line.money}


def _account_columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Cash or bank"), width=200, strong=True),
        ListColumn("opening", N_("At the start"), money_text, 130, figure=True, summed=True),
        ListColumn("came", N_("Came in"), money_text, 130, figure=True, summed=True),
        ListColumn("went", N_("Went out"), money_text, 130, figure=True, summed=True),
        ListColumn("closing", N_("At the end"), money_text, 130, figure=True, summed=True),
    )


def _account_row(line: AccountLine) -> dict[str, Any]:
    figures = {"opening": line.opening, "came": line.came, "went": line.went, "closing": line.closing}
    sums = {name: Money(minor, line.currency) for name, minor in figures.items()}
    return {"name": account_words(line.name), **sums}
