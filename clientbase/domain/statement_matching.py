"""A statement's lines matched to open papers by number, sum and payer; what is in doubt is left to choose."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from clientbase.domain.money import Money
from clientbase.domain.name_likeness import Likeness, likeness, named
from clientbase.domain.payment import PaymentKind
from clientbase.domain.payment_sharing import OpenPaper, by_age, exact_papers, pays_down
from clientbase.domain.statement import StatementLine, keys_of
from clientbase.domain.statement_numbers import Naming, end_of, named_in, plain_number
from clientbase.domain.statement_plan import Candidate, NotedBefore, PaperKey, PlanLine, Verdict, Why
from clientbase.domain.text_folding import fold

_SURE, _LIKELY = 0.95, 0.8
_APART = 0.1  # how far the next reading must lie behind for a line to be ticked by itself
_MOST = 6  # readings offered of one line
_REFUND = re.compile(
    r"поверн|возврат|сторно|storno|refund|reversal|chargeback|rückerst|rückzahl|rücklast|retour|zwrot",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"коміс|комисс|за рко|розрахунково|расчетно|обслуговування рах|обслуживание сч|opłata|entgelt|\bfees?\b"
    r"|gebühr",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:від|от|from|переказ від|перевод от|payment from)\s*:?\s*", re.IGNORECASE)
_TRANSFER_DAYS = timedelta(days=4)
_NAMESAKES = 40
SEVERAL = -1
"""The place of a client of whom there are two."""


@dataclass(frozen=True, slots=True)
class MovedBefore:
    """A transfer noted already: between which own accounts, the day, and the sum."""

    on: date
    minor: int
    account_id: int | None
    to_account_id: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the base knows. Payers and categories go by `side_keys`; a client met twice is SEVERAL.

    `own` are the shop's accounts with their ids, 0 where only a company's details name one. `currency` is
    the account's: lines in another are told, not noted; "" for any.
    """

    papers: tuple[OpenPaper, ...] = ()
    payers: Mapping[str, int] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, int] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    moved: tuple[MovedBefore, ...] = ()
    noted: tuple[NotedBefore, ...] = ()
    fees: str = ""  # the category of the bank's own fees
    currency: str = ""


def side_keys(code: str, account: str, name: str) -> tuple[str, ...]:
    """What the other side of a line is known by, the surest first."""
    keys = []
    if code:
        keys.append(f"code:{code}")
    if account:
        keys.append(f"account:{account}")
    if text := named(_FROM.sub("", name)).text:
        keys.append(f"name:{text}")
    return tuple(keys)


def match_lines(lines: Sequence[StatementLine], known: Known, account_id: int | None) -> tuple[PlanLine, ...]:
    """The plan of each line, in their order. What names its papers is served first, whatever its place."""
    keys = keys_of(lines)
    match = _Match(known, account_id)
    found: dict[int, PlanLine] = {}
    waiting: list[int] = []
    for at, line in enumerate(lines):
        if (settled := match.settled(line, keys[at]) or match.noted(line, keys[at])) is not None:
            found[at] = settled
        else:
            waiting.append(at)
    for whole in (True, False):
        for at in list(waiting):
            planned = match.planned(lines[at], keys[at])
            names = (
                planned.verdict in (Verdict.SURE, Verdict.LIKELY) and Why.NUMBER in planned.candidates[0].why
            )
            if names or not whole:
                found[at] = match.served(planned)
                waiting.remove(at)
    return tuple(found[at] for at in range(len(lines)))


class _Match:
    def __init__(self, known: Known, account_id: int | None) -> None:
        self._known = known
        self._account_id = account_id
        self._left = {paper.key: paper.left.minor for paper in known.papers}
        self._moved = list(known.moved)
        self._noted: dict[int, list[NotedBefore]] = {}
        for one in known.noted:
            self._noted.setdefault(one.minor, []).append(one)
        self._plain = {paper.key: plain_number(paper.number) for paper in known.papers}
        self._by_number: dict[str, list[OpenPaper]] = {}
        self._by_client: dict[int, list[OpenPaper]] = {}
        self._by_word: dict[str, set[int]] = {}
        self._names: dict[int, str] = {}
        for paper in known.papers:
            plain = self._plain[paper.key]
            for text in {plain, end_of(plain), fold(paper.number)} - {""}:
                self._by_number.setdefault(text, []).append(paper)
            if paper.client_id is not None:
                self._by_client.setdefault(paper.client_id, []).append(paper)
                self._names[paper.client_id] = paper.client_name
        self._by_name: dict[str, set[int]] = {}
        for client, name in self._names.items():
            plain_name = named(name)
            self._by_name.setdefault(plain_name.text, set()).add(client)
            for word in plain_name.words:
                self._by_word.setdefault(word, set()).add(client)
        self._by_sum: dict[int, list[OpenPaper]] = {}
        for paper in known.papers:
            self._by_sum.setdefault(paper.left.minor, []).append(paper)
        self._payers: dict[StatementLine, tuple[int | None, tuple[Why, ...]]] = {}

    # --- lines that no paper has to do with -----------------------------------------------------------

    def settled(self, line: StatementLine, key: str) -> PlanLine | None:
        if key in self._known.taken:
            return PlanLine(line, key, Verdict.TAKEN)
        if self._known.currency not in ("", line.amount.currency):
            return PlanLine(line, key, Verdict.CURRENCY)
        if line.account and line.account in self._known.own:
            return self._transfer(line, key, self._known.own[line.account])
        return None

    def _transfer(self, line: StatementLine, key: str, other: int) -> PlanLine:
        """Money between own accounts; noted already when the other account's statement was read first."""
        ends = (other or None, self._account_id) if line.incoming else (self._account_id, other or None)
        for moved in self._moved:
            same = (moved.account_id, moved.to_account_id) == ends and moved.minor == abs(line.amount.minor)
            if same and abs(moved.on - line.on) <= _TRANSFER_DAYS:
                self._moved.remove(moved)
                return PlanLine(line, key, Verdict.TAKEN)
        whole = bool(other) and self._account_id is not None and other != self._account_id
        return PlanLine(line, key, Verdict.TRANSFER, ticked=whole, other_account_id=other or None)

    def noted(self, line: StatementLine, key: str) -> PlanLine | None:
        """A line that somebody noted by hand already, or may have: a person may note it all the same.

        What names a paper that is still open is none of these, for the payment would have closed it.
        """
        alike = [
            one for one in self._noted.get(line.amount.minor, ()) if abs(one.on - line.on) <= _TRANSFER_DAYS
        ]
        if not alike:
            return None
        planned = self.planned(line, key)
        if planned.verdict is Verdict.SURE:
            return None
        client, _whose = self._payer(line)
        same = [one for one in alike if _is_noted(one, line, client)]
        maybe = same or [one for one in alike if client is None or one.client_id in (None, client)]
        if not maybe:
            return None
        nearest = min(maybe, key=lambda one: abs(one.on - line.on))
        self._noted[line.amount.minor].remove(nearest)
        open_still = any(one.papers and Why.SUM in one.why for one in planned.candidates)
        doubt = Verdict.CHOOSE if planned.candidates else Verdict.UNKNOWN
        verdict = Verdict.NOTED if same and not open_still else doubt
        return replace(planned, verdict=verdict, chosen=-1, ticked=False, noted=nearest)

    # --- lines for papers -----------------------------------------------------------------------------

    def planned(self, line: StatementLine, key: str) -> PlanLine:
        if line not in self._payers:
            self._payers[line] = self._payer(line)
        client, whose = self._payers[line]
        found = self._candidates(line, client, whose)
        if not line.incoming and not any(Why.NUMBER in one.why or Why.SUM in one.why for one in found):
            return self._expense(line, key, found)
        if not found:
            return PlanLine(line, key, Verdict.UNKNOWN, category=self._category(line))
        best = found[0]
        alone = len(found) == 1 or best.score - found[1].score >= _APART
        if best.score < _LIKELY or not (alone or (best.score >= _SURE and found[1].score < _SURE)):
            return PlanLine(line, key, Verdict.CHOOSE, found)
        verdict = Verdict.SURE if best.score >= _SURE else Verdict.LIKELY
        return PlanLine(line, key, verdict, found, chosen=0, ticked=True)

    def served(self, planned: PlanLine) -> PlanLine:
        """The same; what it pays of its papers is no longer left for other lines."""
        if planned.ticked and planned.candidate is not None:
            rest = planned.amount.minor
            for key in planned.candidate.papers:
                taken = min(rest, self._left[key])
                self._left[key] -= taken
                rest -= taken
        return planned

    def _expense(self, line: StatementLine, key: str, found: tuple[Candidate, ...]) -> PlanLine:
        if found and _REFUND.search(line.purpose):
            refund = Candidate((), found[0].client_id, (*found[0].why, Why.REFUND), 0.7)
            return PlanLine(line, key, Verdict.CHOOSE, (refund,))
        category = self._category(line)
        if not category and _REFUND.search(line.purpose):  # whose money it was is for a person to say
            return PlanLine(line, key, Verdict.UNKNOWN)
        return PlanLine(line, key, Verdict.EXPENSE, ticked=True, category=category)

    def _category(self, line: StatementLine) -> str:
        """As the last time; else the bank's fees by their words."""
        for key in side_keys(line.code, line.account, line.name):
            if key in self._known.categories:
                return self._known.categories[key]
        return self._known.fees if not line.incoming and _FEE.search(f"{line.purpose} {line.name}") else ""

    def _payable(self, line: StatementLine, papers: Iterable[OpenPaper]) -> list[OpenPaper]:
        kind = PaymentKind.IN if line.incoming else PaymentKind.OUT
        return [
            paper
            for paper in papers
            if self._left[paper.key] > 0
            and paper.left.currency == line.amount.currency
            and pays_down(kind, paper.kind)
        ]

    def _payer(self, line: StatementLine) -> tuple[int | None, tuple[Why, ...]]:
        """The client on the other side, and how he is known; two of one name are nobody."""
        said = line.name or (_FROM.sub("", line.purpose) if _FROM.match(line.purpose) else "")
        for key in side_keys(line.code, line.account, said):
            client = self._known.payers.get(key, 0)
            if client == SEVERAL:
                continue
            if client:
                return client, (Why(key.partition(":")[0]),)
        words = {*named(said).words, *_words(line.purpose)}
        near = set(self._by_name.get(named(said).text, ())) if said else set()
        for word in words:  # a word that many are called by finds nobody
            if len(having := self._by_word.get(word, ())) <= _NAMESAKES:
                near |= set(having)
        alike = {client for client in near if _names(self._names[client], said, line.purpose)}
        return (alike.pop(), (Why.NAME,)) if len(alike) == 1 else (None, ())

    def _candidates(
        self, line: StatementLine, client: int | None, whose: tuple[Why, ...]
    ) -> tuple[Candidate, ...]:
        found = [*self._named(line, client, whose)]
        if client is not None:
            own = self._payable(line, self._by_client.get(client, ()))
            found += self._of_client(line, own, client, whose)
        else:
            found += self._of_sum(line)
        best: dict[tuple[PaperKey, ...], Candidate] = {}
        for one in found:
            if one.papers not in best or best[one.papers].score < one.score:
                best[one.papers] = one
        return tuple(sorted(best.values(), key=lambda one: -one.score)[:_MOST])

    def _minor(self, papers: Iterable[OpenPaper]) -> int:
        return sum(self._left[paper.key] for paper in papers)

    def _named(self, line: StatementLine, client: int | None, whose: tuple[Why, ...]) -> Iterable[Candidate]:
        """The papers whose numbers the purpose names: all of them together, else each reading of a number."""
        said = named_in(line.purpose)
        near = {
            paper.key: paper for text in said.told | said.other for paper in self._by_number.get(text, ())
        }
        papers = self._payable(line, near.values())
        how = {paper.key: said.names(paper.number, self._plain[paper.key]) for paper in papers}
        whole = [paper for paper in papers if how[paper.key] is Naming.WHOLE]
        ends = [paper for paper in papers if how[paper.key] is Naming.END] if not whole else []
        amount = abs(line.amount.minor)
        for some, worth in ((whole, 0.0), (ends, -0.09)):
            if not some:
                continue
            by_number: dict[str, list[OpenPaper]] = {}
            for paper in some:
                by_number.setdefault(paper.number.casefold(), []).append(paper)
            if len(by_number) > 1:
                first = [_best(each, client, amount, self._left) for each in by_number.values()]
                yield self._naming(line, by_age(first), client, whose, worth)
            for paper in some:
                less = -0.2 if len(by_number) > 1 and self._left[paper.key] != amount else 0.0
                yield self._naming(line, [paper], client, whose, worth + less)

    def _naming(
        self,
        line: StatementLine,
        papers: Sequence[OpenPaper],
        client: int | None,
        whose: tuple[Why, ...],
        worth: float,
    ) -> Candidate:
        clients = {paper.client_id for paper in papers}
        of = clients.pop() if len(clients) == 1 else None
        known = client is not None and of is not None
        same, other = known and of == client, known and of != client
        left, amount = self._minor(papers), abs(line.amount.minor)
        sum_says = Why.SUM if left == amount else Why.PART if left > amount else Why.OVER
        score = {Why.SUM: 0.96, Why.PART: 0.82, Why.OVER: 0.8}[sum_says]
        score += (0.03 if same else -0.3 if other else 0.0) + worth
        why = (Why.NUMBER, sum_says, *(whose if same else ()), *((Why.OTHER_PAYER,) if other else ()))
        payer = of if of is not None else client
        return Candidate(tuple(paper.key for paper in papers), payer, why, score)

    def _of_client(
        self, line: StatementLine, own: Sequence[OpenPaper], client: int, whose: tuple[Why, ...]
    ) -> Iterable[Candidate]:
        """What the payer himself owes: to the kopeck, else the oldest first, or nothing but an advance."""
        sure = 0.02 if Why.NAME not in whose else 0.0
        amount = abs(line.amount.minor)
        alone = [paper for paper in own if self._left[paper.key] == amount]
        for paper in alone:
            yield Candidate((paper.key,), client, (Why.SUM, *whose), 0.88 + sure)
        if not alone and (joined := exact_papers(_amount(line), self._as_left(own))):
            keys = tuple(paper.key for paper in joined)
            yield Candidate(keys, client, (Why.SUM, *whose), 0.84 + sure)
        if own:
            says = Why.PART if self._minor(own) > amount else Why.OVER
            taken, rest = [], amount
            for paper in by_age(own):
                if rest > 0:
                    taken.append(paper.key)
                    rest -= self._left[paper.key]
            yield Candidate(tuple(taken), client, (says, *whose), 0.5)
        alone_worth = 0.6 if Why.NAME in whose else 0.85  # who owes nothing pays in advance
        yield Candidate((), client, (Why.ADVANCE, *whose), 0.45 if own else alone_worth)

    def _of_sum(self, line: StatementLine) -> Iterable[Candidate]:
        """Nobody is known: papers that come to the very sum, for the person to choose from."""
        amount = abs(line.amount.minor)
        fitting = [paper for paper in self._by_sum.get(amount, ()) if self._left[paper.key] == amount]
        for paper in by_age(self._payable(line, fitting))[:_MOST]:
            yield Candidate((paper.key,), paper.client_id, (Why.SUM,), 0.4)

    def _as_left(self, papers: Sequence[OpenPaper]) -> list[OpenPaper]:
        return [paper for paper in papers if self._left[paper.key] == paper.left.minor]


def _is_noted(one: NotedBefore, line: StatementLine, client: int | None) -> bool:
    """Whether a payment of that very sum about that day is this line: its client's, or of the same name."""
    if one.client_id is not None and client is not None:
        return one.client_id == client
    if one.name and _names(one.name, line.name, line.purpose):
        return True
    return one.client_id is None and client is None and (not line.incoming or not one.name)


def _amount(line: StatementLine) -> Money:
    return line.amount if line.incoming else -line.amount


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(text))


def _best(
    papers: Sequence[OpenPaper], client: int | None, amount: int, left: Mapping[PaperKey, int]
) -> OpenPaper:
    """Of papers with one number the payer's own, then the one of the very sum, then the youngest."""
    return max(
        papers,
        key=lambda one: (
            one.client_id == client,
            left[one.key] == amount,
            one.issued_on or date.min,
            one.key,
        ),
    )


def _names(client: str, said: str, purpose: str) -> bool:
    """Whether the other side's name is the client's, or the purpose holds all words of the client's."""
    if said and likeness(named(client), named(said)) is Likeness.SAME:
        return True
    if said and likeness(named(client, personal=True), named(said, personal=True)) >= Likeness.PARTIAL:
        return len(named(said).words) > 1
    words = named(client).words
    inside = set(_words(purpose))
    return len(words) > 1 and all(word in inside for word in words)
