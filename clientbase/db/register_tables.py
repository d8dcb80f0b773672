"""Registers: tables the owner makes himself, of cars, pets, devices, contracts, each row of a client's."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from clientbase.db.columns import (
    client_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)
from clientbase.domain.register import MOST_FIELDS

REGISTER_SLOTS = MOST_FIELDS

register = Table(
    "register",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("labels", Text, nullable=False, server_default="{}"),  # JSON: language → name
    text_column("icon"),
    whole_column("position"),
    text_column("heading"),  # what the name of a row is called
    Column("headings", Text, nullable=False, server_default="{}"),  # JSON: language → the same
    Column("created_at", Text, nullable=False, server_default=""),
)

register_field = Table(
    "register_field",
    metadata,
    id_column(),
    Column("register_id", ForeignKey("register.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("slot", Integer, nullable=False),  # its column of register_row, never given twice
    Column("label", Text, nullable=False),
    Column("labels", Text, nullable=False, server_default="{}"),  # JSON: language → label
    Column("kind", Text, nullable=False),  # domain.own_field.OwnKind
    Column("choices", Text, nullable=False, server_default="[]"),
    Column("colours", Text, nullable=False, server_default="{}"),  # JSON: choice → colour
    whole_column("required"),
    whole_column("distinct_values"),
    text_column("default_text"),  # what a new row gets; of a computed field how it is worked out (JSON)
    text_column("made_from"),
    whole_column("position"),
)

register_row = Table(
    "register_row",
    metadata,
    id_column(),
    Column("register_id", ForeignKey("register.id", ondelete="CASCADE"), nullable=False),
    client_column(cascade=False),
    text_column("title"),
    *(text_column(f"field_{number}") for number in range(1, REGISTER_SLOTS + 1)),
    maybe_column("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    # derived
    text_column("sort_key"),
    Index(None, "register_id", "deleted_at", "sort_key", "id"),
    info={"client": "client_id", "wide": True},
)

REGISTER_JOURNALLED: tuple[Table, ...] = (register, register_field, register_row)
