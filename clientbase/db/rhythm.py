"""Queries about the rhythm of contacts: who is due, whose contacts lead to nothing, what is kept of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, or_, select

from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db.call_outcomes import is_contact
from clientbase.db.call_tables import contact_rhythm
from clientbase.db.instants import calendar_date, instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.order import OrderKind
from clientbase.domain.rhythm import DueClient, Rhythm, StopProposal

_RHYTHM = contact_rhythm.c
_CLIENT = t.client.c
_DAYS_COLUMNS = ("paused_until", "stopped_on", "kept_on")


@dataclass(frozen=True, slots=True)
class SegmentRhythm:
    """What a segment says of its clients; `condition` is over the table of clients."""

    id: int
    name: str
    condition: ColumnElement[bool]
    days: int = 0
    stop_days: int = 0
    back_months: int = 0


@dataclass(frozen=True, slots=True)
class RhythmPlan:
    """What the shop and its segments say. Of several segments of a client the shortest rhythm counts."""

    today: date
    days: int = 0
    stop_days: int = 0
    back_months: int = 0
    segments: tuple[SegmentRhythm, ...] = ()


# --- as figures of a client, for lists and filters --------------------------------------------------


def _of_client(column: ColumnElement[Any]) -> Any:
    return select(column).where(_RHYTHM.client_id == _CLIENT.id).scalar_subquery()


def days(plan: RhythmPlan) -> ColumnElement[int]:
    """How often a client is contacted; 0: nobody says so."""
    own = func.coalesce(_of_client(_RHYTHM.days), 0)
    whens: list[tuple[ColumnElement[bool], Any]] = [(own > 0, own)]
    whens += [
        (one.condition, literal(one.days))
        for one in sorted(plan.segments, key=lambda one: one.days)
        if one.days > 0
    ]
    return case(*whens, else_=literal(plan.days))


def next_contact_on(plan: RhythmPlan) -> ColumnElement[str | None]:
    """When a client is due, as an ISO date; NULL when he never is."""
    return func.contact_due(
        _CLIENT.last_contact_at,
        _CLIENT.created_at,
        days(plan),
        _of_client(_RHYTHM.paused_until),
        _of_client(_RHYTHM.stopped_on),
    )


def values(connection: Connection, plan: RhythmPlan, ids: Iterable[int]) -> dict[int, date | None]:
    """The same for some clients."""
    found: dict[int, date | None] = {}
    for some in chunks(list(ids)):
        statement = select(_CLIENT.id, next_contact_on(plan)).where(_CLIENT.id.in_(some))
        found |= {row[0]: calendar_date(row[1]) for row in connection.execute(statement)}
    return found


# --- lists ----------------------------------------------------------------------------------------


def due(
    connection: Connection,
    plan: RhythmPlan,
    *,
    until: date,
    responsible_id: int | None = None,
    limit: int | None = None,
) -> tuple[DueClient, ...]:
    """Who is due by this day, the longest due first. `responsible_id`: his clients and those of nobody."""
    inner = _due(plan, responsible_id).subquery()
    statement = (
        select(inner).where(inner.c.due_on <= until.isoformat()).order_by(inner.c.due_on, inner.c.sort_key)
    )
    rows = connection.execute(statement.limit(limit)).mappings().all()
    phones = _phones(connection, [row["id"] for row in rows])
    return tuple(_due_client(row, plan.today, phones.get(row["id"], "")) for row in rows)


def _due(plan: RhythmPlan, responsible_id: int | None) -> Select[Any]:
    statement = select(
        _CLIENT.id,
        _CLIENT.display_name,
        _CLIENT.sort_key,
        _CLIENT.last_contact_at,
        _CLIENT.responsible_id,
        days(plan).label("days"),
        next_contact_on(plan).label("due_on"),
    ).where(_CLIENT.deleted_at.is_(None))
    if responsible_id is not None:
        mine = or_(_CLIENT.responsible_id == responsible_id, _CLIENT.responsible_id.is_(None))
        statement = statement.where(mine)
    if plan.days == 0 and not plan.segments:  # then only those with a rhythm of their own
        statement = statement.where(_CLIENT.id.in_(select(_RHYTHM.client_id).where(_RHYTHM.days > 0)))
    return statement


def _due_client(row: Mapping[Any, Any], today: date, phone: str) -> DueClient:
    last, day = instant(row["last_contact_at"]), date.fromisoformat(row["due_on"])
    return DueClient(
        row["id"],
        row["display_name"],
        row["days"],
        last.astimezone().date() if last else None,
        day,
        (today - day).days,
        row["responsible_id"],
        phone,
    )


def count_due(connection: Connection, plan: RhythmPlan, responsible_id: int | None = None) -> int:
    inner = _due(plan, responsible_id).subquery()
    statement = select(func.count()).select_from(inner).where(inner.c.due_on <= plan.today.isoformat())
    return int(connection.scalar(statement) or 0)


def _phones(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The first phone of each, as it is dialled."""
    phone, found = t.client_phone.c, {}
    for some in chunks(ids):
        statement = select(phone.client_id, phone.e164, phone.text).where(phone.client_id.in_(some))
        for id, e164, text in connection.execute(statement.order_by(phone.position.desc())):
            found[id] = e164 or text
    return found


# --- the stop rule --------------------------------------------------------------------------------


def stop_proposals(connection: Connection, plan: RhythmPlan) -> tuple[StopProposal, ...]:
    """Clients who never bought, whose contacts go on for longer than the rule allows; the longest first.

    Counted from the latest of: the first contact, an offer (an issued invoice), the end of a pause, the day
    it was said to go on.
    """
    begun, contacts = _contacts(connection)
    offers = (
        select(func.max(t.document.c.issued_on))
        .where(t.document.c.client_id == _CLIENT.id, t.document.c.status == "issued")
        .scalar_subquery()
    )
    allowed = _by_segment(plan, "stop_days", plan.stop_days)
    told = [days for days in (plan.stop_days, *(one.stop_days for one in plan.segments)) if days > 0]
    if not told:
        return ()
    least = min(told)
    bought = select(g.sales_order.c.client_id).where(
        g.sales_order.c.kind == str(OrderKind.SALE),
        g.sales_order.c.deleted_at.is_(None),
        g.sales_order.c.client_id.is_not(None),
    )
    statement = (
        select(
            _CLIENT.id,
            _CLIENT.display_name,
            _CLIENT.responsible_id,
            begun.label("begun"),
            contacts.label("contacts"),
            offers.label("offered"),
            _of_client(_RHYTHM.kept_on).label("kept"),
            _of_client(_RHYTHM.paused_until).label("paused"),
            allowed.label("allowed"),
            _by_segment(plan, "back_months", plan.back_months).label("months"),
        )
        .where(
            _CLIENT.deleted_at.is_(None),
            _CLIENT.last_contact_at.is_not(None),
            _CLIENT.id.not_in(bought),
            _of_client(_RHYTHM.stopped_on).is_(None),
            func.coalesce(_of_client(_RHYTHM.paused_until), "") <= plan.today.isoformat(),
            allowed > 0,
            begun < stored_instant(_midnight(plan.today - timedelta(days=least))),
        )
        .order_by(_CLIENT.sort_key)
    )
    found = []
    for row in connection.execute(statement).mappings():
        first = instant(row["begun"])
        days_on = [calendar_date(row[key]) for key in ("offered", "kept", "paused")]
        since = max(day for day in (first.astimezone().date() if first else None, *days_on) if day)
        if (plan.today - since) > timedelta(days=row["allowed"]):
            found.append(
                StopProposal(
                    row["id"],
                    row["display_name"],
                    since,
                    row["contacts"],
                    (plan.today - since).days,
                    row["months"],
                    row["responsible_id"],
                )
            )
    return tuple(sorted(found, key=lambda one: one.since))


def _contacts(connection: Connection) -> tuple[Any, Any]:
    """The first contact of the client at hand, and how many there were."""
    one = t.interaction.c
    mine = and_(one.client_id == _CLIENT.id, is_contact(connection))
    return (
        select(func.min(one.at)).where(mine).scalar_subquery(),
        select(func.count()).select_from(t.interaction).where(mine).scalar_subquery(),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time()).astimezone()


def _by_segment(plan: RhythmPlan, key: str, usual: int) -> ColumnElement[int]:
    told = [(one.condition, getattr(one, key)) for one in plan.segments if getattr(one, key) > 0]
    told.sort(key=lambda pair: pair[1])
    if not told:
        return literal(usual)
    return case(*((condition, literal(value)) for condition, value in told), else_=literal(usual))


# --- of one client --------------------------------------------------------------------------------


def get(connection: Connection, client_id: int) -> Rhythm:
    """What is kept; blank for somebody of whom nothing is."""
    row = connection.execute(select(contact_rhythm).where(_RHYTHM.client_id == client_id)).mappings().first()
    if row is None:
        return Rhythm(client_id)
    cells: dict[str, Any] = {key: calendar_date(row[key]) for key in _DAYS_COLUMNS}
    return Rhythm(client_id, row["days"], reason=row["reason"], **cells)


def in_segments(connection: Connection, plan: RhythmPlan, client_id: int) -> SegmentRhythm | None:
    """The segment whose rhythm counts for this client."""
    for one in sorted(plan.segments, key=lambda one: one.days):
        statement = select(_CLIENT.id).where(_CLIENT.id == client_id, one.condition)
        if one.days > 0 and connection.scalar(statement) is not None:
            return one
    return None


def put(journal: Journal, connection: Connection, ids: Sequence[int], cells: Mapping[str, object]) -> int:
    """Change what is kept of these clients, who are there. Returns for how many it is something else now."""
    kept: dict[int, int] = {}
    for some in chunks(ids):
        rows = connection.execute(select(_RHYTHM.client_id, _RHYTHM.id).where(_RHYTHM.client_id.in_(some)))
        kept |= {row[0]: row[1] for row in rows}
    changed = len(journal.update_many(contact_rhythm, {kept[id]: cells for id in ids if id in kept}))
    fresh = [id for id in ids if id not in kept]
    if any(cells.values()):
        blank = {"days": 0, "paused_until": None, "stopped_on": None, "kept_on": None, "reason": ""}
        journal.insert(contact_rhythm, [{"client_id": id, **blank, **cells} for id in fresh])
        changed += len(fresh)
    return changed


def unite(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    """Clients become one: the survivor's rhythm stays; if he has none he takes the first of the others'."""
    order = {id: place for place, id in enumerate((survivor, *others))}
    found: list[tuple[int, int]] = []
    for some in chunks(list(order)):
        rows = connection.execute(select(_RHYTHM.client_id, _RHYTHM.id).where(_RHYTHM.client_id.in_(some)))
        found += [(row[0], row[1]) for row in rows]
    found.sort(key=lambda pair: order[pair[0]])
    if found and found[0][0] != survivor:
        journal.update(contact_rhythm, found[0][1], {"client_id": survivor})


def shown(connection: Connection, plan: RhythmPlan, client_id: int) -> tuple[date | None, int, date | None]:
    """The last contact, how often, and when next."""
    statement = select(_CLIENT.last_contact_at, days(plan), next_contact_on(plan)).where(
        _CLIENT.id == client_id
    )
    row = connection.execute(statement).one()
    last = instant(row[0])
    return last.astimezone().date() if last else None, int(row[1]), calendar_date(row[2])
