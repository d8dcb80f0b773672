"""Papers filled from the base: whom a power of attorney is from, what a payment was, how a client stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clientbase.db import client_accounts, documents, money_accounts, payments
from clientbase.db.client_rows import load
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.account_statement import AccountStatement, StatementEntry, aged_sums
from clientbase.domain.cash_order import CashOrder
from clientbase.domain.client import Client
from clientbase.domain.client_account import Movement, balance, entries, moved, unpaid
from clientbase.domain.clock import Clock
from clientbase.domain.deal import Claim, DealPaper, claims, deals, postings
from clientbase.domain.document import Party
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import NotThere
from clientbase.domain.money import Money, format_money
from clientbase.domain.own_company import OwnCompany
from clientbase.domain.paper_form import PaperKind, country_set, kind_of
from clientbase.domain.payment import METHOD_LABELS, Payment, PaymentKind, PaymentMethod
from clientbase.domain.payment_order import CURRENCIES, PaymentOrder
from clientbase.domain.power_of_attorney import PowerOfAttorney
from clientbase.domain.seller import buyer_of
from clientbase.i18n import _
from clientbase.i18n import language as speaking
from clientbase.reports.document_words import short_date
from clientbase.services.own_companies import company_in
from clientbase.services.settings import SettingsService

USUAL_TERM = timedelta(days=10)
"""How long a power of attorney holds unless another day is typed: the custom of the form М-2."""


_BEFORE = "before:"  # how the key begins of what an older base counted as paid


@dataclass(frozen=True, slots=True)
class Surroundings:
    """From whom papers are, in which language and by whose forms."""

    company: OwnCompany
    party: Party
    language: str
    country: str


@dataclass(frozen=True, slots=True)
class PaymentPaper:
    """The paper of a payment, whom it is kept with and who issues it."""

    paper: CashOrder | PaymentOrder
    client_id: int | None
    company_id: int


class PaperDraftService:
    """Nothing is kept here: what is made can be changed by hand, drawn, and issued by `PaperService`."""

    def __init__(self, store: Store, settings: SettingsService, clock: Clock) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def surroundings(self, company_id: int | None = None) -> Surroundings:
        """Raises NotThere."""
        with self._store.read() as unit:
            return self._around(unit, company_id)

    def power_of_attorney(
        self, client_id: int | None = None, *, company_id: int | None = None
    ) -> PowerOfAttorney:
        """To receive goods of a client who supplies; whom it is given to and which goods are to be typed.

        Raises NotThere.
        """
        day = self._clock.today()
        with self._store.read() as unit:
            around = self._around(unit, company_id)
            supplier = "" if client_id is None else _buyer(_client(unit, client_id), around).name
        return PowerOfAttorney(
            issued_on=day,
            valid_until=day + USUAL_TERM,
            company=around.party,
            supplier=supplier,
            person="",
            language=around.language,
            country=around.country,
        )

    def payment_order(
        self,
        client_id: int | None = None,
        amount: Money | None = None,
        *,
        purpose: str = "",
        company_id: int | None = None,
    ) -> PaymentOrder:
        """To pay a client, in the currency of the form unless `amount` names another. Raises NotThere."""
        with self._store.read() as unit:
            around = self._around(unit, company_id)
            recipient = Party() if client_id is None else _buyer(_client(unit, client_id), around)
        return PaymentOrder(
            issued_on=self._clock.today(),
            amount=amount or Money(0, CURRENCIES[country_set(around.country)]),
            payer=around.party,
            recipient=recipient,
            purpose=purpose,
            language=around.language,
            country=around.country,
        )

    def of_payment(self, payment_id: int) -> PaymentPaper:
        """The paper of a payment: an order to the bank for money out by bank, else a cash order.

        Raises NotThere.
        """
        with self._store.read() as unit:
            payment = payments.get(unit.connection, payment_id)
            if payment is None:
                raise NotThere(noun="payment", id=payment_id)
            company_id = self._company_of(unit, payment)
            around = self._around(unit, company_id)
            client = None if payment.client_id is None else _client(unit, payment.client_id)
            with speaking(around.language):
                basis = payment.purpose or self._papers_of(unit, payment) or payment.category
                vat = self._vat_of(unit, payment)
        known = Party() if client is None else _buyer(client, around)
        by_bank = payment.kind is PaymentKind.OUT and payment.method is PaymentMethod.BANK
        if by_bank:
            return PaymentPaper(_order_of(payment, around, known, basis), payment.client_id, company_id)
        order = CashOrder(
            kind=PaperKind.CASH_IN if payment.kind is PaymentKind.IN else PaperKind.CASH_OUT,
            issued_on=payment.paid_on or self._clock.today(),
            amount=payment.amount,
            company=around.party,
            person=payment.payer_name or known.name,
            basis=basis,
            vat=vat,
            language=around.language,
            country=around.country,
            payment_id=payment_id,
        )
        return PaymentPaper(order, payment.client_id, company_id)

    # --- how a client stands ----------------------------------------------------------------------

    def currencies_of(self, client_id: int) -> tuple[str, ...]:
        """Those of his papers and payments, the commonest first; the shop's where there are none."""
        with self._store.read() as unit:
            found = client_accounts.currencies(unit.connection, client_id)
        return found or (self._settings.get("currency"),)

    def statement(
        self,
        client_id: int,
        first: date,
        last: date,
        *,
        kind: PaperKind = PaperKind.STATEMENT,
        currency: str = "",
        company_id: int | None = None,
    ) -> AccountStatement:
        """His statement of account or act of reconciliation for a period. Raises NotThere."""
        code = currency or self.currencies_of(client_id)[0]
        with self._store.read() as unit:
            around = self._around(unit, company_id)
            client = _buyer(_client(unit, client_id), around)
            papers = client_accounts.papers_of(unit.connection, client_id, around.company.id, last)
            money = self._money_of(unit, client_id, code, around.company.id, last)
            named = {part.document_id or 0 for one in money for part in one.parts}
            owners = client_accounts.owners(unit.connection, named)
        of_deals = [deal for deal in deals(papers) if deal[0].currency == code]
        posted = [
            one for deal in of_deals for one in postings(deal, last) if one.paper.client_id == client_id
        ]
        with speaking(around.language):
            moves = [_movement(one, minor) for one in money if (minor := moved(one, client_id, owners))]
            told = entries(posted, moves, code, lambda one: document_name(one.kind, one.number))
        before = tuple(entry for entry in told if entry.on < first)
        inside: tuple[StatementEntry, ...] = tuple(entry for entry in told if entry.on >= first)
        closing = balance(told, code)
        return AccountStatement(
            kind=kind,
            company=around.party,
            client=client,
            first=first,
            last=last,
            issued_on=self._clock.today(),
            opening=balance(before, code),
            entries=inside,
            aged=aged_sums(unpaid(_claims(of_deals, client_id, last), closing, last), last, code)
            if closing.minor > 0
            else (),
            language=around.language,
            country=around.country,
        )

    # --- parts ------------------------------------------------------------------------------------

    def _money_of(
        self, unit: ReadUnit, client_id: int, currency: str, company_id: int, last: date
    ) -> list[Payment]:
        """Payments of a client, and of others for his papers, until a day; the oldest first."""
        connection = unit.connection
        own = payments.of_client_between(connection, client_id, date.min, last)
        others = payments.load(connection, client_accounts.paid_by_others(connection, client_id, last))
        found = [
            self._share_of(unit, one, company_id)
            for one in (*own, *others.values())
            if one.amount.currency == currency and one.kind is not PaymentKind.TRANSFER
        ]
        return sorted((one for one in found if one.amount), key=lambda one: (one.paid_on or date.min, one.id))

    def _share_of(self, unit: ReadUnit, payment: Payment, company_id: int) -> Payment:
        """What of a payment is a company's: its papers, and the rest where `_company_of` says so.

        What a receipt tells of on an earlier day is told by that alone.
        """
        whose, day, connection = self._company_of(unit, payment), payment.paid_on or date.min, unit.connection
        parts = tuple(
            part
            for part in payment.parts
            if (client_accounts.company_of(connection, part) or whose) == company_id
            and not client_accounts.proved_before(connection, part, day)
        )
        minor = sum(abs(part.amount_minor) for part in parts)
        if whose == company_id:
            minor += payment.rest.minor
        return replace(payment, amount=Money(minor, payment.amount.currency), parts=parts)

    def _around(self, unit: ReadUnit, company_id: int | None) -> Surroundings:
        settings, company = self._settings.all(), company_in(unit, company_id)
        country = company.party.country or settings["country"]
        tongue = settings["documents.language"] or settings["language"]
        return Surroundings(company, company.seller(country), tongue, country)

    @staticmethod
    def _company_of(unit: ReadUnit, payment: Payment) -> int:
        """Whose money it is: of the paper it pays, else of the account, else of the first company."""
        for part in payment.parts:
            if (company_id := client_accounts.company_of(unit.connection, part)) is not None:
                return company_id
        if payment.account_id is not None:
            account = money_accounts.get(unit.connection, payment.account_id)
            if account is not None and account.company_id is not None:
                return account.company_id
        return company_in(unit).id

    @staticmethod
    def _papers_of(unit: ReadUnit, payment: Payment) -> str:
        """«Рахунок 0007 від 22.11.2026, …» of the documents it pays."""
        said = []
        for part in payment.parts:
            record = None if part.document_id is None else documents.get(unit.connection, part.document_id)
            if record is not None and record.issued_on:
                name = document_name(kind_of(record.kind), record.number)
                day = short_date(date.fromisoformat(record.issued_on))
                said.append(_("{document} of {date}").format(document=name, date=day))
        return ", ".join(said)

    @staticmethod
    def _vat_of(unit: ReadUnit, payment: Payment) -> str:
        """The VAT of what is paid, where it pays one document whole; "" else."""
        if len(payment.parts) != 1 or payment.parts[0].document_id is None:
            return ""
        record = documents.get(unit.connection, payment.parts[0].document_id)
        if record is None or record.gross_minor != payment.amount.minor:
            return ""
        if not record.vat_minor:
            return _("without VAT")
        amount = format_money(Money(record.vat_minor, record.currency), record.language)
        return _("VAT {amount}").format(amount=amount)


def _client(unit: ReadUnit, client_id: int) -> Client:
    client = load(unit.connection, [client_id]).get(client_id)
    if client is None:
        raise NotThere(noun="client", id=client_id)
    return client


def _buyer(client: Client, around: Surroundings) -> Party:
    return buyer_of(client, around.country)


def _order_of(payment: Payment, around: Surroundings, known: Party, purpose: str) -> PaymentOrder:
    """The bank's paper: what the payment says of the recipient goes before what his card says."""
    recipient = replace(
        known,
        name=payment.payer_name or known.name,
        tax_id=payment.payer_code or known.tax_id,
        country=known.country or around.country,
    )
    if payment.payer_account:
        recipient = _with_account(recipient, payment.payer_account)
    assert payment.paid_on is not None  # `payment.checked`
    return PaymentOrder(
        issued_on=payment.paid_on,
        amount=payment.amount,
        payer=around.party,
        recipient=recipient,
        purpose=purpose,
        language=around.language,
        country=around.country,
        payment_id=payment.id,
    )


def _with_account(party: Party, account: str) -> Party:
    tidy = "".join(account.split())
    return replace(party, iban=tidy) if tidy[:2].isalpha() else replace(party, account=tidy)


def _claims(of_deals: Iterable[Sequence[DealPaper]], client_id: int, last: date) -> list[Claim]:
    """What his papers ask for at the end of a day."""
    until = ([paper for paper in deal if paper.on <= last] for deal in of_deals)
    return [claim for deal in until for claim in claims(deal).values() if claim.paper.client_id == client_id]


def _movement(payment: Payment, minor: int) -> Movement:
    """«Оплата 17, Банк», «Повернення грошей»."""
    came = payment.kind is PaymentKind.IN
    if payment.statement_key.startswith(_BEFORE):
        said = _("Paid before payments were kept here")
        return Movement(payment.paid_on or date.min, said, came, minor)
    out = _("Money given back") if payment.refund_of_id is not None else _("Money paid out")
    word = _("Payment") if came else out
    how = "" if payment.method is PaymentMethod.UNTOLD else _(METHOD_LABELS[payment.method]).lower()
    text = ", ".join(part for part in (f"{word} {payment.number}".strip(), how) if part)
    return Movement(payment.paid_on or date.min, text, came, minor)
