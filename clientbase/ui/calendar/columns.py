"""The columns of the hours: a day each, or for every employee in sight his own days side by side. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.ui.calendar.items import Item, ItemKind


@dataclass(frozen=True, slots=True)
class Lane:
    """The days of one employee; `employee_id` None is what belongs to nobody."""

    employee_id: int | None
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Columns:
    """From the left: all days of the first lane, then of the next; without lanes just the days."""

    days: tuple[date, ...] = ()
    lanes: tuple[Lane, ...] = ()

    @property
    def count(self) -> int:
        return len(self.days) * max(len(self.lanes), 1)

    def day_of(self, at: int) -> date:
        return self.days[at % len(self.days)]

    def lane_at(self, at: int) -> int:
        return at // len(self.days) if self.days else 0

    def lane_of(self, at: int) -> Lane | None:
        return self.lanes[self.lane_at(at)] if self.lanes else None

    def at(self, day: date, lane: int = 0) -> int:
        """Raises ValueError for a day that is not shown."""
        return self.days.index(day) + lane * len(self.days)

    def lane_for(self, item: Item) -> int:
        """Where an item stands that stands in one lane only; what is of none of these in nobody's."""
        ids = [lane.employee_id for lane in self.lanes]
        whose = item.employee_id if item.employee_id in ids else None
        return ids.index(whose) if whose in ids else 0

    def span(self, item: Item) -> tuple[int, int] | None:
        """First and last column of an item in the band.

        What concerns everybody, a birthday, goes over all people of one day; of several days it stands in
        the first lane.
        """
        if not self.days or item.first_day > self.days[-1] or item.last_day < self.days[0]:
            return None
        if len(self.days) == 1 and item.kind in (ItemKind.BIRTHDAY, ItemKind.PAYMENT):
            return 0, self.count - 1
        first = (max(item.first_day, self.days[0]) - self.days[0]).days
        last = (min(item.last_day, self.days[-1]) - self.days[0]).days
        before = self.lane_for(item) * len(self.days)
        return before + first, before + last

    def beside(self, at: int, right: int) -> int | None:
        """The column to the right or the left; None beyond the edge."""
        there = at + right
        return there if 0 <= there < self.count else None


def lanes_of(employees: Iterable[Lane], items: Sequence[Item]) -> tuple[Lane, ...]:
    """A lane for each employee, and one more where something belongs to nobody or to no one of them."""
    lanes = list(employees)
    known = {lane.employee_id for lane in lanes}
    kinds = (ItemKind.APPOINTMENT, ItemKind.TASK)
    if any(item.kind in kinds and item.employee_id not in known for item in items):
        lanes.append(Lane(None, "", "slate"))
    return tuple(lanes)
