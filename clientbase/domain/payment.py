"""Money that came in, went out or was moved between the shop's own accounts, and what it was for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.errors import InputError
from clientbase.domain.money import Money
from clientbase.domain.payment_amount import checked_amount
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import N_, _

_FIRST = date(1990, 1, 1)
LONGEST_LINE = 300
LONGEST_PURPOSE = 1000
LONGEST_NOTE = 10_000


class PaymentDayMissing(InputError):
    """A payment needs the day on which the money moved."""


class PaymentDayWrong(InputError):
    """On `day` no money can have moved yet, or it is too long ago."""


class PaymentTextTooLong(InputError):
    """`field` (a label) may have `limit` signs."""


class TransferNeedsAccounts(InputError):
    """A transfer goes from one of the shop's accounts to another; both must be named."""


class TransferForNobody(InputError):
    """A transfer between own accounts pays no document, no order and is of no client."""


class PaymentKind(StrEnum):
    IN = "in"
    OUT = "out"
    TRANSFER = "transfer"


class PaymentMethod(StrEnum):
    UNTOLD = ""
    CASH = "cash"
    CARD = "card"
    BANK = "bank"


KIND_LABELS: Mapping[PaymentKind, str] = MappingProxyType(
    {
        PaymentKind.IN: N_("Money in"),
        PaymentKind.OUT: N_("Money out"),
        PaymentKind.TRANSFER: N_("Transfer"),
    }
)
METHOD_LABELS: Mapping[PaymentMethod, str] = MappingProxyType(
    {
        PaymentMethod.UNTOLD: N_("Not told"),
        PaymentMethod.CASH: N_("Cash"),
        PaymentMethod.CARD: N_("Card"),
        PaymentMethod.BANK: N_("Bank transfer"),
    }
)


@dataclass(frozen=True, slots=True)
class PaidHow:
    """Where, how and when somebody paid; what is not told is the usual account and today."""

    account_id: int | None = None
    method: PaymentMethod = PaymentMethod.UNTOLD
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """What a payment pays of a document, of an order, or of an order's document (both named).

    `amount_minor` is above 0 where the paper is paid down by it, below 0 where a refund takes that back.
    """

    amount_minor: int
    document_id: int | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDraft:
    """`amount` is above 0 whichever way the money goes. What the parts leave of it is an advance.

    `category` is the name of what it was spent on or came from, where no paper says it. `refund_of_id` names
    the payment in that is given back. `number` and `payer_*` are as the bank's or the cash desk's paper has
    them; `statement_key` is known to who reads statements, "" for what was noted by hand.
    """

    kind: PaymentKind = PaymentKind.IN
    paid_on: date | None = None
    amount: Money
    account_id: int | None = None
    to_account_id: int | None = None
    method: PaymentMethod = PaymentMethod.UNTOLD
    client_id: int | None = None
    payer_name: str = ""
    payer_code: str = ""
    payer_account: str = ""
    number: str = ""
    purpose: str = ""
    category: str = ""
    refund_of_id: int | None = None
    employee_id: int | None = None
    statement_key: str = ""
    note: str = ""
    parts: tuple[PaymentPart, ...] = ()

    @property
    def shared_minor(self) -> int:
        """How much of it is for papers, in the smallest coins."""
        return sum(abs(part.amount_minor) for part in self.parts)

    @property
    def rest(self) -> Money:
        """What no paper has taken: an advance, or for money out simply what it was spent on."""
        return Money(self.amount.minor - self.shared_minor, self.amount.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(PaymentDraft):
    """A payment as kept."""

    id: int = 0
    client_name: str = ""
    created_at: datetime | None = None
    deleted_at: datetime | None = None  # in the bin since


_LINES = {
    "payer_name": N_("Payer"),
    "payer_code": N_("Payer’s code"),
    "payer_account": N_("Payer’s account"),
    "number": N_("Number"),
    "category": N_("Income or expense"),
}


def checked(draft: PaymentDraft, today: date) -> PaymentDraft:
    """The payment tidied. Says nothing of papers and accounts: that takes the base.

    Raises PaymentDayMissing, PaymentDayWrong, PaymentTextTooLong, TransferNeedsAccounts, TransferForNobody
    and what `checked_amount` raises.
    """
    if draft.paid_on is None:
        raise PaymentDayMissing
    if not _FIRST <= draft.paid_on <= today + timedelta(days=1):  # it may be tomorrow where the bank is
        raise PaymentDayWrong(day=draft.paid_on.isoformat())

    def line(name: str) -> str:
        return _short(one_line(getattr(draft, name)), _LINES[name])

    draft = replace(
        draft,
        amount=checked_amount(draft.amount),
        payer_name=line("payer_name"),
        payer_code=line("payer_code"),
        payer_account=line("payer_account"),
        number=line("number"),
        category=line("category"),
        purpose=_short(one_line(draft.purpose), N_("What for"), LONGEST_PURPOSE),
        note=_short(many_lines(draft.note), N_("Note"), LONGEST_NOTE),
    )
    if draft.kind is PaymentKind.TRANSFER:
        return _checked_transfer(draft)
    return replace(draft, to_account_id=None)


def _checked_transfer(draft: PaymentDraft) -> PaymentDraft:
    if draft.account_id is None or draft.to_account_id is None or draft.account_id == draft.to_account_id:
        raise TransferNeedsAccounts
    if draft.parts or draft.client_id is not None or draft.refund_of_id is not None:
        raise TransferForNobody
    return replace(draft, method=PaymentMethod.UNTOLD, category="", payer_name="", payer_code="")


def _short(text: str, label: str, limit: int = LONGEST_LINE) -> str:
    if len(text) > limit:
        raise PaymentTextTooLong(field=_(label), limit=limit)
    return text
