"""Sums of money in several currencies at once, as a column of orders comes to."""

from dataclasses import dataclass

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.micro import money_of
from clientbase.domain.money import Money, format_money


@dataclass(frozen=True, slots=True)
class Sums:
    """`parts`: currency and millionths, each currency once, in the order they came."""

    parts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, micro: int | None, currency: str) -> "Sums | None":
        """One amount; None where there is none, as a cell is blank."""
        return None if micro is None else cls(((currency, micro),))

    def __add__(self, other: "Sums | int") -> "Sums":
        """Zero may be added, as `sum` begins with it."""
        if isinstance(other, int):
            return self
        found = dict(self.parts)
        for currency, micro in other.parts:
            found[currency] = found.get(currency, 0) + micro
        return Sums(tuple(found.items()))

    __radd__ = __add__

    def money(self) -> tuple[Money, ...]:
        return tuple(money_of(micro, code) for code, micro in self.parts if code in CURRENCIES)

    def text(self, language: str) -> str:
        """«1 234,50 ₴ + 20,00 $»."""
        return " + ".join(format_money(one, language) for one in self.money())
