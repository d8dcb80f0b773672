"""Living clients whose names begin with some letters, read off the index of names, the first of them only."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.domain.alphabet import sort_key
from clientbase.domain.text_folding import fold, spellings

_LAST = "\U0010ffff"
_SOME = 128
_WRITTEN = "\x01"  # what stands in a sort key before the name as it is written


def named(connection: Connection, beginnings: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Sort keys and ids in the order of names; `beginnings` are folded, and are looked for in all spellings.

    A spelling is a letter for one it is folded to: «и» is и, і or ї. Not found is what no letter of the
    sorting says: a Latin letter among Cyrillic ones.
    """
    wholes = tuple(beginnings)
    keys = {sort_key(spelt).partition(_WRITTEN)[0] for text in wholes for spelt in spellings(text)}
    client = t.client.c
    for key in sorted(_without_longer(keys)):
        statement = (
            select(client.sort_key, client.id)
            .where(client.deleted_at.is_(None), client.sort_key >= key, client.sort_key < key + _LAST)
            .order_by(client.sort_key, client.id)
        )
        for some in connection.execute(statement).partitions(_SOME):
            # of a text with very many spellings the range is that of its first letters
            yield from ((row[0], row[1]) for row in some if fold(name_of(row[0])).startswith(wholes))


def name_of(key: str) -> str:
    """The name a sort key was made of."""
    return key.partition(_WRITTEN)[2]


def _without_longer(keys: Iterable[str]) -> Iterator[str]:
    """Each range once: what begins with another key is within its range."""
    kept = "\x00"
    for key in sorted(keys):
        if key and not key.startswith(kept):
            kept = key
            yield key
