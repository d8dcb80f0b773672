"""When an appointment stands next, in SQL: a series at its next instance without a row of its own."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Text, case, func, select, type_coerce

from clientbase.db import appointment_tables as ap
from clientbase.db.instants import stored_wall
from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import parse_rrule, parse_wall_list
from clientbase.domain.series import Pattern

_MOMENT = timedelta(microseconds=1)


def next_start_from(day: date) -> ColumnElement[str]:
    """The wall time at which the row stands from a day on; of a series that is over, and of one that began
    earlier and is single, its own start.
    """
    row, own = ap.appointment.c, ap.appointment.alias().c
    taken = select(func.aggregate_strings(own.recurrence_id, ",")).where(own.series_id == row.id)
    asked = func.next_start(
        row.starts, row.rrule, row.rdates, row.exdates, taken.scalar_subquery(), day.isoformat()
    )
    return type_coerce(case((row.repeats == 1, asked), else_=row.starts), Text)


@lru_cache(maxsize=4096)
def next_start(  # noqa: PLR0917  (SQL has no names for arguments)
    starts: str, rrule: str, rdates: str, exdates: str, taken: str | None, day: str
) -> str:
    """The function behind `next_start_from`; the texts are those of the columns."""
    try:
        rule = parse_rrule(rrule) if rrule else None
    except InputError:  # of another program: it stands where it begins
        return starts
    without = frozenset((*parse_wall_list(exdates), *parse_wall_list(taken or "")))
    pattern = Pattern(datetime.fromisoformat(starts), rule, parse_wall_list(rdates), without)
    midnight = datetime.combine(date.fromisoformat(day), time())
    found = pattern.after(midnight - _MOMENT, 1)
    return stored_wall(found[0]) if found else starts
