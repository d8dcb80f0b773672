"""The ring around what has the focus, for widgets that draw themselves."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clientbase.ui import theme


def paint_focus(painter: QPainter, widget: QWidget, radius: float) -> None:
    """Draw the ring if the widget has the focus. Qlementine lays its own around it: then nothing is drawn."""
    if not widget.hasFocus() or theme.qlementine_is_used():
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
