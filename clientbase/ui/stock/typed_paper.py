"""A paper of the store as it is typed: its lines as texts, and how they read as values. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from clientbase.domain.goods_shelf import Choice
from clientbase.domain.micro import amount_of, decimal_in, decimal_text, to_micro
from clientbase.domain.money import format_number
from clientbase.domain.stock import MOST_QUANTITY, StockAmount, StockKind
from clientbase.i18n import N_, _, current_language
from clientbase.ui.lines.typed_line import number_text, typed_number

NAME, THERE, QUANTITY, UNIT, COST, RESULT = "name", "there", "quantity", "unit", "cost", "result"
_TITLES: Mapping[StockKind, tuple[tuple[str, str], ...]] = {
    kind: (
        (NAME, N_("Product")),
        (THERE, N_("In stock")),
        (QUANTITY, N_("Quantity")),
        (UNIT, N_("Unit")),
        *(((COST, N_("Cost of one")),) if kind in (StockKind.RECEIPT,) else ()),
        (RESULT, N_("Sum") if kind is StockKind.RECEIPT else N_("Will be left")),
    )
    for kind in StockKind
} | {
    StockKind.COUNT: (
        (NAME, N_("Product")),
        (THERE, N_("There was")),
        (QUANTITY, N_("Counted")),
        (UNIT, N_("Unit")),
        (RESULT, N_("Difference")),
    )
}
TYPED = frozenset({QUANTITY, COST})
"""Columns that are typed; the others follow."""
FIGURES = frozenset({THERE, QUANTITY, COST, RESULT})


def columns_of(kind: StockKind) -> tuple[tuple[str, str], ...]:
    """Key and title (to be translated) of each column."""
    return _TITLES[kind]


@dataclass(frozen=True, slots=True)
class TypedGoods:
    """One line. `there_micro`: how much there was; `quantity` and `cost` are as typed, "" for nothing."""

    product_id: int
    name: str
    unit: str = ""
    there_micro: int = 0
    quantity: str = ""
    cost: str = ""


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What the lines come to. `results`: by row the text of the last column; `problems` by row and column."""

    amounts: tuple[StockAmount, ...] = ()
    results: Mapping[int, str] = field(default_factory=dict)
    problems: Mapping[tuple[int, str], str] = field(default_factory=dict)
    total_micro: int = 0
    blank: int = 0  # lines without a quantity


def with_choice(
    lines: Sequence[TypedGoods], choice: Choice, there_micro: int
) -> tuple[tuple[TypedGoods, ...], int]:
    """The lines with these goods scanned or chosen once more, and the row they stand in.

    What stands there already gets more of it, as the same goods lie in several places.
    """
    more = decimal_in(choice.quantity)
    for row, line in enumerate(lines):
        if line.product_id == choice.goods.id:
            before = decimal_in(number_text(line.quantity))
            told = (before or Decimal(0)) + (more if more is not None else Decimal(1))
            changed = replace(line, quantity=typed_number(told))
            return (*lines[:row], changed, *lines[row + 1 :]), row
    quantity = typed_number(more) if more is not None else "1"
    made = TypedGoods(choice.goods.id, choice.goods.name, choice.goods.unit, there_micro, quantity)
    return (*lines, made), len(lines)


def read_paper(kind: StockKind, lines: Sequence[TypedGoods], currency: str) -> PaperReading:
    """Lines without a quantity are left out: of a stocktaking they were not counted."""
    amounts: list[StockAmount] = []
    results: dict[int, str] = {}
    problems: dict[tuple[int, str], str] = {}
    total = blank = 0
    for row, line in enumerate(lines):
        if not line.quantity.strip():
            blank += 1
            continue
        quantity = _micro(line.quantity)
        least = 0 if kind is StockKind.COUNT else 1
        if quantity is None or not least <= quantity <= MOST_QUANTITY:
            problems[row, QUANTITY] = _("{name}: “{text}” is no quantity.").format(
                name=line.name, text=line.quantity
            )
            continue
        cost = None
        if kind is StockKind.RECEIPT and line.cost.strip():
            cost = _micro(line.cost, currency)
            if cost is None or cost < 0:
                problems[row, COST] = _("{name}: “{text}” is no cost.").format(name=line.name, text=line.cost)
                continue
        amounts.append(StockAmount(line.product_id, quantity, cost, currency if cost is not None else ""))
        if kind is StockKind.RECEIPT:
            if cost is not None:
                worth = cost * quantity // 1_000_000
                total += worth
                results[row] = format_number(amount_of(worth), current_language(), 2)
        elif kind is StockKind.COUNT:
            results[row] = difference(quantity - line.there_micro)
        else:
            sign = 1 if kind is StockKind.RETURN else -1
            results[row] = shown(line.there_micro + sign * quantity)
    return PaperReading(tuple(amounts), results, problems, total, blank)


def shown(micro: int) -> str:
    return format_number(amount_of(micro), current_language())


def difference(micro: int) -> str:
    """«+3», «−2», «0»."""
    return f"+{shown(micro)}" if micro > 0 else shown(micro).replace("-", "−")


def typed_quantity(micro: int) -> str:
    return typed_number(amount_of(micro))


def _micro(text: str, currency: str = "") -> int | None:
    number = decimal_in(number_text(text, currency))
    if number is None or abs(number.adjusted()) > 12:
        return None
    return to_micro(decimal_in(decimal_text(number)) or number)
