"""The catalogue of the fields of products and orders, and what a column of such a list may mean."""

from collections.abc import Mapping

from clientbase.domain.fields import Choice, Field, FieldKind, ImportField
from clientbase.domain.order import OrderKind
from clientbase.domain.product import PRODUCT_KINDS
from clientbase.i18n import N_

_K = FieldKind

PRODUCT_FIELDS: tuple[Field, ...] = (
    Field("product", "name", _K.TEXT, N_("Name of the product"), in_list=True, width=250, searchable=True),
    Field("product", "code", _K.TEXT, N_("Code"), in_list=True, width=90, searchable=True),
    Field("product", "barcode", _K.TEXT, N_("Barcode"), width=130, searchable=True),
    Field("product", "category", _K.TEXT, N_("Product category"), in_list=True, width=180, searchable=True),
    Field("product", "manufacturer", _K.TEXT, N_("Manufacturer"), width=140, searchable=True),
    Field("product", "unit", _K.TEXT, N_("Unit"), in_list=True, width=70),
    Field("product", "prices", _K.TEXT, N_("Price"), in_list=True, width=110),
    Field("product", "stock", _K.TEXT, N_("Stock"), in_list=True, width=90),
    Field("product", "vat_rate", _K.TEXT, N_("VAT rate"), width=80),
    Field("product", "active", _K.TEXT, N_("For sale"), width=90),
    Field("product", "note", _K.LONG_TEXT, N_("Note"), width=240, max_length=100_000),
    Field(
        "product",
        "kind",
        _K.CHOICE,
        N_("Product or service"),
        choices=tuple(Choice(key, label) for key, label in PRODUCT_KINDS.items()),
        width=110,
    ),
    Field("product", "cost", _K.TEXT, N_("Cost"), width=110),
    Field("product", "tracked", _K.TEXT, N_("Stock is kept"), width=110),
    Field("product", "minimum", _K.TEXT, N_("Minimum"), width=90),
    Field("product", "created_at", _K.INSTANT, N_("Added"), computed=True, width=130),
)

ORDER_KINDS: tuple[Choice, ...] = (
    Choice(OrderKind.SALE, N_("Sale")),
    Choice(OrderKind.RETURN, N_("Return")),
)

ORDER_FIELDS: tuple[Field, ...] = (
    Field("order", "number", _K.TEXT, N_("Order no."), in_list=True, width=110, searchable=True),
    Field("order", "ordered_on", _K.DATE, N_("Date"), in_list=True, width=96),
    Field("order", "client_name", _K.TEXT, N_("Client"), computed=True, in_list=True, width=190),
    Field("order", "items", _K.TEXT, N_("Goods"), computed=True, in_list=True, width=240),
    Field("order", "total", _K.TEXT, N_("Sum"), in_list=True, width=120),
    Field("order", "currency", _K.TEXT, N_("Currency"), width=80),
    Field("order", "kind", _K.CHOICE, N_("Kind of order"), choices=ORDER_KINDS, width=100),
    Field("order", "status", _K.TEXT, N_("Status"), width=120),
    Field("order", "source", _K.TEXT, N_("Source"), width=120),
    Field("order", "note", _K.LONG_TEXT, N_("Note"), width=240, max_length=100_000),
    Field("order", "created_at", _K.INSTANT, N_("Added"), computed=True, width=130),
)

PRODUCT_MEANINGS: tuple[ImportField, ...] = (
    ImportField("item_name", N_("Name of the product"), ("name",)),
    ImportField("product_code", N_("Code of the product"), ("code",)),
    ImportField("product_barcode", N_("Barcode"), ("barcode",)),
    ImportField("product_category", N_("Product category"), ("category",)),
    ImportField("manufacturer", N_("Manufacturer"), ("manufacturer",)),
    ImportField("product_unit", N_("Unit"), ("unit",)),
    ImportField("price", N_("Price (the price list is named by the heading)"), ("prices",)),
    ImportField("stock", N_("Stock"), ("stock",)),
    ImportField("vat_rate", N_("VAT rate"), ("vat_rate",)),
    ImportField("cost", N_("Cost (what you pay for it)"), ("cost",)),
    ImportField("minimum", N_("Minimum in stock"), ("minimum",)),
    ImportField("product_kind", N_("Product or service"), ("kind",)),
    ImportField("tracked", N_("Stock is kept"), ("tracked",)),
    ImportField("active", N_("For sale"), ("active",)),
    ImportField("discontinued", N_("No longer for sale"), ("active",)),
    ImportField("product_note", N_("Note on the product"), ("note",)),
)

ORDER_MEANINGS: tuple[ImportField, ...] = (
    ImportField("order_number", N_("Order no."), ("number",)),
    ImportField("ordered_on", N_("Date of the order"), ("ordered_on", "ordered_time")),
    ImportField("ordered_time", N_("Time of the order"), ("ordered_time",)),
    ImportField("item_name", N_("Name of the product"), ("items",)),
    ImportField("product_code", N_("Code of the product"), ("items",)),
    ImportField("product_barcode", N_("Barcode"), ("items",)),
    ImportField("product_codes", N_("Several products in one cell"), ("items",)),
    ImportField("product_category", N_("Product category"), ("items",)),
    ImportField("product_unit", N_("Unit"), ("items",)),
    ImportField("quantity", N_("Quantity"), ("items",)),
    ImportField("unit_price", N_("Price of one"), ("items",)),
    ImportField("discount", N_("Discount"), ("items",)),
    ImportField("line_total", N_("Sum of the line"), ("total",)),
    ImportField("order_total", N_("Sum of the whole order"), ("total",)),
    ImportField("debit", N_("Debit"), ("total",)),
    ImportField("credit", N_("Credit"), ("total",)),
    ImportField("ledger_account", N_("Account of the entry"), ("total",)),
    ImportField("currency", N_("Currency"), ("currency",)),
    ImportField("order_kind", N_("Kind of order"), ("kind",)),
    ImportField("order_status", N_("Status of the order"), ("status",)),
    ImportField("order_source", N_("Source of the order"), ("source",)),
    ImportField("order_note", N_("Note on the order"), ("note",)),
)

CLIENT_OF_ORDER: tuple[str, ...] = (
    "external_id", "client_name", "full_name", "name_and_phone", "family_name", "given_name",
    "additional_name", "organization",
    "phone", "mobile", "email", "tax_id", "card_number", "birthday", "sex", "category", "kind",
    "address", "street", "house", "city", "region", "postcode", "country",
)  # fmt: skip
"""What a column of a list of orders may say of the client: meanings of lists of clients."""

PRODUCT_KEYS = frozenset(item.key for item in PRODUCT_MEANINGS)
ORDER_KEYS = frozenset(item.key for item in ORDER_MEANINGS)
GOODS_KEYS = PRODUCT_KEYS | ORDER_KEYS
LINE_KEYS = frozenset(
    (
        "item_name",
        "product_code",
        "product_barcode",
        "product_codes",
        "quantity",
        "unit_price",
        "product_unit",
    )
)
"""With any of these an order has lines; without, each is a receipt with a sum."""

GOODS_MEANING: Mapping[str, ImportField] = {item.key: item for item in (*PRODUCT_MEANINGS, *ORDER_MEANINGS)}
PRODUCT_FIELD: Mapping[str, Field] = {item.key: item for item in PRODUCT_FIELDS}
ORDER_FIELD: Mapping[str, Field] = {item.key: item for item in ORDER_FIELDS}


def meanings_for(noun: str) -> tuple[ImportField, ...]:
    """What may be offered for a column of a list of «products» or «orders» beside the fields of clients."""
    return PRODUCT_MEANINGS if noun == "products" else ORDER_MEANINGS
