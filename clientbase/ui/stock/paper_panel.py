"""One paper of the store beside the list: what it is, its lines, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.stock import StockEntry, StockKind
from clientbase.i18n import N_, _, ngettext
from clientbase.services.stock import GoodsLine
from clientbase.services.stock_sheets import money
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.buttons import button, icon_button, link_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.stock.presenter import PaperContent
from clientbase.ui.stock.typed_paper import difference, shown
from clientbase.ui.tokens import TextRole


@dataclass(frozen=True)
class PaperActs:
    close: Callable[[], object]
    take_back: Callable[[int], object]
    print_paper: Callable[[int, str], object]
    open_client: Callable[[int], object]
    open_document: Callable[[int], object]
    open_product: Callable[[int], object]
    today: Callable[[], date]


class PaperPanel(DetailsPanel):
    def __init__(self, settings: MachineSettings, acts: PaperActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._entry: StockEntry | None = None
        self._products: dict[int, int] = {}
        self.title = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.badges = row(None, gap=6)
        self.client = link_button("", self._open_client)
        self.document = link_button("", self._open_document)
        self.facts = Facts()
        self.back_button = button(_("Reverse"), "undo-variant", self._take_back)
        self.print_button = button(_("Print"), "printer-outline", self.print_paper)
        self.moved = ListView("stock_lines", NoRows(), _MOVED, settings)
        self.counted = ListView("stock_counts", NoRows(), _COUNTED, settings)
        for view in (self.moved, self.counted):
            view.setAccessibleName(_("Lines of the paper"))
            view.set_count_words(lambda n: ngettext("{count} line", "{count} lines", n))
            view.set_empty(EmptyState("package-variant-closed", _("No lines")))
            view.row_opened.connect(self._open_product)
        close = icon_button("close", _("Close"), acts.close)
        head = row(column(self.title, self.badges, gap=6), column(close, None))
        head.setStretch(0, 1)
        links = row(self.client, self.document, None, gap=12)
        deeds = row(self.back_button, self.print_button, None, gap=8)
        whole = column(head, deeds, links, self.facts, self.moved, self.counted, gap=12, margins=20)
        whole.setStretch(4, 1)
        whole.setStretch(5, 1)
        self.setLayout(whole)

    def show_content(self, content: PaperContent) -> None:
        entry = self._entry = content.entry
        self.title.setText(content.title)
        self.setAccessibleName(content.title)
        clear(self.badges)
        if entry.taken_back_by:
            self.badges.addWidget(Badge(_("Taken back"), "late"))
        elif entry.reverses_id is not None:
            self.badges.addWidget(Badge(_("Takes another back"), "plain"))
        self.badges.addStretch(1)
        self.client.setText(entry.client_name)
        self.client.setVisible(bool(entry.client_name))
        document = entry.document_number
        self.document.setText(_("Document {number}").format(number=document) if document else "")
        self.document.setVisible(bool(document))
        facts = [(_("Date"), show_date(entry.moved_on, today=self._acts.today()))]
        if entry.note:
            facts.append((_("Note"), entry.note))
        self.facts.set_facts(facts)
        self.back_button.setVisible(entry.stands and entry.document_id is None)
        counts = entry.kind is StockKind.COUNT and entry.reverses_id is None
        self._products = {place: line.product_id for place, line in enumerate(entry.lines, start=1)}
        self.moved.setVisible(not counts)
        self.counted.setVisible(counts)
        if counts:
            self.counted.set_rows(_counted_rows(content))
        else:
            self.moved.set_rows(_moved_rows(content))

    def entry(self) -> StockEntry | None:
        return self._entry

    def _take_back(self) -> None:
        if self._entry is not None:
            self._acts.take_back(self._entry.id)

    def print_paper(self) -> None:
        if self._entry is not None:
            self._acts.print_paper(self._entry.id, self.title.text())

    def _open_client(self) -> None:
        if self._entry is not None and self._entry.client_id is not None:
            self._acts.open_client(self._entry.client_id)

    def _open_document(self) -> None:
        if self._entry is not None and self._entry.document_id is not None:
            self._acts.open_document(self._entry.document_id)

    def _open_product(self, place: int) -> None:
        if place in self._products:
            self._acts.open_product(self._products[place])


def _sum(value: Any) -> str:
    micro, currency = value
    return money(micro, currency)


_MOVED = (
    ListColumn("name", N_("Product"), width=112, strong=True, sortable=False),
    ListColumn("quantity", N_("Quantity"), shown, 84, figure=True, sortable=False),
    ListColumn("cost", N_("Cost of one"), _sum, 78, figure=True, sortable=False),
    ListColumn("sum", N_("Sum"), _sum, 78, figure=True, sortable=False),
    ListColumn("unit", N_("Unit"), width=52, sortable=False, shown=False),
)
_COUNTED = (
    ListColumn("name", N_("Product"), width=112, strong=True, sortable=False),
    ListColumn("there", N_("There was"), shown, 78, figure=True, sortable=False),
    ListColumn("counted", N_("Counted"), shown, 84, figure=True, sortable=False),
    ListColumn("difference", N_("Difference"), difference, 76, figure=True, sortable=False),
)


def _moved_rows(content: PaperContent) -> dict[int, dict[str, Any]]:
    rows = {}
    for place, line in enumerate(content.entry.lines, start=1):
        goods = content.goods.get(line.product_id, GoodsLine(""))
        quantity = abs(line.quantity_micro)
        row: dict[str, Any] = {"name": goods.name, "unit": goods.unit, "quantity": quantity}
        if line.cost_micro is not None:
            worth = line.cost_micro * quantity // 1_000_000
            row |= {"cost": (line.cost_micro, line.currency), "sum": (worth, line.currency)}
        rows[place] = row
    return rows


def _counted_rows(content: PaperContent) -> dict[int, dict[str, Any]]:
    rows = {}
    for place, line in enumerate(content.entry.lines, start=1):
        goods = content.goods.get(line.product_id, GoodsLine(""))
        counted = line.counted_micro or 0
        rows[place] = {
            "name": goods.name,
            "there": counted - line.quantity_micro,
            "counted": counted,
            "difference": line.quantity_micro,
        }
    return rows
