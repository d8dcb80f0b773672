"""When the shop and its people are at work, as the calendar shades it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clientbase.ui.calendar.periods import CLOSES, OPENS, WORKING_DAYS

Hours = tuple[tuple[int, int], ...]
"""Stretches of a day in minutes from midnight, in order; none: closed, a day off."""

_USUAL: Hours = ((OPENS * 60, CLOSES * 60),)


@dataclass(frozen=True, slots=True)
class Openings:
    """`known`: hours by employee (None: the shop) and day; where nothing is known the usual ones stand."""

    known: Mapping[tuple[int | None, date], Hours] = field(default_factory=dict)

    def told(self, day: date, employee_id: int | None = None) -> Hours | None:
        """What somebody told of an employee's day; None where nobody did."""
        found = self.known.get((employee_id, day))
        return found if found is not None else self.known.get((None, day))

    def on(self, day: date, employee_id: int | None = None) -> Hours:
        found = self.told(day, employee_id)
        if found is None:
            return _USUAL if day.weekday() < WORKING_DAYS else ()
        return found

    def minutes(self, day: date, employee_id: int | None = None) -> int:
        return sum(ends - starts for starts, ends in self.on(day, employee_id))


USUAL = Openings()
