"""One answer of a few, as a pill that is pressed or not, with the digit that presses it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.ui import theme
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import TextRole

_HEIGHT, _PAD, _DIGIT = 28, 12, 14


class ResultChip(PaintedButton):
    """Checkable. `number`: its digit on the keyboard, 0 for none."""

    def __init__(self, text: str, *, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFont(theme.font(TextRole.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        digit = _DIGIT if self._number else 0
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD + digit, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses; on the pressed one it goes on to the form, which keeps what was chosen."""
        if self.isChecked() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

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
        words = QRectF(self.rect())
        if self._number:
            painter.setPen(theme.colour("front_on_accent" if self.isChecked() else "second"))
            painter.setFont(theme.font(TextRole.SMALL, tabular=True))
            painter.drawText(words.adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._number))
            words.setLeft(words.left() + _DIGIT)
        painter.setPen(theme.colour("front_on_accent" if self.isChecked() else "text"))
        painter.setFont(self.font())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
