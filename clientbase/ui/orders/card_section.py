"""What a client bought, on his card: orders and returns with sums and goods; again, back, a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.order import Order, OrderKind
from clientbase.domain.order_stage import OrderStage, StageMeaning, named
from clientbase.i18n import _
from clientbase.ui.clients.card_part import CardPart
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import flat_button, icon_button, link_button
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.orders.deeds import action
from clientbase.ui.orders.presenter import title_of, total_text, when_text
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SHOWN = 4
_COLOURS = {
    StageMeaning.NEW: "accent",
    StageMeaning.WORK: "amber",
    StageMeaning.DONE: "green",
    StageMeaning.CANCELLED: "faint",
}


class OrdersSection(CardPart):
    """The newest first; the earlier ones are asked for."""

    nouns = ("sales_order", "order_stage")

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        self.add_button = flat_button(_("New order"), "plus", self.begin_adding)
        super().__init__(_("Purchases"), window, self.add_button, adding=_("Write an order"))
        self._shop = shop
        self._all = False
        self._found: tuple[Order, ...] = ()
        self._stages: tuple[OrderStage, ...] = ()
        self._lines = column(gap=0)
        self._more = link_button("", lambda: self.show_all(shown=not self._all))
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self._more, None, margins=(8, 0, 0, 0)))

    def show_client(self, client_id: int) -> None:
        if client_id != self.client_id:
            self._all = False
        super().show_client(client_id)

    def refresh(self) -> None:
        client_id = self.client_id
        if client_id is not None:
            shop = self._shop
            jobs.start(
                lambda _progress: (client_id, shop.orders.of_client(client_id), shop.order_stages.all()),
                self,
                done=self._take,
            )

    def _take(self, read: tuple[int, tuple[Order, ...], tuple[OrderStage, ...]]) -> None:
        client_id, found, stages = read
        if client_id == self.client_id:
            self._found, self._stages = found, stages
            self._show()

    def _show(self) -> None:
        clear(self._lines)
        for order in self._found if self._all else self._found[:_SHOWN]:
            self._lines.addWidget(self._line(order))
        self._more.setText(
            _("Show less") if self._all else _("Show all {count}").format(count=len(self._found))
        )
        self._more.setVisible(len(self._found) > _SHOWN)
        self.set_filled(filled=bool(self._found))

    def show_all(self, *, shown: bool) -> None:
        self._all = shown
        self._show()

    def _line(self, order: Order) -> QWidget:
        today = self._shop.clock.today()
        goods = ", ".join(dict.fromkeys(line.item_name for line in order.lines if line.item_name))
        title = " · ".join(part for part in (title_of(order), total_text(order)) if part)
        when = when_text(order.ordered_on, "", today)
        second = " · ".join(part for part in (when, order.status, goods) if part)
        sold = order.kind is OrderKind.SALE
        stage = named(self._stages, order.status)
        line = LineButton(
            title,
            second,
            icon="receipt-text-outline" if sold else "keyboard-return",
            colour=_COLOURS[stage.meaning] if stage is not None else "second",
            two_lines=True,
        )
        line.clicked.connect(lambda _on=False: self.open_id(order.id))
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line.customContextMenuRequested.connect(lambda at: self._menu(order, line.mapToGlobal(at)))
        if not sold:
            return line
        again = icon_button("repeat", _("The same again"), partial(self._go, again=order.id))
        back = icon_button("keyboard-return", _("Return…"), partial(self._go, take_back=order.id))
        whole = row(line, again, back, gap=0)
        whole.setStretch(0, 1)
        return holder(whole)

    def _menu(self, order: Order, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(action(menu, _("Open"), partial(self.open_id, order.id)))
        if order.kind is OrderKind.SALE:
            menu.addAction(action(menu, _("The same again"), partial(self._go, again=order.id)))
            menu.addAction(action(menu, _("Return…"), partial(self._go, take_back=order.id)))
        menu.popup(at)

    # --- acting -----------------------------------------------------------------------------------

    def begin_adding(self) -> None:
        self._go(new=True, client_id=self.client_id)

    def open_id(self, id: int) -> None:
        self._go(order_id=id)

    def _go(self, **what: object) -> None:
        self.window_context.open_page("orders", **what)
