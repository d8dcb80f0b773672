"""What made a client owe the shop: his issued papers, read for a statement of account."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from clientbase.db import deals
from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.payments import living
from clientbase.domain.deal import DealPaper
from clientbase.domain.document import DocumentKind
from clientbase.domain.payment import PaymentPart

_DOCUMENT, _PART, _PAYMENT = t.document.c, st.payment_part.c, st.payment.c


def papers_of(connection: Connection, client_id: int, company_id: int, last: date) -> list[DealPaper]:
    """His issued papers of a company, and what hangs together with them; paid as on that day."""
    own = [_DOCUMENT.company_id.is_(None) | (_DOCUMENT.company_id == company_id)]
    mine = select(_DOCUMENT.id).where(_DOCUMENT.client_id == client_id, *own)
    return deals.around(connection, connection.scalars(mine).all(), last)


def paid_by_others(connection: Connection, client_id: int, last: date) -> list[int]:
    """Living payments of others, until a day, that pay his papers."""
    statement = (
        select(_PAYMENT.id)
        .join(st.payment_part, _PART.payment_id == _PAYMENT.id)
        .join(t.document, _DOCUMENT.id == _PART.document_id)
        .where(
            living(),
            _PAYMENT.paid_on <= last.isoformat(),
            _DOCUMENT.client_id == client_id,
            _PAYMENT.client_id.is_distinct_from(client_id),
        )
        .distinct()
    )
    return list(connection.scalars(statement))


def owners(connection: Connection, document_ids: Iterable[int]) -> dict[int, int | None]:
    """Whose documents are."""
    found: dict[int, int | None] = {}
    for where in stretches(_DOCUMENT.id, document_ids):
        for id, owner in connection.execute(select(_DOCUMENT.id, _DOCUMENT.client_id).where(where)):
            found[id] = owner
    return found


def company_of(connection: Connection, part: PaymentPart) -> int | None:
    """Whose paper a part of a payment pays: of its document, else of its order; None where nothing says."""
    order = g.sales_order.c
    asked = (
        (select(_DOCUMENT.company_id).where(_DOCUMENT.id == part.document_id), part.document_id),
        (select(order.company_id).where(order.id == part.order_id), part.order_id),
    )
    found = (connection.scalar(statement) for statement, id in asked if id is not None)
    return next((int(id) for id in found if id is not None), None)


def proved_before(connection: Connection, part: PaymentPart, paid_on: date) -> bool:
    """Whether a receipt has told of this money on an earlier day than that on which it was noted."""
    earlier = select(_DOCUMENT.id).where(
        _DOCUMENT.id == part.document_id,
        _DOCUMENT.kind == str(DocumentKind.RECEIPT),
        _DOCUMENT.issued_on < paid_on.isoformat(),
    )
    return connection.scalar(earlier) is not None


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
