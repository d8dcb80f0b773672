"""The focus: its ring around widgets that draw themselves, and the way it goes through a widget."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from clientbase.ui import theme

_SAME_LINE = 12  # px: tops of what stands side by side differ by less, those of fields below by more


def paint_focus(painter: QPainter, widget: QWidget, radius: float) -> None:
    """Draw the ring if the widget has the focus. Qlementine lays its own around it: then nothing is drawn."""
    if not widget.hasFocus() or theme.qlementine_is_used():
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def application() -> QApplication:
    """The one there is, which tells of every move of the focus."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


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


def go_on(within: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus a stop on as one reads, region by region, and out of `within` behind the last one.

    Qt's own order is that of making: what was added later comes last, wherever it stands. False where the
    focus is at nothing of these regions: then Qt's order is to be gone by.
    """
    stops = [stop for region in regions for stop in _as_read(region)]
    now = within.window().focusWidget()
    if now not in stops:
        return False
    place = stops.index(now) + (1 if forward else -1)
    if 0 <= place < len(stops):
        found = stops[place]
    else:  # out of it; where it is all there is, to its other end
        outside = _outside(within, stops[-1 if forward else 0], forward=forward)
        found = outside or stops[0 if forward else -1]
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _is_stop(widget: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return stops and widget.isVisible() and widget.isEnabled()


def _as_read(region: QWidget) -> list[QWidget]:
    """The stops of a region, line by line. By their places: layouts cannot be walked through in Python."""
    spots = [(stop.mapTo(region, QPoint()), stop) for stop in region.findChildren(QWidget) if _is_stop(stop)]
    lines: list[list[tuple[int, int, QWidget]]] = []
    for spot, stop in sorted(spots, key=lambda one: one[0].y()):
        if not lines or spot.y() - lines[-1][0][1] > _SAME_LINE:
            lines.append([])
        lines[-1].append((spot.x(), spot.y(), stop))
    return [stop for line in lines for _x, _y, stop in sorted(line, key=lambda one: one[0])]


def _outside(within: QWidget, edge: QWidget, *, forward: bool) -> QWidget | None:
    """Where Tab goes that leaves a widget by its edge."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = step(edge)
    while widget is not None and widget is not edge:
        if _is_stop(widget) and not within.isAncestorOf(widget):
            return widget
        widget = step(widget)
    return None
