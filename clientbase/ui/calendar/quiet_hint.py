"""A quiet line over an empty calendar: how one begins."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _
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

    def tell(self, *, empty: bool, month: bool) -> None:
        """Show how to begin where nothing is planned yet; else hide."""
        self._label.setText(
            _("Nothing planned yet: double-click a day to make an appointment.")
            if month
            else _("Nothing planned yet: drag over the hours to make an appointment.")
        )
        self.setVisible(empty)
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
