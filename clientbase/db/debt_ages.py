"""Who owed on a day and since when."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from clientbase.db import deals as db_deals
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.open_papers import issued, papers
from clientbase.db.payments import living
from clientbase.domain.ageing import Ageing, OpenDebt, aged
from clientbase.domain.deal import OWED, claims, deals
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c


def ageing(connection: Connection, as_of: date, client_id: int | None = None) -> Ageing:
    """Who owed at the end of a day: what papers asked for then, less what was paid and set off by then."""
    paid = (
        select(_PART.document_id, func.sum(_PART.amount_minor).label("minor"))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(living(), _PAYMENT.paid_on <= as_of.isoformat(), _PART.document_id.is_not(None))
        .group_by(_PART.document_id)
        .subquery()
    )
    own = _DOCUMENT.payable_minor + _DOCUMENT.prior_minor - func.coalesce(paid.c.minor, 0)
    statement = (
        papers()
        .outerjoin(paid, paid.c.document_id == _DOCUMENT.id)
        .where(*issued(*OWED), _DOCUMENT.issued_on <= as_of.isoformat(), own > 0, _may_ask(as_of))
    )
    if client_id is not None:
        statement = statement.where(_DOCUMENT.client_id == client_id)
    rows = connection.execute(statement).all()
    left = _left(connection, [row.id for row in rows], as_of)
    found = [
        OpenDebt(
            row.id,
            row.number,
            row.client_id,
            row.name,
            date.fromisoformat(row.issued_on),
            date.fromisoformat(row.due_on or row.issued_on),
            Money(left[row.id], row.currency),
            DocumentKind(row.kind),
        )
        for row in rows
        if left.get(row.id, 0) > 0
    ]
    return aged(found, as_of)


def _may_ask(as_of: date) -> ColumnElement[bool]:
    """Leaves out what asks for nothing now and did not then: nothing was billed to its client since."""
    later = t.document.alias("later")
    billed_since = exists().where(
        later.c.kind == str(DocumentKind.INVOICE),
        later.c.issued_on > as_of.isoformat(),
        later.c.client_id.is_not_distinct_from(_DOCUMENT.client_id),
    )
    return or_(_DOCUMENT.claim_minor > 0, billed_since)


def _left(connection: Connection, ids: list[int], as_of: date) -> dict[int, int]:
    """What was left of documents at the end of a day, by id."""
    around = db_deals.around(connection, ids, as_of)
    until = ([paper for paper in deal if paper.on <= as_of] for deal in deals(around))
    return {claim.paper.id: claim.left for deal in until for claim in claims(deal).values()}
