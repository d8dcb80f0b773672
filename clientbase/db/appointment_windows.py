"""Which appointments touch a stretch of days: single ones by an index, series by their rules within it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, not_, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db.appointments import instance_of, instances_of, pattern_of, select_where, those
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import stored_wall
from clientbase.domain.appointment import LONGEST_STRETCH, Appointment
from clientbase.domain.clock_here import FARTHEST, ClockHere
from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import parse_rrule, parse_wall_list
from clientbase.domain.series import Pattern

_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)
_LOOKED_BACK = timedelta(days=730)


def between(
    connection: Connection, first: date, last: date, *conditions: ColumnElement[bool]
) -> tuple[Appointment, ...]:
    """Those that touch the days from `first` to `last`, both included, by their start.

    An instance of a series nothing was changed of is the first row with its times, see `instance_of`.
    """
    begins, ends = datetime.combine(first, time()), later(datetime.combine(last, time()), _DAY)
    return touching(connection, begins, ends, *conditions)


def seen_between(connection: Connection, first: date, last: date, here: ClockHere) -> tuple[Appointment, ...]:
    """As `between`, by the clock `here`: of other zones what stands on the days beside is read, too."""
    begins, ends = datetime.combine(first, time()), later(datetime.combine(last, time()), _DAY)
    row = ap.appointment.c
    by_this_clock = or_(row.zone.in_(("", here.zone)), row.all_day == 1)
    found = list(touching(connection, begins, ends, by_this_clock))
    for one in touching(connection, earlier(begins, FARTHEST), later(ends, FARTHEST), not_(by_this_clock)):
        seen = here.seen(one)
        if seen.starts < ends and (seen.ends > begins or seen.starts >= begins):
            found.append(seen)
    return tuple(sorted(found, key=lambda one: (one.starts, one.id)))


def earlier(at: datetime, span: timedelta) -> datetime:
    """Not before the calendar begins."""
    return at - min(span, at - datetime.min)  # noqa: DTZ901  a wall time


def later(at: datetime, span: timedelta) -> datetime:
    """Not after the calendar ends."""
    return at + min(span, datetime.max - at)  # noqa: DTZ901  a wall time


def touching(
    connection: Connection, begins: datetime, ends: datetime, *conditions: ColumnElement[bool]
) -> tuple[Appointment, ...]:
    """Those that touch the stretch of wall time from `begins` to before `ends`."""
    found = [
        *_singles(connection, begins, ends, *conditions),
        *_planned(connection, begins, ends, *conditions),
    ]
    return tuple(sorted(found, key=lambda one: (one.starts, one.id)))


def _singles(
    connection: Connection, begins: datetime, ends: datetime, *conditions: ColumnElement[bool]
) -> tuple[Appointment, ...]:
    return select_where(connection, *singles_touching(begins, ends), *conditions)


def singles_touching(begins: datetime, ends: datetime) -> tuple[ColumnElement[bool], ...]:
    """Conditions of rows that stand for one appointment, and touch the stretch."""
    row = ap.appointment.c
    low, high = stored_wall(begins), stored_wall(ends)
    # one that ends at midnight does not reach into that day, unless it starts there
    touches = or_(row.ends > low, row.starts >= low)
    reaching = row.starts >= stored_wall(earlier(begins, LONGEST_STRETCH))
    return row.starts < high, reaching, touches, row.repeats == 0


class Rule:
    """What a row says of when its instances are."""

    __slots__ = ("_ends_by", "_exdates", "_rdates", "_rrule", "all_day", "id", "length", "starts", "zone")

    def __init__(self, id: int, starts: str, ends: str, zone: str, all_day: int, *rest: str | None) -> None:
        self.id, self.zone, self.all_day = id, zone, bool(all_day)
        self._rrule, self._rdates, self._exdates, self._ends_by = (text or "" for text in rest)
        self.starts = datetime.fromisoformat(starts)
        self.length = datetime.fromisoformat(ends) - self.starts

    def pattern(self) -> Pattern:
        """Where its end is known, nothing needs to be counted."""
        try:
            rule = parse_rrule(self._rrule, self.zone) if self._rrule else None
        except InputError:  # written by no program of ours: the first one is shown
            rule = None
        rdates = parse_wall_list(self._rdates)
        known = bool(self._ends_by) and not rdates
        until = datetime.fromisoformat(self._ends_by) - self.length if known else None
        return Pattern(self.starts, rule, rdates, frozenset(parse_wall_list(self._exdates)), until)


def _planned(
    connection: Connection, begins: datetime, ends: datetime, *conditions: ColumnElement[bool]
) -> Iterator[Appointment]:
    """Rules are expanded first, from a few columns; whole rows are read of those that come in the stretch."""
    found = {one.id: planned for one, planned in expanded(connection, begins, ends, *conditions)}
    for whole in those(connection, list(found)):
        yield from instances_of(whole, found[whole.id])


def expanded(
    connection: Connection, begins: datetime, ends: datetime, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Rule, list[datetime]]]:
    """Series, and when their instances are planned that touch the stretch and have no row of their own."""
    row = ap.appointment.c
    reaches = or_(row.repeats_until.is_(None), row.repeats_until >= stored_wall(begins))
    whole = (row.id, row.starts, row.ends, row.zone, row.all_day)
    columns = (*whole, row.rrule, row.rdates, row.exdates, row.repeats_until)
    statement = select(*columns).where(row.repeats == 1, reaches, row.starts < stored_wall(ends), *conditions)
    series = [Rule(*values) for values in connection.execute(statement)]
    if not series:
        return
    longest = max(one.length for one in series)
    taken = _with_own_rows(connection, earlier(begins, longest), ends)
    for one in series:
        its = taken.get(one.id, ())
        planned = [
            at
            for at in one.pattern().between(earlier(begins, one.length), ends)
            if at not in its and (at + one.length > begins or at >= begins)
        ]
        if planned:
            yield one, planned


def _with_own_rows(connection: Connection, first: datetime, last: datetime) -> dict[int, set[datetime]]:
    """By series the planned starts from `first` to before `last` that have a row of their own."""
    row = ap.appointment.c
    statement = select(row.series_id, row.recurrence_id).where(
        row.recurrence_id >= stored_wall(first),
        row.recurrence_id < stored_wall(last),
        row.series_id.is_not(None),
    )
    found: dict[int, set[datetime]] = {}
    for series_id, planned in connection.execute(statement):
        found.setdefault(series_id, set()).add(datetime.fromisoformat(planned))
    return found


def standing(connection: Connection, rows: Sequence[Appointment], now: datetime) -> dict[int, Appointment]:
    """By id where each row stands in time: a series at its next instance, else at its last.

    Instances with a row of their own are told by that; a series of which no other is left is left out.
    """
    found = {row.id: row for row in rows}
    series = [row for row in rows if row.rrule or row.rdates]
    taken: dict[int, set[datetime]] = defaultdict(set)
    column = ap.appointment.c
    for where in stretches(column.series_id, [row.id for row in series]):
        for id, planned in connection.execute(select(column.series_id, column.recurrence_id).where(where)):
            taken[id].add(datetime.fromisoformat(planned))
    for row in series:
        planned_for = _next_or_last(row, taken[row.id], now)
        if planned_for is None:
            del found[row.id]
        else:
            found[row.id] = instance_of(row, planned_for)
    return found


def _next_or_last(row: Appointment, taken: Collection[datetime], now: datetime) -> datetime | None:
    pattern = pattern_of(row)
    pattern = replace(pattern, exdates=pattern.exdates | set(taken))
    coming = pattern.after(now - _MOMENT, 1)
    if coming:
        return coming[0]
    last = pattern.last
    while last is not None:
        some = pattern.between(last - _LOOKED_BACK, last + _MOMENT)
        if some:
            return some[-1]
        last = last - _LOOKED_BACK if last > row.starts else None
    return None
