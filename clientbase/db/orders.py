"""Queries about orders: keeping, changing, listing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, func, nulls_last, select

from clientbase.db import goods_tables as g
from clientbase.db import search_rows
from clientbase.db import tables as t
from clientbase.db.instants import calendar_date, instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.order import LINE_COLUMNS, Order, OrderKind, OrderLine

HEAD = (
    "client_id", "kind", "number", "ordered_on", "ordered_time", "currency", "total_micro", "total_given",
    "status", "source", "note",
)  # fmt: skip
TERMS = (
    "employee_id", "company_id", "price_list", "discount", "delivery", "deliver_on", "deliver_to",
    "original_id",
)  # fmt: skip
"""Columns that lists of sales tell nothing of."""
_LINE = ("order_id", "position", *LINE_COLUMNS)
_ORDER = g.sales_order.c
_LONGEST_NUMBER = 9  # digits: what is longer is a code of another program


def add_many(
    journal: Journal,
    heads: Sequence[tuple[object, ...]],
    lines: Sequence[Sequence[tuple[object, ...]]],
    further: tuple[str, ...] = (),
) -> range:
    """Keep new orders: the columns `HEAD` and `further` of each, and of its lines LINE_COLUMNS. Returns their
    ids.
    """
    if not heads:
        return range(0)
    at = stored_instant(journal.at)
    columns = (*HEAD, *further, "created_at")
    ids = journal.insert_tuples(g.sales_order, columns, [(*head, at) for head in heads])
    rows = [
        (id, position, *line)
        for id, some in zip(ids, lines, strict=True)
        for position, line in enumerate(some)
    ]
    if rows:
        journal.insert_tuples(g.order_line, _LINE, rows)
    return ids


def add_lines(
    journal: Journal, connection: Connection, added: Mapping[int, Sequence[tuple[object, ...]]]
) -> None:
    """Further lines of kept orders, behind those they have."""
    column = g.order_line.c
    last: dict[int, int] = {}
    for some in chunks(list(added)):
        found = connection.execute(
            select(column.order_id, func.max(column.position))
            .where(column.order_id.in_(some))
            .group_by(column.order_id)
        )
        last |= {row[0]: row[1] for row in found}
    rows = [
        (id, position, *line)
        for id, lines in added.items()
        for position, line in enumerate(lines, start=last.get(id, -1) + 1)
    ]
    if rows:
        journal.insert_tuples(g.order_line, _LINE, rows)


def put_lines(
    journal: Journal, connection: Connection, order_id: int, lines: Sequence[tuple[object, ...]]
) -> None:
    """Make these the lines of an order, each in the row that stood at its place."""
    column = g.order_line.c
    kept = connection.scalars(
        select(column.id).where(column.order_id == order_id).order_by(column.position, column.id)
    ).all()
    journal.update_many(
        g.order_line,
        {
            id: {"position": place, **dict(zip(LINE_COLUMNS, line, strict=True))}
            for place, (id, line) in enumerate(zip(kept, lines, strict=False))
        },
    )
    journal.delete(g.order_line, list(kept[len(lines) :]))
    rows = [(order_id, place, *line) for place, line in enumerate(lines) if place >= len(kept)]
    if rows:
        journal.insert_tuples(g.order_line, _LINE, rows)


def set_deleted(journal: Journal, ids: Iterable[int], at: str | None) -> int:
    return len(journal.update_many(g.sales_order, {id: {"deleted_at": at} for id in ids}))


def update_many(journal: Journal, changes: Mapping[int, Mapping[str, object]]) -> int:
    """Change columns of several orders (id → column → value). Returns how many changed."""
    return len(journal.update_many(g.sales_order, changes))


# --- reading --------------------------------------------------------------------------------------


def load(connection: Connection, ids: Iterable[int]) -> dict[int, Order]:
    """Whole orders with their lines by id; ids that are gone are left out."""
    found: dict[int, Order] = {}
    for some in chunks(list(ids)):
        lines: dict[int, list[OrderLine]] = defaultdict(list)
        for order_id, line in lines_of(connection, some):
            lines[order_id].append(line)
        statement = (
            select(g.sales_order, func.coalesce(t.client.c.display_name, "").label("client_name"))
            .outerjoin(t.client, t.client.c.id == _ORDER.client_id)
            .where(_ORDER.id.in_(some))
        )
        for row in connection.execute(statement).mappings():
            found[row["id"]] = Order(
                client_id=row["client_id"],
                kind=OrderKind(row["kind"]),
                number=row["number"],
                ordered_on=calendar_date(row["ordered_on"]),
                ordered_time=row["ordered_time"] or "",
                currency=row["currency"],
                total_micro=row["total_micro"],
                total_given=bool(row["total_given"]),
                status=row["status"],
                source=row["source"],
                note=row["note"],
                employee_id=row["employee_id"],
                company_id=row["company_id"],
                price_list=row["price_list"],
                discount=row["discount"],
                delivery=row["delivery"],
                deliver_on=calendar_date(row["deliver_on"]),
                deliver_to=row["deliver_to"],
                original_id=row["original_id"],
                lines=tuple(lines.get(row["id"], ())),
                id=row["id"],
                client_name=row["client_name"],
                created_at=instant(row["created_at"]),
                deleted_at=instant(row["deleted_at"]),
            )
    return found


def lines_of(connection: Connection, ids: Sequence[int]) -> Iterable[tuple[int, OrderLine]]:
    column = g.order_line.c
    statement = (
        select(column.order_id, *(column[name] for name in LINE_COLUMNS))
        .where(column.order_id.in_(ids))
        .order_by(column.order_id, column.position, column.id)
    )
    return [(order_id, OrderLine(*values)) for order_id, *values in connection.execute(statement)]


def rows(connection: Connection, wanted: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The values of the list's columns for some orders; `items` are the names of the goods."""
    found: dict[int, dict[str, Any]] = {}
    for id, order in load(connection, wanted).items():
        names = dict.fromkeys(line.item_name for line in order.lines if line.item_name)
        found[id] = {
            "number": order.number,
            "ordered_on": order.ordered_on,
            "ordered_time": order.ordered_time,
            "client_id": order.client_id,
            "client_name": order.client_name,
            "items": tuple(names),
            "lines": len(order.lines),
            "total_micro": order.total_micro,
            "currency": order.currency,
            "kind": str(order.kind),
            "status": order.status,
            "source": order.source,
            "note": order.note,
            "employee_id": order.employee_id,
            "deliver_on": order.deliver_on,
            "created_at": order.created_at,
            "deleted_at": order.deleted_at,
        }
    return found


def ids(connection: Connection, query: OrderQuery) -> tuple[int, ...]:
    """The ids of a list in its order. Unknown sort keys raise KeyError."""
    statement: Select[Any] = (
        select(_ORDER.id)
        .outerjoin(t.client, t.client.c.id == _ORDER.client_id)
        .where(_alive(in_bin=query.in_bin))
    )
    if query.client_id:
        statement = statement.where(_ORDER.client_id == query.client_id)
    if query.status:
        statement = statement.where(_ORDER.status == query.status)
    for key, rising in query.sort:
        for column in _sort_columns(key):
            statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    statement = statement.order_by(_ORDER.id.desc())
    if query.text.strip():
        return search_rows.listed(connection, g.sales_order.name, query.text, statement)
    return tuple(row[0] for row in connection.execute(statement))


def _alive(*, in_bin: bool) -> ColumnElement[bool]:
    return _ORDER.deleted_at.is_not(None) if in_bin else _ORDER.deleted_at.is_(None)


def _sort_columns(key: str) -> tuple[ColumnElement[Any], ...]:
    if key == "client_name":
        return (func.nullif(t.client.c.sort_key, ""),)
    if key == "ordered_on":
        return (_ORDER.ordered_on, _ORDER.ordered_time)
    if key == "total":
        return (_ORDER.total_micro,)
    if key in ("kind", "created_at", "currency", "deliver_on", "employee_id"):
        return (_ORDER[key],)
    return (func.name_order(func.nullif(_ORDER[key], "")),)


def count(connection: Connection) -> int:
    found = connection.scalar(select(func.count()).select_from(g.sales_order).where(_alive(in_bin=False)))
    return int(found or 0)


def of_client(connection: Connection, client_id: int) -> tuple[Order, ...]:
    """His living orders, the newest first."""
    found = ids(connection, OrderQuery(client_id=client_id))
    loaded = load(connection, found)
    return tuple(loaded[id] for id in found)


def returns_of(connection: Connection, order_id: int) -> tuple[Order, ...]:
    """Living returns of what an order sold, the oldest first."""
    asked = select(_ORDER.id).where(
        _ORDER.original_id == order_id,
        _ORDER.kind == str(OrderKind.RETURN),
        _alive(in_bin=False),
    )
    found = load(connection, connection.scalars(asked.order_by(_ORDER.id)).all())
    return tuple(found.values())


def sources(connection: Connection, most: int = 20) -> tuple[str, ...]:
    """The words that stand as sources of living orders, the commonest first."""
    asked = (
        select(_ORDER.source)
        .where(_ORDER.source != "", _alive(in_bin=False))
        .group_by(_ORDER.source)
        .order_by(func.count().desc(), _ORDER.source)
        .limit(most)
    )
    return tuple(connection.scalars(asked))


def last_number(connection: Connection) -> int:
    """The greatest of the numbers that are nothing but digits, 0 without any."""
    number = _ORDER.number
    asked = select(func.max(cast(number, Integer))).where(
        number != "", func.length(number) <= _LONGEST_NUMBER, number.op("NOT GLOB")("*[^0-9]*")
    )
    return int(connection.scalar(asked) or 0)


def sums(connection: Connection, wanted: Sequence[int] | None = None) -> tuple[tuple[str, int], ...]:
    """What living orders come to, by currency in millionths, the commonest first; of all by default."""
    totals: dict[str, int] = defaultdict(int)
    counts: dict[str, int] = defaultdict(int)
    statement = (
        select(_ORDER.currency, func.coalesce(func.sum(_ORDER.total_micro), 0), func.count())
        .where(_alive(in_bin=False), _ORDER.total_micro.is_not(None))
        .group_by(_ORDER.currency)
    )
    parts = (
        [statement] if wanted is None else [statement.where(_ORDER.id.in_(some)) for some in chunks(wanted)]
    )
    for part in parts:
        for currency, total, number in connection.execute(part):
            totals[currency] += int(total)
            counts[currency] += number
    return tuple(sorted(totals.items(), key=lambda one: (-counts[one[0]], one[0])))
