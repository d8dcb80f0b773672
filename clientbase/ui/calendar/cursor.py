"""Where the keyboard stands among the hours, and where steps and moves take it. No Qt."""

from dataclasses import dataclass
from datetime import date, time

from clientbase.ui.calendar.columns import Columns
from clientbase.ui.calendar.dragging import Dropped
from clientbase.ui.calendar.items import MINUTES_OF_DAY, Item

SLOT = 30
"""Minutes of a place the keyboard stands on."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the keyboard stands. `minute` None is the band; `at` counts the items there, -1 is none."""

    day: date
    minute: int | None
    at: int = -1
    lane: int = 0


def stepped_slot(minute: int | None, down: int) -> int | None:
    """The slot above or below; above midnight is the band."""
    if not down or (minute is None and down < 0):
        return minute
    if minute is None:
        return 0
    below = minute + down * SLOT
    return min(below, MINUTES_OF_DAY - SLOT) if below >= 0 else None


def time_of(minute: int) -> time:
    """A minute of the day as a time."""
    return time(minute // 60, minute % 60)


def moved_beside(item: Item, columns: Columns, right: int) -> Dropped | None:
    """An item moved to the column beside its own: another day, another employee; None beyond the edge."""
    day = min(max(item.first_day, columns.days[0]), columns.days[-1])
    here = columns.at(day, columns.lane_for(item))
    there = columns.beside(here, right)
    if there is None or not item.can_move:
        return None
    step = columns.day_of(there) - day
    lane = columns.lane_of(there)
    same = lane is None or columns.lane_at(there) == columns.lane_at(here)
    whose = item.employee_id if same or lane is None else lane.employee_id
    return Dropped(item, item.starts + step, item.ends + step, item.is_all_day, whose)
