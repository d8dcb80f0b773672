"""What keys do in the hours of days: walking, moving what is chosen, typing, zooming."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from clientbase.ui.calendar.cursor import Cursor, moved_beside, stepped_slot
from clientbase.ui.calendar.dragging import Grip, dropped
from clientbase.ui.calendar.items import Item
from clientbase.ui.calendar.keyboard import (
    arrow_of,
    is_enter,
    is_tick,
    nudged,
    status_of,
    typed_text,
    zoom_of,
)
from clientbase.ui.calendar.periods import OPENS

if TYPE_CHECKING:
    from clientbase.ui.calendar.days_view import DaysView

_HELD = ~Qt.KeyboardModifier.KeypadModifier


class DaysKeys:
    def __init__(self, view: DaysView) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        view, key = self._view, event.key()
        item, cursor = view.current_item(), view.standing()
        arrow, steps, text = arrow_of(event), zoom_of(event), typed_text(event)
        if key == Qt.Key.Key_Escape and (view.cancel_drag() or cursor is not None):
            view.drop_cursor()
        elif is_enter(event, item) and cursor is not None:
            if item is not None:
                view.entered.emit(item)
            else:
                view.make_at(cursor)
        elif key == Qt.Key.Key_Delete and item is not None:
            view.remove_asked.emit(item)
        elif arrow is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._nudge(item, arrow, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif arrow is not None and not event.modifiers() & _HELD:
            return self._walk(*arrow)
        elif steps is not None:
            view.zoom(steps)
        elif is_tick(event, item):
            view.ticked.emit(item)
        elif item is not None and (status := status_of(event, item)) is not None:
            view.marked.emit(item, status)
        elif text and item is None and cursor is not None:
            view.type_here(text)
        else:
            return False
        return True

    def _nudge(self, item: Item | None, arrow: tuple[int, int], *, stretch: bool) -> None:
        """Ctrl with an arrow moves an appointment, to another employee too; with Shift it moves its end."""
        columns = self._view.columns()
        if item is not None and columns.lanes and arrow[0] and not stretch:
            beside = moved_beside(item, columns, arrow[0])
            if beside is not None:
                self._view.shifted.emit(beside)
            return
        span = nudged(item, arrow, Grip.END if stretch else Grip.BODY)
        if item is not None and span is not None:
            self._view.shifted.emit(dropped(item, span))

    def _walk(self, right: int, down: int) -> bool:
        """False where nothing is chosen yet and ←/→ is the page's: they go to another period."""
        view, columns, cursor = self._view, self._view.columns(), self._view.standing()
        days, now = columns.days, self._view.now()
        if not days:
            return False
        if cursor is None:
            if right:
                return False
            day = now.date() if now.date() in days else days[0]
            minute = now.hour * 60 if day == now.date() else OPENS * 60
            view.put(Cursor(day, minute, 0))
            return True
        slot = stepped_slot(cursor.minute, down)
        there = columns.beside(view.column_of(cursor), right) if cursor.day in days else None
        if there is None:
            lane = 0 if right > 0 else max(len(columns.lanes) - 1, 0)
            view.leave_for(Cursor(cursor.day + timedelta(days=right), slot, 0, lane))
        else:
            view.put(Cursor(columns.day_of(there), slot, 0, columns.lane_at(there)))
        return True
