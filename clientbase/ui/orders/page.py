"""The page of orders: what was sold and when, and the lines of one order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.fields import Field
from clientbase.domain.goods_editing import ORDER_CELLS
from clientbase.domain.goods_fields import ORDER_FIELD, ORDER_KINDS
from clientbase.domain.money import format_amount
from clientbase.domain.sums import Sums
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_editing import FieldsEditing, ListEditing, bulk_by_cells
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.orders.presenter import OrderContent, OrdersPresenter
from clientbase.ui.tokens import TextRole

_KINDS = {choice.key: choice.label for choice in ORDER_KINDS}
_COLUMNS = ("number", "ordered_on", "client_name", "total", "items", "kind", "status", "source", "note")


def sums_text(sums: Sums) -> str:
    return sums.text(current_language())


def amounts_text(sums: Sums) -> str:
    """Without the currency, which stands above."""
    return " + ".join(format_amount(one, current_language()) for one in sums.money())


class OrderPanel(DetailsPanel):
    """One order: whose, when, its lines and what it comes to."""

    def __init__(
        self,
        settings: MachineSettings,
        close: Callable[[], object],
        open_client: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._client_id = 0
        self.title = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.client = link_button("", lambda: open_client(self._client_id))
        self.nobody = Label(_("Without a client"), TextRole.SECOND)
        self.total = Label("", TextRole.HEADING, tabular=True, selectable=True)
        self.facts = Facts()
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
        layout = column(head, whose, self.total, self.facts, self.lines, gap=8, margins=20)
        layout.setStretch(4, 1)
        self.setLayout(layout)

    def show_content(self, content: OrderContent) -> None:
        order = content.order
        self._client_id = order.client_id or 0
        self.title.setText(content.title)
        self.setAccessibleName(content.title)
        self.client.setText(order.client_name)
        self.client.setVisible(bool(self._client_id))
        self.nobody.setVisible(not self._client_id)
        self.total.setText(content.total)
        self.total.setVisible(bool(content.total))
        self.facts.set_facts(content.facts)
        self.lines.set_empty(EmptyState("receipt-text-outline", _("No lines: only the sum is known")))
        self.lines.set_rows({place: dict(values) for place, values in content.lines.items()})


class OrdersPage(ListedPage):
    name = "orders"
    noun = "sales_order"
    title = N_("Orders")
    placeholder = N_("Number, client or product")
    first_sort = (("ordered_on", False),)

    def make_presenter(self) -> Presenter:
        return OrdersPresenter(self._shop)

    def make_panel(self) -> DetailsPanel:
        return OrderPanel(self._window.settings, self.close_panel, self._window.open_client)

    def columns(self) -> tuple[ListColumn, ...]:
        today = self._shop.clock.today()
        shown: dict[str, Callable[[Any], str]] = {
            "ordered_on": lambda day: show_date(day, today=today),
            "items": ", ".join,
            "total": sums_text,
            "kind": lambda kind: _(_KINDS[kind]),
        }

        def column_of(key: str) -> ListColumn:
            field = ORDER_FIELD[key]
            return ListColumn(
                key,
                field.label,
                shown.get(key, str),
                field.width,
                figure=key == "total",
                summed=key == "total",
                copied=show_date if key == "ordered_on" else None,
                strong=key == "number",
                shown=field.in_list,
                sortable=key != "items",
            )

        return tuple(column_of(key) for key in _COLUMNS)

    def editing(self) -> ListEditing:
        orders = self._shop.orders
        told = {
            key: partial(
                _("“{field}” of an order is not changed afterwards.").format, field=ORDER_FIELD[key].title
            )
            for key in _COLUMNS
            if key not in ORDER_CELLS
        }

        def fields() -> tuple[Field, ...]:
            return tuple(ORDER_CELLS.values())

        return FieldsEditing(
            fields=lambda: ORDER_CELLS,
            around=self.around,
            plan=orders.plan_cells,
            save=orders.update_cells,
            say=self.say,
            told=told,
            bulk=bulk_by_cells(fields, self.presenter, orders.plan_cells, orders.update_cells),
        )

    def count_words(self, count: int) -> str:
        return ngettext("{count} order", "{count} orders", count)

    def nothing_yet(self) -> EmptyState:
        return EmptyState(
            "receipt-text-outline",
            _("No orders yet"),
            _("Bring your sales from Excel: who bought what and when. Clients and goods are matched."),
            ((_("Import sales"), "table-arrow-up", self.begin_import),),
        )

    def open_with(self, **what: object) -> None:
        order_id = what.get("order_id")
        if isinstance(order_id, int):
            self.list.select([order_id])
            self.open_row(order_id)
