"""Queries about the owner's own fields."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import count
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select

from clientbase.db import client_own
from clientbase.db.journal import Journal
from clientbase.db.own_tables import SLOTS, own_field
from clientbase.db.tables import change, change_set, client_flag
from clientbase.domain.changes import Action, Change
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.own_naming import OwnFieldsUsedUp
from clientbase.domain.own_values import own_key
from clientbase.domain.text_folding import fold

NOUN = own_field.name


def all_of(connection: Connection) -> tuple[OwnField, ...]:
    """In the owner's order."""
    rows = connection.execute(select(own_field).order_by(own_field.c.position, own_field.c.id)).mappings()
    return tuple(_own_field(row) for row in rows)


def free_ids(connection: Connection) -> Iterator[int]:
    """The numbers that were never given, in their order."""
    newest = connection.scalar(select(func.max(own_field.c.id))) or 0
    known = connection.scalar(select(func.max(change.c.row_id)).where(change.c.noun == own_field.name)) or 0
    return count(max(newest, known) + 1)


def number_for(connection: Connection, own: OwnField, ids: Iterator[int]) -> int:
    """The number this field gets: its own again if making it was taken back, else the next of `ids`.

    Raises OwnFieldsUsedUp.
    """
    known = _taken_back(connection, own)
    if known is not None:
        return known
    id = next(ids)
    if id > SLOTS:
        raise OwnFieldsUsedUp(limit=SLOTS)
    return id


def add(journal: Journal, connection: Connection, own: OwnField) -> int:
    """Keep a new field behind the others; its `id` and `position` are given here.

    A field whose making was taken back, and that is made again from the same heading, of the same name and
    kind, is the same field and has its number again: an import tried ten times over does not use them up.

    Raises OwnFieldsUsedUp.
    """
    id = number_for(connection, own, free_ids(connection))
    places = [item.position for item in all_of(connection)]
    row = _row(own) | {"position": max(places, default=0) + 1}
    journal.insert_with_ids(own_field, ("id", *row), [(id, *row.values())])
    return id


def update(journal: Journal, id: int, values: Mapping[str, object]) -> frozenset[str]:
    """Change attributes of a field, named as `OwnField` names them."""
    return journal.update(own_field, id, _cells(values))


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    """Put the fields in this order."""
    journal.update_many(own_field, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def remove(journal: Journal, connection: Connection, number: int) -> int:
    """The field goes, and before it all that clients have in it. Returns how many had something."""
    key = own_key(number)
    holders = client_own.holders(connection, number)
    client_own.update_many(journal, connection, {id: {key: ""} for id in holders})
    flagged = select(client_flag.c.id).where(client_flag.c.field == key)
    journal.delete(client_flag, [row[0] for row in connection.execute(flagged)])
    journal.delete(own_field, [number])
    return len(holders)


def _taken_back(connection: Connection, own: OwnField) -> int | None:
    """The number of a field like this whose making was taken back, and that nothing can bring again.

    What was undone is not done again once something new was done, and no change that stands has a value of
    this one.
    """
    standing = {item.id for item in all_of(connection)}
    last = select(func.max(change.c.id)).where(change.c.noun == own_field.name).group_by(change.c.row_id)
    statement = (
        select(change.c.row_id, change.c.before)
        .join(change_set, change_set.c.id == change.c.change_set_id)
        .where(
            change.c.id.in_(last),
            change.c.op == str(Change.DELETED),
            change_set.c.action == str(Action.UNDO),
        )
        .order_by(change.c.id.desc())
    )
    for id, before in connection.execute(statement).all():
        image: dict[str, Any] = json.loads(before or "{}")
        same = image.get("kind") == own.kind and image.get("made_from") == own.made_from
        same = same and id not in standing and fold(str(image.get("label"))) == fold(own.label)
        if same and not _is_in_use(connection, id):
            return int(id)
    return None


def _is_in_use(connection: Connection, number: int) -> bool:
    """Whether a change that stands tells of a value of this field."""
    named = f'"{own_key(number)}":'
    cells = (
        change.c.before.contains(named, autoescape=True),
        change.c.after.contains(named, autoescape=True),
    )
    statement = (
        select(change.c.id)
        .join(change_set, change_set.c.id == change.c.change_set_id)
        .where(
            change.c.noun == client_own.NOUN,
            change_set.c.undoes_id.is_(None),
            change_set.c.undone == 0,
            or_(*cells),
        )
    )
    return connection.execute(statement.limit(1)).first() is not None


def _row(own: OwnField) -> dict[str, object]:
    names = (item.name for item in fields(OwnField) if item.name not in ("id", "position"))
    return _cells({name: getattr(own, name) for name in names})


_COLUMNS = {"distinct": "distinct_values", "default": "default_text"}


def _cells(values: Mapping[str, object]) -> dict[str, object]:
    return {_COLUMNS.get(key, key): _cell(key, value) for key, value in values.items()}


def _cell(key: str, value: Any) -> object:
    if key in ("choices", "seen_by"):
        return json.dumps(list(value), ensure_ascii=False)
    if key in ("labels", "colours"):
        return json.dumps(dict(value), ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


def _own_field(row: RowMapping) -> OwnField:
    return OwnField(
        row["id"],
        row["label"],
        OwnKind(row["kind"]),
        tuple(json.loads(row["choices"])),
        row["made_from"],
        row["position"],
        tuple(json.loads(row["labels"]).items()),
        tuple(json.loads(row["colours"]).items()),
        bool(row["required"]),
        bool(row["distinct_values"]),
        row["default_text"],
        tuple(json.loads(row["seen_by"])),
        row["segment_id"],
        row["computed"],
    )
