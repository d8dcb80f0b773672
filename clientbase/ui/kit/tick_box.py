"""A check box as it is painted among the rows of a sheet: on, off, or some of many."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clientbase.ui import theme
from clientbase.ui.kit import icons

SIZE = 15
ON, OFF, SOME = "on", "off", "some"


def paint_tick(painter: QPainter, spot: QRectF, state: str) -> None:
    """`spot` is SIZE wide and high; `state` one of ON, OFF, SOME."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state == OFF:
        painter.setPen(QPen(theme.colour("second"), 1.2))
        painter.setBrush(theme.colour("surface"))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    if state != OFF:
        name = "check-bold" if state == ON else "minus-thick"
        icons.paint(painter, spot.adjusted(2, 2, -2, -2), name, theme.colour("front_on_accent"))
    painter.restore()
