"""Which registers and fields of registers, made by a change set, may go in its undo, and which must stay.

A register stays while it has rows or fields of others, or of its own that were changed since; a field stays
while a row that stays has something in it.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from clientbase.db.outcomes import EDITED
from clientbase.db.register_tables import register, register_field, register_row
from clientbase.db.undoing_goods import FOLLOWS

Row = tuple[str, int]


class MadeRegisters:
    """`made`: the rows this change set made; `touched`: those that later sets changed."""

    def __init__(self, connection: Connection, made: Collection[Row], touched: Collection[Row]) -> None:
        self._connection = connection
        self._made, self._touched = made, touched
        self._staying: dict[Row, str] = {}
        for noun, id in made:
            if noun == register.name and self._is_in_use(id):
                self._staying[noun, id] = EDITED
        for noun, id in made:
            if noun == register_field.name and (reason := self._field_stays(id)):
                self._staying[noun, id] = reason

    def stays(self, row: Row) -> str:
        """Why it stays; "" for what may go, FOLLOWS for what stays with its register."""
        return self._staying.get(row, "")

    def _is_in_use(self, id: int) -> bool:
        rows = select(register_row.c.id).where(register_row.c.register_id == id)
        fields = select(register_field.c.id).where(register_field.c.register_id == id)
        return any(
            self._is_of_others((table.name, row[0]))
            for table, statement in ((register_row, rows), (register_field, fields))
            for row in self._connection.execute(statement)
        )

    def _field_stays(self, id: int) -> str:
        field = register_field.c
        found = self._connection.execute(select(field.register_id, field.slot).where(field.id == id)).first()
        if found is None:
            return ""
        whole, slot = found
        if (register.name, whole) in self._staying:
            return FOLLOWS
        filled = select(register_row.c.id).where(
            register_row.c.register_id == whole, register_row.c[f"field_{slot}"] != ""
        )
        rows = self._connection.execute(filled)
        return EDITED if any(self._is_of_others((register_row.name, row[0])) for row in rows) else ""

    def _is_of_others(self, row: Row) -> bool:
        return row not in self._made or row in self._touched
