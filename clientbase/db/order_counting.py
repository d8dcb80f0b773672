"""Which orders count as purchases: all but those in a stage that means asked for, or come to nothing.

An order knows its stage by name; a name that is no stage of the shop means nothing, and the order counts.
A return counts only while the order it gives back does: else a client would have bought less than nothing.
"""

import json

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from clientbase.db import tables as t
from clientbase.db.goods_tables import sales_order
from clientbase.db.journal import Journal
from clientbase.db.selling_tables import order_stage
from clientbase.domain.order import OrderKind
from clientbase.domain.order_stage import UNCOUNTED


def counts() -> ColumnElement[bool]:
    """Whether a row of `sales_order` is a purchase, or a return of one; who is in the bin is asked apart."""
    stage = order_stage.c
    uncounted = select(stage.name).where(stage.meaning.in_(sorted(map(str, UNCOUNTED))))
    order, sold = sales_order.c, sales_order.alias("sold")
    nothing_sold = exists().where(
        sold.c.id == order.original_id,
        or_(sold.c.deleted_at.is_not(None), sold.c.status.in_(uncounted)),
    )
    is_return = order.kind == str(OrderKind.RETURN)
    return and_(order.status.not_in(uncounted), or_(~is_return, ~nothing_sold.correlate(sales_order)))


def clients_of_stages(connection: Connection, journal: Journal) -> set[int]:
    """The clients whose orders stand in stages that this change set touched, under their old names too."""
    ids = journal.touched_ids(order_stage.name)
    if not ids:
        return set()
    change = t.change.c
    names = set(connection.scalars(select(order_stage.c.name).where(order_stage.c.id.in_(sorted(ids)))))
    images = select(change.before, change.after).where(
        change.change_set_id == journal.change_set_id, change.noun == order_stage.name
    )
    for row in connection.execute(images):
        names |= {json.loads(image).get("name", "") for image in row if image}
    order = sales_order.c
    asked = select(order.client_id).where(
        order.status.in_(sorted(names - {""})), order.client_id.is_not(None)
    )
    return set(connection.scalars(asked.distinct()))
