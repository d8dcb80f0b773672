"""What reading a statement would note, line by line, to be looked at, ticked and chosen from before it is."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import OpenPaper, Sharing
from clientbase.domain.statement import StatementLine

PaperKey = tuple[str, int]


class Verdict(StrEnum):
    """How sure the plan is of a line."""

    SURE = "sure"
    LIKELY = "likely"
    CHOOSE = "choose"  # several readings: the person says which
    UNKNOWN = "unknown"  # money from nobody the base knows
    EXPENSE = "expense"
    TRANSFER = "transfer"  # between the shop's own accounts
    TAKEN = "taken"  # noted already, when the statement was read before
    NOTED = "noted"  # noted by hand, as it seems: a payment of that sum about that day
    CURRENCY = "currency"  # in another currency than the account


class Why(StrEnum):
    """What speaks for a reading of a line."""

    NUMBER = "number"  # the purpose names the paper
    SUM = "sum"  # to the kopeck
    CODE = "code"  # the payer's tax id
    ACCOUNT = "account"  # the payer has paid from there before
    NAME = "name"
    PART = "part"  # less than is left to pay
    OVER = "over"  # more than is left to pay
    ADVANCE = "advance"  # no paper at all
    OTHER_PAYER = "other_payer"  # somebody else's paper
    REFUND = "refund"
    FEE = "fee"  # the bank's own
    BEFORE = "before"  # the same was noted so the last time
    HAND = "hand"  # a person chose it


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a line: papers in the order they are paid, the client, what speaks for it, how sure.

    `typed`: how many coins papers get where a person said so; the others get what there is.
    """

    papers: tuple[PaperKey, ...]
    client_id: int | None
    why: tuple[Why, ...]
    score: float
    typed: tuple[tuple[PaperKey, int], ...] = ()

    @property
    def by_hand(self) -> bool:
        return Why.HAND in self.why


@dataclass(frozen=True, slots=True)
class NotedBefore:
    """A payment that somebody noted by hand on the account; what went out is below zero."""

    on: date
    minor: int
    client_id: int | None = None
    name: str = ""  # of the client, or of who paid or was paid


@dataclass(frozen=True, slots=True)
class PlanLine:
    """`chosen` is the place of the candidate that counts, -1 for none: then only the money is noted.

    `decided`: a person said something of it. `moved`: whether it is a transfer, where a person said that.
    `noted`: the payment that it was noted as by hand, or may have been.
    """

    line: StatementLine
    key: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    chosen: int = -1
    ticked: bool = False
    category: str = ""
    other_account_id: int | None = None  # of a transfer
    decided: bool = False
    moved: bool | None = None
    noted: NotedBefore | None = None

    @property
    def kind(self) -> PaymentKind:
        if self.verdict is Verdict.TRANSFER if self.moved is None else self.moved:
            return PaymentKind.TRANSFER
        return PaymentKind.IN if self.line.incoming else PaymentKind.OUT

    @property
    def is_closed(self) -> bool:
        """Nothing can be chosen of it: it was noted already, or the account is of another currency."""
        return self.verdict in (Verdict.TAKEN, Verdict.CURRENCY)

    @property
    def can_be_noted(self) -> bool:
        if self.is_closed:
            return False
        return self.kind is not PaymentKind.TRANSFER or self.other_account_id is not None

    @property
    def candidate(self) -> Candidate | None:
        return self.candidates[self.chosen] if 0 <= self.chosen < len(self.candidates) else None

    @property
    def amount(self) -> Money:
        """Above nothing, whichever way it goes."""
        return Money(abs(self.line.amount.minor), self.line.amount.currency)

    def with_own(self, own: Candidate | None) -> "PlanLine":
        """What a person found himself is the last reading, and the one that counts; None takes it away."""
        found = tuple(one for one in self.candidates if not one.by_hand)
        if own is None:
            return replace(self, candidates=found, chosen=-1, ticked=False, decided=True)
        return replace(
            self, candidates=(*found, own), chosen=len(found), ticked=True, decided=True, moved=False
        )

    def as_decided(self, before: "PlanLine", papers: Container[PaperKey]) -> "PlanLine":
        """The line, planned anew, with what a person said of it before; papers that are closed by now go."""
        if self.is_closed:
            return self
        line = replace(
            self,
            category=before.category,
            decided=True,
            moved=before.moved,
            other_account_id=before.other_account_id if before.moved else self.other_account_id,
        )
        if (own := next((one for one in before.candidates if one.by_hand), None)) is not None:
            own = replace(own, papers=tuple(key for key in own.papers if key in papers))
            line = line.with_own(own)
        chosen = -1
        if (wanted := before.candidate) is not None:
            same = [at for at, one in enumerate(line.candidates) if _alike(one, wanted)]
            chosen = same[0] if same else -1
        ticked = before.ticked and (chosen >= 0 or before.candidate is None)
        return replace(line, chosen=chosen, ticked=ticked and line.can_be_noted)


def _alike(one: Candidate, other: Candidate) -> bool:
    if one.by_hand or other.by_hand:
        return one.by_hand and other.by_hand
    return (one.papers, one.client_id) == (other.papers, other.client_id)


@dataclass(frozen=True, slots=True)
class PlanSums:
    """What the ticked lines come to in one currency; `papers` and `advance` are parts of `into`."""

    currency: str
    into: Money
    papers: Money
    advance: Money
    out: Money
    moved: Money


@dataclass(frozen=True)
class StatementPlan:
    """The lines in the order of the file. `account_id`: which of the shop's accounts it is of."""

    lines: tuple[PlanLine, ...]
    papers: Mapping[PaperKey, OpenPaper]
    account_id: int | None = None
    as_of: int = 0

    @cached_property
    def sharings(self) -> tuple[Sharing, ...]:
        """How each ticked line is shared out. A paper named by two lines is paid by the one that a person
        decided, else by the first of them.
        """
        left = {key: paper.left.minor for key, paper in self.papers.items()}
        found: dict[int, Sharing] = {}
        for at in sorted(range(len(self.lines)), key=lambda at: not self.lines[at].decided):
            found[at] = _shared(self.lines[at], self.papers, left)
        return tuple(found[at] for at in range(len(self.lines)))

    def room(self, place: int) -> Mapping[PaperKey, int]:
        """How many coins other lines that a person decided take of papers; the rest is there for this one."""
        taken: dict[PaperKey, int] = {}
        for at, (line, sharing) in enumerate(zip(self.lines, self.sharings, strict=True)):
            if at != place and line.decided:
                for part in sharing.parts:
                    key = part_key(part)
                    taken[key] = taken.get(key, 0) + part.amount_minor
        return taken

    @property
    def ticked(self) -> tuple[tuple[PlanLine, Sharing], ...]:
        return tuple(
            (line, sharing) for line, sharing in zip(self.lines, self.sharings, strict=True) if line.ticked
        )

    def count(self, *verdicts: Verdict) -> int:
        return sum(line.verdict in verdicts for line in self.lines)

    def sums(self) -> tuple[PlanSums, ...]:
        """One a currency, in their order."""
        found: dict[str, list[int]] = {}
        for line, sharing in self.ticked:
            of = found.setdefault(line.amount.currency, [0, 0, 0, 0, 0])
            if line.kind is PaymentKind.IN:
                shared = sum(part.amount_minor for part in sharing.parts)
                of[0] += line.amount.minor
                of[1] += shared
                if line.candidate is not None:
                    of[2] += line.amount.minor - shared
            else:
                of[3 if line.kind is PaymentKind.OUT else 4] += line.amount.minor
        return tuple(
            PlanSums(code, *(Money(minor, code) for minor in of)) for code, of in sorted(found.items())
        )

    # --- what a person decides ------------------------------------------------------------------------

    def with_tick(self, places: Sequence[int], ticked: bool) -> "StatementPlan":
        """Lines that were noted already stay out, and transfers to an account that is not kept."""
        return self._with(
            places, lambda line: replace(line, ticked=ticked, decided=True) if line.can_be_noted else line
        )

    def with_choice(self, place: int, chosen: int) -> "StatementPlan":
        """Another candidate counts, or -1 for none: then only the money is noted."""
        return self._with(
            [place], lambda line: replace(line, chosen=chosen, ticked=True, decided=True, moved=False)
        )

    def with_own(
        self, place: int, own: Candidate | None, papers: Iterable[OpenPaper] = ()
    ) -> "StatementPlan":
        """What a person found himself counts; `papers`: those it names that the plan may not know."""
        known = {**{paper.key: paper for paper in papers}, **self.papers}
        return replace(self, papers=known)._with([place], lambda line: line.with_own(own))

    def with_transfer(self, place: int, account_id: int | None) -> "StatementPlan":
        """Money from or to another of the shop's accounts; None: nobody said yet which."""

        def changed(line: PlanLine) -> PlanLine:
            said = account_id is not None
            return replace(
                line, chosen=-1, moved=True, other_account_id=account_id, ticked=said, decided=True
            )

        return self._with([place], changed)

    def with_left_out(self, places: Sequence[int]) -> "StatementPlan":
        """These lines are not noted; what was found of them stays to be chosen again."""
        return self._with(
            places, lambda line: replace(line, ticked=False, decided=True, moved=None, chosen=-1)
        )

    def with_category(self, places: Sequence[int], category: str) -> "StatementPlan":
        return self._with(places, lambda line: replace(line, category=category, decided=True))

    def keeping(self, before: "StatementPlan") -> "StatementPlan":
        """The plan with all that a person said of the lines of an earlier one."""
        said = {line.key: line for line in before.lines if line.decided}
        named = {
            key for line in said.values() for one in line.candidates if one.by_hand for key in one.papers
        }
        papers = {**{key: before.papers[key] for key in named if key in before.papers}, **self.papers}
        lines = tuple(
            line.as_decided(said[line.key], papers) if line.key in said else line for line in self.lines
        )
        return replace(self, lines=lines, papers=papers)

    def _with(self, places: Sequence[int], change: Callable[[PlanLine], PlanLine]) -> "StatementPlan":
        wanted = set(places)
        lines = tuple(change(line) if at in wanted else line for at, line in enumerate(self.lines))
        return replace(self, lines=lines)


def part_key(part: PaymentPart) -> PaperKey:
    """The paper that a part is of, as `OpenPaper.key` names it."""
    if part.document_id is not None:
        return ("document", part.document_id)
    return ("order", part.order_id or 0)


def _shared(line: PlanLine, papers: Mapping[PaperKey, OpenPaper], left: dict[PaperKey, int]) -> Sharing:
    """What is typed comes first; then each of the other papers gets what there is, in their order."""
    rest = line.amount.minor
    taken: dict[PaperKey, int] = {}
    candidate = line.candidate if line.ticked and line.kind is not PaymentKind.TRANSFER else None
    if candidate is not None:
        typed = dict(candidate.typed)
        for key in sorted(candidate.papers, key=lambda key: key not in typed):
            minor = min(rest, left[key], typed.get(key, rest)) if key in papers else 0
            if minor > 0:
                taken[key] = minor
                left[key] -= minor
                rest -= minor
    order = candidate.papers if candidate is not None else ()
    parts = tuple(papers[key].part(taken[key]) for key in order if key in taken)
    return Sharing(parts, Money(rest, line.amount.currency))
