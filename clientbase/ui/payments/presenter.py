"""What the page of money shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clientbase.domain.figures import Figure, figures_in
from clientbase.domain.money import Money
from clientbase.domain.money_account import Balance, MoneyAccountDraft
from clientbase.domain.payment import METHOD_LABELS, Payment, PaymentKind
from clientbase.domain.payment_query import PaymentQuery, SortKeys
from clientbase.domain.payment_sharing import OpenPaper
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.formats import show_count, show_date
from clientbase.ui.payments.shares import key_of
from clientbase.ui.payments.words import (
    BEFORE,
    money_words,
    paper_words,
    purpose_words,
    signed_words,
    title_words,
)

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

PERIODS: tuple[tuple[str, str], ...] = (
    ("", N_("All time")),
    ("today", N_("Today")),
    ("week", N_("Last 7 days")),
    ("month", N_("This month")),
    ("last_month", N_("Last month")),
    ("year", N_("This year")),
)


@dataclass(frozen=True, slots=True)
class SignedSum:
    """The sum of a payment as the list shows it; what was moved between accounts adds nothing up."""

    kind: PaymentKind
    amount: Money

    @property
    def text(self) -> str:
        sign = {PaymentKind.IN: "+", PaymentKind.OUT: "−"}.get(self.kind, "")
        return f"{sign}{money_words(self.amount)}"

    def figures(self) -> tuple[Figure, ...]:
        if self.kind is PaymentKind.TRANSFER:
            return ()
        minor = -self.amount.minor if self.kind is PaymentKind.OUT else self.amount.minor
        return tuple(figures_in(Money(minor, self.amount.currency)))


@dataclass(frozen=True, slots=True)
class PaidPaper:
    """One line of what a payment pays. `key` is («document», id) or («order», id)."""

    key: tuple[str, int]
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class PaymentContent:
    """One payment as the panel shows it. `refundable` is what may still be given back, None where nothing."""

    payment: Payment
    title: str
    amount: str
    facts: tuple[tuple[str, str], ...]
    papers: tuple[PaidPaper, ...] = ()
    rest: str = ""
    refundable: Money | None = None


class PaymentsPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.kind: PaymentKind | None = None
        self.account_id = 0
        self.period = ""

    # --- the list ---------------------------------------------------------------------------------

    def is_narrowed(self) -> bool:
        return bool(self.kind or self.account_id or self.period)

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        first, last = period_days(self.period, self._shop.clock.today())
        query = PaymentQuery(text, sort, kind=self.kind, account_id=self.account_id, first=first, last=last)
        return self._shop.payments.ids(query)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        found = self._shop.payments.rows(ids)
        for values in found.values():
            kind, amount = values["kind"], values["amount"]
            values["signed"] = SignedSum(kind, amount)
            if kind is PaymentKind.TRANSFER:
                accounts = values["account"], values["to_account"]
                values["account"] = _("{first} → {second}").format(first=accounts[0], second=accounts[1])
                values["purpose"] = values["note"] or _("Transfer between accounts")
            if not values["purpose"] and values["statement_key"].startswith(BEFORE):
                values["purpose"] = _("Paid before payments were kept here")
        return found

    def summary(self, ids: Sequence[int]) -> str:
        """«+12 500,00 ₴  −3 000,00 ₴»: what came in and went out by the rows shown."""
        words = []
        for code, came, went in self._shop.payments.sums(ids):
            words += [f"+{money_words(Money(came, code))}"] if came else []
            words += [f"−{money_words(Money(went, code))}"] if went else []
        return "   ".join(words)

    def content(self, id: int) -> PaymentContent:
        payment = self._shop.payments.get(id)
        papers = self._shop.payments.papers(payment.parts)
        accounts = {one.id: one.name for one in self._shop.money_accounts.all()}
        known = {one.id: one.name for one in self._shop.employees.all()}
        back = None
        if payment.kind is PaymentKind.IN and payment.deleted_at is None:
            left = self._shop.payments.refundable(id)
            back = left if left else None
        rest = payment.rest
        told = payment.kind is PaymentKind.IN and payment.client_id is not None and rest.minor > 0
        return PaymentContent(
            payment,
            title_words(payment),
            signed_words(payment),
            self._facts(payment, accounts, known),
            _paid(payment, papers),
            _("Advance: {sum}").format(sum=money_words(rest)) if told else "",
            back,
        )

    def _facts(
        self, payment: Payment, accounts: Mapping[int, str], people: Mapping[int, str]
    ) -> tuple[tuple[str, str], ...]:
        account = accounts.get(payment.account_id or 0, "")
        if payment.kind is PaymentKind.TRANSFER:
            account = _("{first} → {second}").format(
                first=account, second=accounts.get(payment.to_account_id or 0, "")
            )
        facts = (
            (_("Date"), show_date(payment.paid_on)),
            (_("Cash or bank"), account),
            (_("How"), _(METHOD_LABELS[payment.method]) if payment.method else ""),
            (_("Payer") if payment.kind is PaymentKind.IN else _("To whom"), payment.payer_name),
            (_("Payer’s code"), payment.payer_code),
            (_("Payer’s account"), payment.payer_account),
            (_("What for"), purpose_words(payment)),
            (_("Income or expense"), payment.category),
            (_("Number"), payment.number),
            (_("Noted by"), people.get(payment.employee_id or 0, "")),
            (_("Note"), payment.note),
        )
        return tuple((name, value) for name, value in facts if value)

    def to_bin(self, ids: Sequence[int]) -> str:
        count = self._shop.payments.to_bin(ids)
        words = ngettext("{count} payment moved to the bin.", "{count} payments moved to the bin.", count)
        return words.format(count=show_count(count))

    def refund(self, id: int, amount: Money) -> str:
        """Give money back; returns what to say."""
        self._shop.payments.refund(id, amount)
        return _("{sum} given back.").format(sum=money_words(amount))

    # --- accounts ---------------------------------------------------------------------------------

    def balances(self) -> tuple[Balance, ...]:
        """Those in use, and others that hold money."""
        found = self._shop.money_accounts.balances()
        return tuple(one for one in found if one.account.active or one.money)

    def keep_account(self, id: int | None, draft: MoneyAccountDraft) -> str:
        """Add or change an account; returns what to say."""
        if id is None:
            self._shop.money_accounts.add(draft)
            return _("Account “{name}” added.").format(name=draft.name.strip())
        values = {name: getattr(draft, name) for name in MoneyAccountDraft.__dataclass_fields__}
        self._shop.money_accounts.update(id, values)
        return _("Account “{name}” changed.").format(name=draft.name.strip())

    def remove_account(self, id: int) -> str:
        name = self._shop.money_accounts.get(id).name
        self._shop.money_accounts.remove(id)
        return _("Account “{name}” removed.").format(name=name)


def _paid(payment: Payment, papers: Mapping[tuple[str, int], OpenPaper]) -> tuple[PaidPaper, ...]:
    found = []
    for part in payment.parts:
        paper = papers.get(key_of(part))
        name = paper_words(paper) if paper is not None else _("A document that is gone")
        found.append(
            PaidPaper(key_of(part), name, money_words(Money(part.amount_minor, payment.amount.currency)))
        )
    return tuple(found)


def period_days(key: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period of PERIODS; None has no bound."""
    match key:
        case "today":
            return today, None
        case "week":
            return today - timedelta(days=6), None
        case "month":
            return today.replace(day=1), None
        case "last_month":
            last = today.replace(day=1) - timedelta(days=1)
            return last.replace(day=1), last
        case "year":
            return today.replace(month=1, day=1), None
    return None, None
