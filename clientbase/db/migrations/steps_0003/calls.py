"""Steps to schema 3: how often clients are contacted, lists of calls and how calls may end."""

STEPS = (
    """
CREATE TABLE contact_rhythm (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    days INTEGER DEFAULT '0' NOT NULL,
    paused_until TEXT,
    stopped_on TEXT,
    kept_on TEXT,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_contact_rhythm PRIMARY KEY (id),
    CONSTRAINT fk_contact_rhythm_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT uq_contact_rhythm_client_id UNIQUE (client_id)
)
    """,
    "CREATE INDEX ix_contact_rhythm_client_id ON contact_rhythm (client_id)",
    """
CREATE TABLE call_outcome (
    id INTEGER NOT NULL,
    key TEXT DEFAULT '' NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    reached INTEGER DEFAULT '0' NOT NULL,
    next_step TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_call_outcome PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE call_list (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    script TEXT DEFAULT '' NOT NULL,
    segment_id INTEGER,
    employee_id INTEGER,
    created_at TEXT DEFAULT '' NOT NULL,
    closed_at TEXT,
    CONSTRAINT pk_call_list PRIMARY KEY (id),
    CONSTRAINT fk_call_list_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_call_list_employee_id ON call_list (employee_id)",
    """
CREATE TABLE call_list_entry (
    id INTEGER NOT NULL,
    call_list_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    attempts INTEGER DEFAULT '0' NOT NULL,
    callback_at TEXT,
    called_at TEXT,
    talked_s INTEGER DEFAULT '0' NOT NULL,
    interaction_id INTEGER,
    employee_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_call_list_entry PRIMARY KEY (id),
    CONSTRAINT fk_call_list_entry_call_list_id
        FOREIGN KEY(call_list_id) REFERENCES call_list (id) ON DELETE CASCADE,
    CONSTRAINT fk_call_list_entry_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_call_list_entry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_call_list_entry_call_list_id ON call_list_entry (call_list_id)",
    "CREATE INDEX ix_call_list_entry_client_id ON call_list_entry (client_id)",
    "CREATE INDEX ix_call_list_entry_employee_id ON call_list_entry (employee_id)",
    # a call nobody answered is no contact from now on
    """
UPDATE client SET last_contact_at = (
    SELECT max(interaction.at) FROM interaction
    WHERE interaction.client_id = client.id AND (
        interaction.kind IN ('visit', 'message')
        OR interaction.kind = 'call' AND (
            interaction.direction = 'in' OR interaction.result NOT IN ('no_answer', 'busy', 'wrong_number')
        )
    )
)
WHERE client.id IN (
    SELECT interaction.client_id FROM interaction
    WHERE interaction.result IN ('no_answer', 'busy', 'wrong_number')
)
    """,
)
