"""Which registers and fields of registers, made by a change set, may go in its undo, and which must stay.

A register stays while it has rows or fields of others, rows that were changed since, or rows of clients who
stay; a field stays while such a row has something in it.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, func, select

from clientbase.db import tables as t
from clientbase.db.outcomes import EDITED, Entry
from clientbase.db.register_tables import register, register_field, register_row
from clientbase.db.undoing_wholes import FOLLOWS
from clientbase.domain.changes import Change

FRAMES = frozenset({register.name, register_field.name})
Row = tuple[str, int]


class MadeRegisters:
    """`entries`: the rows this change set made, but for those of clients it made; `touched`: rows that later
    sets changed.
    """

    def __init__(
        self, connection: Connection, set_id: int, entries: Iterable[Entry], touched: Collection[Row]
    ) -> None:
        self._connection, self._set_id, self._touched = connection, set_id, touched
        self._made = {(entry.noun, entry.row_id) for entry in entries if entry.noun in FRAMES}

    def staying(self, clients: Mapping[int, str]) -> dict[Row, str]:
        """What stays, with the reason: that of the client of its rows, or FOLLOWS with its register.

        `clients`: those who stay, with the reason.
        """
        found: dict[Row, str] = {}
        if not self._made:
            return found
        mine = self._rows_made()
        for noun, id in self._made:
            if noun == register.name and (reason := self._held(id, None, mine, clients)):
                found[noun, id] = reason
        for noun, id in self._made:
            if noun == register_field.name and (reason := self._field_held(id, mine, clients, found)):
                found[noun, id] = reason
        return found

    def _rows_made(self) -> set[int]:
        """The rows of registers that this change set made, those of its clients too."""
        change = t.change.c
        statement = select(change.row_id, func.coalesce(change.last_id, change.row_id)).where(
            change.change_set_id == self._set_id,
            change.noun == register_row.name,
            change.op == str(Change.CREATED),
        )
        runs = self._connection.execute(statement).all()
        return {id for first, last in runs for id in range(first, last + 1)}

    def _field_held(
        self, id: int, mine: Collection[int], clients: Mapping[int, str], found: Mapping[Row, str]
    ) -> str:
        field = register_field.c
        row = self._connection.execute(select(field.register_id, field.slot).where(field.id == id)).first()
        if row is None:
            return ""
        if (register.name, row[0]) in found:
            return FOLLOWS
        return self._held(row[0], row[1], mine, clients)

    def _held(self, id: int, slot: int | None, mine: Collection[int], clients: Mapping[int, str]) -> str:
        """Why a register, or a field of it, is still needed; "" when it is not."""
        row = register_row.c
        statement = select(row.id, row.client_id).where(row.register_id == id)
        if slot is not None:
            statement = statement.where(row[f"field_{slot}"] != "")
        reason = ""
        for row_id, client_id in self._connection.execute(statement):
            if row_id not in mine or (register_row.name, row_id) in self._touched:
                return EDITED
            reason = reason or clients.get(client_id or 0, "")
        if slot is None and not reason and self._has_other_fields(id):
            return EDITED
        return reason

    def _has_other_fields(self, id: int) -> bool:
        field = register_field.c
        rows = self._connection.execute(select(field.id).where(field.register_id == id))
        found = {(register_field.name, row[0]) for row in rows}
        return bool(found - self._made or found & set(self._touched))
