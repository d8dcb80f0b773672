"""Queries about the shop's accounts: what is there on a day, what moved in a period."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import Connection, RowMapping, func, or_, select

from clientbase.db import selling_tables as st
from clientbase.db.instants import calendar_date, stored_date
from clientbase.db.journal import Journal
from clientbase.db.payments import living
from clientbase.domain.money import Money
from clientbase.domain.money_account import AccountKind, Balance, MoneyAccount, MoneyAccountDraft
from clientbase.domain.money_report import AccountLine, MoneyFact
from clientbase.domain.payment import PaymentKind

_ACCOUNT, _PAYMENT = st.money_account.c, st.payment.c
COLUMNS = ("name", "kind", "currency", "company_id", "number", "opening_minor", "opened_on", "active", "note")


def values_of(draft: MoneyAccountDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in COLUMNS}


def add(journal: Journal, connection: Connection, draft: MoneyAccountDraft) -> int:
    """Keep a new account behind those there are."""
    last = connection.scalar(select(func.max(_ACCOUNT.position)))
    position = 0 if last is None else int(last) + 1
    return journal.insert(st.money_account, [{**values_of(draft), "position": position}])[0]


def all_of(connection: Connection) -> tuple[MoneyAccount, ...]:
    """In the order in which they are shown, those out of use too."""
    statement = select(st.money_account).order_by(_ACCOUNT.position, _ACCOUNT.id)
    return tuple(_account(row) for row in connection.execute(statement).mappings())


def get(connection: Connection, id: int) -> MoneyAccount | None:
    row = connection.execute(select(st.money_account).where(_ACCOUNT.id == id)).mappings().one_or_none()
    return None if row is None else _account(row)


def _account(row: RowMapping) -> MoneyAccount:
    return MoneyAccount(
        id=row["id"],
        position=row["position"],
        name=row["name"],
        kind=AccountKind(row["kind"]),
        currency=row["currency"],
        company_id=row["company_id"],
        number=row["number"],
        opening_minor=row["opening_minor"],
        opened_on=calendar_date(row["opened_on"]),
        active=bool(row["active"]),
        note=row["note"],
    )


def is_used(connection: Connection, id: int) -> bool:
    """Whether any payment names it, one in the bin too."""
    named = or_(_PAYMENT.account_id == id, _PAYMENT.to_account_id == id)
    return connection.scalar(select(_PAYMENT.id).where(named).limit(1)) is not None


def _moved(connection: Connection, first: date | None, last: date) -> dict[int, tuple[int, int]]:
    """By account: what came in and what went out on these days, not before the account was opened."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    sides = (
        (_PAYMENT.account_id, (str(PaymentKind.IN),), 0),
        (_PAYMENT.account_id, (str(PaymentKind.OUT), str(PaymentKind.TRANSFER)), 1),
        (_PAYMENT.to_account_id, (str(PaymentKind.TRANSFER),), 0),
    )
    for column, kinds, side in sides:
        statement = (
            select(column, func.sum(_PAYMENT.amount_minor))
            .join(st.money_account, _ACCOUNT.id == column)
            .where(
                living(),
                _PAYMENT.kind.in_(kinds),
                _PAYMENT.paid_on <= stored_date(last),
                or_(_ACCOUNT.opened_on.is_(None), _PAYMENT.paid_on >= _ACCOUNT.opened_on),
            )
            .group_by(column)
        )
        if first is not None:
            statement = statement.where(_PAYMENT.paid_on >= stored_date(first))
        for id, minor in connection.execute(statement):
            found[id][side] += int(minor)
    return {id: (came, went) for id, (came, went) in found.items()}


def balances(connection: Connection, day: date) -> tuple[Balance, ...]:
    """What lies in every account at the end of a day."""
    moved = _moved(connection, None, day)
    found = []
    for account in all_of(connection):
        came, went = moved.get(account.id, (0, 0))
        found.append(Balance(account, Money(account.opening_minor + came - went, account.currency)))
    return tuple(found)


def lines(connection: Connection, first: date, last: date) -> tuple[AccountLine, ...]:
    """Every account in a period; one that was opened within it begins with what it was opened with."""
    before = {one.account.id: one.money.minor for one in balances(connection, first - timedelta(days=1))}
    moved = _moved(connection, first, last)
    found = []
    for account in all_of(connection):
        came, went = moved.get(account.id, (0, 0))
        opening = before[account.id]
        if account.active or opening or came or went:
            found.append(AccountLine(account.id, account.name, account.currency, opening, came, went))
    return tuple(found)


def facts(connection: Connection, first: date, last: date) -> tuple[MoneyFact, ...]:
    """Payments of the period added up by kind, category, account and currency."""
    theirs = _PAYMENT.client_id.is_not(None) & (
        (_PAYMENT.kind == str(PaymentKind.IN)) | _PAYMENT.refund_of_id.is_not(None)
    )
    groups = (_PAYMENT.kind, _PAYMENT.category, _PAYMENT.account_id, _PAYMENT.currency, theirs)
    statement = (
        select(*groups, func.sum(_PAYMENT.amount_minor), func.count())
        .where(living(), _PAYMENT.paid_on.between(stored_date(first), stored_date(last)))
        .group_by(*groups)
    )
    return tuple(
        MoneyFact(PaymentKind(kind), category, account_id, code, int(minor), count, bool(from_clients))
        for kind, category, account_id, code, from_clients, minor, count in connection.execute(statement)
    )
