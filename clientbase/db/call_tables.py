"""How often clients are contacted, how calls may end, and lists of clients to be called one after another."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)

contact_rhythm = Table(
    "contact_rhythm",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("days"),  # 0: as his segment has it
    maybe_column("paused_until"),
    maybe_column("stopped_on"),
    maybe_column("kept_on"),  # though nothing came of it, contacts go on: said on this day
    text_column("reason"),
    UniqueConstraint("client_id"),
    info={"client": "client_id"},
)

call_outcome = Table(
    "call_outcome",
    metadata,
    id_column(),
    text_column("key"),  # of domain.interaction.CALL_RESULTS, "" for the owner's own
    text_column("label"),  # the owner's words, "" for those of the program
    text_column("colour"),
    whole_column("reached"),  # the client was spoken with
    text_column("next_step"),  # of domain.call_outcome.After
    whole_column("position"),
    whole_column("active", 1),
)

call_list = Table(
    "call_list",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("script"),
    Column("segment_id", Integer, nullable=True),  # whom it was made of
    employee_column("employee_id"),
    Column("created_at", Text, nullable=False, server_default=""),
    maybe_column("closed_at"),
)

call_list_entry = Table(
    "call_list_entry",
    metadata,
    id_column(),
    Column("call_list_id", ForeignKey("call_list.id", ondelete="CASCADE"), nullable=False, index=True),
    client_column(cascade=True),
    whole_column("position"),
    Column("state", Text, nullable=False, server_default="waiting"),  # waiting, callback, done, skipped
    text_column("outcome"),
    whole_column("attempts"),
    maybe_column("callback_at"),
    maybe_column("called_at"),
    whole_column("talked_s"),  # in all calls of this list together
    Column("interaction_id", Integer, nullable=True),  # the latest call
    employee_column("employee_id"),  # who took the client on: others are not offered him
    text_column("note"),
    info={"client": "client_id"},
)

CALL_JOURNALLED: tuple[Table, ...] = (contact_rhythm, call_outcome, call_list, call_list_entry)
