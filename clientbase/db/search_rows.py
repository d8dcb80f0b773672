"""The records of one noun that fit what is typed in the search line of its page, by the index.

A word may stand in the record or in the name of its client; a phone in his numbers. As in the list of clients
the first reading that anything fits is the one that was meant.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from clientbase.db import tables as t
from clientbase.db.driver_rows import driver_rows
from clientbase.db.id_stretches import stretches
from clientbase.db.search import CLIENTS, EVERY, asked_once, fitting
from clientbase.db.search_entries import ENTRIES, SOURCES, Source, row_of
from clientbase.db.search_match import expression, is_short, read_through, seen
from clientbase.domain.search_marks import has
from clientbase.domain.search_query import Reading

_FEW = 2_000  # hits that are asked for by themselves; more are taken out of the whole list
_DIGITS = 4  # from which on a number may be one of the client's
_CROSSED = 6  # words of a query of which some may stand in the record and some in the name of its client


def found(connection: Connection, noun: str, text: str) -> frozenset[int]:
    """The records that fit, those in the bin too."""
    return next(_hits(connection, noun, text), frozenset())


def listed(connection: Connection, noun: str, text: str, whole: Select[Any]) -> tuple[int, ...]:
    """The ids of a list in its order, but only of those that fit. `whole`: the ids of all of it."""
    column = whole.selected_columns[0]
    for hits in _hits(connection, noun, text):
        if len(hits) <= _FEW:
            ids = tuple(connection.scalars(whole.where(column.in_(hits))))
        else:
            ids = tuple(id for id in connection.scalars(whole) if id in hits)
        if ids:
            return ids
    return ()


def _hits(connection: Connection, noun: str, text: str) -> Iterator[frozenset[int]]:
    """What fits one reading after another, the nearest first; nothing of those that nothing fits."""
    source = next(each for each in SOURCES if each.noun == noun)
    for reading in asked_once(connection, seen(text), (ENTRIES, CLIENTS), lambda: True):
        if hits := _fitting(connection, source, reading):
            yield frozenset(hits)


def _fitting(connection: Connection, source: Source, reading: Reading) -> Collection[int]:
    if "client_id" not in source.table.c:
        return _worded(connection, source, reading)
    if len(reading.words) > _CROSSED:
        return _worded(connection, source, reading) | _of_clients(connection, source, reading)
    hits: set[int] = set()
    for at, forms in enumerate(sorted(reading.words, key=lambda forms: -min(map(len, forms)))):
        word = replace(reading, words=(forms,), number=_is_number(forms))
        fitting_one = _worded(connection, source, word) | _of_clients(connection, source, word)
        hits = hits & fitting_one if at else fitting_one
        if not hits:
            break
    return hits


def _is_number(forms: Sequence[str]) -> bool:
    return any(form.isdecimal() and len(form) >= _DIGITS for form in forms)


def _worded(connection: Connection, source: Source, reading: Reading) -> set[int]:
    """Records in whose own texts the words stand."""
    first, last = source.entries
    entries: Iterable[int]
    if is_short(reading) and ENTRIES.is_small(connection):
        condition = read_through(reading, ENTRIES.folded_text)
        entries = connection.scalars(select(ENTRIES.key).where(condition, ENTRIES.key.between(first, last)))
    else:
        entries = ENTRIES.ids(connection, expression(reading), EVERY, within=(first, last))
    return set(map(row_of, entries))


def _of_clients(connection: Connection, source: Source, reading: Reading) -> set[int]:
    """Records of clients who are named so, or have this number."""
    owner = source.table.c.client_id
    people = set(fitting(connection, reading, EVERY))
    if people:
        owners = driver_rows(connection, select(owner).where(owner.is_not(None)).distinct())
        people.intersection_update(row[0] for row in owners)
    if not reading.number:
        people = set(_so_named(connection, sorted(people), reading))
    rows: set[int] = set()
    for where in stretches(owner, people):
        rows.update(row[0] for row in driver_rows(connection, select(source.table.c.id).where(where)))
    return rows


def _so_named(connection: Connection, ids: Sequence[int], reading: Reading) -> Iterator[int]:
    client = t.client.c
    for where in stretches(client.id, ids):
        for id, name in driver_rows(connection, select(client.id, client.display_name).where(where)):
            if all(has(name, forms) for forms in reading.words):
                yield id
