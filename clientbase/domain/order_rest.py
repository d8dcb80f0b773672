"""The last return of an order takes what is left of it, so that parts given back add up to what was paid.

Each return is rounded by itself, so that three of three for 100.00 may come to 99.99. Only such coins are
made up for: a return whose price a person changed stands as it is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from clientbase.domain.currencies import currency
from clientbase.domain.document import Discount
from clientbase.domain.document_totals import totals_of
from clientbase.domain.micro import amount_of, decimal_in, decimal_text
from clientbase.domain.money import rounded
from clientbase.domain.order import Order, OrderDraft, OrderLine
from clientbase.domain.order_totals import document_lines, kept_discount, order_totals, pieces_of
from clientbase.domain.vat import NO_VAT

_FINEST = 6  # decimals of a price


def to_the_coin(order: Order, returns: Sequence[Order], draft: OrderDraft) -> OrderDraft:
    """A return beside the earlier ones. Raises what `totals_of` does."""
    made = document_lines(draft)
    if made is None or not draft.currency:
        return draft
    digits = currency(draft.currency).digits
    coin = Decimal(1).scaleb(-digits)
    amounts = [line.amount.amount for line in totals_of(made, NO_VAT, draft.currency).lines]
    lines = list(draft.lines)
    left = _left_over(order, returns, draft)
    for goods, pieces in left.items():
        mine = [at for at, line in enumerate(lines) if goods_of(line) == goods]
        sums = _sums(order, returns, goods)
        if pieces or not mine or sums is None:
            continue
        rest = rounded(sum(sums, Decimal(0)), digits) - sum(amounts[at] for at in mine)
        if rest and abs(rest) <= coin * (len(sums) + len(mine)):
            lines[mine[-1]] = _for_exactly(lines[mine[-1]], amounts[mine[-1]] + rest, draft.currency)
    draft = replace(draft, lines=tuple(lines))
    return draft if any(left.values()) else _with_rest_of_discount(order, returns, draft, coin)


def goods_of(line: OrderLine) -> object:
    """What the goods of a line are known by, whatever their price."""
    return line.product_id or line.item_name.casefold()


def _left_over(order: Order, returns: Sequence[Order], draft: OrderDraft) -> dict[object, Decimal]:
    """How many of each goods are still with the client after all these returns."""
    found: dict[object, Decimal] = defaultdict(Decimal)
    for one in (order, *returns, draft):
        sign = 1 if one is order else -1
        for line in one.lines:
            found[goods_of(line)] += sign * pieces_of(line, one.kind)
    return found


def _sums(order: Order, returns: Sequence[Order], goods: object) -> list[Decimal] | None:
    """What lines of some goods came to, those that came back below zero; None where one is not known."""
    lines = [line for one in (order, *returns) for line in one.lines if goods_of(line) == goods]
    known = [line.total_micro for line in lines if line.total_micro is not None]
    return [amount_of(micro) for micro in known] if len(known) == len(lines) else None


def _for_exactly(line: OrderLine, amount: Decimal, code: str) -> OrderLine:
    """The line at such a price, or with such a discount, that it comes to just this."""
    digits = currency(code).digits
    pieces, price = abs(pieces_of(line)), decimal_in(line.unit_price) or Decimal(0)
    if line.discount and rounded(pieces * price, digits) > amount:
        much = Discount(amount=rounded(pieces * price, digits) - amount)
        return replace(line, discount=kept_discount(much))
    for decimals in range(digits, _FINEST + 1):
        price = rounded(amount / pieces, decimals)
        if rounded(pieces * price, digits) == amount:
            break
    else:  # so many pieces that no price is fine enough
        price += Decimal(1).scaleb(-_FINEST)
    off = rounded(pieces * price, digits) - amount
    discount = kept_discount(Discount(amount=off)) if off else ""
    return replace(line, unit_price=decimal_text(price), discount=discount)


def _with_rest_of_discount(
    order: Order, returns: Sequence[Order], draft: OrderDraft, coin: Decimal
) -> OrderDraft:
    """Of the whole order nothing is left: neither is of its discount."""
    totals = [order_totals(one, NO_VAT) for one in (order, *returns, draft)]
    offs = [one.off.amount for one in totals if one is not None]
    if len(offs) < len(totals):
        return draft
    whole, *parts = offs
    rest = whole - sum(parts)
    if not rest or abs(rest) > coin * len(offs):
        return draft
    off = parts[-1] + rest
    return replace(draft, discount=kept_discount(Discount(amount=off)) if off > 0 else "")
