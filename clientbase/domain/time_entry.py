"""Hours worked: from a clock that was started and stopped, or typed; and what a typed line of them means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.work_schedule import read_spans

LONGEST = 24 * 60
"""Minutes of one entry."""
_MINUTE = timedelta(minutes=1)
FORGOTTEN = timedelta(hours=16)
"""A clock that runs longer was not stopped in time: when the work ended must be typed, and until then nothing
of it counts. A number nobody worked is worse in a sheet than a mark where one is missing."""
_PLAIN = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*(?:h|г|ч|год|час|hours?|годин[^\W\d]*|час[^\W\d]*)?\.?")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})")
_WORDS = re.compile(r"(\d{1,2})\s*(?:h|г|ч|год|час)[^\W\d]*\.?\s*(\d{1,2})\s*(?:m|хв|мин|min)[^\W\d]*\.?")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|хв|мин|min)[^\W\d]*\.?")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|до|to)\s*(\d{1,2})(?:[:.](\d{2}))?")


class ClockRuns(StoreError):
    """`since`: a clock of this employee runs already."""


class ClockStands(StoreError):
    """No clock of this employee runs."""


class ClockForgotten(InputError):
    """`hours`: so long the clock has run; when the work ended must be said."""


class ClockAhead(InputError):
    """`since`: the clock was started then, which is still to come: the computer's was set back."""


class WorkTooLong(InputError):
    """`hours`: an entry may last at most."""


class WorkAhead(InputError):
    """Hours worked on a day still to come."""


class WorkTwice(InputError):
    """`first`, `second`: two entries of one employee that run into one another."""


class DayTooLong(InputError):
    """`hours`: a day has no more, and with what is noted already these would be."""


class PauseTooLong(InputError):
    """The pause is as long as the work, or longer."""


class WorkUnclear(InputError):
    """`text`: neither hours nor a stretch of a day."""


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """Work of one employee, counted to the day it began on.

    Either `started_at` (and `ended_at`, None while the clock runs) or typed `minutes`.
    """

    employee_id: int
    work_on: date
    started_at: datetime | None = None
    ended_at: datetime | None = None
    minutes: int | None = None
    pause_minutes: int = 0
    task_id: int | None = None
    note: str = ""
    id: int = 0

    @property
    def runs(self) -> bool:
        return self.started_at is not None and self.ended_at is None and self.minutes is None

    def is_forgotten(self, now: datetime) -> bool:
        """Whether the clock runs for longer than anybody works."""
        return self.runs and self.started_at is not None and now - self.started_at > FORGOTTEN

    def length(self, now: datetime) -> int:
        """Minutes worked, so far where the clock runs; none of a clock that was forgotten."""
        if self.minutes is not None or self.started_at is None:
            return self.minutes or 0
        if self.is_forgotten(now):
            return 0
        whole = ((self.ended_at or now) - self.started_at) // timedelta(minutes=1)
        return max(whole - self.pause_minutes, 0)


def checked_entry(draft: TimeEntry, others: Iterable[TimeEntry], now: datetime, today: date) -> TimeEntry:
    """`others`: entries of the same employee about these days.

    Raises WorkAhead, WorkTooLong, PauseTooLong, WorkTwice, DayTooLong.
    """
    others = tuple(one for one in others if one.id != draft.id)
    if draft.work_on > today:
        raise WorkAhead
    if draft.started_at is None and draft.minutes is None:
        raise WorkUnclear(text="")
    if draft.started_at is not None and draft.minutes is None:
        whole = (draft.ended_at or now) - draft.started_at
        if whole < timedelta(0) or draft.started_at > now or (draft.ended_at or now) > now:
            raise WorkAhead
        if draft.ended_at is not None and not _MINUTE <= whole <= timedelta(minutes=LONGEST):
            raise WorkTooLong(hours=LONGEST // 60)
        if draft.ended_at is not None and timedelta(minutes=draft.pause_minutes) >= whole:
            raise PauseTooLong
        _apart(draft, others, now)
    elif not 0 < (draft.minutes or 0) <= LONGEST:
        raise WorkTooLong(hours=LONGEST // 60)
    if (
        not draft.runs
        and sum(one.length(now) for one in (draft, *others) if one.work_on == draft.work_on) > LONGEST
    ):
        raise DayTooLong(hours=LONGEST // 60)
    return draft


def _apart(draft: TimeEntry, others: Iterable[TimeEntry], now: datetime) -> None:
    """Seconds count for nothing here: what is typed after a clock has none."""
    assert draft.started_at is not None
    for one in others:
        if one.started_at is None or one.minutes is not None:
            continue
        begins, ends = _minute(draft.started_at), _minute(_until(draft, now))
        if _minute(one.started_at) < ends and begins < _minute(_until(one, now)):
            raise WorkTwice(first=_times(draft), second=_times(one))


def _until(one: TimeEntry, now: datetime) -> datetime:
    """A forgotten clock takes up no more time than one that was not."""
    assert one.started_at is not None
    return one.ended_at or min(now, one.started_at + FORGOTTEN)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _times(one: TimeEntry) -> str:
    start = one.started_at.astimezone() if one.started_at else None
    end = one.ended_at.astimezone() if one.ended_at else None
    return f"{start:%H:%M}–{f'{end:%H:%M}' if end else '…'}" if start else ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a line of hours means: `minutes`, or a stretch of the day from midnight on, and its `pause`."""

    minutes: int = 0
    span: tuple[int, int] | None = None
    pause: int = 0


def end_of(began: datetime, text: str, zone: tzinfo) -> datetime:
    """The instant (UTC) of «18:00» after work that began at an instant; before its hour, on the next day.

    Raises WorkUnclear.
    """
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise WorkUnclear(text=text)
    day, at = began.astimezone(zone).date(), time(hour, minute)
    for wall in (datetime.combine(day + timedelta(days=days), at, zone) for days in (0, 1)):
        for fold in (0, 1):  # an hour that comes twice is the first of them that lies after the beginning
            ended = wall.replace(fold=fold).astimezone(UTC)
            if ended > began:
                return ended
    raise WorkUnclear(text=text)


def read_worked(text: str) -> Typed:
    """«7,5», «7:30», «7 год 30 хв», «45 хв», «9:00–17:30», «з 9 до 17», «9-13, 14-18».

    Raises WorkUnclear, WorkTooLong.

    >>> read_worked("7,5").minutes
    450
    """
    plain = " ".join(text.casefold().split())
    if found := _SPAN.fullmatch(plain):
        hours = int(found[1]), int(found[3])
        minutes = int(found[2] or 0), int(found[4] or 0)
        if max(hours) > 24 or max(minutes) > 59:
            raise WorkUnclear(text=text)
        begin, end = hours[0] * 60 + minutes[0], hours[1] * 60 + minutes[1]
        if begin >= LONGEST or begin == end:
            raise WorkUnclear(text=text)
        return Typed(span=(begin, end if end > begin else end + LONGEST))
    try:
        spans = read_spans(text)
    except InputError:
        return Typed(_minutes(plain, text))
    if not spans or spans[-1][1] - spans[0][0] > LONGEST:
        raise WorkUnclear(text=text)
    whole = spans[0][0], spans[-1][1]
    return Typed(span=whole, pause=whole[1] - whole[0] - sum(end - begin for begin, end in spans))


def _minutes(plain: str, text: str) -> int:
    if found := _CLOCK.fullmatch(plain) or _WORDS.fullmatch(plain):
        hours, minutes = int(found[1]), int(found[2])
        if minutes > 59:
            raise WorkUnclear(text=text)
        total = hours * 60 + minutes
    elif found := _MINUTES.fullmatch(plain):
        total = int(found[1])
    elif found := _PLAIN.fullmatch(plain):
        total = round(float(f"{found[1]}.{found[2] or 0}") * 60)
    else:
        raise WorkUnclear(text=text)
    if total > LONGEST:
        raise WorkTooLong(hours=LONGEST // 60)
    if not total:
        raise WorkUnclear(text=text)
    return total


def length_text(minutes: int) -> str:
    """«7:30», «−0:45».

    >>> length_text(450), length_text(0)
    ('7:30', '0:00')
    """
    sign = "−" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02}"
