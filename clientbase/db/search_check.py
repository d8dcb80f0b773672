"""Does the search know every record by the text it has today, and nothing that is gone?"""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from clientbase.db import search_words
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.journal import chunks
from clientbase.db.search import CLIENTS
from clientbase.db.search_entries import ENTRIES, SOURCES, Source, row_of, texts_of
from clientbase.db.search_index import SearchIndex
from clientbase.db.search_match import quoted
from clientbase.domain.search_texts import search_text_of

_LONGEST_TERM = 64
_EVERY = 1 << 62


def search_flaws(connection: Connection, sample: int) -> list[str]:
    """Records by noun and id, never a word of theirs; the texts of `sample` of each noun are made anew."""
    ids = list(connection.scalars(select(t.client.c.id).order_by(t.client.c.id)))
    found = [f"client {id} search" for id in sorted(_apart(connection, CLIENTS, set(ids)))]
    for some in chunks(ids[:: max(1, len(ids) // sample)]):
        fresh = {id: search_text_of(client) for id, client in load(connection, some).items()}
        found += [f"client {id} search" for id in _stale(connection, CLIENTS, fresh)]
    kept = set(connection.scalars(select(ENTRIES.key)))
    found += [f"entry {id} search" for id in sorted(kept ^ ENTRIES.indexed(connection))]
    for source in SOURCES:
        found += [f"{source.noun} {id} search" for id in _of_source(connection, source, sample)]
    return found


def _apart(connection: Connection, index: SearchIndex, ids: set[int]) -> set[int]:
    """Records that are not in both the table and its index, or are gone."""
    kept = set(connection.scalars(select(index.key)))
    return (ids ^ kept) | (ids ^ index.indexed(connection))


def _of_source(connection: Connection, source: Source, sample: int) -> list[int]:
    ids = list(connection.scalars(select(source.table.c.id).order_by(source.table.c.id)))
    first, last = source.entries
    kept = connection.scalars(select(ENTRIES.key).where(ENTRIES.key.between(first, last)))
    found = sorted({row_of(entry) for entry in kept} - set(ids))
    for some in chunks(ids[:: max(1, len(ids) // sample)]):
        texts = texts_of(connection, source, some)
        fresh = {source.entry(id): texts.get(id, "") for id in some}
        found += [row_of(entry) for entry in _stale(connection, ENTRIES, fresh)]
    return found


def _stale(connection: Connection, index: SearchIndex, fresh: dict[int, str]) -> list[int]:
    """Whose text is another one now ("" for none), is not found by a word of it, or has words unlearnt."""
    kept = index.folded(connection, list(fresh))
    stale = [id for id, text in fresh.items() if kept.get(id, "") != text]
    of: dict[str, list[int]] = defaultdict(list)
    for id, text in fresh.items():
        if id not in stale and (term := _term(text.split())):
            of[term].append(id)
    for term, ids in of.items():
        hits = set(index.ids(connection, quoted(term), _EVERY))
        stale += [id for id in ids if id not in hits]
    if unlearnt := search_words.missing(connection, search_words.words_of(fresh.values())):
        stale += [id for id, text in fresh.items() if unlearnt & search_words.words_of([text])]
    return sorted(set(stale))


def _term(words: Sequence[str]) -> str:
    return next((word for word in words if len(word) >= 3), "")[:_LONGEST_TERM]
