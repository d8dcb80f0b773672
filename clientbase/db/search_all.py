"""Searching every noun at once: the readings of a query one after another, until one finds anything."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, null, select

from clientbase.db import search, search_entries
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.search_entries import ENTRIES, SOURCES, Source
from clientbase.db.search_match import expression, is_short, quoted, read_through, seen
from clientbase.domain.search_query import Nearness, Reading
from clientbase.domain.search_rank import Ranker
from clientbase.domain.search_sums import sum_word, sums_meant
from clientbase.domain.text_folding import compact_code, fold

_PROBE = 60  # hits of a noun that are looked at, the newest
_NUMBERS = {"document": "number", "sales_order": "number", "product": "code"}
_MOST_DIGITS = 8
_FEW_DIGITS = re.compile(rf"[0-9]{{1,{_MOST_DIGITS}}}")
_PADDING = re.compile(r"(?<!\d)0+(?=\d)")
_ALL_NOUNS = 400  # hits of all nouns that are taken in one go


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record that is no client: the texts that are searched, by column; those of its lines one by one."""

    noun: str
    id: int
    client_id: int | None
    texts: dict[str, str]
    lines: tuple[str, ...]
    reading: Reading
    parent_id: int | None  # the register a row of one is of
    named: bool  # its number or code is the very one that was typed
    kind: str = ""  # what it is, where the noun has kinds
    money: tuple[Decimal, str] | None = None  # what it comes to, where that is the very sum that was typed


@dataclass(frozen=True, slots=True)
class Found:
    """Clients best first, and rows by noun, of each noun the best first."""

    people: list[search.Named] = field(default_factory=list)
    rows: dict[str, list[FoundRow]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.people) + sum(map(len, self.rows.values()))


def find(connection: Connection, query: str, limit: int) -> Found:
    """At most `limit` clients, and as many of each other noun; see `search.best`."""
    text = seen(query)
    found = Found()

    def count() -> int:
        return len(found)

    for reading in search.wanted_readings(connection, text, count, limit):
        found = _joined(found, _by(connection, reading, limit))
    return found


def again(connection: Connection, records: Sequence[tuple[str, int]]) -> Found:
    """Records by noun and id, those that are still there, as if found by no word."""
    unread = Reading(Nearness.TYPED, ())
    people = [search.Named(id, name, unread) for id, name in _names(connection, _ids_of(records, "client"))]
    rows = {
        source.noun: _living(connection, source, ids, unread)
        for source in SOURCES
        if (ids := _ids_of(records, source.noun))
    }
    return Found(people, rows)


def _ids_of(records: Sequence[tuple[str, int]], noun: str) -> list[int]:
    return [id for one, id in records if one == noun]


def _names(connection: Connection, ids: Sequence[int]) -> list[tuple[int, str]]:
    client = t.client.c
    statement = select(client.id, client.display_name).where(client.id.in_(ids), client.deleted_at.is_(None))
    return [(row[0], row[1]) for row in connection.execute(statement)] if ids else []


def _by(connection: Connection, reading: Reading, limit: int) -> Found:
    people = search.best_by(connection, reading, limit)
    rows = {source.noun: some[:limit] for source, some in _rows(connection, reading) if some}
    return Found(people, rows)


def _joined(first: Found, more: Found) -> Found:
    have = {one.id for one in first.people}
    people = first.people + [one for one in more.people if one.id not in have]
    rows = {noun: list(some) for noun, some in first.rows.items()}
    for noun, some in more.rows.items():
        known = {row.id for row in rows.get(noun, ())}
        rows.setdefault(noun, []).extend(row for row in some if row.id not in known)
    return Found(people, rows)


def _rows(connection: Connection, reading: Reading) -> Iterator[tuple[Source, list[FoundRow]]]:
    ranker = Ranker(reading)
    for source, ids in _hits(connection, reading):
        found = _living(connection, source, ids, reading)
        title = source.title
        ranked = [
            (
                not row.named,
                row.money is None,
                ranker.fit(row.texts[title]),
                ranker.several and _apart(ranker, row),
                -row.id,
                row,
            )
            for row in found
        ]
        ranked.sort(key=itemgetter(0, 1, 2, 3, 4))
        yield source, [row for *_fit, row in ranked]


def _apart(ranker: Ranker, row: FoundRow) -> bool:
    return all(ranker.apart(fold(text)) for text in (*row.texts.values(), *row.lines))


def _hits(connection: Connection, reading: Reading) -> Iterator[tuple[Source, list[int]]]:
    """Rows by noun, the newest first; of very many hits each noun is asked for its own."""
    entries: Sequence[int]
    if is_short(reading) and ENTRIES.is_small(connection):
        condition = read_through(reading, ENTRIES.folded_text)
        entries = connection.scalars(select(ENTRIES.key).where(condition).order_by(ENTRIES.key.desc())).all()
        wanted = ""
    else:
        wanted = expression(reading)
        entries = ENTRIES.ids(connection, wanted, _ALL_NOUNS)
    for source in SOURCES:
        if wanted and len(entries) == _ALL_NOUNS:
            some: Sequence[int] = ENTRIES.ids(connection, wanted, _PROBE, within=source.entries, newest=True)
        else:
            first, last = source.entries
            some = sorted((one for one in entries if first <= one <= last), reverse=True)[:_PROBE]
        ids = dict.fromkeys(_numbered(connection, source, reading.text.strip()))
        ids |= dict.fromkeys(search_entries.row_of(entry) for entry in _summed(connection, source, reading))
        ids |= dict.fromkeys(search_entries.row_of(entry) for entry in some)
        if ids:
            yield source, list(ids)


def _numbered(connection: Connection, source: Source, text: str) -> Sequence[int]:
    """Records with this very number, zeros before it or none: a few digits are part of many others."""
    column = source.table.c.get(_NUMBERS.get(source.noun, ""))
    if column is None or not _FEW_DIGITS.fullmatch(text):
        return ()
    bare = text.lstrip("0") or "0"
    spelt = [bare.zfill(length) for length in range(len(bare), _MOST_DIGITS + 1)]
    return connection.scalars(select(source.table.c.id).where(column.in_(spelt)).limit(_PROBE)).all()


def _summed(connection: Connection, source: Source, reading: Reading) -> Sequence[int]:
    """Entries of records that come to the sum which the query may mean."""
    sums = sums_meant(reading.text) if source.sum else ()
    if not sums:
        return ()
    wanted = " OR ".join(quoted(sum_word(one)) for one in sorted(sums))
    return ENTRIES.ids(connection, wanted, _PROBE, within=source.entries, newest=True)


def _living(connection: Connection, source: Source, ids: Sequence[int], reading: Reading) -> list[FoundRow]:
    """Those that lie in no bin, nor, where they go with him, does their client."""
    table = source.table
    none: Any = null()
    columns = [table.c[name] for name in source.columns]
    statement = select(
        table.c.id,
        table.c.deleted_at if "deleted_at" in table.c else none,
        table.c.client_id if "client_id" in table.c else none,
        table.c[source.parent] if source.parent else none,
        table.c[source.kind] if source.kind else none,
        table.c[source.sum] if source.sum else none,
        table.c.currency if source.sum else none,
        *columns,
    )
    sums = sums_meant(reading.text)
    lines = search_entries.lines_of(connection, source, ids)
    typed = {_unpadded(fold(reading.text)), _unpadded(compact_code(reading.text))} - {""}
    found: list[FoundRow] = []
    for where in stretches(table.c.id, ids):
        # whether it lies in the bin is asked of each row: the base would go through an index of the living
        for row in connection.execute(statement.where(where)):
            id, binned_at, client_id, parent_id, kind, value, code, *values = row
            if binned_at is not None:
                continue
            texts: dict[str, Any] = dict(zip(source.columns, (value or "" for value in values), strict=True))
            codes = [texts[key] for key in source.codes if texts[key]]
            named = any({_unpadded(fold(one)), _unpadded(compact_code(one))} & typed for one in codes)
            of = tuple(lines.get(id, ()))
            amount = search_entries.amount_in(source, {source.sum: value, "currency": code})
            money = (amount, code) if abs(amount) in sums else None
            found.append(
                FoundRow(source.noun, id, client_id, texts, of, reading, parent_id, named, kind or "", money)
            )
    if source.goes_with_client:
        there = client_names(connection, found, living=True)
        found = [row for row in found if row.client_id is None or row.client_id in there]
    return found


def _unpadded(code: str) -> str:
    """A code without the zeros that fill up its numbers."""
    return _PADDING.sub("", code)


def client_names(connection: Connection, rows: Iterable[FoundRow], *, living: bool = False) -> dict[int, str]:
    """The names of the clients of some rows by id; `living`: but for those in the bin."""
    client = t.client.c
    found: dict[int, str] = {}
    for where in stretches(client.id, {row.client_id for row in rows if row.client_id is not None}):
        statement = select(client.id, client.display_name, client.deleted_at).where(where)
        for id, name, gone_at in connection.execute(statement):
            if gone_at is None or not living:
                found[id] = name
    return found
