"""Stages of orders: the shop's own names, what each means, and which orders count as purchases.

An order knows its stage by name, for lists of sales name it so. A name that is no stage of the shop means
nothing: such an order counts, as imported sales always did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.errors import FieldMissing, FieldTooLong, InputError
from clientbase.domain.plain_text import one_line
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_, _, pgettext

LONGEST_STAGE = 40
MOST_STAGES = 12


class OrderStageExists(InputError):
    """`name`: another stage is called so."""


class OrderStagesUsedUp(InputError):
    """`limit`: so many stages there can be."""


class StageMeaning(StrEnum):
    NEW = "new"  # asked for, nothing promised yet
    WORK = "work"  # being made ready
    DONE = "done"  # handed over
    CANCELLED = "cancelled"  # came to nothing


MEANINGS = MappingProxyType(
    {
        StageMeaning.NEW: N_("Asked for: does not count as a purchase yet"),
        StageMeaning.WORK: N_("In work: counts as a purchase"),
        StageMeaning.DONE: N_("Done: counts as a purchase"),
        StageMeaning.CANCELLED: N_("Came to nothing: does not count"),
    }
)
UNCOUNTED = frozenset({StageMeaning.NEW, StageMeaning.CANCELLED})
"""Orders in these stages are no purchases yet, or never became any (F15–F20)."""


@dataclass(frozen=True, slots=True)
class OrderStage:
    name: str
    meaning: StageMeaning = StageMeaning.WORK
    colour: str = "slate"
    active: bool = True  # offered, and shown on the board
    id: int = 0

    @property
    def counts(self) -> bool:
        return self.meaning not in UNCOUNTED


def ready_stages() -> tuple[OrderStage, ...]:
    """What a shop begins with, in the language of the screen."""
    return (
        OrderStage(pgettext("stage of an order", "New"), StageMeaning.NEW, "blue"),
        OrderStage(pgettext("stage of an order", "In work"), StageMeaning.WORK, "amber"),
        OrderStage(pgettext("stage of an order", "Ready"), StageMeaning.WORK, "violet"),
        OrderStage(pgettext("stage of an order", "Done"), StageMeaning.DONE, "green"),
        OrderStage(pgettext("stage of an order", "Cancelled"), StageMeaning.CANCELLED, "slate"),
    )


def unlike(stages: Iterable[OrderStage], used: Iterable[str]) -> tuple[OrderStage, ...]:
    """The stages under names that are none of these: what bears one of them goes on meaning nothing."""
    taken = {fold(name) for name in used}
    found = []
    for one in stages:
        name = one.name
        if fold(name) in taken:
            name = _("Order: {stage}").format(stage=one.name)
        if fold(name) not in taken:
            found.append(replace(one, name=name))
    return tuple(found)


def named(stages: Iterable[OrderStage], name: str) -> OrderStage | None:
    """The stage of this name, whatever its case."""
    wanted = fold(name)
    return next((one for one in stages if fold(one.name) == wanted), None) if wanted else None


def first_of(stages: Sequence[OrderStage], meaning: StageMeaning) -> OrderStage | None:
    return next((one for one in stages if one.active and one.meaning is meaning), None)


def checked_order_stage(text: str, others: Iterable[OrderStage]) -> str:
    """The tidied name of a stage. Raises FieldMissing, FieldTooLong, OrderStageExists."""
    tidy = " ".join(one_line(text).split())
    if not tidy:
        raise FieldMissing(field=_("Stage"))
    if len(tidy) > LONGEST_STAGE:
        raise FieldTooLong(field=_("Stage"), limit=LONGEST_STAGE)
    if taken := named(others, tidy):
        raise OrderStageExists(name=taken.name)
    return tidy
