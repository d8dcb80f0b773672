"""How many appointments each day has and how many minutes they take."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

_DAY = timedelta(days=1)


@dataclass(slots=True)
class TakenDays:
    """Of the days from `first` to `last`, both included, those on which something is."""

    first: date
    last: date
    counts: dict[date, int] = field(default_factory=dict)
    minutes: dict[date, int] = field(default_factory=dict)

    def add(self, starts: datetime, ends: datetime, *, all_day: bool = False) -> None:
        """An all-day one counts on each of its days, and takes no minutes."""
        day = starts.date()
        if starts < ends <= starts + _DAY and ends.date() == day:  # nearly every one
            minutes = 0 if all_day else (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
            self.put(day, 1, minutes)
            return
        day = max(day, self.first)
        until = ends if ends > starts else starts + timedelta(minutes=1)
        while day <= self.last and (midnight := datetime.combine(day, time())) < until:
            span = min(ends, midnight + _DAY) - max(starts, midnight)
            self.put(day, 1, 0 if all_day else max(int(span.total_seconds()) // 60, 0))
            day += _DAY

    def put(self, day: date, count: int, minutes: int) -> None:
        """What was counted of a day; of days beside the stretch nothing is kept."""
        if self.first <= day <= self.last:
            self.counts[day] = self.counts.get(day, 0) + count
            self.minutes[day] = self.minutes.get(day, 0) + minutes
