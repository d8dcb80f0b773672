"""Where the shop's money lies: the cash desk, accounts at banks, cards; and what is there on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from clientbase.domain.currencies import currency
from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind, PaymentMethod
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.i18n import N_

LONGEST_NAME = 100


class AccountNameMissing(InputError):
    """An account needs a name."""


class AccountNameTooLong(InputError):
    """`limit`: signs a name may have."""


class AccountNameTaken(StoreError):
    """Another account is called `name`."""


class AccountOtherCurrency(InputError):
    """The account `name` holds `wanted`, the payment is in `given`."""


class TransferOtherCurrency(InputError):
    """A transfer from the account `other`, which holds `given`, to `name`, which holds `wanted`."""


class AccountInUse(StoreError):
    """`name` has payments, so its currency stays and it is not removed; it can be put out of use."""


class AccountKind(StrEnum):
    CASH = "cash"
    BANK = "bank"
    CARD = "card"


ACCOUNT_KIND_LABELS: Mapping[AccountKind, str] = MappingProxyType(
    {
        AccountKind.CASH: N_("Cash desk"),
        AccountKind.BANK: N_("Bank account"),
        AccountKind.CARD: N_("Card or terminal"),
    }
)
ACCOUNT_ICONS: Mapping[AccountKind, str] = MappingProxyType(
    {
        AccountKind.CASH: "cash-register",
        AccountKind.BANK: "bank-outline",
        AccountKind.CARD: "credit-card-outline",
    }
)
METHOD_OF: Mapping[AccountKind, PaymentMethod] = MappingProxyType(
    {
        AccountKind.CASH: PaymentMethod.CASH,
        AccountKind.BANK: PaymentMethod.BANK,
        AccountKind.CARD: PaymentMethod.CARD,
    }
)
"""How one usually pays into an account of this kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAccountDraft:
    """`opening_minor` was there at the start of `opened_on`, before the payments of that day."""

    name: str
    currency: str
    kind: AccountKind = AccountKind.CASH
    company_id: int | None = None
    number: str = ""
    opening_minor: int = 0
    opened_on: date | None = None
    active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAccount(MoneyAccountDraft):
    id: int
    position: int = 0

    @property
    def opening(self) -> Money:
        return Money(self.opening_minor, self.currency)


@dataclass(frozen=True, slots=True)
class Movement:
    """Money that moved on a day, as far as accounts are concerned."""

    kind: PaymentKind
    paid_on: date
    minor: int
    account_id: int | None
    to_account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What lies in an account at the end of a day."""

    account: MoneyAccount
    money: Money

    @property
    def is_below_zero(self) -> bool:
        return self.money.minor < 0


def checked_account(draft: MoneyAccountDraft) -> MoneyAccountDraft:
    """Raises AccountNameMissing, AccountNameTooLong, UnknownCurrency."""
    name = one_line(draft.name)
    if not name:
        raise AccountNameMissing
    if len(name) > LONGEST_NAME:
        raise AccountNameTooLong(limit=LONGEST_NAME)
    return replace(
        draft,
        name=name,
        currency=currency(draft.currency).code,
        number=one_line(draft.number)[:LONGEST_NAME],
        note=many_lines(draft.note),
    )


def moved_minor(account: MoneyAccount, one: Movement) -> int:
    """What a movement brings to an account, below 0 what it takes; nothing before the account was opened."""
    if account.opened_on is not None and one.paid_on < account.opened_on:
        return 0
    signed = one.minor if one.kind is PaymentKind.IN else -one.minor
    change = signed if one.account_id == account.id else 0
    if one.kind is PaymentKind.TRANSFER and one.to_account_id == account.id:
        change += one.minor
    return change


def balance_on(account: MoneyAccount, movements: Iterable[Movement], day: date) -> Balance:
    """What is there at the end of the day."""
    moved = sum(moved_minor(account, one) for one in movements if one.paid_on <= day)
    return Balance(account, Money(account.opening_minor + moved, account.currency))
