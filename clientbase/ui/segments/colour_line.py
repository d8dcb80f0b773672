"""A row of colours of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from clientbase.domain.segment import COLOURS
from clientbase.i18n import N_, _
from clientbase.ui import theme
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import row

COLOUR_NAMES = {
    "blue": N_("Blue"),
    "green": N_("Green"),
    "amber": N_("Amber"),
    "red": N_("Red"),
    "violet": N_("Violet"),
    "teal": N_("Teal"),
    "pink": N_("Pink"),
    "slate": N_("Slate"),
}
_SIDE = 28


def paint_dot(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A filled dot in a colour of the palette; a ring where none was chosen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colour in COLOURS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(colour))
        painter.drawEllipse(rect)
    else:
        painter.setPen(theme.colour("second"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


class _Colour(QAbstractButton):
    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(_(COLOUR_NAMES[key]))
        self.setToolTip(_(COLOUR_NAMES[key]))

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5))
        paint_dot(painter, QRectF(self.rect()).adjusted(7, 7, -7, -7), self.key)
        paint_focus(painter, self, 6)
        painter.end()


class ColourLine(QWidget):
    """←/→ move among the colours."""

    def __init__(self, colour: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = [_Colour(key) for key in COLOURS]
        for button in self._buttons:
            self._group.addButton(button)
            button.setChecked(button.key == (colour or COLOURS[0]))
        self.setLayout(row(*self._buttons, None, gap=2))
        self.setAccessibleName(_("Colour"))

    def colour(self) -> str:
        return next((button.key for button in self._buttons if button.isChecked()), "")
