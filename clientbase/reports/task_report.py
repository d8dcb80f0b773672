"""The report on tasks on paper: the counts of each employee, and the days of a year as a heat map."""

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from reportlab.lib.colors import Color

from clientbase.domain.employee import Employee
from clientbase.domain.task_report import HeatMap, Measure, TaskCounts, TaskReport
from clientbase.i18n import _, current_language
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import long_date
from clientbase.reports.fonts import printable
from clientbase.reports.paper import CAPTION, SMALL, TITLE, Paper
from clientbase.reports.table import Column, draw_table

_LEVELS = (
    Color(0.93, 0.94, 0.95),
    Color(0.74, 0.85, 0.97),
    Color(0.49, 0.69, 0.94),
    Color(0.25, 0.51, 0.87),
    Color(0.11, 0.31, 0.64),
)
_LABELS = 26.0  # points for the names of the weekdays
_GAP = 1.6


def period_words(first: date, last: date) -> str:
    """«1–30 листопада 2026», in the current language."""
    return _("{first} – {last}").format(first=long_date(first), last=long_date(last))


def report_titles() -> tuple[str, ...]:
    """What stands above the counts of an employee."""
    return (
        *(_("Employee"), _("Completed"), _("Of these late"), _("Overdue")),
        *(_("Moved"), _("Of these put off"), _("In time, %")),
    )


def named_counts(report: TaskReport, people: Sequence[Employee]) -> list[tuple[str, TaskCounts]]:
    """The employees with their counts: those who work here, then who has some, then nobody's tasks."""
    rows = []
    for one in people:
        counts = report.employees.get(one.id)
        if counts is not None or one.active:
            rows.append((one.name, counts or TaskCounts()))
    if (nobody := report.employees.get(None)) is not None:
        rows.append((_("Nobody’s tasks"), nobody))
    return rows


def task_report_pdf(
    report: TaskReport,
    days: HeatMap,
    people: Sequence[Employee],
    *,
    shop: str,
    made_on: date,
    language: str,
) -> bytes:
    with speaking(language):
        paper = Paper()
        title = _("Tasks done and not done")
        paper.text(paper.left, paper.y, title, TITLE)
        paper.y += TITLE.step + 2
        paper.paragraph(period_words(report.first, report.last), SMALL)
        paper.paragraph(_("Made on {day}").format(day=long_date(made_on)), SMALL)
        paper.y += 10
        rows = [(name, *_figures(counts)) for name, counts in named_counts(report, people)]
        if len(rows) > 1:
            rows.append((_("All together"), *_figures(report.total)))
        first, *figures = report_titles()
        columns = [Column(first, grows=True, strong=True), *(Column(one, "right") for one in figures)]
        draw_table(paper, columns, rows)
        paper.y += 18
        _draw_days(paper, days)
        return paper.finish(
            title=printable(title),
            author=printable(shop),
            language=language,
            made_on=made_on,
            footer="  ·  ".join(part for part in (shop, title) if part),
            page_of=_("Page {page} of {count}"),
        )


def _figures(counts: TaskCounts) -> tuple[str, ...]:
    share = "" if counts.in_time is None else str(counts.in_time)
    figures = (counts.done, counts.late, counts.overdue, counts.moved, counts.later)
    return (*map(_count, figures), share)


def _count(number: int) -> str:
    return printable(format_decimal(number, locale=current_language()))


def _draw_days(paper: Paper, days: HeatMap) -> None:
    size = (paper.span - _LABELS) / days.weeks - _GAP
    step = size + _GAP
    paper.need(7 * step + 3 * CAPTION.step + 24)
    paper.paragraph(_("Completed, day by day"), CAPTION)
    paper.y += 4
    for week, day in days.months():
        name = format_date(day, "LLL", locale=current_language()).rstrip(".")
        paper.text(paper.left + _LABELS + week * step, paper.y, name, SMALL)
    paper.y += SMALL.step + 2
    names = get_day_names("abbreviated", locale=current_language())
    for weekday in range(7):
        top = paper.y + weekday * step
        if weekday % 2 == 0:
            paper.text(paper.left, top - 1.5, names[weekday], SMALL)
        for week in range(days.weeks):
            day = days.first + timedelta(days=7 * week + weekday)
            fill = _LEVELS[days.level(day, Measure.DONE)]
            paper.box(paper.left + _LABELS + week * step, top, size, size, fill=fill)
    paper.y += 7 * step + 6
    _draw_scale(paper, size, days.most(Measure.DONE))


def _draw_scale(paper: Paper, size: float, most: int) -> None:
    """From nothing to the most there was on a day, in figures too: paper may be grey."""
    if not most:
        paper.paragraph(_("Nothing was completed in these days."), SMALL)
        return
    x = paper.left + _LABELS
    paper.text(x, paper.y, "0", SMALL)
    x += 10
    for fill in _LEVELS:
        paper.box(x, paper.y + 1, size, size, fill=fill)
        x += size + _GAP
    paper.text(x + 4, paper.y, _count(most), SMALL)
    paper.y += SMALL.step
