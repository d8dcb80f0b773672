"""Queries about employees."""

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import Journal
from clientbase.domain.employee import Employee


def add(journal: Journal, name: str, initials: str, colour: str) -> int:
    row = {"name": name, "initials": initials, "colour": colour, "active": True}
    return journal.insert(t.employee, [row])[0]


def all_of(connection: Connection) -> tuple[Employee, ...]:
    rows = connection.execute(select(t.employee).order_by(t.employee.c.id)).mappings()
    return tuple(
        Employee(row["id"], row["name"], row["initials"], row["colour"], bool(row["active"])) for row in rows
    )
