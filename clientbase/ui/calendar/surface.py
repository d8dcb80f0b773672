"""What painted parts of the calendar do with the mouse: a click opens, a drag makes, moves or pulls."""

from __future__ import annotations

import html
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from clientbase.ui.calendar.dragging import Drag, Grip, Span
from clientbase.ui.calendar.items import Item

_CURSORS = {
    True: {Grip.START: Qt.CursorShape.SizeHorCursor, Grip.END: Qt.CursorShape.SizeHorCursor},
    False: {Grip.START: Qt.CursorShape.SizeVerCursor, Grip.END: Qt.CursorShape.SizeVerCursor},
}


class DragSurface(QWidget):
    """Subclasses say what lies at a point; the stretch being dragged is `ghost()` until new items come.

    A click never moves: a drag begins only after the pointer went the distance the system names.
    """

    opened = Signal(object)  # Item
    menu_asked = Signal(object, QPoint)  # Item, global place
    empty_clicked = Signal(object)  # datetime
    empty_opened = Signal(object)  # datetime: a double click
    made = Signal(object, object)  # starts, ends of a stretch that was empty
    shifted = Signal(object, object, object)  # Item, starts, ends
    by_days = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag: Drag | None = None
        self._pressed_at = QPoint()
        self._dragging = False
        self._ghost: Span | None = None
        self._ghost_item: Item | None = None
        self.setMouseTracking(True)

    # --- what subclasses say ------------------------------------------------------------------------

    def moment_at(self, place: QPointF) -> datetime:
        """The moment below a point; outside the nearest."""
        raise NotImplementedError

    def item_at(self, place: QPointF) -> Item | None:
        raise NotImplementedError

    def grip_at(self, place: QPointF, item: Item) -> Grip:
        """Which part of the item lies at the point."""
        raise NotImplementedError

    def takes_drags_at(self, place: QPointF) -> bool:
        """Whether a press here may make a new stretch."""
        return True

    def clicked_aside(self, place: QPointF) -> bool:
        """A click on what is neither item nor empty place; True when it was taken."""
        return False

    # --- the stretch being dragged ------------------------------------------------------------------

    def ghost(self) -> Span | None:
        return self._ghost

    def forget_ghost(self) -> None:
        if self._dragging:
            return
        self._ghost = self._ghost_item = None
        self.update()

    def cancel_drag(self) -> bool:
        """Esc: everything stays as it was. True when there was a drag to give up."""
        was = self._dragging
        self._drag, self._dragging = None, False
        self._ghost = self._ghost_item = None
        self.unsetCursor()
        self.update()
        return was

    # --- mouse --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position()
        self._pressed_at = place.toPoint()
        self._dragging = False
        item = self.item_at(place)
        if item is None:
            grip = Grip.EMPTY
            self._drag = (
                Drag(grip, self.moment_at(place), None, self.by_days) if self.takes_drags_at(place) else None
            )
            return
        self._drag = Drag(self.grip_at(place, item), self.moment_at(place), item, self.by_days)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(place)
            return
        drag = self._drag
        if drag is None or (drag.item is not None and not drag.item.can_move):
            return
        far = (place.toPoint() - self._pressed_at).manhattanLength()
        if not self._dragging and far < QApplication.startDragDistance():
            return
        self._dragging = True
        self._ghost_item = drag.item
        self._ghost = drag.span(self.moment_at(place))
        if drag.grip is Grip.BODY:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged_to(place)
        self.update()

    def dragged_to(self, place: QPointF) -> None:
        """The pointer is here now; a grid that scrolls brings the place into view."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, dragging, ghost = self._drag, self._dragging, self._ghost
        self._drag, self._dragging = None, False
        self.unsetCursor()
        if dragging and drag is not None and ghost is not None:
            if drag.item is None:
                self.made.emit(*ghost)
            elif ghost != (drag.item.starts, drag.item.ends):
                self.shifted.emit(drag.item, *ghost)
            else:
                self.forget_ghost()
            return
        if drag is None:
            self.clicked_aside(event.position())
        elif drag.item is not None:
            self.opened.emit(drag.item)
        elif not self.clicked_aside(event.position()):
            self.empty_clicked.emit(drag.at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self.item_at(place) is None
            and self.takes_drags_at(place)
        ):
            self.empty_opened.emit(self.moment_at(place))

    def _point(self, place: QPointF) -> None:
        item = self.item_at(place)
        grip = self.grip_at(place, item) if item is not None else Grip.EMPTY
        shape = _CURSORS[self.by_days].get(grip)
        if shape is not None:
            self.setCursor(QCursor(shape))
        else:
            self.unsetCursor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.item_at(QPointF(event.pos()))
        if item is not None:
            self.menu_asked.emit(item, event.globalPos())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(QPointF(event.pos()))
            if item is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), as_tooltip(item.words), self)
            return True
        return super().event(event)


def as_tooltip(text: str) -> str:
    """Lines as they are, whatever signs people typed: Qt would take «<b>» for a command."""
    shown = text if len(text) <= 1000 else f"{text[:1000]}…"
    return f"<qt>{html.escape(shown).replace(chr(10), '<br>')}</qt>"
