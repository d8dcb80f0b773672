"""Queries about products: keeping, changing, listing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Numeric,
    cast,
    func,
    nulls_last,
    or_,
    select,
)

from clientbase.db import goods_tables as g
from clientbase.db import price_lists, search_rows, stock
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import instant, stored, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.alphabet import sort_key
from clientbase.domain.goods_editing import cost_of
from clientbase.domain.goods_query import GoodsShown, ProductQuery
from clientbase.domain.micro import decimal_in
from clientbase.domain.product import PRODUCT_PLAIN, Price, Product, ProductDraft, ProductKind
from clientbase.domain.stock import StockLevel

_STORED = tuple(key for key in PRODUCT_PLAIN if key != "stock")
_CREATED = (*_STORED, "created_at", "sort_key")
_PRICE = ("product_id", "position", "price_list", "amount_micro", "currency")


def add_many(journal: Journal, connection: Connection, drafts: Sequence[ProductDraft]) -> range:
    """Keep new products with their prices, and the stock they are told to have. Returns their ids."""
    if not drafts:
        return range(0)
    at = stored_instant(journal.at)
    told = [replace(draft, tracked=True) if draft.stock else draft for draft in drafts]
    rows = [(*(stored(getattr(draft, key)) for key in _STORED), at, sort_key(draft.name)) for draft in told]
    ids = journal.insert_tuples(g.product, _CREATED, rows)
    prices = [
        (id, position, price.price_list, price.amount_micro, price.currency)
        for id, draft in zip(ids, drafts, strict=True)
        for position, price in enumerate(draft.prices)
    ]
    if prices:
        journal.insert_tuples(g.product_price, _PRICE, prices)
        price_lists.make_known(journal, connection, ((price[2], price[4]) for price in prices))
    _count(journal, connection, {id: draft.stock for id, draft in zip(ids, drafts, strict=True)})
    return ids


def _count(journal: Journal, connection: Connection, told: Mapping[int, object]) -> None:
    """Stock that a list or a person tells is what was counted that day; "" tells nothing."""
    counted = {id: number for id, text in told.items() if (number := decimal_in(str(text))) is not None}
    if counted:
        stock.count(journal, connection, counted, journal.at.date())


def update_many(
    journal: Journal, connection: Connection, changes: Mapping[int, Mapping[str, object]]
) -> None:
    """Change fields of several products (id → field → value); prices are given whole."""
    plain = {
        id: {key: value for key, value in values.items() if key in _STORED} for id, values in changes.items()
    }
    for id, values in changes.items():
        if "cost" in values:
            plain[id]["cost_micro"], plain[id]["cost_currency"] = cost_of(str(values["cost"]))
    told = {id: values["stock"] for id, values in changes.items() if values.get("stock")}
    for id in told:
        plain[id]["tracked"] = 1
    journal.update_many(g.product, {id: values for id, values in plain.items() if values})
    _count(journal, connection, told)
    for id, values in changes.items():
        if "prices" in values:
            _put_prices(journal, connection, id, values["prices"])


def _put_prices(journal: Journal, connection: Connection, id: int, prices: Any) -> None:
    """Make the kept rows be these prices, each in the row of its price list."""
    table = g.product_price
    found = connection.execute(select(table).where(table.c.product_id == id).order_by(table.c.position))
    rows = {row["price_list"]: dict(row) for row in found.mappings()}
    changes: dict[int, dict[str, object]] = {}
    added = []
    for position, price in enumerate(prices):
        row = rows.pop(price.price_list, None)
        if row is None:
            added.append((id, position, price.price_list, price.amount_micro, price.currency))
        else:
            changes[row["id"]] = {
                "position": position,
                "amount_micro": price.amount_micro,
                "currency": price.currency,
            }
    journal.update_many(table, changes)
    journal.delete(table, [row["id"] for row in rows.values()])
    if added:
        journal.insert_tuples(table, _PRICE, added)
        price_lists.make_known(journal, connection, ((price[2], price[4]) for price in added))


def set_deleted(journal: Journal, ids: Iterable[int], at: str | None) -> int:
    return len(journal.update_many(g.product, {id: {"deleted_at": at} for id in ids}))


def load(connection: Connection, ids: Iterable[int] | None = None) -> dict[int, Product]:
    """Whole products by id, all of them when none are named; ids that are gone are left out."""
    if ids is None:
        return _loaded(connection, None)
    found: dict[int, Product] = {}
    for some in chunks(list(ids)):
        found |= _loaded(connection, some)
    return found


def _loaded(connection: Connection, ids: Sequence[int] | None) -> dict[int, Product]:
    price = g.product_price.c
    priced = select(price.product_id, price.price_list, price.amount_micro, price.currency).order_by(
        price.product_id, price.position, price.id
    )
    statement = select(g.product)
    if ids is not None:
        priced = priced.where(price.product_id.in_(ids))
        statement = statement.where(g.product.c.id.in_(ids))
    prices: dict[int, list[Price]] = defaultdict(list)
    for product_id, *values in connection.execute(priced):
        prices[product_id].append(Price(*values))
    found = {}
    for row in connection.execute(statement).mappings():
        plain: dict[str, Any] = {key: row[key] for key in PRODUCT_PLAIN} | {
            "active": bool(row["active"]),
            "tracked": bool(row["tracked"]),
            "kind": ProductKind(row["kind"]),
        }
        found[row["id"]] = Product(
            **plain,
            prices=tuple(prices.get(row["id"], ())),
            id=row["id"],
            created_at=instant(row["created_at"]),
            deleted_at=instant(row["deleted_at"]),
        )
    return found


def ids(connection: Connection, query: ProductQuery) -> tuple[int, ...]:
    """The ids of a list in its order. Unknown sort keys raise KeyError."""
    columns = g.product.c
    statement = select(columns.id).where(_alive(in_bin=query.in_bin), *_shown(query.shown))
    if query.category:
        statement = statement.where(columns.category == query.category)
    for key, rising in query.sort:
        column = _sort_column(key)
        statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    statement = statement.order_by(columns.sort_key, columns.id)
    if query.text.strip():
        return search_rows.listed(connection, g.product.name, query.text, statement)
    return tuple(row[0] for row in connection.execute(statement))


def _alive(*, in_bin: bool) -> ColumnElement[bool]:
    deleted_at = g.product.c.deleted_at
    return deleted_at.is_not(None) if in_bin else deleted_at.is_(None)


def _number(key: str) -> ColumnElement[Any]:
    """A kept decimal as a number, NULL for a blank one."""
    return cast(func.nullif(g.product.c[key], ""), Numeric)


def _shown(shown: GoodsShown) -> tuple[ColumnElement[bool], ...]:
    columns = g.product.c
    kept = (columns.kind == str(ProductKind.GOODS), columns.tracked == 1)
    stock_there = func.coalesce(_number("stock"), 0)
    match shown:
        case GoodsShown.TRACKED:
            return kept
        case GoodsShown.THERE:
            return (stock_there > 0,)
        case GoodsShown.LOW:
            return (*kept, or_(stock_there < 0, stock_there < _number("minimum")))
        case GoodsShown.NEGATIVE:
            return (*kept, stock_there < 0)
        case GoodsShown.SERVICES:
            return (columns.kind == str(ProductKind.SERVICE),)
        case GoodsShown.OFF_SALE:
            return (columns.active == 0,)
    return ()


def levels(connection: Connection) -> dict[StockLevel, int]:
    """How many living goods are below zero, and how many below their minimum without that."""
    asked = select(func.count()).select_from(g.product).where(_alive(in_bin=False))

    def told(shown: GoodsShown) -> int:
        return int(connection.scalar(asked.where(*_shown(shown))) or 0)

    negative = told(GoodsShown.NEGATIVE)
    return {StockLevel.NEGATIVE: negative, StockLevel.LOW: told(GoodsShown.LOW) - negative}


def named(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str, str, str]]:
    """Name, code, unit and category of these goods, in the order of their names; those in the bin too."""
    columns = g.product.c
    asked = select(columns.sort_key, columns.id, columns.name, columns.code, columns.unit, columns.category)
    found = [
        tuple(row) for where in stretches(columns.id, ids) for row in connection.execute(asked.where(where))
    ]
    return {id: (name, code, unit, category) for _key, id, name, code, unit, category in sorted(found)}


def costs(connection: Connection) -> dict[int, tuple[int, str]]:
    """By product what its card says one costs, and the currency."""
    columns = g.product.c
    asked = select(columns.id, columns.cost_micro, columns.cost_currency).where(
        columns.cost_micro.is_not(None)
    )
    return {id: (micro, currency) for id, micro, currency in connection.execute(asked)}


def cost_currencies(connection: Connection) -> set[str]:
    columns = g.product.c
    asked = select(columns.cost_currency).where(columns.cost_micro.is_not(None), _alive(in_bin=False))
    return set(connection.scalars(asked.distinct()))


def words_of(connection: Connection, key: str) -> tuple[str, ...]:
    """The words living goods have in a column (units, categories), in their order."""
    column = g.product.c[key]
    found = connection.scalars(select(column).where(column != "", _alive(in_bin=False)).distinct())
    return tuple(sorted(found, key=sort_key))


_NUMBERS = frozenset({"stock", "vat_rate", "minimum"})


def _sort_column(key: str) -> ColumnElement[Any]:
    columns = g.product.c
    if key == "name":
        return columns.sort_key
    if key == "prices":
        price = g.product_price.c
        first: Any = (
            select(price.amount_micro)
            .where(price.product_id == columns.id)
            .order_by(price.position)
            .limit(1)
            .scalar_subquery()
        )
        return first  # type: ignore[no-any-return]
    if key in _NUMBERS:
        return _number(key)
    if key in ("created_at", "active", "tracked", "kind", "cost_micro"):
        return columns[key]
    return func.name_order(func.nullif(columns[key], ""))


def rows(connection: Connection, wanted: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The values of the list's columns for some products."""
    return {
        id: {
            **{key: getattr(product, key) for key in PRODUCT_PLAIN},
            "cost": product.cost,
            "prices": product.prices,
            "created_at": product.created_at,
            "deleted_at": product.deleted_at,
        }
        for id, product in load(connection, wanted).items()
    }


def count(connection: Connection) -> int:
    return int(
        connection.scalar(select(func.count()).select_from(g.product).where(_alive(in_bin=False))) or 0
    )


def categories(connection: Connection) -> tuple[str, ...]:
    """Those used, in their order."""
    return words_of(connection, "category")
