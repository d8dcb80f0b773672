"""What selected figures come to: count, sum, average, least and most, each currency by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.fields import FieldKind
from clientbase.domain.micro import amount_of
from clientbase.domain.money import Money
from clientbase.domain.own_field import OwnMoney, typed_own
from clientbase.domain.sums import Sums


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount; `currency` (ISO 4217) is "" for a plain number."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Of all figures of one currency; there is at least one."""

    currency: str
    count: int
    sum: Decimal
    least: Decimal
    most: Decimal

    @property
    def average(self) -> Decimal:
        return self.sum / self.count


def figures_in(value: Any) -> Iterator[Figure]:
    """The figures a cell holds: of a sum in several currencies one each, of text none."""
    match value:
        case bool():
            return
        case int() | Decimal():
            yield Figure(Decimal(value))
        case float():
            yield Figure(Decimal(repr(value)))
        case Money():
            yield Figure(value.amount, value.currency)
        case OwnMoney():
            yield Figure(value.amount, value.currency)
        case Sums():
            for currency, micro in value.parts:  # whole, so that many add up to what their sum is
                if currency in CURRENCIES:
                    yield Figure(amount_of(micro), currency)
        case tuple() | list():
            for each in value:
                yield from figures_in(each)


def own_figures(kind: FieldKind, text: Any) -> Iterator[Figure]:
    """The figures in the canonical text of an own field."""
    if isinstance(text, str):
        yield from figures_in(typed_own(kind, text))
    else:
        yield from figures_in(text)


def totals(figures: Iterable[Figure]) -> tuple[Totals, ...]:
    """Each currency once, the one with most figures first.

    >>> [each.sum for each in totals((Figure(Decimal(2)), Figure(Decimal(3))))]
    [Decimal('5')]
    """
    found: dict[str, list[Decimal]] = {}
    for each in figures:
        found.setdefault(each.currency, []).append(each.amount)
    together = [
        Totals(code, len(amounts), sum(amounts, Decimal(0)), min(amounts), max(amounts))
        for code, amounts in found.items()
    ]
    return tuple(sorted(together, key=lambda one: -one.count))
