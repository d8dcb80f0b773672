"""A line to scan or type goods into: what is typed is offered as one types, Enter takes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.goods_shelf import Choice, Shelf
from clientbase.i18n import _
from clientbase.ui.kit.icons import icon
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.goods_popup import GoodsPopup
from clientbase.ui.tokens import CONTROL_HEIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GoodsLine(QLineEdit):
    """`taken(choice, scanned)`: goods were chosen; `scanned` tells that the whole code was there, as a
    scanner sends it, so that the next one may follow at once. `unknown(text)`: Enter, and nothing fits.
    """

    taken = Signal(object, bool)
    unknown = Signal(str)
    left = Signal()  # ↓ with nothing offered: on to the lines below

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self.currency = ""
        self.popup: GoodsPopup | None = None
        self.setPlaceholderText(_("Scan a barcode or type a product: “rose”, “3 rose”, a code"))
        self.setAccessibleName(_("Scan or type goods"))
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setClearButtonEnabled(True)
        self.addAction(icon("barcode-scan"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        found = self.shelf.find(text) if text.strip() else ()
        if self.popup is None:
            if not found:
                return
            self.popup = GoodsPopup(self.window(), as_typed=False)
            self.popup.chosen.connect(self._clicked)
        self.popup.offer(found, GoodsCounter(self.shelf, self.currency), text.strip(), self, self.width())
        self.setAccessibleDescription(self.popup.current_words() if found else "")

    def is_offering(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def close_popup(self) -> None:
        if self.popup is not None:
            self.popup.hide()

    def _clicked(self, choice: Choice | None) -> None:
        if choice is not None:
            self._take(choice, scanned=False)
        else:
            self.close_popup()

    def _take(self, choice: Choice, *, scanned: bool) -> None:
        self.close_popup()
        self.clear()
        self.taken.emit(choice, scanned)

    def _enter(self) -> None:
        text = self.text().strip()
        if not text:
            return
        if (choice := self.shelf.scanned(text)) is not None:
            self._take(choice, scanned=True)
            return
        chosen = self.popup.current() if self.is_offering() and self.popup is not None else None
        if chosen is None:
            found = self.shelf.find(text)
            chosen = found[0] if len(found) == 1 else None
        if chosen is not None:
            self._take(chosen, scanned=False)
        else:
            self.close_popup()
            self.selectAll()
            self.unknown.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ENTER:
            self._enter()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.is_offering() and self.popup is not None:
            self.popup.move_current(1 if key == Qt.Key.Key_Down else -1)
            self.setAccessibleDescription(self.popup.current_words())
        elif key == Qt.Key.Key_Down:
            self.left.emit()
        elif key == Qt.Key.Key_Escape and (self.is_offering() or self.text()):
            self.close_popup()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_popup()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_popup()
        super().hideEvent(event)
