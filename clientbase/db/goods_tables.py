"""Goods and what was sold: products with their prices, orders with their lines.

Money of lists is kept in millionths of the currency's unit («total_micro»): a discount leaves more decimals
than there are coins, and a sum over many orders must be the one that Excel gives (see decision 0010).
Quantities, prices of one unit, minimum and stock are decimals as text, «12.5», "" when nobody told.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)

product = Table(
    "product",
    metadata,
    id_column(),
    text_column("code"),
    text_column("barcode"),
    Column("name", Text, nullable=False),
    text_column("unit"),
    text_column("category"),
    text_column("manufacturer"),
    text_column("vat_rate"),  # per cent, «20»
    text_column("stock"),  # derived: what its movements come to, "" without any
    whole_column("active", 1),
    text_column("note"),
    maybe_column("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    # derived
    text_column("sort_key"),
    # since schema 5
    Column("kind", Text, nullable=False, server_default="goods"),  # goods, service
    Column("cost_micro", Integer, nullable=True),
    text_column("cost_currency"),
    whole_column("tracked"),  # whether its stock is kept
    text_column("minimum"),
    text_column("picture_id"),  # name in files/ of the sealed picture
    Index(None, "code"),
    Index(None, "barcode"),
    Index(None, "deleted_at", "sort_key", "id"),
)

product_price = Table(
    "product_price",
    metadata,
    id_column(),
    Column("product_id", ForeignKey("product.id", ondelete="CASCADE"), nullable=False, index=True),
    whole_column("position"),
    text_column("price_list"),  # «Опт», "" for the only price
    whole_column("amount_micro"),
    text_column("currency"),
    info={"owner": ("product", "product_id", "prices")},
)

sales_order = Table(
    "sales_order",
    metadata,
    id_column(),
    client_column(cascade=False),
    Column("kind", Text, nullable=False, server_default="sale"),  # sale, return
    text_column("number"),
    maybe_column("ordered_on"),
    maybe_column("ordered_time"),  # wall time, «14:50» or «14:50:08»
    text_column("currency"),
    Column("total_micro", Integer, nullable=True),  # None: nobody told what it came to
    whole_column("total_given"),  # the total is the source's own, not the sum of the lines
    text_column("status"),
    text_column("source"),
    text_column("note"),
    maybe_column("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    employee_column("employee_id"),
    Column("company_id", ForeignKey("own_company.id"), nullable=True, index=True),
    text_column("price_list"),
    text_column("discount"),  # «5%» of the whole, or an amount
    text_column("delivery"),
    maybe_column("deliver_on"),
    text_column("deliver_to"),
    Column("original_id", Integer, nullable=True, index=True),  # the order it gives back or repeats
    Index(None, "number"),
    Index(None, "deleted_at", "ordered_on", "id"),
    info={"client": "client_id"},
)

order_line = Table(
    "order_line",
    metadata,
    id_column(),
    Column("order_id", ForeignKey("sales_order.id", ondelete="CASCADE"), nullable=False, index=True),
    whole_column("position"),
    Column("product_id", ForeignKey("product.id"), nullable=True, index=True),
    text_column("item_name"),
    text_column("quantity"),
    text_column("unit"),
    text_column("unit_price"),
    text_column("discount"),  # «5%» of the line, or an amount
    Column("total_micro", Integer, nullable=True),
    text_column("vat_rate"),  # per cent, "" that of the shop
    info={"owner": ("sales_order", "order_id", "lines")},
)

GOODS_JOURNALLED: tuple[Table, ...] = (product, product_price, sales_order, order_line)
"""Parents before children."""

RECEIPT_COLUMNS = (
    "receipts_count",
    "receipts_micro",
    "receipts_sums",
    "first_purchase_on",
    "last_purchase_on",
)
"""What a client's orders come to: derived columns of `client`."""
