"""A calendar file (.ics) is read: its appointments and tasks as plain values, and why others are none."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from clientbase.domain.errors import FileTooLarge, InputError
from clientbase.domain.ics import (
    LARGEST_ENTRY,
    LARGEST_OTHER,
    MOST_ENTRIES,
    CalendarTooLong,
    EntryBackwards,
    EntryCutOff,
    EntryIsAnswer,
    EntryRulesSeveral,
    EntryWithoutStart,
    IcsAlarm,
    IcsEntry,
    IcsFault,
    IcsFile,
    IcsTime,
    NotACalendar,
    Note,
    OwnProperty,
)
from clientbase.domain.progress import Progress
from clientbase.exchange.ics_lines import (
    Part,
    Property,
    encoding_in,
    listed,
    logical_lines,
    parts_of,
)
from clientbase.exchange.ics_times import Noted, Zones, alarm_of, later, length, moment, moments, utc_of
from clientbase.exchange.ics_zones import zone_named
from clientbase.exchange.limits import DEFAULT_LIMITS, MB
from clientbase.exchange.reading import check_reachable
from clientbase.i18n import N_

STAGE = N_("Reading the file")
OWN = "X-CLIENTBASE-"
_NOUNS = {"VEVENT": "appointment", "VTODO": "task"}
_READ = frozenset(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "DUE", "LOCATION", "DESCRIPTION", "RRULE", "RDATE"}
    | {"EXDATE", "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED", "COMPLETED", "EXRULE"}
)
"""What becomes fields; what else stands in an entry is kept as it is."""
_ANSWERS = frozenset(("REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"))
_BEGIN = re.compile(rb"BEGIN:(?:VEVENT|VTODO)\b", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:\s*([^\s?]+)", re.IGNORECASE)


def read_calendar(
    path: Path, progress: Progress | None = None, *, likely_zone: str = "", most: int = MOST_ENTRIES
) -> IcsFile:
    """All entries of all calendars in a file; `likely_zone` is tried first where only rules are given.

    Raises FileMissing, FileNotReadable, FileInUse, FileEmpty, FileTooLarge, NotACalendar, CalendarTooLong,
    WorkCancelled.
    """
    progress = progress or Progress()
    check_reachable(path)
    size = path.stat().st_size
    if size > DEFAULT_LIMITS.file_size:
        raise FileTooLarge(name=path.name, limit=DEFAULT_LIMITS.file_size // MB)
    progress.start(STAGE, size)
    with path.open("rb") as file:
        if _begun(file) > most:
            raise CalendarTooLong(name=path.name, limit=most)
        encoding = encoding_in(file)
        reading = _Reading(path, most, likely_zone)
        for part in parts_of(logical_lines(file, encoding), LARGEST_ENTRY):
            reading.take(part)
            progress.done = min(file.tell(), size)
            progress.check()
    if not reading.calendars:
        raise NotACalendar(name=path.name)
    return IcsFile(
        path.name,
        tuple(reading.entries),
        tuple(reading.faults),
        tuple(title for one in reading.calendars if (title := _said(one, "X-WR-CALNAME", "NAME"))),
        len(reading.calendars),
        encoding,
        dict(reading.skipped),
    )


def _begun(file: BinaryIO) -> int:
    """How many entries are begun in a file, counted without reading them; it is set back to its beginning."""
    count, rest = 0, b""
    while data := file.read(MB):
        data = rest + data
        found = list(_BEGIN.finditer(data))
        count += len(found)
        rest = data[max(found[-1].end() if found else 0, len(data) - 20) :]
    file.seek(0)
    return count


def _said(part: Part, *names: str) -> str:
    found = (part.first(name) for name in names)
    return next((one.text[:200] for one in found if one is not None and one.text), "")


class _Reading:
    def __init__(self, path: Path, most: int, likely: str) -> None:
        self._path = path
        self._most = most
        self.calendars: list[Part] = []
        self.entries: list[IcsEntry] = []
        self.faults: list[IcsFault] = []
        self.skipped: Counter[str] = Counter()
        self._zones = Zones(likely)
        self._all_defined = False

    def take(self, part: Part) -> None:
        if part.name == "VCALENDAR":
            self.calendars.append(part)
            return
        if part.name == "VTIMEZONE":
            self._zones.define(part)
            return
        noun = _NOUNS.get(part.name)
        if noun is None:
            if len(self.skipped) < 50:
                self.skipped[part.name[:40]] += 1
            return
        if len(self.entries) + len(self.faults) >= self._most:
            raise CalendarTooLong(name=self._path.name, limit=self._most)
        self._define_those_behind(part)
        try:
            self.entries.append(self._entry(part, noun))
        except InputError as error:
            self.faults.append(IcsFault(noun, part.number, _said(part, "SUMMARY", "UID"), error))

    def _define_those_behind(self, part: Part) -> None:
        """A zone may be defined after what is in it: then the rest of the file is looked through, once."""
        if self._all_defined:
            return
        named = {item.parameters["TZID"] for item in part.properties if "TZID" in item.parameters}
        if all(name in self._zones.definitions or zone_named(name) for name in named):
            return
        self._all_defined = True
        with self._path.open("rb") as file:
            for one in _definitions(logical_lines(file, encoding_in(file))):
                name = one.first("TZID")
                if name is not None and name.text not in self._zones.definitions:
                    self._zones.define(one)

    def _entry(self, part: Part, noun: str) -> IcsEntry:
        calendar = self.calendars[-1]
        method = _said(calendar, "METHOD").upper()
        if method in _ANSWERS:
            raise EntryIsAnswer
        if part.first("EXRULE") is not None or len(part.all("RRULE")) > 1:
            raise EntryRulesSeveral
        notes: dict[Note, None] = {}
        reader = _EntryReader(part, noun, self._zones, lambda note: notes.update({note: None}))
        entry = reader.entry()
        return replace(
            entry,
            cancelled=entry.cancelled or method == "CANCEL",
            notes=tuple(notes),
            home=zone_named(_said(calendar, "X-WR-TIMEZONE")),
        )


def _definitions(lines: Iterator[tuple[int, str]]) -> Iterator[Part]:
    return (part for part in parts_of(lines, LARGEST_ENTRY) if part.name == "VTIMEZONE")


class _EntryReader:
    def __init__(self, part: Part, noun: str, zones: Zones, noted: Noted) -> None:
        self._part, self._noun, self._zones, self._noted = part, noun, zones, noted

    def entry(self) -> IcsEntry:
        part = self._part
        if not part.whole:
            raise EntryCutOff
        starts, due = self._time("DTSTART"), self._time("DUE")
        task = self._noun == "task"
        if starts is None and not task:
            raise EntryWithoutStart
        ends = None
        if task:
            span = part.first("DURATION")
            if due is None and starts is not None and span is not None:
                due = later(starts, length(span))
        elif starts is not None:
            ends = self._ends(starts)
        recurrence = part.first("RECURRENCE-ID")
        own, of_ours = self._own()
        entry = IcsEntry(
            self._noun,
            part.number,
            self._text("UID")[:1000],
            summary=" ".join(self._text("SUMMARY").split()),
            starts=starts,
            ends=ends,
            recurrence=None if recurrence is None else moment(recurrence, self._zones, self._noted),
            this_and_future=recurrence is not None
            and recurrence.parameters.get("RANGE", "").upper() == "THISANDFUTURE",
            cancelled=self._text("STATUS").upper() == "CANCELLED",
            place=" ".join(self._text("LOCATION").split())[:1000],
            note=self._text("DESCRIPTION"),
            rrule=self._text("RRULE"),
            rdates=moments(part.all("RDATE"), self._zones, self._noted),
            exdates=moments(part.all("EXDATE"), self._zones, self._noted),
            categories=tuple(dict.fromkeys(self._categories())),
            people=tuple(dict.fromkeys(self._people())),
            priority=self._priority(),
            due=due,
            completed=utc_of(part.first("COMPLETED"), self._zones),
            newness=self._newness(),
            own=own,
            items=self._items(),
            watchers=tuple(_own(item) for item in self._part.all(f"{OWN}WATCHER")[:200]),
            of_ours=of_ours,
            named="UNNAMED" not in own,
        )
        entry = replace(entry, done=task and self._done(entry))
        alarms, kept = self._alarms(entry)
        entry = replace(entry, alarms=alarms, other=self._other(kept))
        return entry if entry.uid else replace(entry, uid=_uid_of(entry))

    def _text(self, name: str) -> str:
        found = self._part.first(name)
        return "" if found is None else found.text.replace("\r\n", "\n").replace("\x00", "")

    def _time(self, name: str) -> IcsTime | None:
        found = self._part.first(name)
        return None if found is None else moment(found, self._zones, self._noted)

    def _ends(self, starts: IcsTime) -> IcsTime:
        ends, span = self._part.first("DTEND"), self._part.first("DURATION")
        day = timedelta(days=1)
        if ends is not None:
            found = moment(ends, self._zones, self._noted)
            if starts.day and not found.day:
                found = IcsTime(found.wall.replace(hour=0, minute=0, second=0), day=True)
            elif found.day and not starts.day:
                found = replace(found, zone=starts.zone, day=False)
        elif span is not None:
            found = later(starts, length(span))
            if starts.day:
                found = replace(found, wall=found.wall.replace(hour=0, minute=0, second=0))
        else:
            return later(starts, day) if starts.day else starts
        if starts.day and found.wall == starts.wall:
            return later(starts, day)
        if (starts.day or found.zone == starts.zone) and found.wall < starts.wall:
            raise EntryBackwards
        return found

    def _done(self, entry: IcsEntry) -> bool:
        status, percent = self._text("STATUS").upper(), self._text("PERCENT-COMPLETE")
        return status == "COMPLETED" or entry.completed is not None or (percent == "100" and not status)

    def _categories(self) -> Iterator[str]:
        for item in self._part.all("CATEGORIES"):
            yield from (" ".join(text.split())[:200] for text in listed(item.value)[:200])

    def _people(self) -> Iterator[str]:
        for item in self._part.all("ATTENDEE")[:500]:
            found = _MAILTO.search(item.value)
            address = found[1] if found else item.parameters.get("EMAIL", "")
            if "@" in address:
                yield address.lower()

    def _priority(self) -> int:
        text = self._text("PRIORITY")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0

    def _newness(self) -> tuple[int, str]:
        sequence = self._text("SEQUENCE")
        number = int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0
        return number, self._text("LAST-MODIFIED") or self._text("DTSTAMP")

    def _own(self) -> tuple[dict[str, OwnProperty], bool]:
        """The program's own properties by name, without the part they share."""
        own: dict[str, OwnProperty] = {}
        for item in self._part.properties:
            if item.name.startswith(OWN) and item.name not in (f"{OWN}ITEM", f"{OWN}WATCHER"):
                own.setdefault(item.name.removeprefix(OWN), _own(item))
        return own, "VERSION" in own

    def _items(self) -> tuple[tuple[bool, str], ...]:
        return tuple(
            (item.parameters.get(f"{OWN}DONE") == "1", item.text)
            for item in self._part.all(f"{OWN}ITEM")[:1000]
        )

    def _alarms(self, entry: IcsEntry) -> tuple[tuple[IcsAlarm, ...], list[str]]:
        """Those that may ring, and the text of each other one."""
        task = self._noun == "task"
        alarms: list[IcsAlarm] = []
        kept: list[str] = []
        for part in self._part.parts[:100]:
            if part.name != "VALARM":
                kept.append("\n".join(part.lines()))
                continue
            alarm = alarm_of(part, self._zones, task=task, due_alone=entry.starts is None)
            if alarm.minutes is not None or alarm.at is not None:
                alarms.append(alarm)
            else:
                kept.append("\n".join(alarm.lines))
                if _said(part, "ACTION").upper() != "NONE":  # Apple's way to say that there is none
                    self._noted(Note("alarm_kept"))
        return tuple(alarms), kept

    def _other(self, kept: list[str]) -> tuple[str, ...]:
        """What has no field, up to a size, sorted; the largest lines are left out first, and told."""
        lines = [item.line.strip() for item in self._part.properties if self._is_kept(item)]
        lines += [item.text for item in self._part.all(f"{OWN}KEPT")]
        left_out = self._part.size > LARGEST_ENTRY
        if sum(map(len, kept)) > LARGEST_OTHER // 2:
            kept, left_out = [], True
        lines.sort(key=lambda line: (len(line), line))
        sizes = accumulate(map(len, lines), initial=sum(map(len, kept)))
        fitting = sum(size <= LARGEST_OTHER for size in sizes) - 1
        if fitting < len(lines):
            lines, left_out = lines[: max(fitting, 0)], True
        if left_out:
            self._noted(Note("left_out"))
        return tuple(sorted((*lines, *kept)))

    def _is_kept(self, item: Property) -> bool:
        if item.name in _READ or item.name.startswith(OWN) or f"{OWN}OWN" in item.parameters:
            return False
        return not (item.name == "CATEGORIES" and self._noun == "task")


def _own(item: Property) -> OwnProperty:
    id = item.parameters.get(f"{OWN}ID", "")
    return OwnProperty(item.text, int(id) if id.isascii() and id.isdigit() and len(id) < 18 else 0)


def _uid_of(entry: IcsEntry) -> str:
    """The same for the same entry, whenever it is read again."""
    said = (entry.noun, entry.summary, entry.starts, entry.ends, entry.due, entry.place, entry.rrule)
    return f"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}@no-uid.clientbase"
