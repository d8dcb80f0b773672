"""The month with a keyboard: a chosen day, the entries in it, and what keys do with them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.i18n import ngettext
from clientbase.ui.calendar.dragging import Grip, dropped
from clientbase.ui.calendar.items import Item
from clientbase.ui.calendar.keyboard import arrow_of, is_enter, is_tick, nudged, paint_ring, status_of
from clientbase.ui.calendar.month_grid import MonthGrid
from clientbase.ui.calendar.presenter import Shown
from clientbase.ui.kit.formats import show_long_date


class MonthView(MonthGrid):
    """The signals are those of `DaysView`, so that the page can treat the two alike."""

    entered = Signal(object)  # Item, by Enter: the keyboard wants to go into it
    remove_asked = Signal(object)
    marked = Signal(object, object)  # Item, AppointmentStatus
    ticked = Signal(object)  # Item, a task that is done
    left_at = Signal(object)  # date: the keyboard went beyond the edge, to this day

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cursor: date | None = None
        self._at = -1
        self.empty_clicked.connect(lambda at, _lane: self._put(at.date(), -1))
        self.opened.connect(self.select_item)

    def show_items(self, shown: Shown) -> None:
        super().show_items(shown)
        if self._cursor is not None:
            if shown.first <= self._cursor <= shown.last:
                self._put(self._cursor, self._at)
            else:
                self.drop_cursor()

    def cursor_day(self) -> date | None:
        return self._cursor

    def items_on(self, day: date) -> list[Item]:
        """What stands on a day, in the order of its rows."""
        days = (day - self._weeks[0].first).days
        return [item for item in self._weeks[days // 7].items if item.first_day <= day <= item.last_day]

    def current_item(self) -> Item | None:
        if self._cursor is None or self._at < 0:
            return None
        items = self.items_on(self._cursor)
        return items[self._at] if self._at < len(items) else None

    def drop_cursor(self) -> None:
        self._cursor, self._at = None, -1
        self._marked = self._chosen = None
        self.update()

    def select_item(self, item: Item) -> None:
        if not self._weeks:
            return
        day = max(item.first_day, self._weeks[0].first)
        keys = [one.key for one in self.items_on(day)]
        self._put(day, keys.index(item.key) if item.key in keys else -1)

    def _put(self, day: date, at: int) -> None:
        items = self.items_on(day)
        self._cursor, self._at = day, min(at, len(items) - 1)
        item = self.current_item()
        self._marked, self._chosen = day, item.key if item is not None else None
        words = [show_long_date(day)]
        if item is not None:
            words.append(item.words)
        words.append(
            ngettext("{count} entry here", "{count} entries here", len(items)).format(count=len(items))
        )
        self.setAccessibleDescription("\n".join(words))
        self.update()

    # --- focus --------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._cursor is None:
            paint_ring(self)

    # --- keys ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item, arrow = event.key(), self.current_item(), arrow_of(event)
        if key == Qt.Key.Key_Escape and (self.cancel_drag() or self._cursor is not None):
            self.drop_cursor()
        elif is_enter(event, item) and self._cursor is not None:
            if item is not None:
                self.entered.emit(item)
            else:
                self.empty_opened.emit(datetime.combine(self._cursor, time()), 0)
        elif key == Qt.Key.Key_Delete and item is not None:
            self.remove_asked.emit(item)
        elif arrow is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            grip = Grip.END if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else Grip.BODY
            span = nudged(item, arrow, grip, by_weeks=True)
            if item is not None and span is not None:
                self.shifted.emit(dropped(item, span))
        elif arrow is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not self._walk(*arrow):
                super().keyPressEvent(event)
        elif is_tick(event, item):
            self.ticked.emit(item)
        elif item is not None and (status := status_of(event, item)) is not None:
            self.marked.emit(item, status)
        else:
            super().keyPressEvent(event)

    def _walk(self, right: int, down: int) -> bool:
        if not self._weeks:
            return False
        first, last = self._weeks[0].first, self._weeks[-1].first + timedelta(days=6)
        if self._cursor is None:
            if right:
                return False
            today = self._today
            self._put(today if today is not None and first <= today <= last else self._month or first, 0)
            return True
        day = self._cursor + timedelta(days=right + 7 * down)
        if first <= day <= last:
            self._put(day, 0)
        else:
            self._cursor, self._at = day, 0
            self.left_at.emit(day)
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the entries of one day before it leaves the calendar."""
        if self._cursor is not None and self._at >= 0:
            at = self._at + (1 if forward else -1)
            if 0 <= at < len(self.items_on(self._cursor)):
                self._put(self._cursor, at)
                return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.current_item()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and item is not None:
            self.menu_asked.emit(item, self.place_of(item))
            return
        super().contextMenuEvent(event)

    def place_of(self, item: Item) -> QPoint:
        return self.mapToGlobal(self.rect_of_item(item.key).center().toPoint())
