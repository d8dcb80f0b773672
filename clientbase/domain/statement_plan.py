"""What reading a statement would note, line by line, to be looked at, ticked and chosen from before it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a line: papers in the order they are paid, the client, what speaks for it, how sure."""

    papers: tuple[PaperKey, ...]
    client_id: int | None
    why: tuple[Why, ...]
    score: float


@dataclass(frozen=True, slots=True)
class PlanLine:
    """`chosen` is the place of the candidate that counts, -1 for none: then only the money is noted."""

    line: StatementLine
    key: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    chosen: int = -1
    ticked: bool = False
    category: str = ""
    other_account_id: int | None = None  # of a transfer

    @property
    def kind(self) -> PaymentKind:
        if self.verdict is Verdict.TRANSFER:
            return PaymentKind.TRANSFER
        return PaymentKind.IN if self.line.incoming else PaymentKind.OUT

    @property
    def can_be_noted(self) -> bool:
        if self.verdict is Verdict.TRANSFER:
            return self.other_account_id is not None
        return self.verdict is not Verdict.TAKEN

    @property
    def candidate(self) -> Candidate | None:
        return self.candidates[self.chosen] if 0 <= self.chosen < len(self.candidates) else None

    @property
    def amount(self) -> Money:
        """Above nothing, whichever way it goes."""
        return Money(abs(self.line.amount.minor), self.line.amount.currency)


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
        """How each ticked line is shared out; a paper named by two lines is paid by the first of them."""
        left = {key: paper.left.minor for key, paper in self.papers.items()}
        return tuple(_shared(line, self.papers, left) for line in self.lines)

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
        return self._with(places, lambda line: replace(line, ticked=ticked) if line.can_be_noted else line)

    def with_choice(self, place: int, chosen: int) -> "StatementPlan":
        """Another candidate counts, or -1 for none; a candidate that is chosen is ticked too."""
        return self._with(
            [place], lambda line: replace(line, chosen=chosen, ticked=line.ticked or chosen >= 0)
        )

    def with_category(self, places: Sequence[int], category: str) -> "StatementPlan":
        return self._with(places, lambda line: replace(line, category=category))

    def _with(self, places: Sequence[int], change: Callable[[PlanLine], PlanLine]) -> "StatementPlan":
        wanted = set(places)
        lines = tuple(change(line) if at in wanted else line for at, line in enumerate(self.lines))
        return replace(self, lines=lines)


def _shared(line: PlanLine, papers: Mapping[PaperKey, OpenPaper], left: dict[PaperKey, int]) -> Sharing:
    rest, parts = line.amount.minor, []
    if line.ticked and line.candidate is not None and line.kind is not PaymentKind.TRANSFER:
        for key in line.candidate.papers:
            if key in papers and (taken := min(rest, left[key])) > 0:
                parts.append(papers[key].part(taken))
                left[key] -= taken
                rest -= taken
    return Sharing(tuple(parts), Money(rest, line.amount.currency))
