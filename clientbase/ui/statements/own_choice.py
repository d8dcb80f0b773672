"""What a person chooses for one line of a statement: whose money it is, which papers it pays. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.domain.statement_plan import Candidate, PaperKey, PlanLine, Why, part_key
from clientbase.services.shop import Shop
from clientbase.ui.payments.shares import Shares
from clientbase.ui.statements.offers import Offer


class OwnChoice:
    """The papers of the client whose money a line is, ticked as the line stands; ticking others makes a
    reading of the person's own.
    """

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._known: dict[tuple[int, PaymentKind], tuple[OpenPaper, ...]] = {}
        self._line: PlanLine | None = None
        self.shares = Shares()

    def forget(self) -> None:
        """What is open may be another by now."""
        self._known.clear()

    @property
    def papers(self) -> tuple[OpenPaper, ...]:
        return self.shares.papers

    def begin(
        self, line: PlanLine, papers: Mapping[PaperKey, OpenPaper], taken: Mapping[PaperKey, int]
    ) -> None:
        """As the line stands. `papers`: all that the plan knows; `taken`: what other lines take of them."""
        self._line = line
        candidate = line.candidate
        if candidate is None or line.kind is PaymentKind.TRANSFER or line.is_closed:
            self.shares.begin(())
            return
        named = [papers[key] for key in candidate.papers if key in papers]
        self.shares.begin(self._offered(line, named, candidate.client_id, taken), candidate.papers)
        self.shares.by_person = True
        code = line.amount.currency
        self.shares.typed = {key: Money(minor, code) for key, minor in candidate.typed}

    def _offered(
        self,
        line: PlanLine,
        named: list[OpenPaper],
        client_id: int | None,
        taken: Mapping[PaperKey, int],
    ) -> list[OpenPaper]:
        """The papers named first, then the client's others, each with what is left for this line."""
        every = {one.key: one for one in (*named, *self._open(client_id, line.kind))}
        code = line.amount.currency
        found = []
        for key, one in every.items():
            left = one.left.minor - taken.get(key, 0)
            if one.left.currency == code and left > 0:
                found.append(replace(one, left=Money(left, code)))
        return found

    def _open(self, client_id: int | None, kind: PaymentKind) -> tuple[OpenPaper, ...]:
        if client_id is None:
            return ()
        if (client_id, kind) not in self._known:
            self._known[client_id, kind] = self._shop.payments.open_papers(client_id, kind)
        return self._known[client_id, kind]

    def take(self, offer: Offer, taken: Mapping[PaperKey, int]) -> Candidate:
        """Of a client alone the papers that money is shared out over by itself, else those found."""
        assert self._line is not None
        papers = self._offered(self._line, list(offer.papers), offer.client_id, taken)
        self.shares.begin(papers, [one.key for one in offer.papers])
        return self._candidate(offer.client_id)

    def tick(self, key: PaperKey, *, on: bool) -> Candidate:
        self.shares.tick(key, on=on)
        return self._candidate(self._client())

    def type(self, key: PaperKey, amount: Money) -> Candidate:
        """Raises PartNotPositive, MoreThanLeft, MoreThanPaid; what was typed before then stays."""
        ticks, typed = list(self.shares.ticks), dict(self.shares.typed)
        self.shares.type(key, amount)
        try:
            return self._candidate(self._client())
        except ClientbaseError:
            self.shares.ticks, self.shares.typed = ticks, typed
            raise

    def _client(self) -> int | None:
        candidate = self._line.candidate if self._line is not None else None
        return candidate.client_id if candidate is not None else None

    def _candidate(self, client_id: int | None) -> Candidate:
        assert self._line is not None
        sharing = self.shares.sharing(self._line.amount)
        known = {one.key for one in self.shares.papers}
        ticked = self.shares.ticks if self.shares.by_person else [part_key(part) for part in sharing.parts]
        keys = tuple(key for key in ticked if key in known)
        typed = tuple((key, self.shares.typed[key].minor) for key in keys if key in self.shares.typed)
        refund = (Why.REFUND,) if self._line.kind is PaymentKind.OUT and not keys else ()
        return Candidate(keys, client_id, (Why.HAND, *refund), 1.0, typed)
