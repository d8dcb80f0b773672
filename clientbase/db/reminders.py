"""Queries about reminders: the rows that may remind within a window, and what the program keeps of them.

`reminder_state` is the program's own: written beside the journal, in `Store.keep`.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.call_tables import call_list, call_list_entry
from clientbase.db.inserting import insert_many
from clientbase.db.instants import calendar_date, instant, stored_instant, stored_wall, wall_time
from clientbase.db.journal import chunks
from clientbase.db.time_tables import reminder_state
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.call_list import EntryState
from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import parse_rrule, parse_wall_list
from clientbase.domain.reminder import (
    LONGEST_ALARM,
    AlarmedAppointment,
    DueCallback,
    DueTask,
    Key,
    ReminderOf,
    checked_alarms,
)
from clientbase.domain.reminder_schedule import ReminderState, Shown
from clientbase.domain.series import Pattern, Series

_log = logging.getLogger("clientbase")
_OVER = (str(AppointmentStatus.CAME), str(AppointmentStatus.NO_SHOW), str(AppointmentStatus.CANCELLED))
_FAR = timedelta(minutes=LONGEST_ALARM)
_NAME = t.client.c.display_name.label("client_name")
_TIMES: Mapping[str, tuple[str, ...]] = {
    ReminderOf.APPOINTMENT: ("starts", "alarms", "rrule", "rdates", "zone", "all_day"),
    ReminderOf.TASK: ("due_on", "due_time", "alarms"),
    ReminderOf.CALLBACK: ("callback_at",),
}
"""The columns that say when it is reminded of a row."""
_TABLES = {
    ReminderOf.APPOINTMENT: ap.appointment,
    ReminderOf.TASK: tt.task,
    ReminderOf.CALLBACK: call_list_entry,
}
_IN_ONE_GO = 100  # conditions of a statement


# --- what may remind --------------------------------------------------------------------------------


def appointments(
    connection: Connection, first: datetime, last: datetime, employee_id: int | None
) -> Iterator[AlarmedAppointment]:
    """With an alarm, not over, beginning between two wall times (or so much later that an alarm may lie
    between them); of this employee or of nobody, of all when None.
    """
    row = ap.appointment.c
    until = stored_wall(last + _FAR)
    statement = (
        select(
            *(row.id, row.starts, row.zone, row.all_day, row.alarms, row.summary, row.client_id, row.place),
            *(row.created_at, row.series_id, row.recurrence_id, row.repeats, row.rrule, row.rdates),
            *(row.exdates, row.repeats_until),
            _NAME,
        )
        .outerjoin(t.client, t.client.c.id == row.client_id)
        .where(row.alarms != "", row.status.not_in(_OVER), *_of(row.employee_id, employee_id))
    )
    begin = stored_wall(first)
    single = and_(row.repeats == 0, row.starts.between(begin, until))
    not_over = or_(row.repeats_until.is_(None), row.repeats_until >= begin)
    repeating = and_(row.repeats == 1, not_over, row.starts < until)
    # one after the other: with «or» between them no index would be used
    rows = [
        one for which in (single, repeating) for one in connection.execute(statement.where(which)).mappings()
    ]
    taken = _taken(connection, [one["id"] for one in rows if one["repeats"]])
    for one in rows:
        if one["repeats"]:
            before = timedelta(minutes=max((*_alarms(one), 0)))
            for planned in _planned(one, first, last + before, taken.get(one["id"], frozenset())):
                yield _appointment(one, planned, series_id=one["id"], planned=planned)
        else:
            own = one["recurrence_id"]
            planned_at = datetime.fromisoformat(own) if own else None
            yield _appointment(
                one, datetime.fromisoformat(one["starts"]), series_id=one["series_id"], planned=planned_at
            )


def _alarms(row: RowMapping) -> tuple[int, ...]:
    return checked_alarms(int(one) for one in row["alarms"].split(",") if one)


def _of(column: ColumnElement[Any], employee_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if employee_id is None else (or_(column.is_(None), column == employee_id),)


def _taken(connection: Connection, series: Sequence[int]) -> dict[int, frozenset[datetime]]:
    """Of each series the instances that have a row of their own."""
    row = ap.appointment.c
    found: dict[int, set[datetime]] = {}
    for some in chunks(series):
        pairs = select(row.series_id, row.recurrence_id).where(
            row.series_id.in_(some), row.recurrence_id.is_not(None)
        )
        for id, planned in connection.execute(pairs):
            found.setdefault(id, set()).add(datetime.fromisoformat(planned))
    return {id: frozenset(planned) for id, planned in found.items()}


def _planned(
    row: RowMapping, first: datetime, last: datetime, taken: frozenset[datetime]
) -> Sequence[datetime]:
    """When the instances are planned that have no row of their own."""
    try:
        rule = parse_rrule(row["rrule"], row["zone"]) if row["rrule"] else None
    except InputError as error:  # nothing of ours writes such a rule; one row must not silence the others
        _log.warning("a rule that cannot be read reminds of its first instance alone", exc_info=error)
        rule = None
    pattern = Pattern(
        datetime.fromisoformat(row["starts"]),
        rule,
        parse_wall_list(row["rdates"]),
        frozenset(parse_wall_list(row["exdates"])) | taken,
    )
    return pattern.between(first, last)


def _appointment(
    row: RowMapping, starts: datetime, *, series_id: int | None, planned: datetime | None
) -> AlarmedAppointment:
    return AlarmedAppointment(
        row["id"],
        starts,
        _alarms(row),
        row["summary"],
        row["zone"],
        all_day=bool(row["all_day"]),
        client_id=row["client_id"],
        client_name=row["client_name"] or "",
        place=row["place"],
        made_at=instant(row["created_at"]),
        series_id=series_id,
        planned=planned,
    )


def tasks(connection: Connection, first: date, last: date, employee_id: int | None) -> Iterator[DueTask]:
    """Open ones due between two days, or so much later that an alarm may lie between them."""
    row = tt.task.c
    far = (last + _FAR).isoformat()
    statement = (
        select(
            *(row.id, row.due_on, row.due_time, row.alarms, row.summary, row.client_id, row.created_at),
            _NAME,
        )
        .outerjoin(t.client, t.client.c.id == row.client_id)
        .where(
            row.completed_at.is_(None),
            row.due_on >= first.isoformat(),
            row.due_on <= far,
            or_(row.due_on <= last.isoformat(), row.alarms != ""),
            *_of(row.assignee_id, employee_id),
        )
    )
    for one in connection.execute(statement).mappings():
        due_on = calendar_date(one["due_on"])
        assert due_on is not None
        yield DueTask(
            one["id"],
            due_on,
            wall_time(one["due_time"]),
            _alarms(one),
            one["summary"],
            client_id=one["client_id"],
            client_name=one["client_name"] or "",
            made_at=instant(one["created_at"]),
        )


def callbacks(
    connection: Connection, first: datetime, last: datetime, employee_id: int | None
) -> Iterator[DueCallback]:
    """Of lists that are not closed, of clients who are not in the bin."""
    row = call_list_entry.c
    statement = (
        select(row.id, row.callback_at, row.client_id, row.call_list_id, call_list.c.name, _NAME)
        .join(call_list, call_list.c.id == row.call_list_id)
        .join(t.client, t.client.c.id == row.client_id)
        .where(
            t.client.c.deleted_at.is_(None),
            call_list.c.closed_at.is_(None),
            row.state == str(EntryState.CALLBACK),
            row.callback_at.between(stored_instant(first), stored_instant(last)),
            *_of(row.employee_id, employee_id),
        )
    )
    for one in connection.execute(statement).mappings():
        at = instant(one["callback_at"])
        assert at is not None
        yield DueCallback(
            one["id"], at, one["name"], one["call_list_id"], one["client_id"], one["client_name"] or ""
        )


def changed_at(connection: Connection, rows: Mapping[str, Sequence[int]]) -> dict[tuple[str, int], datetime]:
    """By noun and id: when the row came or its times last changed, as the journal tells it."""
    change, sets = t.change.c, t.change_set.c
    found: dict[tuple[str, int], datetime] = {}
    for noun, ids in rows.items():
        told = or_(change.op != "U", *(change.after.like(f'%"{key}":%') for key in _TIMES[noun]))
        for some in chunks(sorted(set(ids))):
            statement = (
                select(change.row_id, func.max(sets.at))
                .join(t.change_set, sets.id == change.change_set_id)
                .where(change.noun == noun, change.row_id.in_(some), told)
                .group_by(change.row_id)
            )
            for id, at in connection.execute(statement):
                found[noun, id] = datetime.fromisoformat(at)
    return found


def begun_at(connection: Connection) -> datetime | None:
    """When the first thing was written into this base."""
    return instant(connection.scalar(select(t.change_set.c.at).order_by(t.change_set.c.id).limit(1)))


# --- what became of them ----------------------------------------------------------------------------


def states(connection: Connection, since: datetime) -> dict[Key, ReminderState]:
    """Of reminders due since an instant, and of all that were put off."""
    row = reminder_state.c
    kept = or_(row.due_at >= stored_instant(since), row.state == str(Shown.SNOOZED))
    found = connection.execute(select(reminder_state).where(kept, row.state.in_(list(Shown)))).mappings()
    return {Key(one["noun"], one["row_id"], one["occasion"]): _state(one) for one in found}


def _state(row: RowMapping) -> ReminderState:
    due, at = instant(row["due_at"]), instant(row["at"])
    assert due is not None
    assert at is not None
    key = Key(row["noun"], row["row_id"], row["occasion"])
    return ReminderState(key, Shown(row["state"]), due, at, instant(row["until"]))


def keep(connection: Connection, states: Iterable[ReminderState]) -> None:
    """What became of these reminders, in place of what was kept of them before."""
    some = {one.key: one for one in states}
    forget(connection, some)
    columns = ("noun", "row_id", "occasion", "due_at", "state", "until", "at")
    insert_many(
        connection,
        reminder_state,
        columns,
        (
            (
                str(key.noun),
                key.row_id,
                key.occasion,
                stored_instant(one.due_at),
                str(one.state),
                stored_instant(one.until) if one.until is not None else None,
                stored_instant(one.at),
            )
            for key, one in some.items()
        ),
    )


def follow(connection: Connection, whole: Series, parts: Sequence[Series], ids: Sequence[int]) -> None:
    """What became of the reminders of a series stays so in the rows an edit made of it, `ids` of `parts`."""
    row = reminder_state.c
    mine = and_(row.noun == str(ReminderOf.APPOINTMENT), row.row_id == whole.id)
    others = [(id, part.pattern) for id, part in zip(ids, parts, strict=True) if id != whole.id]
    if not others:
        return
    states = [_state(one) for one in connection.execute(select(reminder_state).where(mine)).mappings()]
    followed = []
    for id, pattern in others:
        first, alone = pattern.first, not (pattern.rule or pattern.rdates)
        for one in states:
            planned, _moved, stands = one.key.occasion.rpartition(">")
            if first is not None and (planned or stands.partition("/")[0]) >= f"{first:%Y-%m-%dT%H:%M}":
                followed.append(
                    replace(one, key=Key(one.key.noun, id, stands if alone else one.key.occasion))
                )
    keep(connection, followed)


def forget(connection: Connection, keys: Iterable[Key]) -> None:
    row = reminder_state.c
    every = list(keys)
    for start in range(0, len(every), _IN_ONE_GO):
        some = every[start : start + _IN_ONE_GO]
        same = [
            and_(row.noun == str(key.noun), row.row_id == key.row_id, row.occasion == key.occasion)
            for key in some
        ]
        connection.execute(delete(reminder_state).where(or_(*same)))


def sweep(connection: Connection, before: datetime) -> None:
    """Forget what came due before an instant and was not put off, and all of rows that are gone."""
    row = reminder_state.c
    over = row.state.in_((str(Shown.SHOWN), str(Shown.DONE)))
    old = and_(row.due_at < stored_instant(before), over)
    connection.execute(delete(reminder_state).where(old))
    for noun, table in _TABLES.items():
        gone = and_(row.noun == str(noun), row.row_id.not_in(select(table.c.id)))
        connection.execute(delete(reminder_state).where(gone, row.due_at < stored_instant(before)))


def forget_rows(connection: Connection, rows: Mapping[str, Iterable[int]]) -> None:
    """Of rows that were erased for good nothing stays."""
    row = reminder_state.c
    for noun in _TABLES:
        for some in chunks(sorted(rows.get(noun, ()))):
            connection.execute(delete(reminder_state).where(row.noun == str(noun), row.row_id.in_(some)))
