"""Rows of a list of orders become what each says: whose, which, when, and its lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from clientbase.domain.amounts import Amount
from clientbase.domain.goods_cells import split_codes
from clientbase.domain.goods_fields import LINE_KEYS, ORDER_KEYS
from clientbase.domain.goods_reading import (
    ColumnReader,
    cell_at,
    code_text,
    number_text,
    plain_words,
    problem,
    readers_of,
    time_in,
)
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import CellProblem, Reason, Regional, cell_text, is_blank
from clientbase.domain.micro import MOST, decimal_in, to_micro
from clientbase.domain.order import OrderKind
from clientbase.domain.progress import Progress
from clientbase.domain.sheet import CellValue, SheetRow
from clientbase.domain.text_folding import fold
from clientbase.i18n import N_

_STEP = 500
_RETURNS = ("повернен", "возврат", "return", "refund", "сторно", "credit note", "скасован")
_SALES = ("продаж", "sale", "реалізац", "реализац", "invoice", "покупк", "замовлен", "заказ")
_RETURN_STEMS, _SALE_STEMS = tuple(map(fold, _RETURNS)), tuple(map(fold, _SALES))


class LineIn(NamedTuple):
    """A line as the list tells it; "" and None for what it does not."""

    code: str = ""
    barcode: str = ""
    item_name: str = ""
    category: str = ""
    unit: str = ""
    quantity: str = ""
    unit_price: str = ""
    discount: str = ""
    total_micro: int | None = None


@dataclass(slots=True)
class OrderRow:
    """`buyer`: the cells that say who bought, all blank when nobody.

    `entry` is of a ledger: account, debit, credit. `head`: the row whose order this one goes on with, or 0.
    """

    sheet: str
    row: int
    buyer: SheetRow = ()
    number: str = ""
    ordered_on: str = ""
    ordered_time: str = ""
    kind: OrderKind | None = None
    currency: str = ""
    total_micro: int | None = None  # of the whole order, as the list says it
    status: str = ""
    source: str = ""
    note: str = ""
    lines: tuple[LineIn, ...] = ()
    entry: tuple[str, int | None, int | None] | None = None
    problems: tuple[CellProblem, ...] = ()
    failed: str = ""
    given: frozenset[str] = frozenset()
    head: int = 0


@dataclass
class _Reading:
    """One row in reading."""

    row: int
    cells: SheetRow
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def bad(self, column: ColumnReader, text: str, reason: Reason) -> None:
        """Told, and the text kept in the note of the order."""
        self.problems.append(problem(self.row, column.index, text, reason))
        self.notes.append(f"{column.heading}: {text}" if column.heading else text)


def read_orders(
    recognised: Recognised, sheet: str, regional: Regional, progress: Progress | None = None
) -> tuple[OrderRow, ...]:
    """Every record of the table. Raises WorkCancelled."""
    readers = readers_of(recognised)
    buyers = [
        column.index for column in recognised.columns if column.fields and column.fields[0] not in ORDER_KEYS
    ]
    lined = bool(LINE_KEYS & set(readers))
    ledger = {"debit", "credit"} <= set(readers)
    records = recognised.table.records
    progress = progress or Progress()
    progress.start(N_("Reading rows"), len(records))
    found = []
    for done, (row, cells) in enumerate(records, start=1):
        buyer = tuple(cell_at(cells, index) for index in buyers)
        found.append(
            _row(
                sheet,
                _Reading(row, cells),
                readers,
                buyer,
                regional,
                lined=lined,
                ledger=ledger,
            )
        )
        if done % _STEP == 0:
            progress.advance(_STEP)
    progress.advance(len(records) % _STEP)
    return tuple(found)


def _row(
    sheet: str,
    reading: _Reading,
    readers: Mapping[str, list[ColumnReader]],
    buyer: SheetRow,
    regional: Regional,
    *,
    lined: bool,
    ledger: bool,
) -> OrderRow:
    found = OrderRow(sheet, reading.row, buyer)
    found.number = _code(reading, readers, "order_number")
    _when(found, reading, readers)
    found.kind = _kind(_text(reading, readers, "order_kind"))
    found.status = _text(reading, readers, "order_status")
    found.source = _text(reading, readers, "order_source")
    found.note = _text(reading, readers, "order_note")
    currencies = [_code(reading, readers, "currency").upper()]
    whole = _amount(reading, readers, "order_total", currencies)
    found.total_micro = None if whole is None else to_micro(whole.value)
    if ledger:
        found.entry = (
            _text(reading, readers, "ledger_account"),
            _micro(_amount(reading, readers, "debit", currencies)),
            _micro(_amount(reading, readers, "credit", currencies)),
        )
    found.lines = _lines(reading, readers, currencies)
    if not lined and not ledger and found.lines:
        found.total_micro = found.lines[0].total_micro if whole is None else found.total_micro
        found.lines = ()
    known = [code for code in currencies if code]
    found.currency = known[0] if known else _headed_currency(readers) or regional.currency
    found.note = "\n".join(part for part in (found.note, *reading.notes) if part)
    said = found.number or found.ordered_on or found.lines or found.total_micro is not None
    if not said:
        reading.problems.append(problem(reading.row, 0, "", Reason.NO_ORDER, kept=False))
        found.failed = str(Reason.NO_ORDER)
    found.problems = tuple(reading.problems)
    return found


def _micro(amount: Amount | None) -> int | None:
    return None if amount is None else to_micro(amount.value)


def _headed_currency(readers: Mapping[str, list[ColumnReader]]) -> str:
    for key in ("order_total", "line_total", "unit_price"):
        for column in readers.get(key, []):
            if column.currency:
                return column.currency
    return ""


def _cell(
    reading: _Reading, readers: Mapping[str, list[ColumnReader]], key: str
) -> tuple[ColumnReader, CellValue] | None:
    for column in readers.get(key, ()):
        cell = cell_at(reading.cells, column.index)
        if cell is not None and cell != "":
            return column, cell
    return None


def _text(reading: _Reading, readers: Mapping[str, list[ColumnReader]], key: str) -> str:
    found = _cell(reading, readers, key)
    return plain_words(found[1]) if found else ""


def _code(reading: _Reading, readers: Mapping[str, list[ColumnReader]], key: str) -> str:
    found = _cell(reading, readers, key)
    return code_text(found[1]) if found else ""


def _amount(
    reading: _Reading, readers: Mapping[str, list[ColumnReader]], key: str, currencies: list[str]
) -> Amount | None:
    found = _cell(reading, readers, key)
    if found is None:
        return None
    column, cell = found
    amount = column.amount(cell)
    if amount is not None:
        if amount.currency:
            currencies.append(amount.currency)
        return amount
    if not is_blank(text := cell_text(cell)):
        reading.bad(column, text, Reason.BAD_NUMBER)
    return None


def _when(found: OrderRow, reading: _Reading, readers: Mapping[str, list[ColumnReader]]) -> None:
    if dated := _cell(reading, readers, "ordered_on"):
        column, cell = dated
        day = column.day(cell)
        if day is not None:
            found.ordered_on, found.ordered_time = day
        elif not is_blank(text := cell_text(cell)):
            reading.bad(column, text, Reason.BAD_DATE)
    if timed := _cell(reading, readers, "ordered_time"):
        found.ordered_time = time_in(cell_text(timed[1])) or found.ordered_time


def _kind(text: str) -> OrderKind | None:
    folded = fold(text)
    if any(stem in folded for stem in _RETURN_STEMS):
        return OrderKind.RETURN
    return OrderKind.SALE if any(stem in folded for stem in _SALE_STEMS) else None


def _lines(
    reading: _Reading, readers: Mapping[str, list[ColumnReader]], currencies: list[str]
) -> tuple[LineIn, ...]:
    if several := _cell(reading, readers, "product_codes"):
        codes = split_codes(plain_words(several[1]))
        if codes:
            return tuple(LineIn(code=code, quantity="1") for code in codes)
    quantity = _amount(reading, readers, "quantity", currencies)
    price = _amount(reading, readers, "unit_price", currencies)
    total = _amount(reading, readers, "line_total", currencies)
    code, barcode = _code(reading, readers, "product_code"), _code(reading, readers, "product_barcode")
    name = _text(reading, readers, "item_name")
    if not (code or barcode or name or quantity or price or total):
        return ()
    discount = _discount(reading, readers)
    pieces = number_text(quantity.value) if quantity else ""
    one = number_text(price.value) if price else ""
    summed = _micro(total)
    if summed is None and price is not None:
        summed = line_total(pieces or "1", one, discount)
    return (
        LineIn(
            code,
            barcode,
            name,
            _text(reading, readers, "product_category"),
            _text(reading, readers, "product_unit"),
            pieces,
            one,
            discount,
            summed,
        ),
    )


def _discount(reading: _Reading, readers: Mapping[str, list[ColumnReader]]) -> str:
    found = _cell(reading, readers, "discount")
    if found is None:
        return ""
    column, cell = found
    discount = column.discount(cell)
    if discount is None:
        if not is_blank(text := cell_text(cell)):
            reading.bad(column, text, Reason.BAD_NUMBER)
        return ""
    return discount


def line_total(quantity: str, unit_price: str, discount: str) -> int | None:
    """What a line comes to, in millionths; None without a price. «5%» is off the whole, an amount too.

    >>> line_total("40", "9.8", "5%")
    372400000
    """
    price = decimal_in(unit_price)
    if price is None:
        return None
    whole = (decimal_in(quantity) or Decimal(1)) * price if quantity != "0" else Decimal(0)
    if discount.endswith("%"):
        whole *= 1 - (decimal_in(discount[:-1]) or Decimal(0)) / 100
    elif discount:
        whole -= decimal_in(discount) or Decimal(0)
    return to_micro(whole) if abs(whole) < MOST else None
