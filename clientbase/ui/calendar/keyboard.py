"""Keys that both views of the calendar understand."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from clientbase.domain.appointment import AppointmentStatus
from clientbase.ui import theme
from clientbase.ui.calendar.dragging import STEP, Grip
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.tokens import RADIUS

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def paint_ring(view: QWidget) -> None:
    """Shows that the keyboard is here while nothing is chosen; under the mouse it is seen without."""
    if view.hasFocus() and not view.underMouse():
        painter = QPainter(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(view.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        painter.end()


def arrow_of(event: QKeyEvent) -> tuple[int, int] | None:
    """(right, down) of an arrow key."""
    return _ARROWS.get(Qt.Key(event.key()))


def is_enter(event: QKeyEvent, item: Item | None) -> bool:
    """Enter; on an entry F2 too, as in a list."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter or (event.key() == Qt.Key.Key_F2 and item is not None)


def zoom_of(event: QKeyEvent) -> int | None:
    """Ctrl+plus and Ctrl+minus zoom by a step, Ctrl+0 is as usual (0); None for other keys."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return _ZOOMS.get(Qt.Key(event.key()))


def typed_text(event: QKeyEvent) -> str:
    """A letter typed without Ctrl or Alt; "" for any other key. Figures choose views."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return text if not held and text.strip() and text.isprintable() and not text.isdigit() else ""


def status_of(event: QKeyEvent, item: Item) -> AppointmentStatus | None:
    """Space on an appointment: he came (again: planned); with Shift nobody came; with Ctrl confirmed."""
    if event.key() != Qt.Key.Key_Space or item.kind is not ItemKind.APPOINTMENT:
        return None
    held = event.modifiers()
    status = AppointmentStatus.CAME
    if held & Qt.KeyboardModifier.ShiftModifier:
        status = AppointmentStatus.NO_SHOW
    elif held & Qt.KeyboardModifier.ControlModifier:
        status = AppointmentStatus.CONFIRMED
    return AppointmentStatus.PLANNED if item.status is status else status


def is_tick(event: QKeyEvent, item: Item | None) -> bool:
    """Space on a task: it is done."""
    return event.key() == Qt.Key.Key_Space and item is not None and item.kind is ItemKind.TASK


def nudged(
    item: Item | None, arrow: tuple[int, int], grip: Grip, *, by_weeks: bool = False
) -> tuple[datetime, datetime] | None:
    """Where an arrow moves an item, or its end; None where it cannot go.

    ←/→ are days, ↑/↓ quarters of an hour, or weeks in a month.
    """
    if item is None or not item.can_move:
        return None
    right, down = arrow
    step = right * _DAY + down * (_WEEK if by_weeks else timedelta() if item.in_band else STEP)
    if grip is Grip.BODY:
        return item.starts + step, item.ends + step
    if not item.can_stretch or item.ends + step <= item.starts:
        return None
    return item.starts, item.ends + step
