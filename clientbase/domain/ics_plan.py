"""What importing a calendar file would do to the base: each entry is new, changed, same, cancelled or unread.

An entry is known by its UID, an instance of a series also by the day it was planned for (RECURRENCE-ID), so
that the same file again changes nothing. Of an entry that is here already only what its file says is
compared: a calendar of another program knows nothing of prices, employees and whether somebody came.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.errors import InputError
from clientbase.domain.ics import EntryIsOlder, IcsEntry, IcsFile, Note
from clientbase.domain.ics_changes import changes_of, is_older
from clientbase.domain.ics_here import Values
from clientbase.domain.ics_lost_days import days_of_series, lost_days
from clientbase.domain.ics_parting import instance_uid, parted, parted_uid, pattern_in
from clientbase.domain.ics_values import (
    Names,
    appointment_values,
    task_values,
)
from clientbase.domain.progress import Progress
from clientbase.domain.task import Task
from clientbase.i18n import N_

STAGE = N_("Comparing with the base")
_MOST_PARTED = 500
"""Instances of a series that is parted; more of them are nobody's."""
Key = tuple[str, str, datetime | None]


class EntryState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Known:
    """What the base has of the entries of a file. Appointments by UID and instance, tasks by UID.

    `brought`: rows of single days that came with a file and were not changed here since.
    """

    appointments: Mapping[tuple[str, datetime | None], Appointment] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    brought: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """`id`: of the record it is here. `values`: all fields of a new one, of a changed one those that change.

    `series`: the UID of the series that an instance belongs to, "" for none. What is REMOVED is no entry of
    the file but a day that its series, moved by the file, has no more.
    """

    state: EntryState
    noun: str
    line: int
    title: str
    uid: str = ""
    starts: datetime | None = None
    all_day: bool = False
    repeats: bool = False
    id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    series: str = ""
    notes: tuple[Note, ...] = ()
    reason: InputError | None = None


@dataclass(frozen=True, slots=True)
class IcsPlan:
    """`as_of`: the newest change set when it was made."""

    file: IcsFile
    entries: tuple[PlannedEntry, ...]
    as_of: int = 0

    def counts(self) -> Mapping[EntryState, int]:
        found = Counter(entry.state for entry in self.entries)
        return {state: found[state] for state in EntryState}

    @property
    def writes(self) -> bool:
        return any(entry.state not in (EntryState.SAME, EntryState.UNREAD) for entry in self.entries)


def uids_in(file: IcsFile) -> tuple[str, ...]:
    """What the base is asked for before planning."""
    found = dict.fromkeys(entry.uid for entry in file.entries)
    for entry in file.entries:
        if entry.recurrence is not None:
            found |= {instance_uid(entry): None}
        if entry.this_and_future:
            found |= {parted_uid(entry): None}
    return tuple(found)


def plan_calendar(file: IcsFile, known: Known, zone: str, progress: Progress | None = None) -> IcsPlan:
    """`zone`: where the shop is, an IANA name."""
    progress = progress or Progress()
    progress.start(STAGE, len(file.entries))
    planner = _Planner(known, zone)
    planner.take(file.entries, progress)
    planned = list(planner.planned)
    for fault in file.faults:
        planned.append(
            PlannedEntry(EntryState.UNREAD, fault.noun, fault.line, fault.summary, reason=fault.reason)
        )
    return IcsPlan(file, tuple(sorted(planned, key=lambda entry: entry.line)))


@dataclass(slots=True)
class _Read:
    """An entry with its values."""

    entry: IcsEntry
    values: Values
    notes: dict[Note, None]
    series: str = ""

    @property
    def key(self) -> Key:
        return self.entry.noun, str(self.values["uid"]), self.values.get("recurrence_id")


class _Planner:
    def __init__(self, known: Known, zone: str) -> None:
        self._known = known
        self._zone = zone
        self.planned: list[PlannedEntry] = []
        self._series: dict[str, _Read] = {}
        self._read: dict[Key, _Read] = {}

    def take(self, entries: Sequence[IcsEntry], progress: Progress) -> None:
        """Series before their instances; of the same entry twice the newer one."""
        for entry in entries:
            if entry.noun == "task" or entry.recurrence is None:
                self._take(entry)
                progress.advance()
        for read in self._read.values():
            if read.entry.noun == "appointment":
                self._series[read.entry.uid] = read
        instances = [entry for entry in entries if entry.noun != "task" and entry.recurrence is not None]
        for entry in instances:
            self._take(entry)
            progress.advance()
        self._part()
        self._plan_for_instances()
        rows = days_of_series(self._known.appointments)
        for read in self._read.values():
            progress.check()
            planned = self._compared(read)
            self.planned.append(planned)
            if planned.id is not None and planned.noun == "appointment":
                kept = self._known.appointments.get((planned.uid, None))
                self.planned += self._lost(planned, kept, rows.get(planned.uid, ()))

    def _take(self, entry: IcsEntry) -> None:
        try:
            read = self._values(entry)
        except InputError as error:
            self._refuse(entry, error)
            return
        before = self._read.get(read.key)
        if before is None:
            self._read[read.key] = read
            return
        newer, older = (read, before) if entry.newness >= before.entry.newness else (before, read)
        self._read[read.key] = newer
        if newer.values == older.values:
            self.planned.append(_told(older.entry, EntryState.SAME))
        else:
            self._refuse(older.entry, EntryIsOlder())

    def _refuse(self, entry: IcsEntry, reason: InputError) -> None:
        self.planned.append(replace(_told(entry, EntryState.UNREAD), reason=reason))

    def _values(self, entry: IcsEntry) -> _Read:
        notes = dict.fromkeys(entry.notes)

        def noted(note: Note) -> None:
            notes[note] = None

        if entry.noun == "task":
            return _Read(entry, task_values(entry, self._zone, self._known.names, noted), notes)
        series = self._series_of(entry)
        values = appointment_values(entry, self._zone, self._known.names, noted, series)
        planned = values["recurrence_id"]
        of_base = series is not None and entry.uid not in self._series
        if of_base and series is not None and (entry.uid, planned) not in self._known.appointments:
            series = series if pattern_in(series).has(planned) else None
        if entry.recurrence is not None and series is None:  # a single one, until its series comes
            noted(Note("parted_alone" if entry.this_and_future else "orphan"))
            values = appointment_values(entry, self._zone, self._known.names, noted)
            values |= {"uid": instance_uid(entry), "recurrence_id": None}
        return _Read(entry, values, notes, entry.uid if series is not None else "")

    def _series_of(self, entry: IcsEntry) -> Values | None:
        """The fields of the series an instance belongs to: in the file, else in the base."""
        if entry.recurrence is None:
            return None
        if (read := self._series.get(entry.uid)) is not None:
            return read.values
        kept = self._known.appointments.get((entry.uid, None))
        if kept is None:
            return None
        keys = ("starts", "zone", "all_day", "rrule", "rdates", "exdates")
        return {key: getattr(kept, key) for key in keys}

    def _part(self) -> None:
        """Instances that change all that follow part their series."""
        parting = [read for read in self._read.values() if read.entry.this_and_future and read.series]
        if not parting:
            return
        wanted = {read.series for read in parting}
        of_series: dict[str, list[_Read]] = {uid: [] for uid in wanted}
        for read in self._read.values():
            if read.series in wanted:
                of_series[read.series].append(read)
        for reads in of_series.values():
            if len(reads) > _MOST_PARTED:
                continue
            for read in sorted(reads, key=lambda one: one.values["recurrence_id"]):
                if read.entry.this_and_future:
                    self._part_at(read, [one for one in reads if one is not read])
        for read in parting:
            if read.series:  # it is one instance still
                read.notes[Note("parted_alone")] = None

    def _part_at(self, read: _Read, others: Sequence[_Read]) -> None:
        series, uid = self._series.get(read.series), parted_uid(read.entry)
        if series is None or ("appointment", uid, None) in self._read:
            return
        instances = {one.values["recurrence_id"]: one.values for one in others if one.series == read.series}
        found = parted(series.values, instances, read.values, uid)
        if found is not None:
            self._put_parted(series, read, found)

    def _put_parted(
        self, series: _Read, read: _Read, found: tuple[Values, Values, Mapping[datetime, datetime]]
    ) -> None:
        """`found`: the series before, the one after, and where instances of the one after stand now."""
        head, tail, images = found
        uid = str(tail["uid"])
        series.values = head
        series.notes[Note("parted")] = None
        del self._read[read.key]
        read.values, read.series = tail, ""
        read.notes[Note("parted")] = None
        self._read[read.key] = read
        self._series[uid] = read
        for old, new in images.items():
            moved = self._read.pop(("appointment", str(head["uid"]), old), None)
            if moved is not None:
                moved.values = {**moved.values, "uid": uid, "recurrence_id": new}
                moved.series = uid
                self._read[moved.key] = moved

    def _plan_for_instances(self) -> None:
        """A day that differs is one of its series, also where the rule of another program has it not."""
        told: dict[str, set[datetime]] = {}
        for read in self._read.values():
            series = self._series.get(read.series) if read.series else None
            if series is not None and not (read.entry.of_ours or series.entry.of_ours):
                told.setdefault(read.series, set()).add(read.values["recurrence_id"])
        for uid, planned in told.items():  # each series once: thousands of days may differ
            series = self._series[uid]
            values = series.values
            pattern = pattern_in(values)
            missed = {at for at in planned if not pattern.has(at)}
            if not missed:
                continue
            exdates = tuple(at for at in values["exdates"] if at not in missed)
            series.values = {**values, "exdates": exdates}
            pattern = pattern_in(series.values)
            if others := {at for at in missed if not pattern.has(at)}:
                series.values["rdates"] = tuple(sorted({*values["rdates"], *others}))

    # --- against the base -----------------------------------------------------------------------------

    def _compared(self, read: _Read) -> PlannedEntry:
        entry, values = read.entry, read.values
        kept: Appointment | Task | None
        if entry.noun == "task":
            kept = self._known.tasks.get(str(values["uid"]))
            done, at = values["done"], values["completed_at"]
            if kept is not None:
                # that it is done is compared; when, only where the file knows it to the moment
                exact = entry.of_ours and done and at is not None
                settled = exact or done != (kept.completed_at is not None)
                values = {key: value for key, value in values.items() if key != "completed_at" or settled}
        else:
            kept = self._known.appointments.get((str(values["uid"]), values["recurrence_id"]))
            if kept is None and read.series:
                kept = self._known.appointments.get((instance_uid(entry), None))
        planned = _told(entry, EntryState.NEW)
        planned = replace(
            planned,
            uid=str(values["uid"]),
            starts=values.get("starts", planned.starts),
            repeats=bool(values.get("rrule") or values.get("rdates")),
            values=values,
            series=read.series,
            notes=tuple(read.notes),
        )
        if kept is None:
            if entry.cancelled and entry.noun == "appointment" and not (entry.of_ours or read.series):
                notes = (*planned.notes, Note("nothing_to_cancel"))
                return replace(planned, state=EntryState.SAME, values={}, notes=notes)
            return planned
        changes = changes_of(kept, values, of_ours=entry.of_ours)
        if changes and is_older(entry, kept):
            notes = (*planned.notes, Note("older"))
            return replace(planned, id=kept.id, state=EntryState.SAME, values={}, notes=notes)
        if read.series and isinstance(kept, Appointment) and kept.series_id is None:
            # found its series: the number of that is known when it is written
            changes |= {"series_id": None, "recurrence_id": values["recurrence_id"]}
        cancels = changes.get("status") is AppointmentStatus.CANCELLED
        changed = EntryState.CANCELLED if cancels else EntryState.CHANGED
        return replace(planned, id=kept.id, values=changes, state=changed if changes else EntryState.SAME)

    def _lost(
        self, series: PlannedEntry, kept: Appointment | None, rows: Sequence[Appointment]
    ) -> Iterator[PlannedEntry]:
        """Days of a series in the base that it has no more: brought by a file they go, else stand alone."""
        if kept is None or kept.id != series.id:
            return
        for row in lost_days(kept, series.values, rows):
            if ("appointment", series.uid, row.recurrence_id) in self._read:
                continue
            goes = row.id in self._known.brought
            yield PlannedEntry(
                EntryState.REMOVED if goes else EntryState.CHANGED,
                "appointment",
                series.line,
                row.summary,
                series.uid,
                row.starts,
                row.all_day,
                id=row.id,
                values={} if goes else {"series_id": None, "recurrence_id": None},
                notes=(Note("day_lost" if goes else "day_alone"),),
            )


def _told(entry: IcsEntry, state: EntryState) -> PlannedEntry:
    at = entry.starts or entry.due
    return PlannedEntry(
        state,
        entry.noun,
        entry.line,
        entry.summary,
        entry.uid,
        None if at is None else at.wall,
        at is not None and at.day,
        bool(entry.rrule or entry.rdates),
        notes=entry.notes,
    )
