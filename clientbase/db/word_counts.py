"""How often the owner's words stand among tags and in open choices, with all clients or with some."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from clientbase.db import client_own
from clientbase.db import tables as t
from clientbase.db.own_tables import client_own as own_rows
from clientbase.domain.own_values import is_own_key

TAGS = "tags"


def word_counts(
    connection: Connection, keys: Iterable[str], ids: Sequence[int] | None = None
) -> dict[str, Counter[str]]:
    """By field key. All the catalogue's fields are read in one pass; `ids`: few enough for one statement."""
    found: dict[str, Counter[str]] = {key: Counter() for key in keys}
    plain = [key for key in found if key != TAGS and not is_own_key(key)]
    if plain:
        columns = [t.client.c[key] for key in plain]
        statement = select(*columns, func.count()).where(_among(t.client.c.id, ids))
        statement = statement.where(or_(*(column != "" for column in columns))).group_by(*columns)
        for *texts, count in connection.execute(statement):
            for key, text in zip(plain, texts, strict=True):
                _count(found[key], text, count)
    for key in found.keys() - plain:
        column = t.client_tag.c.tag if key == TAGS else client_own.column(key)
        whose = t.client_tag.c.client_id if key == TAGS else own_rows.c.id
        one = select(column, func.count()).where(column != "", _among(whose, ids)).group_by(column)
        for text, count in connection.execute(one):
            _count(found[key], text, count)
    return found


def are_more(connection: Connection, count: int) -> bool:
    """Whether there are more clients than so many."""
    return connection.scalar(select(t.client.c.id).limit(1).offset(count)) is not None


def are_there(connection: Connection, ids: Sequence[int]) -> bool:
    """Whether all of these clients are, living or not."""
    there = connection.scalar(select(func.count()).select_from(t.client).where(_among(t.client.c.id, ids)))
    return there == len(ids)


def _among(column: ColumnElement[int], ids: Sequence[int] | None) -> ColumnElement[bool]:
    return true() if ids is None else column.in_(ids)


def _count(words: Counter[str], text: str, count: int) -> None:
    for word in text.split("\n") if text else ():  # several choices stand one a line
        words[word] += count
