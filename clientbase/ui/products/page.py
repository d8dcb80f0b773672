"""The page of goods: what the shop sells, with prices and stock, and the details of one product."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.fields import Field
from clientbase.domain.figures import Figure, figures_in
from clientbase.domain.goods_editing import PRODUCT_CELLS, cell_of
from clientbase.domain.goods_fields import PRODUCT_FIELD
from clientbase.domain.goods_query import GoodsShown
from clientbase.domain.micro import decimal_in
from clientbase.domain.product import PRODUCT_KINDS
from clientbase.domain.stock import STOCK_LEVELS, StockLevel
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_editing import FieldsEditing, ListEditing, bulk_by_cells
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.papers.opening import goods_papers, open_paper, paper_actions
from clientbase.ui.products.panel import Acts, ProductPanel
from clientbase.ui.products.presenter import (
    NewProduct,
    ProductContent,
    ProductsPresenter,
    cost_cell,
    figure_text,
    first_price,
)

_SHOWN: dict[str, Callable[[Any], str]] = {
    "prices": first_price,
    "stock": figure_text,
    "minimum": figure_text,
    "cost": cost_cell,
    "vat_rate": lambda text: f"{figure_text(text)} %",
    "kind": lambda kind: _(PRODUCT_KINDS[kind]),
    "tracked": lambda tracked: _("Yes") if tracked else _("No"),
    "active": lambda active: _("Yes") if active else _("No"),
}
_FILTERS = (
    (GoodsShown.ALL, N_("All goods")),
    (GoodsShown.THERE, N_("In stock")),
    (GoodsShown.LOW, N_("To be ordered")),
    (GoodsShown.NEGATIVE, N_("Below zero")),
    (GoodsShown.SERVICES, N_("Services")),
    (GoodsShown.OFF_SALE, N_("Not for sale")),
)


def _stock_figure(text: Any) -> tuple[Figure, ...]:
    """The stock as a figure; a text that is none adds nothing up."""
    number = decimal_in(str(text or ""))
    return () if number is None else (Figure(number),)


_FIGURES = frozenset({"prices", "stock", "vat_rate", "cost", "minimum"})
_COLUMNS = (
    *("name", "code", "prices", "stock", "unit", "level", "category"),
    *("manufacturer", "barcode", "cost", "minimum", "vat_rate", "kind", "tracked", "active", "note"),
)


class ProductsPage(ListedPage):
    name = "products"
    noun = "product"
    title = N_("Goods")
    placeholder = N_("Name, code, category or manufacturer")
    first_sort = (("name", True),)

    def make_presenter(self) -> Presenter:
        self.goods = ProductsPresenter(self._shop)
        return self.goods

    def make_panel(self) -> DetailsPanel:
        today = self._shop.clock.today
        acts = Acts(self.close_panel, self.edit, self.keep, self._count, self._open_paper, today)
        self.details = ProductPanel(self._window.settings, acts)
        return self.details

    def open_with(self, **what: object) -> None:
        product_id = what.get("product_id")
        if isinstance(product_id, int):
            self.list.select([product_id])
            self.open_row(product_id)
        if what.get("new"):
            self.new_record()

    # --- the list ---------------------------------------------------------------------------------

    def columns(self) -> tuple[ListColumn, ...]:
        def column_of(key: str) -> ListColumn:
            if key == "level":
                colours = {
                    _(STOCK_LEVELS[StockLevel.LOW]): "amber",
                    _(STOCK_LEVELS[StockLevel.NEGATIVE]): "red",
                }
                return ListColumn(key, N_("Warning"), width=130, chips=True, sortable=False, colours=colours)
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
                sortable=key != "cost",
            )

        return tuple(column_of(key) for key in _COLUMNS)

    def head_buttons(self) -> list[QWidget]:
        return [
            icon_button("format-list-text", _("Price list…"), self.make_price_list),
            icon_button("tray-arrow-up", _("Export goods…"), self.export),
            button(_("Import…"), "table-arrow-up", self.begin_import),
            primary_button(_("New product"), "plus", self.new_record),
        ]

    def beside_search(self) -> list[QWidget]:
        self.filters = ChoiceBox()
        self.filters.setAccessibleName(_("Which goods"))
        for shown, label in _FILTERS:
            self.filters.addItem(_(label), str(shown))
        self.filters.setMinimumWidth(170)
        self.filters.activated.connect(lambda _at: self._filter())
        return [self.filters]

    def _filter(self) -> None:
        self.goods.shown = GoodsShown(str(self.filters.currentData() or ""))
        self.refresh()

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or self.goods.shown is not GoodsShown.ALL

    def nothing_words(self) -> str:
        return super().nothing_words() if self.search.text().strip() else _("There are no such goods.")

    def show_all(self) -> None:
        self.filters.setCurrentIndex(0)
        self.goods.shown = GoodsShown.ALL
        if self.search.text():
            self.search.clear()
        else:
            self.refresh()

    def narrowed_by(self) -> str:
        shown = self.filters.currentText() if self.goods.shown is not GoodsShown.ALL else ""
        return " · ".join(part for part in (shown, super().narrowed_by()) if part)

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
            (
                (_("Import a price list"), "table-arrow-up", self.begin_import),
                (_("New product"), "plus", self.new_record),
            ),
        )

    def _changed(self, announcement: Announcement) -> None:
        super()._changed(announcement)
        if announcement.concerns("stock_entry") and not announcement.concerns(self.noun):
            self.refresh()
            self.list.patch(self.list.model.ids())
            if self.opened():
                self.open_row(self.opened())

    # --- the form ---------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.show_panel(0)
        self._begin_form(None)

    def edit(self, product_id: int) -> None:
        jobs.start(
            lambda _progress: self.goods.content(product_id),
            self,
            done=self._begin_form,
        )

    def _begin_form(self, content: ProductContent | None) -> None:
        if content is not None:
            self.show_panel(content.product.id)
        told = self.goods.for_form()
        self.details.begin_form(self._surroundings(told), told, content)

    def _surroundings(self, told: NewProduct) -> Surroundings:
        around = self.around()
        return Surroundings(around.country, around.clock, own_words=told.words, currency=around.currency)

    def keep(self) -> None:
        """Enter or the button of the form: keep it, or say below it why that cannot be."""
        form = self.details.form
        if form is None or (told := form.values()) is None:
            return
        if form.id is not None:
            told = form.form.changed_values()
        try:
            kept = self.goods.keep(form.id, told, form.picture.new, bare=form.picture.removed)
        except ClientbaseError as error:
            form.say(sentence(error))
            return
        new = form.id is None
        self.details.end_form()
        self.say(_("The product is added.") if new else _("Saved."), undo=True)
        self.open_row(kept)
        if new:
            self.list.select([kept])

    def save(self) -> None:
        self.keep()

    def escape(self) -> None:
        if self.details.form is None:
            super().escape()

    def open_row(self, id: int) -> None:
        if self.details.form is not None and self.details.form.id != id and self.details.typed():
            return  # another row is not looked at over a half-typed form
        super().open_row(id)

    # --- acting -----------------------------------------------------------------------------------

    def _count(self, product_id: int) -> None:
        self._window.open_page("stock", count=[product_id])

    def _open_paper(self, entry_id: int) -> None:
        self._window.open_page("stock", entry_id=entry_id)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        deeds = []
        for words, key in (
            (_("Receive…"), "receive"),
            (_("Write off…"), "write_off"),
            (_("Count…"), "count"),
        ):
            deed = QAction(words, self)
            deed.triggered.connect(
                lambda _on=False, key=key: self._window.open_page("stock", **{key: list(ids)})
            )
            deeds.append(deed)
        deeds += paper_actions(self._window, self, goods_papers(ids))
        actions = super()._menu(ids)
        return [*actions[:-1], *deeds, actions[-1]]

    def make_price_list(self) -> None:
        """Of several selected rows, else of all goods on sale."""
        selected = self.list.selected_ids()
        ((_kind, _words, asking), *_others) = goods_papers(selected if len(selected) > 1 else ())
        open_paper(self._window, self, asking)

    def export(self) -> None:
        """The shown goods, as the list is narrowed and sorted; of several selected rows these alone."""
        name = f"{_('Goods')} {self._shop.clock.today().isoformat()}.xlsx"
        kinds = ((_("Excel"), ("xlsx",)), (_("Text with commas"), ("csv",)))
        path = dialogs.save_file(self, _("Export goods…"), Path(name), kinds)
        if path is None:
            return
        selected = self.list.selected_ids()
        ids = tuple(selected if len(selected) > 1 else self.list.model.ids())
        jobs.start(
            lambda progress: self._shop.product_exports.export(path, ids=ids, progress=progress),
            self,
            done=lambda count: self.say(
                ngettext("{count} product is in {file}.", "{count} products are in {file}.", count).format(
                    count=show_count(count), file=path.name
                )
            ),
            title=_("Export goods…"),
        )

    def has_unsaved(self) -> bool:
        return super().has_unsaved() or bool(self.details.typed())

    def state(self) -> dict[str, object]:
        return {**super().state(), "shown": str(self.goods.shown), "typed": self.details.typed()}

    def restore_state(self, state: dict[str, Any]) -> None:
        self.filters.setCurrentIndex(max(self.filters.findData(state.get("shown") or ""), 0))
        self._filter()
        typed = state.get("typed")
        if not isinstance(typed, dict) or not typed:
            super().restore_state(state)
            return
        super().restore_state({**state, "open": 0})
        id = typed.get("id")
        self.show_panel(id if isinstance(id, int) else 0)
        try:
            self._begin_form(self.goods.content(id) if isinstance(id, int) else None)
        except ClientbaseError:
            self.close_panel()  # it is gone
            return
        if self.details.form is not None:
            self.details.form.take_typed(typed)
