"""Steps to schema 4: when people are at work, rules, and what is kept of reminders."""

STEPS = (
    """
CREATE TABLE work_hours (
    id INTEGER NOT NULL,
    employee_id INTEGER,
    weekday INTEGER NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    valid_from TEXT,
    CONSTRAINT pk_work_hours PRIMARY KEY (id),
    CONSTRAINT fk_work_hours_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_work_hours_employee_id ON work_hours (employee_id)",
    """
CREATE TABLE work_exception (
    id INTEGER NOT NULL,
    employee_id INTEGER,
    kind TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    starts TEXT DEFAULT '' NOT NULL,
    ends TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_work_exception PRIMARY KEY (id),
    CONSTRAINT fk_work_exception_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_work_exception_employee_id ON work_exception (employee_id)",
    "CREATE INDEX ix_work_exception_first_on ON work_exception (first_on)",
    """
CREATE TABLE time_entry (
    id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    work_on TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    minutes INTEGER,
    pause_minutes INTEGER DEFAULT '0' NOT NULL,
    task_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_time_entry PRIMARY KEY (id),
    CONSTRAINT fk_time_entry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_time_entry_employee_id ON time_entry (employee_id)",
    "CREATE INDEX ix_time_entry_work_on ON time_entry (work_on)",
    """
CREATE TABLE rule (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    event TEXT NOT NULL,
    days INTEGER DEFAULT '0' NOT NULL,
    facts TEXT DEFAULT '' NOT NULL,
    segment_id INTEGER,
    actions TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_rule PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE message_draft (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    channel TEXT DEFAULT '' NOT NULL,
    subject TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    rule_id INTEGER,
    created_at TEXT DEFAULT '' NOT NULL,
    sent_at TEXT,
    CONSTRAINT pk_message_draft PRIMARY KEY (id),
    CONSTRAINT fk_message_draft_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_message_draft_client_id ON message_draft (client_id)",
    """
CREATE TABLE rule_run (
    id INTEGER NOT NULL,
    rule_id INTEGER NOT NULL,
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    occasion TEXT DEFAULT '' NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_rule_run PRIMARY KEY (id),
    CONSTRAINT uq_rule_run_rule_id_noun_row_id_occasion UNIQUE (rule_id, noun, row_id, occasion)
)
    """,
    """
CREATE TABLE reminder_state (
    id INTEGER NOT NULL,
    noun TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    occasion TEXT DEFAULT '' NOT NULL,
    due_at TEXT NOT NULL,
    state TEXT NOT NULL,
    until TEXT,
    at TEXT NOT NULL,
    CONSTRAINT pk_reminder_state PRIMARY KEY (id),
    CONSTRAINT uq_reminder_state_noun_row_id_occasion UNIQUE (noun, row_id, occasion)
)
    """,
    """
CREATE TABLE employee_seen (
    employee_id INTEGER NOT NULL,
    change_set_id INTEGER DEFAULT '0' NOT NULL,
    at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_employee_seen PRIMARY KEY (employee_id),
    CONSTRAINT fk_employee_seen_employee_id
        FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE
)
    """,
)
