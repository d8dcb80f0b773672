"""What of a client's papers and payments goes on his statement of account, and what of his debt is how late.

A debt comes from invoices; a delivery note, a certificate of work or a receipt adds to it only where no
invoice stands behind it, else the same goods would count twice. A sales receipt was paid when it was given,
unless payments of its own are noted. A return note takes from the debt.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.account_statement import StatementEntry
from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money, zero


@dataclass(frozen=True, slots=True)
class Billing:
    """An issued paper: what it asks for and what was paid of it, in coins of the statement's currency."""

    id: int
    kind: DocumentKind
    number: str
    on: date
    due_on: date
    payable: int
    paid: int
    order_id: int | None = None
    base_id: int | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Money: `came` from the client, or went to him."""

    on: date
    text: str
    came: bool
    minor: int


def counted(papers: Sequence[Billing]) -> tuple[Billing, ...]:
    """Those that make the debt: see above."""
    by_id = {paper.id: paper for paper in papers}
    invoiced = {paper.id for paper in papers if paper.kind is DocumentKind.INVOICE}
    orders = {paper.order_id for paper in papers if paper.id in invoiced and paper.order_id is not None}
    of_invoices = {by_id[id].base_id for id in invoiced}

    def behind(paper: Billing) -> bool:
        """Whether an invoice stands behind it."""
        seen: set[int] = set()
        one: Billing | None = paper
        while one is not None and one.id not in seen:
            if one.id in invoiced or one.id in of_invoices or one.order_id in orders:
                return True
            seen.add(one.id)
            one = by_id.get(one.base_id) if one.base_id is not None else None
        return False

    return tuple(
        paper
        for paper in papers
        if paper.kind in (DocumentKind.INVOICE, DocumentKind.RETURN) or not behind(paper)
    )


def entries(
    papers: Iterable[Billing], money: Iterable[Movement], currency: str, name: Callable[[Billing], str]
) -> tuple[StatementEntry, ...]:
    """In the order of days, papers before the money of the same day. `name` says what a paper is called."""
    none = zero(currency)
    found: list[tuple[date, int, StatementEntry]] = []
    for paper in papers:
        debit, credit = Money(paper.payable, currency), none
        if paper.kind is DocumentKind.RETURN:
            debit, credit = none, debit
        elif paper.kind is DocumentKind.RECEIPT:
            credit = Money(max(paper.payable - paper.paid, 0), currency)
        found.append((paper.on, 0, StatementEntry(paper.on, name(paper), debit, credit)))
    for one in money:
        amount = Money(one.minor, currency)
        sides = (none, amount) if one.came else (amount, none)
        found.append((one.on, 1, StatementEntry(one.on, one.text, *sides)))
    return tuple(entry for _on, _rank, entry in sorted(found, key=lambda item: item[:2]))


def balance(found: Iterable[StatementEntry], currency: str) -> Money:
    total = zero(currency)
    for entry in found:
        total = total + entry.debit - entry.credit
    return total


def unpaid(papers: Iterable[Billing], closing: Money) -> list[tuple[date, Money]]:
    """The day due and what is left of each paper: `closing` together, for advances pay the oldest first."""
    if closing.minor <= 0:
        return []
    parts = sorted(
        (paper.due_on, paper.payable - paper.paid)
        for paper in papers
        if paper.kind is not DocumentKind.RETURN
        and paper.kind is not DocumentKind.RECEIPT
        and paper.payable > paper.paid
    )
    over = sum(minor for _due, minor in parts) - closing.minor
    found: list[tuple[date, Money]] = []
    for due, minor in parts:
        off = min(max(over, 0), minor)
        over -= off
        if minor > off:
            found.append((due, Money(minor - off, closing.currency)))
    return found
