"""Who owes and since when: to be looked at, printed, counted on with."""

from datetime import date
from pathlib import Path

from clientbase.db import debt_ages
from clientbase.db.store import Store
from clientbase.domain.ageing import AgedDebt, Ageing, Bucket
from clientbase.domain.clock import Clock
from clientbase.domain.money import Money
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language
from clientbase.reports.debt_sheet import (
    client_words,
    debt_ageing_pdf,
    debt_titles,
    paper_rows,
    paper_titles,
)
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService


class DebtService:
    """Both files are written in the language of the screen."""

    def __init__(self, store: Store, settings: SettingsService, right: ExportRight, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._right = right
        self._clock = clock

    def ageing(self, as_of: date | None = None, client_id: int | None = None) -> Ageing:
        """Who owed at the end of a day, today by default; of one client or of all."""
        with self._store.read() as unit:
            return debt_ages.ageing(unit.connection, as_of or self._clock.today(), client_id)

    def pdf(self, as_of: date | None = None, *, details: bool = False) -> bytes:
        """`details`: every paper in a row of its own. Raises ExportForbidden."""
        with self._right.leaving(Exported.LIST, "pdf") as export:
            ageing = self.ageing(as_of)
            export.count = len(ageing.clients)
            return debt_ageing_pdf(
                ageing,
                shop=self._settings.get("seller.name"),
                made_on=self._clock.today(),
                language=current_language(),
                details=details,
            )

    def xlsx(self, path: Path, as_of: date | None = None, progress: Progress | None = None) -> int:
        """Write a workbook: clients by age, and every paper; returns how many clients stand in it.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with self._right.leaving(Exported.LIST, "xlsx", path) as export, output_file(path) as file:
            ageing = self.ageing(as_of)
            titles = (*debt_titles(), _("Currency"))
            papers: list[SheetRow] = [
                (name, number, issued, due, late, _figure(left), left.currency)
                for name, number, issued, due, late, left in paper_rows(ageing)
            ]
            write_workbook(
                file,
                [
                    OutSheet(_("Debts"), titles, [_row(one) for one in ageing.clients]),
                    OutSheet(_("Unpaid documents"), paper_titles(), papers),
                ],
                language=current_language(),
                title=_("Debts"),
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(ageing.clients)
        return export.count


def _row(debt: AgedDebt) -> SheetRow:
    figures = (_figure(debt.of(bucket)) if debt.sums[bucket] else None for bucket in Bucket)
    return (client_words(debt), _figure(debt.total), *figures, debt.currency)


def _figure(money: Money) -> float:
    """A number that adds up in a spreadsheet: a sum of coins has at most 15 digits."""
    return float(money.amount)
