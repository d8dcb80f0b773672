"""Appointments and tasks are written as a calendar file (.ics, RFC 5545) that every calendar reads.

What iCalendar has no word for goes into properties of our own (X-CLIENTBASE-…), so that nothing is lost when
the file comes back; what an imported file had besides comes out as it came in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.parser import Contentline

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.errors import InputError
from clientbase.domain.ics import OwnProperty
from clientbase.domain.ics_out import OutAppointment, OutTask
from clientbase.domain.ics_values import others_in, subject_outside
from clientbase.domain.progress import Progress
from clientbase.domain.recurrence import parse_rrule, rrule_for_file
from clientbase.domain.task import Priority, RepeatsFrom, Task
from clientbase.exchange.ics_lines import property_of
from clientbase.exchange.ics_zones import zone_named
from clientbase.i18n import N_, _

STAGE = N_("Writing the file")
OWN = "X-CLIENTBASE-"
_MARK = f"{OWN}OWN=1"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_HIGHEST, _LOWEST = 1, 9
_YEARS_AHEAD = 10
_SIGNS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def write_calendar(
    file: BinaryIO,
    found: Sequence[OutAppointment | OutTask],
    *,
    title: str,
    zone: str,
    at: datetime,
    named: bool = True,
    progress: Progress | None = None,
) -> int:
    """All of them in one calendar; returns how many. `zone`: of tasks, an IANA name; `at`: now, in UTC."""
    progress = progress or Progress()
    progress.start(STAGE, len(found))
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clientbase//Clientbase//EN", "CALSCALE:GREGORIAN"]
    head += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(title)}"]
    if zone:
        head.append(f"X-WR-TIMEZONE:{zone}")
    _put(file, head)
    for name in sorted(_zones_of(found, zone)):
        _put(file, _definition(name, _years(found, at)))
    for one in found:
        lines = (
            _of_appointment(one, at, named=named)
            if isinstance(one, OutAppointment)
            else _of_task(one, at, zone)
        )
        _put(file, lines)
        progress.advance()
    _put(file, ["END:VCALENDAR"])
    return len(found)


def _put(file: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        data = line.encode("utf-8", errors="replace")
        file.write((data if len(data) <= 75 else Contentline(line).to_ical()) + b"\r\n")


def escaped(text: str) -> str:
    return _SIGNS.sub("", text.translate(_ESCAPES))


# --- zones ------------------------------------------------------------------------------------------


def _zones_of(found: Sequence[OutAppointment | OutTask], zone: str) -> set[str]:
    names = {one.row.zone for one in found if isinstance(one, OutAppointment)}
    if any(isinstance(one, OutTask) and one.row.due_time is not None for one in found):
        names.add(zone)
    return {name for name in names if _is_zone(name)}


def _is_zone(name: str) -> bool:
    """Whether times can be written in it: a name of the database, and not of universal time."""
    return name not in ("", "UTC") and zone_named(name) == name


def _years(found: Sequence[OutAppointment | OutTask], at: datetime) -> tuple[int, int]:
    years = {at.year}
    for one in found:
        if isinstance(one, OutAppointment):
            years |= {one.row.starts.year, one.row.ends.year}
    last = max(*years, at.year + _YEARS_AHEAD)
    return max(1902, min(years) - 1), min(last + 1, 2200)


def _definition(name: str, years: tuple[int, int]) -> list[str]:
    first, last = years
    made = Timezone.from_tzinfo(ZoneInfo(name), name, date(first, 1, 1), date(last, 1, 1))
    made.pop("COMMENT", None)
    made.add("X-LIC-LOCATION", name)
    return str(made.to_ical().decode()).replace("\r\n ", "").rstrip("\r\n").split("\r\n")


def _moment(name: str, wall: datetime, zone: str, *, day: bool) -> str:
    return f"{name}{_moments([wall], zone, day=day)}"


def _moments(walls: Iterable[datetime], zone: str, *, day: bool) -> str:
    """The end of a line from its parameters on."""
    if day:
        return f";VALUE=DATE:{','.join(_day(wall) for wall in walls)}"
    texts = ",".join(f"{_day(wall)}T{wall:%H%M%S}" for wall in walls)
    if zone == "UTC":
        return f":{texts.replace(',', 'Z,')}Z"
    return f";TZID={zone}:{texts}" if _is_zone(zone) else f":{texts}"


def _day(at: date) -> str:
    return f"{at.year:04d}{at.month:02d}{at.day:02d}"


def _instant(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{_day(at)}T{at:%H%M%S}Z"


# --- appointments -----------------------------------------------------------------------------------


def _of_appointment(one: OutAppointment, at: datetime, *, named: bool) -> Iterator[str]:
    row = one.row
    kept = _Kept(row.other_properties if named else "")
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{_instant(at)}"
    if named:
        yield from _subject(row, one.links)
    else:
        yield f"SUMMARY:{escaped(one.kind or _('Busy'))}"
    yield _moment("DTSTART", row.starts, row.zone, day=row.all_day)
    if row.ends != row.starts:
        yield _moment("DTEND", row.ends, row.zone, day=row.all_day)
    if row.recurrence_id is not None:
        of = one.series or row
        yield _moment("RECURRENCE-ID", row.recurrence_id, of.zone, day=of.all_day)
    yield from _repeating(row)
    if named and row.place:
        yield f"LOCATION:{escaped(row.place)}"
    if named and row.note:
        yield f"DESCRIPTION:{escaped(row.note)}"
    yield from _status(row, kept)
    if one.kind:
        yield f"CATEGORIES;{_MARK}:{escaped(one.kind)}"
    yield from _made(one.made, kept)
    yield _own("VERSION", OwnProperty("1"))
    if row.all_day or not _is_zone(row.zone):
        yield _own("ZONE", OwnProperty(row.zone))
    yield _own("STATUS", OwnProperty(row.status.value))
    if named:
        if row.price is not None:
            yield _own("PRICE", OwnProperty(str(row.price)))
        yield from (_own(name, said) for name, said in one.links.items())
    else:
        yield _own("UNNAMED", OwnProperty("1"))
    yield from kept.lines()
    yield from _alarms(row.alarms, row.summary if named else "", "")
    yield from kept.components()
    yield "END:VEVENT"


def _subject(row: Appointment | Task, links: Mapping[str, OwnProperty]) -> Iterator[str]:
    """With the client's name, which is in no field of other programs; the bare one beside it."""
    client = links.get("CLIENT")
    shown = subject_outside(row.summary, client.value if client else "")
    yield f"SUMMARY:{escaped(shown)}"
    if shown != row.summary:
        yield _own("SUBJECT", OwnProperty(row.summary))


def _repeating(row: Appointment) -> Iterator[str]:
    if row.rrule:
        yield f"RRULE:{_rule(row.rrule, row.zone, all_day=row.all_day)}"
    for name, walls in (("RDATE", row.rdates), ("EXDATE", row.exdates)):
        if walls:
            yield f"{name}{_moments(walls, row.zone, day=row.all_day)}"


def _rule(text: str, zone: str, *, all_day: bool) -> str:
    try:
        return rrule_for_file(parse_rrule(text, zone), zone, all_day=all_day)
    except InputError:
        return text


def _status(row: Appointment, kept: "_Kept") -> Iterator[str]:
    """A planned one is as definite as it came; others are told, too, what of it iCalendar has a word for."""
    if row.status is AppointmentStatus.CANCELLED:
        if not kept.said("STATUS", "CANCELLED"):
            yield f"STATUS;{_MARK}:CANCELLED"
    elif row.status is AppointmentStatus.PLANNED:
        kept.said("STATUS", "TENTATIVE", "CONFIRMED")
    elif not kept.said("STATUS", "CONFIRMED"):
        yield f"STATUS;{_MARK}:CONFIRMED"


def _made(made: str, kept: "_Kept") -> Iterator[str]:
    try:
        at = datetime.fromisoformat(made)
    except ValueError:
        return
    if not kept.has("CREATED"):
        yield f"CREATED;{_MARK}:{_instant(at)}"
    yield _own("CREATED", OwnProperty(made))


def _own(name: str, said: OwnProperty) -> str:
    id = f";{OWN}ID={said.id}" if said.id else ""
    return f"{OWN}{name}{id}:{escaped(said.value)}"


def _alarms(minutes: Iterable[int], summary: str, related: str) -> Iterator[str]:
    for before in minutes:
        days, rest = divmod(timedelta(minutes=before), timedelta(days=1))
        hours, left = divmod(rest // timedelta(minutes=1), 60)
        clock = f"T{f'{hours}H' if hours else ''}{f'{left}M' if left or not (days or hours) else ''}"
        length = f"P{f'{days}D' if days else ''}{clock if clock != 'T' else ''}"
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(summary) or _('Reminder')}"
        yield f"TRIGGER{related}:{'-' if before else ''}{length}"
        yield "END:VALARM"


# --- tasks ------------------------------------------------------------------------------------------


def _of_task(one: OutTask, at: datetime, zone: str) -> Iterator[str]:
    row = one.row
    kept = _Kept(row.other_properties)
    done = row.completed_at is not None
    yield "BEGIN:VTODO"
    yield f"UID:{escaped(one.uid)}"
    yield f"DTSTAMP:{_instant(at)}"
    yield from _subject(row, one.links)
    timed = row.due_on is not None and row.due_time is not None
    if row.start_on is not None:
        starts = datetime.combine(row.start_on, datetime.min.time())
        yield _moment("DTSTART", starts, zone, day=not timed)  # of one kind with DUE: RFC 5545, 3.8.2.3
    if row.due_on is not None:
        due = datetime.combine(row.due_on, row.due_time or datetime.min.time())
        yield _moment("DUE", due, zone, day=not timed)
    if row.rrule:
        yield f"RRULE:{_rule(row.rrule, zone, all_day=not timed)}"
    if row.note:
        yield f"DESCRIPTION:{escaped(row.note)}"
    if row.completed_at is not None:
        yield f"COMPLETED:{_instant(row.completed_at)}"
        yield _own("COMPLETED", OwnProperty(row.completed_at.isoformat()))
    if done and not kept.said("STATUS", "COMPLETED", "CANCELLED"):
        yield f"STATUS;{_MARK}:COMPLETED"
    if not done:
        kept.said("STATUS", "NEEDS-ACTION", "IN-PROCESS")
    kept.said("PERCENT-COMPLETE", *("100",) if done else map(str, range(100)))
    yield from _priority(row.priority, kept)
    if row.tags:
        yield f"CATEGORIES:{','.join(escaped(tag) for tag in row.tags)}"
    yield from _made(one.made, kept)
    yield _own("VERSION", OwnProperty("1"))
    if row.repeats_from is not RepeatsFrom.DUE:
        yield _own("REPEATS-FROM", OwnProperty(row.repeats_from.value))
    if row.position:
        yield _own("POSITION", OwnProperty(str(row.position)))
    if one.previous:
        yield _own("PREVIOUS", OwnProperty(one.previous))
    yield from (_own(name, said) for name, said in one.links.items())
    yield from (_own("WATCHER", said) for said in one.watchers)
    for ticked, text in one.items:
        yield f"{OWN}ITEM;{OWN}DONE={int(ticked)}:{escaped(text)}"
    yield from kept.lines()
    yield from _alarms(row.alarms, row.summary, ";RELATED=END")
    yield from kept.components()
    yield "END:VTODO"


def _priority(priority: Priority, kept: "_Kept") -> Iterator[str]:
    alike = {Priority.HIGH: range(1, 5), Priority.LOW: range(6, 10), Priority.NORMAL: (0, 5)}[priority]
    if not kept.said("PRIORITY", *map(str, alike)) and priority is not Priority.NORMAL:
        number = _HIGHEST if priority is Priority.HIGH else _LOWEST
        yield f"PRIORITY;{_MARK}:{number}"


# --- what had no field ------------------------------------------------------------------------------


class _Kept:
    """Lines of an imported file. One that contradicts what is true by now comes out in an own property."""

    def __init__(self, text: str) -> None:
        kept = others_in(text)
        self._components = [one for one in kept if one.upper().startswith("BEGIN:")]
        self._lines = {one: property_of(one) for one in kept if one not in self._components}
        self._hidden: list[str] = []

    def has(self, name: str) -> bool:
        return any(item is not None and item.name == name for item in self._lines.values())

    def said(self, name: str, *values: str) -> bool:
        """Whether a line says one of these; lines that say something else of it come out hidden."""
        found = False
        for line, item in self._lines.items():
            if item is None or item.name != name:
                continue
            if item.value.strip().upper() in values:
                found = True
            else:
                self._hidden.append(line)
        return found

    def lines(self) -> Iterator[str]:
        for line, item in self._lines.items():
            if item is None or line in self._hidden or "\n" in line:
                yield f"{OWN}KEPT:{escaped(line)}"
            else:
                yield line

    def components(self) -> Iterator[str]:
        for one in self._components:
            yield from one.split("\n")
