"""One answer of a few, as a pill that is pressed or not."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.ui import theme
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import TextRole

_HEIGHT, _PAD = 28, 12


class ResultChip(PaintedButton):
    """Checkable."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFont(theme.font(TextRole.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        idle = "neutral_hover" if self.underMouse() else "neutral"
        back = "accent" if self.isChecked() else idle
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
        paint_focus(painter, self, _HEIGHT / 2)
        painter.setPen(theme.colour("front_on_accent" if self.isChecked() else "text"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
