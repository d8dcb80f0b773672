"""What the statement's window decides: the plan, what is shown of it, what choosing does. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clientbase.domain.money import Money
from clientbase.domain.money_account import MoneyAccount
from clientbase.domain.payment import PaymentKind
from clientbase.domain.progress import Progress
from clientbase.domain.statement_plan import PlanLine, StatementPlan, Verdict
from clientbase.i18n import _, ngettext
from clientbase.services.shop import Shop
from clientbase.services.statement_import import Noted, ReadFile
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.kit.plan_table import PlanRow
from clientbase.ui.statements.words import (
    FAULT_WORDS,
    VERDICT_COLOURS,
    VERDICT_WORDS,
    candidate_words,
    reading_words,
    why_words,
)

ALL, OPEN, OUT = "all", "open", "out"
"""What is shown: every line, those that want a person, those that will not be noted."""
_TOLD = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and planned, handed to the screen at once."""

    file: ReadFile
    accounts: tuple[MoneyAccount, ...]
    plan: StatementPlan
    clients: dict[int, str]


class StatementPresenter:
    def __init__(self, shop: Shop, reading: Reading) -> None:
        self._shop = shop
        self.file, self.accounts = reading.file, reading.accounts
        self.plan, self._clients = reading.plan, reading.clients
        self._names = {one.id: one.name for one in shop.money_accounts.all()}

    @staticmethod
    def read(shop: Shop, path: Path, progress: Progress) -> Reading:
        """Read a file and plan it. Raises as the service."""
        file = shop.statements.read(path, progress=progress)
        accounts = shop.statements.accounts(file.statement)
        account_id = accounts[0].id if accounts else None
        return StatementPresenter.planned(shop, file, accounts, account_id, progress)

    @staticmethod
    def planned(
        shop: Shop,
        file: ReadFile,
        accounts: tuple[MoneyAccount, ...],
        account_id: int | None,
        progress: Progress,
    ) -> Reading:
        plan = shop.statements.plan(file.statement, account_id, progress)
        ids = {one.client_id for line in plan.lines for one in line.candidates if one.client_id is not None}
        return Reading(file, accounts, plan, shop.segments.client_names(sorted(ids)))

    def take(self, reading: Reading) -> None:
        """The same file planned anew, for another account."""
        self.plan, self._clients = reading.plan, reading.clients

    # --- what is shown --------------------------------------------------------------------------------

    def title(self) -> str:
        """«monobank.csv · 01.11.2026 – 22.11.2026 · 48 рядків»."""
        statement = self.file.statement
        parts = [self.file.name]
        if statement.first_on and statement.last_on:
            parts.append(f"{show_date(statement.first_on)} – {show_date(statement.last_on)}")
        count = len(statement.lines)
        parts.append(ngettext("{count} line", "{count} lines", count).format(count=show_count(count)))
        return " · ".join(parts)

    def warnings(self) -> tuple[str, ...]:
        statement, found = self.file.statement, []
        if statement.unsigned:
            found.append(
                _("The file does not say what came in and what went out: all is taken as money that came in.")
            )
        if count := len(statement.passed):
            words = ngettext(
                "{count} line of the file was left out: {places}.",
                "{count} lines of the file were left out: {places}.",
                count,
            )
            told = [
                _("row {row} ({why})").format(row=one.row, why=_(FAULT_WORDS[one.fault]))
                for one in statement.passed[:_TOLD]
            ]
            places = ", ".join(told) + ("…" if count > _TOLD else "")
            found.append(words.format(count=show_count(count), places=places))
        return tuple(found)

    def counts(self) -> dict[str, int]:
        return {key: len(self.places(key)) for key in (ALL, OPEN, OUT)}

    def places(self, which: str) -> tuple[int, ...]:
        """The lines of a view, as places in the plan."""

        def shown(line: PlanLine) -> bool:
            if which == OPEN:
                open_ = line.verdict in (Verdict.CHOOSE, Verdict.UNKNOWN)
                return open_ and not line.ticked
            return which == ALL or not line.ticked

        return tuple(at for at, line in enumerate(self.plan.lines) if shown(line))

    def row(self, place: int) -> PlanRow:
        line = self.plan.lines[place]
        reading, why = reading_words(line, self.plan.papers, self._clients, self._names)
        side, word = line.line, _(VERDICT_WORDS[line.verdict])
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
            VERDICT_COLOURS[line.verdict],
        )

    def about(self, place: int) -> tuple[str, ...]:
        """Tax id, account and number of a line, as far as the bank tells them."""
        side = self.plan.lines[place].line
        facts = (
            (_("Tax id: {value}"), side.code),
            (_("Account: {value}"), side.account),
            (_("Paper of the bank: {value}"), side.number),
        )
        return tuple(words.format(value=value) for words, value in facts if value)

    def choices(self, place: int) -> tuple[tuple[str, str], ...]:
        """The readings of a line and why, in the order of their numbers."""
        line = self.plan.lines[place]
        if not line.can_be_noted or line.kind is PaymentKind.TRANSFER:
            return ()
        return tuple(
            (candidate_words(one, self.plan.papers, self._clients), why_words(one)) for one in line.candidates
        )

    def asks_category(self, place: int) -> bool:
        line = self.plan.lines[place]
        return line.can_be_noted and line.kind is not PaymentKind.TRANSFER and line.candidate is None

    def categories(self, place: int) -> tuple[str, ...]:
        return self._shop.payments.categories(self.plan.lines[place].kind)

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

    def account_choices(self) -> tuple[tuple[str, int | None], ...]:
        """The accounts it may be of; where it names one that is not kept, or there is none, a new one."""
        number = self.file.statement.account
        known = [(one.name, one.id) for one in self.accounts]
        if any(_digits(one.number) == number for one in self.accounts if number):
            return tuple(known)
        end = f"…{number[-4:]}" if number else ""
        fresh = _("New account {end}").format(end=end) if end else _("New account")
        new: tuple[str, int | None] = (fresh, None)
        return (new, *known) if number else (*known, new)

    # --- what a person does ---------------------------------------------------------------------------

    def tick(self, places: tuple[int, ...]) -> None:
        """All of them on, or off where all were on."""
        can = [place for place in places if self.plan.lines[place].can_be_noted]
        on = not all(self.plan.lines[place].ticked for place in can)
        self.plan = self.plan.with_tick(can, on)

    def choose(self, place: int, number: int) -> bool:
        """The reading of this number (0: none, only the money is noted); False where there is none."""
        line = self.plan.lines[place]
        if not 0 <= number <= len(self.choices(place)) or not line.can_be_noted:
            return False
        self.plan = self.plan.with_choice(place, number - 1)
        if number == 0 and not line.ticked:
            self.plan = self.plan.with_tick([place], True)
        return True

    def set_category(self, place: int, category: str) -> None:
        """Of this line and of all that went to the same side without one."""
        self.plan = self.plan.with_category([place], category.strip())

    def note(self, progress: Progress) -> Noted:
        return self._shop.statements.apply(
            self.plan, name=self.file.name, account=self.file.statement.account, progress=progress
        )


def result_words(noted: Noted) -> str:
    words = ngettext("{count} payment is noted", "{count} payments are noted", noted.payments)
    parts = [words.format(count=show_count(noted.payments))]
    if noted.papers:
        paid = ngettext(
            "{count} document is paid by them", "{count} documents are paid by them", noted.papers
        )
        parts.append(paid.format(count=show_count(noted.papers)))
    if noted.again:
        again = ngettext("{count} was noted meanwhile", "{count} were noted meanwhile", noted.again)
        parts.append(again.format(count=show_count(noted.again)))
    return "; ".join(parts) + "."


def _signed(amount: Money) -> str:
    return f"+{show_money(amount)}" if amount.minor > 0 else show_money(amount).replace("-", "−")


def _digits(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
