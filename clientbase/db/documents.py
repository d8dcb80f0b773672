"""Queries about documents: drafts, issued ones, and the numbers that were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from clientbase.db import tables as t
from clientbase.db.filter_figures_sql import unpaid_invoices
from clientbase.db.journal import Journal, chunks


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document's row. `content` is the JSON of all it prints; dates are ISO text."""

    id: int
    kind: str
    number: str
    status: str
    client_id: int | None
    client_name: str
    buyer_name: str
    issued_on: str | None
    due_on: str | None
    currency: str
    language: str
    net_minor: int
    vat_minor: int
    gross_minor: int
    content: str
    file_id: str
    created_at: str


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(t.document, [values])[0]


def last_number(connection: Connection, kind: str, year: int) -> int:
    """The highest number given in this kind and year, 0 for none; cancelled ones count."""
    columns = t.document.c
    newest = connection.scalar(
        select(func.max(columns.sequence_number)).where(columns.kind == kind, columns.sequence_year == year)
    )
    return int(newest or 0)


def numbers_given(connection: Connection) -> list[tuple[str, int, int, str]]:
    """Kind, year, number and status of every document that ever got a number, in their order."""
    row = t.document.c
    statement = (
        select(row.kind, row.sequence_year, row.sequence_number, row.status)
        .where(row.sequence_number.is_not(None))
        .order_by(row.kind, row.sequence_year, row.sequence_number)
    )
    return [
        (kind, int(year), int(number), status) for kind, year, number, status in connection.execute(statement)
    ]


def _select(
    connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None
) -> tuple[DocumentRecord, ...]:
    hidden = {"sequence_year", "sequence_number"}
    columns = [column for column in t.document.columns if column.name not in hidden]
    statement = (
        select(*columns, func.coalesce(t.client.c.display_name, "").label("client_name"))
        .outerjoin(t.client, t.client.c.id == t.document.c.client_id)
        .where(*conditions)
        .order_by(t.document.c.created_at.desc(), t.document.c.id.desc())
    )
    if limit is not None:
        statement = statement.limit(limit)
    rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(statement).mappings()]
    return tuple(DocumentRecord(**row) for row in rows)


def all_of(connection: Connection, limit: int | None = None) -> tuple[DocumentRecord, ...]:
    """The newest first."""
    return _select(connection, limit=limit)


def drafts(connection: Connection, limit: int) -> tuple[DocumentRecord, ...]:
    """Documents not issued yet, the newest first."""
    return _select(connection, t.document.c.status == "draft", limit=limit)


def of_client(connection: Connection, client_id: int) -> tuple[DocumentRecord, ...]:
    return _select(connection, t.document.c.client_id == client_id)


def those(connection: Connection, ids: Sequence[int]) -> tuple[DocumentRecord, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, t.document.c.id.in_(some)))


def get(connection: Connection, id: int) -> DocumentRecord | None:
    found = _select(connection, t.document.c.id == id)
    return found[0] if found else None


def numbered(connection: Connection, number: str) -> tuple[DocumentRecord, ...]:
    return _select(connection, t.document.c.number == number, t.document.c.number != "")


def due_between(connection: Connection, first: str, last: str) -> tuple[DocumentRecord, ...]:
    """Unpaid invoices that are to be paid on the days from `first` to `last` (ISO dates, both included)."""
    unpaid = unpaid_invoices().with_only_columns(t.document.c.id)
    return _select(
        connection,
        t.document.c.due_on >= first,
        t.document.c.due_on <= last,
        t.document.c.id.in_(unpaid),
    )
