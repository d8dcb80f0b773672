"""What came of tasks in a period: done, late, overdue and moved, for each employee and each day (T4)."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from clientbase.i18n import N_

YEAR_DAYS = 371  # 53 weeks: what a heat map of a year shows


class Measure(StrEnum):
    """What is counted."""

    DONE = "done"
    OVERDUE = "overdue"
    MOVED = "moved"


MEASURE_TITLES: Mapping[Measure, str] = {
    Measure.DONE: N_("Completed"),
    Measure.OVERDUE: N_("Overdue"),
    Measure.MOVED: N_("Moved"),
}


@dataclass(frozen=True, slots=True)
class DoneTask:
    """Done on a local day; `due_on` None: it had no day to keep."""

    assignee_id: int | None
    done_on: date
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Still to be done, though its day has passed."""

    assignee_id: int | None
    due_on: date


@dataclass(frozen=True, slots=True)
class Move:
    """A task whose day was changed on a local day; `until` None: it has none now."""

    assignee_id: int | None
    moved_on: date
    due_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a report counts; each of the three may reach beyond the period."""

    done: Sequence[DoneTask] = ()
    open: Sequence[OpenTask] = ()
    moves: Sequence[Move] = ()


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """`late` of the done ones were done after their day, `dated` had one; `later` of the moves put it off."""

    done: int = 0
    dated: int = 0
    late: int = 0
    overdue: int = 0
    moved: int = 0
    later: int = 0

    @property
    def in_time(self) -> int | None:
        """Per cent of the tasks due that were done by their day; None where none was due."""
        due = self.dated + self.overdue
        return round(100 * (self.dated - self.late) / due) if due else None

    def __add__(self, other: "TaskCounts") -> "TaskCounts":
        return TaskCounts(
            self.done + other.done,
            self.dated + other.dated,
            self.late + other.late,
            self.overdue + other.overdue,
            self.moved + other.moved,
            self.later + other.later,
        )


@dataclass(frozen=True, slots=True)
class TaskReport:
    """A period, both days included: the counts of each employee (None: nobody's tasks), and all together."""

    first: date
    last: date
    employees: Mapping[int | None, TaskCounts]
    total: TaskCounts


@dataclass(frozen=True, slots=True)
class HeatMap:
    """How much there was on each day of whole weeks, Monday first; `days` names only those with some."""

    first: date
    last: date
    days: Mapping[date, Mapping[Measure, int]] = field(default_factory=dict)

    @property
    def weeks(self) -> int:
        return (self.last - self.first).days // 7 + 1

    def months(self) -> Iterator[tuple[int, date]]:
        """At which week the name of a month may stand, with a day of it; none where the next is too near."""
        begins = [self.first + timedelta(days=7 * week) for week in range(self.weeks)]
        starts = [
            week for week in range(self.weeks) if not week or begins[week].month != begins[week - 1].month
        ]
        for week, following in zip(starts, [*starts[1:], self.weeks + 1], strict=True):
            if following - week > 3:
                yield week, begins[week]

    def count(self, day: date, measure: Measure) -> int:
        return self.days.get(day, {}).get(measure, 0)

    def most(self, measure: Measure) -> int:
        return max((counts.get(measure, 0) for counts in self.days.values()), default=0)

    def level(self, day: date, measure: Measure) -> int:
        """How dark a day is, 0 (nothing) to 4; the busiest is always 4."""
        count, most = self.count(day, measure), self.most(measure)
        return -(-4 * count // most) if count else 0


def report_of(facts: TaskFacts, first: date, last: date) -> TaskReport:
    """Count what falls into the period: done then, due then and still open, moved then."""
    found: dict[int | None, TaskCounts] = {}

    def add(employee: int | None, counts: TaskCounts) -> None:
        found[employee] = found.get(employee, TaskCounts()) + counts

    for task in facts.done:
        if first <= task.done_on <= last:
            late = task.due_on is not None and task.done_on > task.due_on
            add(task.assignee_id, TaskCounts(done=1, dated=int(task.due_on is not None), late=int(late)))
    for one in facts.open:
        if first <= one.due_on <= last:
            add(one.assignee_id, TaskCounts(overdue=1))
    for move in facts.moves:
        if first <= move.moved_on <= last:
            later = move.until is None or move.until > move.due_on
            add(move.assignee_id, TaskCounts(moved=1, later=int(later)))
    return TaskReport(first, last, found, sum(found.values(), TaskCounts()))


def heat_map(facts: TaskFacts, last: date, employee: int | None = None, *, everyone: bool = True) -> HeatMap:
    """The year of weeks that ends with the week of `last`; of one employee unless of `everyone`."""
    end = last + timedelta(days=6 - last.weekday())
    first = end - timedelta(days=YEAR_DAYS - 1)
    counts: Counter[tuple[date, Measure]] = Counter()
    named: Iterable[tuple[int | None, date, Measure]] = (
        *((task.assignee_id, task.done_on, Measure.DONE) for task in facts.done),
        *((task.assignee_id, task.due_on, Measure.OVERDUE) for task in facts.open),
        *((move.assignee_id, move.moved_on, Measure.MOVED) for move in facts.moves),
    )
    for who, day, measure in named:
        if first <= day <= end and (everyone or who == employee):
            counts[day, measure] += 1
    days: dict[date, dict[Measure, int]] = {}
    for (day, measure), count in counts.items():
        days.setdefault(day, {})[measure] = count
    return HeatMap(first, end, days)


class Period(StrEnum):
    """What a report is over."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


def period_of(period: Period, day: date) -> tuple[date, date]:
    """The first and the last day of the week, month, quarter or year that a day is in."""
    if period is Period.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    if period is Period.YEAR:
        return date(day.year, 1, 1), date(day.year, 12, 31)
    months = 1 if period is Period.MONTH else 3
    begins = (day.month - 1) // months * months + 1
    ends = begins + months - 1
    return date(day.year, begins, 1), date(day.year, ends, monthrange(day.year, ends)[1])
