"""What computed fields come to for some clients."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.computed_sql import ComputedContext, context_of, text_of
from clientbase.db.journal import chunks
from clientbase.domain.own_field import OwnKind

_COLUMNS = 100  # of one statement: SQLite takes 2000


def values(
    connection: Connection, ids: Sequence[int], keys: Iterable[str], context: ComputedContext
) -> dict[int, dict[str, str]]:
    """The canonical texts of these fields by client and key, "" for nothing; without clients who are gone.

    Any field of a client may be asked for, not computed ones alone.
    """
    wanted = tuple(dict.fromkeys(keys))
    found: dict[int, dict[str, str]] = {}
    for start in range(0, len(wanted), _COLUMNS):
        some_keys = wanted[start : start + _COLUMNS]
        columns = [text_of(key, context).label(key) for key in some_keys]
        for some in chunks(list(ids)):
            statement = select(t.client.c.id, *columns).where(t.client.c.id.in_(some))
            for id, *texts in connection.execute(statement):
                found.setdefault(id, {}).update(zip(some_keys, map(str, texts), strict=True))
    return found


def all_values(connection: Connection, ids: Sequence[int], today: date) -> dict[int, dict[str, str]]:
    """What all computed fields there are come to, as `values`; nothing where there are none."""
    context = context_of(connection, today)
    keys = computed_keys(context)
    return values(connection, ids, keys, context) if keys else {}


def computed_keys(context: ComputedContext) -> tuple[str, ...]:
    """The keys of the fields that are worked out."""
    return tuple(key for key, own in context.own.items() if own.kind is OwnKind.COMPUTED)
