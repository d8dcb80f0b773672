"""Queries about whom a rule concerns: clients, documents and appointments its event tells of.

One statement for each kind of event; what a rule did, and what was taken back or done again, sets none off.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from clientbase.db import appointment_tables as ap
from clientbase.db import client_own, rhythm
from clientbase.db import tables as t
from clientbase.db.filter_figures_sql import left_to_pay, unpaid
from clientbase.db.instants import instant, stored_instant
from clientbase.db.own_tables import client_own as client_own_table
from clientbase.db.rhythm import RhythmPlan
from clientbase.domain.alphabet import sort_key as name_key
from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.changes import Action
from clientbase.domain.document import DocumentKind
from clientbase.domain.id_ranges import IdRanges
from clientbase.domain.money import Money
from clientbase.domain.own_values import is_own_key
from clientbase.domain.rule import Rule, RuleEvent, RuleFieldGone
from clientbase.domain.rule_days import Stretch, acts_on, occasion_of, yearly_days
from clientbase.domain.rule_run import Subject

_CLIENT = t.client.c
_LISTS = (Action.IMPORT, Action.SAMPLE, Action.REFRESH_LIST)
_REPEATED = (Action.UNDO, Action.REDO, Action.RUN_RULE)
_STAGES = frozenset({"stage", "category"})
_DATES = frozenset({"registered_on", "confirmed_on"})


@dataclass(frozen=True)
class Asking:
    """One question: a rule, the days of its events, who fits its segment, the rhythm where it is asked of."""

    rule: Rule
    stretch: Stretch
    today: date
    fits: ColumnElement[bool] | None = None
    rhythm: RhythmPlan | None = None

    def subject(
        self, row: Any, day: date, *, noun: str = "client", row_id: int | None = None, value: str = ""
    ) -> Subject:
        occasion = occasion_of(self.rule, day, value)
        return Subject(
            row.id, row.display_name, noun, row.id if row_id is None else row_id, day, occasion,
            acts_on(self.rule, day),
        )  # fmt: skip


def subjects(connection: Connection, asking: Asking) -> list[Subject]:
    """By the day, then by name. Raises RuleUnreadable where the field of the rule is gone."""
    found = dict.fromkeys(_OF[asking.rule.event](connection, asking))
    return sorted(found, key=lambda one: (one.day, name_key(one.name), one.row_id))


def _clients(asking: Asking, *more: Any) -> Select[Any]:
    """Nobody of the bin, in no order: one who asks for an order gets an index that only orders."""
    living = func.coalesce(_CLIENT.deleted_at, "") == ""
    statement = select(_CLIENT.id, _CLIENT.display_name, *more).where(living)
    return statement if asking.fits is None else statement.where(asking.fits)


def _between(column: ColumnElement[Any], stretch: Stretch) -> ColumnElement[bool]:
    """Dates, or wall times, of these days."""
    after = stretch.last + timedelta(days=1)
    return and_(column >= stretch.first.isoformat(), column < after.isoformat())


def _since(day: date) -> str:
    """The instant the day begins here."""
    return stored_instant(datetime.combine(day, time()).astimezone())


def _birthdays(connection: Connection, asking: Asking) -> Iterator[Subject]:
    days = yearly_days(asking.stretch)
    statement = _clients(asking, _CLIENT.birth_month_day).where(_CLIENT.birth_month_day.in_(sorted(days)))
    for row in connection.execute(statement):
        yield asking.subject(row, days[row.birth_month_day])


def _purchases(connection: Connection, asking: Asking) -> Iterator[Subject]:
    statement = _clients(asking, _CLIENT.last_purchase_on)
    for row in connection.execute(statement.where(_between(_CLIENT.last_purchase_on, asking.stretch))):
        yield asking.subject(row, date.fromisoformat(row.last_purchase_on[:10]))


def _date_fields(connection: Connection, asking: Asking) -> Iterator[Subject]:
    """Yearly: on that day and each year after it, never before it came for the first time."""
    key, yearly = asking.rule.field, asking.rule.yearly
    if is_own_key(key) and key in client_own.keys(connection):
        column: ColumnElement[str] = client_own.column(key)
        statement = _clients(asking, column.label("day")).join(
            client_own_table, client_own_table.c.id == _CLIENT.id
        )
    elif key in _DATES:
        column = _CLIENT[key]
        statement = _clients(asking, column.label("day"))
    else:
        raise RuleFieldGone(name=asking.rule.name)
    days = yearly_days(asking.stretch) if yearly else {}
    asked = func.substr(column, 6).in_(sorted(days)) if yearly else _between(column, asking.stretch)
    for row in connection.execute(statement.where(asked)):
        kept = _day(row.day)
        if kept is None:
            continue
        day = days[row.day[5:]] if yearly else kept
        if kept <= day:
            yield asking.subject(row, day)


def _day(text: str) -> date | None:
    """None for what stands in the field though it is no day: from before it was one of days."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _new_clients(connection: Connection, asking: Asking) -> Iterator[Subject]:
    first = _since(asking.stretch.first)
    rows = connection.execute(_clients(asking, _CLIENT.created_at).where(_CLIENT.created_at >= first)).all()
    left_out = IdRanges() if asking.rule.imported or not rows else _brought(connection, first)
    for row in rows:
        if row.id not in left_out:
            yield asking.subject(row, _day_of(row.created_at))


def _brought(connection: Connection, since: str) -> IdRanges:
    """Clients that lists brought since then."""
    change, made = t.change.c, t.change_set.c
    statement = (
        select(change.row_id, change.last_id)
        .join(t.change_set, made.id == change.change_set_id)
        .where(
            made.at >= since,
            made.action.in_([str(action) for action in _LISTS]),
            change.noun == t.client.name,
            change.op == "C",
        )
    )
    return IdRanges((first, last or first) for first, last in connection.execute(statement))


def _stages(connection: Connection, asking: Asking) -> Iterator[Subject]:
    """Who has that stage now and was given it in the stretch, or was added with it."""
    rule = asking.rule
    if rule.field not in _STAGES:
        raise RuleFieldGone(name=rule.name)
    column = _CLIENT[rule.field]
    wanted = column == rule.value if rule.value else column != ""
    given: dict[tuple[int, str], str] = {}
    changed: set[int] = set()
    passed = {str(action) for action in (_REPEATED if rule.imported else (*_REPEATED, *_LISTS))}
    for row_id, after, at, action in connection.execute(_changes(asking)):
        cells = json.loads(after)
        if rule.field in cells:
            changed.add(row_id)
            if action not in passed:
                given[row_id, cells[rule.field]] = at
    statement = _clients(asking, column.label("value"), _CLIENT.created_at).where(wanted)
    for some in _some(_CLIENT.id, changed):
        for row in connection.execute(statement.where(some)):
            if (row.id, row.value) in given:
                yield asking.subject(row, _day_of(given[row.id, row.value]), value=row.value)
    first = _since(asking.stretch.first)
    rows = connection.execute(statement.where(_CLIENT.created_at >= first)).all()
    added = [row for row in rows if row.id not in changed]
    left_out = IdRanges() if rule.imported or not added else _brought(connection, first)
    for row in added:
        if row.id not in left_out:
            yield asking.subject(row, _day_of(row.created_at), value=row.value)


def _changes(asking: Asking) -> Select[Any]:
    """What was changed of this field in the stretch, by whatever, the oldest first."""
    change, made = t.change.c, t.change_set.c
    return (
        select(change.row_id, change.after, made.at, made.action)
        .join(t.change_set, made.id == change.change_set_id)
        .where(
            made.at >= _since(asking.stretch.first),
            change.noun == t.client.name,
            change.op == "U",
            change.after.contains(f'"{asking.rule.field}":', autoescape=True),
        )
        .order_by(change.id)
    )


def _some(column: ColumnElement[int], ids: Iterable[int]) -> Iterator[ColumnElement[bool]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        yield column.in_(ordered[start : start + 500])


def _overdue(connection: Connection, asking: Asking) -> Iterator[Subject]:
    document = t.document.c
    due = func.coalesce(document.due_on, document.issued_on)
    invoices = unpaid(DocumentKind.INVOICE).with_only_columns(document.id)
    statement = (
        _clients(
            asking,
            document.id.label("document_id"),
            document.number,
            left_to_pay().label("left_minor"),
            document.currency,
            due.label("due"),
        )
        .join(t.document, document.client_id == _CLIENT.id)
        .where(document.id.in_(invoices), _between(due, asking.stretch))
    )
    for row in connection.execute(statement):
        plain = asking.subject(row, date.fromisoformat(row.due), noun=t.document.name, row_id=row.document_id)
        yield Subject(
            plain.client_id, plain.name, plain.noun, plain.row_id, plain.day, plain.occasion, plain.acts_on,
            row.number, Money(row.left_minor, row.currency),
        )  # fmt: skip


def _contacts(connection: Connection, asking: Asking) -> Iterator[Subject]:
    assert asking.rhythm is not None
    due = rhythm.next_contact_on(asking.rhythm)
    inner = _clients(asking, due.label("due")).subquery()
    statement = select(inner.c.id, inner.c.display_name, inner.c.due)
    for row in connection.execute(statement.where(_between(inner.c.due, asking.stretch))):
        yield asking.subject(row, date.fromisoformat(row.due))


def _no_shows(connection: Connection, asking: Asking) -> Iterator[Subject]:
    meeting = ap.appointment.c
    statement = (
        _clients(asking, meeting.id.label("meeting_id"), meeting.starts)
        .join(ap.appointment, meeting.client_id == _CLIENT.id)
        .where(
            meeting.status == str(AppointmentStatus.NO_SHOW),
            or_(meeting.rrule == "", meeting.series_id.is_not(None)),
            _between(meeting.starts, asking.stretch),
        )
    )
    for row in connection.execute(statement):
        day = date.fromisoformat(row.starts[:10])
        yield asking.subject(row, day, noun=ap.appointment.name, row_id=row.meeting_id)


def _day_of(at: str) -> date:
    moment = instant(at)
    assert moment is not None
    return moment.astimezone().date()


_OF: Mapping[RuleEvent, Callable[[Connection, Asking], Iterator[Subject]]] = MappingProxyType(
    {
        RuleEvent.BIRTHDAY: _birthdays,
        RuleEvent.AFTER_PURCHASE: _purchases,
        RuleEvent.STAGE: _stages,
        RuleEvent.NEW_CLIENT: _new_clients,
        RuleEvent.OVERDUE: _overdue,
        RuleEvent.CONTACT_DUE: _contacts,
        RuleEvent.NO_SHOW: _no_shows,
        RuleEvent.DATE_FIELD: _date_fields,
    }
)
