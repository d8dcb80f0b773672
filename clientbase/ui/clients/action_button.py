"""A button of a card: an icon over a word, as narrow as the word allows."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import TextRole

_ICON, _HEIGHT = 18, 48


class ActionButton(PaintedButton):
    def __init__(
        self, icon: str, text: str, clicked: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(theme.font(TextRole.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _on=False: clicked())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 8, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("neutral_hover" if self.isDown() else "neutral"))
            painter.drawRoundedRect(rect, 6, 6)
        paint_focus(painter, self, 6)
        spot = QRectF((self.width() - _ICON) / 2, 6, _ICON, _ICON)
        icons.paint(painter, spot, self._icon, theme.colour("second"))
        painter.setFont(self.font())
        painter.setPen(theme.colour("text"))
        words = QRect(0, 26, self.width(), 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
