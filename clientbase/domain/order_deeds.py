"""The same again: a new order made of an earlier one."""

from collections.abc import Callable
from dataclasses import replace

from clientbase.domain.goods_shelf import ShelfGoods
from clientbase.domain.list_price import Pricing
from clientbase.domain.micro import decimal_text
from clientbase.domain.order import Order, OrderDraft
from clientbase.domain.order_totals import pieces_of
from clientbase.i18n import ngettext


def repeat_of(
    order: Order, goods: Callable[[int], ShelfGoods | None], pricing: Pricing
) -> tuple[OrderDraft, int]:
    """The same again at the prices of today, and of how many lines the price is another one now.

    A product that is gone, or has no price in this currency, keeps the price it had. What came back within
    the order is not sold again: such a line is left out.
    """
    lines, changed = [], 0
    for line in order.lines:
        if pieces_of(line, order.kind) < 0:
            continue
        price = line.unit_price.lstrip("-")
        one = goods(line.product_id) if line.product_id is not None else None
        now = pricing.price(one) if one is not None else None
        if now is not None:
            price = decimal_text(now.amount)
            changed += bool(line.unit_price) and price != line.unit_price
        lines.append(replace(line, unit_price=price, quantity=line.quantity.lstrip("-"), total_micro=None))
    draft = OrderDraft(
        client_id=order.client_id,
        currency=order.currency,
        source=order.source,
        price_list=order.price_list,
        discount=order.discount,
        delivery=order.delivery,
        deliver_to=order.deliver_to,
        company_id=order.company_id,
        original_id=order.id,
        lines=tuple(lines),
    )
    return draft, changed


def repeat_words(changed: int, left_out: int) -> str:
    """What is to be known of a repeat, "" where it is all the same: prices, and lines that came back then."""
    said = []
    if changed:
        words = ngettext("{count} price is another one today.", "{count} prices are others today.", changed)
        said.append(words.format(count=changed))
    if left_out:
        words = ngettext(
            "{count} line came back then and is left out.",
            "{count} lines came back then and are left out.",
            left_out,
        )
        said.append(words.format(count=left_out))
    return " ".join(said)
