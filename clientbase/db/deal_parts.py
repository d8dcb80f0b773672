"""What is paid follows the papers of a deal: all in the transaction of whoever issues or cancels one."""

from sqlalchemy import Connection, select

from clientbase.db import client_money, deals
from clientbase.db import goods_tables as g
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.db.payment_parts import free_document, move_parts
from clientbase.db.payments import add_parts, living
from clientbase.domain.deal import OWED, Claim, DealPaper, asking, claims, deal_with
from clientbase.domain.document import DocumentKind
from clientbase.domain.payment import PaymentPart

_PART, _PAYMENT = st.payment_part.c, st.payment.c
_TAKES_DEPOSITS = (*OWED, DocumentKind.RECEIPT)


def follow_issued(
    journal: Journal, connection: Connection, document_id: int, before_id: int | None, prepaid: int
) -> None:
    """A document was issued, or is the corrected version of `before_id`.

    What it says was paid before (`prepaid`, coins) and payments noted here did pay counts as paid of it: of
    its order, of the version before, else of the client's advances, the oldest first. What was paid of papers
    that it stands behind pays it from now on.
    """
    client_id = connection.scalar(select(t.document.c.client_id).where(t.document.c.id == document_id))
    if prepaid and client_id is not None:
        client_money.free_lost(journal, connection, client_id)
    prior = min(prepaid, _known(connection, document_id, before_id)) if prepaid else 0
    if prior:
        journal.update(t.document, document_id, {"prior_minor": prior})
    if before_id is not None:
        move_parts(journal, connection, before_id, document_id)
    _gather(journal, connection, document_id)
    settle_deposits(journal, connection, document_id)
    if before_id is None and prior:
        _use_advances(journal, connection, document_id, prior)


def follow_cancelled(journal: Journal, connection: Connection, document_id: int) -> None:
    """A document does not stand any longer: what was paid of it is an advance again, or of its order, whose
    other papers take it.
    """
    free_document(journal, connection, document_id)
    for id in _asking_with(connection, document_id):
        settle_deposits(journal, connection, id)


def settle_deposits(journal: Journal, connection: Connection, document_id: int) -> None:
    """Set what was paid for the order of a document, and is of no document yet, against it.

    The oldest money first, no more than is left of it. Nothing for a paper behind which another one stands,
    or where somebody else is billed than ordered.
    """
    claim = _claim(connection, document_id)
    if claim is None or claim.paper.kind not in _TAKES_DEPOSITS or claim.left <= 0:
        return
    if claim.paper.kind is DocumentKind.RECEIPT and _asking_with(connection, document_id):
        return
    free = _deposits(connection, claim.paper)
    given = sum(minor for _id, _payment, minor in free)  # what was given back of it is gone
    left = max(0, min(claim.left, given))
    for id, payment_id, minor in free:
        taken = min(minor, left)
        if taken <= 0:
            continue
        journal.update(st.payment_part, id, {"document_id": document_id, "amount_minor": taken})
        if taken < minor:
            rest = PaymentPart(minor - taken, None, claim.paper.order_id)
            add_parts(journal, connection, payment_id, [rest])
        left -= taken


def _known(connection: Connection, document_id: int, before_id: int | None) -> int:
    """What payments noted here brought that a document may call paid before."""
    claim = _claim(connection, document_id)
    if claim is None:
        return 0
    paper = claim.paper
    deposits = sum(minor for _id, _payment, minor in _deposits(connection, paper))
    if before_id is not None:
        return max(0, deposits + deals.paid_of(connection, [before_id]).get(before_id, 0))
    if paper.client_id is None:
        return max(0, deposits)
    free = client_money.free_payments(connection, paper.client_id, paper.currency)
    return max(0, deposits) + sum(minor for _id, minor in free)


def _deposits(connection: Connection, paper: DealPaper) -> list[tuple[int, int, int]]:
    """Parts of living payments that pay its order and no document: part, payment, coins; the oldest first."""
    order = g.sales_order.c
    statement = (
        select(_PART.id, _PART.payment_id, _PART.amount_minor)
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .join(g.sales_order, order.id == _PART.order_id)
        .where(
            living(),
            _PART.order_id == paper.order_id,
            _PART.document_id.is_(None),
            _PAYMENT.currency == paper.currency,
            order.client_id.is_not_distinct_from(paper.client_id),
        )
        .order_by(_PAYMENT.paid_on, _PART.id)
    )
    return [(id, payment_id, int(minor)) for id, payment_id, minor in connection.execute(statement)]


def _gather(journal: Journal, connection: Connection, document_id: int) -> None:
    """What is paid of papers of its deal beyond what they ask for now pays the document that bills it."""
    papers = _deal_of(connection, document_id)
    asks = asking(papers)
    if document_id not in asks:
        return
    for paper in papers:
        still = asks.get(paper.id, 0)
        if not paper.stands or paper.kind not in OWED or paper.paid <= still:
            continue
        if still:
            _move_some(journal, connection, (paper.id, document_id), paper.paid - still)
        else:
            move_parts(journal, connection, paper.id, document_id)


def _move_some(journal: Journal, connection: Connection, papers: tuple[int, int], minor: int) -> None:
    """So many coins of what is paid of the first paper pay the second, the latest money first."""
    before, document_id = papers
    claim = _claim(connection, document_id)
    left = min(minor, 0 if claim is None else claim.left)
    statement = (
        select(_PART.id, _PART.payment_id, _PART.order_id, _PART.amount_minor)
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(living(), _PART.document_id == before, _PART.amount_minor > 0)
        .order_by(_PAYMENT.paid_on.desc(), _PART.id.desc())
    )
    for id, payment_id, order_id, amount in connection.execute(statement).all():
        taken = min(amount, left)
        if taken <= 0:
            return
        if taken == amount:
            journal.update(st.payment_part, id, {"document_id": document_id})
        else:
            journal.update(st.payment_part, id, {"amount_minor": amount - taken})
            add_parts(journal, connection, payment_id, [PaymentPart(taken, document_id, order_id)])
        left -= taken


def _use_advances(journal: Journal, connection: Connection, document_id: int, prior: int) -> None:
    """The client's advances pay what of `prior` nothing has paid yet."""
    claim = _claim(connection, document_id)
    if claim is None or claim.paper.client_id is None:
        return
    left = min(prior - claim.paper.paid, claim.left)
    paper = claim.paper
    for payment_id, minor in client_money.free_payments(connection, paper.client_id or 0, paper.currency):
        if (taken := min(minor, left)) > 0:
            part = PaymentPart(taken, document_id, None)
            add_parts(journal, connection, payment_id, [part])
            left -= taken


def _asking_with(connection: Connection, document_id: int) -> list[int]:
    """The papers of its deal that ask for money, in the order of days."""
    return list(asking(_deal_of(connection, document_id)))


def _claim(connection: Connection, document_id: int) -> Claim | None:
    return claims(_deal_of(connection, document_id)).get(document_id)


def _deal_of(connection: Connection, document_id: int) -> list[DealPaper]:
    """The papers of its deal, in its currency."""
    return deal_with(deals.around(connection, [document_id]), document_id)
