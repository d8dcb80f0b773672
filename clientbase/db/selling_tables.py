"""What the shop sells with: its own companies, price lists, stock, stages, discounts, money, templates.

A price list and a stage of orders are known by their names in every file a shop gets: rows of prices and of
orders hold the name, the tables here say what it means. Stock and what is paid are sums of their rows
(decision 33): quantities in millionths, money of payments in coins of its currency.
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


def company_column() -> Column[int]:
    return Column("company_id", ForeignKey("own_company.id"), nullable=True, index=True)


def _named_column(name: str) -> Column[int]:
    """The id of an order or a document, which may be gone: the row stands without it."""
    return Column(name, Integer, nullable=True, index=True)


own_company = Table(
    "own_company",
    metadata,
    id_column(),
    text_column("name"),
    text_column("tax_id"),
    text_column("registration_number"),
    text_column("tax_reason_code"),
    text_column("vat_id"),
    text_column("address"),
    text_column("country"),
    text_column("phone"),
    text_column("email"),
    text_column("website"),
    text_column("iban"),
    text_column("account"),
    text_column("bank_name"),
    text_column("bank_code"),
    text_column("correspondent_account"),
    text_column("director"),
    text_column("accountant"),
    text_column("vat"),  # «none», «included:20», «on_top:7.5»; "" is none
    text_column("vat_rounding"),  # of domain.document.VatRounding, "" per rate
    whole_column("cash_step", 1),  # coins to which what is left to pay is rounded
    whole_column("kopecks_in_words"),
    text_column("design"),
    text_column("colour"),
    text_column("paper"),
    text_column("number_patterns"),  # JSON: kind of document → pattern; without an entry the usual one
    text_column("logo_id"),  # names in files/ of the sealed pictures
    text_column("stamp_id"),
    text_column("signature_id"),
    whole_column("position"),
    whole_column("active", 1),
    Column("created_at", Text, nullable=False, server_default=""),
)

price_list = Table(
    "price_list",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("currency"),
    whole_column("vat_included"),
    text_column("level"),  # the category of clients who get these prices
    whole_column("position"),
    whole_column("active", 1),
)

stock_entry = Table(
    "stock_entry",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False),  # of domain.stock
    maybe_column("moved_on"),
    text_column("number"),
    client_column(cascade=False),  # who delivered or took
    _named_column("document_id"),
    _named_column("order_id"),
    _named_column("reverses_id"),  # the entry that this one takes back
    employee_column("employee_id"),
    text_column("note"),
    Column("created_at", Text, nullable=False, server_default=""),
    Index(None, "moved_on"),
    info={"client": "client_id"},
)

stock_movement = Table(
    "stock_movement",
    metadata,
    id_column(),
    Column("stock_entry_id", ForeignKey("stock_entry.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("product_id", ForeignKey("product.id"), nullable=False, index=True),
    whole_column("position"),
    whole_column("quantity_micro"),  # below zero: out
    Column("counted_micro", Integer, nullable=True),  # what a count found
    Column("cost_micro", Integer, nullable=True),  # of one unit
    text_column("currency"),
    info={"owner": ("stock_entry", "stock_entry_id", "lines")},
)

order_stage = Table(
    "order_stage",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("meaning"),  # of domain.order_stage
    text_column("colour"),
    whole_column("position"),
    whole_column("active", 1),
)

discount_rule = Table(
    "discount_rule",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("level"),  # the category of the client, "" any
    Column("segment_id", ForeignKey("segment.id"), nullable=True, index=True),
    Column("client_id", ForeignKey("client.id", ondelete="CASCADE"), nullable=True, index=True),
    text_column("category"),  # of the product, "" any
    Column("product_id", ForeignKey("product.id"), nullable=True, index=True),
    Column("least_micro", Integer, nullable=True),  # from this sum of the order on
    text_column("currency"),
    text_column("discount"),  # «5%», or an amount
    maybe_column("first_on"),
    maybe_column("last_on"),
    text_column("note"),
    whole_column("position"),
    whole_column("active", 1),
    info={"client": "client_id"},
)

money_account = Table(
    "money_account",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("kind"),  # cash, bank, card
    text_column("currency"),
    company_column(),
    text_column("number"),
    whole_column("opening_minor"),
    maybe_column("opened_on"),
    text_column("note"),
    whole_column("position"),
    whole_column("active", 1),
)

payment = Table(
    "payment",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False),  # in, out, transfer
    maybe_column("paid_on"),
    Column("account_id", ForeignKey("money_account.id"), nullable=True, index=True),
    Column("to_account_id", ForeignKey("money_account.id"), nullable=True, index=True),
    text_column("method"),
    whole_column("amount_minor"),
    text_column("currency"),
    client_column(cascade=False),
    text_column("payer_name"),
    text_column("payer_code"),
    text_column("payer_account"),
    text_column("number"),
    text_column("purpose"),
    text_column("category"),
    _named_column("refund_of_id"),
    employee_column("employee_id"),
    text_column("statement_key"),  # of the line of a bank's statement; «before:12» of a base without payments
    text_column("note"),
    maybe_column("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    Index(None, "deleted_at", "paid_on", "id"),
    Index(None, "statement_key"),
    info={"client": "client_id"},
)

payment_part = Table(
    "payment_part",
    metadata,
    id_column(),
    Column("payment_id", ForeignKey("payment.id", ondelete="CASCADE"), nullable=False, index=True),
    _named_column("document_id"),
    _named_column("order_id"),
    whole_column("amount_minor"),  # below zero: given back
    whole_column("position"),
    info={"owner": ("payment", "payment_id", "parts")},
)

template = Table(
    "template",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("kind"),
    text_column("format"),  # docx, odt, html, rtf
    text_column("language"),
    text_column("country"),
    text_column("supplied"),  # the key of the sample it began from, "" for one of the owner's
    whole_column("position"),
    Column("created_at", Text, nullable=False, server_default=""),
    maybe_column("deleted_at"),
)

template_version = Table(
    "template_version",
    metadata,
    id_column(),
    Column("template_id", ForeignKey("template.id", ondelete="CASCADE"), nullable=False, index=True),
    whole_column("number", 1),
    Column("file_id", Text, nullable=False),  # name in files/ of the sealed content
    whole_column("size"),  # bytes
    Column("made_at", Text, nullable=False, server_default=""),
    employee_column("employee_id"),
    text_column("note"),
    Index(None, "file_id"),
    info={"owner": ("template", "template_id", "versions")},
)

BEFORE_GOODS: tuple[Table, ...] = (own_company, price_list, order_stage)
AFTER_GOODS: tuple[Table, ...] = (
    discount_rule,
    stock_entry,
    stock_movement,
    money_account,
    payment,
    payment_part,
    template,
    template_version,
)
"""Parents before children; documents and orders name companies."""
