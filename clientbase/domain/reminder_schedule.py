"""Which reminders are due at an instant and when the next one comes, given what was shown, put off and done.

Keyed, not watermarked: nothing depends on when the program looked last, so a clock that jumps loses nothing
and repeats nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clientbase.domain.reminder import MISSED_BOUND, Key, Local, Reminder

GONE_BACK = timedelta(minutes=10)
"""A clock this far behind the moment something was put off went back: the snooze is over."""
WRONG_DAY = timedelta(days=1)
"""What was shown more than a day late, by a clock that then went back by more than a day, was shown by a
wrong clock: it comes again at its time.
"""
LISTED = 50
"""So many are listed one by one; of more the rest is counted."""
SNOOZES = (5, 15, 60)
"""Minutes; besides them tomorrow morning and a time of one's own."""


class Shown(StrEnum):
    SHOWN = "shown"
    SNOOZED = "snoozed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ReminderState:
    """What became of a reminder; `until` of a snoozed one, `at` when that was written."""

    key: Key
    state: Shown
    due_at: datetime
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """From `since` to `until` another base reminded in the place of this one, or none was to."""

    since: datetime
    until: datetime

    @classmethod
    def seen(cls, since: datetime | None, until: datetime | None, now: datetime) -> "Gap":
        """Until a day before the first look, unless that is known: of the last day everything is told."""
        until = until or now - timedelta(days=1)
        return cls(since or until, until)

    def holds(self, one: Reminder, state: "ReminderState | None") -> bool:
        """Whether that is when it was to come. What was shown or done before stays so."""
        if state is None:
            return self.since <= one.due_at < self.until
        return (
            state.state is Shown.SNOOZED
            and state.until is not None
            and self.since <= state.until < self.until
        )


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day in which nothing is shown; from 22 to 8 goes over midnight, equal ones are none."""

    first: time = time()
    last: time = time()

    def holds(self, wall: datetime) -> bool:
        at = wall.time()
        if self.first <= self.last:
            return self.first <= at < self.last
        return at >= self.first or at < self.last

    def after(self, instant: datetime, local: Local) -> datetime:
        """The instant itself, or the end of the quiet hours it lies in."""
        wall = local.wall(instant)
        if not self.holds(wall):
            return instant
        day: date = wall.date()
        if wall.time() >= self.last:
            day += timedelta(days=1)
        return max(local.instant(datetime.combine(day, self.last)), instant)


@dataclass(frozen=True, slots=True)
class Come:
    """A reminder that is to be shown, and since when: of a snoozed one the end of the snooze."""

    reminder: Reminder
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """What is shown as one: the alarms that came of the same moment, the latest of them first."""

    comes: tuple[Come, ...]

    @property
    def reminder(self) -> Reminder:
        return self.comes[0].reminder

    @property
    def at(self) -> datetime:
        return self.comes[0].at

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        return tuple(come.reminder for come in self.comes)

    @property
    def place(self) -> tuple[str, int, datetime]:
        one = self.reminder
        return one.key.noun, one.key.row_id, one.about_at


def lines_of(comes: Iterable[Come]) -> tuple[Line, ...]:
    """The newest first."""
    found: dict[object, list[Come]] = {}
    for come in sorted(comes, key=_newest, reverse=True):
        found.setdefault(Line((come,)).place, []).append(come)
    return tuple(Line(tuple(some)) for some in found.values())


def _newest(come: Come) -> tuple[datetime, datetime, Key]:
    return come.at, come.reminder.about_at, come.reminder.key


@dataclass(frozen=True, slots=True)
class Look:
    """`due`: the newest first; `instants`: of those to come, in order, each once."""

    due: tuple[Come, ...] = ()
    instants: tuple[datetime, ...] = ()

    @property
    def next_at(self) -> datetime | None:
        return self.instants[0] if self.instants else None


def look(
    reminders: Iterable[Reminder],
    states: Mapping[Key, ReminderState],
    now: datetime,
    local: Local,
    quiet: Quiet = Quiet(),
) -> Look:
    """What is to be shown now, and when to look again."""
    hushed = quiet.holds(local.wall(now))
    due: list[Come] = []
    ahead: set[datetime] = set()
    for one in reminders:
        at = comes_at(one, states.get(one.key), now)
        if at is None:
            continue
        if at <= now and not hushed:
            due.append(Come(one, at))
        else:
            ahead.add(quiet.after(max(at, now), local))
    due.sort(key=_newest, reverse=True)
    return Look(tuple(due), tuple(sorted(ahead)))


def comes_at(one: Reminder, state: ReminderState | None, now: datetime) -> datetime | None:
    """When it is to be shown; None: it was, it is done, or it is too long ago."""
    if state is None:
        return one.due_at if one.due_at >= now - MISSED_BOUND else None
    if state.state is not Shown.SNOOZED:
        ahead = state.state is Shown.SHOWN and one.due_at + WRONG_DAY < state.at
        return one.due_at if ahead and now < state.at - WRONG_DAY else None
    if state.until is None or now < state.at - GONE_BACK:
        return now
    return state.until


def is_open(one: Reminder, state: ReminderState | None, now: datetime, since: datetime | None = None) -> bool:
    """Whether it was shown and nothing was done about it: within a day, or shown later than `since`."""
    if state is None or state.state is not Shown.SHOWN:
        return False
    if since is not None and since <= state.at <= now:
        return True
    return one.due_at <= now and one.about_at >= now - timedelta(days=1)


def tomorrow_morning(now: datetime, local: Local) -> datetime:
    return local.morning_of(local.wall(now).date() + timedelta(days=1))
