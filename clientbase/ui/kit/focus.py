"""The focus: its ring around widgets that draw themselves, and the way it goes through a widget."""

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


def tab_stops(within: QWidget) -> list[QWidget]:
    """What Tab stops at inside a widget, in its order."""
    found: list[QWidget] = []
    widget = within.nextInFocusChain()
    while widget is not None and widget is not within:
        stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if stops and within.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
