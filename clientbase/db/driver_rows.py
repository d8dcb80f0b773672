"""Many rows as the driver gives them: an object of SQLAlchemy for each costs more than reading it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select


def driver_rows(connection: Connection, statement: Select[Any]) -> Sequence[tuple[Any, ...]]:
    """All rows as plain tuples; for columns whose type changes nothing (whole numbers and texts)."""
    with connection.execute(statement) as result:
        cursor: Any = result.cursor
        return list(cursor.fetchall())
