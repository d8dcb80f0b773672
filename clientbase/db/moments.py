"""Moments of a base's life: when it was made, and the change sets by which a moment is known again."""

from sqlalchemy import Connection, func, select

from clientbase.db import tables as t


def ends(connection: Connection) -> tuple[str, int, str]:
    """The stored instant of the first change set, the id of the newest, its instant; "" and 0 without any."""
    first, newest = connection.execute(select(func.min(t.change_set.c.id), func.max(t.change_set.c.id))).one()
    if first is None:
        return "", 0, ""
    return at_of(connection, first), int(newest), at_of(connection, newest)


def at_of(connection: Connection, id: int) -> str:
    """The stored instant of a change set, "" when there is none (an erasure takes emptied ones away)."""
    return str(connection.scalar(select(t.change_set.c.at).where(t.change_set.c.id == id)) or "")
