"""A whole base as values, to hold one moment against another."""

from typing import Any

from sqlalchemy import select

from clientbase.db import tables as t
from clientbase.services.shop import Shop


def snapshot(shop: Shop) -> dict[str, Any]:
    """Every row of every noun and the search index; when a client was changed is not part of it."""
    with shop.store.read() as unit:
        tables = {
            name: [
                {key: value for key, value in row.items() if key != "changed_at"}
                for row in unit.connection.execute(select(table).order_by(table.c.id)).mappings()
            ]
            for name, table in t.JOURNALLED.items()
        }
        index = unit.connection.execute(select(t.client_index).order_by(t.client_index.c.client_id)).all()
        tables["index"] = [tuple(row) for row in index]
        return tables
