"""What comes back of an order: how much of each line still can, for how much, and what stays with what.

A return belongs to the order it gives back: it goes into the bin with it, follows it to another client and
out of what came to nothing, and never brings back more than was sold.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.errors import InputError, StoreError
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import rounded
from clientbase.domain.order import Order, OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_rest import goods_of, to_the_coin
from clientbase.domain.order_totals import kept_discount, line_discount, pieces_of
from clientbase.i18n import ngettext


class ReturnTooMuch(InputError):
    """`quantity` of `name` cannot come back: `left` is all that was sold and not returned yet."""


class ReturnsNothing(InputError):
    """A return without a single line."""


class NotReturnable(InputError):
    """What was itself given back is not returned."""


class OrderInBin(StoreError):
    """The order `number` lies in the bin; nothing of it comes back there."""


class ReturnOfBinned(StoreError):
    """The return `number` gives back the order `order`, which lies in the bin."""


class ReturnOfErased(StoreError):
    """The return `number` gave back an order that was erased for good."""


class ReturnDoesNotFit(StoreError):
    """The return `number` of `order` cannot come back: of `name` only `left` has not been returned."""


class ReturnKeepsClient(StoreError):
    """The return `number` stays with the `client` of the `order` it gives back."""


class SoldLessThanReturned(StoreError):
    """The return `returned` brought back `quantity` of `name`, more than the order `number` would sell."""


@dataclass(frozen=True, slots=True)
class WithReturns:
    """How many orders were reached, and the numbers of the returns that went along with them."""

    count: int
    returns: tuple[str, ...] = ()

    @property
    def all(self) -> int:
        return self.count + len(self.returns)

    def words(self) -> str:
        """«The return no. 13 went along.», "" without any."""
        if not self.returns:
            return ""
        words = ngettext(
            "The return no. {numbers} went along.",
            "The returns no. {numbers} went along.",
            len(self.returns),
        )
        return words.format(numbers=", ".join(number or "—" for number in self.returns))


def goes_along(before: str, after: str, stage: str, uncounted: Collection[str]) -> bool:
    """Whether a return in `stage` follows its order from one stage into another.

    It does where the order no longer counts as sold (`uncounted` are such stages), and out of such a stage
    that both stood in.
    """
    if before in uncounted and stage == before:
        return True
    return after in uncounted and stage not in uncounted


def left_to_return(order: Order, returns: Sequence[Order]) -> tuple[Decimal, ...]:
    """Of each line of the order: how much was sold and has not come back, by these returns or by a line of
    the order itself. Lines without a quantity count as one piece.

    What came back is held against the line it is most like: lines of one goods at one price and one kind of
    discount are one; what came back at another price or under a new name came back all the same.
    """
    back = [(line, -pieces_of(line, order.kind)) for line in order.lines]
    back += [(line, pieces_of(line, one.kind)) for one in returns for line in one.lines]
    back = [(line, pieces) for line, pieces in back if pieces > 0]
    left = [max(Decimal(0), pieces_of(line, order.kind)) for line in order.lines]
    for alike in (_just_so, _at_that_price, goods_of):
        waiting: dict[object, list[tuple[OrderLine, Decimal]]] = defaultdict(list)
        for line, pieces in back:
            waiting[alike(line)].append((line, pieces))
        for place, line in enumerate(order.lines):
            there = waiting[alike(line)]
            while there and left[place]:
                one, pieces = there.pop(0)
                taken = min(pieces, left[place])
                left[place] -= taken
                if taken < pieces:
                    there.insert(0, (one, pieces - taken))
        back = [each for some in waiting.values() for each in some]
    return tuple(left)


def _just_so(line: OrderLine) -> object:
    percent = line.discount.endswith("%")
    off = line_discount(line.discount)
    return (*_at_that_price(line), line.discount.lstrip("-") if percent else off is not None)


def _at_that_price(line: OrderLine) -> tuple[object, ...]:
    return (line.product_id, line.item_name.casefold(), line.unit_price.lstrip("-"), line.unit)


@dataclass(frozen=True, slots=True)
class TooMuchBack:
    """Of `goods` called `name` more came back than was sold; `last` is the newest return of some."""

    goods: object
    name: str
    sold: Decimal
    back: Decimal
    last: OrderDraft

    def left(self, without: Iterable[OrderDraft]) -> Decimal:
        """How much could come back if these returns did not count."""
        theirs = sum((_came_back(one)[self.goods] for one in without), Decimal(0))
        return max(Decimal(0), self.sold - self.back + theirs)


def too_much_back(order: OrderDraft, returns: Sequence[OrderDraft]) -> TooMuchBack | None:
    """The first goods of which these returns bring back more than the order sold.

    What came back under a name that the order says no longer is held against all that is left of it.
    """
    sold: dict[object, Decimal] = defaultdict(Decimal)
    back: dict[object, Decimal] = defaultdict(Decimal)
    last: dict[object, tuple[str, OrderDraft]] = {}
    for line in order.lines:
        sold[goods_of(line)] += pieces_of(line, order.kind)
    for one in returns:
        for goods, pieces in _came_back(one).items():
            back[goods] += pieces
        last |= {goods_of(line): (line.item_name, one) for line in one.lines}
    spare = sum((max(Decimal(0), pieces - back[goods]) for goods, pieces in sold.items()), Decimal(0))
    for goods, (name, one) in last.items():
        if goods not in sold:
            spare -= back[goods]
        if spare < 0 or (goods in sold and back[goods] > sold[goods]):
            return TooMuchBack(goods, name, max(Decimal(0), sold[goods]), back[goods], one)
    return None


def _came_back(one: OrderDraft) -> dict[object, Decimal]:
    found: dict[object, Decimal] = defaultdict(Decimal)
    for line in one.lines:
        found[goods_of(line)] += pieces_of(line, one.kind)
    return found


# --- a return being made --------------------------------------------------------------------------


def return_of(
    order: Order, returns: Sequence[Order], wanted: Mapping[int, Decimal] | None = None
) -> OrderDraft:
    """A return of some lines (place from 0 → how many), of all that is left when none are named.

    A discount in an amount, of a line or of the whole, comes back in proportion; delivery stays paid. What
    comes back last takes the coins that rounding left of the rest.

    Raises ReturnTooMuch, ReturnsNothing, NotReturnable.
    """
    if order.kind is OrderKind.RETURN:
        raise NotReturnable()
    left = left_to_return(order, returns)
    if wanted is None:
        wanted = dict(enumerate(left))
    lines: list[OrderLine] = []
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
    draft = OrderDraft(
        client_id=order.client_id,
        kind=OrderKind.RETURN,
        currency=order.currency,
        source=order.source,
        price_list=order.price_list,
        discount=_discount_back(order, lines),
        deliver_to=order.deliver_to,
        company_id=order.company_id,
        original_id=order.id,
        lines=tuple(lines),
    )
    return to_the_coin(order, returns, draft)


def _line_back(line: OrderLine, quantity: Decimal, code: str) -> OrderLine:
    pieces = abs(pieces_of(line))
    discount = line_discount(line.discount)
    if discount is not None and discount.amount is not None:
        discount = replace(discount, amount=_coins(discount.amount * quantity / pieces, code))
    price = line.unit_price
    if not price and line.total_micro is not None:  # only the sum of the line is known
        price = decimal_text(abs(amount_of(line.total_micro)) / pieces)
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
    sold, back = _worth(order.lines, order.kind), _worth(lines, OrderKind.RETURN)
    amount = _coins(discount.amount * back / sold, order.currency) if sold else Decimal(0)
    return kept_discount(replace(discount, amount=amount)) if amount else ""


def _coins(amount: Decimal, code: str) -> Decimal:
    return rounded(amount, currency(code).digits if code else 2)


def _worth(lines: Sequence[OrderLine], kind: OrderKind) -> Decimal:
    worth = Decimal(0)
    for line in lines:
        pieces = pieces_of(line, kind)
        full = abs(pieces * (decimal_in(line.unit_price) or Decimal(0)))
        off = line_discount(line.discount)
        if off is not None:
            full -= full * off.percent / 100 if off.percent is not None else off.amount or Decimal(0)
        worth += full if pieces > 0 else -full
    return worth
