"""What the tab of the timesheet shows and writes. No Qt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clientbase.domain.month_sheet import MonthSheet
from clientbase.domain.progress import Progress
from clientbase.i18n import _
from clientbase.ui.staff.presenter import StaffPresenter


class SheetPresenter(StaffPresenter):
    """Of a month."""

    def sheet(self, month: date) -> MonthSheet:
        return self._staff.sheet(month)

    def sheet_pdf(self, month: date) -> bytes:
        return self._shop.staff_sheets.pdf(month)

    def sheet_xlsx(self, month: date, path: Path, progress: Progress) -> str:
        self._shop.staff_sheets.xlsx(month, path, progress)
        return _("Saved as {name}.").format(name=path.name)
