"""The rule of something that comes again, as far as a phrase tells one, and its first day."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from clientbase.domain.phrase_written_days import month_of, nth_weekday
from clientbase.domain.recurrence_shift import last_days

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FURTHEST = 3000  # days: a 29 February is at most eight years off


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of iCalendar as far as phrases tell one. `place`: which of the weekdays of a month, -1 the last.

    `at`: a time of day that was told with it («щоранку»).
    """

    freq: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    place: int = 0
    month_day: int = 0
    month: int = 0
    count: int = 0
    until: date | None = None
    at: time | None = None

    def text(self) -> str:
        """The RRULE of RFC 5545, without its name.

        >>> Rule("WEEKLY", 2, weekdays=(0, 2)).text()
        'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE'
        """
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.weekdays:
            place = str(self.place) if self.place else ""
            parts.append("BYDAY=" + ",".join(place + _WEEKDAYS[day] for day in self.weekdays))
        if self.month_day:
            days, places = last_days(self.month_day) if self._gives_way() else ((self.month_day,), ())
            parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
            parts += [f"BYSETPOS={place}" for place in places]
        if self.count:
            parts.append(f"COUNT={self.count}")
        elif self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        return ";".join(parts)

    def first(self, since: date) -> date:
        """The first such day, `since` or later; `since` itself where the rule names no day."""
        days = (since + timedelta(days=ahead) for ahead in range(_FURTHEST))
        return next((day for day in days if self._is_on(day)), since)

    def _gives_way(self) -> bool:
        """Whether shorter months have it on their last day, as `recurrence_choices` states."""
        return self.month_day > 28 and (not self.month or (self.month, self.month_day) == (2, 29))

    def _is_on(self, day: date) -> bool:
        if self.month and day.month != self.month:
            return False
        if self.place:
            return nth_weekday(self.place, self.weekdays[0], month_of(day, 0)) == day
        if self.month_day:
            last = month_of(day, 0).last.day
            wanted = min(self.month_day, last) if self._gives_way() else self.month_day
            return day.day == (wanted if wanted > 0 else last)
        return day.weekday() in self.weekdays if self.weekdays else True
