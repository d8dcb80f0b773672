"""Readings of the journal: change sets, the changes of one record, erasing one person from it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, select, true

from clientbase.db import own_tables
from clientbase.db import tables as t
from clientbase.db.instants import instant
from clientbase.db.journal import chunks
from clientbase.domain.changes import Action, Change, ChangeSet, FieldChange
from clientbase.domain.id_ranges import IdRanges


def _change_set(row: RowMapping) -> ChangeSet:
    at = instant(row["at"])
    assert at is not None
    return ChangeSet(
        id=row["id"],
        at=at,
        employee_id=row["employee_id"],
        action=Action(row["action"]),
        facts=json.loads(row["facts"]),
        undoes_id=row["undoes_id"],
        undone=bool(row["undone"]),
        changes=row["changes"],
    )


def recent(
    connection: Connection, *, limit: int | None = None, only: Iterable[int] | None = None
) -> tuple[ChangeSet, ...]:
    """Change sets, the newest first."""
    run = func.coalesce(t.change.c.last_id, t.change.c.row_id) - t.change.c.row_id + 1
    count = (
        select(func.coalesce(func.sum(run), 0))
        .select_from(t.change)
        .where(t.change.c.change_set_id == t.change_set.c.id)
        .scalar_subquery()
    )
    statement = select(t.change_set, count.label("changes")).order_by(t.change_set.c.id.desc())
    if only is not None:
        statement = statement.where(t.change_set.c.id.in_(list(only)))
    if limit is not None:
        statement = statement.limit(limit)
    return tuple(_change_set(row) for row in connection.execute(statement).mappings())


def one(connection: Connection, id: int) -> ChangeSet | None:
    found = recent(connection, only=[id])
    return found[0] if found else None


def raw_root(connection: Connection, id: int) -> tuple[int, int]:
    """The plain set at the bottom of this one, and the schema it was written under."""
    row = connection.execute(
        select(t.change_set.c.root_id, t.change_set.c.schema).where(t.change_set.c.id == id)
    ).one()
    return (row[0] or id, row[1])


def clients_of(connection: Connection, id: int) -> IdRanges:
    """The clients a change set made, changed or put away, and those whose things it touched."""
    change = t.change.c
    rows = connection.execute(
        select(change.noun, change.row_id, change.last_id, change.client_id).where(change.change_set_id == id)
    )
    pairs: set[tuple[int, int]] = set()
    for noun, row_id, last_id, client_id in rows:
        if noun == t.client.name:
            pairs.add((row_id, last_id or row_id))
        elif client_id is not None:
            pairs.add((client_id, client_id))
    return IdRanges(pairs)


def updates_of_client(
    connection: Connection, client_id: int, only: Iterable[int] | None = None
) -> tuple[FieldChange, ...]:
    """Every cell of this client, and of his phones and so on, that was changed while he was there; in these
    change sets `only`, where told.
    """
    change = t.change.c
    statement = (
        select(t.change, t.change_set.c.at, t.change_set.c.employee_id, t.change_set.c.action)
        .join(t.change_set, t.change_set.c.id == change.change_set_id)
        .where(_about_client(client_id))
        .order_by(change.id)
    )
    some = [statement]
    if only is not None:
        some = [statement.where(change.change_set_id.in_(ids)) for ids in chunks(sorted(only))]
    came_or_went = _came_or_went(connection, client_id)
    return tuple(
        one
        for part in some
        for row in connection.execute(part).mappings()
        if row["change_set_id"] not in came_or_went
        for one in _field_changes(row)
    )


def sets_of_client(
    connection: Connection, client_id: int, said: ColumnElement[bool]
) -> Iterator[tuple[int, datetime]]:
    """The change sets of `updates_of_client` with a line of which this holds, and when they were."""
    sets = t.change_set.c
    lines = select(t.change.c.change_set_id).where(_about_client(client_id), said)
    came_or_went = _came_or_went(connection, client_id)
    for id, at in connection.execute(select(sets.id, sets.at).where(sets.id.in_(lines))):
        if id not in came_or_went:
            yield id, datetime.fromisoformat(at)


def set_ids_of_client(connection: Connection, client_id: int) -> set[int]:
    """The change sets of `updates_of_client`."""
    return {id for id, _at in sets_of_client(connection, client_id, true())}


def _about_client(client_id: int) -> ColumnElement[bool]:
    nouns = ["client", own_tables.client_own.name, *(table.name for table in t.CLIENT_LISTS.values())]
    return and_(t.change.c.client_id == client_id, t.change.c.noun.in_(nouns))


def _came_or_went(connection: Connection, client_id: int) -> set[int]:
    """The change sets in which he was made or erased, with all that he had."""
    change = t.change.c
    of_client = change.noun == t.client.name
    # an import makes many together: none of them has a line of its own that says so
    in_run = select(change.change_set_id).where(
        of_client, change.row_id <= client_id, change.last_id >= client_id
    )
    alone = select(change.change_set_id).where(
        change.client_id == client_id, of_client, change.op != str(Change.UPDATED)
    )
    return {*connection.scalars(in_run), *connection.scalars(alone)}


def _field_changes(row: RowMapping) -> list[FieldChange]:
    owner = t.JOURNALLED[row["noun"]].info.get("owner")
    at = instant(row["at"])
    assert at is not None

    def change(field: str, before: object, after: object) -> FieldChange:
        return FieldChange(
            row["change_set_id"],
            at,
            row["employee_id"],
            Action(row["action"]),
            t.JOURNALLED[row["noun"]].info.get("extends", row["noun"]),
            row["row_id"],
            field,
            before,
            after,
        )

    before: dict[str, Any] = json.loads(row["before"]) if row["before"] else {}
    after: dict[str, Any] = json.loads(row["after"]) if row["after"] else {}
    if owner:
        return [change(owner[2], before or None, after or None)]
    if row["op"] == Change.UPDATED:
        return [change(key, before[key], after.get(key)) for key in before]
    return []


def rows_ever_of(connection: Connection, clients: Iterable[int]) -> dict[str, set[int]]:
    """Every row, by noun, that a change made while it was one of these clients', gone rows included."""
    columns = t.change.c
    found: dict[str, set[int]] = defaultdict(set)
    for some in chunks(sorted(clients)):
        statement = select(columns.noun, columns.row_id).where(columns.client_id.in_(some)).distinct()
        for noun, row_id in connection.execute(statement):
            if noun in t.JOURNALLED:
                found[noun].add(row_id)
    return found


def rows_that_named(connection: Connection, column: str, ids: Collection[int]) -> dict[str, set[int]]:
    """Rows, by noun, whose images in the journal have one of the ids in a column; gone rows included."""
    change = t.change.c
    nouns = [name for name, table in t.JOURNALLED.items() if column in table.c]
    statement = select(change.noun, change.row_id, change.before, change.after).where(change.noun.in_(nouns))
    found: dict[str, set[int]] = defaultdict(set)
    for noun, row_id, before, after in connection.execute(statement):
        for image in (before, after):
            if image and json.loads(image).get(column) in ids:
                found[noun].add(row_id)
    return found


def images(
    connection: Connection, noun: str, ids: Iterable[int]
) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    """The images of some rows in every change of theirs: before and after, {} for none."""
    columns = t.change.c
    for some in chunks(sorted(ids)):
        statement = select(columns.before, columns.after).where(
            columns.noun == noun, columns.row_id.in_(some)
        )
        for before, after in connection.execute(statement):
            yield json.loads(before or "{}"), json.loads(after or "{}")


def removed_images(connection: Connection, noun: str) -> Iterable[dict[str, Any]]:
    """What all rows of a noun were before a change or their end: what an undo may bring back."""
    columns = t.change.c
    statement = select(columns.before).where(columns.noun == noun, columns.before.is_not(None))
    for (before,) in connection.execute(statement):
        yield json.loads(before)


def erase_rows(connection: Connection, clients: Iterable[int], rows: Mapping[str, Iterable[int]]) -> None:
    """Take every journal row about clients and about these rows away, and the change sets left empty by it.

    A task that became his later was journalled as nobody's: hence the rows. Not undoable.
    """
    columns = t.change.c
    conditions: list[ColumnElement[bool]] = [columns.client_id.in_(some) for some in chunks(sorted(clients))]
    for noun, ids in rows.items():
        single = and_(columns.noun == noun, columns.last_id.is_(None))  # a run names nobody: it stays
        conditions += [and_(single, columns.row_id.in_(some)) for some in chunks(sorted(ids))]
    emptied: set[int] = set()
    for condition in conditions:
        found = connection.execute(select(columns.change_set_id).where(condition).distinct())
        emptied |= {row[0] for row in found}
        connection.execute(delete(t.change).where(condition))
    for some in chunks(sorted(emptied)):
        left = connection.execute(
            select(columns.change_set_id).where(columns.change_set_id.in_(some)).distinct()
        )
        empty = set(some) - {row[0] for row in left}
        connection.execute(delete(t.change_set).where(t.change_set.c.id.in_(empty)))


def newest_id(connection: Connection) -> int:
    """The newest change set, 0 in an empty base: equal before and after means that nothing was done since."""
    return int(connection.scalar(select(func.max(t.change_set.c.id))) or 0)
