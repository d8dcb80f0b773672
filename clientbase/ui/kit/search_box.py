"""A search line: says what was typed after a short pause; Enter opens, ↓ moves on, Esc clears."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.ui.kit.icons import icon
from clientbase.ui.tokens import CONTROL_HEIGHT

PAUSE_MS = 150


class SearchBox(QLineEdit):
    """`searched` carries the text, spaces trimmed; it is not sent twice for the same text."""

    searched = Signal(str)
    opened = Signal()  # Enter
    moved_down = Signal()
    left = Signal()  # Esc in an empty box

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._said = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self.textChanged.connect(self._typed)

    def sizeHint(self) -> QSize:
        return QSize(320, super().sizeHint().height())

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.search_now()  # clearing shows everything again at once

    def search_now(self) -> None:
        """Do not wait for the pause."""
        self._pause.stop()
        text = self.text().strip()
        if text != self._said:
            self._said = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.search_now()
            self.opened.emit()
        elif key == Qt.Key.Key_Down:
            self.search_now()
            self.moved_down.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
