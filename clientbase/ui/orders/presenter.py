"""What the page of orders shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.discount_rule import discount_words
from clientbase.domain.document_form import document_name
from clientbase.domain.errors import NotThere
from clientbase.domain.goods_query import OrderQuery, SortKeys
from clientbase.domain.micro import decimal_in, money_of
from clientbase.domain.money import Money, format_amount, format_money, format_number
from clientbase.domain.order import Order, OrderKind, OrderLine
from clientbase.domain.order_stage import OrderStage
from clientbase.domain.sums import Sums
from clientbase.i18n import _, current_language, ngettext
from clientbase.ui.kit.formats import show_count, show_date

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True)
class OrderContent:
    """One order as the panel shows it."""

    order: Order
    title: str
    facts: tuple[tuple[str, str], ...]
    total: str
    lines: Mapping[int, Mapping[str, Any]]
    paid: str = ""
    links: tuple[tuple[str, tuple[str, int]], ...] = ()  # documents and the order it was made from


class OrdersPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.stage = ""  # only orders in it

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        return self._shop.orders.ids(OrderQuery(text, sort, status=self.stage))

    def stages(self) -> tuple[OrderStage, ...]:
        return self._shop.order_stages.all()

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        found = self._shop.orders.rows(ids)
        for values in found.values():
            values["total"] = Sums.of(values["total_micro"], values["currency"])
        return found

    def summary(self, ids: Sequence[int]) -> str:
        """«2 297 200,86 ₴»: what the shown orders come to, returns taken off."""
        return Sums(self._shop.orders.sums(ids)).text(current_language()) if ids else ""

    def content(self, id: int) -> OrderContent:
        order = self._shop.orders.get(id)
        people = {one.id: one.name for one in self._shop.employees.all()}
        return OrderContent(
            order,
            title_of(order),
            facts_of(order, people.get(order.employee_id or 0, "")),
            total_text(order),
            lines_of(order),
            self._paid(order),
            self._links(order),
        )

    def _paid(self, order: Order) -> str:
        """«Paid: 500 of 1 200», "" where nothing was paid."""
        minor = self._shop.payments.paid_for_orders([order.id]).get(order.id, 0)
        if not minor or order.total_micro is None or order.currency not in CURRENCIES:
            return ""
        paid, whole = Money(minor, order.currency), money_of(abs(order.total_micro), order.currency)
        language = current_language()
        if paid.minor >= whole.minor:
            return _("Paid")
        return _("Paid: {sum}").format(sum=format_money(paid, language))

    def _links(self, order: Order) -> tuple[tuple[str, tuple[str, int]], ...]:
        found = []
        for item in reversed(self._shop.documents.of_order(order.id)):
            name = document_name(item.kind, item.number)
            day = show_date(item.issued_on) if item.issued_on else ""
            found.append((", ".join(part for part in (name, day) if part), ("document", item.id)))
        if order.original_id is not None:
            try:
                original = self._shop.orders.get(order.original_id)
            except NotThere:
                return tuple(found)
            found.append((title_of(original), ("order", original.id)))
        return tuple(found)

    def order(self, id: int) -> Order:
        return self._shop.orders.get(id)

    def left_to_return(self, id: int) -> tuple[Decimal, ...]:
        return self._shop.orders.left_to_return(id)

    def take_back(self, id: int, wanted: Mapping[int, Decimal], note: str) -> int:
        return self._shop.orders.take_back(id, wanted, note)

    def move(self, ids: Sequence[int], stage: str) -> str:
        moved = self._shop.orders.move(ids, stage)
        words = ngettext("{count} order: {stage}.", "{count} orders: {stage}.", moved.count)
        return f"{words.format(count=show_count(moved.count), stage=stage)} {moved.words()}".strip()

    def pay(self, id: int) -> None:
        """What is left of it, today."""
        self._shop.payments.pay_order(id)

    def to_bin(self, ids: Sequence[int]) -> str:
        gone = self._shop.orders.to_bin(ids)
        words = ngettext("{count} order moved to the bin.", "{count} orders moved to the bin.", gone.count)
        return f"{words.format(count=show_count(gone.count))} {gone.words()}".strip()


def title_of(order: Order) -> str:
    """«Order no. 101», «Purchase» where nobody gave it a number, «Return …»."""
    if order.kind is OrderKind.RETURN:
        return _("Return no. {number}").format(number=order.number) if order.number else _("Return")
    return _("Order no. {number}").format(number=order.number) if order.number else _("Purchase")


def total_text(order: Order) -> str:
    total = Sums.of(order.total_micro, order.currency)
    return total.text(current_language()) if total is not None else ""


def sums_text(sums: Sums) -> str:
    return sums.text(current_language())


def amounts_text(sums: Sums) -> str:
    """Without the currency, which stands above."""
    return " + ".join(format_amount(one, current_language()) for one in sums.money())


def when_text(day: date | None, time: str, today: date | None = None) -> str:
    """«5 бер, 14:50», the year where it is not this one; "" without a day."""
    return ", ".join(part for part in (show_date(day, today=today), time[:5]) if part) if day else ""


def facts_of(order: Order, employee: str = "") -> tuple[tuple[str, str], ...]:
    """Names and values for the details, blank ones left out; the client has a place of his own."""
    deliver = ", ".join(part for part in (show_date(order.deliver_on), order.deliver_to) if part)
    facts = (
        (_("Date"), when_text(order.ordered_on, order.ordered_time)),
        (_("Stage"), order.status),
        (_("Source of the order"), order.source),
        (_("Employee"), employee),
        (_("Price list"), order.price_list),
        (_("Discount"), discount_words(order.discount.lstrip("-"), order.currency) if order.discount else ""),
        (_("Delivery"), figure_text(order.delivery, coins=True)),
        (_("Deliver"), deliver),
        (_("Note"), order.note),
    )
    return tuple((name, value) for name, value in facts if value)


def lines_of(order: Order) -> dict[int, dict[str, Any]]:
    """The lines as rows of a list, by their place from 1."""

    def values(line: OrderLine) -> dict[str, Any]:
        return {
            "item_name": line.item_name or "—",
            "quantity": f"{figure_text(line.quantity)} {line.unit}".strip() if line.quantity else "",
            "unit_price": figure_text(line.unit_price, coins=True),
            "discount": _discount(line.discount),
            "total": Sums.of(line.total_micro, order.currency),
        }

    return {place: values(line) for place, line in enumerate(order.lines, start=1)}


def _discount(text: str) -> str:
    return f"{figure_text(text[:-1])} %" if text.endswith("%") else figure_text(text)


def figure_text(text: str, *, coins: bool = False) -> str:
    """A kept decimal as people read it; `coins` shows two decimals at least."""
    number = decimal_in(text)
    if number is None:
        return text
    fine = -int(number.as_tuple().exponent) > 2
    return format_number(number, current_language(), 2 if coins and not fine else None)
