"""Lists of every kind: own fields, marks of who is no duplicate, the original text of what was imported."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ORIGINALS = ("ALTER TABLE change ADD COLUMN original TEXT",)

_RUNS = ("ALTER TABLE change ADD COLUMN last_id INTEGER",)

# The index gathers terms in memory before it writes a segment: 16 MB instead of 1 nearly halve it.
_SEARCH = ("INSERT INTO client_search(client_search, rank) VALUES ('hashsize', 16777216)",)

_SLOTS = ",\n    ".join(f"own_{number} TEXT DEFAULT '' NOT NULL" for number in range(1, 201))
_OWN_FIELDS = (
    """
CREATE TABLE own_field (
    id INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT DEFAULT '[]' NOT NULL,
    made_from TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_own_field PRIMARY KEY (id)
)
    """,
    f"""
CREATE TABLE client_own (
    id INTEGER NOT NULL,
    {_SLOTS},
    CONSTRAINT pk_client_own PRIMARY KEY (id),
    CONSTRAINT fk_client_own_id FOREIGN KEY(id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
)

_DUPLICATES = (
    """
CREATE TABLE distinct_pair (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    CONSTRAINT pk_distinct_pair PRIMARY KEY (id),
    CONSTRAINT fk_distinct_pair_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_distinct_pair_other_id FOREIGN KEY(other_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT uq_distinct_pair_client_id_other_id UNIQUE (client_id, other_id)
)
    """,
    "CREATE INDEX ix_distinct_pair_client_id ON distinct_pair (client_id)",
    "CREATE INDEX ix_distinct_pair_other_id ON distinct_pair (other_id)",
    """
CREATE TABLE client_merge (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    CONSTRAINT pk_client_merge PRIMARY KEY (id),
    CONSTRAINT fk_client_merge_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_client_merge_other_id FOREIGN KEY(other_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT uq_client_merge_other_id UNIQUE (other_id)
)
    """,
    "CREATE INDEX ix_client_merge_client_id ON client_merge (client_id)",
)

_GOODS: tuple[str, ...] = (
    """
CREATE TABLE product (
    id INTEGER NOT NULL,
    code TEXT DEFAULT '' NOT NULL,
    barcode TEXT DEFAULT '' NOT NULL,
    name TEXT NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    category TEXT DEFAULT '' NOT NULL,
    manufacturer TEXT DEFAULT '' NOT NULL,
    vat_rate TEXT DEFAULT '' NOT NULL,
    stock TEXT DEFAULT '' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    created_at TEXT DEFAULT '' NOT NULL,
    sort_key TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (id)
)
    """,
    "CREATE INDEX ix_product_code ON product (code)",
    "CREATE INDEX ix_product_deleted_at_sort_key_id ON product (deleted_at, sort_key, id)",
    """
CREATE TABLE product_price (
    id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    price_list TEXT DEFAULT '' NOT NULL,
    amount_micro INTEGER DEFAULT '0' NOT NULL,
    currency TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_product_price PRIMARY KEY (id),
    CONSTRAINT fk_product_price_product_id FOREIGN KEY(product_id) REFERENCES product (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_product_price_product_id ON product_price (product_id)",
    """
CREATE TABLE sales_order (
    id INTEGER NOT NULL,
    client_id INTEGER,
    kind TEXT DEFAULT 'sale' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    ordered_on TEXT,
    ordered_time TEXT,
    currency TEXT DEFAULT '' NOT NULL,
    total_micro INTEGER,
    total_given INTEGER DEFAULT '0' NOT NULL,
    status TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_sales_order PRIMARY KEY (id),
    CONSTRAINT fk_sales_order_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
    """,
    "CREATE INDEX ix_sales_order_client_id ON sales_order (client_id)",
    "CREATE INDEX ix_sales_order_number ON sales_order (number)",
    "CREATE INDEX ix_sales_order_deleted_at_ordered_on_id ON sales_order (deleted_at, ordered_on, id)",
    """
CREATE TABLE order_line (
    id INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    product_id INTEGER,
    item_name TEXT DEFAULT '' NOT NULL,
    quantity TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    unit_price TEXT DEFAULT '' NOT NULL,
    discount TEXT DEFAULT '' NOT NULL,
    total_micro INTEGER,
    CONSTRAINT pk_order_line PRIMARY KEY (id),
    CONSTRAINT fk_order_line_order_id FOREIGN KEY(order_id) REFERENCES sales_order (id) ON DELETE CASCADE,
    CONSTRAINT fk_order_line_product_id FOREIGN KEY(product_id) REFERENCES product (id)
)
    """,
    "CREATE INDEX ix_order_line_order_id ON order_line (order_id)",
    "CREATE INDEX ix_order_line_product_id ON order_line (product_id)",
    "ALTER TABLE client ADD COLUMN receipts_count INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE client ADD COLUMN receipts_micro INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE client ADD COLUMN receipts_sums TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE client ADD COLUMN first_purchase_on TEXT",
    "ALTER TABLE client ADD COLUMN last_purchase_on TEXT",
)

_LIVING_LISTS = (
    """
CREATE TABLE living_list (
    id INTEGER NOT NULL,
    change_set_id INTEGER NOT NULL,
    forgotten_id INTEGER,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    sheet TEXT DEFAULT '' NOT NULL,
    header_row INTEGER DEFAULT '0' NOT NULL,
    options TEXT DEFAULT '{}' NOT NULL,
    columns TEXT NOT NULL,
    key TEXT DEFAULT '' NOT NULL,
    fingerprint TEXT DEFAULT '' NOT NULL,
    read_at TEXT,
    secret TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_living_list PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE living_row (
    id INTEGER NOT NULL,
    list_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    change_set_id INTEGER NOT NULL,
    sheet_row INTEGER DEFAULT '0' NOT NULL,
    client_id INTEGER,
    cells TEXT DEFAULT '' NOT NULL,
    since TEXT DEFAULT '' NOT NULL,
    gone INTEGER DEFAULT '0' NOT NULL,
    marks TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_living_row PRIMARY KEY (id),
    CONSTRAINT fk_living_row_list_id FOREIGN KEY(list_id) REFERENCES living_list (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_living_row_client_id ON living_row (client_id)",
    "CREATE INDEX ix_living_row_list_id ON living_row (list_id)",
)

STEPS = (*_ORIGINALS, *_RUNS, *_SEARCH, *_OWN_FIELDS, *_DUPLICATES, *_GOODS, *_LIVING_LISTS)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
