"""What is made of an earlier order: the same again, or some of it given back."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError
from clientbase.domain.goods_shelf import ShelfGoods
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import rounded
from clientbase.domain.order import Order, OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_totals import kept_discount, line_discount


class ReturnTooMuch(InputError):
    """`quantity` of `name` cannot come back: `left` is all that was sold and not returned yet."""


class ReturnsNothing(InputError):
    """A return without a single line."""


class NotReturnable(InputError):
    """What was itself given back is not returned."""


def _key(line: OrderLine) -> tuple[object, ...]:
    """Lines of one goods at one price are one, whichever of them came back."""
    return (line.product_id, line.item_name.casefold(), line.unit_price.lstrip("-"), line.unit)


def left_to_return(order: Order, returns: Sequence[Order]) -> tuple[Decimal, ...]:
    """Of each line of the order: how much was sold and has not come back by these returns. Lines without a
    quantity count as one piece.
    """
    back: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)
    for one in returns:
        for line in one.lines:
            back[_key(line)] += _pieces(line)
    left = []
    for line in order.lines:
        taken = min(_pieces(line), back[_key(line)])
        back[_key(line)] -= taken
        left.append(_pieces(line) - taken)
    return _less_others(order.lines, left, back)


def _less_others(
    lines: Sequence[OrderLine], left: Sequence[Decimal], back: Mapping[tuple[object, ...], Decimal]
) -> tuple[Decimal, ...]:
    """What came back at a price or under a name that the order says no longer came back all the same."""
    further: dict[object, Decimal] = defaultdict(Decimal)
    for (product_id, name, *_rest), pieces in back.items():
        further[product_id or name] += pieces
    less = []
    for line, pieces in zip(lines, left, strict=True):
        goods = line.product_id or line.item_name.casefold()
        taken = min(pieces, further[goods])
        further[goods] -= taken
        less.append(pieces - taken)
    return tuple(less)


def _pieces(line: OrderLine) -> Decimal:
    quantity = decimal_in(line.quantity)
    return Decimal(1) if quantity is None else abs(quantity)


def return_of(
    order: Order, returns: Sequence[Order], wanted: Mapping[int, Decimal] | None = None
) -> OrderDraft:
    """A return of some lines (place from 0 → how many), of all that is left when none are named.

    A discount in an amount, of a line or of the whole, comes back in proportion; delivery stays paid.
    Raises ReturnTooMuch, ReturnsNothing, NotReturnable.
    """
    if order.kind is OrderKind.RETURN:
        raise NotReturnable()
    left = left_to_return(order, returns)
    if wanted is None:
        wanted = dict(enumerate(left))
    lines = []
    for place, quantity in sorted(wanted.items()):
        line = order.lines[place]
        if not 0 <= quantity <= left[place]:
            raise ReturnTooMuch(
                name=line.item_name, quantity=decimal_text(quantity), left=decimal_text(left[place])
            )
        if quantity:
            lines.append(_line_back(line, quantity, order.currency))
    if not lines:
        raise ReturnsNothing()
    draft = _anew(order)
    return replace(
        draft,
        kind=OrderKind.RETURN,
        discount=_discount_back(order, lines),
        delivery="",
        lines=tuple(lines),
    )


def _line_back(line: OrderLine, quantity: Decimal, code: str) -> OrderLine:
    share = quantity / _pieces(line)
    discount = line_discount(line.discount)
    if discount is not None and discount.amount is not None:
        discount = replace(discount, amount=_coins(discount.amount * share, code))
    price = line.unit_price
    if not price and line.total_micro is not None:  # only the sum of the line is known
        price = decimal_text(abs(amount_of(line.total_micro)) / _pieces(line))
        discount = None
    return replace(
        line,
        quantity=decimal_text(-quantity),
        unit_price=price,
        discount=kept_discount(discount),
        total_micro=None,
    )


def _discount_back(order: Order, lines: Sequence[OrderLine]) -> str:
    """The discount of the whole: in per cent as it was, an amount by what comes back of the lines' sum."""
    discount = parse_terms(order.discount).discount
    if discount is None or discount.amount is None:
        return order.discount
    sold, back = _worth(order.lines), _worth(lines)
    amount = _coins(discount.amount * back / sold, order.currency) if sold else Decimal(0)
    return kept_discount(replace(discount, amount=amount)) if amount else ""


def _coins(amount: Decimal, code: str) -> Decimal:
    return rounded(amount, currency(code).digits if code else 2)


def _worth(lines: Sequence[OrderLine]) -> Decimal:
    worth = Decimal(0)
    for line in lines:
        full = _pieces(line) * abs(decimal_in(line.unit_price) or Decimal(0))
        off = line_discount(line.discount)
        if off is not None:
            full -= full * off.percent / 100 if off.percent is not None else off.amount or Decimal(0)
        worth += full
    return worth


def repeat_of(
    order: Order, goods: Callable[[int], ShelfGoods | None], price_list: str = ""
) -> tuple[OrderDraft, int]:
    """The same again at the prices of today, and of how many lines the price is another one now.

    A product that is gone, or has no price in this currency, keeps the price it had.
    """
    lines, changed = [], 0
    for line in order.lines:
        price = line.unit_price
        one = goods(line.product_id) if line.product_id is not None else None
        now = one.price(price_list or order.price_list, order.currency) if one is not None else None
        if now is not None:
            price = decimal_text(amount_of(now.amount_micro))
            changed += bool(line.unit_price) and price != line.unit_price
        lines.append(replace(line, unit_price=price, quantity=line.quantity.lstrip("-"), total_micro=None))
    draft = replace(_anew(order), kind=OrderKind.SALE, lines=tuple(lines))
    return draft, changed


def _anew(order: Order) -> OrderDraft:
    """What a new order takes over from an earlier one; number, day, stage and note are its own."""
    return OrderDraft(
        client_id=order.client_id,
        currency=order.currency,
        source=order.source,
        price_list=order.price_list,
        discount=order.discount,
        delivery=order.delivery,
        deliver_to=order.deliver_to,
        company_id=order.company_id,
        original_id=order.id,
        lines=order.lines,
    )
