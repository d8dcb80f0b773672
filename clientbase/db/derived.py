"""Columns the program keeps by itself, brought up to date in the transaction that touched their sources."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from clientbase.db import goods_tables as g
from clientbase.db import search
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.receipts import refresh_receipts, store_receipts
from clientbase.domain.alphabet import sort_key
from clientbase.domain.client import Client, ClientDraft, display_name_of
from clientbase.domain.client_columns import month_day
from clientbase.domain.search_texts import search_text_of

CONTACTS = ("call", "visit", "message")


_WORDLESS = frozenset(
    {"deleted_at", "category", "stage", "role", "source", "campaign", "responsible_id", "sex"}
    | {"preferred_channel", "preferred_payment", "registered_on", "confirmed_on"}
)
"""What bulk edits touch, and no name, birthday or search text is made of."""


def refresh(connection: Connection, journal: Journal) -> None:
    """Names, sort keys and search text of the clients this change set touched; their last contact, their
    receipts; sort keys of goods.
    """
    touched = journal.touched_ids("client")
    contacts = _clients_of_interactions(connection, journal)
    stale = touched - journal.derived
    changed_at = stored_instant(journal.at)
    worded = {id for id in stale if not journal.touched_keys("client", id) <= _WORDLESS}
    for some in chunks(sorted(stale - worded)):
        connection.execute(update(t.client).where(t.client.c.id.in_(some)).values(changed_at=changed_at))
    fresh: dict[int, str] = {}
    gone: list[int] = []
    for some in chunks(sorted(worded)):
        clients = load(connection, some)
        _store_names(connection, clients, changed_at=changed_at)
        kept = search.folded(connection, some)
        texts = {id: search_text_of(client) for id, client in clients.items()}
        fresh |= {id: text for id, text in texts.items() if kept.get(id) != text}
        gone += [id for id in some if id not in clients]
    search.forget(connection, gone)
    search.index(connection, list(fresh.items()))
    refresh_last_contact(connection, sorted(contacts | stale))
    refresh_receipts(connection, journal)
    back = {id for id in stale if "created_at" in journal.touched_keys("client", id)}  # the row is a new one
    store_receipts(connection, sorted(back))
    _refresh_products(connection, journal)


def _refresh_products(connection: Connection, journal: Journal) -> None:
    """Sort keys of those renamed or brought back; who makes a product writes its own."""
    renamed = []
    for id in journal.touched_ids("product"):
        keys = journal.touched_keys("product", id)
        if "name" in keys and "sort_key" not in keys:
            renamed.append(id)
    _store_sort_keys(connection, sorted(renamed))


def _store_sort_keys(connection: Connection, ids: Sequence[int]) -> None:
    for some in chunks(ids):
        product = g.product.c
        rows = connection.execute(select(product.id, product.name).where(product.id.in_(some))).all()
        if rows:
            connection.execute(
                update(g.product)
                .where(product.id == bindparam("row_id"))
                .values(sort_key=bindparam("new_key")),
                [{"row_id": row[0], "new_key": sort_key(row[1])} for row in rows],
            )


def _clients_of_interactions(connection: Connection, journal: Journal) -> set[int]:
    """Whose last contact may have changed: read off the journal, for the rows themselves may be gone."""
    if not journal.touched_ids("interaction"):
        return set()
    found = connection.execute(
        select(t.change.c.client_id)
        .where(t.change.c.change_set_id == journal.change_set_id, t.change.c.noun == "interaction")
        .distinct()
    )
    return {row[0] for row in found if row[0] is not None}


def refresh_last_contact(connection: Connection, ids: list[int]) -> None:
    latest = (
        select(func.max(t.interaction.c.at))
        .where(t.interaction.c.client_id == t.client.c.id, t.interaction.c.kind.in_(CONTACTS))
        .scalar_subquery()
    )
    for some in chunks(ids):
        connection.execute(update(t.client).where(t.client.c.id.in_(some)).values(last_contact_at=latest))


def rebuild(connection: Connection) -> None:
    """All derived columns and the search index anew, from the stored ones."""
    ids = [row[0] for row in connection.execute(select(t.client.c.id))]
    search.clear(connection)
    for some in chunks(ids):
        clients = load(connection, some)
        _store_names(connection, clients)
        search.index(connection, [(id, search_text_of(client)) for id, client in clients.items()])
    refresh_last_contact(connection, ids)
    store_receipts(connection, ids)
    _store_sort_keys(connection, [row[0] for row in connection.execute(select(g.product.c.id))])


def names_of(client: ClientDraft) -> dict[str, str]:
    """The derived columns that follow from a client's own fields."""
    name = display_name_of(client)
    return {
        "display_name": name,
        "sort_key": sort_key(name),
        "birth_month_day": month_day(client.birthday),
    }


def _store_names(connection: Connection, clients: Mapping[int, Client], **also: str) -> None:
    if not clients:
        return
    keys = ("display_name", "sort_key", "birth_month_day", *also)
    statement = (
        update(t.client)
        .where(t.client.c.id == bindparam("row_id"))
        .values({key: bindparam(f"new_{key}") for key in keys})
    )
    connection.execute(
        statement,
        [
            {"row_id": id, **{f"new_{key}": value for key, value in (names_of(client) | also).items()}}
            for id, client in clients.items()
        ],
    )
