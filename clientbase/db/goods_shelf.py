"""All living goods at once, with no more than lines are made of."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db.goods_tables import product, product_price
from clientbase.domain.goods_shelf import ShelfGoods
from clientbase.domain.product import Price

_PLAIN = ("id", "name", "code", "barcode", "unit", "category", "vat_rate", "stock", "tracked")


def read(connection: Connection) -> tuple[ShelfGoods, ...]:
    """Goods that are sold, by name."""
    price, column = product_price.c, product.c
    prices: dict[int, list[Price]] = defaultdict(list)
    listed = select(price.product_id, price.price_list, price.amount_micro, price.currency)
    for product_id, *values in connection.execute(
        listed.order_by(price.product_id, price.position, price.id)
    ):
        prices[product_id].append(Price(*values))
    asked = (
        select(*(column[name] for name in _PLAIN))
        .where(column.deleted_at.is_(None), column.active == 1)
        .order_by(column.sort_key, column.id)
    )
    found = []
    for row in connection.execute(asked).mappings():
        plain: dict[str, Any] = {**row, "tracked": bool(row["tracked"])}
        found.append(ShelfGoods(**plain, prices=tuple(prices.get(row["id"], ()))))
    return tuple(found)
