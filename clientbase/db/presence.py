"""Is a record there: asked before others are made to refer to it."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.domain.errors import NotThere


def require(connection: Connection, table: Table, id: int | None) -> None:
    """Raises NotThere; a reference to nobody is in order."""
    if id is not None and connection.scalar(select(table.c.id).where(table.c.id == id)) is None:
        raise NotThere(noun=table.name, id=id)


def require_client(connection: Connection, id: int | None) -> None:
    require(connection, t.client, id)


def require_employee(connection: Connection, id: int | None) -> None:
    require(connection, t.employee, id)


def clients_there(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Those of the ids that are of clients there are, in the bin or not."""
    found: set[int] = set()
    for where in stretches(t.client.c.id, ids):
        found.update(connection.scalars(select(t.client.c.id).where(where)))
    return found


def files_there(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Those of the ids that are of files kept with clients."""
    found: set[int] = set()
    for where in stretches(t.attachment.c.id, ids):
        found.update(connection.scalars(select(t.attachment.c.id).where(where)))
    return found


def client_of_file(connection: Connection, id: int) -> int | None:
    """Whose a file is; None where there is none such."""
    found: int | None = connection.scalar(select(t.attachment.c.client_id).where(t.attachment.c.id == id))
    return found
