"""What one client was billed, what he paid, what he owes and what he paid in advance."""

from dataclasses import dataclass

from clientbase.domain.money import Money


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """All in one currency.

    `invoiced`: issued invoices that were not cancelled; `paid`: money in less what was given back; `owes`:
    what is left of the invoices; `advance`: money of the client that no document has taken; `for_orders`: the
    part of it that was paid for orders without an invoice yet.
    """

    invoiced: Money
    paid: Money
    owes: Money
    advance: Money
    for_orders: Money

    @property
    def currency(self) -> str:
        return self.owes.currency
