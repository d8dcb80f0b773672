"""What made a client owe the shop: his issued papers, read for a statement of account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.payments import living
from clientbase.domain.document import DocumentKind

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c
_TOLD = (
    DocumentKind.INVOICE,
    DocumentKind.WAYBILL,
    DocumentKind.ACT,
    DocumentKind.RECEIPT,
    DocumentKind.RETURN,
)


@dataclass(frozen=True, slots=True)
class BilledPaper:
    """An issued document; `paid_minor` is what payments until the last day brought for it."""

    id: int
    kind: DocumentKind
    number: str
    issued_on: date
    due_on: date
    payable_minor: int
    paid_minor: int
    currency: str
    company_id: int | None
    order_id: int | None
    base_id: int | None


def billed(connection: Connection, client_id: int, last: date) -> tuple[BilledPaper, ...]:
    """His issued papers until a day, the oldest first; what was cancelled or corrected is left out."""
    paid = (
        select(_PART.document_id, func.sum(_PART.amount_minor).label("minor"))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(living(), _PAYMENT.paid_on <= last.isoformat(), _PART.document_id.is_not(None))
        .group_by(_PART.document_id)
        .subquery()
    )
    statement = (
        select(t.document, func.coalesce(paid.c.minor, 0).label("then_minor"))
        .outerjoin(paid, paid.c.document_id == _DOCUMENT.id)
        .where(
            _DOCUMENT.client_id == client_id,
            _DOCUMENT.status == "issued",
            _DOCUMENT.kind.in_([str(kind) for kind in _TOLD]),
            _DOCUMENT.issued_on.is_not(None),
            _DOCUMENT.issued_on <= last.isoformat(),
        )
        .order_by(_DOCUMENT.issued_on, _DOCUMENT.id)
    )
    found = [_billed(row) for row in connection.execute(statement).mappings()]
    newest = _newest_versions(connection)
    return tuple(replace(one, base_id=newest.get(one.base_id or 0, one.base_id)) for one in found)


def _newest_versions(connection: Connection) -> dict[int, int]:
    """By the id of a document that was corrected the id of its last version."""
    asked = select(_DOCUMENT.id, _DOCUMENT.replaces_id).where(
        _DOCUMENT.replaces_id.is_not(None), _DOCUMENT.status != "draft"
    )
    found: dict[int, int] = {}
    for id, before in connection.execute(asked.order_by(_DOCUMENT.id.desc())):
        found[before] = found.get(id, id)
    return found


def currencies(connection: Connection, client_id: int) -> tuple[str, ...]:
    """Those his papers and payments are in, the commonest first."""
    papers = select(_DOCUMENT.currency.label("code")).where(
        _DOCUMENT.client_id == client_id, _DOCUMENT.status == "issued", _DOCUMENT.payable_minor != 0
    )
    money = select(_PAYMENT.currency.label("code")).where(_PAYMENT.client_id == client_id, living())
    both = papers.union_all(money).subquery()
    count = func.count()
    statement = select(both.c.code).group_by(both.c.code).order_by(count.desc(), both.c.code)
    return tuple(code for code in connection.scalars(statement) if code)


def issued_for_payment(
    connection: Connection, payment_id: int, kinds: Sequence[str]
) -> list[tuple[int, str]]:
    """Id and content of issued papers that may name a payment; who asks reads the content and is sure."""
    statement = select(_DOCUMENT.id, _DOCUMENT.content).where(
        _DOCUMENT.kind.in_(kinds),
        _DOCUMENT.status == "issued",
        _DOCUMENT.content.contains(f'"payment_id":{payment_id}', autoescape=True),
    )
    return [(int(id), str(content)) for id, content in connection.execute(statement)]


def _billed(row: Any) -> BilledPaper:
    return BilledPaper(
        id=row["id"],
        kind=DocumentKind(row["kind"]),
        number=row["number"],
        issued_on=date.fromisoformat(row["issued_on"]),
        due_on=date.fromisoformat(row["due_on"] or row["issued_on"]),
        payable_minor=row["payable_minor"],
        paid_minor=int(row["then_minor"]),
        currency=row["currency"],
        company_id=row["company_id"],
        order_id=row["order_id"],
        base_id=row["base_id"],
    )
