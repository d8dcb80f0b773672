"""The turnover sheet of a store: what there was, came, went and is left, by quantity and by cost.

Costing is by the moving weighted average: every receipt makes a new average of one unit, by which what goes
is valued until the next (IAS 2, 25 and 27; П(С)БО 9, 16 and 18: середньозважена собівартість на дату
операції; ФСБУ 5/2019, 36: по средней себестоимости). Quantities and sums are in millionths.

- What comes without a cost (a return, a surplus found) comes at the average; before there is one, at the
  first cost that a paper tells, else at that of the product's card.
- A paper that takes a receipt back takes it out at the receipt's own cost.
- What goes while there is nothing goes at the last average; the receipt that fills the hole up values what is
  left at its own cost, and the difference belongs to what went. So closing = opening + in − out, always.
- Sums are of one currency a product, that of its first known cost; other currencies do not add to them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clientbase.domain.stock import INCOMING, StockKind

_MICRO = 1_000_000
_FINE = 10**9
_COIN = 10_000  # a hundredth, in millionths


@dataclass(frozen=True, slots=True)
class Move:
    """One movement of a product, in the order of the papers; `quantity_micro` is signed."""

    product_id: int
    moved_on: date
    kind: StockKind
    quantity_micro: int
    cost_micro: int | None = None
    currency: str = ""
    reverses: bool = False


@dataclass(frozen=True, slots=True)
class TurnoverRow:
    """One product. Quantities and sums in millionths; sums None where no cost is known.

    `foreign`: some of its costs are in another currency than `currency` and are left out of the sums.
    """

    product_id: int
    opening: int = 0
    came: int = 0
    went: int = 0
    closing: int = 0
    currency: str = ""
    opening_cost: int | None = None
    came_cost: int | None = None
    went_cost: int | None = None
    closing_cost: int | None = None
    foreign: bool = False

    @property
    def is_blank(self) -> bool:
        return not (self.opening or self.came or self.went or self.closing)


@dataclass(frozen=True, slots=True)
class CostTotals:
    """The sums of all rows in one currency, in millionths."""

    opening: int = 0
    came: int = 0
    went: int = 0
    closing: int = 0


@dataclass(frozen=True, slots=True)
class Turnover:
    """A period, both days included; the rows of products that had or moved anything, by product id."""

    first: date
    last: date
    rows: tuple[TurnoverRow, ...] = ()

    def totals(self) -> dict[str, CostTotals]:
        """By currency; quantities are not added up, for pieces and metres make no sum."""
        found: dict[str, CostTotals] = {}
        for row in self.rows:
            if row.opening_cost is None:
                continue
            so_far = found.get(row.currency, CostTotals())
            found[row.currency] = CostTotals(
                so_far.opening + row.opening_cost,
                so_far.came + (row.came_cost or 0),
                so_far.went + (row.went_cost or 0),
                so_far.closing + (row.closing_cost or 0),
            )
        return found


@dataclass(slots=True)
class _Running:
    """A product while its movements are gone through; values in millionths, of units and of money.

    `each` is the average cost of one unit in parts of a millionth: fine enough that nothing is lost over
    thousands of receipts, and whole, so that they do not get slower and slower.
    """

    quantity: int = 0
    value: int = 0
    each: int | None = None  # None: no cost known yet
    currency: str = ""
    foreign: bool = False
    opening: int = 0
    opening_value: int = 0
    came: int = 0
    came_value: int = 0
    went: int = 0

    def told(self, move: Move) -> int | None:
        """The cost of one unit that a movement itself tells, as `each`; None for one of another currency."""
        if move.cost_micro is None:
            return None
        if not self.currency:
            self.currency = move.currency
        if move.currency != self.currency:
            self.foreign = True
            return None
        return move.cost_micro * _FINE

    def take(self, move: Move) -> int:
        """Bring one movement in; returns what it added to the value (negative: took from it)."""
        quantity, before = move.quantity_micro, self.value
        after = self.quantity + quantity
        told = self.told(move)
        if quantity > 0 and told is not None:
            # what went while there was nothing had a guessed cost
            value = _worth(told, after) if self.quantity < 0 else before + _worth(told, quantity)
            self.each = _each(value, after) if after > 0 else told
        elif told is not None and move.reverses:
            value = before + _worth(told, quantity)
            if after > 0 and value >= 0:
                self.each = _each(value, after)
        else:
            value = before + _worth(self.each or 0, quantity)
        if after == 0:
            value = 0  # no kopeck is left of nothing
        self.quantity, self.value = after, value
        return value - before


def _worth(each: int, quantity: int) -> int:
    return _nearest(each * quantity, _FINE * _MICRO)


def _each(value: int, quantity: int) -> int:
    return _nearest(value * _MICRO * _FINE, quantity)


def _nearest(number: int, parts: int) -> int:
    """A quotient rounded to the nearest whole, half away from zero; `parts` is positive."""
    whole = (abs(number) * 2 + parts) // (parts * 2)
    return whole if number >= 0 else -whole


def turnover_of(
    moves: Iterable[Move], first: date, last: date, *, costs: Mapping[int, tuple[int, str]] | None = None
) -> Turnover:
    """`moves` in the order of the papers, from the beginning of the store to `last`; later ones are passed
    over. `costs`: by product, cost of one unit and currency that its card tells, where no paper tells one.
    """
    known = [move for move in moves if move.moved_on <= last]
    begin = dict(costs or {})
    for move in reversed(known):
        if move.cost_micro is not None:
            begin[move.product_id] = (move.cost_micro, move.currency)
    found: dict[int, _Running] = {}
    for move in known:
        one = found.get(move.product_id)
        if one is None:
            one = found[move.product_id] = _Running()
            if (told := begin.get(move.product_id)) is not None:
                one.each, one.currency = told[0] * _FINE, told[1]
        added = one.take(move)
        if move.moved_on < first:
            one.opening, one.opening_value = one.quantity, one.value
        elif _comes(move):
            one.came += move.quantity_micro
            one.came_value += _at_cost(move, one, added)
        else:
            one.went -= move.quantity_micro
    return Turnover(first, last, tuple(_row(id, one) for id, one in sorted(found.items()) if _seen(one)))


def _comes(move: Move) -> bool:
    """In which column a movement stands: a paper taken back makes the column it stood in smaller."""
    if move.kind is StockKind.COUNT:
        return (move.quantity_micro > 0) is not move.reverses
    return move.kind in INCOMING


def _at_cost(move: Move, one: _Running, added: int) -> int:
    """What came, at its own cost where it tells one: a hole it fills up belongs to what went."""
    if move.cost_micro is not None and move.currency == one.currency:
        return _worth(move.cost_micro * _FINE, move.quantity_micro)
    return added


def _seen(one: _Running) -> bool:
    return bool(one.opening or one.came or one.went or one.quantity)


def _row(id: int, one: _Running) -> TurnoverRow:
    """Rounded so that the four sums still agree: what went is what is left between the others."""
    if one.each is None:
        return TurnoverRow(id, one.opening, one.came, one.went, one.quantity, foreign=one.foreign)
    opening, came, closing = (
        _nearest(worth, _COIN) * _COIN for worth in (one.opening_value, one.came_value, one.value)
    )
    return TurnoverRow(
        id,
        one.opening,
        one.came,
        one.went,
        one.quantity,
        one.currency,
        opening,
        came,
        opening + came - closing,
        closing,
        one.foreign,
    )
