"""Nothing comes back that would name what is gone: the check itself, for every column that names a record."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Table, select, text

from clientbase.db import tables as t
from clientbase.db.journal_check import journal_flaws
from clientbase.db.store import WriteUnit
from clientbase.domain.changes import Action
from clientbase.services.shop import Shop

_KEYS = [
    (table, key)
    for table in t.JOURNALLED.values()
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
    if not key.parent.primary_key  # a row that extends a client goes and comes with him
]


def _filled(column: Column[Any]) -> bool:
    return not (column.nullable or column.server_default is not None or column.primary_key)


def _row(unit: WriteUnit, table: Table, named: Mapping[str, int] = {}) -> int:
    """A new row with the least it needs; parents it must name are made along with it."""
    parents = {key.parent.name: key.column.table for key in table.foreign_keys}
    values: dict[str, object] = {}
    for column in table.columns:
        if column.name in named:
            values[column.name] = named[column.name]
        elif column.name in parents and not column.nullable:
            values[column.name] = _row(unit, parents[column.name])
        elif _filled(column):
            values[column.name] = "{}" if column.name == "content" else "x"
    return unit.journal.insert(table, [values or {"note": ""}])[0]


def _cell(shop: Shop, table: Table, id: int, name: str) -> object:
    with shop.store.read() as unit:
        return unit.connection.scalar(select(table.c[name]).where(table.c.id == id))


def _remove(shop: Shop, table: Table, id: int) -> int:
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.delete(table, [id])
        return unit.journal.change_set_id


def _told_of_a_cell(shop: Shop, table: Table, key: ForeignKey) -> list[str]:
    """What is told when a cell is taken back that named a record which is gone."""
    name, parent = key.parent.name, key.column.table
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        gone, other = _row(unit, parent), _row(unit, parent)
        row = _row(unit, table, {name: gone})
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        unit.journal.update(table, row, {name: other})
        moved = unit.journal.change_set_id
    _remove(shop, parent, gone)
    result = shop.history.undo(moved)
    assert (result.reversed[:], _cell(shop, table, row, name)) == ((), other)
    return [item.reason for item in result.impossible]


def _told_of_a_row(shop: Shop, table: Table, key: ForeignKey) -> list[str]:
    """The same of a row that was removed before."""
    parent = key.column.table
    with shop.store.write(Action.CHANGE_SETTING) as unit:
        gone = _row(unit, parent)
        row = _row(unit, table, {key.parent.name: gone})
    removed = _remove(shop, table, row)
    _remove(shop, parent, gone)
    result = shop.history.undo(removed)
    assert (result.reversed[:], _cell(shop, table, row, "id")) == ((), None)
    return [item.reason for item in result.impossible]


@pytest.mark.parametrize("told", [_told_of_a_cell, _told_of_a_row], ids=["cells", "rows"])
def test_nothing_comes_back_that_would_name_what_is_gone(shop: Shop, told: Callable[..., list[str]]) -> None:
    reasons = {f"{table.name}.{key.parent.name}": told(shop, table, key) for table, key in _KEYS}
    assert {"task.client_id", "task.assignee_id", "order_line.product_id", "client.responsible_id"} <= set(
        reasons
    )
    assert {name: of for name, of in reasons.items() if of != ["parent_gone"]} == {}
    with shop.store.read() as unit:
        assert unit.connection.execute(text("PRAGMA foreign_key_check")).fetchall() == []
        assert journal_flaws(unit.connection) == []
