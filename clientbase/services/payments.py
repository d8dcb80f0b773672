"""What people do with payments: note, change, share out over papers, give back, move between accounts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from clientbase.db import client_money, money_accounts, open_papers, payment_parts, payments
from clientbase.db import selling_tables as st
from clientbase.db.instants import stored_instant
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client_money import ClientMoney
from clientbase.domain.clock import Clock
from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import NotThere
from clientbase.domain.money import Money
from clientbase.domain.money_account import METHOD_OF
from clientbase.domain.payment import (
    LONGEST_PURPOSE,
    PaidHow,
    Payment,
    PaymentDraft,
    PaymentKind,
    PaymentMethod,
    PaymentPart,
    checked,
)
from clientbase.domain.payment_categories import offered_categories
from clientbase.domain.payment_query import PaymentQuery
from clientbase.domain.payment_sharing import (
    OpenPaper,
    PaperNotPayable,
    PaperPaidAlready,
    pays_down,
)
from clientbase.i18n import _
from clientbase.services.money_accounts import needed_account
from clientbase.services.payment_check import (
    check_parts,
    check_payment,
    check_room_to_refund,
    paper_name,
    papers_of,
    refundable,
)
from clientbase.services.payment_drafts import draft_for_papers, given_back
from clientbase.services.payment_rows import payment_row

_TODAY = PaidHow()


class PaymentService:
    """A payment and its parts are one: kept, changed and taken back together, in one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, draft: PaymentDraft) -> int:
        """Note a payment. Without an account it goes to the usual one of its method, made if there is none;
        without a purpose it is named after the papers it pays.

        Raises what `checked` and `check_payment` raise.
        """
        action = Action.TRANSFER_MONEY if draft.kind is PaymentKind.TRANSFER else Action.ADD_PAYMENT
        if draft.refund_of_id is not None:
            action = Action.REFUND_PAYMENT
        with self._store.write(action) as unit:
            return self._kept(unit, draft)

    def _kept(self, unit: WriteUnit, draft: PaymentDraft) -> int:
        draft = checked(replace(draft, paid_on=draft.paid_on or self._clock.today()), self._clock.today())
        check_payment(unit, draft)
        draft = self._completed(unit, draft)
        id = payments.add(unit.journal, payments.values_of(draft))
        payments.add_parts(unit.journal, unit.connection, id, draft.parts)
        return id

    def _completed(self, unit: WriteUnit, draft: PaymentDraft) -> PaymentDraft:
        account_id, method = draft.account_id, draft.method
        if account_id is None:
            account_id = needed_account(unit, draft.amount.currency, method)
        if method is PaymentMethod.UNTOLD and draft.kind is not PaymentKind.TRANSFER:
            account = money_accounts.get(unit.connection, account_id)
            method = METHOD_OF[account.kind] if account is not None else method
        return replace(
            draft,
            account_id=account_id,
            method=method,
            purpose=draft.purpose or _purpose(unit, draft.parts),
            employee_id=self._store.employee_id if draft.employee_id is None else draft.employee_id,
        )

    def update(self, payment_id: int, draft: PaymentDraft) -> None:
        """Change all of a payment, its parts too. Raises what `add` does, and NotThere."""
        with self._store.write(Action.EDIT_PAYMENT) as unit:
            before = _require(unit, payment_id)
            draft = replace(
                draft, paid_on=draft.paid_on or before.paid_on, statement_key=before.statement_key
            )
            draft = checked(draft, self._clock.today())
            if draft.refund_of_id is not None and draft.amount != before.amount:
                first = _require(unit, draft.refund_of_id)
                draft = replace(draft, parts=given_back(unit, first, draft.amount, but=payment_id))
            check_payment(unit, draft, before)
            if draft.account_id is None:
                draft = replace(draft, account_id=needed_account(unit, draft.amount.currency, draft.method))
            unit.journal.update(st.payment, payment_id, payments.values_of(draft))
            payment_parts.replace_parts(unit.journal, unit.connection, payment_id, draft.parts)

    def share(self, payment_id: int, parts: Sequence[PaymentPart]) -> None:
        """Say anew what a payment pays; nothing: all of it is an advance. Raises as `add`, NotThere."""
        with self._store.write(Action.SHARE_PAYMENT) as unit:
            before = _require(unit, payment_id)
            check_parts(unit, replace(before, parts=tuple(parts)), before)
            payment_parts.replace_parts(unit.journal, unit.connection, payment_id, parts)

    def pay_document(self, document_id: int, amount: Money | None = None, how: PaidHow = _TODAY) -> int:
        """What is left of a document is paid today; or a part of it. Returns the payment's id.

        A return note is paid by giving money back; who pays a delivery note of which there is an invoice pays
        that. Raises PaperNotPayable, PaperPaidAlready, as `add`.
        """
        with self._store.write(Action.ADD_PAYMENT) as unit:
            paper = open_papers.documents(unit.connection, [document_id]).get(document_id)
            if paper is None or paper.due.minor > 0:
                return self._pay(unit, paper, amount, how)
            return self._pay_all(unit, paper, open_papers.of_deal(unit.connection, document_id), amount, how)

    def pay_order(self, order_id: int, amount: Money | None = None, how: PaidHow = _TODAY) -> int:
        """What is left of an order is paid, or a deposit on it; once it has an invoice, that is what is paid.

        Raises as `pay_document`.
        """
        with self._store.write(Action.ADD_PAYMENT) as unit:
            order = open_papers.orders(unit.connection, [order_id]).get(order_id)
            papers = open_papers.of_order(unit.connection, order_id)
            return self._pay_all(unit, order, papers, amount, how)

    def _pay_all(
        self,
        unit: WriteUnit,
        asked: OpenPaper | None,
        papers: Sequence[OpenPaper],
        amount: Money | None,
        how: PaidHow,
    ) -> int:
        """What is left of papers is paid, one after another; who `asked` is told where nothing is left."""
        papers = [one for one in papers if one.left.minor > 0]
        if len(papers) <= 1:
            return self._pay(unit, papers[0] if papers else asked, amount, how)
        code = papers[0].left.currency
        whole = Money(sum(one.left.minor for one in papers if one.left.currency == code), code)
        return self._kept(unit, draft_for_papers(papers, whole if amount is None else amount, how))

    def _pay(self, unit: WriteUnit, paper: OpenPaper | None, amount: Money | None, how: PaidHow) -> int:
        if paper is None:
            raise PaperNotPayable(number=_("The document"))
        if paper.left.minor <= 0:
            raise PaperPaidAlready(number=paper_name(paper))
        return self._kept(unit, draft_for_papers([paper], paper.left if amount is None else amount, how))

    def use_advances(self, document_id: int) -> Money:
        """Set the client's advances against a document, the oldest money first; returns how much that was.

        Raises PaperNotPayable, PaperPaidAlready.
        """
        with self._store.write(Action.SHARE_PAYMENT) as unit:
            paper = open_papers.documents(unit.connection, [document_id]).get(document_id)
            if paper is None or paper.client_id is None or not pays_down(PaymentKind.IN, paper.kind):
                raise PaperNotPayable(number=paper_name(paper) if paper else _("The document"))
            if paper.left.minor <= 0:
                raise PaperPaidAlready(number=paper_name(paper))
            client_money.free_lost(unit.journal, unit.connection, paper.client_id)
            return _advance_used(unit, paper, paper.client_id)

    def use_advances_of(self, client_id: int) -> tuple[Money, ...]:
        """Set a client's advances against his unpaid papers, those due first before others.

        Returns how much that was, by currency.
        """
        found: dict[str, int] = {}
        with self._store.write(Action.SHARE_PAYMENT) as unit:
            client_money.free_lost(unit.journal, unit.connection, client_id)
            for paper in open_papers.owed(unit.connection, client_id):
                used = _advance_used(unit, paper, client_id)
                found[used.currency] = found.get(used.currency, 0) + used.minor
        return tuple(Money(minor, code) for code, minor in found.items() if minor)

    def refund(
        self, payment_id: int, amount: Money | None = None, how: PaidHow = _TODAY, note: str = ""
    ) -> int:
        """Give a payment back, whole or in part: first its advance, then from the papers it paid last.

        Raises RefundOfNothing, RefundTooLarge, NotThere and as `add`.
        """
        with self._store.write(Action.REFUND_PAYMENT) as unit:
            first = _require(unit, payment_id)
            money = refundable(unit, first) if amount is None else amount
            draft = PaymentDraft(
                kind=PaymentKind.OUT,
                paid_on=how.paid_on,
                amount=money,
                account_id=how.account_id or first.account_id,
                method=how.method or (first.method if how.account_id is None else PaymentMethod.UNTOLD),
                client_id=first.client_id,
                payer_name=first.payer_name,
                payer_code=first.payer_code,
                payer_account=first.payer_account,
                purpose=_("Given back: {purpose}").format(purpose=first.purpose)[:LONGEST_PURPOSE],
                refund_of_id=first.id,
                note=note,
                parts=given_back(unit, first, money),
            )
            return self._kept(unit, draft)

    def transfer(
        self, account_id: int, to_account_id: int, amount: Money, paid_on: date | None = None, note: str = ""
    ) -> int:
        """Move money between own accounts. Raises TransferNeedsAccounts, TransferOtherCurrency, as `add`."""
        return self.add(
            PaymentDraft(
                kind=PaymentKind.TRANSFER,
                paid_on=paid_on,
                amount=amount,
                account_id=account_id,
                to_account_id=to_account_id,
                note=note,
            )
        )

    def to_bin(self, ids: Iterable[int]) -> int:
        """Take payments back; what gave money of theirs back goes along. Returns how many went."""
        with self._store.write(Action.BIN_PAYMENT) as unit:
            at = stored_instant(self._clock.now())
            wanted = set(ids)
            wanted |= payments.refund_ids(unit.connection, wanted)
            found = payments.load(unit.connection, sorted(wanted))
            living = [id for id, one in found.items() if one.deleted_at is None]
            count = payments.set_deleted(unit.journal, living, at)
            unit.journal.facts["count"] = count
        return count

    def restore(self, ids: Iterable[int]) -> int:
        """Bring payments back; what their papers no longer have room for becomes an advance."""
        with self._store.write(Action.RESTORE_PAYMENT) as unit:
            count = restore_payments(unit, ids)
            unit.journal.facts["count"] = count
        return count

    # --- reading ----------------------------------------------------------------------------------

    def get(self, payment_id: int) -> Payment:
        with self._store.read() as unit:
            return _require(unit, payment_id)

    def many(self, ids: Sequence[int]) -> tuple[Payment, ...]:
        """In the order of the ids, gone ones left out."""
        with self._store.read() as unit:
            found = payments.load(unit.connection, ids)
        return tuple(found[id] for id in ids if id in found)

    def ids(self, query: PaymentQuery | None = None) -> tuple[int, ...]:
        with self._store.read() as unit:
            return payments.ids(unit.connection, query or PaymentQuery())

    def count(self) -> int:
        with self._store.read() as unit:
            return payments.count(unit.connection)

    def of_client(self, client_id: int) -> tuple[Payment, ...]:
        """The newest first."""
        return self.many(self.ids(PaymentQuery(client_id=client_id)))

    def of_document(self, document_id: int) -> tuple[Payment, ...]:
        """Living payments that pay a document, or give back what was paid; the oldest first."""
        with self._store.read() as unit:
            found = payments.load(unit.connection, payments.ids_of_document(unit.connection, document_id))
        return tuple(sorted(found.values(), key=lambda one: (one.paid_on or date.min, one.id)))

    def sums(self, ids: Sequence[int]) -> tuple[tuple[str, int, int], ...]:
        """By currency what came in and what went out, in coins."""
        with self._store.read() as unit:
            return payments.sums(unit.connection, ids)

    def rows(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The values of the list's columns, by field key."""
        with self._store.read() as unit:
            found = payments.load(unit.connection, ids)
            names = {one.id: one.name for one in money_accounts.all_of(unit.connection)}
        return {id: payment_row(one, names) for id, one in found.items()}

    def categories(self, kind: PaymentKind) -> tuple[str, ...]:
        """Names in use and usual ones."""
        with self._store.read() as unit:
            return offered_categories(payments.categories(unit.connection, kind), kind)

    def open_papers(self, client_id: int | None, kind: PaymentKind = PaymentKind.IN) -> tuple[OpenPaper, ...]:
        """What money of this client may pay: papers that make a debt, and orders; out: return notes."""
        with self._store.read() as unit:
            if kind is PaymentKind.OUT:
                return open_papers.open_documents(unit.connection, client_id, DocumentKind.RETURN)
            if client_id is None:
                return open_papers.owed(unit.connection)
            papers = open_papers.owed(unit.connection, client_id)
            return (*papers, *open_papers.open_orders(unit.connection, client_id))

    def papers(self, parts: Sequence[PaymentPart]) -> Mapping[tuple[str, int], OpenPaper]:
        """The papers that parts name, whatever is left of them."""
        with self._store.read() as unit:
            return papers_of(unit, parts)

    def papers_of_order(self, order_id: int) -> tuple[OpenPaper, ...]:
        """What one pays who pays an order: its unpaid papers, else the order itself."""
        with self._store.read() as unit:
            return open_papers.of_order(unit.connection, order_id)

    def papers_of_document(self, document_id: int) -> tuple[OpenPaper, ...]:
        """What one pays who pays a document: itself, or the papers of its deal that ask for the money."""
        with self._store.read() as unit:
            paper = open_papers.documents(unit.connection, [document_id]).get(document_id)
            if paper is None or paper.due.minor > 0:
                return () if paper is None else (paper,)
            return open_papers.of_deal(unit.connection, document_id)

    def paper(self, *, document_id: int | None = None, order_id: int | None = None) -> OpenPaper | None:
        """One document or order; None where it cannot be paid."""
        found = self.papers([PaymentPart(1, document_id, order_id)])
        return next(iter(found.values()), None)

    def paid_for_orders(self, ids: Collection[int]) -> dict[int, int]:
        """What is paid for orders, in coins of their currencies; those without a payment are left out."""
        with self._store.read() as unit:
            return payments.paid_for_orders(unit.connection, ids)

    def deposit_of(self, order_id: int) -> int:
        """What is paid for an order and pays no document of it, in coins of its currency."""
        with self._store.read() as unit:
            return payments.deposit_of(unit.connection, order_id)

    def money_of(self, client_id: int) -> tuple[ClientMoney, ...]:
        """What a client was billed, paid, owes and paid in advance; one a currency."""
        with self._store.read() as unit:
            return client_money.client_money(unit.connection, client_id)

    def refundable(self, payment_id: int) -> Money:
        """What may still be given back of a payment."""
        with self._store.read() as unit:
            return refundable(unit, _require(unit, payment_id))


def _advance_used(unit: WriteUnit, paper: OpenPaper, client_id: int) -> Money:
    """What of a client's advances this paper takes, the oldest money first."""
    left = paper.left.minor
    for payment_id, minor in client_money.free_payments(unit.connection, client_id, paper.due.currency):
        if taken := min(minor, left):
            payments.add_parts(unit.journal, unit.connection, payment_id, [paper.part(taken)])
            left -= taken
    return Money(paper.left.minor - left, paper.due.currency)


def restore_payments(unit: WriteUnit, ids: Iterable[int]) -> int:
    """Take payments out of the bin, one after another, each with the parts that still fit; what gave money
    back comes with the payment that brought it. Raises RefundTooLarge when that was given back otherwise.
    """
    wanted = set(ids)
    found = payments.load(unit.connection, sorted(wanted)).values()
    wanted |= {one.refund_of_id for one in found if one.refund_of_id is not None}
    count = 0
    for id, one in sorted(payments.load(unit.connection, sorted(wanted)).items()):
        if one.deleted_at is not None:
            check_room_to_refund(unit, one)
        if payments.set_deleted(unit.journal, [id], None):
            payment_parts.fit_parts(unit.journal, unit.connection, [id])
            count += 1
    return count


def _purpose(unit: ReadUnit, parts: Sequence[PaymentPart]) -> str:
    """«Рахунок 0042, Рахунок 0043» of what is paid."""
    names = [paper_name(one) for one in papers_of(unit, parts).values()]
    return ", ".join(names)[:LONGEST_PURPOSE]


def _require(unit: ReadUnit, payment_id: int) -> Payment:
    found = payments.get(unit.connection, payment_id)
    if found is None:
        raise NotThere(noun="payment", id=payment_id)
    return found
