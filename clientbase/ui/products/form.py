"""The form of a product: all its fields, a price in each price list, its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent

from clientbase.domain.own_field import YES
from clientbase.domain.price_list import PriceList
from clientbase.domain.product import Product, ProductDraft, ProductKind
from clientbase.ui.clients.part_form import PartForm
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.fields.choice_editors import ChoiceEditor
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.sticky_foot import StickyFoot
from clientbase.ui.products.picture_box import PictureBox
from clientbase.ui.products.typed_product import fields_of, values_of

_ALWAYS_CHOSEN = ("kind", "tracked", "active")
_SCANNED = ("barcode", "code")


class ProductForm(PartForm):
    """For one product, or a new one; made anew for each, for its price lists are its own."""

    def __init__(
        self,
        around: Surroundings,
        lists: Sequence[PriceList],
        product: Product | None,
        *,
        tracked: bool = False,
    ) -> None:
        """`tracked`: whether a new one begins with its stock kept."""
        self.picture = PictureBox()
        super().__init__(fields_of(lists, product), around, self.picture)
        self.product = product
        whole = self.layout()
        assert whole is not None
        whole.removeWidget(self._problem)
        whole.removeItem(self.buttons)
        self.foot = StickyFoot(column(self._problem, self.buttons, gap=4, margins=(0, 8, 0, 8)), self)
        whole.addWidget(self.foot)
        for key in _ALWAYS_CHOSEN:
            editor = self.form.editor(key)
            assert isinstance(editor, ChoiceEditor)
            editor.box.removeItem(0)
        self.form.changed.connect(self._look)
        begin: ProductDraft = product if product is not None else ProductDraft(tracked=tracked)
        self.begin(None if product is None else product.id, values_of(begin, lists))
        self._look("kind")
        self.picture.begin(QImage())

    def _look(self, key: str) -> None:
        """A service has no stock to keep."""
        if key in ("kind", "tracked"):
            service = self.form.editor("kind").value() == ProductKind.SERVICE
            kept = not service and self.form.editor("tracked").value() == YES
            shown = set(self.form.field_keys())
            shown -= {"tracked", "minimum", "stock"} if service else set() if kept else {"minimum", "stock"}
            self.form.show_only(shown)

    def typed(self) -> dict[str, object]:
        found = super().typed()
        if not found and self.is_open() and self.picture.is_changed():
            return {"id": self.id, "texts": {}}
        return found

    def take_typed(self, typed: Mapping[str, Any]) -> None:
        super().take_typed(typed)
        self._look("kind")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps; but a scanner ends a code with Enter, and there it goes on to the next field."""
        focus = self.focusWidget()
        scanned = focus is not None and any(
            self.form.editor(key).isAncestorOf(focus) for key in _SCANNED if key in self.form.field_keys()
        )
        if scanned and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)
