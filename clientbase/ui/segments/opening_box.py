"""A combo box whose list is something larger than a list: it says what is chosen and asks to be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from clientbase.ui.kit.fields.choice_editors import ChoiceBox


class OpeningBox(ChoiceBox):
    """Click, Space, Enter or ↓ open it; `set_words` is what stands in it."""

    opened = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.addItem(words)

    def set_words(self, words: str, tip: str = "") -> None:
        self.setItemText(0, words)
        self.setToolTip(tip)

    def words(self) -> str:
        return self.itemText(0)

    def showPopup(self) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        openers = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_F4)
        if event.key() in openers:
            self.opened.emit()
            return
        super().keyPressEvent(event)
