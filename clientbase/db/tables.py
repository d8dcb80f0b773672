"""The tables of the base as they are today. Migrations never import this module.

Dates are ISO 8601 text («2026-11-22»), instants ISO text in UTC that sorts («2026-11-22T04:37:00.000000Z»),
wall times «2026-11-22T15:00»; so the journal, the base and an export hold the very same values. Money is
integer minor units beside its currency. Columns named in `DERIVED` are kept by the program itself and
stay out of the journal.

`info["owner"]` of a table that holds one of several values: the owner's noun, its column, its field key.
`info["client"]`: the column that says which client a row concerns. `info["extends"]`: the cells of the row
are cells of the record of this noun that has the same id. `info["sparse"]`: a row is there as long as a cell
of it is filled.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from clientbase.db.appointment_tables import APPOINTMENT_JOURNALLED
from clientbase.db.call_tables import CALL_JOURNALLED
from clientbase.db.card_tables import CARD_JOURNALLED
from clientbase.db.columns import (
    client_column,
    employee_column,
    id_column,
    maybe_column,
    metadata,
    text_column,
    whole_column,
)
from clientbase.db.goods_tables import GOODS_JOURNALLED, RECEIPT_COLUMNS
from clientbase.db.living_tables import living_list, living_row
from clientbase.db.merge_tables import client_merge, distinct_pair
from clientbase.db.own_tables import client_own, own_field
from clientbase.db.register_tables import REGISTER_JOURNALLED
from clientbase.db.search_tables import search_entry, search_word
from clientbase.db.segment_tables import SEGMENT_JOURNALLED
from clientbase.db.selling_tables import AFTER_GOODS, BEFORE_GOODS, company_column
from clientbase.db.task_tables import TASK_JOURNALLED
from clientbase.db.time_tables import TIME_JOURNALLED

# --- the journal ----------------------------------------------------------------------------------

change_set = Table(
    "change_set",
    metadata,
    id_column(),
    Column("at", Text, nullable=False),
    Column("employee_id", Integer, nullable=True),
    Column("action", Text, nullable=False),
    Column("facts", Text, nullable=False, server_default="{}"),
    Column("schema", Integer, nullable=False),
    Column("undoes_id", Integer, nullable=True),
    Column("root_id", Integer, nullable=True, index=True),  # of an undo or redo: the plain set at its bottom
    whole_column("undone"),  # of a plain set: it stands taken back
)

change = Table(
    "change",
    metadata,
    id_column(),
    Column("change_set_id", ForeignKey("change_set.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=True),  # of rows made together (C): the last id of the run
    Column("client_id", Integer, nullable=True, index=True),  # whom it concerns, kept after he is gone
    Column("op", Text, nullable=False),  # C, U, D
    Column("before", Text, nullable=True),  # JSON: changed cells before (U), the whole row (D)
    Column("after", Text, nullable=True),  # JSON: changed cells after (U)
    Column("original", Text, nullable=True),  # JSON: what an import read in cells it kept otherwise (C, U)
    Index(None, "noun", "row_id"),
)

# --- nouns ----------------------------------------------------------------------------------------

setting = Table(
    "setting", metadata, id_column(), Column("key", Text, nullable=False, unique=True), text_column("value")
)

employee = Table(
    "employee",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    text_column("initials"),
    text_column("colour"),
    whole_column("active", 1),
)

client = Table(
    "client",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False, server_default="person"),
    Column("role", Text, nullable=False, server_default="client"),
    text_column("family_name"),
    text_column("given_name"),
    text_column("additional_name"),
    text_column("nickname"),
    text_column("organization"),
    text_column("job_title"),
    text_column("website"),
    text_column("sex"),
    text_column("birthday"),
    text_column("preferred_channel"),
    text_column("preferred_payment"),
    text_column("looking_for"),
    maybe_column("registered_on"),
    text_column("source"),
    text_column("campaign"),
    employee_column("responsible_id"),
    text_column("stage"),
    text_column("category"),
    text_column("tax_id"),
    text_column("registration_number"),
    text_column("tax_reason_code"),
    text_column("vat_id"),
    text_column("iban"),
    text_column("account"),
    text_column("bank_name"),
    text_column("bank_code"),
    text_column("director"),
    text_column("working_hours"),
    maybe_column("confirmed_on"),
    text_column("stale_note"),
    text_column("leaving_reason"),
    text_column("competitor"),
    text_column("name_vocative"),
    text_column("name_genitive"),
    text_column("name_dative"),
    text_column("external_id"),
    text_column("card_number"),
    text_column("note"),
    maybe_column("deleted_at"),
    Column("created_at", Text, nullable=False, server_default=""),
    # derived
    text_column("display_name"),
    text_column("sort_key"),
    text_column("birth_month_day"),  # «05-17»
    text_column("changed_at"),
    maybe_column("last_contact_at"),
    whole_column("receipts_count"),  # sales, returns not counted
    whole_column("receipts_micro"),  # in the currency he mostly buys in, returns taken off
    text_column("receipts_sums"),  # JSON: currency → millionths, that currency first
    maybe_column("first_purchase_on"),
    maybe_column("last_purchase_on"),
    Index(None, "deleted_at", "sort_key", "id"),
    Index(None, "tax_id"),
    Index(None, "external_id"),
    Index(None, "card_number"),
    Index(None, "birth_month_day"),
)

client_phone = Table(
    "client_phone",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("text"),
    text_column("e164"),
    text_column("label"),
    Index(None, "e164"),
    info={"owner": ("client", "client_id", "phones"), "client": "client_id"},
)

client_email = Table(
    "client_email",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("address"),
    text_column("label"),
    Index(None, "address"),
    info={"owner": ("client", "client_id", "emails"), "client": "client_id"},
)

client_address = Table(
    "client_address",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("street"),
    text_column("city"),
    text_column("region"),
    text_column("postcode"),
    text_column("country"),
    text_column("label"),
    info={"owner": ("client", "client_id", "addresses"), "client": "client_id"},
)

client_messenger = Table(
    "client_messenger",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("service"),
    text_column("handle"),
    info={"owner": ("client", "client_id", "messengers"), "client": "client_id"},
)

contact_person = Table(
    "contact_person",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("name"),
    text_column("role"),
    text_column("phone"),
    text_column("email"),
    info={"owner": ("client", "client_id", "contact_persons"), "client": "client_id"},
)

client_tag = Table(
    "client_tag",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("tag"),
    Index(None, "tag"),
    info={"owner": ("client", "client_id", "tags"), "client": "client_id"},
)

client_flag = Table(
    "client_flag",
    metadata,
    id_column(),
    client_column(cascade=True),
    whole_column("position"),
    text_column("field"),
    text_column("value"),
    text_column("reason"),
    info={"owner": ("client", "client_id", "flags"), "client": "client_id"},
)

interaction = Table(
    "interaction",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    employee_column("employee_id"),
    text_column("direction"),
    whole_column("duration_s"),
    text_column("result"),
    text_column("phone"),
    text_column("text"),
    whole_column("pinned"),
    info={"client": "client_id"},
)

document = Table(
    "document",
    metadata,
    id_column(),
    client_column(cascade=False),
    Column("kind", Text, nullable=False),
    text_column("number"),
    Column("sequence_year", Integer, nullable=True),
    Column("sequence_number", Integer, nullable=True),
    Column("status", Text, nullable=False, server_default="draft"),  # draft, issued, cancelled, replaced
    maybe_column("issued_on"),
    maybe_column("due_on"),
    text_column("currency"),
    text_column("language"),
    whole_column("net_minor"),
    whole_column("vat_minor"),
    whole_column("gross_minor"),
    text_column("buyer_name"),
    Column("content", Text, nullable=False, server_default="{}"),  # JSON: all that it prints
    text_column("file_id"),  # name in files/ of the stored PDF
    Column("created_at", Text, nullable=False),
    company_column(),
    Column("order_id", Integer, nullable=True, index=True),  # the order it tells of
    Column("base_id", Integer, nullable=True, index=True),  # the document it was made from
    whole_column("version", 1),
    Column("replaces_id", Integer, nullable=True, index=True),  # the version before it
    whole_column("payable_minor"),  # what is left to pay by it; BT-115
    whole_column("prior_minor"),  # what payments noted here brought of what it says was paid before; BT-113
    whole_column("claim_minor"),  # derived: what it asks for, 0 where another paper of its deal does
    whole_column("paid_minor"),  # derived: parts of living payments, and what was set off
    Column("template_version_id", Integer, nullable=True),
    Column("file_format", Text, nullable=False, server_default="pdf"),
    UniqueConstraint(
        "company_id", "kind", "sequence_year", "sequence_number", "version", name="uq_document_number"
    ),
    Index(None, "number"),
    info={"client": "client_id"},
)

attachment = Table(
    "attachment",
    metadata,
    id_column(),
    client_column(cascade=True),
    Column("name", Text, nullable=False),
    text_column("media_type"),
    whole_column("size"),  # bytes
    Column("file_id", Text, nullable=False),  # name in files/ of the sealed content
    whole_column("is_photo"),
    Column("added_at", Text, nullable=False),
    employee_column("employee_id"),
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

SEARCHED_BY: tuple[Table, ...] = (client_index, search_entry, search_word)
"""What the search is answered from: made of the other tables, no part of the journal or of an export."""

JOURNALLED: dict[str, Table] = {
    table.name: table
    for table in (
        setting,
        employee,
        *SEGMENT_JOURNALLED,
        own_field,
        client,
        client_own,
        client_phone,
        client_email,
        client_address,
        client_messenger,
        contact_person,
        client_tag,
        client_flag,
        interaction,
        *TASK_JOURNALLED,
        *APPOINTMENT_JOURNALLED,
        *BEFORE_GOODS,
        document,
        attachment,
        distinct_pair,
        client_merge,
        *GOODS_JOURNALLED,
        *AFTER_GOODS,
        *REGISTER_JOURNALLED,
        *CARD_JOURNALLED,
        *CALL_JOURNALLED,
        *TIME_JOURNALLED,
    )
}
"""Parents stand before children: undo reinserts in this order and deletes in the reverse."""

LIVING: tuple[Table, ...] = (living_list, living_row)
"""What was agreed with lists in files: read by the change sets that stand, itself no part of the journal."""

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
    "client": frozenset(
        {"display_name", "sort_key", "birth_month_day", "changed_at", "last_contact_at", *RECEIPT_COLUMNS}
    ),
    "product": frozenset({"sort_key", "stock"}),
    "document": frozenset({"claim_minor", "paid_minor"}),
    "register_row": frozenset({"sort_key"}),
}


def stored_columns(table: Table) -> tuple[str, ...]:
    """The columns a person's action sets: everything but `id` and what is derived."""
    hidden = DERIVED.get(table.name, frozenset())
    return tuple(column.name for column in table.columns if column.name != "id" and column.name not in hidden)
