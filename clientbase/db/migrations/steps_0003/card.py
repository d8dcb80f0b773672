"""Steps to schema 3: what a card holds besides its fields, and the cases of a name."""

STEPS = (
    "ALTER TABLE client ADD COLUMN name_vocative TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE client ADD COLUMN name_genitive TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE client ADD COLUMN name_dative TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE client ADD COLUMN leaving_reason TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE client ADD COLUMN competitor TEXT DEFAULT '' NOT NULL",
    """
CREATE TABLE client_relation (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_relation PRIMARY KEY (id),
    CONSTRAINT fk_client_relation_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_client_relation_other_id FOREIGN KEY(other_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_relation_client_id ON client_relation (client_id)",
    "CREATE INDEX ix_client_relation_other_id ON client_relation (other_id)",
    """
CREATE TABLE client_consent (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    given_on TEXT,
    withdrawn_on TEXT,
    source TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_consent PRIMARY KEY (id),
    CONSTRAINT fk_client_consent_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_consent_client_id ON client_consent (client_id)",
    """
CREATE TABLE feedback (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    employee_id INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    about TEXT DEFAULT '' NOT NULL,
    channel TEXT DEFAULT '' NOT NULL,
    rating INTEGER DEFAULT '0' NOT NULL,
    status TEXT DEFAULT 'open' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    answered_at TEXT,
    pinned INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_feedback PRIMARY KEY (id),
    CONSTRAINT fk_feedback_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_feedback_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_feedback_client_id ON feedback (client_id)",
    "CREATE INDEX ix_feedback_employee_id ON feedback (employee_id)",
    "CREATE INDEX ix_feedback_kind_status_at ON feedback (kind, status, at)",
)
