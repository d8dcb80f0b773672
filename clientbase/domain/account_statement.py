"""What moved between the shop and one client in a period: a statement, or an act both sides sign.

Debit is what the client came to owe (sales, money given back), credit what he paid or returned; a balance
above nothing is his debt. No law gives an act of reconciliation a form; it shows the opening balance, the
movement and the closing balance of each side, and interrupts the limitation where the debt is admitted
(Civil Code of Ukraine art. 264, of Russia art. 203).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clientbase.domain.ageing import Bucket, bucket_of
from clientbase.domain.document import Party
from clientbase.domain.document_days import right_day
from clientbase.domain.money import Money, zero
from clientbase.domain.own_words import day_words
from clientbase.domain.paper_check import PaperDatesWrong, own_required, required
from clientbase.domain.paper_form import PaperKind
from clientbase.i18n import N_, _

LABELS = {
    "company": N_("Company name"),
    "client": N_("Client"),
    "first": N_("First day of the period"),
    "last": N_("Last day of the period"),
}


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """`text` names the paper or payment; debit and credit are of the statement's currency."""

    on: date
    text: str
    debit: Money
    credit: Money


@dataclass(frozen=True, slots=True)
class AgedSum:
    """How much of the debt is of an age."""

    bucket: Bucket
    amount: Money


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """`kind` is STATEMENT or RECONCILIATION; `opening` is what was owed before `first`, minus: an advance."""

    kind: PaperKind
    company: Party
    client: Party
    first: date
    last: date
    issued_on: date
    opening: Money
    entries: tuple[StatementEntry, ...] = ()
    aged: tuple[AgedSum, ...] = ()
    contract: str = ""
    language: str = "uk"
    country: str = "UA"
    number: str = ""

    @property
    def currency(self) -> str:
        return self.opening.currency

    @property
    def debit(self) -> Money:
        return _sum((entry.debit for entry in self.entries), self.currency)

    @property
    def credit(self) -> Money:
        return _sum((entry.credit for entry in self.entries), self.currency)

    @property
    def closing(self) -> Money:
        return self.opening + self.debit - self.credit


def balances(statement: AccountStatement) -> list[Money]:
    """The balance after each entry."""
    left, found = statement.opening, []
    for entry in statement.entries:
        left = left + entry.debit - entry.credit
        found.append(left)
    return found


def aged_sums(parts: Iterable[tuple[date, Money]], on: date, currency: str) -> tuple[AgedSum, ...]:
    """Unpaid parts (the day due, the sum) by how late they are `on` a day; every bucket is there."""
    sums = dict.fromkeys(Bucket, zero(currency))
    for due, amount in parts:
        bucket = bucket_of(due, on)
        sums[bucket] = sums[bucket] + amount
    return tuple(AgedSum(bucket, amount) for bucket, amount in sums.items())


def checked(paper: AccountStatement) -> AccountStatement:
    """The paper, if it says something.

    Raises PaperOwnMissing, PaperFieldMissing, DayImpossible, PaperDatesWrong, MixedCurrencies.
    """
    own_required("company", LABELS["company"], paper.company.name)
    required("client", LABELS["client"], paper.client.name)
    right_day("first", LABELS["first"], paper.first)
    right_day("last", LABELS["last"], paper.last)
    if paper.last < paper.first:
        label = LABELS["last"]
        raise PaperDatesWrong(
            field=_(label), part="last", first=day_words(paper.first), last=day_words(paper.last)
        )
    assert paper.closing is not None  # sums of one currency
    return paper


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    total = zero(currency)
    for amount in amounts:
        total = total + amount
    return total
