"""The tables of the base as they are today. Migrations never import this module.

Dates are ISO 8601 text («2026-11-22»), instants ISO text in UTC that sorts («2026-11-22T04:37:00.000000Z»),
wall times «2026-11-22T15:00»; so the journal, the base and an export hold the very same values. Money is
integer minor units beside its currency. Columns named in `DERIVED` are kept by the program itself and
stay out of the journal.

`info["owner"]` of a table that holds one of several values: the owner's noun, its column, its field key.
`info["client"]`: the column that says which client a row concerns.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _maybe(name: str) -> Column[str]:
    """Text that may be absent: dates and instants."""
    return Column(name, Text, nullable=True)


def _whole(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def _client(*, cascade: bool) -> Column[int]:
    return Column(
        "client_id",
        ForeignKey("client.id", ondelete="CASCADE" if cascade else None),
        nullable=not cascade,
        index=True,
    )


def _employee(name: str) -> Column[int]:
    return Column(name, ForeignKey("employee.id"), nullable=True, index=True)


# --- the journal ----------------------------------------------------------------------------------

change_set = Table(
    "change_set",
    metadata,
    _id(),
    Column("at", Text, nullable=False),
    Column("employee_id", Integer, nullable=True),
    Column("action", Text, nullable=False),
    Column("facts", Text, nullable=False, server_default="{}"),
    Column("schema", Integer, nullable=False),
    Column("undoes_id", Integer, nullable=True),
    Column("root_id", Integer, nullable=True, index=True),  # of an undo or redo: the plain set at its bottom
    _whole("undone"),  # of a plain set: it stands taken back
)

change = Table(
    "change",
    metadata,
    _id(),
    Column("change_set_id", ForeignKey("change_set.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("client_id", Integer, nullable=True, index=True),  # whom it concerns, kept after he is gone
    Column("op", Text, nullable=False),  # C, U, D
    Column("before", Text, nullable=True),  # JSON: changed cells before (U), the whole row (D)
    Column("after", Text, nullable=True),  # JSON: changed cells after (U)
    Index(None, "noun", "row_id"),
)

# --- nouns ----------------------------------------------------------------------------------------

setting = Table("setting", metadata, _id(), Column("key", Text, nullable=False, unique=True), _text("value"))

employee = Table(
    "employee",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    _text("initials"),
    _text("colour"),
    _whole("active", 1),
)

client = Table(
    "client",
    metadata,
    _id(),
    Column("kind", Text, nullable=False, server_default="person"),
    Column("role", Text, nullable=False, server_default="client"),
    _text("family_name"),
    _text("given_name"),
    _text("additional_name"),
    _text("nickname"),
    _text("organization"),
    _text("job_title"),
    _text("website"),
    _text("sex"),
    _text("birthday"),
    _text("preferred_channel"),
    _text("preferred_payment"),
    _text("looking_for"),
    _maybe("registered_on"),
    _text("source"),
    _text("campaign"),
    _employee("responsible_id"),
    _text("stage"),
    _text("category"),
    _text("tax_id"),
    _text("registration_number"),
    _text("tax_reason_code"),
    _text("vat_id"),
    _text("iban"),
    _text("account"),
    _text("bank_name"),
    _text("bank_code"),
    _text("director"),
    _text("working_hours"),
    _maybe("confirmed_on"),
    _text("stale_note"),
    _text("external_id"),
    _text("card_number"),
    _text("note"),
    _maybe("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    # derived
    _text("display_name"),
    _text("sort_key"),
    _text("birth_month_day"),  # «05-17»
    _text("changed_at"),
    _maybe("last_contact_at"),
    Index(None, "deleted_at", "sort_key", "id"),
    Index(None, "tax_id"),
    Index(None, "external_id"),
    Index(None, "card_number"),
    Index(None, "birth_month_day"),
)

client_phone = Table(
    "client_phone",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("text"),
    _text("e164"),
    _text("label"),
    Index(None, "e164"),
    info={"owner": ("client", "client_id", "phones"), "client": "client_id"},
)

client_email = Table(
    "client_email",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("address"),
    _text("label"),
    Index(None, "address"),
    info={"owner": ("client", "client_id", "emails"), "client": "client_id"},
)

client_address = Table(
    "client_address",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("street"),
    _text("city"),
    _text("region"),
    _text("postcode"),
    _text("country"),
    _text("label"),
    info={"owner": ("client", "client_id", "addresses"), "client": "client_id"},
)

client_messenger = Table(
    "client_messenger",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("service"),
    _text("handle"),
    info={"owner": ("client", "client_id", "messengers"), "client": "client_id"},
)

contact_person = Table(
    "contact_person",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("name"),
    _text("role"),
    _text("phone"),
    _text("email"),
    info={"owner": ("client", "client_id", "contact_persons"), "client": "client_id"},
)

client_tag = Table(
    "client_tag",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("tag"),
    Index(None, "tag"),
    info={"owner": ("client", "client_id", "tags"), "client": "client_id"},
)

client_flag = Table(
    "client_flag",
    metadata,
    _id(),
    _client(cascade=True),
    _whole("position"),
    _text("field"),
    _text("value"),
    _text("reason"),
    info={"owner": ("client", "client_id", "flags"), "client": "client_id"},
)

interaction = Table(
    "interaction",
    metadata,
    _id(),
    _client(cascade=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    _employee("employee_id"),
    _text("direction"),
    _whole("duration_s"),
    _text("result"),
    _text("phone"),
    _text("text"),
    _whole("pinned"),
    info={"client": "client_id"},
)

task = Table(
    "task",
    metadata,
    _id(),
    _client(cascade=False),
    Column("summary", Text, nullable=False),
    _employee("assignee_id"),
    _maybe("due_on"),
    _maybe("due_time"),
    _text("priority"),
    _text("note"),
    Column("created_at", Text, nullable=False),
    _maybe("completed_at"),
    Index(None, "completed_at", "due_on"),
    info={"client": "client_id"},
)

appointment = Table(
    "appointment",
    metadata,
    _id(),
    _client(cascade=False),
    Column("summary", Text, nullable=False),
    Column("starts", Text, nullable=False),
    Column("ends", Text, nullable=False),
    _text("zone"),
    _whole("all_day"),
    _employee("employee_id"),
    _text("place"),
    _text("note"),
    Column("status", Text, nullable=False, server_default="planned"),
    Column("created_at", Text, nullable=False, server_default=""),
    Index(None, "starts"),
    info={"client": "client_id"},
)

document = Table(
    "document",
    metadata,
    _id(),
    _client(cascade=False),
    Column("kind", Text, nullable=False),
    _text("number"),
    Column("sequence_year", Integer, nullable=True),
    Column("sequence_number", Integer, nullable=True),
    Column("status", Text, nullable=False, server_default="draft"),  # draft, issued, cancelled
    _maybe("issued_on"),
    _maybe("due_on"),
    _text("currency"),
    _text("language"),
    _whole("net_minor"),
    _whole("vat_minor"),
    _whole("gross_minor"),
    _text("buyer_name"),
    Column("content", Text, nullable=False, server_default="{}"),  # JSON: all that it prints
    _text("file_id"),  # name in files/ of the stored PDF
    Column("created_at", Text, nullable=False),
    UniqueConstraint("kind", "sequence_year", "sequence_number"),
    Index(None, "number"),
    info={"client": "client_id"},
)

attachment = Table(
    "attachment",
    metadata,
    _id(),
    _client(cascade=True),
    Column("name", Text, nullable=False),
    _text("media_type"),
    _whole("size"),  # bytes
    Column("file_id", Text, nullable=False),  # name in files/ of the sealed content
    _whole("is_photo"),
    Column("added_at", Text, nullable=False),
    _employee("employee_id"),
    Index(None, "file_id"),
    info={"client": "client_id"},
)

client_index = Table(
    "client_index",
    metadata,
    Column("client_id", ForeignKey("client.id", ondelete="CASCADE"), primary_key=True),
    Column("folded", Text, nullable=False),
)
"""The folded text of each client: what the trigram index is made of, and what short queries scan."""

JOURNALLED: dict[str, Table] = {
    table.name: table
    for table in (
        setting,
        employee,
        client,
        client_phone,
        client_email,
        client_address,
        client_messenger,
        contact_person,
        client_tag,
        client_flag,
        interaction,
        task,
        appointment,
        document,
        attachment,
    )
}
"""Parents stand before children: undo reinserts in this order and deletes in the reverse."""

CLIENT_LISTS: dict[str, Table] = {
    "phones": client_phone,
    "emails": client_email,
    "addresses": client_address,
    "messengers": client_messenger,
    "contact_persons": contact_person,
    "tags": client_tag,
    "flags": client_flag,
}

DERIVED: dict[str, frozenset[str]] = {
    "client": frozenset({"display_name", "sort_key", "birth_month_day", "changed_at", "last_contact_at"})
}


def stored_columns(table: Table) -> tuple[str, ...]:
    """The columns a person's action sets: everything but `id` and what is derived."""
    hidden = DERIVED.get(table.name, frozenset())
    return tuple(column.name for column in table.columns if column.name != "id" and column.name not in hidden)
