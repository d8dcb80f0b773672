"""What the page of orders shows and does. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from clientbase.domain.goods_query import OrderQuery, SortKeys
from clientbase.domain.micro import decimal_in
from clientbase.domain.money import format_number
from clientbase.domain.order import Order, OrderKind, OrderLine
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


class OrdersPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]:
        return self._shop.orders.ids(OrderQuery(text, sort))

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
        return OrderContent(order, title_of(order), facts_of(order), total_text(order), lines_of(order))

    def to_bin(self, ids: Sequence[int]) -> str:
        count = self._shop.orders.to_bin(ids)
        words = ngettext("{count} order moved to the bin.", "{count} orders moved to the bin.", count)
        return words.format(count=show_count(count))


def title_of(order: Order) -> str:
    """«Order no. 101», «Purchase» where nobody gave it a number, «Return …»."""
    if order.kind is OrderKind.RETURN:
        return _("Return no. {number}").format(number=order.number) if order.number else _("Return")
    return _("Order no. {number}").format(number=order.number) if order.number else _("Purchase")


def total_text(order: Order) -> str:
    total = Sums.of(order.total_micro, order.currency)
    return total.text(current_language()) if total is not None else ""


def when_text(day: date | None, time: str, today: date | None = None) -> str:
    """«5 бер, 14:50», the year where it is not this one; "" without a day."""
    return ", ".join(part for part in (show_date(day, today=today), time[:5]) if part) if day else ""


def facts_of(order: Order) -> tuple[tuple[str, str], ...]:
    """Names and values for the details, blank ones left out; the client has a place of his own."""
    facts = (
        (_("Date"), when_text(order.ordered_on, order.ordered_time)),
        (_("Status"), order.status),
        (_("Source"), order.source),
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
