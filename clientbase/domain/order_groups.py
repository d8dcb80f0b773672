"""Rows of a list of orders that are one order, brought together by the list alone: it always groups alike.

By the number; where one number serves several clients or years, by these too. Without numbers, lines of one
client at one time are an order, and a row without a client, a day or goods is a receipt by itself.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from clientbase.domain.micro import decimal_in, decimal_text
from clientbase.domain.order import OrderKind
from clientbase.domain.order_reading import LineIn, OrderRow

_CANCELLED = re.compile(r"[CСcс]\d{3,}")
_FAR_APART = 60  # days between rows of one number that are two orders


@dataclass(slots=True)
class OrderIn:
    """An order as the list tells it. `who`: a client of the base by id, a new one as -1, -2, …, 0 for nobody.

    `line_places[i]` says from which row the i-th line came.
    """

    who: int = 0
    number: str = ""
    ordered_on: str = ""
    ordered_time: str = ""
    kind: OrderKind = OrderKind.SALE
    kind_told: bool = False
    currency: str = ""
    total_micro: int | None = None
    total_given: bool = False
    status: str = ""
    source: str = ""
    note: str = ""
    lines: list[LineIn] = field(default_factory=list)
    line_places: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)  # places in the list of rows


def grouped_orders(rows: Sequence[OrderRow], who: Sequence[int]) -> list[OrderIn]:
    """The orders of a list in the order of their first rows; failed rows are in none of them."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    by_number: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if row.failed:
            continue
        if row.number:
            by_number[row.number.casefold()].append(at)
        elif who[at] and row.ordered_on and any(line.code or line.item_name for line in row.lines):
            groups["", who[at], row.ordered_on, row.ordered_time].append(at)
        elif row.entry is None:
            groups[at].append(at)
    for number, places in by_number.items():
        for key, some in _parted(rows, who, places).items():
            groups[number, *key] = some
    found = [_order(rows, who, places) for places in groups.values()]
    return sorted(found, key=lambda one: one.rows[0])


def _parted(
    rows: Sequence[OrderRow], who: Sequence[int], places: list[int]
) -> dict[tuple[Hashable, ...], list[int]]:
    """The rows of one number: apart by client where there are several, by day where those lie far apart."""
    several = len({who[at] for at in places if who[at]}) > 1
    days = [rows[at].ordered_on for at in places if rows[at].ordered_on]
    far = bool(days) and _days_apart(min(days), max(days)) > _FAR_APART
    found: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for at in places:
        found[who[at] if several else 0, rows[at].ordered_on if far else ""].append(at)
    return found


def _days_apart(first: str, last: str) -> int:
    """Roughly, which is enough: months of 30 days."""
    one, other = (int(day[:4]) * 360 + int(day[5:7]) * 30 + int(day[8:]) for day in (first, last))
    return other - one


def _order(rows: Sequence[OrderRow], who: Sequence[int], places: list[int]) -> OrderIn:
    found = OrderIn(rows=places)
    notes: dict[str, None] = {}
    for at in places:
        row = rows[at]
        found.who = found.who or who[at]
        found.number = found.number or row.number
        if not found.ordered_on:
            found.ordered_on, found.ordered_time = row.ordered_on, row.ordered_time
        found.status = found.status or row.status
        found.source = found.source or row.source
        found.currency = found.currency or row.currency
        if row.kind is not None and not found.kind_told:
            found.kind, found.kind_told = row.kind, True
        if row.note:
            notes[row.note] = None
    found.note = "\n".join(notes)
    if rows[places[0]].entry is not None:
        _post(found, rows, places)
    else:
        for at in places:
            found.lines += rows[at].lines
            found.line_places += [at] * len(rows[at].lines)
        _total(found, [rows[at].total_micro for at in places])
    _turn(found)
    return found


def _total(found: OrderIn, told: list[int | None]) -> None:
    """With lines the total is said once, in any of them; without, each row is a part of it."""
    known = [total for total in told if total is not None]
    if known:
        found.total_given = True
        found.total_micro = known[0] if found.lines else sum(known)
    else:
        found.total_micro = sum_of_lines([line.total_micro for line in found.lines])


def sum_of_lines(totals: Sequence[int | None]) -> int | None:
    known = [total for total in totals if total is not None]
    return sum(known) if known else None


def _post(found: OrderIn, rows: Sequence[OrderRow], places: list[int]) -> None:
    """Entries of a ledger: the largest debit is what the client owes, what it was for stands in credit.

    What is put to the credit of the same account is a payment, and no line.
    """
    entries = [(at, *(rows[at].entry or ("", None, None))) for at in places]
    owed = max(entries, key=lambda entry: entry[2] or 0)
    found.total_micro, found.total_given = owed[2], owed[2] is not None
    for at, account, _debit, credit in entries:
        if credit is not None and account != owed[1]:
            line = rows[at].lines[0] if rows[at].lines else LineIn()
            found.lines.append(line._replace(total_micro=credit))
            found.line_places.append(at)


def _turn(found: OrderIn) -> None:
    """Whether goods came back: told so, or by negative figures, which a return always has."""
    if found.kind_told and found.kind is OrderKind.RETURN:
        if (found.total_micro or 0) > 0:
            found.total_micro = -(found.total_micro or 0)
            found.lines = [_negative(line) for line in found.lines]
        return
    if found.kind_told:
        return
    pieces = [decimal_in(line.quantity) for line in found.lines]
    back = bool(pieces) and all(number is not None and number < 0 for number in pieces)
    if back or (found.total_micro or 0) < 0 or (not pieces and _CANCELLED.fullmatch(found.number)):
        found.kind = OrderKind.RETURN


def _negative(line: LineIn) -> LineIn:
    number = decimal_in(line.quantity)
    return line._replace(
        quantity=decimal_text(-number) if number else line.quantity,
        total_micro=None if line.total_micro is None else -line.total_micro,
    )
