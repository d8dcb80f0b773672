"""Queries about the shop's own companies."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from clientbase.db import tables as t
from clientbase.db.goods_tables import sales_order
from clientbase.db.journal import Journal
from clientbase.db.selling_tables import money_account, own_company
from clientbase.domain.document import Party, VatRounding
from clientbase.domain.own_company import OwnCompany, patterns_from_text
from clientbase.domain.vat import NO_VAT, parse_vat

_PARTY = tuple(Party.__dataclass_fields__)


def add(journal: Journal, connection: Connection, values: Mapping[str, object]) -> int:
    """Behind the others."""
    last = connection.scalar(select(func.max(own_company.c.position)))
    place = 0 if last is None else int(last) + 1
    return journal.insert(own_company, [{"position": place, **values}])[0]


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(own_company, id, values)


def remove(journal: Journal, id: int) -> None:
    journal.delete(own_company, [id])


def place(journal: Journal, ids: Sequence[int]) -> None:
    journal.update_many(own_company, {id: {"position": at} for at, id in enumerate(ids)})


def rows_of(connection: Connection) -> tuple[Mapping[str, Any], ...]:
    """All of them as stored, in the owner's order."""
    order = (own_company.c.position, own_company.c.id)
    return tuple(dict(row) for row in connection.execute(select(own_company).order_by(*order)).mappings())


def first_row(connection: Connection) -> Mapping[str, Any] | None:
    """The first in use; None in a base that nobody has begun."""
    return next((row for row in rows_of(connection) if row["active"]), None)


def all_of(connection: Connection) -> tuple[OwnCompany, ...]:
    return tuple(_company(row) for row in rows_of(connection))


def is_named(connection: Connection, id: int) -> bool:
    """Whether a document, an order or an account is of this company."""
    return any(
        connection.scalar(select(table.c.id).where(table.c.company_id == id).limit(1)) is not None
        for table in (t.document, sales_order, money_account)
    )


def _company(row: Mapping[str, Any]) -> OwnCompany:
    return OwnCompany(
        id=row["id"],
        party=Party(**{name: row[name] for name in _PARTY}),
        vat=parse_vat(row["vat"]) if row["vat"] else NO_VAT,
        vat_rounding=VatRounding(row["vat_rounding"] or VatRounding.PER_RATE),
        cash_step=row["cash_step"],
        kopecks_in_words=bool(row["kopecks_in_words"]),
        design=row["design"],
        colour=row["colour"],
        paper=row["paper"],
        number_patterns=patterns_from_text(row["number_patterns"]),
        logo_id=row["logo_id"],
        stamp_id=row["stamp_id"],
        signature_id=row["signature_id"],
        active=bool(row["active"]),
    )
