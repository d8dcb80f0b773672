"""Queries about the settings kept in the base."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.journal import Journal


def all_of(connection: Connection) -> dict[str, str]:
    """Those that were ever set; the rest stand at their defaults."""
    return {row[0]: row[1] for row in connection.execute(select(t.setting.c.key, t.setting.c.value))}


def put(journal: Journal, connection: Connection, values: Mapping[str, str]) -> None:
    statement = select(t.setting.c.key, t.setting.c.id).where(t.setting.c.key.in_(list(values)))
    known = {row[0]: row[1] for row in connection.execute(statement)}
    journal.update_many(t.setting, {known[key]: {"value": values[key]} for key in known})
    fresh = [{"key": key, "value": value} for key, value in values.items() if key not in known]
    journal.insert(t.setting, fresh)
