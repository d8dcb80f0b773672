"""What the statement's window decides: the plan, what is shown of it, what choosing does. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from clientbase.domain.money import Money
from clientbase.domain.money_account import MoneyAccount
from clientbase.domain.payment import PaymentKind
from clientbase.domain.progress import Progress
from clientbase.domain.statement import Statement
from clientbase.domain.statement_plan import Candidate, PaperKey, PlanLine, StatementPlan, Verdict
from clientbase.domain.statement_words import verdict_words
from clientbase.i18n import _, pgettext
from clientbase.services.shop import Shop
from clientbase.services.statement_import import Noted, ReadFile
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.plan_row import PlanRow
from clientbase.ui.statements.file_words import (
    file_title,
    file_warnings,
    new_account_words,
    plan_warnings,
)
from clientbase.ui.statements.offers import Offer, offers
from clientbase.ui.statements.own_choice import OwnChoice
from clientbase.ui.statements.shown import LEAVE, MONEY, TRANSFER, Choice, Shown
from clientbase.ui.statements.words import (
    VERDICT_COLOURS,
    candidate_words,
    noted_words,
    reading_words,
    told_words,
    why_words,
)

ALL, OPEN, OUT = "all", "open", "out"
"""What is shown: every line, those that want a person, those that will not be noted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A statement of the file and the accounts it may be of, the likeliest first."""

    statement: Statement
    accounts: tuple[MoneyAccount, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and planned, handed to the screen at once; `at`: the source that the plan is of."""

    file: ReadFile
    sources: tuple[Source, ...]
    at: int
    plan: StatementPlan
    clients: dict[int, str]


class StatementPresenter:
    def __init__(self, shop: Shop, reading: Reading) -> None:
        self._shop = shop
        self.file, self.sources, self.at = reading.file, reading.sources, reading.at
        self.plan, self._clients = reading.plan, reading.clients
        self._plans: dict[int, StatementPlan] = {}
        self._own = self._every_account()
        self.own_choice = OwnChoice(shop)

    @staticmethod
    def read(shop: Shop, path: Path, progress: Progress) -> Reading:
        """Read a file and plan it. Raises as the service."""
        file = shop.statements.read(path, progress=progress)
        every = (file.statement, *file.others)
        sources = tuple(Source(one, shop.statements.accounts(one)) for one in every)
        account = next(iter(sources[0].accounts), None)
        wanted = (0, account.id if account is not None else None)
        return StatementPresenter.planned(shop, file, sources, wanted, progress)

    @staticmethod
    def planned(
        shop: Shop,
        file: ReadFile,
        sources: tuple[Source, ...],
        wanted: tuple[int, int | None],
        progress: Progress,
    ) -> Reading:
        """`wanted`: which of the sources, and the account it is of."""
        at, account_id = wanted
        plan = shop.statements.plan(sources[at].statement, account_id, progress)
        ids = {one.client_id for line in plan.lines for one in line.candidates if one.client_id is not None}
        return Reading(file, sources, at, plan, shop.segments.client_names(sorted(ids)))

    def take(self, reading: Reading) -> None:
        """The same file planned anew, for another account; what a person said of its lines stays."""
        self._plans[self.at] = self.plan
        before = self._plans.get(reading.at)
        self.plan = reading.plan.keeping(before) if before is not None else reading.plan
        self.at = reading.at
        self._clients |= reading.clients
        self._own = self._every_account()
        self.own_choice.forget()

    def _every_account(self) -> tuple[MoneyAccount, ...]:
        return self._shop.money_accounts.all()

    # --- what is shown --------------------------------------------------------------------------------

    def title(self) -> str:
        return file_title(self.file.name, self.statement)

    def warnings(self) -> tuple[str, ...]:
        others = [one.statement for at, one in enumerate(self.sources) if at != self.at]
        return file_warnings(self.statement, others) + plan_warnings(self.plan)

    def counts(self) -> dict[str, int]:
        return {key: len(self.places(key)) for key in (ALL, OPEN, OUT)}

    def places(self, which: str) -> tuple[int, ...]:
        """The lines of a view, as places in the plan."""

        def shown(line: PlanLine) -> bool:
            if which == OPEN:
                open_ = line.verdict in (Verdict.CHOOSE, Verdict.UNKNOWN)
                return open_ and not line.ticked and not line.decided
            return which == ALL or not line.ticked

        return tuple(at for at, line in enumerate(self.plan.lines) if shown(line))

    def row(self, place: int) -> PlanRow:
        line = self.plan.lines[place]
        sharing = self.plan.sharings[place]
        names = {one.id: one.name for one in self._own}
        reading, why = reading_words(line, sharing, self.plan.papers, self._clients, names)
        side, (word, colour) = line.line, self._word(line)
        return PlanRow(
            place,
            line.ticked,
            line.can_be_noted,
            show_date(side.on),
            _signed(side.amount),
            side.incoming,
            side.name or _("Nobody named"),
            side.purpose,
            reading if reading != word else "",
            why,
            word,
            colour,
        )

    @staticmethod
    def _word(line: PlanLine) -> tuple[str, str]:
        """How sure it is, and the colour of that; after a person decided there is no doubt."""
        if not line.decided or line.is_closed:
            return verdict_words(line), VERDICT_COLOURS[line.verdict]
        return (_("Chosen"), "green") if line.ticked else (pgettext("statement", "Left out"), "slate")

    def about(self, place: int) -> tuple[str, ...]:
        """Tax id, account and number of a line, as far as the bank tells them."""
        line = self.plan.lines[place]
        side = line.line
        facts = (
            ("{value}", noted_words(line)),
            (_("Tax id: {value}"), side.code),
            (_("Account: {value}"), side.account),
            (_("Paper of the bank: {value}"), side.number),
        )
        return tuple(words.format(value=value) for words, value in facts if value)

    def shown(self, place: int) -> Shown:
        """All that the panel says of a line."""
        line, row = self.plan.lines[place], self.row(place)
        if line.is_closed:
            return Shown(row, self.about(place))
        self.own_choice.begin(line, self.plan.papers, self.plan.room(place))
        sharing = self.plan.sharings[place]
        moved = line.kind is PaymentKind.TRANSFER
        bare = not moved and line.candidate is None and (line.ticked or not line.candidates)
        kind = PaymentKind.IN if line.line.incoming else PaymentKind.OUT
        amount = line.amount
        return Shown(
            row,
            self.about(place),
            self.choices(place),
            self._chosen(line),
            lambda text: offers(self._shop, text, amount, kind),
            self.own_choice.papers,
            sharing,
            told_words(line, sharing),
            (line.category, self._shop.payments.categories(kind)) if bare else None,
            (line.other_account_id, self._other_accounts(line)) if moved else None,
        )

    def choices(self, place: int) -> tuple[Choice, ...]:
        """The readings of a line in the order of their numbers; then what else it may be."""
        line = self.plan.lines[place]
        found = []
        for number, one in enumerate(line.candidates, 1):
            what, whose = candidate_words(one, self.plan.papers, self._clients)
            why = ": ".join(part for part in (whose, why_words(one)) if part)
            found.append(Choice(str(number), f"{number}  {what}", why))
        found.append(Choice(MONEY, "0  " + _("No document: only the money")))
        if self._other_accounts(line) or line.kind is PaymentKind.TRANSFER:
            found.append(Choice(TRANSFER, _("Between own accounts")))
        found.append(Choice(LEAVE, _("Do not note it")))
        return tuple(found)

    @staticmethod
    def _chosen(line: PlanLine) -> str:
        if line.kind is PaymentKind.TRANSFER:
            return TRANSFER if line.ticked or not line.decided or line.other_account_id is None else LEAVE
        if not line.ticked:
            return LEAVE if line.decided else ""
        return str(line.chosen + 1)

    def _other_accounts(self, line: PlanLine) -> tuple[tuple[str, int], ...]:
        """Where money may have come from or gone to: accounts of the same currency."""
        code = line.amount.currency
        return tuple(
            (one.name, one.id)
            for one in self._own
            if one.currency == code and one.active and one.id != self.plan.account_id
        )

    def sums(self) -> str:
        """What the ticked lines come to: «Надійде 12 400,00 ₴, з них за документи …»."""
        told = []
        for one in self.plan.sums():
            parts = []
            if one.into:
                parts.append(_("In {sum}").format(sum=show_money(one.into)))
                if one.papers:
                    parts.append(_("for documents {sum}").format(sum=show_money(one.papers)))
                if one.advance:
                    parts.append(_("advances {sum}").format(sum=show_money(one.advance)))
            if one.out:
                parts.append(_("Out {sum}").format(sum=show_money(one.out)))
            if one.moved:
                parts.append(_("Moved {sum}").format(sum=show_money(one.moved)))
            told.append(" · ".join(parts))
        return "\n".join(told) or _("Nothing is ticked.")

    def ticked(self) -> int:
        return sum(line.ticked for line in self.plan.lines)

    def account_choices(self) -> tuple[tuple[str, tuple[int, int | None]], ...]:
        """The accounts it may be of, each with its source in the file; a new one where the one that is named
        is not kept, or there is none.
        """
        found: list[tuple[str, tuple[int, int | None]]] = []
        for at, source in enumerate(self.sources):
            number = source.statement.account
            known = [(one.name, (at, one.id)) for one in source.accounts]
            new = (new_account_words(number), (at, None))
            if any(_digits(one.number) == number for one in source.accounts if number):
                found += known
            else:
                found += [new, *known] if number else [*known, new]
        return tuple(found)

    @property
    def statement(self) -> Statement:
        return self.sources[self.at].statement

    # --- what a person does ---------------------------------------------------------------------------

    def tick(self, places: tuple[int, ...]) -> None:
        """All of them on, or off where all were on; what was noted by hand only where it is ticked alone."""
        lines = self.plan.lines
        can = [
            place
            for place in places
            if lines[place].can_be_noted and (lines[place].noted is None or len(places) == 1)
        ]
        on = not all(self.plan.lines[place].ticked for place in can)
        self.plan = self.plan.with_tick(can, on)

    def choose(self, place: int, key: str) -> bool:
        """A choice by its key; False where there is none of it."""
        line = self.plan.lines[place]
        if line.is_closed or key not in {one.key for one in self.choices(place)}:
            return False
        if key == LEAVE:
            self.plan = self.plan.with_left_out([place])
        elif key == TRANSFER:
            others = self._other_accounts(line)
            alone = others[0][1] if len(others) == 1 else None
            self.plan = self.plan.with_transfer(place, line.other_account_id or alone)
        else:
            self.plan = self.plan.with_choice(place, int(key) - 1)
        return True

    def move_to(self, place: int, account_id: int | None) -> None:
        self.plan = self.plan.with_transfer(place, account_id)

    def set_category(self, place: int, category: str) -> None:
        self.plan = self.plan.with_category([place], category.strip())

    def take_offer(self, place: int, offer: Offer) -> None:
        """What was found by typing is what the line pays."""
        line = self.plan.lines[place]
        self.own_choice.begin(replace(line, moved=False), self.plan.papers, self.plan.room(place))
        own = self.own_choice.take(offer, self.plan.room(place))
        if offer.client_id is not None:
            self._clients[offer.client_id] = offer.client_name
        self._set_own(place, own)

    def tick_paper(self, place: int, key: PaperKey, *, on: bool) -> None:
        """Raises as `type_part`."""
        self._set_own(place, self.own_choice.tick(key, on=on))

    def type_part(self, place: int, key: PaperKey, amount: Money) -> None:
        """So much of the line pays this paper. Raises PartNotPositive, MoreThanLeft, MoreThanPaid."""
        self._set_own(place, self.own_choice.type(key, amount))

    def _set_own(self, place: int, own: Candidate) -> None:
        self.plan = self.plan.with_own(place, own, self.own_choice.papers)

    def note(self, progress: Progress) -> Noted:
        return self._shop.statements.apply(
            self.plan, name=self.file.name, account=self.statement.account, progress=progress
        )


def _signed(amount: Money) -> str:
    return f"+{show_money(amount)}" if amount.minor > 0 else show_money(amount).replace("-", "−")


def _digits(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
