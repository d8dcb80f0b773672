"""Queries about documents: drafts, issued ones, and the numbers that were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from clientbase.db import tables as t
from clientbase.db.filter_figures_sql import unpaid
from clientbase.db.goods_tables import sales_order
from clientbase.db.journal import Journal, chunks
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus


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
    sequence_year: int | None
    sequence_number: int | None
    company_id: int | None
    order_id: int | None
    base_id: int | None
    version: int
    replaces_id: int | None
    payable_minor: int
    claim_minor: int
    paid_minor: int
    template_version_id: int | None
    file_format: str


def add(journal: Journal, values: Mapping[str, object]) -> int:
    return journal.insert(t.document, [values])[0]


def last_number(connection: Connection, company_id: int, kind: str, year: int) -> int:
    """The highest number a company gave in this kind and year, 0 for none; cancelled ones count."""
    row = t.document.c
    newest = connection.scalar(
        select(func.max(row.sequence_number)).where(
            row.company_id == company_id, row.kind == kind, row.sequence_year == year
        )
    )
    return int(newest or 0)


def numbers_given(connection: Connection) -> list[tuple[int, str, int, int, str]]:
    """Company, kind, year, number and status of every number ever given, in their order: of the last version
    that bears it.
    """
    row = t.document.c
    statement = (
        select(row.company_id, row.kind, row.sequence_year, row.sequence_number, row.status)
        .where(row.sequence_number.is_not(None), row.status != str(DocumentStatus.REPLACED))
        .order_by(row.company_id, row.kind, row.sequence_year, row.sequence_number)
    )
    return [
        (int(company), kind, int(year), int(number), status)
        for company, kind, year, number, status in connection.execute(statement)
    ]


_SHOWN = frozenset(DocumentRecord.__dataclass_fields__)
_ERASED = "{}"


def _select(
    connection: Connection, *conditions: ColumnElement[bool], limit: int | None = None, whole: bool = True
) -> tuple[DocumentRecord, ...]:
    """Not `whole`: of the contents only whether they were erased, for lists of thousands."""
    row = t.document.c
    content = row.content if whole else case((row.content == _ERASED, _ERASED), else_="").label("content")
    columns = [column for column in t.document.columns if column.name in _SHOWN - {"content"}]
    statement = (
        select(*columns, content, func.coalesce(t.client.c.display_name, "").label("client_name"))
        .outerjoin(t.client, t.client.c.id == t.document.c.client_id)
        .where(*conditions)
        .order_by(t.document.c.created_at.desc(), t.document.c.id.desc())
    )
    if limit is not None:
        statement = statement.limit(limit)
    rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(statement).mappings()]
    return tuple(DocumentRecord(**row) for row in rows)


def all_of(connection: Connection, limit: int | None = None) -> tuple[DocumentRecord, ...]:
    """The newest first, without their contents: "" where there are any."""
    return _select(connection, limit=limit, whole=False)


def drafts(connection: Connection, limit: int) -> tuple[DocumentRecord, ...]:
    """Documents not issued yet, the newest first."""
    return _select(connection, t.document.c.status == str(DocumentStatus.DRAFT), limit=limit)


def of_client(connection: Connection, client_id: int) -> tuple[DocumentRecord, ...]:
    return _select(connection, t.document.c.client_id == client_id)


def those(connection: Connection, ids: Sequence[int]) -> tuple[DocumentRecord, ...]:
    return tuple(one for some in chunks(ids) for one in _select(connection, t.document.c.id.in_(some)))


def get(connection: Connection, id: int) -> DocumentRecord | None:
    found = _select(connection, t.document.c.id == id)
    return found[0] if found else None


def numbered(connection: Connection, number: str) -> tuple[DocumentRecord, ...]:
    return _select(connection, t.document.c.number == number, t.document.c.number != "")


def of_order(connection: Connection, order_id: int) -> tuple[DocumentRecord, ...]:
    return _select(connection, t.document.c.order_id == order_id)


def made_from(connection: Connection, ids: Sequence[int]) -> tuple[DocumentRecord, ...]:
    """What was made of these documents and stands or is a draft, the newest first."""
    row = t.document.c
    return _select(connection, row.base_id.in_(ids), row.status != str(DocumentStatus.REPLACED))


def versions(connection: Connection, record: DocumentRecord) -> tuple[DocumentRecord, ...]:
    """Those that bear the number of this one, itself too, the newest first; of a draft only itself."""
    if record.sequence_number is None:
        return (record,)
    row = t.document.c
    found = _select(
        connection,
        row.company_id == record.company_id,
        row.kind == record.kind,
        row.sequence_year == record.sequence_year,
        row.sequence_number == record.sequence_number,
    )
    return tuple(sorted(found, key=lambda one: -one.version))


def order_of(connection: Connection, order_id: int | None) -> tuple[int, str] | None:
    """Id and number of an order that is there."""
    if order_id is None:
        return None
    found = connection.execute(
        select(sales_order.c.id, sales_order.c.number).where(sales_order.c.id == order_id)
    ).one_or_none()
    return None if found is None else (int(found[0]), str(found[1]))


def due_between(connection: Connection, first: str, last: str) -> tuple[DocumentRecord, ...]:
    """Unpaid invoices that are to be paid on the days from `first` to `last` (ISO dates, both included)."""
    invoices = unpaid(DocumentKind.INVOICE).with_only_columns(t.document.c.id)
    return _select(
        connection,
        t.document.c.due_on >= first,
        t.document.c.due_on <= last,
        t.document.c.id.in_(invoices),
    )
