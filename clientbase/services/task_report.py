"""The report on tasks: on the screen, as a PDF, as a workbook."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from clientbase.db import employees, task_report
from clientbase.db.store import Store
from clientbase.domain.clock import Clock
from clientbase.domain.employee import Employee
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import SheetRow
from clientbase.domain.task_report import (
    MEASURE_TITLES,
    YEAR_DAYS,
    HeatMap,
    Measure,
    TaskCounts,
    TaskFacts,
    TaskReport,
    heat_map,
    report_of,
)
from clientbase.exchange.xlsx_out import OutSheet, write_workbook
from clientbase.i18n import _, current_language
from clientbase.reports.task_report import named_counts, period_words, report_titles, task_report_pdf
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file
from clientbase.services.settings import SettingsService


class TaskReportService:
    """Counts what stands in the tasks and in the journal; files are in the language of the screen."""

    def __init__(self, store: Store, settings: SettingsService, right: ExportRight, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._right = right
        self._clock = clock

    def facts(self, first: date, last: date) -> TaskFacts:
        """What a report of these days and the heat map of the year before their end are counted from."""
        begins = min(first, last - timedelta(days=YEAR_DAYS + 6))
        ends = last + timedelta(days=7)
        with self._store.read() as unit:
            return task_report.facts(
                unit.connection,
                self._instant(begins),
                self._instant(ends),
                self._clock.today(),
                self._clock.zone,
            )

    def report(self, first: date, last: date) -> TaskReport:
        return report_of(self.facts(first, last), first, last)

    def _instant(self, day: date) -> datetime:
        midnight = datetime.combine(day, time())
        return midnight.replace(tzinfo=self._clock.zone) if self._clock.zone else midnight.astimezone()

    def _people(self) -> tuple[Employee, ...]:
        with self._store.read() as unit:
            return employees.all_of(unit.connection)

    def pdf(self, first: date, last: date) -> bytes:
        """Raises ExportForbidden."""
        with self._right.leaving(Exported.LIST, "pdf") as export:
            facts = self.facts(first, last)
            report = report_of(facts, first, last)
            export.count = len(report.employees)
            return task_report_pdf(
                report,
                heat_map(facts, last),
                self._people(),
                shop=self._settings.get("seller.name"),
                made_on=self._clock.today(),
                language=current_language(),
            )

    def xlsx(self, first: date, last: date, path: Path, progress: Progress | None = None) -> int:
        """Write a workbook: the counts, and the days; returns how many employees stand in it.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        with self._right.leaving(Exported.LIST, "xlsx", path) as export, output_file(path) as file:
            facts = self.facts(first, last)
            report = report_of(facts, first, last)
            days = (_("Date"), *(_(MEASURE_TITLES[measure]) for measure in Measure))
            write_workbook(
                file,
                [
                    OutSheet(_("Tasks"), report_titles(), _rows(report, self._people())),
                    OutSheet(_("By days"), days, _days(heat_map(facts, last), first, last)),
                ],
                language=current_language(),
                title=period_words(first, last),
                at=self._clock.now(),
                progress=progress,
            )
            export.count = len(report.employees)
        return export.count


def _rows(report: TaskReport, people: tuple[Employee, ...]) -> list[SheetRow]:
    return [(name, *_figures(counts)) for name, counts in named_counts(report, people)]


def _figures(counts: TaskCounts) -> SheetRow:
    return (counts.done, counts.late, counts.overdue, counts.moved, counts.later, counts.in_time)


def _days(days: HeatMap, first: date, last: date) -> list[SheetRow]:
    """Days of the period on which there was something."""
    return [
        (day, *(days.count(day, measure) for measure in Measure))
        for day in sorted(days.days)
        if first <= day <= last
    ]
