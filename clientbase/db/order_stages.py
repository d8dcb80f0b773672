"""Queries about stages of orders; a shop that has none of its own yet has those of the program."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, func, select

from clientbase.db.goods_tables import sales_order
from clientbase.db.journal import Journal
from clientbase.db.selling_tables import order_stage
from clientbase.domain.order_stage import OrderStage, StageMeaning, ready_stages, unlike

NOUN = order_stage.name


def kept(connection: Connection) -> tuple[OrderStage, ...]:
    """The shop's own, in its order, hidden ones too."""
    column = order_stage.c
    rows = connection.execute(select(order_stage).order_by(column.position, column.id)).mappings()
    return tuple(
        OrderStage(row["name"], StageMeaning(row["meaning"]), row["colour"], bool(row["active"]), row["id"])
        for row in rows
    )


def all_of(connection: Connection) -> tuple[OrderStage, ...]:
    """The shop's own; the program's while it has none. Those take no name that orders bear already: what was
    imported goes on counting.
    """
    found = kept(connection)
    if found:
        return found
    used = set(connection.scalars(select(sales_order.c.status).where(sales_order.c.status != "").distinct()))
    return unlike(ready_stages(), used)


def ensure(journal: Journal, connection: Connection) -> tuple[OrderStage, ...]:
    """Make the program's the shop's own where there are none; returns what there is."""
    if not (found := kept(connection)):
        add(journal, all_of(connection))
        found = kept(connection)
    return found


def add(journal: Journal, stages: Sequence[OrderStage], first: int = 0) -> range:
    """Keep these; `first` is the place of the first of them."""
    rows = [
        {
            "name": one.name,
            "meaning": str(one.meaning),
            "colour": one.colour,
            "position": place,
            "active": int(one.active),
        }
        for place, one in enumerate(stages, start=first)
    ]
    return journal.insert(order_stage, rows)


def next_place(connection: Connection) -> int:
    last = connection.scalar(select(func.max(order_stage.c.position)))
    return 0 if last is None else int(last) + 1


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(order_stage, id, values)


def rename(journal: Journal, connection: Connection, before: str, after: str) -> None:
    """Orders in the stage go along with its name."""
    ids = connection.scalars(select(sales_order.c.id).where(sales_order.c.status == before)).all()
    journal.update_many(sales_order, {id: {"status": after} for id in ids})


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    journal.update_many(order_stage, {id: {"position": place} for place, id in enumerate(ids)})


def is_used(connection: Connection, name: str) -> bool:
    """Whether an order stands in it, one in the bin too."""
    asked = select(func.count()).select_from(sales_order).where(sales_order.c.status == name)
    return bool(connection.scalar(asked))


def remove(journal: Journal, id: int) -> None:
    journal.delete(order_stage, [id])
