"""Steps to schema 5: own companies, price lists, stock, stages of orders, discounts, templates."""

STEPS = (
    """
CREATE TABLE own_company (
    id INTEGER NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    tax_id TEXT DEFAULT '' NOT NULL,
    registration_number TEXT DEFAULT '' NOT NULL,
    tax_reason_code TEXT DEFAULT '' NOT NULL,
    vat_id TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    iban TEXT DEFAULT '' NOT NULL,
    account TEXT DEFAULT '' NOT NULL,
    bank_name TEXT DEFAULT '' NOT NULL,
    bank_code TEXT DEFAULT '' NOT NULL,
    correspondent_account TEXT DEFAULT '' NOT NULL,
    director TEXT DEFAULT '' NOT NULL,
    accountant TEXT DEFAULT '' NOT NULL,
    vat TEXT DEFAULT '' NOT NULL,
    vat_rounding TEXT DEFAULT '' NOT NULL,
    cash_step INTEGER DEFAULT '1' NOT NULL,
    kopecks_in_words INTEGER DEFAULT '0' NOT NULL,
    design TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    paper TEXT DEFAULT '' NOT NULL,
    number_patterns TEXT DEFAULT '' NOT NULL,
    logo_id TEXT DEFAULT '' NOT NULL,
    stamp_id TEXT DEFAULT '' NOT NULL,
    signature_id TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_own_company PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE price_list (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    currency TEXT DEFAULT '' NOT NULL,
    vat_included INTEGER DEFAULT '0' NOT NULL,
    level TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_price_list PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE order_stage (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    meaning TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_order_stage PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE discount_rule (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    level TEXT DEFAULT '' NOT NULL,
    segment_id INTEGER,
    client_id INTEGER,
    category TEXT DEFAULT '' NOT NULL,
    product_id INTEGER,
    least_micro INTEGER,
    currency TEXT DEFAULT '' NOT NULL,
    discount TEXT DEFAULT '' NOT NULL,
    first_on TEXT,
    last_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_discount_rule PRIMARY KEY (id),
    CONSTRAINT fk_discount_rule_segment_id FOREIGN KEY(segment_id) REFERENCES segment (id),
    CONSTRAINT fk_discount_rule_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_discount_rule_product_id FOREIGN KEY(product_id) REFERENCES product (id)
)
    """,
    "CREATE INDEX ix_discount_rule_client_id ON discount_rule (client_id)",
    "CREATE INDEX ix_discount_rule_product_id ON discount_rule (product_id)",
    "CREATE INDEX ix_discount_rule_segment_id ON discount_rule (segment_id)",
    """
CREATE TABLE stock_entry (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    moved_on TEXT,
    number TEXT DEFAULT '' NOT NULL,
    client_id INTEGER,
    document_id INTEGER,
    order_id INTEGER,
    reverses_id INTEGER,
    employee_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_stock_entry PRIMARY KEY (id),
    CONSTRAINT fk_stock_entry_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_stock_entry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_stock_entry_client_id ON stock_entry (client_id)",
    "CREATE INDEX ix_stock_entry_document_id ON stock_entry (document_id)",
    "CREATE INDEX ix_stock_entry_employee_id ON stock_entry (employee_id)",
    "CREATE INDEX ix_stock_entry_moved_on ON stock_entry (moved_on)",
    "CREATE INDEX ix_stock_entry_order_id ON stock_entry (order_id)",
    "CREATE INDEX ix_stock_entry_reverses_id ON stock_entry (reverses_id)",
    """
CREATE TABLE stock_movement (
    id INTEGER NOT NULL,
    stock_entry_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    quantity_micro INTEGER DEFAULT '0' NOT NULL,
    counted_micro INTEGER,
    cost_micro INTEGER,
    currency TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_stock_movement PRIMARY KEY (id),
    CONSTRAINT fk_stock_movement_stock_entry_id
        FOREIGN KEY(stock_entry_id) REFERENCES stock_entry (id) ON DELETE CASCADE,
    CONSTRAINT fk_stock_movement_product_id FOREIGN KEY(product_id) REFERENCES product (id)
)
    """,
    "CREATE INDEX ix_stock_movement_product_id ON stock_movement (product_id)",
    "CREATE INDEX ix_stock_movement_stock_entry_id ON stock_movement (stock_entry_id)",
    """
CREATE TABLE template (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    format TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT '' NOT NULL,
    supplied TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_template PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE template_version (
    id INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    number INTEGER DEFAULT '1' NOT NULL,
    file_id TEXT NOT NULL,
    size INTEGER DEFAULT '0' NOT NULL,
    made_at TEXT DEFAULT '' NOT NULL,
    employee_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_template_version PRIMARY KEY (id),
    CONSTRAINT fk_template_version_template_id
        FOREIGN KEY(template_id) REFERENCES template (id) ON DELETE CASCADE,
    CONSTRAINT fk_template_version_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_template_version_employee_id ON template_version (employee_id)",
    "CREATE INDEX ix_template_version_file_id ON template_version (file_id)",
    "CREATE INDEX ix_template_version_template_id ON template_version (template_id)",
)
