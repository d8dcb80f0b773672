"""The papers of the store that issued documents make, and take back when they are withdrawn."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from sqlalchemy import Connection, select

from clientbase.db import goods_tables as g
from clientbase.db import stock_entries
from clientbase.db import tables as t
from clientbase.db.documents import DocumentRecord, get, of_order, those
from clientbase.db.instants import calendar_date
from clientbase.db.stock import in_stock
from clientbase.db.store import WriteUnit
from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.micro import amount_of, decimal_in, decimal_text, to_micro
from clientbase.domain.stock import (
    StockDraft,
    StockKind,
    StockLevel,
    StockLine,
    StockOf,
    StockTooLow,
    reversal_of,
    shortages,
)
from clientbase.domain.stock_documents import MOVES, ReturnNoteStands, left_to_move

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
    unit: WriteUnit,
    document_id: int,
    *,
    employee_id: int | None = None,
    blocked: bool = False,
    on: date | None = None,
) -> int | None:
    """Note what a document hands over or takes back, as it stands in its row; once, whatever was made of it.

    `blocked`: raises StockTooLow where a product would fall below zero. `on`: the day, that of the document
    by default. Returns the paper's id, None where nothing moves: another kind of document, no tracked goods,
    or all of it moved before. A correction raises ReturnNoteStands where more came back than it hands over.
    """
    record = get(unit.connection, document_id)
    if record is None or record.kind not in MOVES:
        return None
    kind = MOVES[DocumentKind(record.kind)]
    quantities = _left(unit.connection, _wanted(record.content), kind, _origin_of(record))
    known = stock_entries.stock_of(unit.connection, quantities)
    sign = -1 if kind is StockKind.SALE else 1
    lines = tuple(
        StockLine(id, sign * quantity)
        for id, quantity in quantities.items()
        if id in known and known[id].stock_micro is not None
    )
    if blocked:
        _check_stock(unit.connection, lines, known)
    made = None
    if lines:
        draft = StockDraft(
            kind,
            on or calendar_date(record.issued_on) or unit.journal.at.date(),
            lines,
            number=record.number,
            client_id=record.client_id,
            document_id=record.id,
            order_id=record.order_id,
        )
        made = stock_entries.add(unit.journal, draft, employee_id)
    if record.replaces_id is not None:
        _check_returned(unit.connection, record)
    return made


def _check_stock(connection: Connection, lines: Sequence[StockLine], known: Mapping[int, StockOf]) -> None:
    """The sums are taken anew: what this transaction moved before is in no column yet."""
    there = in_stock(connection, known)
    now = {id: replace(one, stock_micro=there.get(id, 0)) for id, one in known.items()}
    for one in shortages(lines, now):
        if one.level is StockLevel.NEGATIVE:
            raise StockTooLow(name=one.name, left=decimal_text(amount_of(one.left_micro)), unit=one.unit)


def would_move(
    connection: Connection,
    content: str,
    kind: DocumentKind,
    *,
    base_id: int | None,
    order_id: int | None,
    replaces_id: int | None = None,
) -> tuple[StockLine, ...]:
    """What a draft would move if it were issued now; its lines are those of `content`.

    A correction gives back what the version `replaces_id` moved.
    """
    if kind not in MOVES:
        return ()
    moved = MOVES[kind]
    before = replaces_id or 0
    found = _left(connection, _wanted(content), moved, _Origin(before, base_id, order_id), without=before)
    sign = -1 if moved is StockKind.SALE else 1
    standing = stock_entries.load(connection, stock_entries.standing_of_document(connection, before))
    return (
        *(StockLine(id, sign * quantity) for id, quantity in found.items()),
        *(
            StockLine(line.product_id, -line.quantity_micro)
            for one in standing.values()
            for line in one.lines
        ),
    )


def take_back(unit: WriteUnit, document_id: int, on: date, *, employee_id: int | None = None) -> None:
    """Take back all papers that a document made and that still stand."""
    ids = stock_entries.standing_of_document(unit.connection, document_id)
    for entry in stock_entries.load(unit.connection, ids).values():
        stock_entries.add(unit.journal, reversal_of(entry, on), employee_id)


def withdraw(unit: WriteUnit, document_id: int, on: date, *, employee_id: int | None = None) -> None:
    """Take back what a cancelled document moved. Papers over the same goods that stand and had nothing left
    to move move theirs now, on that day: a receipt made of a waybill still says that they are sold.

    Raises ReturnNoteStands where more came back than these hand over.
    """
    take_back(unit, document_id, on, employee_id=employee_id)
    record = get(unit.connection, document_id)
    if record is None or record.kind not in MOVES:
        return
    for other in _standing_kin(unit.connection, record, MOVES[DocumentKind(record.kind)]):
        move_by_document(unit, other.id, employee_id=employee_id, on=on)
    _check_returned(unit.connection, record)


def _check_returned(connection: Connection, record: DocumentRecord) -> None:
    """Raises ReturnNoteStands where more of the same goods was brought back than is handed over."""
    if MOVES[DocumentKind(record.kind)] is not StockKind.SALE:
        return
    sold = _moved(connection, _origin_of(record), {StockKind.SALE: -1})
    back = _moved(connection, _origin_of(record), {StockKind.RETURN: 1})
    if any(quantity > sold.get(id, 0) for id, quantity in back.items()):
        notes = _standing_kin(connection, record, StockKind.RETURN)
        raise ReturnNoteStands(number=record.number, returned=", ".join(one.number for one in notes) or "—")


def _origin_of(record: DocumentRecord) -> _Origin:
    return _Origin(record.id, record.base_id, record.order_id)


def _left(
    connection: Connection, wanted: dict[int, int], kind: StockKind, origin: _Origin, *, without: int = 0
) -> dict[int, int]:
    """How much of these products a document still moves; the movements of `without` do not count."""
    origins = _origins(connection, origin.base_id)
    root = origins[-1] if origins else origin.document_id
    agreed = _ordered(connection, origin.order_id) if origin.order_id else {}
    if not agreed and root and root != origin.document_id:
        first = get(connection, max(_versions(connection, {root})))
        agreed = _wanted(first.content) if first is not None else {}
    net = _NET[kind]
    before = _versions(connection, set(origins)) | {origin.document_id}
    counted = stock_entries.named_documents(sorted(before - {without}))
    return left_to_move(
        wanted,
        moved=stock_entries.moved_by(connection, counted, net),
        by_kin=_moved(connection, origin, net, without=without),
        agreed=agreed,
    )


def _moved(
    connection: Connection, origin: _Origin, net: Mapping[StockKind, int], *, without: int = 0
) -> dict[int, int]:
    """What all papers of the same order, or of the same first document, moved of each product."""
    origins = _origins(connection, origin.base_id)
    kin = _made_from(connection, origins[-1] if origins else origin.document_id) - {without}
    found = stock_entries.moved_by(connection, stock_entries.named_documents(sorted(kin)), net)
    if origin.order_id:
        condition = stock_entries.of_order(origin.order_id, but=without)
        of_order = stock_entries.moved_by(connection, condition, net)
        found = {id: max(found.get(id, 0), of_order.get(id, 0)) for id in {*found, *of_order}}
    return found


def _standing_kin(
    connection: Connection, record: DocumentRecord, kind: StockKind
) -> tuple[DocumentRecord, ...]:
    """What stands of the same order or the same first document and moves goods so, the oldest first."""
    origins = _origins(connection, record.base_id)
    ids = _made_from(connection, origins[-1] if origins else record.id)
    if record.order_id:
        ids |= {one.id for one in of_order(connection, record.order_id)}
    return tuple(
        one
        for one in sorted(those(connection, sorted(ids)), key=lambda one: one.id)
        if one.status == DocumentStatus.ISSUED and one.kind in MOVES and MOVES[DocumentKind(one.kind)] is kind
    )


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
