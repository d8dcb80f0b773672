"""A deal: the papers made of one another or of one order, and what of them is to be paid.

The same goods are told of several times: by an offer, an invoice, a delivery note, a receipt. Of a deal its
invoices ask for the money, and its delivery notes and certificates of work for what no invoice bills: owed is
the greater of what was billed and what was delivered. A sales receipt says that money was taken, a return
note that goods came back: both are set off against what asks. A receipt alone asks for what it says and was
paid when it was given. What one deal owes on a day follows from the papers of that day, so that a statement
of account begins with what the one before ended with.

Sums are in coins of one currency; papers of other currencies are another deal.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientbase.domain.document import DocumentKind

_DELIVERED = (DocumentKind.WAYBILL, DocumentKind.ACT)
OWED = (DocumentKind.INVOICE, *_DELIVERED)
"""Kinds that make a debt when they ask for money."""
ASKS_ALONE = (*OWED, DocumentKind.RECEIPT, DocumentKind.RETURN)
"""Kinds that have to do with money; offers and such only connect others."""


@dataclass(frozen=True, slots=True)
class DealPaper:
    """An issued document. `asked` is all that is to be paid by it, what was paid before by payments noted
    here too; `paid` what payments bring for it; of a return note both are money that goes to the client.

    `stands`: it was neither cancelled nor corrected since. What does not stand only connects others.
    """

    id: int
    kind: DocumentKind
    number: str
    on: date
    due_on: date
    currency: str
    asked: int
    paid: int = 0
    stands: bool = True
    client_id: int | None = None
    order_id: int | None = None
    base_id: int | None = None
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one paper has to do with money: it asks for `asks`, of which its payments brought some and `off`
    was set off. `proved`: what a receipt says was paid of other papers beyond the payments it bears.
    """

    paper: DealPaper
    asks: int
    off: int
    proved: int = 0

    @property
    def left(self) -> int:
        return self.asks - self.paper.paid - self.off


@dataclass(frozen=True, slots=True)
class Posting:
    """What a paper adds to the debt of its client on its day; below 0: takes off."""

    paper: DealPaper
    minor: int


def deals(papers: Iterable[DealPaper]) -> list[list[DealPaper]]:
    """The papers by deal, each in the order of days."""
    papers = list(papers)
    known = {paper.id: paper for paper in papers}
    leader = {id: id for id in known}
    of_order: dict[int, int] = {}

    def first(id: int) -> int:
        while leader[id] != id:
            leader[id] = leader[leader[id]]
            id = leader[id]
        return id

    for paper in papers:
        others = [id for id in (paper.base_id, paper.replaces_id) if id in known]
        if paper.order_id is not None:
            others.append(of_order.setdefault(paper.order_id, paper.id))
        for other in others:
            assert other is not None
            leader[first(paper.id)] = first(other)
    found: dict[tuple[int, str], list[DealPaper]] = defaultdict(list)
    for paper in papers:
        found[first(paper.id), paper.currency].append(paper)
    return [sorted(some, key=_by_day) for some in found.values()]


def deal_with(papers: Iterable[DealPaper], id: int) -> list[DealPaper]:
    """The deal of one of the papers."""
    return next((deal for deal in deals(papers) if any(paper.id == id for paper in deal)), [])


def asking(deal: Sequence[DealPaper]) -> dict[int, int]:
    """What the papers of a deal ask for, by id, in the order of days: its invoices for all they say, what was
    delivered for what they do not bill. An invoice bills the paper it was made from first, and those made of
    itself, then the oldest; delivery notes and certificates each on their own, for one paper is often made of
    the other and tells of the same. What was made of another delivery asks only for what is beyond that.
    """
    standing = [paper for paper in sorted(deal, key=_by_day) if paper.stands]
    bases = _bases(deal)
    asks = {paper.id: paper.asked for paper in standing if paper.kind in OWED}
    for paper in standing:
        base = bases.get(paper.id)
        if paper.kind in _DELIVERED and base is not None and base.stands and base.kind in _DELIVERED:
            asks[paper.id] = max(0, paper.asked - base.asked)
    for invoice in (paper for paper in standing if paper.kind is DocumentKind.INVOICE):
        for kind in _DELIVERED:
            rest = invoice.asked
            linked = {bases.get(invoice.id), *(one for one in standing if bases.get(one.id) is invoice)}
            of_kind = [paper for paper in standing if paper.kind is kind]
            for paper in sorted(of_kind, key=lambda one: one not in linked):
                billed = min(rest, asks[paper.id])
                asks[paper.id] -= billed
                rest -= billed
    return {paper.id: asks[paper.id] for paper in standing if asks.get(paper.id, 0) > 0}


def _bases(deal: Sequence[DealPaper]) -> dict[int, DealPaper]:
    """What each paper was made from, in its last version."""
    by_id = {paper.id: paper for paper in deal}
    corrected = {paper.replaces_id: paper for paper in deal if paper.replaces_id is not None}
    found: dict[int, DealPaper] = {}
    for paper in deal:
        base = by_id.get(paper.base_id) if paper.base_id is not None else None
        while base is not None and base.id in corrected:
            base = corrected[base.id]
        if base is not None and base is not paper:
            found[paper.id] = base
    return found


def claims(deal: Sequence[DealPaper]) -> dict[int, Claim]:
    """By id what each paper of a deal asks for and what of it is settled without a payment."""
    asked = asking(deal)
    asks = [paper for paper in sorted(deal, key=_by_day) if paper.id in asked]
    left = {paper.id: max(0, asked[paper.id] - paper.paid) for paper in asks}
    off: dict[int, int] = defaultdict(int)
    proved: dict[int, int] = defaultdict(int)
    receipts = [paper for paper in deal if paper.stands and paper.kind is DocumentKind.RECEIPT]
    returns = [paper for paper in deal if paper.stands and paper.kind is DocumentKind.RETURN]
    if asks:
        noted = sum(paper.paid for paper in receipts)
        unnoted = max(0, sum(left.values()) - noted)
        taken = sum(_set_off(paper.asked, paper, asks, left, off) for paper in receipts)
        beyond = max(0, taken - noted)
        for paper in receipts:
            proved[paper.id] = min(max(0, paper.asked - paper.paid), beyond)
            beyond -= proved[paper.id]
            off[paper.id] = max(0, paper.asked - paper.paid - unnoted)
    for paper in returns:
        off[paper.id] = _set_off(max(0, paper.asked - paper.paid), paper, asks, left, off)
    asked |= {paper.id: paper.asked for paper in (*receipts, *returns)}
    return {paper.id: Claim(paper, asked.get(paper.id, 0), off[paper.id], proved[paper.id]) for paper in deal}


def _set_off(
    amount: int, paper: DealPaper, asks: Sequence[DealPaper], left: dict[int, int], off: dict[int, int]
) -> int:
    """Take an amount off what asks: the paper it was made from first, then the oldest. Returns how much."""
    rest = amount
    for one in sorted(asks, key=lambda one: one.id != paper.base_id):
        taken = min(rest, left[one.id])
        left[one.id] -= taken
        off[one.id] += taken
        rest -= taken
    return amount - rest


def postings(deal: Sequence[DealPaper], last: date) -> list[Posting]:
    """How the papers of a deal change what its client owes, until a day; payments are told beside them.

    The first paper that tells of goods makes the debt; an invoice that follows adds what it asks for beyond
    that, which is nothing as a rule.
    """
    until = [paper for paper in deal if paper.on <= last]
    settled = claims(until)
    found: list[Posting] = []
    shown = 0
    for count, paper in enumerate(until, start=1):
        if not paper.stands:
            continue
        if paper.kind is DocumentKind.RETURN:
            found.append(Posting(paper, -paper.asked))
            continue
        now = _in_all(until[:count])
        if now != shown:
            found.append(Posting(paper, now - shown))
        shown = now
        if paper.kind is DocumentKind.RECEIPT and (proved := _proved(paper, until, settled)):
            found.append(Posting(paper, -proved))
    return found


def _in_all(deal: Sequence[DealPaper]) -> int:
    """What a deal asks for; receipts ask where nothing else does."""
    receipts = (paper.asked for paper in deal if paper.stands and paper.kind is DocumentKind.RECEIPT)
    return sum(asking(deal).values()) or sum(receipts)


def _proved(paper: DealPaper, until: Sequence[DealPaper], settled: Mapping[int, Claim]) -> int:
    """What a receipt says was paid beyond the payments that are noted."""
    return settled[paper.id].proved if asking(until) else max(0, paper.asked - paper.paid)


def _by_day(paper: DealPaper) -> tuple[date, int]:
    return (paper.on, paper.id)
