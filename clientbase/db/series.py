"""Series of appointments as rows: the first one with its rule, and a row for each instance that differs.

A single appointment is read as a series of one, so that all edits go one way.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from clientbase.db import appointment_tables as ap
from clientbase.db import appointments
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.domain.appointment import Appointment, AppointmentDraft
from clientbase.domain.errors import InputError
from clientbase.domain.series import Override, Pattern, Series

_OWN = {"rrule": "", "rdates": (), "exdates": (), "uid": ""}
"""What the first row of a series says of the series, and no instance says of itself."""


def load(connection: Connection, id: int) -> tuple[Series, datetime | None] | None:
    """The series a row belongs to, and which instance the row stands for; None: of the series itself.

    None where there is no such row.
    """
    row = appointments.get(connection, id)
    if row is None:
        return None
    planned = None
    if row.series_id is not None:
        planned, row = row.recurrence_id, appointments.get(connection, row.series_id)
        assert row is not None
    return _series(row, overrides_of(connection, [row.id]).get(row.id, {})), planned


def overrides_of(connection: Connection, ids: Sequence[int]) -> dict[int, dict[datetime, Override]]:
    """By series and planned start."""
    found: dict[int, dict[datetime, Override]] = {}
    column = ap.appointment.c.series_id
    for where in stretches(column, ids):
        for row in appointments.select_where(connection, where):
            if row.series_id is not None and row.recurrence_id is not None:
                found.setdefault(row.series_id, {})[row.recurrence_id] = Override(plain(row), row.id)
    return found


def plain(row: Appointment) -> AppointmentDraft:
    """The fields of a row as one instance has them."""
    values = {name: getattr(row, name) for name in AppointmentDraft.__slots__}
    return AppointmentDraft(**{**values, **_OWN})


def _series(row: Appointment, overrides: Mapping[datetime, Override]) -> Series:
    return Series(plain(row), appointments.pattern_of(row), dict(sorted(overrides.items())), row.id)


def save(journal: Journal, before: Series, after: Iterable[Series]) -> tuple[int, ...]:
    """Make the rows of one series those of what an edit made of it; returns the ids of the first rows.

    Rows that are needed no more are deleted; an id of 0 is a new row.
    """
    ids: list[int] = []
    had = {one.id for one in before.overrides.values()} | {before.id}
    kept: set[int] = set()
    for series in after:
        id = _first_row(journal, series)
        ids.append(id)
        kept.add(id)
        for planned, override in series.overrides.items():
            kept.add(_override_row(journal, id, planned, override))
    gone = had - kept
    journal.delete(ap.appointment, sorted(gone - {before.id}))
    journal.delete(ap.appointment, sorted(gone & {before.id}))
    return tuple(ids)


def _first_row(journal: Journal, series: Series) -> int:
    values: dict[str, Any] = {
        **_fields(series.fields),
        **appointments.series_columns(series.pattern, series.fields),
        "series_id": None,
        "recurrence_id": None,
    }
    return _row(journal, series.id, values)


def _override_row(journal: Journal, series_id: int, planned: datetime, override: Override) -> int:
    alone = appointments.series_columns(Pattern(override.fields.starts), override.fields)
    values = {**_fields(override.fields), **alone, "series_id": series_id, "recurrence_id": planned}
    return _row(journal, override.id, values)


def _row(journal: Journal, id: int, values: Mapping[str, object]) -> int:
    if not id:
        return journal.insert(ap.appointment, [{**values, "created_at": journal.at}])[0]
    journal.update(ap.appointment, id, values)
    return id


def _fields(fields: AppointmentDraft) -> dict[str, object]:
    names = [name for name in AppointmentDraft.__slots__ if name not in _OWN]
    return {name: appointments.stored(name, getattr(fields, name)) for name in names}


def part_from(journal: Journal, connection: Connection, people: Sequence[int]) -> None:
    """Instances that are another's, or nobody's, outlive the series of clients who are erased.

    What these clients held of a series of another goes with them, and is no day of that series any more.
    """
    _take_out(journal, connection, people)
    row, first = ap.appointment.c, ap.appointment.alias().c
    theirs = select(first.id).where(first.client_id.in_(people))
    others = or_(row.client_id.is_(None), row.client_id.not_in(people))
    connection.execute(
        update(ap.appointment)
        .where(row.series_id.in_(theirs), others)
        .values(series_id=None, recurrence_id=None)
    )


def _take_out(journal: Journal, connection: Connection, people: Sequence[int]) -> None:
    row, first = ap.appointment.c, ap.appointment.alias()
    others = or_(first.c.client_id.is_(None), first.c.client_id.not_in(people))
    held = (
        select(row.series_id, row.recurrence_id)
        .join_from(ap.appointment, first, first.c.id == row.series_id)
        .where(row.client_id.in_(people), others)
    )
    gone: dict[int, set[datetime]] = {}
    for id, planned in connection.execute(held):
        gone.setdefault(id, set()).add(datetime.fromisoformat(planned))
    changes: dict[int, Mapping[str, object]] = {}
    empty: list[int] = []
    for one in appointments.those(connection, list(gone)):
        try:
            pattern = appointments.pattern_of(one).without(gone[one.id])
        except InputError:  # a rule no program of ours wrote: it stays as it is
            changes[one.id] = {
                "exdates": appointments.stored("exdates", sorted({*one.exdates, *gone[one.id]}))
            }
            continue
        changes[one.id] = appointments.series_columns(pattern, one)
        if pattern.first is None:
            empty.append(one.id)
    journal.update_many(ap.appointment, changes)
    for where in stretches(row.series_id, empty):
        connection.execute(update(ap.appointment).where(where).values(series_id=None, recurrence_id=None))
    journal.delete(ap.appointment, empty)
