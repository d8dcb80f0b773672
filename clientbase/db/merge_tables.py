"""Who is one with whom, and who is not: what was said of clients that look like duplicates."""

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from clientbase.db.columns import client_column, id_column, metadata

distinct_pair = Table(
    "distinct_pair",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("other_id", ForeignKey("client.id", ondelete="CASCADE"), nullable=False, index=True),
    UniqueConstraint("client_id", "other_id"),
    info={"client": "client_id"},
)
"""Two clients a person has said are not one; `client_id` is the lower id."""

client_merge = Table(
    "client_merge",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("other_id", ForeignKey("client.id", ondelete="CASCADE"), nullable=False, unique=True),
    info={"owner": ("client", "client_id", "merged"), "client": "client_id"},
)
"""Who was merged into whom. The other rests with his own numbers, by which old lists still know him."""
