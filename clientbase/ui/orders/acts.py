"""What is done with one order from its panel or the list: again, back, paid, made a document of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.order import OrderKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.orders.deeds import action
from clientbase.ui.orders.panel import paper_actions
from clientbase.ui.orders.presenter import OrdersPresenter
from clientbase.ui.orders.return_dialog import ReturnDialog
from clientbase.ui.payments.entry import open_payment
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.ui.orders.page import OrdersPage


class OrderActs:
    """The deeds of the page of orders."""

    def __init__(self, page: OrdersPage, window: WindowContext, orders: OrdersPresenter) -> None:
        self._page, self._window, self._orders = page, window, orders

    def edit(self, order_id: int) -> None:
        self._page.edit(order_id)

    def further(self, order_id: int, parent: QWidget) -> list[QAction]:
        order = self._orders.order(order_id)
        actions = []
        if order.kind is OrderKind.SALE:
            actions.append(action(parent, _("The same again"), partial(self._page.again, order_id)))
            actions.append(action(parent, _("Return…"), partial(self.take_back, order_id)))
        return [*actions, *paper_actions(parent, partial(self._paper, order_id), order.kind)]

    def _paper(self, order_id: int, kind: DocumentKind) -> None:
        try:
            draft, client_id, origin = self._window.shop.order_papers.draft(order_id, kind)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return
        self._window.open_page("documents", draft=draft, client_id=client_id, origin=origin)
        self._tell_of_another(order_id, kind)

    def _tell_of_another(self, order_id: int, kind: DocumentKind) -> None:
        """Two invoices of one order ask for both, which is seldom meant."""
        made = self._window.shop.documents.of_order(order_id)
        one = next((one for one in made if (one.kind, one.status) == (kind, DocumentStatus.ISSUED)), None)
        if one is not None:
            name = document_name(kind, one.number)
            self._window.notify(_("The order has {document} already.").format(document=name))

    def take_back(self, order_id: int) -> None:
        order, left = self._orders.order(order_id), self._orders.left_to_return(order_id)
        if not any(left):
            self._window.notify(_("Everything of this order has come back already."))
            return

        def done(wanted: Any, note: str) -> None:
            made = self._orders.take_back(order_id, wanted, note)
            self._window.notify(_("The return is noted."), undo=self._window.undo_last)
            self._page.list.select([made])
            self._page.open_row(made)

        ReturnDialog(self._page, order, left, done).open()

    def pay(self, order_id: int) -> None:
        open_payment(self._window, self._page, order_id=order_id)

    def open_record(self, noun: str, id: int) -> None:
        if noun == "document":
            self._window.open_page("documents", document_id=id)
        else:
            self._page.list.select([id])
            self._page.open_row(id)
