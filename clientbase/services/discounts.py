"""What the owner does with discounts by rule, and whom they fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clientbase.db import discount_rules
from clientbase.db.client_rows import load
from clientbase.db.instants import stored
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.discount_rule import (
    RULE_COLUMNS,
    Buying,
    DiscountRule,
    DiscountRuleDraft,
    checked_rule,
)
from clientbase.domain.errors import NotThere
from clientbase.services.segments import SegmentService


@dataclass(frozen=True, slots=True)
class BuyerTraits:
    """What rules ask of a client."""

    client_id: int | None = None
    level: str = ""
    segments: frozenset[int] = frozenset()

    def buying(self, day: date, currency: str, amount: Decimal) -> Buying:
        return Buying(day, currency, self.client_id, self.level, self.segments, amount)


class DiscountService:
    def __init__(self, store: Store, segments: SegmentService) -> None:
        self._store = store
        self._segments = segments

    def all(self) -> tuple[DiscountRule, ...]:
        """In the owner's order, those put aside too."""
        with self._store.read() as unit:
            return discount_rules.all_of(unit.connection)

    def traits(self, client_id: int | None) -> BuyerTraits:
        """What rules ask of this client; his segments only where a rule asks for one. Raises NotThere."""
        if client_id is None:
            return BuyerTraits()
        with self._store.read() as unit:
            found = load(unit.connection, [client_id]).get(client_id)
            asked = discount_rules.segments_named(unit.connection)
        if found is None:
            raise NotThere(noun="client", id=client_id)
        held = frozenset(self._segments.holders(client_id)) if asked else frozenset()
        return BuyerTraits(client_id, found.category, held)

    def add(self, draft: DiscountRuleDraft) -> int:
        """Raises what `checked_rule` does."""
        checked = checked_rule(draft)
        with self._store.write(Action.ADD_DISCOUNT) as unit:
            return discount_rules.add(unit.journal, unit.connection, checked)

    def update(self, rule_id: int, values: Mapping[str, Any]) -> None:
        """Change fields by key. Raises NotThere, and what `checked_rule` does."""
        with self._store.write(Action.EDIT_DISCOUNT) as unit:
            rule = _rule(unit, rule_id)
            plain = {name: getattr(rule, name) for name in RULE_COLUMNS}
            checked = checked_rule(replace(DiscountRuleDraft(**plain), **values))
            row = {name: stored(getattr(checked, name)) for name in RULE_COLUMNS}
            discount_rules.update(unit.journal, rule_id, row)

    def arrange(self, ids: Iterable[int]) -> None:
        """Put the rules in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_DISCOUNT) as unit:
            known = [one.id for one in discount_rules.all_of(unit.connection)]
            first = [id for id in dict.fromkeys(ids) if id in known]
            rest = [id for id in known if id not in first]
            discount_rules.arrange(unit.journal, [*first, *rest])

    def remove(self, rule_id: int) -> None:
        """Orders keep the discounts they were given. Raises NotThere."""
        with self._store.write(Action.REMOVE_DISCOUNT) as unit:
            _rule(unit, rule_id)
            discount_rules.remove(unit.journal, rule_id)


def _rule(unit: WriteUnit, rule_id: int) -> DiscountRule:
    found = next((one for one in discount_rules.all_of(unit.connection) if one.id == rule_id), None)
    if found is None:
        raise NotThere(noun="discount_rule", id=rule_id)
    return found
