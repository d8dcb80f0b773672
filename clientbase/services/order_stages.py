"""What the owner does with the stages of orders."""

from collections.abc import Iterable

from clientbase.db import order_stages
from clientbase.db.store import Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.errors import NotThere, StoreError
from clientbase.domain.order_stage import (
    MOST_STAGES,
    OrderStage,
    OrderStagesUsedUp,
    StageMeaning,
    checked_order_stage,
)


class OrderStageInUse(StoreError):
    """`name`: orders stand in it."""


class OrderStageService:
    """Until the owner changes anything there are the program's, worded in the language of the shop."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[OrderStage, ...]:
        """In the owner's order, hidden ones too; those of the program have the id 0 until one is used."""
        with self._store.read() as unit:
            return order_stages.all_of(unit.connection)

    def add(self, name: str, meaning: StageMeaning = StageMeaning.WORK, colour: str = "violet") -> OrderStage:
        """Raises FieldMissing, FieldTooLong, OrderStageExists, OrderStagesUsedUp."""
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            known = order_stages.ensure(unit.journal, unit.connection)
            if len(known) >= MOST_STAGES:
                raise OrderStagesUsedUp(limit=MOST_STAGES)
            made = OrderStage(checked_order_stage(name, known), meaning, colour)
            order_stages.add(unit.journal, [made], order_stages.next_place(unit.connection))
            return next(one for one in order_stages.kept(unit.connection) if one.name == made.name)

    def rename(self, name: str, new: str) -> None:
        """The orders in it go along. Raises NotThere, FieldMissing, FieldTooLong, OrderStageExists."""
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            one, others = _stage(unit, name)
            tidy = checked_order_stage(new, others)
            if tidy != one.name:
                order_stages.update(unit.journal, one.id, {"name": tidy})
                order_stages.rename(unit.journal, unit.connection, one.name, tidy)

    def change(
        self,
        name: str,
        *,
        meaning: StageMeaning | None = None,
        colour: str | None = None,
        active: bool | None = None,
    ) -> None:
        """Raises NotThere."""
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            one, _others = _stage(unit, name)
            given = {"meaning": meaning, "colour": colour, "active": active}
            cells = {key: value for key, value in given.items() if value is not None}
            if cells:
                order_stages.update(unit.journal, one.id, cells)

    def arrange(self, names: Iterable[str]) -> None:
        """Put the stages in this order; those not named stand behind."""
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            known = {one.name: one for one in order_stages.ensure(unit.journal, unit.connection)}
            first = [known.pop(name) for name in dict.fromkeys(names) if name in known]
            order_stages.arrange(unit.journal, [one.id for one in (*first, *known.values())])

    def remove(self, name: str) -> None:
        """One in which no order stands. Raises NotThere, OrderStageInUse."""
        with self._store.write(Action.EDIT_ORDER_STAGES) as unit:
            one, _others = _stage(unit, name)
            if order_stages.is_used(unit.connection, one.name):
                raise OrderStageInUse(name=one.name)
            order_stages.remove(unit.journal, one.id)


def _stage(unit: WriteUnit, name: str) -> tuple[OrderStage, tuple[OrderStage, ...]]:
    """The stage of this name, and the others."""
    known = order_stages.ensure(unit.journal, unit.connection)
    found = next((one for one in known if one.name == name), None)
    if found is None:
        raise NotThere(noun="order_stage", id=name)
    return found, tuple(one for one in known if one is not found)
