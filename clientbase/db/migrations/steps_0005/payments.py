"""Steps to schema 5: accounts of money, payments and what their parts pay."""

STEPS = (
    """
CREATE TABLE money_account (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    currency TEXT DEFAULT '' NOT NULL,
    company_id INTEGER,
    number TEXT DEFAULT '' NOT NULL,
    opening_minor INTEGER DEFAULT '0' NOT NULL,
    opened_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_money_account PRIMARY KEY (id),
    CONSTRAINT fk_money_account_company_id FOREIGN KEY(company_id) REFERENCES own_company (id)
)
    """,
    "CREATE INDEX ix_money_account_company_id ON money_account (company_id)",
    """
CREATE TABLE payment (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    paid_on TEXT,
    account_id INTEGER,
    to_account_id INTEGER,
    method TEXT DEFAULT '' NOT NULL,
    amount_minor INTEGER DEFAULT '0' NOT NULL,
    currency TEXT DEFAULT '' NOT NULL,
    client_id INTEGER,
    payer_name TEXT DEFAULT '' NOT NULL,
    payer_code TEXT DEFAULT '' NOT NULL,
    payer_account TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    purpose TEXT DEFAULT '' NOT NULL,
    category TEXT DEFAULT '' NOT NULL,
    refund_of_id INTEGER,
    employee_id INTEGER,
    statement_key TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_payment PRIMARY KEY (id),
    CONSTRAINT fk_payment_account_id FOREIGN KEY(account_id) REFERENCES money_account (id),
    CONSTRAINT fk_payment_to_account_id FOREIGN KEY(to_account_id) REFERENCES money_account (id),
    CONSTRAINT fk_payment_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_payment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_payment_account_id ON payment (account_id)",
    "CREATE INDEX ix_payment_client_id ON payment (client_id)",
    "CREATE INDEX ix_payment_deleted_at_paid_on_id ON payment (deleted_at, paid_on, id)",
    "CREATE INDEX ix_payment_employee_id ON payment (employee_id)",
    "CREATE INDEX ix_payment_refund_of_id ON payment (refund_of_id)",
    "CREATE INDEX ix_payment_statement_key ON payment (statement_key)",
    "CREATE INDEX ix_payment_to_account_id ON payment (to_account_id)",
    """
CREATE TABLE payment_part (
    id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    document_id INTEGER,
    order_id INTEGER,
    amount_minor INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_payment_part PRIMARY KEY (id),
    CONSTRAINT fk_payment_part_payment_id
        FOREIGN KEY(payment_id) REFERENCES payment (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_payment_part_document_id ON payment_part (document_id)",
    "CREATE INDEX ix_payment_part_order_id ON payment_part (order_id)",
    "CREATE INDEX ix_payment_part_payment_id ON payment_part (payment_id)",
)
