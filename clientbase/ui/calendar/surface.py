"""What painted parts of the calendar do with the mouse: a click opens, a drag makes, moves or pulls."""

from __future__ import annotations

import html
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from clientbase.ui.calendar.columns import Columns
from clientbase.ui.calendar.dragging import Drag, Dropped, Grip, Span, Stretch, as_guest
from clientbase.ui.calendar.items import Item, ItemKind, Key

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
    empty_clicked = Signal(object, int)  # datetime, lane
    empty_opened = Signal(object, int)  # datetime, lane: a double click
    made = Signal(object)  # Stretch that was empty
    shifted = Signal(object)  # Dropped
    by_days = False
    beyond: DragSurface | None = None
    """The one beside it that takes over what is dragged out of this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drag: Drag | None = None
        self._pressed_at = QPoint()
        self._dragging = False
        self._ghost: Span | None = None
        self._ghost_item: Item | None = None
        self._ghost_lane = 0
        self._copies = False  # Ctrl is held: what is dragged stays where it is, too
        self._columns = Columns()
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

    def lane_at(self, place: QPointF) -> int:
        """Among the employees side by side."""
        return 0

    # --- the stretch being dragged ------------------------------------------------------------------

    def ghost(self) -> Span | None:
        return self._ghost

    def moved_key(self) -> Key | None:
        """What is drawn faint: it is being dragged away."""
        return self._ghost_item.key if self._ghost_item is not None and not self._copies else None

    def forget_ghost(self) -> None:
        if self._dragging:
            return
        self._ghost = self._ghost_item = None
        self.update()

    def cancel_drag(self) -> bool:
        """Esc: everything stays as it was. True when there was a drag to give up."""
        was = self._dragging
        self._drag, self._dragging = None, False
        self.forget_ghost()
        self.unsetCursor()
        return was

    def show_guest(self, item: Item, span: Span, lane: int, *, copies: bool) -> None:
        """What is dragged over from the surface beside it."""
        self._ghost, self._ghost_item, self._ghost_lane, self._copies = span, item, lane, copies
        self.update()

    def _host_at(self, place: QPointF, drag: Drag) -> tuple[DragSurface, QPointF]:
        """Over which surface the pointer is, and where on it. Ends that are pulled stay in their own."""
        other = self.beyond
        if other is not None and drag.item is not None and drag.grip is Grip.BODY:
            there = other.mapFromGlobal(self.mapToGlobal(place))
            inside = other.visibleRegion().boundingRect().contains(there.toPoint())
            if inside and other.takes_drags_at(there):
                return other, there
        return self, place

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
            taken = self.takes_drags_at(place)
            lane = self.lane_at(place)
            self._drag = Drag(grip, self.moment_at(place), None, self.by_days, lane) if taken else None
            return
        grip, lane = self.grip_at(place, item), self.lane_at(place)
        self._drag = Drag(grip, self.moment_at(place), item, self.by_days, lane)

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
        self._ghost_item = item = drag.item
        self._copies = _copies(event, drag)
        host, there = self._host_at(place, drag)
        if host is not self and item is not None:
            self._ghost = None
            span = as_guest(item, host.moment_at(there), in_band=host.by_days)
            host.show_guest(item, span, host.lane_at(there), copies=self._copies)
        else:
            self._ghost = drag.span(self.moment_at(place))
            self._ghost_lane = self.lane_at(place) if drag.grip is Grip.BODY else drag.lane
            if self.beyond is not None:
                self.beyond.forget_ghost()
            self.dragged_to(place)
        if drag.grip is Grip.BODY:
            shape = Qt.CursorShape.DragCopyCursor if self._copies else Qt.CursorShape.ClosedHandCursor
            self.setCursor(shape)
        self.update()

    def dragged_to(self, place: QPointF) -> None:
        """The pointer is here now; a grid that scrolls brings the place into view."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drag, dragging = self._drag, self._dragging
        self._drag, self._dragging = None, False
        self.unsetCursor()
        if dragging and drag is not None:
            self._copies = _copies(event, drag)
            self._drop(drag, self._host_at(event.position(), drag)[0])
            return
        if drag is None:
            self.clicked_aside(event.position())
        elif drag.item is not None:
            self.opened.emit(drag.item)
        elif not self.clicked_aside(event.position()):
            self.empty_clicked.emit(drag.at, drag.lane)

    def _drop(self, drag: Drag, host: DragSurface) -> None:
        ghost, lane = host._ghost, host._ghost_lane
        if ghost is None:
            self.forget_ghost()
            return
        item, lanes = drag.item, self._columns.lanes
        if item is None:
            whose = lanes[drag.lane].employee_id if lanes else None
            self.made.emit(Stretch(*ghost, self.by_days, whose))
            return
        handed = bool(lanes) and lane != drag.lane
        whose = lanes[lane].employee_id if handed else item.employee_id
        all_day = item.is_all_day if host is self else host.by_days
        left = Dropped(item, *ghost, all_day, whose, self._copies)
        if left.moves or left.copy:
            self.shifted.emit(left)
        else:
            self.forget_ghost()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self.item_at(place) is None
            and self.takes_drags_at(place)
        ):
            self.empty_opened.emit(self.moment_at(place), self.lane_at(place))

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
            place = QPointF(event.pos())
            item = self.item_at(place)
            words = item.words if item is not None else self.words_at(place)
            if words:
                QToolTip.showText(event.globalPos(), as_tooltip(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, _place: QPointF) -> str:
        """What is said of a place where nothing stands; "" for nothing."""
        return ""


def _copies(event: QMouseEvent, drag: Drag) -> bool:
    held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    item = drag.item
    return held and drag.grip is Grip.BODY and item is not None and item.kind is ItemKind.APPOINTMENT


def as_tooltip(text: str) -> str:
    """Lines as they are, whatever signs people typed: Qt would take «<b>» for a command."""
    shown = text if len(text) <= 1000 else f"{text[:1000]}…"
    return f"<qt>{html.escape(shown).replace(chr(10), '<br>')}</qt>"
