"""Queries about texts that rules prepared and a person sends."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from clientbase.db import tables as t
from clientbase.db.instants import instant
from clientbase.db.journal import Journal
from clientbase.db.time_tables import message_draft
from clientbase.domain.message_draft import MessageDraft

NOUN = message_draft.name
_ROW = message_draft.c


def add_many(journal: Journal, drafts: Sequence[MessageDraft]) -> range:
    return journal.insert(
        message_draft,
        [
            {
                "client_id": one.client_id,
                "channel": one.channel,
                "subject": one.subject,
                "text": one.text,
                "rule_id": one.rule_id,
                "created_at": journal.at,
                "sent_at": None,
            }
            for one in drafts
        ],
    )


def update(journal: Journal, id: int, values: Mapping[str, object]) -> frozenset[str]:
    return journal.update(message_draft, id, values)


def remove(journal: Journal, ids: Sequence[int]) -> int:
    return journal.delete(message_draft, ids)


def unsent(connection: Connection, limit: int | None = None) -> tuple[MessageDraft, ...]:
    """The newest first; those of clients in the bin are passed over."""
    return _select(connection, _ROW.sent_at.is_(None), t.client.c.deleted_at.is_(None), limit=limit)


def count_unsent(connection: Connection) -> int:
    statement = (
        select(func.count())
        .select_from(message_draft.join(t.client, t.client.c.id == _ROW.client_id))
        .where(_ROW.sent_at.is_(None), t.client.c.deleted_at.is_(None))
    )
    return int(connection.scalar(statement) or 0)


def of_client(connection: Connection, client_id: int) -> tuple[MessageDraft, ...]:
    return _select(connection, _ROW.client_id == client_id)


def get(connection: Connection, id: int) -> MessageDraft | None:
    found = _select(connection, _ROW.id == id)
    return found[0] if found else None


def _select(
    connection: Connection, *where: ColumnElement[bool], limit: int | None = None
) -> tuple[MessageDraft, ...]:
    statement = (
        select(message_draft, t.client.c.display_name.label("client_name"))
        .join(t.client, t.client.c.id == _ROW.client_id)
        .where(*where)
        .order_by(_ROW.id.desc())
        .limit(limit)
    )
    return tuple(_draft(row) for row in connection.execute(statement).mappings())


def _draft(row: Mapping[Any, Any]) -> MessageDraft:
    values: dict[str, Any] = dict(row)
    for key in ("created_at", "sent_at"):
        values[key] = instant(values[key])
    return MessageDraft(**values)
