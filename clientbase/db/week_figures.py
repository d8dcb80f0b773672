"""Queries about what the last days came to, a value a day; few statements, each over what the days hold."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from clientbase.db import appointment_tables as ap
from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.filter_figures_sql import left_to_pay, unpaid
from clientbase.db.instants import instant, stored_instant
from clientbase.db.order_counting import counts
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.document import DocumentKind
from clientbase.domain.micro import money_of
from clientbase.domain.money import Money
from clientbase.domain.week_figures import Figure, Overdue, OverdueInvoice, WeekFigures, fourteen_days

_MINUTE = 16
"""So much of a stored instant is its minute: days begin at a full minute everywhere."""


def week(connection: Connection, today: date, currency: str) -> WeekFigures:
    days = fourteen_days(today)
    order, client, task = g.sales_order.c, t.client.c, tt.task.c
    sold = (
        select(order.ordered_on, func.sum(order.total_micro))
        .where(
            order.deleted_at.is_(None),
            counts(),
            order.currency == currency,
            order.ordered_on >= days[0].isoformat(),
            order.ordered_on <= today.isoformat(),
        )
        .group_by(order.ordered_on)
    )
    takings = {day: money_of(micro or 0, currency).minor for day, micro in connection.execute(sold)}
    living = client.deleted_at.is_(None)
    return WeekFigures(
        currency,
        _figure(days, takings.items()),
        _figure(days, _by_minute(connection, client.created_at, days[0], living)),
        _figure(days, _appointments(connection, days, AppointmentStatus.CAME)),
        _figure(days, _appointments(connection, days, AppointmentStatus.NO_SHOW)),
        _figure(days, _by_minute(connection, task.completed_at, days[0])),
    )


def _figure(days: Sequence[date], values: Iterable[tuple[str, int]]) -> Figure:
    found = dict.fromkeys((day.isoformat() for day in days), 0)
    for day, value in values:
        if day in found:
            found[day] += value
    return Figure(tuple(found.values()))


def _by_minute(
    connection: Connection, column: ColumnElement[Any], first: date, *where: ColumnElement[bool]
) -> list[tuple[str, int]]:
    """How many instants, by the day that they are here."""
    minute = func.substr(column, 1, _MINUTE)
    begins = stored_instant(datetime.combine(first, time()).astimezone())
    statement = select(minute, func.count()).where(column >= begins, *where).group_by(minute)
    found = []
    for text, count in connection.execute(statement):
        moment = instant(f"{text}:00.000000Z")
        if moment is not None:
            found.append((moment.astimezone().date().isoformat(), int(count)))
    return found


def _appointments(
    connection: Connection, days: Sequence[date], status: AppointmentStatus
) -> list[tuple[str, int]]:
    meeting = ap.appointment.c
    day = func.substr(meeting.starts, 1, 10)
    after = days[-1] + timedelta(days=1)
    statement = (
        select(day, func.count())
        .where(
            meeting.status == str(status),
            meeting.starts >= days[0].isoformat(),
            meeting.starts < after.isoformat(),
        )
        .group_by(day)
    )
    return [(text, int(count)) for text, count in connection.execute(statement)]


def overdue(connection: Connection, today: date, limit: int) -> Overdue:
    """Unpaid invoices whose day of payment has passed, the longest overdue first."""
    document, client = t.document.c, t.client.c
    due = func.coalesce(document.due_on, document.issued_on)
    late = (
        unpaid(DocumentKind.INVOICE)
        .join(t.client, client.id == document.client_id)
        .where(due < today.isoformat(), client.deleted_at.is_(None))
    )
    sums = late.with_only_columns(document.currency, func.count(), func.sum(left_to_pay()))
    parts = connection.execute(sums.group_by(document.currency).order_by(document.currency)).all()
    lines = late.with_only_columns(
        document.id, document.number, document.client_id, client.display_name, due.label("due"),
        left_to_pay(), document.currency,
    ).order_by(due, document.id).limit(limit)  # fmt: skip
    found = tuple(
        OverdueInvoice(id, number, client_id, name, date.fromisoformat(day), Money(minor, code))
        for id, number, client_id, name, day, minor, code in connection.execute(lines)
    )
    return Overdue(
        found,
        sum(count for _code, count, _minor in parts),
        tuple(Money(minor, code) for code, _n, minor in parts),
    )


_BY_PEOPLE: Mapping[str, tuple[Action, ...]] = MappingProxyType(
    {
        "clients": (Action.ADD_CLIENT, Action.IMPORT),
        "appointment": (Action.ADD_APPOINTMENT, Action.COPY_APPOINTMENT, Action.IMPORT_CALENDAR),
        "task": (Action.COMPLETE_TASK,),
        "document": (Action.ISSUE_DOCUMENT,),
    }
)


def sample_end(connection: Connection) -> int:
    """The change set with which the sample shop was filled in, 0 where it never was; also after an undo.

    The invoices of the sample are issued right behind its own set, each in one of its own.
    """
    made = t.change_set.c
    filled = connection.scalar(select(func.max(made.id)).where(made.action == str(Action.SAMPLE)))
    if filled is None:
        return 0
    other = select(func.min(made.id)).where(made.id > filled, made.action != str(Action.ISSUE_DOCUMENT))
    last = connection.scalar(other) or connection.scalar(select(func.max(made.id) + 1))
    return int(last or filled + 1) - 1


def begun_beside(connection: Connection, sample: int) -> dict[str, bool]:
    """As `begun`, of what people did since the sample shop was filled in, which ends with that change set."""
    made = t.change_set.c
    plain = select(made.id).where(made.id > sample, made.undone == 0).limit(1)
    asked = {step: made.action.in_([str(one) for one in some]) for step, some in _BY_PEOPLE.items()}
    return {step: connection.scalar(plain.where(which)) is not None for step, which in asked.items()}


def begun(connection: Connection) -> dict[str, bool]:
    """Which first steps were ever done: «clients», «appointment», «task», «document»."""
    asked = {
        "clients": select(t.client.c.id),
        "appointment": select(ap.appointment.c.id),
        "task": select(tt.task.c.id).where(tt.task.c.completed_at.is_not(None)),
        "document": select(t.document.c.id).where(t.document.c.status != "draft"),
    }
    return {key: connection.scalar(statement.limit(1)) is not None for key, statement in asked.items()}
