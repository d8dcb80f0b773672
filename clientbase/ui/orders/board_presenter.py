"""What the board of orders shows: of each stage its newest orders, how many there are, their sum. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clientbase.domain.goods_query import OrderQuery
from clientbase.domain.order import Order, OrderKind
from clientbase.domain.order_stage import OrderStage
from clientbase.domain.sums import Sums
from clientbase.i18n import _, current_language
from clientbase.ui.kit.formats import show_date
from clientbase.ui.orders.presenter import total_text, when_text

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

MOST_CARDS = 60


@dataclass(frozen=True, slots=True)
class OrderCard:
    id: int
    title: str
    client: str
    total: str
    when: str


@dataclass(frozen=True, slots=True)
class OrderColumn:
    """`cards` are the newest only; `count` and `total` are of all."""

    stage: OrderStage
    count: int
    total: str
    cards: tuple[OrderCard, ...]


def board_of(shop: Shop, text: str = "") -> tuple[OrderColumn, ...]:
    """A column for each stage that is offered."""
    return tuple(_column(shop, one, text) for one in shop.order_stages.all() if one.active)


def _column(shop: Shop, stage: OrderStage, text: str) -> OrderColumn:
    ids = shop.orders.ids(OrderQuery(text, status=stage.name))
    total = Sums(shop.orders.sums(ids)).text(current_language()) if ids else ""
    cards = tuple(_card(shop, one) for one in shop.orders.many(ids[:MOST_CARDS]))
    return OrderColumn(stage, len(ids), total, cards)


def _card(shop: Shop, order: Order) -> OrderCard:
    today = shop.clock.today()
    number = order.number or _("Purchase")
    until = ""
    if order.deliver_on is not None:
        until = _("deliver {day}").format(day=show_date(order.deliver_on, today=today))
    when = " · ".join(part for part in (when_text(order.ordered_on, "", today), until) if part)
    title = number if order.kind is OrderKind.SALE else _("Return {number}").format(number=order.number)
    return OrderCard(order.id, title, order.client_name or _("Without a client"), total_text(order), when)
