"""When somebody is at work: weekly hours of his own or the shop's, and what differs on single days.

Wall times. A stretch belongs to the day it begins on; one that ends beyond 24:00 goes on into the next day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from clientbase.domain.errors import InputError
from clientbase.domain.own_words import day_words
from clientbase.domain.working_hours import Span, WeekHours, read_hours
from clientbase.i18n import N_, _

DAY = 24 * 60
LONGEST = 24 * 60
"""A stretch of work, in minutes."""
_WORKDAY: tuple[Span, ...] = ((9 * 60, 13 * 60), (14 * 60, 18 * 60))
DEFAULT_WEEK = WeekHours((*[_WORKDAY] * 5, (), ()))
"""Where nobody has said anything: Monday to Friday from nine to six, an hour for lunch."""


class Kind(StrEnum):
    """What differs: nobody works (a day off, a holiday), vacation, sick, or other hours."""

    OFF = "off"
    VACATION = "vacation"
    SICK = "sick"
    HOURS = "hours"


KIND_LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.OFF: N_("Day off"),
        Kind.VACATION: N_("Vacation"),
        Kind.SICK: N_("Sick leave"),
        Kind.HOURS: N_("Other hours"),
    }
)


class HoursOverlap(InputError):
    """`first`, `second`: two stretches of one day that run into one another."""


class HoursUnclear(InputError):
    """`text`: no hours of a day."""


class AbsenceOverlap(InputError):
    """`kind`, `first`, `last`: what stands there already on some of these days."""


class AbsenceBackwards(InputError):
    """The last day is before the first."""


class AbsenceTooLong(InputError):
    """`limit`: days it may last at most."""


class DayFarAway(InputError):
    """`day`: a year nobody means, typed with a slip."""


class HoursMissing(InputError):
    """Other hours without hours."""


MOST_DAYS = 3 * 366
_YEARS = range(1950, 2200)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The hours of a week, in force from a day on; None: ever since."""

    week: WeekHours
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`own` stands in place of `shop` from the day its first plan begins; both in the order of their days.

    `employee_id` None: of the shop itself.
    """

    own: tuple[WeekPlan, ...] = ()
    shop: tuple[WeekPlan, ...] = ()
    employee_id: int | None = None

    def week_on(self, day: date) -> WeekHours:
        for plans in (self.own, self.shop):
            for plan in reversed(plans):
                if plan.valid_from is None or plan.valid_from <= day:
                    return plan.week
        return DEFAULT_WEEK

    def own_plan_on(self, day: date) -> WeekPlan | None:
        """The plan of his own in force; None where the shop's hours hold."""
        fits = [plan for plan in self.own if plan.valid_from is None or plan.valid_from <= day]
        return fits[-1] if fits else None

    def has_own_on(self, day: date) -> bool:
        return self.own_plan_on(day) is not None


@dataclass(frozen=True, slots=True)
class WorkException:
    """Days that differ, both ends included. `employee_id` None: for everybody. `spans`: of the kind HOURS."""

    kind: Kind
    first_on: date
    last_on: date
    employee_id: int | None = None
    spans: tuple[Span, ...] = ()
    note: str = ""
    id: int = 0

    def holds_on(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True, slots=True)
class WorkDay:
    """The stretches that begin on a day, and why they are not those of the week (None: they are)."""

    spans: tuple[Span, ...]
    exception: WorkException | None = None
    holiday: bool = field(default=False)  # the whole shop is closed, whatever else holds


def checked_day(day: date) -> date:
    """Raises DayFarAway; within these years days can be reckoned with."""
    if day.year not in _YEARS:
        raise DayFarAway(day=day_words(day))
    return day


def checked_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In their order. Raises HoursOverlap where two run into one another, over midnight too."""
    found = tuple(sorted(spans))
    for one, other in pairwise(found):
        if other[0] < one[1]:
            raise HoursOverlap(first=span_text(one), second=span_text(other))
    return found


def checked_week(week: WeekHours) -> WeekHours:
    """Raises HoursOverlap; a night may not run into the morning of the next day's stretches either."""
    days = tuple(checked_spans(spans) for spans in week.days)
    for day, spans in enumerate(days):
        after = days[(day + 1) % 7]
        if spans and after and spans[-1][1] - DAY > after[0][0]:
            raise HoursOverlap(first=span_text(spans[-1]), second=span_text(after[0]))
    return WeekHours(days)


def checked_exception(draft: WorkException, others: Sequence[WorkException]) -> WorkException:
    """`others`: those of the same employee, or of the shop.

    Raises DayFarAway, AbsenceBackwards, AbsenceTooLong, AbsenceOverlap, HoursMissing, HoursOverlap.
    """
    for day in (draft.first_on, draft.last_on):
        checked_day(day)
    if draft.last_on < draft.first_on:
        raise AbsenceBackwards
    if draft.days > MOST_DAYS:
        raise AbsenceTooLong(limit=MOST_DAYS)
    if draft.kind is Kind.HOURS:
        if not draft.spans:
            raise HoursMissing
        checked_spans(draft.spans)
    for one in others:
        if one.id != draft.id and one.first_on <= draft.last_on and draft.first_on <= one.last_on:
            told = day_words(one.first_on), day_words(one.last_on)
            raise AbsenceOverlap(kind=_(KIND_LABELS[one.kind]), first=told[0], last=told[1])
    return draft


def read_spans(text: str) -> tuple[Span, ...]:
    """«9–13, 14–18», «9-18, обід 13-14»; nothing for "" and «вихідний». Raises HoursUnclear, HoursOverlap."""
    if not text.strip():
        return ()
    week = read_hours(text)
    if week is None or len(set(week.days)) > 1:
        raise HoursUnclear(text=text)
    return checked_spans(week.days[0])


def spans_text(spans: Sequence[Span]) -> str:
    """«09:00–13:00, 14:00–18:00»."""
    return ", ".join(map(span_text, spans))


def short_text(spans: Sequence[Span]) -> str:
    """«9–13, 14–18:30»: as short as people write it.

    >>> short_text(((540, 780), (840, 1110)))
    '9–13, 14–18:30'
    """
    return ", ".join(f"{_short(begin)}–{_short(end) if end != DAY else 24}" for begin, end in spans)


def _short(minute: int) -> str:
    hour, rest = divmod(minute % DAY, 60)
    return f"{hour}:{rest:02}" if rest else str(hour)


def span_text(span: Span) -> str:
    """«09:00–13:00»; the end of a night by the clock of the next day.

    >>> span_text((22 * 60, 30 * 60))
    '22:00–06:00'
    """
    begin, end = span
    closing = "24:00" if end == DAY else clock_text(end)
    return f"{clock_text(begin)}–{closing}"


def clock_text(minute: int) -> str:
    """«09:30»."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def minute_of(text: str) -> int:
    """The minute of «09:30». Raises ValueError."""
    hour, _colon, minute = text.partition(":")
    return int(hour) * 60 + int(minute)


def span_of(starts: str, ends: str) -> Span:
    """Of two times of day; an end that is not after the start is that of the next day."""
    begin, end = minute_of(starts), minute_of(ends)
    return begin, end if end > begin else end + DAY


# --- which stretches ------------------------------------------------------------------------------


def work_day(schedule: Schedule, exceptions: Sequence[WorkException], day: date) -> WorkDay:
    """What is planned to begin on a day. What is said of the employee counts before what is said of all.

    Other hours of the shop bring nobody in who by his own hours is free that day.
    """
    mine = shops = None
    for one in exceptions:
        if one.holds_on(day):
            if one.employee_id is None:
                shops = one
            elif one.employee_id == schedule.employee_id:
                mine = one
    holiday = shops is not None and shops.kind is Kind.OFF
    usual = schedule.week_on(day).days[day.weekday()]
    found = mine or shops
    if found is None:
        return WorkDay(usual)
    works = found.kind is Kind.HOURS and (found is mine or usual or not schedule.has_own_on(day))
    return WorkDay(found.spans if works else (), found, holiday)


def at_work_on(schedule: Schedule, exceptions: Sequence[WorkException], day: date) -> tuple[Span, ...]:
    """The minutes of a calendar day somebody is at work, within 0 and 1440, in order and apart.

    A night that began the day before is in it as far as it reaches.
    """
    before = work_day(schedule, exceptions, day - timedelta(days=1)).spans
    nights = [(max(begin - DAY, 0), end - DAY) for begin, end in before if end > DAY]
    todays = [(begin, min(end, DAY)) for begin, end in work_day(schedule, exceptions, day).spans]
    return united((*nights, *todays))


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, what touches or overlaps made one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)


def days_between(first: date, last: date) -> Iterator[date]:
    """Both ends included."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def instant_at(day: date, minute: int, zone: tzinfo) -> datetime:
    """The instant (UTC) a clock on the wall of `zone` shows that minute of the day (beyond 1440: the next).

    An hour that a clock change leaves out is that of before the change, one that comes twice the first.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def minutes_of(spans: Iterable[Span], day: date, zone: tzinfo) -> int:
    """How long these stretches really last: a night when clocks change is an hour longer or shorter."""
    total = timedelta()
    for begin, end in spans:
        total += instant_at(day, end, zone) - instant_at(day, begin, zone)
    return round(total / timedelta(minutes=1))
