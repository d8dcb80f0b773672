"""What each client's orders come to (F15–F18): derived columns of `client`, kept with the orders."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db.journal import Journal, chunks
from clientbase.db.order_counting import clients_of_stages, counts
from clientbase.db.touched_clients import clients_of_touched
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.micro import money_of
from clientbase.domain.money import Money
from clientbase.domain.order import OrderKind

_NOTHING: dict[str, Any] = {
    "receipts_count": 0,
    "receipts_micro": 0,
    "receipts_sums": "",
    "first_purchase_on": None,
    "last_purchase_on": None,
}


def refresh_receipts(connection: Connection, journal: Journal) -> None:
    """Of the clients whose orders this change set touched, before or after, or whose stages it did."""
    touched = clients_of_touched(connection, journal, g.sales_order.name)
    touched |= clients_of_stages(connection, journal)
    store_receipts(connection, sorted(touched))


def store_receipts(connection: Connection, ids: Sequence[int]) -> None:
    for some in chunks(ids):
        figures = receipt_columns(connection, some)
        connection.execute(
            update(t.client)
            .where(t.client.c.id == bindparam("row_id"))
            .values({key: bindparam(f"new_{key}") for key in _NOTHING}),
            [{"row_id": id, **{f"new_{key}": value for key, value in figures[id].items()}} for id in some],
        )


def receipt_columns(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The derived columns as they must be, for each of these clients, of the living orders that count."""
    order = g.sales_order.c
    is_sale = order.kind == str(OrderKind.SALE)
    statement = (
        select(
            order.client_id,
            order.currency,
            func.count().filter(is_sale),
            func.coalesce(func.sum(order.total_micro), 0),
            func.min(order.ordered_on).filter(is_sale),
            func.max(order.ordered_on).filter(is_sale),
        )
        .where(order.client_id.in_(ids), order.deleted_at.is_(None), counts())
        .group_by(order.client_id, order.currency)
    )
    parts: dict[int, list[tuple[str, int, int, str | None, str | None]]] = defaultdict(list)
    for client_id, *values in connection.execute(statement):
        parts[client_id].append(tuple(values))
    return {id: _columns(parts[id]) if id in parts else dict(_NOTHING) for id in ids}


def _columns(parts: Iterable[tuple[str, int, int, str | None, str | None]]) -> dict[str, Any]:
    ordered = sorted(parts, key=lambda part: (-part[1], part[0]))
    sums = {currency: int(total) for currency, _count, total, _first, _last in ordered if total}
    first = min((part[3] for part in ordered if part[3]), default=None)
    last = max((part[4] for part in ordered if part[4]), default=None)
    return {
        "receipts_count": sum(part[1] for part in ordered),
        "receipts_micro": next(iter(sums.values()), 0),
        "receipts_sums": json.dumps(sums, separators=(",", ":")) if sums else "",
        "first_purchase_on": first,
        "last_purchase_on": last,
    }


def receipts_sum(kept: str) -> tuple[Money, ...]:
    """The sums in the column `receipts_sums`, one a currency; without a currency the program knows, none."""
    sums: dict[str, int] = json.loads(kept) if kept else {}
    return tuple(money_of(micro, currency) for currency, micro in sums.items() if currency in CURRENCIES)
