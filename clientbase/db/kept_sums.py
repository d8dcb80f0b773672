"""Sums that stand beside records: the stock of goods, what documents ask for and what is paid of them.

Columns of `product` and `document`, made of the rows that are summed; brought up to date in the transaction
that touched these.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Table, and_, bindparam, case, func, select, update

from clientbase.db import deals as db_deals
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.goods_tables import product
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.domain.deal import ASKS_ALONE, DealPaper, claims, deals
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.micro import amount_of

_OF_DEALS = {"created_at", "status", "payable_minor", "prior_minor", "order_id", "base_id", "replaces_id"}
"""What a document is told apart by within its deal."""
_ASK = [str(kind) for kind in ASKS_ALONE]


def refresh(connection: Connection, journal: Journal) -> None:
    """Of the goods and documents that this change set moved, paid or brought back."""
    store_stock(connection, _named(connection, journal, st.stock_movement, "product_id"))
    moved = documents_paid(connection, journal) | _moved(journal)
    store_deals(connection, db_deals.around(connection, moved))


def documents_paid(connection: Connection, journal: Journal) -> set[int]:
    """The documents that payments of this change set pay, or paid before it."""
    part = st.payment_part.c
    paid = _named(connection, journal, st.payment_part, "document_id")
    for where in stretches(part.payment_id, journal.touched_ids(st.payment.name)):
        asked = select(part.document_id).where(where, part.document_id.is_not(None))
        paid.update(connection.scalars(asked))
    return paid


def rebuild(connection: Connection) -> None:
    """Of all of them."""
    store_stock(connection, set(connection.scalars(select(product.c.id))))
    _store_all(connection)
    store_deals(connection, db_deals.linked(connection))


def _moved(journal: Journal) -> set[int]:
    """Documents that were made, came back, or mean something else within their deals."""
    noun = t.document.name
    return {id for id in journal.touched_ids(noun) if _OF_DEALS & journal.touched_keys(noun, id)}


def _named(connection: Connection, journal: Journal, part: Table, column: str) -> set[int]:
    """What the touched rows of a table name in a column, before and after.

    `journal.touched_ids` tells the wholes these rows are parts of, hence the journal itself is read.
    """
    if not journal.touched_ids(part.info["owner"][0]):
        return set()
    change = t.change.c
    lines = select(change.row_id, change.last_id, change.before, change.after).where(
        change.change_set_id == journal.change_set_id, change.noun == part.name
    )
    ids: set[int] = set()
    found: set[int | None] = set()
    for first, last, *images in connection.execute(lines):
        ids.update(range(first, (last or first) + 1))
        found |= {json.loads(image).get(column) for image in images if image}
    for where in stretches(part.c.id, ids):
        found.update(connection.scalars(select(part.c[column]).where(where).distinct()))
    return {id for id in found if id is not None}


def store_stock(connection: Connection, ids: Iterable[int]) -> None:
    """The stock as decimal text, "" of what was never moved."""
    movement = st.stock_movement.c
    for where in stretches(product.c.id, set(ids)):
        moved = (
            select(product.c.id, func.sum(movement.quantity_micro))
            .outerjoin(st.stock_movement, movement.product_id == product.c.id)
            .where(where)
            .group_by(product.c.id)
        )
        sums = [
            {"row_id": id, "new_stock": "" if micro is None else str(amount_of(int(micro)))}
            for id, micro in connection.execute(moved)
        ]
        if sums:
            mine = product.c.id == bindparam("row_id")
            connection.execute(update(product).where(mine).values(stock=bindparam("new_stock")), sums)


def store_deals(connection: Connection, papers: Iterable[DealPaper]) -> None:
    """What papers of whole deals ask for and what is settled, in coins; payments in the bin do not count."""
    document = t.document.c
    sums = [
        {"row_id": claim.paper.id, "new_claim": claim.asks, "new_paid": claim.paper.paid + claim.off}
        for deal in deals(papers)
        for claim in claims(deal).values()
    ]
    if sums:
        statement = (
            update(t.document)
            .where(document.id == bindparam("row_id"))
            .values(claim_minor=bindparam("new_claim"), paid_minor=bindparam("new_paid"))
        )
        connection.execute(statement, sums)


def _store_all(connection: Connection) -> None:
    """Of every document as if it stood alone: it asks for what is to be paid by it."""
    document = t.document.c
    standing = (document.kind.in_(_ASK), document.status == str(DocumentStatus.ISSUED))
    asks = case((and_(*standing), document.payable_minor + document.prior_minor), else_=0)
    connection.execute(update(t.document).values(paid_minor=db_deals.brought(document.id), claim_minor=asks))
