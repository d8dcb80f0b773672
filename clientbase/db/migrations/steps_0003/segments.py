"""Steps to schema 3: segments, which are filters the owner keeps under a name."""

STEPS = (
    """
CREATE TABLE segment (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    colour TEXT DEFAULT '' NOT NULL,
    filter TEXT DEFAULT '{}' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    listed INTEGER DEFAULT '1' NOT NULL,
    rhythm_days INTEGER DEFAULT '0' NOT NULL,
    stop_days INTEGER DEFAULT '0' NOT NULL,
    pause_months INTEGER DEFAULT '0' NOT NULL,
    created_at TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_segment PRIMARY KEY (id)
)
    """,
)
