"""Steps to schema 4: stages, projects, checklists, watchers, files and templates of tasks."""

STEPS = (
    """
CREATE TABLE task_stage (
    id INTEGER NOT NULL,
    key TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    finishes INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_task_stage PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE project (
    id INTEGER NOT NULL,
    client_id INTEGER,
    name TEXT NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    due_on TEXT,
    employee_id INTEGER,
    position INTEGER DEFAULT '0' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    closed_at TEXT,
    CONSTRAINT pk_project PRIMARY KEY (id),
    CONSTRAINT fk_project_client_id FOREIGN KEY(client_id) REFERENCES client (id),
    CONSTRAINT fk_project_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_project_client_id ON project (client_id)",
    "CREATE INDEX ix_project_employee_id ON project (employee_id)",
    """
CREATE TABLE task_item (
    id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_task_item PRIMARY KEY (id),
    CONSTRAINT fk_task_item_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE
)
    """,
    "CREATE INDEX ix_task_item_task_id ON task_item (task_id)",
    """
CREATE TABLE task_watcher (
    id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    CONSTRAINT pk_task_watcher PRIMARY KEY (id),
    CONSTRAINT uq_task_watcher_task_id_employee_id UNIQUE (task_id, employee_id),
    CONSTRAINT fk_task_watcher_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_watcher_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_task_watcher_employee_id ON task_watcher (employee_id)",
    "CREATE INDEX ix_task_watcher_task_id ON task_watcher (task_id)",
    """
CREATE TABLE task_file (
    id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    size INTEGER DEFAULT '0' NOT NULL,
    file_id TEXT NOT NULL,
    added_at TEXT NOT NULL,
    employee_id INTEGER,
    CONSTRAINT pk_task_file PRIMARY KEY (id),
    CONSTRAINT fk_task_file_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_file_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_task_file_employee_id ON task_file (employee_id)",
    "CREATE INDEX ix_task_file_file_id ON task_file (file_id)",
    "CREATE INDEX ix_task_file_task_id ON task_file (task_id)",
    """
CREATE TABLE task_template (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_task_template PRIMARY KEY (id)
)
    """,
    """
CREATE TABLE task_template_item (
    id INTEGER NOT NULL,
    task_template_id INTEGER NOT NULL,
    summary TEXT NOT NULL,
    offset_days INTEGER DEFAULT '0' NOT NULL,
    due_time TEXT,
    assignee_id INTEGER,
    priority TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    checklist TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_task_template_item PRIMARY KEY (id),
    CONSTRAINT fk_task_template_item_task_template_id
        FOREIGN KEY(task_template_id) REFERENCES task_template (id) ON DELETE CASCADE,
    CONSTRAINT fk_task_template_item_assignee_id FOREIGN KEY(assignee_id) REFERENCES employee (id)
)
    """,
    "CREATE INDEX ix_task_template_item_assignee_id ON task_template_item (assignee_id)",
    "CREATE INDEX ix_task_template_item_task_template_id ON task_template_item (task_template_id)",
    "ALTER TABLE task ADD COLUMN uid TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE task ADD COLUMN start_on TEXT",
    "ALTER TABLE task ADD COLUMN stage_id INTEGER CONSTRAINT fk_task_stage_id REFERENCES task_stage (id)",
    "ALTER TABLE task ADD COLUMN project_id INTEGER CONSTRAINT fk_task_project_id REFERENCES project (id)",
    "ALTER TABLE task ADD COLUMN rrule TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE task ADD COLUMN repeats_from TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE task ADD COLUMN previous_id INTEGER",
    "ALTER TABLE task ADD COLUMN tags TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE task ADD COLUMN order_id INTEGER",
    "ALTER TABLE task ADD COLUMN document_id INTEGER",
    "ALTER TABLE task ADD COLUMN author_id INTEGER CONSTRAINT fk_task_author_id REFERENCES employee (id)",
    "ALTER TABLE task ADD COLUMN alarms TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE task ADD COLUMN position INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE task ADD COLUMN other_properties TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX ix_task_author_id ON task (author_id)",
    "CREATE INDEX ix_task_project_id ON task (project_id)",
    "CREATE INDEX ix_task_stage_id ON task (stage_id)",
)
