"""Figures of the last seven days against the seven before, a value a day; invoices that are overdue."""

from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.domain.money import Money

DAYS = 14
"""The week that ends today and the one before it."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """One value a day, the oldest first, fourteen of them; the last is today's."""

    days: tuple[int, ...]

    @property
    def now(self) -> int:
        return sum(self.days[-WEEK:])

    @property
    def before(self) -> int:
        return sum(self.days[:-WEEK])

    @property
    def change(self) -> int | None:
        """Per cent against the week before; None where there was nothing to compare with.

        >>> Figure((1,) * 7 + (2,) * 7).change, Figure((0,) * 13 + (5,)).change
        (100, None)
        """
        if self.before <= 0:
            return None
        return round(100 * (self.now - self.before) / self.before)


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """`takings` in minor units of the base's currency, returns taken off."""

    currency: str
    takings: Figure
    new_clients: Figure
    came: Figure
    no_show: Figure
    tasks_done: Figure

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)


@dataclass(frozen=True, slots=True)
class OverdueInvoice:
    document_id: int
    number: str
    client_id: int
    client_name: str
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Overdue:
    """Unpaid invoices past their day: the longest overdue, how many there are, what they come to."""

    invoices: tuple[OverdueInvoice, ...] = ()
    count: int = 0
    sums: tuple[Money, ...] = ()


def fourteen_days(today: date) -> tuple[date, ...]:
    return tuple(today - timedelta(days=back) for back in range(DAYS - 1, -1, -1))
