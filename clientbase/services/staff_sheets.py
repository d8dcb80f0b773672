"""The sheet of a month as a file: a PDF to print, a workbook to count on with."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.domain.month_sheet import MonthSheet, SheetCell
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language, pgettext
from clientbase.reports.month_sheet import month_sheet_pdf, month_title, totals_titles
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService
from clientbase.services.staff_time import StaffTimeService


class StaffSheetService:
    """Both are written in the language of the screen."""

    def __init__(
        self,
        store: Store,
        staff_time: StaffTimeService,
        settings: SettingsService,
        right: ExportRight,
        clock: Clock,
    ) -> None:
        self._store = store
        self._staff_time = staff_time
        self._settings = settings
        self._right = right
        self._clock = clock

    def pdf(self, month: date) -> bytes:
        """Raises ExportForbidden."""
        with self._right.leaving(Exported.LIST, "pdf") as export:
            sheet = self._staff_time.sheet(month)
            export.count = len(sheet.rows)
            return month_sheet_pdf(
                sheet,
                shop=self._settings.get("seller.name"),
                made_on=self._clock.today(),
                language=current_language(),
            )

    def xlsx(self, month: date, path: Path, progress: Progress | None = None) -> int:
        """Write a workbook; returns how many employees stand in it.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with self._right.leaving(Exported.LIST, "xlsx", path) as export, output_file(path) as file:
            sheet = self._staff_time.sheet(month)
            days = frozenset(range(1, len(sheet.days) + 1))
            write_workbook(
                file,
                [
                    OutSheet(_("Worked"), _headings(sheet), _by_person(sheet, _worked), days=days),
                    OutSheet(
                        pgettext("sheet", "Planned"), _headings(sheet), _by_person(sheet, _planned), days=days
                    ),
                    OutSheet(_("By days"), _day_headings(), _by_day(sheet)),
                ],
                language=current_language(),
                title=month_title(sheet.first),
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(sheet.rows)
        return export.count


def _hours(minutes: int) -> CellValue:
    """Hours as a number that adds up; an empty cell for none."""
    return round(minutes / 60, 2) if minutes else None


def _worked(cell: SheetCell) -> CellValue:
    return _hours(cell.worked) or cell.mark or None


def _planned(cell: SheetCell) -> CellValue:
    return _hours(cell.planned) or cell.mark or None


def _headings(sheet: MonthSheet) -> tuple[str, ...]:
    return (_("Employee"), *(str(day.day) for day in sheet.days), *totals_titles())


def _by_person(sheet: MonthSheet, told: Callable[[SheetCell], CellValue]) -> list[SheetRow]:
    rows: list[SheetRow] = []
    for row in sheet.rows:
        sums = row.totals
        lengths = (_hours(sums.planned), _hours(sums.worked), _hours(sums.overtime))
        rows.append((row.employee.name, *map(told, row.cells), *lengths, sums.days, sums.vacation, sums.sick))
    return rows


def _day_headings() -> tuple[str, ...]:
    return (_("Employee"), _("Date"), *totals_titles()[:3], _("Absence"))


def _by_day(sheet: MonthSheet) -> list[SheetRow]:
    return [
        (
            row.employee.name,
            day,
            _hours(cell.planned),
            _hours(cell.worked),
            _hours(cell.overtime),
            cell.mark or None,
        )
        for row in sheet.rows
        for day, cell in zip(sheet.days, row.cells, strict=True)
    ]
