"""The first schema: journal, clients and their values, contacts, tasks, appointments, documents."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STEPS = (
    """
CREATE TABLE change_set (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    employee_id INTEGER,
    action TEXT NOT NULL,
    facts TEXT DEFAULT '{}' NOT NULL,
    schema INTEGER NOT NULL,
    undoes_id INTEGER,
    root_id INTEGER,
    undone INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_change_set PRIMARY KEY (id)
)
    """,
    "CREATE INDEX ix_change_set_root_id ON change_set (root_id)",
    """
CREATE TABLE employee (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    initials TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_employee PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE setting (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (id),
    CONSTRAINT uq_setting_key UNIQUE ("key")
)
    """,
    """
CREATE TABLE change (
    id INTEGER NOT NULL,
    change_set_id INTEGER NOT NULL,
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    client_id INTEGER,
    op TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT fk_change_change_set_id FOREIGN KEY(change_set_id) REFERENCES change_set (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_change_change_set_id ON change (change_set_id)",
    "CREATE INDEX ix_change_client_id ON change (client_id)",
    "CREATE INDEX ix_change_noun_row_id ON change (noun, row_id)",
    """
CREATE TABLE client (
    id INTEGER NOT NULL,
    kind TEXT DEFAULT 'person' NOT NULL,
    role TEXT DEFAULT 'client' NOT NULL,
    family_name TEXT DEFAULT '' NOT NULL,
    given_name TEXT DEFAULT '' NOT NULL,
    additional_name TEXT DEFAULT '' NOT NULL,
    nickname TEXT DEFAULT '' NOT NULL,
    organization TEXT DEFAULT '' NOT NULL,
    job_title TEXT DEFAULT '' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    sex TEXT DEFAULT '' NOT NULL,
    birthday TEXT DEFAULT '' NOT NULL,
    preferred_channel TEXT DEFAULT '' NOT NULL,
    preferred_payment TEXT DEFAULT '' NOT NULL,
    looking_for TEXT DEFAULT '' NOT NULL,
    registered_on TEXT,
    source TEXT DEFAULT '' NOT NULL,
    campaign TEXT DEFAULT '' NOT NULL,
    responsible_id INTEGER,
    stage TEXT DEFAULT '' NOT NULL,
    category TEXT DEFAULT '' NOT NULL,
    tax_id TEXT DEFAULT '' NOT NULL,
    registration_number TEXT DEFAULT '' NOT NULL,
    tax_reason_code TEXT DEFAULT '' NOT NULL,
    vat_id TEXT DEFAULT '' NOT NULL,
    iban TEXT DEFAULT '' NOT NULL,
    account TEXT DEFAULT '' NOT NULL,
    bank_name TEXT DEFAULT '' NOT NULL,
    bank_code TEXT DEFAULT '' NOT NULL,
    director TEXT DEFAULT '' NOT NULL,
    working_hours TEXT DEFAULT '' NOT NULL,
    confirmed_on TEXT,
    stale_note TEXT DEFAULT '' NOT NULL,
    external_id TEXT DEFAULT '' NOT NULL,
    card_number TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    deleted_at TEXT,
    created_at TEXT DEFAULT '' NOT NULL,
    display_name TEXT DEFAULT '' NOT NULL,
    sort_key TEXT DEFAULT '' NOT NULL,
    birth_month_day TEXT DEFAULT '' NOT NULL,
    changed_at TEXT DEFAULT '' NOT NULL,
    last_contact_at TEXT,
    CONSTRAINT pk_client PRIMARY KEY (id),
    CONSTRAINT fk_client_responsible_id FOREIGN KEY(responsible_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_client_birth_month_day ON client (birth_month_day)",
    "CREATE INDEX ix_client_card_number ON client (card_number)",
    "CREATE INDEX ix_client_deleted_at_sort_key_id ON client (deleted_at, sort_key, id)",
    "CREATE INDEX ix_client_external_id ON client (external_id)",
    "CREATE INDEX ix_client_responsible_id ON client (responsible_id)",
    "CREATE INDEX ix_client_tax_id ON client (tax_id)",
    """
CREATE TABLE appointment (
    id INTEGER NOT NULL,
    client_id INTEGER,
    summary TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    zone TEXT DEFAULT '' NOT NULL,
    all_day INTEGER DEFAULT '0' NOT NULL,
    employee_id INTEGER,
    place TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT 'planned' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_appointment PRIMARY KEY (id),
    CONSTRAINT fk_appointment_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_appointment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_appointment_client_id ON appointment (client_id)",
    "CREATE INDEX ix_appointment_employee_id ON appointment (employee_id)",
    "CREATE INDEX ix_appointment_starts ON appointment (starts)",
    """
CREATE TABLE client_address (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    street TEXT DEFAULT '' NOT NULL,
    city TEXT DEFAULT '' NOT NULL,
    region TEXT DEFAULT '' NOT NULL,
    postcode TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT '' NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_address PRIMARY KEY (id),
    CONSTRAINT fk_client_address_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_address_client_id ON client_address (client_id)",
    """
CREATE TABLE client_email (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_email PRIMARY KEY (id),
    CONSTRAINT fk_client_email_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_email_address ON client_email (address)",
    "CREATE INDEX ix_client_email_client_id ON client_email (client_id)",
    """
CREATE TABLE client_flag (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    field TEXT DEFAULT '' NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_flag PRIMARY KEY (id),
    CONSTRAINT fk_client_flag_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_flag_client_id ON client_flag (client_id)",
    """
CREATE TABLE client_index (
    client_id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    CONSTRAINT pk_client_index PRIMARY KEY (client_id),
    CONSTRAINT fk_client_index_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    """
CREATE TABLE client_messenger (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    service TEXT DEFAULT '' NOT NULL,
    handle TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_messenger PRIMARY KEY (id),
    CONSTRAINT fk_client_messenger_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_messenger_client_id ON client_messenger (client_id)",
    """
CREATE TABLE client_phone (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    e164 TEXT DEFAULT '' NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_phone PRIMARY KEY (id),
    CONSTRAINT fk_client_phone_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_phone_client_id ON client_phone (client_id)",
    "CREATE INDEX ix_client_phone_e164 ON client_phone (e164)",
    """
CREATE TABLE client_tag (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    tag TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_client_tag PRIMARY KEY (id),
    CONSTRAINT fk_client_tag_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_client_tag_client_id ON client_tag (client_id)",
    "CREATE INDEX ix_client_tag_tag ON client_tag (tag)",
    """
CREATE TABLE contact_person (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    email TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_contact_person PRIMARY KEY (id),
    CONSTRAINT fk_contact_person_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_contact_person_client_id ON contact_person (client_id)",
    """
CREATE TABLE document (
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
    CONSTRAINT pk_document PRIMARY KEY (id),
    CONSTRAINT uq_document_kind_sequence_year_sequence_number UNIQUE (kind, sequence_year, sequence_number),
    CONSTRAINT fk_document_client_id FOREIGN KEY(client_id) REFERENCES client (id)
)
    """,
    "CREATE INDEX ix_document_client_id ON document (client_id)",
    "CREATE INDEX ix_document_number ON document (number)",
    """
CREATE TABLE interaction (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    employee_id INTEGER,
    direction TEXT DEFAULT '' NOT NULL,
    duration_s INTEGER DEFAULT '0' NOT NULL,
    result TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    pinned INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_interaction PRIMARY KEY (id),
    CONSTRAINT fk_interaction_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_interaction_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_interaction_client_id ON interaction (client_id)",
    "CREATE INDEX ix_interaction_employee_id ON interaction (employee_id)",
    """
CREATE TABLE task (
    id INTEGER NOT NULL,
    client_id INTEGER,
    summary TEXT NOT NULL,
    assignee_id INTEGER,
    due_on TEXT,
    due_time TEXT,
    priority TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    CONSTRAINT pk_task PRIMARY KEY (id),
    CONSTRAINT fk_task_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_task_assignee_id ON task (assignee_id)",
    "CREATE INDEX ix_task_client_id ON task (client_id)",
    "CREATE INDEX ix_task_completed_at_due_on ON task (completed_at, due_on)",
    """
CREATE TABLE attachment (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    size INTEGER DEFAULT '0' NOT NULL,
    file_id TEXT NOT NULL,
    is_photo INTEGER DEFAULT '0' NOT NULL,
    added_at TEXT NOT NULL,
    employee_id INTEGER,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT fk_attachment_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_attachment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_attachment_client_id ON attachment (client_id)",
    "CREATE INDEX ix_attachment_employee_id ON attachment (employee_id)",
    "CREATE INDEX ix_attachment_file_id ON attachment (file_id)",
    """
CREATE VIRTUAL TABLE client_search
USING fts5(folded, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')
    """,
)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
