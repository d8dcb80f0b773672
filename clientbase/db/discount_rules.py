"""Queries about discounts by rule."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, RowMapping, func, select

from clientbase.db.instants import calendar_date, stored
from clientbase.db.journal import Journal
from clientbase.db.selling_tables import discount_rule
from clientbase.domain.discount_rule import RULE_COLUMNS, DiscountRule, DiscountRuleDraft

NOUN = discount_rule.name


def all_of(connection: Connection) -> tuple[DiscountRule, ...]:
    """In the owner's order, those put aside too."""
    column = discount_rule.c
    rows = connection.execute(select(discount_rule).order_by(column.position, column.id)).mappings()
    return tuple(_rule(row) for row in rows)


def _rule(row: RowMapping) -> DiscountRule:
    plain = {name: row[name] for name in RULE_COLUMNS}
    plain |= {"first_on": calendar_date(row["first_on"]), "last_on": calendar_date(row["last_on"])}
    return DiscountRule(**plain | {"active": bool(row["active"])}, id=row["id"], position=row["position"])


def add(journal: Journal, connection: Connection, draft: DiscountRuleDraft) -> int:
    """Behind the others."""
    last = connection.scalar(select(func.max(discount_rule.c.position)))
    place = 0 if last is None else int(last) + 1
    return journal.insert(discount_rule, [row_of(draft) | {"position": place}])[0]


def row_of(draft: DiscountRuleDraft) -> dict[str, object]:
    return {name: stored(getattr(draft, name)) for name in RULE_COLUMNS}


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(discount_rule, id, values)


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    journal.update_many(discount_rule, {id: {"position": place} for place, id in enumerate(ids)})


def remove(journal: Journal, id: int) -> None:
    journal.delete(discount_rule, [id])


def segments_named(connection: Connection) -> dict[int, str]:
    """The segments that rules speak of, each with the name of the first such rule."""
    column = discount_rule.c
    asked = select(column.segment_id, column.name).where(column.segment_id.is_not(None))
    found: dict[int, str] = {}
    for segment_id, name in connection.execute(asked.order_by(column.position)):
        found.setdefault(segment_id, name)
    return found
