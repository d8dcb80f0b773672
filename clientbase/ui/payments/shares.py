"""How a payment that is being typed is shared out: by itself, by ticks, by typed amounts. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from clientbase.domain.money import Money
from clientbase.domain.payment import Payment, PaymentPart
from clientbase.domain.payment_sharing import OpenPaper, Sharing, by_hand, share, ticked

Key = tuple[str, int]


def key_of(part: PaymentPart) -> Key:
    if part.document_id is not None:
        return ("document", part.document_id)
    return ("order", part.order_id or 0)


@dataclass
class Shares:
    """Until somebody ticks or types, the program shares out over documents; then only what is ticked is paid.

    An order is never ticked by the program: money for it may be meant for something else.
    """

    papers: tuple[OpenPaper, ...] = ()
    ticks: list[Key] = field(default_factory=list)
    typed: dict[Key, Money] = field(default_factory=dict)
    by_person: bool = False

    def begin(self, papers: Sequence[OpenPaper], ticks: Sequence[Key] = ()) -> None:
        """Papers anew; `ticks`: what is to be paid, the program then adds nothing."""
        self.papers = tuple(papers)
        self.ticks, self.typed, self.by_person = list(ticks), {}, bool(ticks)

    def begin_with(self, papers: Sequence[OpenPaper], parts: Sequence[PaymentPart]) -> None:
        """As a payment is shared out already."""
        self.begin(papers, [key_of(part) for part in parts])
        self.by_person = True
        by_key = {one.key: one for one in papers}
        for part in parts:
            paper = by_key.get(key_of(part))
            if paper is not None:
                self.typed[paper.key] = Money(part.amount_minor, paper.left.currency)

    def tick(self, key: Key, *, on: bool) -> None:
        self.by_person = True
        self.ticks = [one for one in self.ticks if one != key] + ([key] if on else [])
        self.typed.pop(key, None)

    def type(self, key: Key, amount: Money | None) -> None:
        """None: as much as there is."""
        self.by_person = True
        if key not in self.ticks:
            self.ticks.append(key)
        if amount is None:
            self.typed.pop(key, None)
        else:
            self.typed[key] = amount

    def wanted(self, code: str) -> Money:
        """What is left of the papers that are ticked: the amount nobody has typed yet."""
        chosen = [one for one in self.papers if one.key in self.ticks and one.left.currency == code]
        return Money(sum(self.typed.get(one.key, one.left).minor for one in chosen), code)

    def sharing(self, amount: Money) -> Sharing:
        """Raises what `by_hand` does."""
        if not self.by_person:
            return share(amount, [one for one in self.papers if one.document_id is not None])
        fixed = {key: money for key, money in self.typed.items() if key in self.ticks}
        first = by_hand(amount, fixed, self.papers)
        others = [one for one in self.papers if one.key not in fixed]
        more = ticked(first.rest, others, [key for key in self.ticks if key not in fixed])
        return Sharing((*first.parts, *more.parts), more.rest)


def papers_with_own(
    papers: Sequence[OpenPaper], before: Payment, own: Sequence[OpenPaper]
) -> tuple[OpenPaper, ...]:
    """Open papers as they would be without the payment that is changed; `own`: those that it pays."""
    paid: dict[Key, int] = {}
    for part in before.parts:
        paid[key_of(part)] = paid.get(key_of(part), 0) + part.amount_minor
    known = {one.key: one for one in (*own, *papers)}
    freed = {
        key: replace(one, left=Money(one.left.minor + paid.get(key, 0), one.left.currency))
        for key, one in known.items()
    }
    return tuple(one for one in freed.values() if one.left.minor > 0)
