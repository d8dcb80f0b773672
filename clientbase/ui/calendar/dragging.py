"""What a drag makes of a stretch of time: made, moved, or pulled at an edge. No Qt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clientbase.ui.calendar.items import Item

STEP = timedelta(minutes=15)
DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


class Grip(StrEnum):
    """What was taken hold of."""

    EMPTY = "empty"
    BODY = "body"
    START = "start"
    END = "end"


def snapped(at: datetime) -> datetime:
    """Down to the quarter of an hour it lies in."""
    return at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)


@dataclass(frozen=True, slots=True)
class Drag:
    """Taken hold of at the moment `at`. In a band and in a month (`by_days`) only whole days count."""

    grip: Grip
    at: datetime
    item: Item | None = None
    by_days: bool = False

    def span(self, now: datetime) -> Span:
        """The stretch when the pointer is at the moment `now`."""
        return self._in_days(now) if self.by_days else self._in_quarters(now)

    def _in_quarters(self, now: datetime) -> Span:
        item = self.item
        if self.grip is Grip.EMPTY or item is None:
            first, last = sorted((snapped(self.at), snapped(now)))
            return first, last + STEP
        if self.grip is Grip.BODY:
            # the start lands on a quarter even where it did not stand on one
            starts = item.starts + (now - self.at)
            starts = snapped(starts + STEP / 2) if now != self.at else item.starts
            return starts, starts + (item.ends - item.starts)
        if self.grip is Grip.END:
            return item.starts, max(snapped(now) + STEP, item.starts + STEP)
        return min(snapped(now), item.ends - STEP), item.ends

    def _in_days(self, now: datetime) -> Span:
        """The hour stays: only the day changes."""
        midnight = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
        there, here = self.at.replace(**midnight), now.replace(**midnight)  # type: ignore[arg-type]
        item = self.item
        if self.grip is Grip.EMPTY or item is None:
            first, last = sorted((there, here))
            return first, last + DAY
        if self.grip is Grip.BODY:
            return item.starts + (here - there), item.ends + (here - there)
        last_midnight = datetime.combine(item.last_day, datetime.min.time())
        first_midnight = item.starts.replace(**midnight)  # type: ignore[arg-type]
        if self.grip is Grip.END:
            return item.starts, item.ends + (max(here, first_midnight) - last_midnight)
        return item.starts + (min(here, last_midnight) - first_midnight), item.ends
