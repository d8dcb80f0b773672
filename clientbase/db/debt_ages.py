"""Who owed on a day and since when."""

from datetime import date

from sqlalchemy import Connection, func, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.open_papers import issued, papers
from clientbase.db.payments import living
from clientbase.domain.ageing import Ageing, OpenDebt, aged
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c


def ageing(connection: Connection, as_of: date, client_id: int | None = None) -> Ageing:
    """Who owed at the end of a day: invoices issued by then less what was paid of them by then."""
    paid = (
        select(_PART.document_id, func.sum(_PART.amount_minor).label("minor"))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(living(), _PAYMENT.paid_on <= as_of.isoformat(), _PART.document_id.is_not(None))
        .group_by(_PART.document_id)
        .subquery()
    )
    left = _DOCUMENT.payable_minor - func.coalesce(paid.c.minor, 0)
    statement = (
        papers(left.label("then_minor"))
        .outerjoin(paid, paid.c.document_id == _DOCUMENT.id)
        .where(*issued(DocumentKind.INVOICE), _DOCUMENT.issued_on <= as_of.isoformat(), left > 0)
    )
    if client_id is not None:
        statement = statement.where(_DOCUMENT.client_id == client_id)
    found = [
        OpenDebt(
            row.id,
            row.number,
            row.client_id,
            row.name,
            date.fromisoformat(row.issued_on),
            date.fromisoformat(row.due_on or row.issued_on),
            Money(row.then_minor, row.currency),
        )
        for row in connection.execute(statement)
    ]
    return aged(found, as_of)
