"""Queries about the bin: what lies there, of every noun that has one."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, false, func, literal, or_, select, union_all

from clientbase.db import record_names, search
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import instant
from clientbase.db.journal import chunks
from clientbase.db.merge_tables import client_merge
from clientbase.domain.bin import BIN_NOUNS, ROOM, Binned, BinQuery
from clientbase.domain.changes import Change

_EVERY = 2**31


def ids(connection: Connection, query: BinQuery) -> tuple[int, ...]:
    """The numbers of all that fits (see `domain.bin.key_of`), by default the last thrown away first."""
    parts = []
    for noun in BIN_NOUNS:
        if query.noun in ("", noun):
            table = t.JOURNALLED[noun]
            parts.append(
                select(
                    (table.c.id * ROOM + BIN_NOUNS.index(noun)).label("number"),
                    literal(BIN_NOUNS.index(noun)).label("place"),
                    func.coalesce(table.c[_WORDS[noun]], "").label("name"),
                    table.c.deleted_at,
                ).where(_in_bin(table), *_matching(connection, table, query.text))
            )
    found = union_all(*parts).subquery()
    statement = select(found.c.number)
    for key, rising in query.sort:
        column: ColumnElement[object] = {
            "name": func.name_order(func.nullif(found.c.name, "")),
            "noun": found.c.place,
        }.get(key, found.c.deleted_at)
        statement = statement.order_by(column.asc() if rising else column.desc())
    return tuple(connection.scalars(statement.order_by(found.c.deleted_at.desc(), found.c.number)))


_WORDS = {noun: record_names.words()[noun] for noun in BIN_NOUNS}


def _in_bin(table: Table) -> ColumnElement[bool]:
    """Who was merged into another lies in no bin: he lives on in that one."""
    binned = table.c.deleted_at.is_not(None)
    if table is not t.client:
        return binned
    return and_(binned, table.c.id.not_in(select(client_merge.c.other_id)))


def _matching(connection: Connection, table: Table, text: str) -> list[ColumnElement[bool]]:
    """The conditions of a search: clients by the index, the rest by their names."""
    if not text.strip():
        return []
    if table is t.client:
        for reading in search.list_readings(connection, text):
            found = search.fitting(connection, reading, _EVERY)
            if lying := those_binned(connection, table.name, found):
                return [or_(*stretches(table.c.id, lying))]
        return [false()]
    return [search.holds((table.c[_WORDS[table.name]],), text)]


def counts(connection: Connection) -> dict[str, int]:
    """How many of each noun lie there."""
    found: dict[str, int] = {}
    for noun in BIN_NOUNS:
        table = t.JOURNALLED[noun]
        count = connection.scalar(select(func.count()).select_from(table).where(_in_bin(table)))
        found[noun] = int(count or 0)
    return found


def all_of(connection: Connection, noun: str) -> list[int]:
    """The ids of all of one noun that lie there."""
    table = t.JOURNALLED[noun]
    return list(connection.scalars(select(table.c.id).where(_in_bin(table)).order_by(table.c.id)))


def those_binned(connection: Connection, noun: str, ids: Sequence[int]) -> list[int]:
    """Those of the ids that lie there."""
    table = t.JOURNALLED[noun]
    found: list[int] = []
    for some in chunks(ids):
        found += connection.scalars(select(table.c.id).where(_in_bin(table), table.c.id.in_(some)))
    return found


def rows(connection: Connection, noun: str, ids: Iterable[int]) -> dict[int, Binned]:
    """What the list shows of some of one noun; those that are not in the bin are left out."""
    table = t.JOURNALLED[noun]
    found: dict[int, Binned] = {}
    for some in chunks(list(ids)):
        who = _who(connection, noun, some)
        whose = table.c.client_id if "client_id" in table.c else literal(None)
        statement = (
            select(table.c.id, table.c[_WORDS[noun]], table.c.deleted_at, t.client.c.display_name)
            if table is not t.client
            else select(table.c.id, table.c.display_name, table.c.deleted_at, literal(""))
        )
        if table is not t.client:
            statement = statement.select_from(table.outerjoin(t.client, t.client.c.id == whose))
        for id, name, deleted_at, owner in connection.execute(
            statement.where(_in_bin(table), table.c.id.in_(some))
        ):
            at = instant(deleted_at)
            assert at is not None
            found[id] = Binned(noun, id, name or "", at, who.get(id), owner or "")
    return found


def _who(connection: Connection, noun: str, ids: Sequence[int]) -> dict[int, int | None]:
    """Who put each of these into the bin, as the newest line of the journal about that tells."""
    line, sets = t.change.c, t.change_set.c
    statement = (
        select(line.row_id, sets.employee_id)
        .join(t.change_set, sets.id == line.change_set_id)
        .where(
            line.noun == noun,
            line.row_id.in_(ids),
            line.op == str(Change.UPDATED),
            line.after.like('%"deleted_at":"%'),
        )
        .order_by(line.id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
