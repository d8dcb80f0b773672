"""Queries about the stock of goods: entries and their movements."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, func, select

from clientbase.db import selling_tables as st
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal
from clientbase.domain.micro import to_micro

_MOVED = ("stock_entry_id", "product_id", "position", "quantity_micro", "counted_micro")


def count(journal: Journal, connection: Connection, counted: Mapping[int, Decimal], on: date) -> int:
    """Note what was counted (product id → quantity): one entry that moves the differences. Returns its id."""
    known = in_stock(connection, counted)
    entry = journal.insert(
        st.stock_entry,
        [{"kind": "count", "moved_on": on.isoformat(), "created_at": stored_instant(journal.at)}],
    )[0]
    found = {id: to_micro(quantity) for id, quantity in counted.items()}
    rows = [
        (entry, id, place, micro - known.get(id, 0), micro) for place, (id, micro) in enumerate(found.items())
    ]
    journal.insert_tuples(st.stock_movement, _MOVED, rows)
    return entry


def in_stock(connection: Connection, ids: Mapping[int, object]) -> dict[int, int]:
    """What the movements of these goods come to, in millionths; goods that were never moved are left out."""
    movement = st.stock_movement.c
    found: dict[int, int] = {}
    for where in stretches(movement.product_id, ids):
        sums = select(movement.product_id, func.sum(movement.quantity_micro)).where(where)
        found |= {row[0]: int(row[1]) for row in connection.execute(sums.group_by(movement.product_id))}
    return found
