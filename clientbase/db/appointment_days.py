"""How full days are: single appointments are added up by the base, series by their rules, no row is built."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, not_, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db.appointment_windows import earlier, expanded, later, singles_touching
from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.clock_here import FARTHEST, ClockHere
from clientbase.domain.taken_days import TakenDays

_DAY = timedelta(days=1)
_FREE = (AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW)


def taken_days(
    connection: Connection, first: date, last: date, here: ClockHere, without: Collection[int] = ()
) -> TakenDays:
    """Of the days from `first` to `last` by the clock `here`; nobody is counted who is in `without`.

    What was called off, or nobody came to, takes no time.
    """
    begins, ends = datetime.combine(first, time()), later(datetime.combine(last, time()), _DAY)
    row = ap.appointment.c
    counted: list[ColumnElement[bool]] = [row.status.not_in([str(status) for status in _FREE])]
    if without:
        counted.append(or_(row.employee_id.is_(None), row.employee_id.not_in(sorted(without))))
    by_this_clock = or_(row.zone.in_(("", here.zone)), row.all_day == 1)
    within_a_day = and_(
        by_this_clock,
        row.all_day == 0,
        row.starts < row.ends,
        func.substr(row.starts, 1, 10) == func.substr(row.ends, 1, 10),
    )
    found = TakenDays(first, last)
    _add_up(connection, found, begins, ends, within_a_day, *counted)
    rest = (not_(within_a_day), *counted)
    _add_singles(connection, found, here, begins, ends, *rest)
    _add_series(connection, found, here, begins, ends, *counted)
    return found


def _add_up(
    connection: Connection,
    found: TakenDays,
    begins: datetime,
    ends: datetime,
    *conditions: ColumnElement[bool],
) -> None:
    """Those that start and end on one day by the clock here: added up by the base."""
    row = ap.appointment.c
    day = func.substr(row.starts, 1, 10)
    minutes = func.sum(_minute_of(row.ends) - _minute_of(row.starts))
    statement = select(day, func.count(), minutes).where(*_starting(begins, ends), *conditions).group_by(day)
    for text, count, taken in connection.execute(statement):
        found.put(date.fromisoformat(text), count, taken)


def _starting(begins: datetime, ends: datetime) -> tuple[ColumnElement[bool], ...]:
    row = ap.appointment.c
    low, high = f"{begins.date().isoformat()}T", f"{ends.date().isoformat()}T"
    return row.starts >= low, row.starts < high, row.repeats == 0


def _minute_of(moment: ColumnElement[str]) -> ColumnElement[int]:
    hour = cast(func.substr(moment, 12, 2), Integer)
    return hour * 60 + cast(func.substr(moment, 15, 2), Integer)


def _add_singles(
    connection: Connection,
    found: TakenDays,
    here: ClockHere,
    begins: datetime,
    ends: datetime,
    *conditions: ColumnElement[bool],
) -> None:
    row = ap.appointment.c
    touching = singles_touching(earlier(begins, FARTHEST), later(ends, FARTHEST))
    statement = select(row.starts, row.ends, row.zone, row.all_day).where(*touching, *conditions)
    for starts, until, zone, all_day in connection.execute(statement):
        span = datetime.fromisoformat(starts), datetime.fromisoformat(until)
        _add(found, here, span, zone, all_day)


def _add_series(
    connection: Connection,
    found: TakenDays,
    here: ClockHere,
    begins: datetime,
    ends: datetime,
    *conditions: ColumnElement[bool],
) -> None:
    stretch = earlier(begins, FARTHEST), later(ends, FARTHEST)
    for one, planned in expanded(connection, *stretch, *conditions):
        for at in planned:
            _add(found, here, (at, at + one.length), one.zone, one.all_day)


def _add(found: TakenDays, here: ClockHere, span: tuple[datetime, datetime], zone: str, all_day: int) -> None:
    if not all_day and not here.has(zone):
        seen = here.seen(Appointment("", *span, zone))
        span = seen.starts, seen.ends
    found.add(*span, all_day=bool(all_day))
