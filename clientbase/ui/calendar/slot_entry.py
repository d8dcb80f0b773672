"""The line that opens over an empty place of the calendar when one begins to type there."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.i18n import _

_LEAST_WIDTH, _HEIGHT = 160, 30


class SlotEntry(QLineEdit):
    """Enter takes what was typed, Esc and leaving do not; `closed` gives the keyboard back."""

    taken = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setMaxLength(500)
        self.setAccessibleName(_("New appointment"))
        self.hide()

    def open_over(self, place: QRect, text: str) -> None:
        """At a place of the parent, wide enough to read what one types."""
        room = self._over.rect()
        rect = QRect(
            place.left(), place.top(), max(place.width(), _LEAST_WIDTH), max(place.height(), _HEIGHT)
        )
        rect.moveRight(min(rect.right(), room.right() - 4))
        rect.moveBottom(min(rect.bottom(), room.bottom() - 4))
        self.setGeometry(rect)
        self.setText(text)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = " ".join(self.text().split())
            self._close()
            if text:
                self.taken.emit(text)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
