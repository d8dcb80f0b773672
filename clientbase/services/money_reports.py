"""What came in and went out in a period: to be looked at, printed, counted on with."""

from datetime import date
from pathlib import Path

from clientbase.db import money_accounts
from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.domain.money import Money
from clientbase.domain.money_report import AccountLine, CategoryLine, MoneyReport, money_report
from clientbase.domain.payment import KIND_LABELS
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language
from clientbase.reports.money_sheet import (
    account_titles,
    account_words,
    category_titles,
    category_words,
    money_report_pdf,
)
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService


class MoneyReportService:
    """Both files are written in the language of the screen."""

    def __init__(self, store: Store, settings: SettingsService, right: ExportRight, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._right = right
        self._clock = clock

    def report(self, first: date, last: date) -> MoneyReport:
        """Of the days from `first` to `last`, both included."""
        with self._store.read() as unit:
            facts = money_accounts.facts(unit.connection, first, last)
            lines = money_accounts.lines(unit.connection, first, last)
        return money_report(facts, lines, first, last)

    def pdf(self, first: date, last: date) -> bytes:
        """Raises ExportForbidden."""
        with self._right.leaving(Exported.LIST, "pdf") as export:
            report = self.report(first, last)
            export.count = len(report.categories)
            return money_report_pdf(
                report,
                shop=self._settings.get("seller.name"),
                made_on=self._clock.today(),
                language=current_language(),
            )

    def xlsx(self, first: date, last: date, path: Path, progress: Progress | None = None) -> int:
        """Write a workbook: categories and accounts; returns how many categories stand in it.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with self._right.leaving(Exported.LIST, "xlsx", path) as export, output_file(path) as file:
            report = self.report(first, last)
            write_workbook(
                file,
                [
                    OutSheet(
                        _("Money in and out"),
                        (_("Kind"), *category_titles(), _("Currency")),
                        [_category(one) for one in report.categories],
                    ),
                    OutSheet(
                        _("Accounts"),
                        (*account_titles(), _("Currency")),
                        [_account(one) for one in report.accounts],
                    ),
                ],
                language=current_language(),
                title=_("Money in and out"),
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(report.categories)
        return export.count


def _category(line: CategoryLine) -> SheetRow:
    return (
        _(KIND_LABELS[line.kind]), category_words(line), line.count, float(line.money.amount), line.currency
    )  # fmt: skip


def _account(line: AccountLine) -> SheetRow:
    figures = (line.opening, line.came, line.went, line.closing)
    amounts = (float(Money(minor, line.currency).amount) for minor in figures)
    return (account_words(line.name), *amounts, line.currency)
