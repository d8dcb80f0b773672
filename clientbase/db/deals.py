"""Papers that hang together, read with what payments bring for each."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.domain.deal import DealPaper
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c
_KINDS = [str(kind) for kind in DocumentKind]


def around(connection: Connection, ids: Iterable[int], last: date | None = None) -> list[DealPaper]:
    """These documents and all that hang together with them; drafts connect nothing.

    `last`: what payments brought until that day, by default all of it.
    """
    found: dict[int, Any] = {}
    new = _rows(connection, _DOCUMENT.id, set(ids))
    while new:
        found |= new
        named = {id for row in new.values() for id in (row.base_id, row.replaces_id) if id is not None}
        orders = {row.order_id for row in new.values() if row.order_id is not None}
        new = (
            _rows(connection, _DOCUMENT.id, named - found.keys())
            | _rows(connection, _DOCUMENT.base_id, new.keys())
            | _rows(connection, _DOCUMENT.replaces_id, new.keys())
            | _rows(connection, _DOCUMENT.order_id, orders)
        )
        new = {id: row for id, row in new.items() if id not in found}
    return _papers(connection, found.values(), last)


def linked(connection: Connection) -> list[DealPaper]:
    """All documents that hang together with others."""
    named = [
        select(column).where(column.is_not(None)) for column in (_DOCUMENT.base_id, _DOCUMENT.replaces_id)
    ]
    statement = _statement().where(
        _DOCUMENT.order_id.is_not(None)
        | _DOCUMENT.base_id.is_not(None)
        | _DOCUMENT.replaces_id.is_not(None)
        | _DOCUMENT.id.in_(named[0])
        | _DOCUMENT.id.in_(named[1])
    )
    return _papers(connection, connection.execute(statement).all(), None)


def _there() -> tuple[ColumnElement[bool], ...]:
    return (
        _DOCUMENT.kind.in_(_KINDS),
        _DOCUMENT.status != str(DocumentStatus.DRAFT),
        _DOCUMENT.issued_on.is_not(None),
    )


def _statement() -> Any:
    return select(
        _DOCUMENT.id, _DOCUMENT.kind, _DOCUMENT.number, _DOCUMENT.status, _DOCUMENT.issued_on,
        _DOCUMENT.due_on, _DOCUMENT.currency, _DOCUMENT.payable_minor, _DOCUMENT.prior_minor,
        _DOCUMENT.client_id, _DOCUMENT.order_id, _DOCUMENT.base_id, _DOCUMENT.replaces_id,
    ).where(*_there())  # fmt: skip


def _rows(connection: Connection, column: ColumnElement[Any], ids: Iterable[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for where in stretches(column, set(ids)):
        found |= {row.id: row for row in connection.execute(_statement().where(where))}
    return found


def _papers(connection: Connection, rows: Iterable[Any], last: date | None) -> list[DealPaper]:
    rows = list(rows)
    paid = paid_of(connection, (row.id for row in rows), last)
    return list(_each(rows, paid))


def _each(rows: Iterable[Any], paid: dict[int, int]) -> Iterator[DealPaper]:
    for row in rows:
        on = date.fromisoformat(row.issued_on)
        yield DealPaper(
            id=row.id,
            kind=DocumentKind(row.kind),
            number=row.number,
            on=on,
            due_on=date.fromisoformat(row.due_on) if row.due_on else on,
            currency=row.currency,
            asked=row.payable_minor + row.prior_minor,
            paid=paid.get(row.id, 0),
            stands=row.status == str(DocumentStatus.ISSUED),
            client_id=row.client_id,
            order_id=row.order_id,
            base_id=row.base_id,
            replaces_id=row.replaces_id,
        )


def paid_of(connection: Connection, ids: Iterable[int], last: date | None = None) -> dict[int, int]:
    """What parts of living payments bring for documents, by id; those without any are left out.

    `last`: until that day, and for a receipt until it was given: its money came then, whenever it was noted.
    """
    found: dict[int, int] = {}
    for where in stretches(_PART.document_id, set(ids)):
        statement = (
            select(_PART.document_id, func.sum(_PART.amount_minor))
            .join(st.payment, _PAYMENT.id == _PART.payment_id)
            .where(where, _PAYMENT.deleted_at.is_(None))
            .group_by(_PART.document_id)
        )
        if last is not None:
            in_time = (_DOCUMENT.kind != str(DocumentKind.RECEIPT)) | (
                _PAYMENT.paid_on <= _DOCUMENT.issued_on
            )
            statement = statement.join(t.document, _DOCUMENT.id == _PART.document_id)
            statement = statement.where(_PAYMENT.paid_on <= last.isoformat(), in_time)
        found |= {id: int(minor) for id, minor in connection.execute(statement)}
    return found


def brought(document_id: ColumnElement[int]) -> ScalarSelect[Any]:
    """What parts of living payments bring for the document of a row, as a column."""
    return (
        select(func.coalesce(func.sum(_PART.amount_minor), 0))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PART.document_id == document_id, _PAYMENT.deleted_at.is_(None))
        .scalar_subquery()
    )
