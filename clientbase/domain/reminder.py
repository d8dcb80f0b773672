"""A reminder: of what, known by which key, and at which instant it comes due. Pure; see docs/decisions/0029.

A reminder is known by a key made of what it reminds of: the row, the wall time it stands at, and which of
its alarms. Moved, it is another reminder; in another time zone, or edited otherwise, it is the same one.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_ALARM = 40_320
"""Minutes before: four weeks. An alarm of an imported file may lie after the start, a day at most."""
LATEST_ALARM = -1_440
MISSED_BOUND = timedelta(days=30)
"""What came due longer ago than this, and was never shown, is no reminder any longer."""
_DAY = 1_440


class ReminderOf(StrEnum):
    """What is reminded of; the values are the nouns of the rows."""

    APPOINTMENT = "appointment"
    TASK = "task"
    CALLBACK = "call_list_entry"
    DAY = "day"


class Key(NamedTuple):
    noun: str
    row_id: int
    occasion: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """`due_at` and `about_at` are instants in UTC: when to say it, and of which moment it speaks.

    `row_id` is what is opened: of a changed instance of a series its own row, while the key names the series.
    """

    key: Key
    due_at: datetime
    about_at: datetime
    row_id: int
    summary: str = ""
    whole_day: bool = False
    client_id: int | None = None
    client_name: str = ""
    place: str = ""
    made_at: datetime | None = None
    alarm: int = 0
    list_id: int | None = None  # of a callback: the call list
    planned: datetime | None = None  # of an instance of a series: the wall time the rule plans it for
    birthdays: int = 0  # of the line of a day
    contacts: int = 0
    since: date | None = None  # of that line: the first day whose birthdays are counted

    @property
    def of(self) -> ReminderOf:
        return ReminderOf(self.key.noun)


class Local:
    """Wall times of where the person is; `zone` None is that of this computer, as it is at that moment."""

    def __init__(self, zone: tzinfo | None = None, morning: time = time(9)) -> None:
        self.zone = zone
        self.morning = morning

    def instant(self, wall: datetime, zone_name: str = "") -> datetime:
        """The instant in UTC at which a clock there (or in the IANA zone named) shows this.

        RFC 5545, 3.3.5: an hour that comes twice is the first of them, one left out counts on from before
        the gap.
        """
        naive = wall.replace(tzinfo=None, fold=0)
        zone = self.zone
        if zone_name:
            try:
                zone = ZoneInfo(zone_name)
            except (ZoneInfoNotFoundError, ValueError):
                zone = self.zone
        try:
            placed = naive.replace(tzinfo=zone) if zone is not None else naive.astimezone()
            return placed.astimezone(UTC)
        except (OverflowError, OSError):  # at the ends of the calendar
            return naive.replace(tzinfo=UTC)

    def wall(self, instant: datetime) -> datetime:
        """What a clock there shows, naive."""
        return instant.astimezone(self.zone).replace(tzinfo=None)

    def morning_of(self, day: date) -> datetime:
        return self.instant(datetime.combine(day, self.morning))


@dataclass(frozen=True, slots=True)
class AlarmedAppointment:
    """What is read of an appointment, or of one instance of a series, to remind of it."""

    id: int
    starts: datetime  # wall time in `zone`
    alarms: tuple[int, ...]
    summary: str = ""
    zone: str = ""
    all_day: bool = False
    client_id: int | None = None
    client_name: str = ""
    place: str = ""
    made_at: datetime | None = None
    series_id: int | None = None
    planned: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueTask:
    id: int
    due_on: date
    due_time: time | None = None
    alarms: tuple[int, ...] = ()
    summary: str = ""
    client_id: int | None = None
    client_name: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueCallback:
    id: int
    callback_at: datetime
    list_name: str = ""
    list_id: int | None = None
    client_id: int | None = None
    client_name: str = ""


def checked_alarms(alarms: Iterable[int]) -> tuple[int, ...]:
    """In order, each once, those that no reminder can be made of left out."""
    return tuple(sorted({one for one in alarms if LATEST_ALARM <= one <= LONGEST_ALARM}))


def of_appointment(one: AlarmedAppointment, local: Local) -> Iterator[Reminder]:
    """Whole days before an all-day one mean the morning of that day."""
    start = one.starts
    about = local.morning_of(start.date()) if one.all_day else local.instant(start, one.zone)
    planned = one.planned
    moved = f"{planned:%Y-%m-%dT%H:%M}>" if planned is not None and planned != start else ""
    for minutes in checked_alarms(one.alarms):
        due = _before_a_day(start.date(), minutes, local) if one.all_day else _earlier(about, minutes)
        occasion = f"{moved}{start:%Y-%m-%dT%H:%M}/{minutes}"
        yield Reminder(
            Key(ReminderOf.APPOINTMENT, one.series_id or one.id, occasion),
            due,
            about,
            one.id,
            one.summary,
            whole_day=one.all_day,
            client_id=one.client_id,
            client_name=one.client_name,
            place=one.place,
            made_at=one.made_at,
            alarm=minutes,
            planned=planned,
        )


def of_task(one: DueTask, local: Local) -> Iterator[Reminder]:
    """With no alarm: at its time, or in the morning of its day."""
    day = one.due_on
    if one.due_time is None:
        about, at = local.morning_of(day), f"{day}"
    else:
        wall = datetime.combine(day, one.due_time)
        about, at = local.instant(wall), f"{wall:%Y-%m-%dT%H:%M}"
    for minutes in checked_alarms(one.alarms) or (0,):
        due = _before_a_day(day, minutes, local) if one.due_time is None else _earlier(about, minutes)
        yield Reminder(
            Key(ReminderOf.TASK, one.id, f"{at}/{minutes}"),
            due,
            about,
            one.id,
            one.summary,
            whole_day=one.due_time is None,
            client_id=one.client_id,
            client_name=one.client_name,
            made_at=one.made_at,
            alarm=minutes,
        )


def of_callback(one: DueCallback) -> Reminder:
    at = one.callback_at.astimezone(UTC)
    return Reminder(
        Key(ReminderOf.CALLBACK, one.id, f"{at:%Y-%m-%dT%H:%MZ}"),
        at,
        at,
        one.id,
        one.list_name,
        list_id=one.list_id,
        client_id=one.client_id,
        client_name=one.client_name,
    )


def key_of_day(day: date, employee_id: int | None) -> Key:
    return Key(ReminderOf.DAY, employee_id or 0, f"{day}")


def of_day(key: Key, local: Local, *, birthdays: int, contacts: int, since: date) -> Reminder:
    """What a day has that has no hour, in one line."""
    at = local.morning_of(date.fromisoformat(key.occasion))
    return Reminder(
        key,
        at,
        at,
        0,
        whole_day=True,
        birthdays=birthdays,
        contacts=contacts,
        since=since,
    )


def _earlier(at: datetime, minutes: int) -> datetime:
    try:
        return at - timedelta(minutes=minutes)
    except OverflowError:
        return at


def _before_a_day(day: date, minutes: int, local: Local) -> datetime:
    try:
        if minutes % _DAY == 0:
            return local.morning_of(day - timedelta(days=minutes // _DAY))
        return _earlier(local.instant(datetime.combine(day, time())), minutes)
    except OverflowError:
        return local.morning_of(day)


_JOURNALLED = frozenset({ReminderOf.APPOINTMENT, ReminderOf.TASK, ReminderOf.CALLBACK})

MadeAt = Callable[[list[Reminder]], dict[Key, datetime]]
"""Of these reminders, since when each is what it is: when its row was made, or its times last changed."""


def standing(
    reminders: Iterable[Reminder], made_at: MadeAt, now: datetime, known: Container[Key] = ()
) -> list[Reminder]:
    """Those that come at all. Who makes or moves something knows of it then: an alarm whose moment had passed
    already does not come, or comes at the start itself where that still lay ahead.

    Only for what is due before `now` is it asked when it was made; of the rest `Reminder.made_at` is enough.
    `known` were shown or put off: what they are does not change by that. What was made later than now was
    made by a clock that was wrong then.
    """
    everything = list(reminders)
    asked = made_at(
        [
            one
            for one in everything
            if one.due_at <= now and one.key.noun in _JOURNALLED and one.key not in known
        ]
    )
    found: dict[object, Reminder] = {}
    for one in everything:
        if one.key in known:
            found[one.key] = one
            continue
        told = (one.made_at, asked.get(one.key))
        made = max((at for at in told if at is not None and at <= now), default=None)
        due = one.due_at if made is None or one.due_at > made else one.about_at
        if made is not None and due <= made:
            continue
        place = (one.key.noun, one.key.row_id, one.about_at, due)
        if place not in found or found[place].alarm > one.alarm:
            found[place] = one if due == one.due_at else replace(one, due_at=due)
    return list(found.values())
