"""Queries about price lists: what each means, and the prices that name it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, func, select

from clientbase.db import goods_tables as g
from clientbase.db import own_companies
from clientbase.db import selling_tables as st
from clientbase.db.journal import Journal
from clientbase.domain.own_company import first_of
from clientbase.domain.price_list import LONGEST_NAME, PriceList
from clientbase.domain.vat import VatBasis

_LIST = st.price_list.c
_COLUMNS = ("name", "currency", "vat_included", "level", "position", "active")


def all_of(connection: Connection) -> tuple[PriceList, ...]:
    """In their order."""
    found = connection.execute(select(st.price_list).order_by(_LIST.position, _LIST.id)).mappings()
    return tuple(
        PriceList(
            name=row["name"],
            currency=row["currency"],
            vat_included=bool(row["vat_included"]),
            level=row["level"],
            active=bool(row["active"]),
            id=row["id"],
            position=row["position"],
        )
        for row in found
    )


def add(journal: Journal, connection: Connection, lists: Sequence[Mapping[str, object]]) -> range:
    """Keep further ones behind those there are. Returns their ids."""
    last = connection.scalar(select(func.max(_LIST.position)))
    place = 0 if last is None else int(last) + 1
    rows = [{**row, "position": at} for at, row in enumerate(lists, start=place)]
    return journal.insert(st.price_list, [{key: row[key] for key in _COLUMNS} for row in rows])


def make_known(journal: Journal, connection: Connection, used: Iterable[tuple[str, str]]) -> None:
    """Keep a price list for each name that prices bring along and that none has (name, currency).

    Whether they hold VAT nobody says: they are taken for such as the shop's papers have.
    """
    wanted = {name: currency for name, currency in used if name and len(name) <= LONGEST_NAME}
    if not wanted:
        return
    wanted = {name: wanted[name] for name in wanted if name not in {one.name for one in all_of(connection)}}
    if wanted:
        usual = {"vat_included": int(holding_vat(connection)), "level": "", "active": 1}
        add(journal, connection, [{"name": name, "currency": of, **usual} for name, of in wanted.items()])


def holding_vat(connection: Connection) -> bool:
    """Whether prices of the shop hold VAT, unless somebody says otherwise: its first company adds none."""
    company = first_of(own_companies.all_of(connection))
    return company is None or company.vat.basis is not VatBasis.ON_TOP


def rename(journal: Journal, connection: Connection, before: str, after: str) -> None:
    """The prices and the orders that name it get the new name."""
    for table in (g.product_price, g.sales_order):
        ids = connection.scalars(select(table.c.id).where(table.c.price_list == before)).all()
        journal.update_many(table, {id: {"price_list": after} for id in ids})


def prices_of(connection: Connection, name: str) -> int:
    """How many goods have a price in it."""
    asked = select(func.count()).select_from(g.product_price).where(g.product_price.c.price_list == name)
    return int(connection.scalar(asked) or 0)


def names_used(connection: Connection) -> tuple[str, ...]:
    """The names that prices of living goods have, the commonest first; "" is that of an only price."""
    price = g.product_price.c
    asked = (
        select(price.price_list)
        .join(g.product, g.product.c.id == price.product_id)
        .where(g.product.c.deleted_at.is_(None))
        .group_by(price.price_list)
        .order_by(func.count().desc(), price.price_list)
    )
    return tuple(connection.scalars(asked))


def currencies_used(connection: Connection) -> dict[str, set[str]]:
    """By the name of a price list the currencies of its prices of living goods."""
    price = g.product_price.c
    asked = (
        select(price.price_list, price.currency)
        .join(g.product, g.product.c.id == price.product_id)
        .where(g.product.c.deleted_at.is_(None))
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for name, currency in connection.execute(asked):
        found.setdefault(name, set()).add(currency)
    return found
