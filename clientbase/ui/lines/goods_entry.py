"""Typing a line: goods are offered with each letter, Enter takes them, a scan is known at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from clientbase.domain.goods_shelf import Choice
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.lines.goods_popup import GoodsPopup
from clientbase.ui.lines.lines_painter import LinesPainter
from clientbase.ui.lines.typed_line import COLUMNS

_Index = QModelIndex | QPersistentModelIndex
_NO_PRICE = 8  # digits from which on nobody means a price or a discount
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GoodsEntry(LinesPainter):
    """The delegate of lines. `taken` and `scanned` carry what replaces the cell that was typed into."""

    taken = Signal(int, object)  # row, Choice
    scanned = Signal(object)  # Choice

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counter: GoodsCounter | None = None
        self.popup: GoodsPopup | None = None
        self._editor: QLineEdit | None = None
        self._row, self._key = -1, ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        assert isinstance(editor, QLineEdit)
        self._editor, self._row, self._key = editor, index.row(), COLUMNS[index.column()][0]
        if self._key == "name":
            editor.textEdited.connect(self.offer)
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        if editor is self._editor:
            self._editor = None
            self.close_popup()
        super().destroyEditor(editor, index)

    def offer(self, text: str) -> None:
        """Offer the goods that what is typed may mean."""
        if self.counter is None or self._editor is None:
            return
        found = self.counter.shelf.find(text)
        if self.popup is None:
            window = self._editor.window()
            self.popup = GoodsPopup(window)
            self.popup.chosen.connect(self._clicked)
        self.popup.offer(found, self.counter, text.strip(), self._editor, self._editor.width())
        self._tell()

    def type_text(self, text: str) -> None:
        """Put a text into the open editor, as if it was typed."""
        if self._editor is not None:
            self._editor.setText(text)
            self._editor.setModified(True)
            self.offer(text)

    def is_offering(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def close_popup(self) -> None:
        if self.popup is not None:
            self.popup.hide()

    def _tell(self) -> None:
        if self._editor is not None and self.popup is not None:
            words = self.popup.current_words() if self.popup.isVisible() else ""
            self._editor.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._editor:
            if self._key_pressed(event):
                return True
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide) and watched is self._editor:
            self.close_popup()
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was for the goods that are offered."""
        key = event.key()
        if key in _ENTER and self._scan():
            return True
        if not self.is_offering():
            return False
        assert self.popup is not None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.move_current(1 if key == Qt.Key.Key_Down else -1)
            self._tell()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_popup()
            return True
        if key in (*_ENTER, Qt.Key.Key_Tab):
            choice = self.popup.current()
            self.close_popup()
            if choice is not None:
                self._take(choice)
                return True
        return False

    def _scan(self) -> bool:
        """Digits of a barcode and Enter: one more of these goods, wherever the cursor stands."""
        if self.counter is None or self._editor is None:
            return False
        text = self._editor.text()
        choice = self.counter.shelf.scanned(text)
        if choice is None or not self.counter.shelf.is_barcode(text.rpartition("*")[2]):
            return False
        if self._key not in ("name", "quantity") and len(text.strip()) < _NO_PRICE:
            return False
        self._close()
        self.scanned.emit(choice)
        return True

    def _take(self, choice: Choice) -> None:
        row = self._row
        self._close()
        self.taken.emit(row, choice)

    def _close(self) -> None:
        """End typing without keeping what was typed: the goods take its place."""
        if self._editor is not None:
            self.closeEditor.emit(self._editor, self.EndEditHint.NoHint)

    def _clicked(self, choice: Choice | None) -> None:
        if choice is not None:
            self._take(choice)
        elif self._editor is not None:
            self.close_popup()
