"""Queries about payments: keeping, changing, listing, adding up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, nulls_last, or_, select

from clientbase.db import goods_tables as g
from clientbase.db import search_rows
from clientbase.db import selling_tables as st
from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import calendar_date, instant, stored_date
from clientbase.db.journal import Journal, chunks
from clientbase.domain.money import Money
from clientbase.domain.payment import Payment, PaymentDraft, PaymentKind, PaymentMethod, PaymentPart
from clientbase.domain.payment_query import PaymentQuery

COLUMNS = (
    "kind", "paid_on", "account_id", "to_account_id", "method", "client_id", "payer_name", "payer_code",
    "payer_account", "number", "purpose", "category", "refund_of_id", "employee_id", "statement_key", "note",
)  # fmt: skip
_PAYMENT = st.payment.c
_PART = st.payment_part.c


def values_of(draft: PaymentDraft) -> dict[str, object]:
    """The columns of a payment, without its parts and without when it was noted."""
    values: dict[str, object] = {name: getattr(draft, name) for name in COLUMNS}
    return values | {"amount_minor": draft.amount.minor, "currency": draft.amount.currency}


def add(journal: Journal, values: Mapping[str, object]) -> int:
    """Keep a new payment; its parts are added by `payment_parts.add_parts`."""
    return journal.insert(st.payment, [{**values, "created_at": journal.at}])[0]


def add_parts(
    journal: Journal, connection: Connection, payment_id: int, parts: Sequence[PaymentPart]
) -> None:
    """Further parts of a payment, behind those it has."""
    last = connection.scalar(select(func.max(_PART.position)).where(_PART.payment_id == payment_id))
    first = 0 if last is None else int(last) + 1
    journal.insert(
        st.payment_part,
        [
            {
                "payment_id": payment_id,
                "document_id": part.document_id,
                "order_id": part.order_id,
                "amount_minor": part.amount_minor,
                "position": position,
            }
            for position, part in enumerate(parts, start=first)
        ],
    )


def set_deleted(journal: Journal, ids: Iterable[int], at: str | None) -> int:
    return len(journal.update_many(st.payment, {id: {"deleted_at": at} for id in ids}))


# --- reading --------------------------------------------------------------------------------------


def living() -> ColumnElement[bool]:
    return _PAYMENT.deleted_at.is_(None)


def get(connection: Connection, id: int) -> Payment | None:
    return load(connection, [id]).get(id)


def load(connection: Connection, ids: Iterable[int]) -> dict[int, Payment]:
    """Whole payments with their parts by id; ids that are gone are left out."""
    found: dict[int, Payment] = {}
    for some in chunks(list(ids)):
        parts = parts_of(connection, some)
        statement = (
            select(st.payment, func.coalesce(t.client.c.display_name, "").label("client_name"))
            .outerjoin(t.client, t.client.c.id == _PAYMENT.client_id)
            .where(_PAYMENT.id.in_(some))
        )
        for row in connection.execute(statement).mappings():
            texts = {name: row[name] for name in COLUMNS if name not in ("kind", "paid_on", "method")}
            found[row["id"]] = Payment(
                **texts,
                kind=PaymentKind(row["kind"]),
                method=PaymentMethod(row["method"]),
                paid_on=calendar_date(row["paid_on"]),
                amount=Money(row["amount_minor"], row["currency"]),
                parts=tuple(parts.get(row["id"], ())),
                id=row["id"],
                client_name=row["client_name"],
                created_at=instant(row["created_at"]),
                deleted_at=instant(row["deleted_at"]),
            )
    return found


def parts_of(connection: Connection, ids: Collection[int]) -> dict[int, list[PaymentPart]]:
    found: dict[int, list[PaymentPart]] = defaultdict(list)
    columns = (_PART.payment_id, _PART.amount_minor, _PART.document_id, _PART.order_id)
    for where in stretches(_PART.payment_id, ids):
        rows = connection.execute(select(*columns).where(where).order_by(_PART.position, _PART.id))
        for payment_id, minor, document_id, order_id in rows:
            found[payment_id].append(PaymentPart(minor, document_id, order_id))
    return found


def ids(connection: Connection, query: PaymentQuery) -> tuple[int, ...]:
    """The ids of a list in its order. Unknown sort keys raise KeyError."""
    statement: Select[Any] = (
        select(_PAYMENT.id)
        .outerjoin(t.client, t.client.c.id == _PAYMENT.client_id)
        .outerjoin(st.money_account, st.money_account.c.id == _PAYMENT.account_id)
        .where(*_conditions(query))
    )
    for key, rising in query.sort:
        for column in _sort_columns(key):
            statement = statement.order_by(nulls_last(column.asc() if rising else column.desc()))
    statement = statement.order_by(_PAYMENT.id.desc())
    if query.text.strip():
        return search_rows.listed(connection, st.payment.name, query.text, statement)
    return tuple(row[0] for row in connection.execute(statement))


def _conditions(query: PaymentQuery) -> Iterable[ColumnElement[bool]]:
    yield _PAYMENT.deleted_at.is_not(None) if query.in_bin else living()
    if query.kind is not None:
        yield _PAYMENT.kind == str(query.kind)
    if query.account_id:
        yield or_(_PAYMENT.account_id == query.account_id, _PAYMENT.to_account_id == query.account_id)
    if query.client_id:
        yield _PAYMENT.client_id == query.client_id
    if query.first is not None:
        yield _PAYMENT.paid_on >= stored_date(query.first)
    if query.last is not None:
        yield _PAYMENT.paid_on <= stored_date(query.last)


def _sort_columns(key: str) -> tuple[ColumnElement[Any], ...]:
    if key == "who":
        return (func.nullif(t.client.c.sort_key, ""), func.name_order(func.nullif(_PAYMENT.payer_name, "")))
    if key == "account":
        return (func.name_order(st.money_account.c.name),)
    if key == "amount":
        return (_PAYMENT.amount_minor,)
    if key == "paid_on":
        return (_PAYMENT.paid_on, _PAYMENT.created_at)
    if key in ("kind", "method", "created_at"):
        return (_PAYMENT[key],)
    return (func.name_order(func.nullif(_PAYMENT[key], "")),)


def count(connection: Connection) -> int:
    return int(connection.scalar(select(func.count()).select_from(st.payment).where(living())) or 0)


def sums(connection: Connection, wanted: Iterable[int]) -> tuple[tuple[str, int, int], ...]:
    """Of these payments by currency: what came in and what went out, the commonest currency first."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for where in stretches(_PAYMENT.id, wanted):
        statement = (
            select(_PAYMENT.currency, _PAYMENT.kind, func.sum(_PAYMENT.amount_minor), func.count())
            .where(where, _PAYMENT.kind != str(PaymentKind.TRANSFER))
            .group_by(_PAYMENT.currency, _PAYMENT.kind)
        )
        for currency, kind, minor, number in connection.execute(statement):
            found[currency][kind == str(PaymentKind.OUT)] += int(minor)
            found[currency][2] += number
    ordered = sorted(found.items(), key=lambda one: (-one[1][2], one[0]))
    return tuple((currency, came, went) for currency, (came, went, _number) in ordered)


def of_client_between(connection: Connection, client_id: int, first: date, last: date) -> tuple[Payment, ...]:
    """His living payments of these days, the oldest first."""
    query = PaymentQuery(client_id=client_id, first=first, last=last, sort=(("paid_on", True),))
    found = load(connection, ids(connection, query))
    return tuple(sorted(found.values(), key=lambda one: (one.paid_on or date.min, one.id)))


def of_client(connection: Connection, client_id: int) -> tuple[Payment, ...]:
    """His living payments, the oldest first."""
    return of_client_between(connection, client_id, date.min, date.max)


def statement_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of the fingerprints that payments have already, in the bin or not."""
    found: set[str] = set()
    for some in _some(sorted(set(keys) - {""})):
        found.update(
            connection.scalars(select(_PAYMENT.statement_key).where(_PAYMENT.statement_key.in_(some)))
        )
    return found


def _some(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    for at in range(0, len(texts), 500):
        yield texts[at : at + 500]


def categories(connection: Connection, kind: PaymentKind) -> tuple[str, ...]:
    """Names in use, the commonest first."""
    statement = (
        select(_PAYMENT.category)
        .where(living(), _PAYMENT.kind == str(kind), _PAYMENT.category != "")
        .group_by(_PAYMENT.category)
        .order_by(func.count().desc(), _PAYMENT.category)
    )
    return tuple(connection.scalars(statement))


def latest_account(connection: Connection, among: Collection[int]) -> int | None:
    """The account of these that the payment in noted last went to."""
    statement = (
        select(_PAYMENT.account_id)
        .where(living(), _PAYMENT.kind == str(PaymentKind.IN), _PAYMENT.account_id.in_(among))
        .order_by(_PAYMENT.id.desc())
        .limit(1)
    )
    return connection.scalar(statement)


def refunds_of(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    """What was given back of payments, by their id, in coins."""
    found: dict[int, int] = {}
    for where in stretches(_PAYMENT.refund_of_id, ids):
        statement = (
            select(_PAYMENT.refund_of_id, func.sum(_PAYMENT.amount_minor))
            .where(where, living())
            .group_by(_PAYMENT.refund_of_id)
        )
        found |= {id: int(minor) for id, minor in connection.execute(statement)}
    return found


def refund_ids(connection: Connection, ids: Collection[int]) -> set[int]:
    """Living payments that give back money of these."""
    found: set[int] = set()
    for where in stretches(_PAYMENT.refund_of_id, ids):
        found.update(connection.scalars(select(_PAYMENT.id).where(where, living())))
    return found


def refunds(connection: Connection, id: int) -> list[Payment]:
    return list(load(connection, sorted(refund_ids(connection, [id]))).values())


def ids_of_document(connection: Connection, document_id: int) -> list[int]:
    """Living payments with a part for this document."""
    statement = (
        select(_PART.payment_id)
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .where(_PART.document_id == document_id, living())
        .distinct()
    )
    return list(connection.scalars(statement))


def paid_for_orders(connection: Connection, order_ids: Collection[int]) -> dict[int, int]:
    """What is paid for orders: parts that name the order or a document of it, each once, in coins of the
    order's currency; money of another one pays nothing of it.
    """
    document, order = t.document.c, g.sales_order.c
    found: dict[int, int] = defaultdict(int)
    parts = select(func.sum(_PART.amount_minor)).join(st.payment, _PAYMENT.id == _PART.payment_id)
    by_document = parts.join(t.document, document.id == _PART.document_id).where(_PART.order_id.is_(None))
    for column, statement in ((_PART.order_id, parts), (document.order_id, by_document)):
        for where in stretches(column, order_ids):
            asked = statement.join(
                g.sales_order, (order.id == column) & (order.currency == _PAYMENT.currency)
            )
            asked = asked.add_columns(column).where(where, living()).group_by(column)
            for minor, id in connection.execute(asked):
                found[id] += int(minor)
    return dict(found)


def deposit_of(connection: Connection, order_id: int) -> int:
    """What is paid for an order and pays no document, in coins of its currency."""
    order = g.sales_order.c
    statement = (
        select(func.coalesce(func.sum(_PART.amount_minor), 0))
        .join(st.payment, _PAYMENT.id == _PART.payment_id)
        .join(g.sales_order, (order.id == _PART.order_id) & (order.currency == _PAYMENT.currency))
        .where(_PART.order_id == order_id, _PART.document_id.is_(None), living())
    )
    return int(connection.scalar(statement) or 0)
