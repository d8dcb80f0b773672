"""What people do with the shop's own accounts: the cash desk, accounts at banks, cards."""

from collections.abc import Mapping
from datetime import date

from clientbase.db import money_accounts, payments
from clientbase.db import selling_tables as st
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.errors import NotThere
from clientbase.domain.money_account import (
    ACCOUNT_KIND_LABELS,
    METHOD_OF,
    AccountInUse,
    AccountKind,
    AccountNameTaken,
    Balance,
    MoneyAccount,
    MoneyAccountDraft,
    checked_account,
)
from clientbase.domain.payment import PaymentMethod
from clientbase.i18n import _

_KIND_OF = {method: kind for kind, method in METHOD_OF.items()}


class MoneyAccountService:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: MoneyAccountDraft) -> int:
        """Raises AccountNameMissing, AccountNameTooLong, AccountNameTaken, UnknownCurrency."""
        draft = checked_account(draft)
        with self._store.write(Action.ADD_ACCOUNT) as unit:
            _require_free_name(unit, draft.name)
            return money_accounts.add(unit.journal, unit.connection, draft)

    def update(self, account_id: int, values: Mapping[str, object]) -> None:
        """Change fields of an account. Raises what `add` does, NotThere, AccountInUse for its currency."""
        with self._store.write(Action.EDIT_ACCOUNT) as unit:
            account = _require(unit, account_id)
            wanted = {name: getattr(account, name) for name in money_accounts.COLUMNS} | dict(values)
            draft = checked_account(MoneyAccountDraft(**wanted))
            _require_free_name(unit, draft.name, account_id)
            if draft.currency != account.currency and money_accounts.is_used(unit.connection, account_id):
                raise AccountInUse(name=account.name)
            unit.journal.update(st.money_account, account_id, money_accounts.values_of(draft))

    def remove(self, account_id: int) -> None:
        """Raises AccountInUse when a payment names it, one in the bin too."""
        with self._store.write(Action.REMOVE_ACCOUNT) as unit:
            account = _require(unit, account_id)
            if money_accounts.is_used(unit.connection, account_id):
                raise AccountInUse(name=account.name)
            unit.journal.delete(st.money_account, [account_id])

    # --- reading ----------------------------------------------------------------------------------

    def all(self, *, active: bool = False) -> tuple[MoneyAccount, ...]:
        """In the order in which they are shown; `active`: only those in use."""
        with self._store.read() as unit:
            found = money_accounts.all_of(unit.connection)
        return tuple(one for one in found if one.active or not active)

    def get(self, account_id: int) -> MoneyAccount:
        with self._store.read() as unit:
            return _require(unit, account_id)

    def balances(self, day: date | None = None) -> tuple[Balance, ...]:
        """What lies in each at the end of a day; of today, also what is dated tomorrow."""
        with self._store.read() as unit:
            return money_accounts.balances(unit.connection, day or date.max)

    def usual(self, currency: str, method: PaymentMethod | None = None) -> MoneyAccount | None:
        """The account that money of this currency last came into, else the first there is."""
        with self._store.read() as unit:
            return usual_account(unit, currency, method)


def usual_account(unit: ReadUnit, currency: str, method: PaymentMethod | None = None) -> MoneyAccount | None:
    """Among those in use, and of the kind that one pays into by `method`."""
    fitting = {
        one.id: one
        for one in money_accounts.all_of(unit.connection)
        if one.active
        and one.currency == currency
        and method in (None, PaymentMethod.UNTOLD, METHOD_OF[one.kind])
    }
    if not fitting:
        return None
    latest = payments.latest_account(unit.connection, fitting)
    return fitting[latest] if latest is not None else next(iter(fitting.values()))


def needed_account(unit: WriteUnit, currency: str, method: PaymentMethod | None = None) -> int:
    """The usual account; where there is none yet it is made, named after its kind."""
    found = usual_account(unit, currency, method)
    if found is not None:
        return found.id
    kind = _KIND_OF.get(method or PaymentMethod.CASH, AccountKind.CASH)
    return money_accounts.add(unit.journal, unit.connection, _first_of(unit, kind, currency))


def _first_of(unit: ReadUnit, kind: AccountKind, currency: str) -> MoneyAccountDraft:
    names = {one.name.casefold() for one in money_accounts.all_of(unit.connection)}
    plain = _(ACCOUNT_KIND_LABELS[kind])
    told = f"{plain}, {currency}"
    free = next((name for name in (plain, told) if name.casefold() not in names), "")
    number = 2
    while not free:
        free = "" if f"{told} {number}".casefold() in names else f"{told} {number}"
        number += 1
    return MoneyAccountDraft(name=free, kind=kind, currency=currency)


def _require(unit: ReadUnit, account_id: int) -> MoneyAccount:
    account = money_accounts.get(unit.connection, account_id)
    if account is None:
        raise NotThere(noun="money_account", id=account_id)
    return account


def _require_free_name(unit: ReadUnit, name: str, but: int = 0) -> None:
    for one in money_accounts.all_of(unit.connection):
        if one.id != but and one.name.casefold() == name.casefold():
            raise AccountNameTaken(name=one.name)
