"""Queries about files kept with clients."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.domain.attachment import Attachment


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(t.attachment, [values])[0]


def _select(connection: Connection, condition: ColumnElement[bool]) -> tuple[Attachment, ...]:
    statement = select(t.attachment).where(condition)
    rows = connection.execute(statement.order_by(t.attachment.c.added_at.desc(), t.attachment.c.id.desc()))
    return tuple(_attachment(row) for row in rows.mappings())


def _attachment(row: Mapping[Any, Any]) -> Attachment:
    values: dict[str, Any] = dict(row)
    values["is_photo"] = bool(values["is_photo"])
    values["added_at"] = datetime.fromisoformat(values["added_at"])
    return Attachment(**values)


def of_client(connection: Connection, client_id: int) -> tuple[Attachment, ...]:
    """The newest first."""
    return _select(connection, t.attachment.c.client_id == client_id)


def get(connection: Connection, id: int) -> Attachment | None:
    found = _select(connection, t.attachment.c.id == id)
    return found[0] if found else None
