"""Columns the program keeps by itself, brought up to date in the transaction that touched their sources."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select, update

from clientbase.db import (
    call_outcomes,
    client_words,
    kept_sums,
    name_keys,
    search,
    search_entries,
    search_words,
)
from clientbase.db import tables as t
from clientbase.db.id_stretches import STRETCH, stretches
from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.receipts import refresh_receipts, store_receipts
from clientbase.db.touched_clients import clients_of_touched, results_touched
from clientbase.domain.alphabet import sort_key
from clientbase.domain.client import ClientDraft, display_name_of
from clientbase.domain.client_columns import month_day
from clientbase.domain.progress import Progress
from clientbase.i18n import N_

_STAGE = N_("Renewing names and search")
_SEARCH_STAGE = N_("Preparing the search")

_WORDLESS = frozenset(
    {"deleted_at", "category", "stage", "role", "source", "campaign", "responsible_id", "sex"}
    | {"preferred_channel", "preferred_payment", "registered_on", "confirmed_on"}
)
"""What bulk edits touch, and no name, birthday or search text is made of."""


def refresh(connection: Connection, journal: Journal) -> None:
    """Names, sort keys and search text of the clients this change set touched; their last contact, their
    receipts; the stock of goods, what is paid of documents; sort keys of goods and of rows of registers.
    """
    touched = journal.touched_ids("client")
    contacts = clients_of_touched(connection, journal, t.interaction.name)
    if results := results_touched(connection, journal):
        contacts |= call_outcomes.clients_with(connection, results)
    stale = touched - journal.derived
    changed_at = stored_instant(journal.at)
    worded = {id for id in stale if not journal.touched_keys("client", id) <= _WORDLESS}
    for where in stretches(t.client.c.id, stale):
        connection.execute(update(t.client).where(where).values(changed_at=changed_at))
    search.CLIENTS.forget(connection, _gone(connection, stale))
    if worded:
        journal.progress.start(_STAGE, len(worded))
    search.index_windows(connection, _reworded(connection, sorted(worded), journal.progress))
    back = {id for id in stale if "created_at" in journal.touched_keys("client", id)}  # the row is a new one
    refresh_last_contact(connection, sorted(contacts | back))
    refresh_receipts(connection, journal)
    store_receipts(connection, sorted(back))
    kept_sums.refresh(connection, journal)
    name_keys.refresh(connection, journal)
    search_entries.refresh(connection, journal)


def _gone(connection: Connection, ids: set[int]) -> list[int]:
    """Those of these clients who are no longer there."""
    left = set(ids)
    for where in stretches(t.client.c.id, ids):
        left.difference_update(connection.scalars(select(t.client.c.id).where(where)))
    return sorted(left)


def _reworded(
    connection: Connection, ids: Sequence[int], progress: Progress
) -> Iterator[list[tuple[int, str]]]:
    """Bring the names of these clients up to date; gives the search texts that are other ones now."""
    for some, words in client_words.read(connection, ids):
        client_words.store_names(connection, words)
        kept = search.CLIENTS.folded(connection, some)
        progress.advance(len(some))
        yield _other(words, kept)


def _other(words: client_words.ClientWords, kept: Mapping[int, str]) -> list[tuple[int, str]]:
    """The search texts that are not the kept ones."""
    return [(id, text) for id, text in zip(words.ids, words.folded, strict=True) if kept.get(id) != text]


def refresh_last_contact(connection: Connection, ids: list[int]) -> None:
    latest = (
        select(func.max(t.interaction.c.at))
        .where(t.interaction.c.client_id == t.client.c.id, call_outcomes.is_contact(connection))
        .scalar_subquery()
    )
    for some in chunks(ids):
        connection.execute(update(t.client).where(t.client.c.id.in_(some)).values(last_contact_at=latest))


def rebuild(connection: Connection) -> None:
    """All derived columns and the search index anew, from the stored ones."""
    rebuild_search(connection)
    ids = list(connection.scalars(select(t.client.c.id)))
    refresh_last_contact(connection, ids)
    store_receipts(connection, ids)
    kept_sums.rebuild(connection)
    name_keys.rebuild(connection)


def rebuild_search(
    connection: Connection, progress: Progress | None = None, *, stale: Collection[int] | None = None
) -> None:
    """Everything the search is answered from, of clients and of all else; their names along with it.

    `stale`: the clients whose kept texts may be other ones now, None for all of them.
    """
    progress = progress or Progress()
    ids = list(connection.scalars(select(t.client.c.id).order_by(t.client.c.id)))
    progress.start(_SEARCH_STAGE, len(ids) + search_entries.count(connection))
    search.CLIENTS.begin_anew(connection, t.client)
    search_words.clear(connection)
    known: set[str] = set()
    for at in range(0, len(ids), STRETCH):
        some = ids[at : at + STRETCH]
        texts = search.CLIENTS.folded(connection, some)
        other: dict[int, str] = {}
        for _asked, words in client_words.read(
            connection, [id for id in some if stale is None or id in stale]
        ):
            client_words.store_names(connection, words)
            other |= dict(_other(words, texts))
        search.CLIENTS.keep(connection, list(other.items()))
        texts |= other
        search.CLIENTS.index(connection, sorted(texts.items()))
        search_words.learn(connection, texts.values(), known)
        progress.advance(len(some))
    search_entries.rebuild(connection, progress)


def names_of(client: ClientDraft) -> dict[str, str]:
    """The derived columns that follow from a client's own fields."""
    name = display_name_of(client)
    return {
        "display_name": name,
        "sort_key": sort_key(name),
        "birth_month_day": month_day(client.birthday),
    }
