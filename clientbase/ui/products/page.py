"""The page of goods: what the shop sells, with prices and stock, and the details of one product."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from clientbase.domain.fields import Field
from clientbase.domain.figures import Figure, figures_in
from clientbase.domain.goods_editing import PRODUCT_CELLS, cell_of
from clientbase.domain.goods_fields import PRODUCT_FIELD
from clientbase.domain.micro import decimal_in
from clientbase.domain.product import Product
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_editing import FieldsEditing, ListEditing, bulk_by_cells
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.products.presenter import ProductsPresenter, facts_of, figure_text, first_price
from clientbase.ui.tokens import TextRole

_SHOWN: dict[str, Callable[[Any], str]] = {
    "prices": first_price,
    "stock": figure_text,
    "vat_rate": lambda text: f"{figure_text(text)} %",
    "active": lambda active: _("Yes") if active else _("No"),
}


def _stock_figure(text: Any) -> tuple[Figure, ...]:
    """The stock as a figure; a text that is none adds nothing up."""
    number = decimal_in(str(text or ""))
    return () if number is None else (Figure(number),)


_FIGURES = frozenset({"prices", "stock", "vat_rate"})
_COLUMNS = (
    *("name", "code", "prices", "stock", "unit", "category"),
    *("manufacturer", "barcode", "vat_rate", "active", "note"),
)


class ProductPanel(DetailsPanel):
    """The details of one product."""

    def __init__(self, close: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.facts = Facts()
        head = row(self.name, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        content = holder(column(self.facts, None))
        layout = column(head, Scroll(content, beside=True), gap=16, margins=20)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_content(self, content: Product) -> None:
        self.name.setText(content.name)
        self.setAccessibleName(content.name)
        self.facts.set_facts(facts_of(content))


class ProductsPage(ListedPage):
    name = "products"
    noun = "product"
    title = N_("Goods")
    placeholder = N_("Name, code, category or manufacturer")
    first_sort = (("name", True),)

    def make_presenter(self) -> Presenter:
        return ProductsPresenter(self._shop)

    def make_panel(self) -> DetailsPanel:
        return ProductPanel(self.close_panel)

    def open_with(self, **what: object) -> None:
        product_id = what.get("product_id")
        if isinstance(product_id, int):
            self.list.select([product_id])
            self.open_row(product_id)

    def columns(self) -> tuple[ListColumn, ...]:
        def column_of(key: str) -> ListColumn:
            field = PRODUCT_FIELD[key]
            return ListColumn(
                key,
                field.label,
                _SHOWN.get(key, str),
                field.width,
                figure=key in _FIGURES,
                summed=key == "stock",
                figures=_stock_figure if key == "stock" else figures_in,
                strong=key == "name",
                shown=field.in_list,
            )

        return tuple(column_of(key) for key in _COLUMNS)

    def editing(self) -> ListEditing:
        products = self._shop.products

        def fields() -> tuple[Field, ...]:
            return tuple(PRODUCT_CELLS.values())

        return FieldsEditing(
            fields=lambda: PRODUCT_CELLS,
            around=self.around,
            plan=products.plan_cells,
            save=products.update_cells,
            say=self.say,
            shape=lambda key, row: cell_of(key, row.get(key)),
            bulk=bulk_by_cells(fields, self.presenter, products.plan_cells, products.update_cells),
        )

    def count_words(self, count: int) -> str:
        return ngettext("{count} product", "{count} products", count)

    def nothing_yet(self) -> EmptyState:
        return EmptyState(
            "package-variant-closed",
            _("No goods yet"),
            _("Bring your price list from Excel: names, codes, prices in several price lists, stock."),
            ((_("Import a price list"), "table-arrow-up", self.begin_import),),
        )
