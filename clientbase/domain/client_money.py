"""What one client was billed, what he paid, what he owes and what he paid in advance."""

from dataclasses import dataclass

from clientbase.domain.money import Money


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """All in one currency.

    `invoiced`: what his papers ask for; `paid`: money in less what was given back; `owes`: what is left of
    the papers, and money that went to him without one; `advance`: money of his that no document has taken;
    `for_orders`: the part of it that was paid for orders that no paper bills yet; `to_return`: what is to be
    given back of return notes, and `returned` what they say in all. `owes` less `advance` and `to_return` is
    what his statement ends with.
    """

    invoiced: Money
    paid: Money
    owes: Money
    advance: Money
    for_orders: Money
    to_return: Money
    returned: Money

    @property
    def currency(self) -> str:
        return self.owes.currency
