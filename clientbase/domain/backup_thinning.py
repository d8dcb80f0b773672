"""Which backups to keep: every one of the last hours, then one an hour, a day, a week, a month."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta

ALL_FOR = timedelta(hours=2)
_STEPS: tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...] = (
    (timedelta(days=2), lambda at: (at.date(), at.hour)),
    (timedelta(days=14), lambda at: at.date()),
    (timedelta(weeks=9), lambda at: at.isocalendar()[:2]),
    (timedelta(days=1100), lambda at: (at.year, at.month)),
)


def kept(stamps: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Those to keep of these instants (UTC).

    All of the last 2 hours; the first of each hour for 2 days, of each day for 2 weeks, of each week for
    9 weeks, of each month for 3 years. The newest is always kept, and what lies in the future (a clock
    that was wrong) too. The first of a span is kept, for only that one stays the span's choice as it
    ages: a first of the month is also the first of its week, day and hour, or comes after one that is.
    """
    ordered = sorted(set(stamps))
    if not ordered:
        return frozenset()
    keep = {ordered[-1], *(at for at in ordered if at > now - ALL_FOR)}
    for reach, span in _STEPS:
        taken: set[Hashable] = set()
        for at in ordered:
            if at > now - reach and span(at) not in taken:
                taken.add(span(at))
                keep.add(at)
    return frozenset(keep)
