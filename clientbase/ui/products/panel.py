"""One product beside the list: what it is and what moved, or its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.product import Product, ProductKind
from clientbase.domain.stock import STOCK_LEVELS, StockLevel
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.pictures import picture
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.products.form import ProductForm
from clientbase.ui.products.picture_box import SIDE, PictureView
from clientbase.ui.products.presenter import NewProduct, ProductContent, facts_of, level_of, move_rows
from clientbase.ui.stock.typed_paper import difference, shown
from clientbase.ui.tokens import TextRole

_TONES = {StockLevel.LOW: "soon", StockLevel.NEGATIVE: "late"}
_LEAST_MOVES = 180


@dataclass(frozen=True)
class Acts:
    """What the page does when the panel is asked."""

    close: Callable[[], object]
    edit: Callable[[int], object]
    keep: Callable[[], object]
    count: Callable[[int], object]
    open_paper: Callable[[int], object]
    today: Callable[[], date]


class ProductPanel(DetailsPanel):
    """Facts and movements; `begin_form` puts the form in their place."""

    def __init__(self, settings: MachineSettings, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._product_id = 0
        self._papers: dict[int, int] = {}
        self.form: ProductForm | None = None
        self.name = Label("", TextRole.CARD_TITLE, wrap=True, selectable=True)
        self.badges = row(None, gap=6)
        self.picture = PictureView(SIDE)
        self.facts = Facts()
        self.edit_button = button(_("Edit"), "pencil-outline", lambda: acts.edit(self._product_id))
        self.count_button = button(_("Count"), "counter", lambda: acts.count(self._product_id))
        self.moves = ListView(
            "product_moves",
            NoRows(),
            (
                ListColumn("moved_on", N_("Date"), self._day, 84, copied=show_date, sortable=False),
                ListColumn("paper", N_("Paper"), width=152, sortable=False),
                ListColumn("quantity", N_("Quantity"), difference, 78, figure=True, sortable=False),
                ListColumn("left", N_("Left"), shown, 78, figure=True, sortable=False),
            ),
            settings,
        )
        self.moves.setAccessibleName(_("Movements of the product"))
        self.moves.setMinimumHeight(_LEAST_MOVES)
        self.moves.set_count_words(lambda n: ngettext("{count} movement", "{count} movements", n))
        self.moves.set_empty(EmptyState("warehouse", _("Nothing has moved yet")))
        self.moves.row_opened.connect(self._open_paper)
        self.heading = Label(_("Movements"), TextRole.SECTION)
        close = icon_button("close", _("Close"), acts.close)
        head = row(column(self.name, self.badges, gap=6), column(close, None))
        head.setStretch(0, 1)
        deeds = row(self.edit_button, self.count_button, None, gap=8)
        content = holder(column(self.picture, self.facts, gap=16))
        shown_part = column(head, deeds, content, self.heading, self.moves, gap=12, margins=20)
        shown_part.setStretch(4, 1)
        self._view = holder(shown_part)
        self._form_title = Label("", TextRole.CARD_TITLE, wrap=True)
        self._form_place = column(gap=0)
        form_part = column(self._form_title, holder(self._form_place), None, gap=12, margins=20)
        self._form_side = Scroll(holder(form_part), beside=True)
        self._sides = QStackedWidget()
        self._sides.addWidget(Scroll(self._view))
        self._sides.addWidget(self._form_side)
        self.setLayout(column(self._sides))

    def _day(self, day: date) -> str:
        return show_date(day, today=self._acts.today())

    # --- looking ----------------------------------------------------------------------------------

    def show_content(self, content: ProductContent) -> None:
        if self.form is not None and self.form.id == content.product.id and self.form.typed():
            return  # what is being typed is not written over by a re-reading
        self.end_form()
        product = content.product
        self._product_id = product.id
        self.name.setText(product.name)
        self.setAccessibleName(product.name)
        self._show_badges(product)
        image = picture(content.picture, SIDE * 2) if content.picture else QImage()
        self.picture.show_image(image)
        self.picture.setVisible(not image.isNull())
        self.facts.set_facts(facts_of(product))
        rows = move_rows(content.moves)
        self._papers = {place: move.entry_id for place, move in enumerate(content.moves, start=1)}
        self.moves.set_rows(rows)
        kept = product.kind is not ProductKind.SERVICE
        for part in (self.moves, self.heading):
            part.setVisible(kept and bool(product.tracked or rows))
        self.count_button.setVisible(kept)

    def _show_badges(self, product: Product) -> None:
        clear(self.badges)
        level = level_of(product)
        badges = []
        if level in STOCK_LEVELS:
            badges.append(Badge(_(STOCK_LEVELS[level]), _TONES[level]))
        if product.kind is ProductKind.SERVICE:
            badges.append(Badge(_("Service"), "info"))
        if not product.active:
            badges.append(Badge(_("Not for sale"), "plain"))
        for badge in badges:
            self.badges.addWidget(badge)
        self.badges.addStretch(1)

    def _open_paper(self, place: int) -> None:
        if place in self._papers:
            self._acts.open_paper(self._papers[place])

    # --- the form ---------------------------------------------------------------------------------

    def begin_form(
        self, around: Surroundings, told: NewProduct, content: ProductContent | None
    ) -> ProductForm:
        """The form of this product, or of a new one."""
        self._drop_form()
        product = content.product if content is not None else None
        form = ProductForm(around, told.lists, product, tracked=told.tracked)
        if content is not None and content.picture:
            form.picture.begin(picture(content.picture, SIDE * 2))
        form.kept.connect(self._acts.keep)
        form.closed.connect(self._given_up)
        self.form = form
        self._form_title.setText(product.name if product is not None else _("New product or service"))
        self._form_place.addWidget(form)
        form.foot.stick_to(self._form_side)
        self._sides.setCurrentIndex(1)
        form.form.focus("name")
        return form

    def _given_up(self) -> None:
        form = self.form
        if form is None:
            return
        self._drop_form()
        self._sides.setCurrentIndex(0)
        if form.id is None:
            self._acts.close()

    def end_form(self) -> None:
        """Back to what it is."""
        self._drop_form()
        self._sides.setCurrentIndex(0)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form = None
            clear(self._form_place)

    def typed(self) -> dict[str, Any]:
        return dict(self.form.typed()) if self.form is not None else {}
