"""Steps to schema 5: further columns of documents, goods and orders."""

STEPS = (
    """
CREATE TABLE document_of_5 (
    id INTEGER NOT NULL,
    client_id INTEGER,
    kind TEXT NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    sequence_year INTEGER,
    sequence_number INTEGER,
    status TEXT DEFAULT 'draft' NOT NULL,
    issued_on TEXT,
    due_on TEXT,
    currency TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT '' NOT NULL,
    net_minor INTEGER DEFAULT '0' NOT NULL,
    vat_minor INTEGER DEFAULT '0' NOT NULL,
    gross_minor INTEGER DEFAULT '0' NOT NULL,
    buyer_name TEXT DEFAULT '' NOT NULL,
    content TEXT DEFAULT '{}' NOT NULL,
    file_id TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    company_id INTEGER,
    order_id INTEGER,
    base_id INTEGER,
    version INTEGER DEFAULT '1' NOT NULL,
    replaces_id INTEGER,
    payable_minor INTEGER DEFAULT '0' NOT NULL,
    paid_minor INTEGER DEFAULT '0' NOT NULL,
    template_version_id INTEGER,
    file_format TEXT DEFAULT 'pdf' NOT NULL,
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT uq_document_number UNIQUE (company_id, kind, sequence_year, sequence_number, version),
    CONSTRAINT fk_document_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_document_company_id FOREIGN KEY(company_id) REFERENCES own_company (id)
)
    """,
    """
INSERT INTO document_of_5 (
    id, client_id, kind, number, sequence_year, sequence_number, status, issued_on, due_on,
    currency, language, net_minor, vat_minor, gross_minor, buyer_name, content, file_id, created_at
)
SELECT
    id, client_id, kind, number, sequence_year, sequence_number, status, issued_on, due_on,
    currency, language, net_minor, vat_minor, gross_minor, buyer_name, content, file_id, created_at
FROM document
    """,
    "DROP TABLE document",
    "ALTER TABLE document_of_5 RENAME TO document",
    "CREATE INDEX ix_document_base_id ON document (base_id)",
    "CREATE INDEX ix_document_client_id ON document (client_id)",
    "CREATE INDEX ix_document_company_id ON document (company_id)",
    "CREATE INDEX ix_document_number ON document (number)",
    "CREATE INDEX ix_document_order_id ON document (order_id)",
    "CREATE INDEX ix_document_replaces_id ON document (replaces_id)",
    "ALTER TABLE product ADD COLUMN kind TEXT DEFAULT 'goods' NOT NULL",
    "ALTER TABLE product ADD COLUMN cost_micro INTEGER",
    "ALTER TABLE product ADD COLUMN cost_currency TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE product ADD COLUMN tracked INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE product ADD COLUMN minimum TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE product ADD COLUMN picture_id TEXT DEFAULT '' NOT NULL",
    """
ALTER TABLE sales_order ADD COLUMN employee_id INTEGER
    CONSTRAINT fk_sales_order_employee_id REFERENCES employee (id)
    """,
    """
ALTER TABLE sales_order ADD COLUMN company_id INTEGER
    CONSTRAINT fk_sales_order_company_id REFERENCES own_company (id)
    """,
    "ALTER TABLE sales_order ADD COLUMN price_list TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sales_order ADD COLUMN discount TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sales_order ADD COLUMN delivery TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sales_order ADD COLUMN deliver_on TEXT",
    "ALTER TABLE sales_order ADD COLUMN deliver_to TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sales_order ADD COLUMN original_id INTEGER",
    "ALTER TABLE order_line ADD COLUMN vat_rate TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX ix_product_barcode ON product (barcode)",
    "CREATE INDEX ix_sales_order_company_id ON sales_order (company_id)",
    "CREATE INDEX ix_sales_order_employee_id ON sales_order (employee_id)",
    "CREATE INDEX ix_sales_order_original_id ON sales_order (original_id)",
)
