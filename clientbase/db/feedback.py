"""Queries about reviews, complaints, wishes, requests, objections and answers to offers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from clientbase.db import search_rows
from clientbase.db import tables as t
from clientbase.db.card_tables import feedback
from clientbase.db.instants import instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.feedback import CLOSED, Feedback, FeedbackKind, FeedbackQuery, FeedbackStatus

_ROW = feedback.c


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(feedback, [values])[0]


def _feedback(row: Mapping[Any, Any]) -> Feedback:
    values: dict[str, Any] = dict(row)
    values["kind"] = FeedbackKind(values["kind"])
    values["status"] = FeedbackStatus(values["status"])
    for key in ("at", "answered_at"):
        values[key] = instant(values[key])
    values["pinned"] = bool(values["pinned"])
    return Feedback(**values)


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Feedback, ...]:
    statement = (
        select(feedback, t.client.c.display_name.label("client_name"))
        .join(t.client, t.client.c.id == _ROW.client_id)
        .where(*conditions)
        .order_by(_ROW.at.desc(), _ROW.id.desc())
    )
    return tuple(_feedback(row) for row in connection.execute(statement).mappings())


def of_client(connection: Connection, client_id: int) -> tuple[Feedback, ...]:
    """The newest first."""
    return _select(connection, _ROW.client_id == client_id)


def get(connection: Connection, id: int) -> Feedback | None:
    found = _select(connection, _ROW.id == id)
    return found[0] if found else None


def those(connection: Connection, ids: Sequence[int]) -> tuple[Feedback, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, _ROW.id.in_(some)))


def ids(connection: Connection, query: FeedbackQuery) -> tuple[int, ...]:
    """Of living clients, in the order asked for, then the newest first."""
    conditions: list[ColumnElement[bool]] = [t.client.c.deleted_at.is_(None)]
    if query.kinds:
        conditions.append(_ROW.kind.in_([str(kind) for kind in query.kinds]))
    if query.statuses:
        conditions.append(_ROW.status.in_([str(status) for status in query.statuses]))
    order = []
    for key, rises in query.sort:
        column = t.client.c.sort_key if key == "client_name" else _ROW[key]
        order.append(column.asc() if rises else column.desc())
    statement = (
        select(_ROW.id)
        .join(t.client, t.client.c.id == _ROW.client_id)
        .where(*conditions)
        .order_by(*order, _ROW.at.desc(), _ROW.id.desc())
    )
    if query.text.strip():
        return search_rows.listed(connection, feedback.name, query.text, statement)
    return tuple(row[0] for row in connection.execute(statement))


def count_open(connection: Connection) -> int:
    """How many of living clients wait for something."""
    statement = (
        select(func.count())
        .select_from(feedback)
        .join(t.client, t.client.c.id == _ROW.client_id)
        .where(_ROW.status.not_in([str(one) for one in CLOSED]), t.client.c.deleted_at.is_(None))
    )
    return int(connection.scalar(statement) or 0)
