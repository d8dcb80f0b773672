"""Fields the owner adds himself: what they are, and what clients have in them (see decision 0008)."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from clientbase.db.columns import id_column, metadata, text_column, whole_column

SLOTS = 200
"""Own fields one base can make in its life: their ids are never given twice."""

own_field = Table(
    "own_field",
    metadata,
    id_column(),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),  # domain.own_field.OwnKind
    Column("choices", Text, nullable=False, server_default="[]"),  # JSON: the owner's words
    text_column("made_from"),  # the heading of the list it was made from
    whole_column("position"),
    Column("labels", Text, nullable=False, server_default="{}"),  # JSON: language → label
    Column("colours", Text, nullable=False, server_default="{}"),  # JSON: choice → colour
    whole_column("required"),
    whole_column("distinct_values"),  # no two clients have the same
    text_column("default_text"),
    Column("seen_by", Text, nullable=False, server_default="[]"),  # JSON: ids of employees, [] for all
    Column("segment_id", Integer, nullable=True),  # only its clients have the field
    text_column("computed"),  # JSON of domain.computed, "" for a field that is filled
)

client_own = Table(
    "client_own",
    metadata,
    Column("id", Integer, ForeignKey("client.id", ondelete="CASCADE"), primary_key=True),
    *(text_column(f"own_{number}") for number in range(1, SLOTS + 1)),
    info={"client": "id", "sparse": True, "extends": "client"},
)
"""One row for each client who has anything in an own field; the column of a field is named by its id."""
