"""What clients have in own fields: a sparse row each, there as long as any cell of it is filled."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, case, func, select

from clientbase.db.journal import Journal, chunks
from clientbase.db.own_tables import client_own, own_field
from clientbase.db.tables import client
from clientbase.domain.own_field import OwnKind
from clientbase.domain.own_values import OwnValues, own_key

NOUN = client_own.name


def keys(connection: Connection) -> tuple[str, ...]:
    """The keys of the own fields there are, in the order of their numbers."""
    rows = connection.execute(select(own_field.c.id).order_by(own_field.c.id))
    return tuple(own_key(row[0]) for row in rows)


def column(key: str) -> Column[str]:
    """Where the values of an own field stand."""
    return client_own.c[key]


def sort_value(key: str, kind: OwnKind) -> ColumnElement[Any]:
    """What clients are sorted by in an own field, NULL where they have nothing there."""
    text = select(column(key)).where(client_own.c.id == client.c.id).scalar_subquery()
    if kind in (OwnKind.NUMBER, OwnKind.MONEY):
        return func.leading_number(text)
    blank: ColumnElement[Any] = func.nullif(text, "")
    return blank if kind is OwnKind.DATE else func.name_order(blank)


def kinds(connection: Connection) -> dict[str, OwnKind]:
    """The kind of each own field, by key."""
    rows = connection.execute(select(own_field.c.id, own_field.c.kind))
    return {own_key(row[0]): OwnKind(row[1]) for row in rows}


def texts_of(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """The filled cells of some clients; whoever has none is left out."""
    names = keys(connection)
    found: dict[int, dict[str, str]] = {}
    if not names:
        return found
    columns = [client_own.c[name] for name in names]
    for some in chunks(ids):
        statement = select(client_own.c.id, *columns).where(client_own.c.id.in_(some))
        for id, *texts in connection.execute(statement):
            found[id] = {name: text for name, text in zip(names, texts, strict=True) if text}
    return found


def is_used(connection: Connection, number: int) -> bool:
    """Whether any client has something in the field of this number."""
    filled = select(client_own.c.id).where(client_own.c[own_key(number)] != "").limit(1)
    return connection.execute(filled).first() is not None


def count_filled(connection: Connection, number: int) -> int:
    """How many clients have something in the field of this number."""
    filled = client_own.c[own_key(number)] != ""
    return int(connection.scalar(select(func.count()).select_from(client_own).where(filled)) or 0)


def count_all_filled(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """How many clients have something in each of these fields, counted in one go."""
    if not numbers:
        return {}
    counts = [func.sum(case((client_own.c[own_key(number)] != "", 1), else_=0)) for number in numbers]
    row = connection.execute(select(*counts)).one()
    return {number: int(count or 0) for number, count in zip(numbers, row, strict=True)}


def holders(connection: Connection, number: int) -> tuple[int, ...]:
    """The clients who have something in the field of this number."""
    column = client_own.c[own_key(number)]
    return tuple(row[0] for row in connection.execute(select(client_own.c.id).where(column != "")))


def add_many(journal: Journal, pairs: Iterable[tuple[int, OwnValues]]) -> None:
    """Rows of clients who are made in this change set, each with its values; ids in rising order."""
    filled = [(id, dict(values)) for id, values in pairs if values]
    if not filled:
        return
    used = {key for _id, texts in filled for key in texts}
    names = tuple(column.name for column in client_own.columns if column.name in used)
    rows = [(id, *(texts.get(name, "") for name in names)) for id, texts in filled]
    for ids, some in _runs(rows):
        journal.insert_run(client_own, ("id", *names), some, ids, client_id=ids[0] if len(ids) == 1 else None)


def _runs(rows: Sequence[tuple[object, ...]]) -> Iterable[tuple[range, Sequence[tuple[object, ...]]]]:
    """Stretches of rows whose ids follow one another."""
    start = 0
    for end in range(1, len(rows) + 1):
        first, last = int(str(rows[start][0])), int(str(rows[end - 1][0]))
        if end == len(rows) or rows[end][0] != last + 1:
            yield range(first, last + 1), rows[start:end]
            start = end


def update_many(
    journal: Journal, connection: Connection, changes: Mapping[int, Mapping[str, str]]
) -> dict[int, frozenset[str]]:
    """Change cells of clients (id → key → text, "" empties). Returns the keys that changed, by client.

    A row that is not there yet is made blank and then changed: so every cell has its own line in the
    journal, and an undo of one cell leaves the others.
    """
    wanted = {id: texts for id, texts in changes.items() if texts}
    present = _present(connection, list(wanted))
    fresh = [id for id, texts in wanted.items() if id not in present and any(texts.values())]
    if fresh:
        journal.insert_with_ids(client_own, ("id",), [(id,) for id in fresh])
    changed = journal.update_many(client_own, wanted)
    drop_blank(journal, connection, [id for id in changed if not all(wanted[id].values())])
    return changed


def drop_blank(journal: Journal, connection: Connection, ids: Sequence[int]) -> None:
    """Rows of these clients in which nothing is left go."""
    names = keys(connection)
    for some in chunks(ids):
        rows = journal.current(client_own, some, ("id", *names))
        journal.delete(client_own, [row["id"] for row in rows if not any(row[name] for name in names)])


def _present(connection: Connection, ids: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for some in chunks(ids):
        found |= {
            row[0] for row in connection.execute(select(client_own.c.id).where(client_own.c.id.in_(some)))
        }
    return found


def name_of_holder(connection: Connection, key: str, text: str, *, but: int) -> str:
    """What a living client is called who has this text in a field, "" where nobody else has."""
    statement = (
        select(client.c.display_name)
        .join(client_own, client_own.c.id == client.c.id)
        .where(client_own.c[key] == text, client.c.id != but, client.c.deleted_at.is_(None))
        .order_by(client.c.id)
        .limit(1)
    )
    return str(connection.scalar(statement) or "")


def name_of(connection: Connection, id: int) -> str:
    return str(connection.scalar(select(client.c.display_name).where(client.c.id == id)) or "")


def shared(connection: Connection, key: str) -> dict[str, tuple[int, ...]]:
    """The texts of a field that several living clients have, with those clients."""
    text = client_own.c[key]
    living = client_own.join(client, client.c.id == client_own.c.id)
    several = (
        select(text)
        .select_from(living)
        .where(text != "", client.c.deleted_at.is_(None))
        .group_by(text)
        .having(func.count() > 1)
    )
    statement = (
        select(text, client_own.c.id)
        .select_from(living)
        .where(text.in_(several), client.c.deleted_at.is_(None))
        .order_by(client_own.c.id)
    )
    found: dict[str, tuple[int, ...]] = {}
    for value, id in connection.execute(statement):
        found[value] = (*found.get(value, ()), id)
    return found
