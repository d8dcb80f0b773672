"""What a client has not paid yet."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.money import Money


@dataclass(frozen=True, slots=True)
class Debt:
    """Unpaid papers in one currency: what is left to pay of them, how many, and the earliest day one was
    to be paid.
    """

    amount: Money
    invoices: int
    due_on: date

    def is_late(self, today: date) -> bool:
        return self.due_on < today
