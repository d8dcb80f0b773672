"""How full the days of a year are. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.ui.calendar.openings import Openings

LEVELS = 4
_STEPS = (0.25, 0.5, 0.8)
_FREE = frozenset({AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW})
_DAY = timedelta(days=1)
_USUAL_MINUTES = 9 * 60
"""What a day off is measured by."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """`level`: 0 nothing, then 1 to LEVELS, by the share of the working hours of those shown."""

    count: int
    minutes: int
    level: int


def loads_of(
    appointments: Iterable[Appointment],
    first: date,
    last: date,
    openings: Openings,
    employee_ids: Sequence[int],
) -> Mapping[date, DayLoad]:
    """Only of days on which something is. An all-day one counts, and takes no hours."""
    counts: dict[date, int] = {}
    taken: dict[date, int] = {}
    for one in appointments:
        if one.status in _FREE:
            continue
        day = max(one.starts.date(), first)
        until = one.ends if one.ends > one.starts else one.starts + timedelta(minutes=1)
        while day <= last and datetime.combine(day, time()) < until:
            midnight = datetime.combine(day, time())
            counts[day] = counts.get(day, 0) + 1
            if not one.all_day:
                span = min(one.ends, midnight + _DAY) - max(one.starts, midnight)
                taken[day] = taken.get(day, 0) + int(span.total_seconds()) // 60
            day += _DAY
    made = {}
    usual = _USUAL_MINUTES * max(len(employee_ids), 1)
    for day, count in counts.items():
        room = sum(openings.minutes(day, id) for id in employee_ids) or usual
        made[day] = DayLoad(count, taken.get(day, 0), level_of(taken.get(day, 0), room))
    return made


def level_of(minutes: int, room: int) -> int:
    """1 to LEVELS.

    >>> level_of(0, 480), level_of(60, 480), level_of(240, 480), level_of(470, 480)
    (1, 1, 2, 4)
    """
    share = minutes / room
    return next((at for at, step in enumerate(_STEPS, start=1) if share <= step), LEVELS)
