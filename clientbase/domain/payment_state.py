"""How far a paper is paid, as chips of lists say it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.deal import OWED
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus
from clientbase.i18n import N_


class PaymentState(StrEnum):
    """NONE: nothing is asked for (a draft, a cancelled paper, an offer)."""

    NONE = ""
    UNPAID = "unpaid"
    PART_PAID = "part_paid"
    OVERDUE = "overdue"
    PAID = "paid"


STATE_WORDS: Mapping[PaymentState, str] = MappingProxyType(
    {
        PaymentState.NONE: "",
        PaymentState.UNPAID: N_("Not paid"),
        PaymentState.PART_PAID: N_("Part paid"),
        PaymentState.OVERDUE: N_("Overdue"),
        PaymentState.PAID: N_("Paid"),
    }
)


def payment_state(payable_minor: int, paid_minor: int, due_on: date | None, today: date) -> PaymentState:
    """Of a sum that is asked for. A paper past its day is overdue, paid in part or not at all.

    >>> payment_state(100, 40, None, date(2026, 11, 23))
    <PaymentState.PART_PAID: 'part_paid'>
    """
    if payable_minor <= 0:
        return PaymentState.NONE
    if paid_minor >= payable_minor:
        return PaymentState.PAID
    if due_on is not None and due_on < today:
        return PaymentState.OVERDUE
    return PaymentState.PART_PAID if paid_minor > 0 else PaymentState.UNPAID


def document_state(
    kind: DocumentKind,
    status: DocumentStatus,
    *,
    payable_minor: int,
    paid_minor: int,
    due_on: date | None,
    today: date,
) -> PaymentState:
    """Of a document, by what it asks for. Of receipts, return notes and such only what was paid is told."""
    if status is not DocumentStatus.ISSUED:
        return PaymentState.NONE
    state = payment_state(payable_minor, paid_minor, due_on, today)
    if kind in OWED or paid_minor > 0:
        return state
    return PaymentState.NONE
