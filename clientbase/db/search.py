"""The search index of clients: keeping it, and the clients that fit a query, all of them or the best."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from clientbase.db import search_words
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.name_ranges import name_of, named
from clientbase.db.search_entries import ENTRIES
from clientbase.db.search_index import SearchIndex
from clientbase.db.search_match import (
    TRIGRAM,
    Place,
    all_parts,
    beginnings,
    expression,
    is_short,
    quoted,
    read_through,
    seen,
)
from clientbase.domain.query_words import MOST_WORDS
from clientbase.domain.search_query import Nearness, Reading, guesses, readings
from clientbase.domain.search_rank import ELSEWHERE, Fit, Ranker
from clientbase.domain.text_folding import query_variants

CLIENTS = SearchIndex(t.client_index, "client_search")
_PROBE = 200  # hits that are looked at one by one; of more, those that stand in better places
_LONG = 8  # letters of a word that takes long to look for in vain
_DEEP = 20_000  # … when most of the first ones lie in the bin
EVERY = 1 << 62
FEW = 5  # hits below which those by a farther reading are worth showing too
_APOSTROPHES = str.maketrans(dict.fromkeys('`´‘’ʼ′"', "'"))


def index(
    connection: Connection,
    texts: Sequence[tuple[int, str]],
    *,
    new: bool = False,
    known: set[str] | None = None,
) -> None:
    """Keep the folded texts of clients and learn their words; see `SearchIndex` and `search_words`."""
    CLIENTS.put(connection, texts, new=new)
    search_words.learn(connection, (folded for _id, folded in texts), known)


def index_windows(connection: Connection, windows: Iterable[Sequence[tuple[int, str]]]) -> None:
    """The same a stretch at a time."""
    known: set[str] = set()

    def learned() -> Iterator[Sequence[tuple[int, str]]]:
        for some in windows:
            search_words.learn(connection, (folded for _id, folded in some), known)
            yield some

    CLIENTS.put_windows(connection, learned())


# --- all who fit ----------------------------------------------------------------------------------


def list_readings(connection: Connection, query: str) -> Iterator[Reading]:
    """How the search line of a list may be meant, the next reading for when nobody fits the one before."""
    return asked_once(connection, seen(query), (CLIENTS,), lambda: True)


def asked_once(
    connection: Connection, text: str, indexes: Sequence[SearchIndex], missed: Callable[[], bool]
) -> Iterator[Reading]:
    """All readings of a text, without the forms that no text has, as those before have shown.

    `missed`: whether nothing was found by any before.
    """
    absent: set[str] = set()
    for reading in chain(readings(text), guesses(text, partial(search_words.known, connection))):
        if reading.joined and not _all_begin(connection, reading):
            continue
        absent |= _unheard(connection, reading, indexes, absent)
        left = reading.without(absent)
        if left is None:
            continue
        yield left
        if missed():
            absent |= _absent(connection, left, indexes)


def _all_begin(connection: Connection, reading: Reading) -> bool:
    """Whether words of the base begin with each of its words that is long enough to say much."""
    forms = {form.strip() for forms in reading.words for form in forms}
    known = set(search_words.known(connection, forms))
    return all(
        any(form.strip() in known for form in forms)
        for forms in reading.words
        if len(forms[0]) >= search_words.SHORTEST and forms[0].isalpha()
    )


def _unheard(
    connection: Connection, reading: Reading, indexes: Sequence[SearchIndex], absent: AbstractSet[str]
) -> set[str]:
    """Long words that no word of the base begins with, and of which no text has all parts.

    That is sooner asked than for the whole word: of a third of its trigrams, and not of their places.
    """
    forms = {form for forms in reading.words for form in forms} - absent
    long = {form for form in forms if len(form) >= _LONG and form.strip().isalpha()}
    known = set(search_words.known(connection, map(str.strip, long))) if long else set()
    return {
        form
        for form in long
        if form.strip() not in known
        and not any(index.ids(connection, all_parts(form), 1) for index in indexes)
    }


def _absent(connection: Connection, reading: Reading, indexes: Sequence[SearchIndex]) -> set[str]:
    """Forms of a reading which nothing fitted that no text has, and none is asked for in vain again."""
    forms = {form for forms in reading.words for form in forms if len(form) >= TRIGRAM} - reading.absent
    if len(reading.words) == 1:
        return forms
    return {form for form in forms if not any(index.ids(connection, quoted(form), 1) for index in indexes)}


def fitting(connection: Connection, reading: Reading, limit: int) -> list[int]:
    """Clients, living or not, in whose text every word of a reading occurs."""
    if is_short(reading) and CLIENTS.is_small(connection):
        key = CLIENTS.key
        condition = read_through(reading, CLIENTS.folded_text)
        return list(connection.scalars(select(key).where(condition).order_by(key).limit(limit)))
    return CLIENTS.ids(connection, expression(reading), limit)


# --- the best -------------------------------------------------------------------------------------


class Named(NamedTuple):
    """A client found, and how near to what was typed."""

    id: int
    name: str
    reading: Reading


_Ranked = tuple[Fit, bool, str, int, str]
"""Sorts as shown: how well the name fits, whether the words stand apart, the sort key, the id, the name."""


def best(connection: Connection, query: str, limit: int) -> list[Named]:
    """The living clients that fit a query best, see `wanted_readings`."""
    text = seen(query)
    found: list[Named] = []

    def count() -> int:
        return len(found)

    for reading in wanted_readings(connection, text, count, limit):
        have = {one.id for one in found}
        found += [one for one in best_by(connection, reading, limit) if one.id not in have]
    return found[:limit]


def wanted_readings(
    connection: Connection, text: str, found: Callable[[], int], limit: int
) -> Iterator[Reading]:
    """One reading after another as long as `found` says that few were found by those before.

    Another layout is asked of only when nobody was.
    """
    enough = min(FEW, limit)
    for reading in asked_once(connection, text, (CLIENTS, ENTRIES), lambda: not found()):
        if reading.nearness is Nearness.TURNED and found():
            continue
        yield reading
        if reading.labelled:
            continue
        # a number that is there, and several words that are, were meant as they are
        meant = reading.nearness is not Nearness.GUESSED and (reading.number or len(reading.words) > 1)
        if found() >= enough or (found() and meant):
            return


def best_by(connection: Connection, reading: Reading, limit: int) -> list[Named]:
    """The living clients that fit one reading best."""
    for probe in (_PROBE, _DEEP):
        ids = fitting(connection, reading, probe + 1)
        if len(ids) <= probe:
            ranked = _together_first(connection, _ranked(connection, ids, reading), reading)
        else:
            ranked = _of_better_places(connection, reading, limit, probe)
        if len(ranked) >= limit or len(ids) <= probe:
            break
    ranked.sort()
    return [Named(id, name, reading) for _fit, _apart, _key, id, name in ranked[:limit]]


def _of_better_places(connection: Connection, reading: Reading, limit: int, probe: int) -> list[_Ranked]:
    """Of more hits than can be looked at: names that begin so, then words that do, then the first of them."""
    found: dict[int, _Ranked] = {}
    if not reading.number:
        ranker = Ranker(reading)
        for key, id in islice(named(connection, beginnings(reading)), probe):
            found[id] = (ranker.fit(name_of(key)), False, key, id, name_of(key))
    for place in (Place.END if reading.number else Place.WORD, Place.ANYWHERE):
        if len(found) >= limit:
            break
        ids = CLIENTS.ids(connection, expression(reading, place), probe)
        found |= {one[3]: one for one in _ranked(connection, ids, reading)}
    return list(found.values())


def _ranked(connection: Connection, ids: Sequence[int], reading: Reading) -> list[_Ranked]:
    """The living among these, each with what it is sorted by."""
    client = t.client.c
    ends: set[int] = set()
    if reading.number and ids:
        ends = set(CLIENTS.ids(connection, expression(reading, Place.END), _PROBE))
    ranker = Ranker(reading)
    found: list[_Ranked] = []
    for where in stretches(client.id, ids):
        statement = select(client.id, client.display_name, client.sort_key, client.deleted_at)
        # asked of each row, and not of the base: it would go through the index of the living instead
        for id, name, key, gone_at in connection.execute(statement.where(where)).fetchall():
            if gone_at is None:
                fit = (int(id not in ends), False, False) if reading.number else ranker.fit(name)
                found.append((fit, False, key, id, name))
    return found


def _together_first(connection: Connection, ranked: list[_Ranked], reading: Reading) -> list[_Ranked]:
    """The same, where it matters with whether the words of the query stand together in the text."""
    ranker = Ranker(reading)
    if not ranker.several:
        return ranked
    texts = CLIENTS.folded(connection, [id for fit, _apart, _key, id, _name in ranked if fit[0] == ELSEWHERE])
    return [
        (fit, id in texts and ranker.apart(texts[id]), key, id, name) for fit, _apart, key, id, name in ranked
    ]


# --- lists of other nouns, which have no index of their own ------------------------------------------


def holds(parts: Sequence[ColumnElement[str]], query: str) -> ColumnElement[bool]:
    """Whether every word of a query, in one of its readings, occurs in the folded text of these columns."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + " " + part
    folded = func.fold(whole)
    every = [
        and_(*(folded.contains(word, autoescape=True) for word in variant.split()[:MOST_WORDS]))
        for variant in query_variants(seen(query))
    ]
    return or_(false(), *every)
