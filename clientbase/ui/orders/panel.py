"""One order beside the list: whose, when, its lines, what is paid and written of it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import FORMS
from clientbase.domain.order import OrderKind
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.buttons import button, icon_button, link_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.orders.deeds import OrderDeeds, action
from clientbase.ui.orders.presenter import OrderContent, amounts_text
from clientbase.ui.tokens import TextRole

PAPERS = (DocumentKind.INVOICE, DocumentKind.WAYBILL, DocumentKind.ACT, DocumentKind.RECEIPT)
"""What is written of an order that was sold."""


class OrderPanel(DetailsPanel):
    def __init__(
        self,
        settings: MachineSettings,
        close: Callable[[], object],
        open_client: Callable[[int], object],
        deeds: OrderDeeds | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._client_id, self._order_id, self._deeds = 0, 0, deeds
        self.title = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.client = link_button("", lambda: open_client(self._client_id))
        self.nobody = Label(_("Without a client"), TextRole.SECOND)
        self.total = Label("", TextRole.HEADING, tabular=True, selectable=True)
        self.paid = Label("", TextRole.SMALL, tabular=True)
        self.facts = Facts()
        self._links = column(gap=2)
        self.lines = ListView(
            "order_lines",
            NoRows(),
            (
                ListColumn("item_name", N_("Product"), width=146, sortable=False),
                ListColumn("quantity", N_("Quantity"), width=88, figure=True, sortable=False),
                ListColumn("unit_price", N_("Price"), width=76, figure=True, sortable=False),
                ListColumn("discount", N_("Discount"), width=80, figure=True, sortable=False, shown=False),
                ListColumn("total", N_("Sum"), amounts_text, 86, figure=True, sortable=False, summed=True),
            ),
            settings,
        )
        self.lines.set_count_words(lambda n: ngettext("{count} line", "{count} lines", n))
        head = row(self.title, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        whose = row(self.client, self.nobody, None, gap=0)
        self.edit = button(_("Change"), "pencil-outline", lambda: self._ask("edit"))
        self.pay = button(_("Payment"), "cash", lambda: self._ask("pay"))
        self.more = button(_("More"), "dots-horizontal", self._open_menu)
        self._buttons = row(self.edit, self.pay, self.more, None, gap=8)
        sums = row(self.total, self.paid, None, gap=12)
        layout = column(
            head, whose, sums, self._buttons, self.facts, self._links, self.lines, gap=8, margins=20
        )
        layout.setStretch(6, 1)
        self.setLayout(layout)
        for one in (self.edit, self.pay, self.more):
            one.setVisible(deeds is not None)

    def _ask(self, deed: str) -> None:
        if self._deeds is not None:
            getattr(self._deeds, deed)(self._order_id)

    def _open_menu(self) -> None:
        if self._deeds is None:
            return
        menu = QMenu(self)
        menu.addActions(self._deeds.further(self._order_id, self))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def show_content(self, content: OrderContent) -> None:
        order = content.order
        self._client_id, self._order_id = order.client_id or 0, order.id
        self.title.setText(content.title)
        self.setAccessibleName(content.title)
        self.client.setText(order.client_name)
        self.client.setVisible(bool(self._client_id))
        self.nobody.setVisible(not self._client_id)
        self.total.setText(content.total)
        self.total.setVisible(bool(content.total))
        self.paid.setText(content.paid)
        self.paid.setVisible(bool(content.paid))
        self.facts.set_facts(content.facts)
        clear(self._links)
        for text, link in content.links:
            self._links.addLayout(row(link_button(text, partial(self._follow, link)), None, gap=0))
        self.lines.set_empty(EmptyState("receipt-text-outline", _("No lines: only the sum is known")))
        self.lines.set_rows({place: dict(values) for place, values in content.lines.items()})

    def _follow(self, link: tuple[str, int]) -> None:
        if self._deeds is not None:
            self._deeds.open_record(*link)


def paper_actions(parent: QWidget, make: Callable[[DocumentKind], object], kind: OrderKind) -> list[QAction]:
    """«Make of it: Invoice» and the others; of a return the return note."""
    kinds = PAPERS if kind is OrderKind.SALE else (DocumentKind.RETURN,)
    actions = []
    for one in kinds:
        text = _("Make of it: {document}").format(document=_(FORMS[one].word))
        actions.append(action(parent, text, partial(make, one)))
    return actions
