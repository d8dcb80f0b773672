"""What an order comes to, by the one arithmetic of documents; a return is reckoned as a sale, and turned."""

from dataclasses import replace
from decimal import Decimal

from clientbase.domain.document import Discount, DocumentLine, DocumentTotals, Terms
from clientbase.domain.document_terms import parse_terms
from clientbase.domain.document_totals import totals_of
from clientbase.domain.micro import decimal_in, decimal_text, to_micro
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.vat import VatMode


def pieces_of(line: OrderLine, kind: OrderKind = OrderKind.SALE) -> Decimal:
    """How many went the way the order goes: to the client, of a return from him; below zero where this line
    goes the other way. One, where nobody told.

    Lists say «−1» of the quantity, of the price or of the sum alone; what the line comes to decides.
    """
    quantity, price = decimal_in(line.quantity), decimal_in(line.unit_price)
    if line.total_micro:
        back = line.total_micro < 0
    else:
        back = (quantity is not None and quantity < 0) is not (price is not None and price < 0)
    pieces = Decimal(1) if quantity is None else abs(quantity)
    return -pieces if back is not (kind is OrderKind.RETURN) else pieces


def document_line(line: OrderLine, kind: OrderKind = OrderKind.SALE) -> DocumentLine | None:
    """The line as documents take it; None where it lacks a quantity or a price.

    A line that goes the other way than its order has a quantity below zero (EN 16931 turns no price).
    """
    price = decimal_in(line.unit_price)
    if price is None or decimal_in(line.quantity) is None:
        return None
    rate = decimal_in(line.vat_rate)
    return DocumentLine(
        item_name=line.item_name,
        quantity=pieces_of(line, kind),
        unit=line.unit,
        unit_price=abs(price),
        vat_rate=rate,
        discount=line_discount(line.discount),
        product_id=line.product_id,
    )


def line_discount(kept: str) -> Discount | None:
    """«5%» or an amount, as kept; a return may have kept it with a sign. None for "" and «0»."""
    if kept.endswith("%"):
        percent = decimal_in(kept[:-1].strip())
        return Discount(percent=abs(percent)) if percent else None
    amount = decimal_in(kept)
    return Discount(amount=abs(amount)) if amount else None


def order_line(line: DocumentLine, kind: OrderKind = OrderKind.SALE) -> OrderLine:
    """A line of a document as an order keeps it, without what it comes to."""
    sign = -1 if kind is OrderKind.RETURN else 1
    return OrderLine(
        product_id=line.product_id,
        item_name=line.item_name,
        quantity=decimal_text(line.quantity * sign),
        unit=line.unit,
        unit_price=decimal_text(line.unit_price),
        discount=kept_discount(line.discount),
        vat_rate="" if line.vat_rate is None else decimal_text(line.vat_rate),
    )


def kept_discount(discount: Discount | None) -> str:
    """«5%», «100.5»; «0» is a discount that was refused, "" is none said."""
    if discount is None:
        return ""
    if discount.percent is not None:
        return f"{decimal_text(discount.percent)}%"
    return decimal_text(discount.amount or Decimal(0))


def terms_of(order: OrderDraft, usual: Terms | None = None) -> Terms:
    """`usual` says how the company rounds. Raises TermWrong."""
    return parse_terms(order.discount, order.delivery, other=usual)


def document_lines(order: OrderDraft) -> tuple[DocumentLine, ...] | None:
    """All its lines; None where one lacks a quantity or a price, as in lists of sales."""
    lines = [document_line(line, order.kind) for line in order.lines]
    whole = tuple(line for line in lines if line is not None)
    return whole if len(whole) == len(lines) else None


def order_totals(order: OrderDraft, vat: VatMode, usual: Terms | None = None) -> DocumentTotals | None:
    """Its sums as those of a sale, a return's too; None where a line cannot be reckoned.

    Raises what `totals_of` does, and TermWrong.
    """
    lines = document_lines(order)
    return None if lines is None else totals_of(lines, vat, order.currency, terms_of(order, usual))


def reckoned(order: OrderDraft, vat: VatMode, usual: Terms | None = None) -> OrderDraft:
    """The order with what each line and the whole come to; a return's figures are negative.

    An order whose lines cannot be reckoned, or that names no currency, is left as it is, and so is a total
    that the source told. Raises what `totals_of` does, and TermWrong.
    """
    if order.total_given or not order.currency or not order.lines:
        return order
    totals = order_totals(order, vat, usual)
    if totals is None:
        return order
    sign = -1 if order.kind is OrderKind.RETURN else 1
    lines = tuple(
        replace(line, total_micro=sign * to_micro(total.amount.amount))
        for line, total in zip(order.lines, totals.lines, strict=True)
    )
    return replace(order, lines=lines, total_micro=sign * to_micro(totals.gross_total.amount))
