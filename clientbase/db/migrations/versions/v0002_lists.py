"""Lists of every kind: own fields, marks of who is no duplicate, the original text of what was imported."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ORIGINALS = ("ALTER TABLE change ADD COLUMN original TEXT",)

_SLOTS = ",\n    ".join(f"own_{number} TEXT DEFAULT '' NOT NULL" for number in range(1, 201))
_OWN_FIELDS = (
    """
CREATE TABLE own_field (
    id INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT DEFAULT '[]' NOT NULL,
    made_from TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_own_field PRIMARY KEY (id)
)
    """,
    f"""
CREATE TABLE client_own (
    id INTEGER NOT NULL,
    {_SLOTS},
    CONSTRAINT pk_client_own PRIMARY KEY (id),
    CONSTRAINT fk_client_own_id FOREIGN KEY(id) REFERENCES client (id) ON DELETE CASCADE
)
    """,
)

_DUPLICATES = (
    """
CREATE TABLE distinct_pair (
    id INTEGER NOT NULL,
    client_id INTEGER NOT NULL,
    other_id INTEGER NOT NULL,
    CONSTRAINT pk_distinct_pair PRIMARY KEY (id),
    CONSTRAINT fk_distinct_pair_client_id FOREIGN KEY(client_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT fk_distinct_pair_other_id FOREIGN KEY(other_id) REFERENCES client (id) ON DELETE CASCADE,
    CONSTRAINT uq_distinct_pair_client_id_other_id UNIQUE (client_id, other_id)
)
    """,
    "CREATE INDEX ix_distinct_pair_client_id ON distinct_pair (client_id)",
    "CREATE INDEX ix_distinct_pair_other_id ON distinct_pair (other_id)",
)

_GOODS: tuple[str, ...] = ()

_LIVING_LISTS: tuple[str, ...] = ()

STEPS = (*_ORIGINALS, *_OWN_FIELDS, *_DUPLICATES, *_GOODS, *_LIVING_LISTS)


def upgrade() -> None:
    for step in STEPS:
        op.execute(step)
