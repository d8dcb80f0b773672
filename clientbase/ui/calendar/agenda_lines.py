"""What the agenda says, line by line: a head for each day with something, then what stands there. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.i18n import _
from clientbase.ui.calendar.items import Item
from clientbase.ui.kit.formats import show_time

_LONG = 14
"""What lasts for more days is named on its first and its last day only."""


@dataclass(frozen=True, slots=True)
class Line:
    """`item` None is the head of a day."""

    day: date
    item: Item | None = None

    @property
    def when(self) -> str:
        """«10:00–11:00», «all day», «day 2 of 5», of several days with hours «from 23:30», «until 00:10»."""
        item = self.item
        if item is None:
            return ""
        days = (item.last_day - item.first_day).days + 1
        if days > 1:
            if item.timed and self.day == item.first_day:
                return _("from {time}").format(time=show_time(item.starts))
            if item.timed and self.day == item.last_day:
                return _("until {time}").format(time=show_time(item.ends))
            number = (self.day - item.first_day).days + 1
            return _("day {number} of {count}").format(number=number, count=days)
        if not item.timed:
            return _("all day")
        if not item.can_stretch:
            return show_time(item.starts)
        return f"{show_time(item.starts)}–{show_time(item.ends)}"


def lines_of(items: Iterable[Item], first: date, last: date) -> list[Line]:
    """The days from `first` to `last`, both included, but those on which nothing is."""
    by_day: dict[date, list[Item]] = {}
    for item in items:
        for day in _days(item, first, last):
            by_day.setdefault(day, []).append(item)
    made: list[Line] = []
    for day in sorted(by_day):
        made.append(Line(day))
        made += [Line(day, item) for item in sorted(by_day[day], key=lambda one: (one.timed, one.starts))]
    return made


def _days(item: Item, first: date, last: date) -> Iterable[date]:
    starts, ends = max(item.first_day, first), min(item.last_day, last)
    if (item.last_day - item.first_day).days >= _LONG:
        return tuple(day for day in {starts, item.last_day} if first <= day <= last)
    return tuple(starts + timedelta(days=at) for at in range((ends - starts).days + 1))
