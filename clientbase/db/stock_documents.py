"""The papers of the store that issued documents make, and take back when they are withdrawn."""

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sqlalchemy import Connection, select

from clientbase.db import goods_tables as g
from clientbase.db import stock_entries
from clientbase.db import tables as t
from clientbase.db.documents import DocumentRecord, get
from clientbase.db.instants import calendar_date
from clientbase.db.store import WriteUnit
from clientbase.domain.document import DocumentKind
from clientbase.domain.micro import amount_of, decimal_in, decimal_text, to_micro
from clientbase.domain.stock import (
    StockDraft,
    StockKind,
    StockLevel,
    StockLine,
    StockTooLow,
    reversal_of,
    shortages,
)
from clientbase.domain.stock_documents import MOVES, left_to_move

_LONGEST_CHAIN = 100  # documents made one from another
_NET: dict[StockKind, dict[StockKind, int]] = {
    StockKind.SALE: {StockKind.SALE: -1, StockKind.RETURN: -1},  # what was brought back may go again
    StockKind.RETURN: {StockKind.RETURN: 1},
}


class _Origin(NamedTuple):
    """Where a document comes from; `document_id` 0: it is not kept yet."""

    document_id: int
    base_id: int | None
    order_id: int | None


def move_by_document(
    unit: WriteUnit, document_id: int, *, employee_id: int | None = None, blocked: bool = False
) -> int | None:
    """Note what a document hands over or takes back, as it stands in its row; once, whatever was made of it.

    `blocked`: raises StockTooLow where a product would fall below zero. Returns the paper's id, None where
    nothing moves: another kind of document, no tracked goods, or all of it moved before.
    """
    record = get(unit.connection, document_id)
    if record is None or record.kind not in MOVES:
        return None
    kind = MOVES[DocumentKind(record.kind)]
    quantities = _to_move(unit.connection, record, kind)
    known = stock_entries.stock_of(unit.connection, quantities)
    sign = -1 if kind is StockKind.SALE else 1
    lines = tuple(
        StockLine(id, sign * quantity)
        for id, quantity in quantities.items()
        if id in known and known[id].stock_micro is not None
    )
    if not lines:
        return None
    if blocked:
        for one in shortages(lines, known):
            if one.level is StockLevel.NEGATIVE:
                raise StockTooLow(name=one.name, left=decimal_text(amount_of(one.left_micro)), unit=one.unit)
    draft = StockDraft(
        kind,
        calendar_date(record.issued_on) or unit.journal.at.date(),
        lines,
        number=record.number,
        client_id=record.client_id,
        document_id=record.id,
        order_id=record.order_id,
    )
    return stock_entries.add(unit.journal, draft, employee_id)


def would_move(
    connection: Connection, content: str, kind: DocumentKind, *, base_id: int | None, order_id: int | None
) -> tuple[StockLine, ...]:
    """What a draft would move if it were issued now; its lines are those of `content`."""
    if kind not in MOVES:
        return ()
    moved = MOVES[kind]
    origin = _Origin(0, base_id, order_id)
    found = _left(connection, _wanted(content), moved, origin)
    sign = -1 if moved is StockKind.SALE else 1
    return tuple(StockLine(id, sign * quantity) for id, quantity in found.items())


def take_back(unit: WriteUnit, document_id: int, on: date, *, employee_id: int | None = None) -> None:
    """Take back all papers that a document made and that still stand."""
    ids = stock_entries.standing_of_document(unit.connection, document_id)
    for entry in stock_entries.load(unit.connection, ids).values():
        stock_entries.add(unit.journal, reversal_of(entry, on), employee_id)


def _to_move(connection: Connection, record: DocumentRecord, kind: StockKind) -> dict[int, int]:
    wanted = _wanted(record.content)
    return _left(connection, wanted, kind, _Origin(record.id, record.base_id, record.order_id))


def _left(connection: Connection, wanted: dict[int, int], kind: StockKind, origin: _Origin) -> dict[int, int]:
    order_id = origin.order_id
    origins = _origins(connection, origin.base_id)
    root = origins[-1] if origins else origin.document_id
    kin = _made_from(connection, root)
    agreed = _ordered(connection, order_id) if order_id else {}
    if not agreed and root and root != origin.document_id:
        first = get(connection, max(_versions(connection, {root})))
        agreed = _wanted(first.content) if first is not None else {}
    net = _NET[kind]
    by_kin = stock_entries.moved_by(connection, stock_entries.named_documents(sorted(kin)), net)
    if order_id:
        of_order = stock_entries.moved_by(connection, stock_entries.of_order(order_id), net)
        by_kin = {id: max(by_kin.get(id, 0), of_order.get(id, 0)) for id in {*by_kin, *of_order}}
    before = stock_entries.named_documents(sorted(_versions(connection, set(origins))))
    by_origins = stock_entries.moved_by(connection, before, net)
    return left_to_move(wanted, by_origins=by_origins, by_kin=by_kin, agreed=agreed)


def _origins(connection: Connection, base_id: int | None) -> list[int]:
    """The documents it was made from, the nearest first."""
    found: list[int] = []
    while base_id is not None and base_id not in found and len(found) < _LONGEST_CHAIN:
        found.append(base_id)
        asked = select(t.document.c.base_id).where(t.document.c.id == base_id)
        base_id = connection.execute(asked).scalar_one_or_none()
    return found


def _made_from(connection: Connection, root: int) -> set[int]:
    """A document and all made from it, one of another; whatever a version of them has moved counts."""
    found = _versions(connection, {root}) if root else set()
    latest = found
    while latest and len(found) < _LONGEST_CHAIN:
        made = set(connection.scalars(select(t.document.c.id).where(t.document.c.base_id.in_(latest))))
        latest = _versions(connection, made) - found
        found = found | latest
    return found


def _versions(connection: Connection, ids: set[int]) -> set[int]:
    """These documents with those they correct and those that correct them."""
    document = t.document.c
    found, latest = set(ids), set(ids)
    while latest and len(found) < _LONGEST_CHAIN:
        near = select(document.id, document.replaces_id).where(
            document.replaces_id.is_not(None), document.id.in_(latest) | document.replaces_id.in_(latest)
        )
        latest = {id for row in connection.execute(near) for id in row} - found
        found |= latest
    return found


def _wanted(content: str) -> dict[int, int]:
    """By product how much the lines of a document say; lines of no product move nothing."""
    found: dict[int, int] = defaultdict(int)
    for line in json.loads(content or "{}").get("lines", ()):
        product_id = line.get("product_id")
        if isinstance(product_id, int):
            found[product_id] += abs(_micro(line.get("quantity")))
    return {id: quantity for id, quantity in found.items() if quantity}


def _ordered(connection: Connection, order_id: int) -> dict[int, int]:
    line = g.order_line.c
    asked = select(line.product_id, line.quantity).where(
        line.order_id == order_id, line.product_id.is_not(None)
    )
    found: dict[int, int] = defaultdict(int)
    for product_id, quantity in connection.execute(asked):
        number = decimal_in(quantity)
        found[product_id] += abs(to_micro(number)) if number is not None else 0
    return dict(found)


def _micro(text: object) -> int:
    try:
        return to_micro(Decimal(str(text or 0)))
    except InvalidOperation:
        return 0
