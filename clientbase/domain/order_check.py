"""Whether the lines of a sale can be so. What an imported order said before may stay in it as it was."""

from decimal import Decimal

from clientbase.domain.line_limits import check_line
from clientbase.domain.micro import decimal_in
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.order_rest import goods_of
from clientbase.domain.order_totals import pieces_of


def check_lines(draft: OrderDraft, before: OrderDraft | None = None) -> None:
    """A return has negative figures and is not asked. Raises LineQuantityWrong, LinePriceWrong."""
    if draft.kind is OrderKind.RETURN:
        return
    kept = {_said(line) for line in before.lines} if before is not None else set()
    for number, line in enumerate(draft.lines, start=1):
        if _said(line) in kept:
            continue
        quantity, price = decimal_in(line.quantity), decimal_in(line.unit_price)
        one = Decimal(1) if quantity is None else quantity
        check_line(number, line.item_name or "—", one, Decimal(0) if price is None else price)


def _said(line: OrderLine) -> tuple[object, ...]:
    """Lists may turn the quantity or the price of what came back: it is the same line."""
    price = decimal_in(line.unit_price)
    return goods_of(line), pieces_of(line), None if price is None else abs(price)
