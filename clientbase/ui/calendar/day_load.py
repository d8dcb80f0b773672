"""How full the days of a year are. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.taken_days import TakenDays
from clientbase.ui.calendar.openings import Openings

LEVELS = 4
_STEPS = (0.25, 0.5, 0.8)
_USUAL_MINUTES = 9 * 60
"""What a day off is measured by."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """`level`: 0 nothing, then 1 to LEVELS, by the share of the working hours of those shown."""

    count: int
    minutes: int
    level: int


def loads_of(taken: TakenDays, openings: Openings, employee_ids: Sequence[int]) -> Mapping[date, DayLoad]:
    """Only of days on which something is."""
    made = {}
    usual = _USUAL_MINUTES * max(len(employee_ids), 1)
    for day, count in taken.counts.items():
        minutes = taken.minutes[day]
        room = sum(openings.minutes(day, id) for id in employee_ids) or usual
        made[day] = DayLoad(count, minutes, level_of(minutes, room))
    return made


def level_of(minutes: int, room: int) -> int:
    """1 to LEVELS.

    >>> level_of(0, 480), level_of(60, 480), level_of(240, 480), level_of(470, 480)
    (1, 1, 2, 4)
    """
    share = minutes / room
    return next((at for at, step in enumerate(_STEPS, start=1) if share <= step), LEVELS)
