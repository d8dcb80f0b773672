"""What a client has not paid yet, as far as the base can tell."""

from dataclasses import dataclass
from datetime import date

from clientbase.domain.money import Money


@dataclass(frozen=True, slots=True)
class Debt:
    """Unpaid invoices in one currency: their sum, how many, and the earliest day one was to be paid.

    Of payments the base knows nothing yet: an invoice counts as unpaid while no sale to the client is noted
    on the day it was issued or after.
    """

    amount: Money
    invoices: int
    due_on: date

    def is_late(self, today: date) -> bool:
        return self.due_on < today
