"""What the base knows of the other sides of a statement's lines: clients, payers and categories of before."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, or_, select

from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.instants import calendar_date, stored_date
from clientbase.db.payments import living
from clientbase.domain.payment import PaymentKind
from clientbase.domain.statement_matching import SEVERAL, MovedBefore, side_keys
from clientbase.domain.statement_plan import NotedBefore

_CLIENT, _PAYMENT = t.client.c, st.payment.c
_AT_ONCE = 400


def known_clients(
    connection: Connection, codes: Collection[str], accounts: Collection[str]
) -> Mapping[str, int]:
    """`side_keys` of living clients with these tax ids and IBANs; SEVERAL where two have the same."""
    found: dict[str, int] = {}
    for column, texts in ((_CLIENT.tax_id, codes), (_CLIENT.iban, accounts)):
        for some in _some(texts):
            statement = select(_CLIENT.id, _CLIENT.tax_id, _CLIENT.iban).where(
                column.in_(some), _CLIENT.deleted_at.is_(None)
            )
            for row in connection.execute(statement):
                code = row.tax_id if column is _CLIENT.tax_id else ""
                for key in side_keys(code, row.iban if not code else "", ""):
                    found[key] = row.id if found.get(key, row.id) == row.id else SEVERAL
    return found


def remembered(
    connection: Connection, codes: Collection[str], accounts: Collection[str], names: Collection[str]
) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """By `side_keys` of earlier payments: whose they were, and under which category; the newest wins.

    One side that paid for two clients is SEVERAL.
    """
    payers: dict[str, int] = {}
    categories: dict[str, str] = {}
    wanted = ((_PAYMENT.payer_code, codes), (_PAYMENT.payer_account, accounts), (_PAYMENT.payer_name, names))
    columns = (_PAYMENT.kind, _PAYMENT.client_id, _PAYMENT.category)
    sides = (_PAYMENT.payer_code, _PAYMENT.payer_account, _PAYMENT.payer_name)
    for column, texts in wanted:
        for some in _some(texts):
            statement = (
                select(*columns, *sides)
                .outerjoin(t.client, t.client.c.id == _PAYMENT.client_id)
                .where(living(), column.in_(some), _CLIENT.deleted_at.is_(None))
                .order_by(_PAYMENT.paid_on, _PAYMENT.id)
            )
            for kind, client_id, category, *side in connection.execute(statement):
                for key in side_keys(*side):
                    if client_id is not None:
                        payers[key] = client_id if payers.get(key, client_id) == client_id else SEVERAL
                    if kind == str(PaymentKind.OUT) and category:
                        categories[key] = category
    return payers, categories


def transfers(connection: Connection, account_id: int, first: date, last: date) -> tuple[MovedBefore, ...]:
    """Living transfers from or to an account on these days."""
    touches: ColumnElement[bool] = or_(
        _PAYMENT.account_id == account_id, _PAYMENT.to_account_id == account_id
    )
    statement = select(
        _PAYMENT.paid_on, _PAYMENT.amount_minor, _PAYMENT.account_id, _PAYMENT.to_account_id
    ).where(
        living(),
        touches,
        _PAYMENT.kind == str(PaymentKind.TRANSFER),
        _PAYMENT.paid_on >= stored_date(first),
        _PAYMENT.paid_on <= stored_date(last),
    )
    found = []
    for paid_on, minor, account, other in connection.execute(statement):
        if (day := calendar_date(paid_on)) is not None:
            found.append(MovedBefore(day, minor, account, other))
    return tuple(found)


def noted_by_hand(
    connection: Connection, account_id: int, first: date, last: date
) -> tuple[NotedBefore, ...]:
    """Living payments of an account on these days that came from no statement."""
    statement = (
        select(
            _PAYMENT.paid_on, _PAYMENT.kind, _PAYMENT.amount_minor, _PAYMENT.client_id,
            func.coalesce(_CLIENT.display_name, _PAYMENT.payer_name).label("name"),
        )
        .outerjoin(t.client, _CLIENT.id == _PAYMENT.client_id)
        .where(
            living(),
            _PAYMENT.account_id == account_id,
            _PAYMENT.kind != str(PaymentKind.TRANSFER),
            _PAYMENT.statement_key == "",
            _PAYMENT.paid_on >= stored_date(first),
            _PAYMENT.paid_on <= stored_date(last),
        )
        .order_by(_PAYMENT.paid_on, _PAYMENT.id)
    )  # fmt: skip
    found = []
    for paid_on, kind, minor, client_id, name in connection.execute(statement):
        if (day := calendar_date(paid_on)) is not None:
            signed = minor if kind == str(PaymentKind.IN) else -minor
            found.append(NotedBefore(day, signed, client_id, name))
    return tuple(found)


def _some(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    wanted = sorted({text for text in texts if text})
    for first in range(0, len(wanted), _AT_ONCE):
        yield wanted[first : first + _AT_ONCE]
