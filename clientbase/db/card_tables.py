"""What a client's card holds besides his fields: who he is to others, his consents, what he said of us."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)

client_relation = Table(
    "client_relation",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("other_id", ForeignKey("client.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # domain.relation: what the other is to the client
    text_column("note"),
    Column("created_at", Text, nullable=False, server_default=""),
    info={"client": "client_id"},
)

client_consent = Table(
    "client_consent",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("purpose", Text, nullable=False),  # domain.consent
    maybe_column("given_on"),
    maybe_column("withdrawn_on"),
    text_column("source"),
    text_column("note"),
    Column("created_at", Text, nullable=False, server_default=""),
    info={"client": "client_id"},
)

feedback = Table(
    "feedback",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("kind", Text, nullable=False),  # domain.feedback: review, complaint, wish, …
    Column("at", Text, nullable=False),
    employee_column("employee_id"),
    text_column("text"),
    text_column("about"),  # the goods, order or offer it is about
    text_column("channel"),
    whole_column("rating"),  # 1–5, 0: none
    Column("status", Text, nullable=False, server_default="open"),
    text_column("answer"),
    maybe_column("answered_at"),
    whole_column("pinned"),
    Index(None, "kind", "status", "at"),
    info={"client": "client_id"},
)

CARD_JOURNALLED: tuple[Table, ...] = (client_relation, client_consent, feedback)
