"""What a drag makes of a stretch of time: made, moved, copied, handed over, or pulled at an edge. No Qt."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from clientbase.ui.calendar.items import Item, ItemKind

STEP = timedelta(minutes=15)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
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
class Stretch:
    """A new appointment is wanted here. `employee_id` None: of whoever acts."""

    starts: datetime
    ends: datetime
    all_day: bool = False
    employee_id: int | None = None
    summary: str = ""
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Where a drag, or the keyboard, left an item, and whose it is there; `copy`: the first one stays."""

    item: Item
    starts: datetime
    ends: datetime
    all_day: bool
    employee_id: int | None
    copy: bool = False

    @property
    def moves(self) -> bool:
        """Whether anything is other than before."""
        item = self.item
        before = (item.starts, item.ends, item.is_all_day, item.employee_id)
        return (self.starts, self.ends, self.all_day, self.employee_id) != before


def dropped(item: Item, span: Span) -> Dropped:
    """The same item at another time, else as it was."""
    return Dropped(item, *span, item.is_all_day, item.employee_id)


def as_guest(item: Item, there: datetime, *, in_band: bool) -> Span:
    """The stretch an item takes that was dragged from the hours into the band, or out of it."""
    if in_band:
        midnight = datetime.combine(there.date(), datetime.min.time())
        return midnight, midnight + DAY
    starts = snapped(there)
    return starts, starts + (HOUR if item.kind is ItemKind.APPOINTMENT else HOUR / 2)


@dataclass(frozen=True, slots=True)
class Drag:
    """Taken hold of at the moment `at`. In a band and in a month (`by_days`) only whole days count."""

    grip: Grip
    at: datetime
    item: Item | None = None
    by_days: bool = False
    lane: int = 0  # of the employees side by side

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
