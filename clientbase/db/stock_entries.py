"""Queries about the papers of the store: keeping them, listing them, what moved until a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, nulls_last, or_, select

from clientbase.db import goods_tables as g
from clientbase.db import search_rows
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import calendar_date, instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.search import EVERY, fitting, list_readings
from clientbase.domain.micro import decimal_in, to_micro
from clientbase.domain.stock import StockDraft, StockEntry, StockKind, StockLine, StockOf
from clientbase.domain.stock_query import ProductMove, StockQuery
from clientbase.domain.turnover import Move

_ENTRY, _MOVED = st.stock_entry.c, st.stock_movement.c
_LINE = ("product_id", "quantity_micro", "counted_micro", "cost_micro", "currency")
_HEAD = ("number", "client_id", "document_id", "order_id", "reverses_id", "note")
_EARLIEST = "0000-01-01"  # a paper without a day is of the beginning


def add(journal: Journal, draft: StockDraft, employee_id: int | None) -> int:
    """Keep a paper with its lines. Returns its id."""
    row: dict[str, object] = {key: getattr(draft, key) for key in _HEAD}
    row |= {"kind": str(draft.kind), "moved_on": draft.moved_on.isoformat(), "employee_id": employee_id}
    entry = journal.insert(st.stock_entry, [{**row, "created_at": stored_instant(journal.at)}])[0]
    rows = [(entry, place, *(getattr(line, key) for key in _LINE)) for place, line in enumerate(draft.lines)]
    journal.insert_tuples(st.stock_movement, ("stock_entry_id", "position", *_LINE), rows)
    return entry


# --- whole papers ---------------------------------------------------------------------------------


def load(connection: Connection, ids: Iterable[int]) -> dict[int, StockEntry]:
    """Whole papers by id; ids that are gone are left out."""
    found: dict[int, StockEntry] = {}
    for some in chunks(list(ids)):
        lines: dict[int, list[StockLine]] = defaultdict(list)
        moved = select(_MOVED.stock_entry_id, *(_MOVED[key] for key in _LINE))
        ordered = moved.where(_MOVED.stock_entry_id.in_(some)).order_by(_MOVED.position, _MOVED.id)
        for entry_id, *values in connection.execute(ordered):
            lines[entry_id].append(StockLine(*values))
        asked = select(_ENTRY.reverses_id, func.min(_ENTRY.id)).where(_ENTRY.reverses_id.in_(some))
        back = {row[0]: row[1] for row in connection.execute(asked.group_by(_ENTRY.reverses_id))}
        heads = (
            select(
                st.stock_entry,
                func.coalesce(t.client.c.display_name, "").label("client_name"),
                func.coalesce(t.document.c.number, "").label("document_number"),
            )
            .outerjoin(t.client, t.client.c.id == _ENTRY.client_id)
            .outerjoin(t.document, t.document.c.id == _ENTRY.document_id)
            .where(_ENTRY.id.in_(some))
        )
        for row in connection.execute(heads).mappings():
            found[row["id"]] = StockEntry(
                kind=StockKind(row["kind"]),
                moved_on=calendar_date(row["moved_on"]) or date.min,
                lines=tuple(lines.get(row["id"], ())),
                **{key: row[key] for key in _HEAD},
                id=row["id"],
                employee_id=row["employee_id"],
                client_name=row["client_name"],
                document_number=row["document_number"],
                created_at=instant(row["created_at"]),
                taken_back_by=back.get(row["id"], 0),
            )
    return found


def ids(connection: Connection, query: StockQuery) -> tuple[int, ...]:
    """The ids of a list in its order. Unknown sort keys raise KeyError."""
    statement: Select[Any] = select(_ENTRY.id).outerjoin(t.client, t.client.c.id == _ENTRY.client_id)
    if query.kind is not None:
        statement = statement.where(_ENTRY.kind == str(query.kind))
    if query.first is not None:
        statement = statement.where(_ENTRY.moved_on >= query.first.isoformat())
    if query.last is not None:
        statement = statement.where(_ENTRY.moved_on <= query.last.isoformat())
    if query.product_id:
        moved = select(_MOVED.stock_entry_id).where(_MOVED.product_id == query.product_id)
        statement = statement.where(_ENTRY.id.in_(moved))
    if text := query.text.strip():
        statement = statement.where(_worded(connection, text))
    for key, rising in query.sort:
        column = _sort_column(key)
        statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    return tuple(connection.scalars(statement.order_by(_ENTRY.id.desc())))


def _worded(connection: Connection, text: str) -> ColumnElement[bool]:
    """Papers with this number, of clients called so, or that moved goods called so."""
    people: set[int] = set()
    for reading in list_readings(connection, text):
        people = set(fitting(connection, reading, EVERY))
        if people:
            break
    goods = search_rows.found(connection, g.product.name, text)
    moved = select(_MOVED.stock_entry_id)
    return or_(
        _ENTRY.number.contains(text, autoescape=True),
        *stretches(_ENTRY.client_id, people),
        *(_ENTRY.id.in_(moved.where(where)) for where in stretches(_MOVED.product_id, goods)),
    )


def _sort_column(key: str) -> ColumnElement[Any]:
    if key == "client_name":
        return func.nullif(t.client.c.sort_key, "")
    if key in ("moved_on", "kind", "created_at"):
        return _ENTRY[key]
    return func.name_order(func.nullif(_ENTRY[key], ""))


def rows(connection: Connection, wanted: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The values of the list's columns; `items` are the names of the goods, `cost` by currency."""
    entries = load(connection, wanted)
    named = names(connection, {line.product_id for one in entries.values() for line in one.lines})
    found = {}
    for id, entry in entries.items():
        costs: dict[str, int] = defaultdict(int)
        for line in entry.lines:
            if line.cost_micro is not None:
                costs[line.currency] += line.cost_micro * line.quantity_micro // 1_000_000
        found[id] = {
            "moved_on": entry.moved_on,
            "kind": str(entry.kind),
            "number": entry.number,
            "client_name": entry.client_name,
            "items": tuple(dict.fromkeys(named.get(line.product_id, "") for line in entry.lines)),
            "lines": len(entry.lines),
            "cost": tuple(costs.items()),
            "document": entry.document_number,
            "note": entry.note,
            "taken_back": bool(entry.taken_back_by),
            "reverses": entry.reverses_id is not None,
        }
    return found


def typed_for(client_id: int) -> ColumnElement[bool]:
    """Papers of the store that name this client or supplier, and no document: that one tells of itself."""
    return and_(_ENTRY.client_id == client_id, _ENTRY.document_id.is_(None))


def of_client(connection: Connection, client_id: int) -> tuple[StockEntry, ...]:
    """Those of `typed_for`, the newest first."""
    asked = select(_ENTRY.id).where(typed_for(client_id)).order_by(_ENTRY.moved_on.desc(), _ENTRY.id.desc())
    found = list(connection.scalars(asked))
    loaded = load(connection, found)
    return tuple(loaded[id] for id in found)


def names(connection: Connection, product_ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for where in stretches(g.product.c.id, set(product_ids)):
        asked = select(g.product.c.id, g.product.c.name).where(where)
        found |= {row[0]: row[1] for row in connection.execute(asked)}
    return found


def count(connection: Connection) -> int:
    return int(connection.scalar(select(func.count()).select_from(st.stock_entry)) or 0)


# --- what stands and what moved -------------------------------------------------------------------


def standing_of_document(connection: Connection, document_id: int) -> tuple[int, ...]:
    """The papers a document made that are not taken back."""
    back = select(_ENTRY.reverses_id).where(_ENTRY.reverses_id.is_not(None))
    statement = select(_ENTRY.id).where(
        _ENTRY.document_id == document_id, _ENTRY.reverses_id.is_(None), _ENTRY.id.not_in(back)
    )
    return tuple(connection.scalars(statement.order_by(_ENTRY.id)))


def stock_of(connection: Connection, product_ids: Iterable[int]) -> dict[int, StockOf]:
    """What the rules of warnings ask of these products; those in the bin too."""
    columns = g.product.c
    asked = select(
        columns.id, columns.name, columns.unit, columns.stock, columns.minimum, columns.tracked, columns.kind
    )
    found: dict[int, StockOf] = {}
    for where in stretches(columns.id, set(product_ids)):
        for id, name, unit, stock, minimum, tracked, kind in connection.execute(asked.where(where)):
            there = _micro(stock) or 0
            found[id] = StockOf(
                id, name, unit, there if tracked and kind == "goods" else None, _micro(minimum)
            )
    return found


def _micro(text: str) -> int | None:
    number = decimal_in(text)
    return None if number is None else to_micro(number)


def on_day(connection: Connection, day: date, product_ids: Iterable[int]) -> dict[int, int]:
    """How much there was of these products at the end of a day, in millionths; none of what never moved."""
    found: dict[int, int] = {}
    for where in stretches(_MOVED.product_id, set(product_ids)):
        sums = (
            select(_MOVED.product_id, func.sum(_MOVED.quantity_micro))
            .join(st.stock_entry, _ENTRY.id == _MOVED.stock_entry_id)
            .where(where, func.coalesce(_ENTRY.moved_on, _EARLIEST) <= day.isoformat())
            .group_by(_MOVED.product_id)
        )
        found |= {row[0]: int(row[1]) for row in connection.execute(sums)}
    return found


def moves(connection: Connection, last: date) -> Iterator[Move]:
    """Every movement until the end of a day, in the order of the papers."""
    statement = (
        select(
            _MOVED.product_id,
            _ENTRY.moved_on,
            _ENTRY.kind,
            _MOVED.quantity_micro,
            _MOVED.cost_micro,
            _MOVED.currency,
            _ENTRY.reverses_id,
        )
        .join(st.stock_entry, _ENTRY.id == _MOVED.stock_entry_id)
        .where(func.coalesce(_ENTRY.moved_on, _EARLIEST) <= last.isoformat())
        .order_by(_ENTRY.moved_on, _ENTRY.id, _MOVED.position)
    )
    days: dict[str | None, date] = {}
    for product_id, on, kind, quantity, cost, currency, reverses in connection.execute(statement):
        day = days.get(on)
        if day is None:
            day = days[on] = calendar_date(on) or date.min
        yield Move(product_id, day, StockKind(kind), quantity, cost, currency, reverses is not None)


def of_product(connection: Connection, product_id: int, limit: int) -> tuple[ProductMove, ...]:
    """The latest movements of a product, the newest first, each with what was left after it."""
    statement = (
        select(
            _ENTRY.id,
            _ENTRY.kind,
            _ENTRY.moved_on,
            _ENTRY.number,
            func.coalesce(t.client.c.display_name, ""),
            _MOVED.quantity_micro,
            func.sum(_MOVED.quantity_micro).over(order_by=(_ENTRY.moved_on, _ENTRY.id, _MOVED.id)),
            _ENTRY.reverses_id.is_not(None),
        )
        .join(st.stock_entry, _ENTRY.id == _MOVED.stock_entry_id)
        .outerjoin(t.client, t.client.c.id == _ENTRY.client_id)
        .where(_MOVED.product_id == product_id)
        .order_by(_ENTRY.moved_on.desc(), _ENTRY.id.desc(), _MOVED.id.desc())
        .limit(limit)
    )
    return tuple(
        ProductMove(id, StockKind(kind), calendar_date(on) or date.min, number, client, quantity, left, back)
        for id, kind, on, number, client, quantity, left, back in connection.execute(statement)
    )


def latest_costs(connection: Connection, product_ids: Iterable[int]) -> dict[int, date]:
    """By product the day of the newest delivery that tells a cost."""
    found: dict[int, date] = {}
    for where in stretches(_MOVED.product_id, set(product_ids)):
        asked = (
            select(_MOVED.product_id, func.max(_ENTRY.moved_on))
            .join(st.stock_entry, _ENTRY.id == _MOVED.stock_entry_id)
            .where(where, _ENTRY.kind == str(StockKind.RECEIPT), _MOVED.cost_micro.is_not(None))
            .group_by(_MOVED.product_id)
        )
        found |= {row[0]: calendar_date(row[1]) or date.min for row in connection.execute(asked)}
    return found


def moved_by(
    connection: Connection, condition: ColumnElement[bool], kinds: Mapping[StockKind, int]
) -> dict[int, int]:
    """By product what the papers that fit moved, each kind taken with its sign."""
    found: dict[int, int] = defaultdict(int)
    asked = (
        select(_MOVED.product_id, _ENTRY.kind, func.sum(_MOVED.quantity_micro))
        .join(st.stock_entry, _ENTRY.id == _MOVED.stock_entry_id)
        .where(condition, _ENTRY.kind.in_([str(kind) for kind in kinds]))
        .group_by(_MOVED.product_id, _ENTRY.kind)
    )
    for product_id, kind, quantity in connection.execute(asked):
        found[product_id] += kinds[StockKind(kind)] * int(quantity)
    return {id: quantity for id, quantity in found.items() if quantity > 0}


def named_documents(ids: Sequence[int]) -> ColumnElement[bool]:
    return _ENTRY.document_id.in_(ids)


def of_order(order_id: int, but: int = 0) -> ColumnElement[bool]:
    """`but`: without what this document moved."""
    return and_(_ENTRY.order_id == order_id, func.coalesce(_ENTRY.document_id, 0) != but)
