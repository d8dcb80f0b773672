"""What an import of goods or orders asks of the base: whom a surname names alone, which orders there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db.journal import chunks
from clientbase.domain.order_plan import KeptLine, KeptOrder, OrderIndex
from clientbase.domain.text_folding import fold


def order_index(connection: Connection) -> OrderIndex:
    """The heads of all orders of the base, the bin included."""
    columns = [g.sales_order.c[name] for name in KeptOrder._fields]
    return OrderIndex.of(KeptOrder(*row) for row in connection.execute(select(*columns)))


def kept_lines(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[KeptLine]]:
    """The lines of some orders, in their order."""
    column = g.order_line.c
    columns = [column[name] for name in KeptLine._fields]
    found: dict[int, list[KeptLine]] = defaultdict(list)
    for some in chunks(ids):
        statement = select(*columns).where(column.order_id.in_(some))
        for row in connection.execute(statement.order_by(column.order_id, column.position, column.id)):
            found[row.order_id].append(KeptLine(*row))
    return found


def alone_by_surname(connection: Connection, wanted: Collection[str]) -> dict[str, int]:
    """Of these folded surnames those that exactly one living client of the base has: his id."""
    column = t.client.c
    found: dict[str, list[int]] = defaultdict(list)
    statement = select(column.id, column.family_name).where(
        column.family_name != "", column.deleted_at.is_(None)
    )
    for id, name in connection.execute(statement):
        if (folded := fold(name)) in wanted:
            found[folded].append(id)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}
