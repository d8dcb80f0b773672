"""How a payment is shared out over open papers: never more than is left of a paper, nor of the payment.

What no paper takes stays an advance of the client, which can be set against a later paper.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_money
from clientbase.domain.payment import PaymentKind, PaymentPart
from clientbase.i18n import current_language

_JOINED = 3
"""So many papers at most are looked for that come to the payment exactly together."""
_LOOKED_AT = 24
"""Among so many of the papers due first."""


class PaperOtherCurrency(InputError):
    """The paper `number` is in `wanted`, the payment in `given`."""


class MoreThanLeft(InputError):
    """`given` is more than what is `left` of the paper `number`."""


class MoreThanPaid(InputError):
    """The parts come to `given`, the payment to `amount` only."""


class PartNotPositive(InputError):
    """The part for the paper `number` is nothing, or below zero."""


class PaperNotPayable(InputError):
    """The paper `number` is a draft, cancelled, or of a kind nobody pays."""


class RefundTooLarge(InputError):
    """`given` is more than what is `left` of the payment that is given back."""


class RefundOfNothing(InputError):
    """What is given back never came in, or came from somebody else."""


class PaperPaidAlready(InputError):
    """Nothing is left to pay of the paper `number`."""


PAID_BY_CLIENT = frozenset(
    {DocumentKind.INVOICE, DocumentKind.WAYBILL, DocumentKind.ACT, DocumentKind.RECEIPT}
)
"""Kinds that money in pays down; a return note is paid down by money out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPaper:
    """A document or an order that is not paid in full: `left` of the whole sum `due`.

    `kind` is None for an order. `due_on` is None where nobody said until when.
    """

    left: Money
    due: Money
    document_id: int | None = None
    order_id: int | None = None
    kind: DocumentKind | None = None
    number: str = ""
    client_id: int | None = None
    client_name: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    company_id: int | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Names it among others."""
        if self.document_id is not None:
            return ("document", self.document_id)
        return ("order", self.order_id or 0)

    @property
    def waits_since(self) -> date:
        """The day it is due, else the day of the paper; without any it waits the shortest."""
        return self.due_on or self.issued_on or date.max

    def part(self, minor: int) -> PaymentPart:
        return PaymentPart(minor, self.document_id, self.order_id)


@dataclass(frozen=True, slots=True)
class Sharing:
    """`parts` in the order of the papers they pay; `rest` stays an advance."""

    parts: tuple[PaymentPart, ...]
    rest: Money


def pays_down(kind: PaymentKind, paper: DocumentKind | None) -> bool:
    """Whether money that goes this way pays the paper down; else it takes back what was paid.

    >>> pays_down(PaymentKind.IN, DocumentKind.INVOICE), pays_down(PaymentKind.IN, DocumentKind.RETURN)
    (True, False)
    """
    return (kind is PaymentKind.OUT) == (paper is DocumentKind.RETURN)


def by_age(papers: Iterable[OpenPaper]) -> list[OpenPaper]:
    """Who waits longest first; of one day in the order they were made."""
    return sorted(papers, key=lambda one: (one.waits_since, one.issued_on or date.max, one.key))


def oldest_first(amount: Money, papers: Iterable[OpenPaper]) -> Sharing:
    """Each paper in turn is paid as far as the money goes. Papers of other currencies are passed over."""
    rest, parts = amount.minor, []
    for paper in by_age(papers):
        if paper.left.currency != amount.currency:
            continue
        if (taken := min(rest, paper.left.minor)) > 0:
            parts.append(paper.part(taken))
            rest -= taken
    return Sharing(tuple(parts), Money(rest, amount.currency))


def share(amount: Money, papers: Sequence[OpenPaper], named: Collection[str] = ()) -> Sharing:
    """The sharing a payment most likely means.

    Papers whose number is `named` come first. Else the one paper that it comes to exactly, else the only two
    or three that do together, else the oldest first.
    """
    fitting = [one for one in papers if one.left.currency == amount.currency and one.left.minor > 0]
    said = {_plain(number) for number in named} - {""}
    if told := [one for one in fitting if _plain(one.number) in said]:
        first = oldest_first(amount, told)
        others = [one for one in fitting if one not in told]
        further = oldest_first(first.rest, others)
        return Sharing((*first.parts, *further.parts), further.rest)
    return oldest_first(amount, exact_papers(amount, fitting) or fitting)


def exact_papers(amount: Money, papers: Sequence[OpenPaper]) -> tuple[OpenPaper, ...]:
    """The papers that the payment comes to exactly: one alone (the oldest such), or two or three of which
    there is one choice only. Empty where there is none.
    """
    looked_at = [one for one in by_age(papers) if 0 < one.left.minor <= amount.minor][:_LOOKED_AT]
    for count in range(1, _JOINED + 1):
        found = [
            some
            for some in combinations(looked_at, count)
            if sum(one.left.minor for one in some) == amount.minor
        ]
        if found and (count == 1 or len(found) == 1):
            return found[0]
        if found:
            return ()
    return ()


def ticked(amount: Money, papers: Iterable[OpenPaper], ticks: Sequence[tuple[str, int]]) -> Sharing:
    """The payment over the papers that were ticked, in the order of the ticks."""
    by_key = {one.key: one for one in papers}
    rest, parts = amount.minor, []
    for key in ticks:
        paper = by_key.get(key)
        if paper is None or paper.left.currency != amount.currency:
            continue
        if (taken := min(rest, paper.left.minor)) > 0:
            parts.append(paper.part(taken))
            rest -= taken
    return Sharing(tuple(parts), Money(rest, amount.currency))


def by_hand(amount: Money, given: Mapping[tuple[str, int], Money], papers: Iterable[OpenPaper]) -> Sharing:
    """The amounts somebody typed beside the papers.

    Raises PartNotPositive, PaperOtherCurrency, MoreThanLeft, MoreThanPaid.
    """
    parts, taken = [], 0
    for paper in papers:
        part = given.get(paper.key)
        if part is None:
            continue
        checked_part(part, paper, amount.currency)
        parts.append(paper.part(part.minor))
        taken += part.minor
    if taken > amount.minor:
        whole = Money(taken, amount.currency)
        raise MoreThanPaid(given=_money(whole), amount=_money(amount))
    return Sharing(tuple(parts), Money(amount.minor - taken, amount.currency))


def checked_part(part: Money, paper: OpenPaper, currency: str) -> None:
    """Raises PartNotPositive, PaperOtherCurrency, MoreThanLeft."""
    if part.minor <= 0:
        raise PartNotPositive(number=paper.number)
    if not part.currency == paper.left.currency == currency:
        raise PaperOtherCurrency(number=paper.number, given=currency, wanted=paper.left.currency)
    if paper.left < part:
        raise MoreThanLeft(number=paper.number, given=_money(part), left=_money(paper.left))


def _money(amount: Money) -> str:
    return format_money(amount, current_language())


def _plain(number: str) -> str:
    """A number as people copy it: without spaces, signs and leading zeros.

    >>> _plain("№ 0042") == _plain("42")
    True
    """
    return "".join(sign for sign in number.casefold() if sign.isalnum()).lstrip("0")
