"""Cells that name a client by his number follow him into the one he becomes: of clients and of registers."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from clientbase.db import client_own
from clientbase.db.journal import Journal, chunks
from clientbase.db.own_tables import client_own as client_own_table
from clientbase.db.register_tables import register_field, register_row
from clientbase.domain.own_field import OwnKind
from clientbase.domain.register import slot_key


def follow(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    """What names one of `others` names the survivor now; nobody is «another client» to himself.

    The cells of `others` stay as they are: they rest with what they were.
    """
    _own(journal, connection, survivor, others)
    _of_registers(journal, connection, survivor, others)


def _own(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    kinds = client_own.kinds(connection)
    changes: dict[int, dict[str, str]] = {}
    for key in (key for key, kind in kinds.items() if kind is OwnKind.CLIENT):
        text, id = client_own.column(key), client_own_table.c.id
        for some in chunks(list(others)):
            named = select(id).where(text.in_([str(other) for other in some]), id.not_in(some))
            for (holder,) in connection.execute(named.order_by(id)):
                changes.setdefault(holder, {})[key] = "" if holder == survivor else str(survivor)
    resting = set(others)
    client_own.update_many(
        journal, connection, {id: texts for id, texts in changes.items() if id not in resting}
    )


def _of_registers(journal: Journal, connection: Connection, survivor: int, others: Sequence[int]) -> None:
    changes: dict[int, Mapping[str, str]] = {}
    row, field = register_row.c, register_field.c
    pointing = select(field.register_id, field.slot).where(field.kind == str(OwnKind.CLIENT))
    for register_id, slot in connection.execute(pointing).all():
        key = slot_key(slot)
        for some in chunks(list(others)):
            wanted = [str(other) for other in some]
            named = select(row.id).where(row.register_id == register_id, row[key].in_(wanted))
            for (id,) in connection.execute(named.order_by(row.id)):
                changes[id] = {**changes.get(id, {}), key: str(survivor)}
    journal.update_many(register_row, changes)
