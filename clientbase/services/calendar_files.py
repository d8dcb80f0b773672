"""Calendars of other programs: an .ics file is looked at, planned and taken in; ours is written as one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clientbase.db import calendar_lookup, calendar_rows, history, task_parts
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Action
from clientbase.domain.clock import Clock
from clientbase.domain.ics import IcsFile, OwnProperty
from clientbase.domain.ics_out import CalendarExport, OutAppointment, OutTask
from clientbase.domain.ics_plan import EntryState, IcsPlan, Known, PlannedEntry, plan_calendar, uids_in
from clientbase.domain.ics_uid import uid_of
from clientbase.domain.ics_values import Names
from clientbase.domain.progress import Progress
from clientbase.domain.task import Task
from clientbase.i18n import N_, _
from clientbase.services.export_right import Exported, ExportRight
from clientbase.services.output_file import output_file

_STAGE = N_("Writing into the base")
_BATCH = 500
_NUMBERED = {"ORDER": "order", "DOCUMENT": "document"}


@dataclass(frozen=True, slots=True)
class CalendarImport:
    """What came of an import; `change_set` is None when nothing was written."""

    change_set: int | None
    counts: Mapping[EntryState, int]
    plan: IcsPlan


class CalendarFileService:
    """`zone` of every call: where the shop is, an IANA name; "" where that is not known."""

    def __init__(self, store: Store, clock: Clock, right: ExportRight) -> None:
        self._store = store
        self._clock = clock
        self._right = right

    # --- importing --------------------------------------------------------------------------------

    def look(self, path: Path, zone: str, progress: Progress | None = None) -> IcsFile:
        """Raises what `exchange.ics_reading.read_calendar` does."""
        # the library behind it is loaded by who has such a file
        from clientbase.exchange.ics_reading import read_calendar  # noqa: PLC0415

        return read_calendar(path, progress, likely_zone=zone)

    def plan(self, file: IcsFile, zone: str, progress: Progress | None = None) -> IcsPlan:
        """What importing it would do; nothing is written. Raises WorkCancelled."""
        with self._store.read(progress) as unit:
            return _planned(unit, file, zone, progress or Progress())

    def apply(
        self,
        plan: IcsPlan,
        zone: str,
        progress: Progress | None = None,
        *,
        employee_id: int | None = None,
        before: Callable[[], object] | None = None,
    ) -> CalendarImport:
        """Write the plan, all of it or nothing; when the base has changed since, it is compared anew.

        `employee_id`: whose new appointments are where the file does not say, else his who acts. `before`
        makes the backup, if there is something to write. Raises WorkCancelled.
        """
        progress = progress or Progress()
        if not plan.writes:
            return CalendarImport(None, plan.counts(), plan)
        if before is not None:
            before()
        with self._store.write(Action.IMPORT_CALENDAR, file=plan.file.name) as unit:
            if history.newest_id(unit.connection) != plan.as_of:
                plan = _planned(unit, plan.file, zone, progress)
            writing = _Writing(unit, employee_id or self._store.employee_id, self._clock)
            writing.write(plan, progress)
            change_set = unit.journal.change_set_id if unit.journal.started else None
            counts = plan.counts()
            unit.journal.facts |= {
                "rows": len(plan.entries) - counts[EntryState.REMOVED],
                "created": counts[EntryState.NEW],
                "changed": counts[EntryState.CHANGED] + counts[EntryState.CANCELLED],
                "same": counts[EntryState.SAME],
                "removed": counts[EntryState.REMOVED],
                "failed": counts[EntryState.UNREAD],
            }
        return CalendarImport(change_set, counts, plan)

    # --- exporting --------------------------------------------------------------------------------

    def export(self, path: Path, wanted: CalendarExport, progress: Progress | None = None) -> int:
        """Write appointments and tasks into `path`; returns how many entries.

        Raises ExportForbidden, FolderMissing, OutputInUse, FolderReadOnly, DiskFull, WorkCancelled.
        """
        from clientbase.exchange.ics_writing import write_calendar  # noqa: PLC0415

        progress = progress or Progress()
        with (
            self._right.leaving(Exported.CALENDAR, "ics", path) as export,
            self._store.read(progress) as unit,
            output_file(path) as file,
        ):
            found = tuple(_going_out(unit, wanted))
            export.count = write_calendar(
                file,
                found,
                title=path.stem,
                zone=wanted.zone,
                at=self._clock.now(),
                named=wanted.named,
                progress=progress,
            )
        return export.count


def _planned(unit: ReadUnit, file: IcsFile, zone: str, progress: Progress) -> IcsPlan:
    connection = unit.connection
    uids = uids_in(file)
    said = [entry.own for entry in file.entries]
    clients = [own["CLIENT"] for own in said if "CLIENT" in own]
    names: dict[str, Mapping[int, str]] = dict(calendar_lookup.names_of(connection))
    names["client"] = calendar_lookup.named_clients(
        connection, {one.id for one in clients if one.id}, {one.value for one in clients if one.value}
    )
    for key, noun in _NUMBERED.items():
        ids = {own[key].id for own in said if key in own}
        names[noun] = calendar_lookup.numbered(connection, noun, ids)
    people = [address for entry in file.entries for address in entry.people]
    known = Known(
        calendar_lookup.appointments_by_uid(connection, uids),
        calendar_lookup.tasks_by_uid(connection, uids),
        Names(names, calendar_lookup.clients_by_email(connection, people)),
    )
    known = replace(known, brought=calendar_lookup.brought_days(connection, known.appointments.values()))
    plan = plan_calendar(file, known, zone, progress)
    return IcsPlan(plan.file, plan.entries, history.newest_id(connection))


class _Writing:
    """One plan on its way into the base."""

    def __init__(self, unit: WriteUnit, employee_id: int | None, clock: Clock) -> None:
        self._unit = unit
        self._employee_id = employee_id
        self._clock = clock
        self._series: dict[str, int] = {}
        self._tasks: dict[str, int] = {}

    def write(self, plan: IcsPlan, progress: Progress) -> None:
        progress.start(_STAGE, len(plan.entries))
        appointments = [one for one in plan.entries if one.noun == "appointment"]
        lost = [one.id for one in appointments if one.state is EntryState.REMOVED and one.id is not None]
        calendar_rows.remove_days(self._unit.journal, lost)
        appointments = [one for one in appointments if one.state is not EntryState.REMOVED]
        whole = [one for one in appointments if not one.series]
        self._series |= {one.uid: one.id for one in whole if one.id is not None}
        for some in _batches([one for one in whole if one.state is EntryState.NEW]):
            ids = self._add(some, progress)
            self._series |= {one.uid: id for one, id in zip(some, ids, strict=True)}
        instances = [one for one in appointments if one.series]
        missing = {one.series for one in instances} - self._series.keys()
        known = calendar_lookup.appointments_by_uid(self._unit.connection, missing)
        self._series |= {uid: one.id for (uid, planned), one in known.items() if planned is None}
        for some in _batches([one for one in instances if one.state is EntryState.NEW]):
            self._add(some, progress)
        changing = (EntryState.CHANGED, EntryState.CANCELLED)
        for some in _batches([one for one in appointments if one.state in changing]):
            changes = {one.id: self._changes(one) for one in some if one.id is not None}
            calendar_rows.change_appointments(self._unit.connection, self._unit.journal, changes)
            progress.advance(len(some))
        self._write_tasks([one for one in plan.entries if one.noun == "task"], progress)

    def _add(self, some: Sequence[PlannedEntry], progress: Progress) -> Sequence[int]:
        usual = {"employee_id": self._employee_id, "summary": _("Appointment")}
        found = [({**usual, **one.values}, self._series.get(one.series)) for one in some]
        ids = calendar_rows.add_appointments(self._unit.journal, found)
        progress.advance(len(some))
        return ids

    def _changes(self, one: PlannedEntry) -> Mapping[str, Any]:
        if "series_id" not in one.values:
            return one.values
        return {**one.values, "series_id": self._series.get(one.series), "uid": ""}

    def _write_tasks(self, entries: Sequence[PlannedEntry], progress: Progress) -> None:
        journal = self._unit.journal
        self._tasks |= {one.uid: one.id for one in entries if one.id is not None}
        for some in _batches([one for one in entries if one.state is EntryState.NEW]):
            usual = {"assignee_id": self._employee_id, "summary": _("Task")}
            found = [{**usual, **self._done(one.values)} for one in some]
            ids = calendar_rows.add_tasks(journal, found)
            self._tasks |= {one.uid: id for one, id in zip(some, ids, strict=True)}
            calendar_rows.add_items(
                journal,
                [
                    (id, done, text, at)
                    for one, id in zip(some, ids, strict=True)
                    for at, (done, text) in enumerate(one.values.get("items", ()))
                ],
            )
            for one, id in zip(some, ids, strict=True):
                task_parts.add_watchers(journal, id, one.values.get("watchers", ()))
            progress.advance(len(some))
        followed = {
            self._tasks[one.uid]: {"previous_id": self._tasks[previous]}
            for one in entries
            if one.state is EntryState.NEW and (previous := one.values.get("previous")) in self._tasks
        }
        calendar_rows.change_tasks(journal, followed)
        for some in _batches([one for one in entries if one.state is EntryState.CHANGED]):
            changes = {one.id: self._done(one.values) for one in some if one.id is not None}
            calendar_rows.change_tasks(journal, changes)
            progress.advance(len(some))

    def _done(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """`done` is no field: when it was done is, and now where the file does not say."""
        found = {key: value for key, value in values.items() if key != "done"}
        if values.get("done") and found.get("completed_at") is None:
            found["completed_at"] = self._clock.now()
        return found


def _batches(entries: Sequence[PlannedEntry]) -> Iterator[Sequence[PlannedEntry]]:
    return (entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH))


# --- going out --------------------------------------------------------------------------------------


def _going_out(unit: ReadUnit, wanted: CalendarExport) -> Iterator[OutAppointment | OutTask]:
    connection = unit.connection
    names = calendar_lookup.names_of(connection)
    period = wanted.first, wanted.last, wanted.employee_id
    if wanted.appointments:
        rows = calendar_rows.appointments_for(connection, *period)
        orders = calendar_lookup.numbered(connection, "order", {one.order_id for one in rows if one.order_id})
        first: dict[int, tuple[Appointment, str]] = {}
        for row, made in zip(rows, calendar_rows.made_of(connection, rows), strict=True):
            uid = row.uid or uid_of("appointment", row.id, made)
            series = None
            if row.series_id is None:
                first[row.id] = row, uid
            elif row.series_id in first:
                series, uid = first[row.series_id]
            links = _links(
                ("CLIENT", row.client_id, row.client_name),
                ("EMPLOYEE", row.employee_id, names["employee"].get(row.employee_id or 0, "")),
                ("KIND", row.kind_id, names["appointment_kind"].get(row.kind_id or 0, "")),
                ("ORDER", row.order_id, orders.get(row.order_id or 0, "")),
            )
            kind = names["appointment_kind"].get(row.kind_id or 0, "")
            yield OutAppointment(row, uid, made, links, kind, series)
    if wanted.tasks and wanted.named:
        found = calendar_rows.tasks_for(connection, *period)
        yield from _tasks_out(unit, found, names)


def _tasks_out(
    unit: ReadUnit, found: Sequence[Task], names: Mapping[str, Mapping[int, str]]
) -> Iterator[OutTask]:
    connection = unit.connection
    items = calendar_rows.items_of(connection, [one.id for one in found])
    watchers = calendar_rows.watchers_of(connection, [one.id for one in found])
    orders = calendar_lookup.numbered(connection, "order", {one.order_id for one in found if one.order_id})
    documents = calendar_lookup.numbered(
        connection, "document", {one.document_id for one in found if one.document_id}
    )
    moments = tuple(calendar_rows.made_of(connection, found))
    uids = {row.id: row.uid or uid_of("task", row.id, made) for row, made in zip(found, moments, strict=True)}
    for row, made in zip(found, moments, strict=True):
        links = _links(
            ("CLIENT", row.client_id, row.client_name),
            ("ASSIGNEE", row.assignee_id, names["employee"].get(row.assignee_id or 0, "")),
            ("AUTHOR", row.author_id, names["employee"].get(row.author_id or 0, "")),
            ("STAGE", row.stage_id, names["task_stage"].get(row.stage_id or 0, "")),
            ("PROJECT", row.project_id, names["project"].get(row.project_id or 0, "")),
            ("ORDER", row.order_id, orders.get(row.order_id or 0, "")),
            ("DOCUMENT", row.document_id, documents.get(row.document_id or 0, "")),
        )
        previous = uids.get(row.previous_id or 0, "")
        told = tuple(OwnProperty(names["employee"].get(id, ""), id) for id in watchers.get(row.id, ()))
        yield OutTask(row, uids[row.id], made, links, items.get(row.id, ()), told, previous)


def _links(*found: tuple[str, int | None, str]) -> Mapping[str, OwnProperty]:
    return {key: OwnProperty(name, id) for key, id, name in found if id is not None}
