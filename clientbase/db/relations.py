"""Queries about relations between clients: one row for two, read from either side."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, union_all

from clientbase.db import tables as t
from clientbase.db.card_tables import client_relation
from clientbase.db.journal import Journal, chunks
from clientbase.domain.client import Sex
from clientbase.domain.relation import (
    SYMMETRIC,
    Relation,
    RelationKind,
    as_kept,
    is_known,
    other_way,
)

_ROW = client_relation.c


def add(journal: Journal, client_id: int, other_id: int, kind: str, note: str) -> int:
    client, other, kept = as_kept(client_id, other_id, kind)
    values = {
        "client_id": client,
        "other_id": other,
        "kind": kept,
        "note": note,
        "created_at": journal.at,
    }
    return journal.insert(client_relation, [values])[0]


def of_client(connection: Connection, client_id: int) -> tuple[Relation, ...]:
    """As seen from him, in the order they were noted."""
    other = t.client.c
    here = select(_ROW.id, _ROW.other_id.label("other"), _ROW.kind, _ROW.note, _ROW.client_id).where(
        _ROW.client_id == client_id
    )
    there = select(_ROW.id, _ROW.client_id.label("other"), _ROW.kind, _ROW.note, _ROW.client_id).where(
        _ROW.other_id == client_id, _ROW.client_id != client_id
    )
    both = union_all(here, there).subquery()
    statement = (
        select(both, other.display_name, other.sex, other.deleted_at)
        .join(t.client, other.id == both.c.other)
        .order_by(both.c.id)
    )
    found = []
    for row in connection.execute(statement):
        turned = row.client_id != client_id
        found.append(
            Relation(
                row.id,
                client_id,
                row.other,
                other_way(row.kind) if turned else row.kind,
                row.note,
                said_there=turned and not is_known(row.kind),
                other_name=row.display_name,
                other_sex=Sex(row.sex),
                other_in_bin=row.deleted_at is not None,
            )
        )
    return tuple(found)


def count_referred(connection: Connection, client_id: int) -> int:
    """How many living clients this one sent."""
    statement = (
        select(func.count())
        .select_from(client_relation)
        .join(t.client, t.client.c.id == _ROW.client_id)
        .where(
            _ROW.other_id == client_id,
            _ROW.kind == str(RelationKind.REFERRED_BY),
            t.client.c.deleted_at.is_(None),
        )
    )
    return int(connection.scalar(statement) or 0)


def find(connection: Connection, client_id: int, other_id: int, kind: str) -> int | None:
    """The row that says the same, from whichever side it was said."""
    client, other, kept = as_kept(client_id, other_id, kind)
    same = and_(_ROW.client_id == client, _ROW.other_id == other)
    if kept in SYMMETRIC:
        same = or_(same, and_(_ROW.client_id == other, _ROW.other_id == client))
    found = connection.scalar(select(_ROW.id).where(same, _ROW.kind == kept).limit(1))
    return None if found is None else int(found)


def one_of_kind(connection: Connection, client_id: int, kind: str) -> int | None:
    """The other one of the first row of this kind, as the row says it."""
    found = connection.scalar(
        select(_ROW.other_id).where(_ROW.client_id == client_id, _ROW.kind == kind).limit(1)
    )
    return None if found is None else int(found)


def beyond(connection: Connection, client_id: int, kind: str) -> set[int]:
    """Whom one comes to from a client by this kind, step by step, himself included."""
    step = select(_ROW.other_id.label("id")).where(_ROW.client_id == client_id, _ROW.kind == kind)
    reached = step.cte("reached", recursive=True)
    reached = reached.union(select(_ROW.other_id).where(_ROW.client_id == reached.c.id, _ROW.kind == kind))
    return {client_id, *(row[0] for row in connection.execute(select(reached.c.id)))}


def those(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """(client, other) of the rows that are there."""
    found: dict[int, tuple[int, int]] = {}
    for some in chunks(sorted(ids)):
        statement = select(_ROW.id, _ROW.client_id, _ROW.other_id).where(_ROW.id.in_(some))
        found |= {row[0]: (row[1], row[2]) for row in connection.execute(statement)}
    return found


def about(client_ids: Sequence[int]) -> ColumnElement[bool]:
    """Rows in which one of these stands, on whichever side."""
    return or_(_ROW.client_id.in_(client_ids), _ROW.other_id.in_(client_ids))
