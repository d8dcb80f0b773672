"""Many rows put into a table at once, the quickest way the driver has."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert


def insert_many(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Executemany of plain tuples where the driver counts its parameters, Core's dicts elsewhere."""
    rows = list(rows)
    if not rows:
        return
    if connection.dialect.positional:
        sql = str(insert(table).compile(dialect=connection.dialect, column_keys=list(columns)))
        order = _column_order(table, columns)
        if order is not None:
            rows = [tuple(row[at] for at in order) for row in rows]
        connection.exec_driver_sql(sql, rows)
    else:
        connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def _column_order(table: Table, columns: tuple[str, ...]) -> list[int] | None:
    """Where each parameter of the compiled insert stands in `columns`; None when already in order.

    The compiler orders parameters as the table does, whatever the order of the keys.
    """
    wanted = [column.name for column in table.columns if column.name in columns]
    return None if tuple(wanted) == columns else [columns.index(name) for name in wanted]
