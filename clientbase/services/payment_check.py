"""What a payment must agree with in the base before it is kept: accounts, papers, what it gives back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from clientbase.db import money_accounts, open_papers, payments
from clientbase.db.presence import require_client, require_employee
from clientbase.db.store import ReadUnit
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import NotThere
from clientbase.domain.money import Money, format_money
from clientbase.domain.money_account import AccountOtherCurrency, MoneyAccount, TransferOtherCurrency
from clientbase.domain.payment import Payment, PaymentDraft, PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import (
    PAID_BY_CLIENT,
    MoreThanLeft,
    MoreThanPaid,
    OpenPaper,
    PaperNotPayable,
    PaperOtherCurrency,
    PartNotPositive,
    RefundOfNothing,
    RefundTooLarge,
    pays_down,
)
from clientbase.i18n import _, current_language

_PAYABLE = PAID_BY_CLIENT | {DocumentKind.RETURN}
Key = tuple[str, int]


def check_payment(unit: ReadUnit, draft: PaymentDraft, before: Payment | None = None) -> None:
    """Raise what keeps this payment from being kept; `before`: as it stands, when it is changed.

    Raises NotThere, AccountOtherCurrency, TransferOtherCurrency, RefundOfNothing, RefundTooLarge,
    PaperNotPayable, PaperOtherCurrency, PartNotPositive, MoreThanLeft, MoreThanPaid.
    """
    connection = unit.connection
    require_client(connection, draft.client_id)
    require_employee(connection, draft.employee_id)
    account = _account(unit, draft.account_id, draft)
    other = _account(unit, draft.to_account_id, draft)
    if account is not None and other is not None and account.currency != other.currency:
        raise TransferOtherCurrency(
            name=other.name, wanted=other.currency, other=account.name, given=account.currency
        )
    _check_refund(unit, draft, before)
    _check_given_back(unit, draft, before)
    check_parts(unit, draft, before)


def _account(unit: ReadUnit, id: int | None, draft: PaymentDraft) -> MoneyAccount | None:
    if id is None:
        return None
    account = money_accounts.get(unit.connection, id)
    if account is None:
        raise NotThere(noun="money_account", id=id)
    if account.currency != draft.amount.currency and draft.kind is not PaymentKind.TRANSFER:
        raise AccountOtherCurrency(name=account.name, wanted=account.currency, given=draft.amount.currency)
    return account


def _check_refund(unit: ReadUnit, draft: PaymentDraft, before: Payment | None) -> None:
    """Money is given back to whom it came from, no more than came."""
    if draft.refund_of_id is None:
        return
    first = payments.get(unit.connection, draft.refund_of_id)
    if first is None:
        raise NotThere(noun="payment", id=draft.refund_of_id)
    whose = draft.kind is PaymentKind.OUT and first.kind is PaymentKind.IN and first.deleted_at is None
    if not whose or first.client_id != draft.client_id:
        raise RefundOfNothing
    left = refundable(unit, first)
    if before is not None and before.refund_of_id == first.id and before.deleted_at is None:
        left += before.amount
    if left.currency != draft.amount.currency or left < draft.amount:
        raise RefundTooLarge(given=_money(draft.amount), left=_money(left))


def _check_given_back(unit: ReadUnit, draft: PaymentDraft, before: Payment | None) -> None:
    """A payment that was given back stays money of the same client and currency, and no less than that."""
    back = payments.refunds_of(unit.connection, [before.id]).get(before.id, 0) if before is not None else 0
    if before is None or not back:
        return
    if draft.kind is not PaymentKind.IN or draft.client_id != before.client_id:
        raise RefundOfNothing
    given = Money(back, before.amount.currency)
    if draft.amount.currency != given.currency or draft.amount < given:
        raise RefundTooLarge(given=_money(given), left=_money(draft.amount))


def check_room_to_refund(unit: ReadUnit, refund: Payment) -> None:
    """A refund that comes back gives back no more than is left by now. Raises RefundTooLarge."""
    first = payments.get(unit.connection, refund.refund_of_id) if refund.refund_of_id is not None else None
    if first is not None and (left := refundable(unit, first)) < refund.amount:
        raise RefundTooLarge(given=_money(refund.amount), left=_money(left))


def refundable(unit: ReadUnit, first: Payment) -> Money:
    """What has not been given back of a payment yet."""
    back = payments.refunds_of(unit.connection, [first.id]).get(first.id, 0)
    return Money(max(0, first.amount.minor - back), first.amount.currency)


def check_parts(unit: ReadUnit, draft: PaymentDraft, before: Payment | None = None) -> None:
    """Each paper takes no more than is left of it, all of them no more than there is."""
    papers = papers_of(unit, draft.parts)
    taken: dict[Key, int] = defaultdict(int)
    for part in draft.parts:
        paper = papers.get(_key(part))
        if paper is None or (paper.kind is not None and paper.kind not in _PAYABLE):
            raise PaperNotPayable(number=paper_name(paper) if paper else _("The document"))
        if paper.due.currency != draft.amount.currency:
            raise PaperOtherCurrency(
                number=paper_name(paper), given=draft.amount.currency, wanted=paper.due.currency
            )
        if part.amount_minor == 0 or (part.amount_minor > 0) != pays_down(draft.kind, paper.kind):
            raise PartNotPositive(number=paper_name(paper))
        taken[_key(part)] += part.amount_minor
    for part in before.parts if before is not None and before.deleted_at is None else ():
        if _key(part) in taken:
            taken[_key(part)] -= part.amount_minor
    for key, change in taken.items():
        paper = papers[key]
        room = paper.left.minor if change > 0 else paper.due.minor - paper.left.minor
        if abs(change) > max(room, 0):
            wanted = sum(abs(part.amount_minor) for part in draft.parts if _key(part) == key)
            kept = wanted - abs(change) + max(room, 0)
            code = paper.due.currency
            raise MoreThanLeft(
                number=paper_name(paper), given=_money(Money(wanted, code)), left=_money(Money(kept, code))
            )
    if draft.shared_minor > draft.amount.minor:
        whole = Money(draft.shared_minor, draft.amount.currency)
        raise MoreThanPaid(given=_money(whole), amount=_money(draft.amount))
    _check_against_refunds(unit, draft, before)


def _check_against_refunds(unit: ReadUnit, draft: PaymentDraft, before: Payment | None) -> None:
    """Papers that a refund took money back from stay paid by as much, and so does the advance it came of."""
    if before is None or before.deleted_at is not None:
        return
    back = payments.refunds(unit.connection, before.id)
    code = draft.amount.currency
    kept, was = _by_paper(draft.parts), _by_paper(before.parts)
    for key, minor in _by_paper(part for one in back for part in one.parts).items():
        if kept[key] < min(-minor, was[key]):  # a correction may have cut what is kept before
            raise RefundTooLarge(given=_money(Money(-minor, code)), left=_money(Money(kept[key], code)))
    advance = sum(one.rest.minor for one in back)
    if back and draft.shared_minor + advance > draft.amount.minor:
        whole = Money(draft.shared_minor + advance, code)
        raise MoreThanPaid(given=_money(whole), amount=_money(draft.amount))


def _by_paper(parts: Iterable[PaymentPart]) -> dict[Key, int]:
    found: dict[Key, int] = defaultdict(int)
    for part in parts:
        found[_key(part)] += part.amount_minor
    return found


def papers_of(unit: ReadUnit, parts: Sequence[PaymentPart]) -> Mapping[Key, OpenPaper]:
    """The documents and orders that parts name, whatever is left of them."""
    document_ids = sorted({part.document_id for part in parts if part.document_id is not None})
    order_ids = sorted(
        {part.order_id for part in parts if part.order_id is not None and part.document_id is None}
    )
    found = {
        ("document", id): one for id, one in open_papers.documents(unit.connection, document_ids).items()
    }
    return found | {("order", id): one for id, one in open_papers.orders(unit.connection, order_ids).items()}


def _key(part: PaymentPart) -> Key:
    if part.document_id is not None:
        return ("document", part.document_id)
    return ("order", part.order_id or 0)


def paper_name(paper: OpenPaper) -> str:
    """«Рахунок 0042», «Замовлення 7» as messages and purposes name it."""
    if paper.kind is not None:
        return document_name(paper.kind, paper.number)
    return _("Order {number}").format(number=paper.number) if paper.number else _("Order")


def _money(amount: Money) -> str:
    return format_money(amount, current_language())
