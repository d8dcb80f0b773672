"""What of a client's papers and payments goes on his statement of account, and what of his debt is how late.

What his papers do to the debt is told by their deals (`domain.deal`): the same goods are owed once, whatever
tells of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.account_statement import StatementEntry
from clientbase.domain.deal import OWED, Claim, DealPaper, Posting
from clientbase.domain.money import Money, zero
from clientbase.domain.payment import Payment, PaymentKind, PaymentPart


@dataclass(frozen=True, slots=True)
class Movement:
    """Money: `came` from the client, or went to him."""

    on: date
    text: str
    came: bool
    minor: int


def moved(payment: Payment, client_id: int, owners: Mapping[int, int | None]) -> int:
    """What of a payment is between the shop and a client, in coins; `owners`: by id whose documents are.

    His own money, less what of it pays papers of others; what others paid of his papers. Money out of a
    category is an expense: of it only what pays his papers.
    """
    of_papers = [part for part in payment.parts if part.document_id is not None]
    if payment.client_id != client_id:
        return _sum(part for part in of_papers if owners.get(part.document_id or 0) == client_id)
    out = payment.kind is PaymentKind.OUT
    expense = out and payment.refund_of_id is None and payment.category
    whole = payment.shared_minor if expense else payment.amount.minor
    return whole - _sum(part for part in of_papers if owners.get(part.document_id or 0) != client_id)


def _sum(parts: Iterable[PaymentPart]) -> int:
    return sum(abs(part.amount_minor) for part in parts)


def entries(
    posted: Iterable[Posting],
    money: Iterable[Movement],
    currency: str,
    name: Callable[[DealPaper], str],
) -> tuple[StatementEntry, ...]:
    """In the order of days, papers before the money of the same day. `name` says what a paper is called."""
    none = zero(currency)
    by_paper: dict[int, StatementEntry] = {}
    for one in posted:
        paper = one.paper
        entry = by_paper.get(paper.id) or StatementEntry(paper.on, name(paper), none, none)
        debit, credit = Money(max(one.minor, 0), currency), Money(max(-one.minor, 0), currency)
        by_paper[paper.id] = StatementEntry(entry.on, entry.text, entry.debit + debit, entry.credit + credit)
    found: list[tuple[date, int, int, StatementEntry]] = [
        (entry.on, 0, id, entry) for id, entry in by_paper.items()
    ]
    for count, move in enumerate(money):
        amount = Money(move.minor, currency)
        sides = (none, amount) if move.came else (amount, none)
        found.append((move.on, 1, count, StatementEntry(move.on, move.text, *sides)))
    return tuple(entry for _on, _rank, _place, entry in sorted(found, key=lambda item: item[:3]))


def balance(found: Iterable[StatementEntry], currency: str) -> Money:
    total = zero(currency)
    for entry in found:
        total = total + entry.debit - entry.credit
    return total


def unpaid(settled: Sequence[Claim], closing: Money, last: date) -> list[tuple[date, Money]]:
    """The day due and what is left of each paper: `closing` together, for advances pay the oldest first. What
    is owed without a paper, as money that went out, has no day and is due on the last.
    """
    if closing.minor <= 0:
        return []
    parts = sorted(
        (claim.paper.due_on, claim.left) for claim in settled if claim.paper.kind in OWED and claim.left > 0
    )
    over = sum(minor for _due, minor in parts) - closing.minor
    found: list[tuple[date, Money]] = []
    for due, minor in parts:
        off = min(max(over, 0), minor)
        over -= off
        if minor > off:
            found.append((due, Money(minor - off, closing.currency)))
    return [*found, (last, Money(-over, closing.currency))] if over < 0 else found
