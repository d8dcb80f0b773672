"""What the report on tasks shows: a period, its counts by employee, the days of a year. No Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from babel.dates import format_date

from clientbase.domain.progress import Progress
from clientbase.domain.task_report import (
    HeatMap,
    Measure,
    Period,
    TaskCounts,
    TaskFacts,
    TaskReport,
    heat_map,
    period_of,
    report_of,
)
from clientbase.i18n import _, current_language, ngettext
from clientbase.reports.task_report import named_counts, period_words
from clientbase.services.shop import Shop
from clientbase.ui.kit.formats import show_date, show_long_date

NOBODY, EVERYONE = 2_000_000_000, 2_000_000_001  # row ids beside those of employees


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with the names of its rows, and the facts that the heat map is counted from."""

    report: TaskReport
    facts: TaskFacts
    rows: dict[int, dict[str, Any]]


class ReportPresenter:
    """`read` blocks for a moment; all else is quick."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.period = Period.MONTH
        self._day = shop.clock.today()

    def today(self) -> date:
        return self._shop.clock.today()

    def bounds(self) -> tuple[date, date]:
        return period_of(self.period, self._day)

    def choose(self, period: Period) -> None:
        self.period = period

    def step(self, count: int) -> None:
        """To the period before or after; the calendar has an end."""
        first, last = self.bounds()
        day = last + timedelta(days=1) if count > 0 else first - timedelta(days=1)
        if 2000 <= day.year <= 2100:
            self._day = day

    def show_now(self) -> None:
        self._day = self._shop.clock.today()

    def is_now(self) -> bool:
        first, last = self.bounds()
        return first <= self._shop.clock.today() <= last

    def title(self) -> str:
        """«Листопад 2026», «2026», «23 лист – 29 лист»."""
        first, last = self.bounds()
        language = current_language()
        if self.period is Period.YEAR:
            return str(first.year)
        if self.period is Period.WEEK:
            return f"{show_date(first, today=self._day)} – {show_date(last, today=self._day)}"
        pattern = "LLLL y" if self.period is Period.MONTH else "QQQQ y"
        words = format_date(first, pattern, locale=language)
        return words[:1].upper() + words[1:]

    def read(self) -> Shown:
        first, last = self.bounds()
        facts = self._shop.task_reports.facts(first, last)
        report = report_of(facts, first, last)
        people = self._shop.employees.all()
        ids = {one.name: one.id for one in people}
        rows = {ids.get(name, NOBODY): _row(name, counts) for name, counts in named_counts(report, people)}
        if len(rows) > 1:
            rows[EVERYONE] = _row(_("All together"), report.total)
        return Shown(report, facts, rows)

    def days(self, shown: Shown, row_id: int) -> HeatMap:
        """The year that ends with the period, or with today where that comes first; of one row."""
        last = min(shown.report.last, max(self._shop.clock.today(), shown.report.first))
        if row_id == EVERYONE:
            return heat_map(shown.facts, last)
        return heat_map(shown.facts, last, None if row_id == NOBODY else row_id, everyone=False)

    def day_words(self, days: HeatMap, day: date) -> str:
        """«вівторок, 24 листопада: виконано 5, прострочено 1, перенесено 0»."""
        return _("{day}: {done} completed, {overdue} overdue, {moved} moved").format(
            day=show_long_date(day),
            done=days.count(day, Measure.DONE),
            overdue=days.count(day, Measure.OVERDUE),
            moved=days.count(day, Measure.MOVED),
        )

    # --- files ------------------------------------------------------------------------------------

    def file_name(self) -> str:
        return _("Tasks {period}").format(period=period_words(*self.bounds()))

    def pdf(self) -> bytes:
        return self._shop.task_reports.pdf(*self.bounds())

    def xlsx(self, path: Path, progress: Progress) -> str:
        """Write the workbook; returns what to say."""
        count = self._shop.task_reports.xlsx(*self.bounds(), path, progress)
        said = ngettext("{name}: {count} employee.", "{name}: {count} employees.", count)
        return said.format(name=path.name, count=count)


def _row(name: str, counts: TaskCounts) -> dict[str, Any]:
    share = counts.in_time
    return {
        "name": name,
        "done": counts.done,
        "late": counts.late,
        "overdue": counts.overdue,
        "moved": counts.moved,
        "later": counts.later,
        "in_time": "" if share is None else share,
    }
