"""A quiet line over an empty calendar: how one begins."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from clientbase.ui.kit.layouts import Surface, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import RADIUS, TextRole

_ABOVE_THE_EDGE = 20


class QuietHint(Surface):
    """Floats at the foot of `over`; the mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__("raised", radius=RADIUS, border=True, parent=over)
        self._over = over
        self._label = Label("", TextRole.SECOND)
        self.setLayout(row(self._label, margins=(12, 8, 12, 8)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show a text; "" hides the hint."""
        self._label.setText(text)
        self.setVisible(bool(text))
        self._place()
        self.raise_()

    def text(self) -> str:
        return self._label.text()

    def _place(self) -> None:
        self.adjustSize()
        self.move(
            (self._over.width() - self.width()) // 2, self._over.height() - self.height() - _ABOVE_THE_EDGE
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
