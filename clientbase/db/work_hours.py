"""Queries about when people are at work: weekly hours, and the days that differ."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from clientbase.db.instants import calendar_date
from clientbase.db.journal import Journal
from clientbase.db.time_tables import work_exception, work_hours
from clientbase.domain.work_schedule import (
    Kind,
    Schedule,
    WeekPlan,
    WorkException,
    clock_text,
    span_of,
)
from clientbase.domain.working_hours import Span, WeekHours

_BETWEEN = ","


# --- weekly hours ---------------------------------------------------------------------------------


def plans_of(connection: Connection) -> dict[int | None, tuple[WeekPlan, ...]]:
    """By employee (None: the shop), in the order of the days they hold from."""
    rows = connection.execute(select(work_hours).order_by(work_hours.c.id)).mappings()
    found: defaultdict[tuple[int | None, str], list[tuple[Span, ...]]] = defaultdict(lambda: [()] * 7)
    for row in rows:
        found[row["employee_id"], row["valid_from"] or ""][row["weekday"]] = _spans(row)
    plans: defaultdict[int | None, list[WeekPlan]] = defaultdict(list)
    for (employee_id, valid_from), days in sorted(found.items(), key=lambda item: item[0][1]):
        plans[employee_id].append(WeekPlan(WeekHours(tuple(days)), calendar_date(valid_from)))
    return {id: tuple(some) for id, some in plans.items()}


def schedule_of(plans: Mapping[int | None, tuple[WeekPlan, ...]], employee_id: int | None) -> Schedule:
    own = plans.get(employee_id, ()) if employee_id is not None else ()
    return Schedule(own, plans.get(None, ()), employee_id)


def set_plan(journal: Journal, connection: Connection, employee_id: int | None, plan: WeekPlan) -> None:
    """In place of the plan that holds from the same day: a row for each day of the week, as long as it is."""
    there = _rows_of(connection, employee_id, plan.valid_from)
    days = [_cells(spans) for spans in plan.week.days]
    journal.update_many(work_hours, {id: days[weekday] for id, weekday in there.items()})
    facts = {"employee_id": employee_id, "valid_from": plan.valid_from}
    missing = [weekday for weekday in range(7) if weekday not in there.values()]
    journal.insert(work_hours, [facts | {"weekday": weekday} | days[weekday] for weekday in missing])


def remove_plan(
    journal: Journal, connection: Connection, employee_id: int | None, valid_from: date | None
) -> int:
    """Returns how many rows there were."""
    return journal.delete(work_hours, list(_rows_of(connection, employee_id, valid_from)))


def _rows_of(connection: Connection, employee_id: int | None, valid_from: date | None) -> dict[int, int]:
    """The day of the week by row."""
    one = work_hours.c
    statement = select(one.id, one.weekday).where(
        one.employee_id.is_(None) if employee_id is None else one.employee_id == employee_id,
        one.valid_from.is_(None) if valid_from is None else one.valid_from == valid_from.isoformat(),
    )
    return {row["id"]: row["weekday"] for row in connection.execute(statement).mappings()}


def _cells(spans: Sequence[Span]) -> dict[str, object]:
    """Several stretches of a day in one row, with commas, so that one change of a day is one change."""
    return {
        "starts": _BETWEEN.join(clock_text(begin) for begin, _end in spans),
        "ends": _BETWEEN.join(clock_text(end) for _begin, end in spans),
    }


def _spans(row: Mapping[Any, Any]) -> tuple[Span, ...]:
    if not row["starts"]:
        return ()
    pairs = zip(row["starts"].split(_BETWEEN), row["ends"].split(_BETWEEN), strict=False)
    return tuple(sorted(span_of(begin, end) for begin, end in pairs))


# --- days that differ -----------------------------------------------------------------------------


def exceptions_between(connection: Connection, first: date, last: date) -> tuple[WorkException, ...]:
    """Of the shop and of everybody, in the order of their days."""
    one = work_exception.c
    statement = (
        select(work_exception)
        .where(one.first_on <= last.isoformat(), one.last_on >= first.isoformat())
        .order_by(one.first_on, one.id)
    )
    return tuple(_exception(row) for row in connection.execute(statement).mappings())


def exceptions_of(
    connection: Connection, employee_id: int | None, first: date, last: date
) -> tuple[WorkException, ...]:
    """Of one employee (None: of the shop) that touch these days."""
    found = exceptions_between(connection, first, last)
    return tuple(one for one in found if one.employee_id == employee_id)


def exception(connection: Connection, id: int) -> WorkException | None:
    row = connection.execute(select(work_exception).where(work_exception.c.id == id)).mappings().first()
    return None if row is None else _exception(row)


def absent_on(connection: Connection, day: date) -> int:
    """How many employees are on vacation or on sick leave."""
    one = work_exception.c
    statement = select(one.employee_id).where(
        one.first_on <= day.isoformat(),
        one.last_on >= day.isoformat(),
        or_(one.kind == str(Kind.VACATION), one.kind == str(Kind.SICK)),
        one.employee_id.is_not(None),
    )
    return len(set(connection.scalars(statement)))


def cells(draft: WorkException) -> dict[str, object]:
    return {
        "employee_id": draft.employee_id,
        "kind": draft.kind,
        "first_on": draft.first_on,
        "last_on": draft.last_on,
        **_cells(draft.spans if draft.kind is Kind.HOURS else ()),
        "note": draft.note,
    }


def add_exception(journal: Journal, draft: WorkException) -> int:
    return journal.insert(work_exception, [cells(draft) | {"created_at": journal.at}])[0]


def update_exception(journal: Journal, id: int, draft: WorkException) -> None:
    journal.update(work_exception, id, cells(draft))


def remove_exceptions(journal: Journal, ids: Sequence[int]) -> int:
    return journal.delete(work_exception, ids)


def _exception(row: Mapping[Any, Any]) -> WorkException:
    return WorkException(
        Kind(row["kind"]),
        date.fromisoformat(row["first_on"]),
        date.fromisoformat(row["last_on"]),
        row["employee_id"],
        _spans(row),
        row["note"],
        row["id"],
    )
