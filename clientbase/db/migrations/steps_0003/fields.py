"""Steps to schema 3: what an own field may be told besides its name and kind."""

STEPS = (
    "ALTER TABLE own_field ADD COLUMN labels TEXT DEFAULT '{}' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN colours TEXT DEFAULT '{}' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN required INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN distinct_values INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN default_text TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN seen_by TEXT DEFAULT '[]' NOT NULL",
    "ALTER TABLE own_field ADD COLUMN segment_id INTEGER",
    "ALTER TABLE own_field ADD COLUMN computed TEXT DEFAULT '' NOT NULL",
)
