"""Steps to schema 4: appointments that repeat, of kinds, with alarms."""

STEPS = (
    """
CREATE TABLE appointment_kind (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    price TEXT,
    position INTEGER DEFAULT '0' NOT NULL,
    active INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appointment_kind PRIMARY KEY (id)
)
    """,
    "ALTER TABLE appointment ADD COLUMN uid TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN repeats INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN rrule TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN rdates TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN exdates TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN repeats_until TEXT",
    "ALTER TABLE appointment ADD COLUMN series_id INTEGER"
    " CONSTRAINT fk_appointment_series_id REFERENCES appointment (id)",
    "ALTER TABLE appointment ADD COLUMN recurrence_id TEXT",
    "ALTER TABLE appointment ADD COLUMN kind_id INTEGER"
    " CONSTRAINT fk_appointment_kind_id REFERENCES appointment_kind (id)",
    "ALTER TABLE appointment ADD COLUMN price TEXT",
    "ALTER TABLE appointment ADD COLUMN order_id INTEGER",
    "ALTER TABLE appointment ADD COLUMN alarms TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE appointment ADD COLUMN other_properties TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX ix_appointment_kind_id ON appointment (kind_id)",
    "CREATE INDEX ix_appointment_recurrence_id ON appointment (recurrence_id)",
    "CREATE INDEX ix_appointment_repeats_repeats_until ON appointment (repeats, repeats_until)",
    "CREATE INDEX ix_appointment_series_id ON appointment (series_id)",
)
