"""What came in and went out in a period, by what it was for and by account."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind


@dataclass(frozen=True, slots=True)
class MoneyFact:
    """Payments of a kind, category, account and currency, added up. `account_id` is None where none was told.

    Transfers are no income and no expense: they count for accounts alone.
    """

    kind: PaymentKind
    category: str
    account_id: int | None
    currency: str
    minor: int
    count: int
    from_clients: bool = False  # money in of a client, or given back to one


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of one currency. `category` is "" where nobody told one."""

    kind: PaymentKind
    category: str
    currency: str
    minor: int
    count: int
    from_clients: bool

    @property
    def money(self) -> Money:
        return Money(self.minor, self.currency)


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What an account of one currency had at the start, what came, what went, what is left."""

    account_id: int | None
    name: str
    currency: str
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        return self.opening + self.came - self.went


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    currency: str
    came: int
    went: int

    @property
    def left(self) -> Money:
        return Money(self.came - self.went, self.currency)


@dataclass(frozen=True, slots=True)
class MoneyReport:
    first: date
    last: date
    categories: tuple[CategoryLine, ...] = ()
    accounts: tuple[AccountLine, ...] = ()
    totals: tuple[CurrencyTotal, ...] = ()


def money_report(
    facts: Iterable[MoneyFact],
    accounts: Iterable[AccountLine],
    first: date,
    last: date,
) -> MoneyReport:
    """Categories with the largest sums first, money in before money out."""
    by_category: dict[tuple[PaymentKind, str, str, bool], list[int]] = {}
    sums: dict[str, list[int]] = {}
    for one in facts:
        if one.kind is PaymentKind.TRANSFER:
            continue
        line = by_category.setdefault((one.kind, one.category, one.currency, one.from_clients), [0, 0])
        line[0] += one.minor
        line[1] += one.count
        total = sums.setdefault(one.currency, [0, 0])
        total[one.kind is PaymentKind.OUT] += one.minor
    lines = [
        CategoryLine(kind, category, code, minor, count, from_clients)
        for (kind, category, code, from_clients), (minor, count) in by_category.items()
    ]
    lines.sort(key=lambda one: (one.currency, one.kind is PaymentKind.OUT, -one.minor, one.category))
    totals = tuple(CurrencyTotal(code, came, went) for code, (came, went) in sorted(sums.items()))
    return MoneyReport(first, last, tuple(lines), tuple(accounts), totals)
