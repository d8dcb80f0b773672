"""Many rows put into a table, or changed in it, at once: the quickest way the driver has."""

from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, update


def insert_many(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Executemany of plain tuples where the driver counts its parameters, Core's dicts elsewhere."""
    rows = list(rows)
    if not rows:
        return
    if connection.dialect.positional:
        sql = _insert_text(table, columns, connection.dialect)
        order = _column_order(table, columns)
        if order is not None:
            rows = [tuple(row[at] for at in order) for row in rows]
        connection.exec_driver_sql(sql, rows)
    else:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


@lru_cache(maxsize=200)
def _insert_text(table: Table, columns: tuple[str, ...], dialect: Dialect) -> str:
    """Worked out once: an import puts rows into the same columns hundreds of times."""
    return str(insert(table).compile(dialect=dialect, column_keys=list(columns)))


def change_many(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Put values into these columns of many rows, each the values in the order of `columns` and the id."""
    rows = list(rows)
    if not rows:
        return
    statement = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({name: bindparam(f"new_{name}") for name in columns})
    )
    names = (*(f"new_{name}" for name in columns), "row_id")
    if connection.dialect.positional:
        compiled = statement.compile(dialect=connection.dialect)
        order = [names.index(name) for name in compiled.positiontup or ()]
        if order != list(range(len(names))):
            rows = [tuple(row[at] for at in order) for row in rows]
        connection.exec_driver_sql(str(compiled), rows)
    else:
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _column_order(table: Table, columns: tuple[str, ...]) -> list[int] | None:
    """Where each parameter of the compiled insert stands in `columns`; None when already in order.

    The compiler orders parameters as the table does, whatever the order of the keys.
    """
    wanted = [column.name for column in table.columns if column.name in columns]
    return None if tuple(wanted) == columns else [columns.index(name) for name in wanted]
