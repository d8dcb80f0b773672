"""Steps to schema 3: registers, which are tables the owner makes himself."""

_SLOTS = ",\n    ".join(f"field_{number} TEXT DEFAULT '' NOT NULL" for number in range(1, 61))

STEPS = (
    """
CREATE TABLE register (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    labels TEXT DEFAULT '{}' NOT NULL,
    icon TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    heading TEXT DEFAULT '' NOT NULL,
    headings TEXT DEFAULT '{}' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_register PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE register_field (
    id INTEGER NOT NULL,
    register_id INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    label TEXT NOT NULL,
    labels TEXT DEFAULT '{}' NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT DEFAULT '[]' NOT NULL,
    colours TEXT DEFAULT '{}' NOT NULL,
    required INTEGER DEFAULT '0' NOT NULL,
    distinct_values INTEGER DEFAULT '0' NOT NULL,
    default_text TEXT DEFAULT '' NOT NULL,
    made_from TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_register_field PRIMARY KEY (id),
    CONSTRAINT fk_register_field_register_id
        FOREIGN KEY(register_id) REFERENCES register (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_register_field_register_id ON register_field (register_id)",
    f"""
CREATE TABLE register_row (
    id INTEGER NOT NULL,
    register_id INTEGER NOT NULL,
    client_id INTEGER,
    title TEXT DEFAULT '' NOT NULL,
    {_SLOTS},
    deleted_at TEXT,
    created_at TEXT DEFAULT '' NOT NULL,
    sort_key TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_register_row PRIMARY KEY (id),
    CONSTRAINT fk_register_row_register_id
        FOREIGN KEY(register_id) REFERENCES register (id) ON DELETE CASCADE,
    CONSTRAINT fk_register_row_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
    """,
    "CREATE INDEX ix_register_row_client_id ON register_row (client_id)",
    "CREATE INDEX ix_register_row_register_id_deleted_at_sort_key_id"
    " ON register_row (register_id, deleted_at, sort_key, id)",
)
