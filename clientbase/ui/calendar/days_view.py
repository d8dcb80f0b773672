"""A day, a work week or a week, of one or several people: heads and band above, hours below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui.calendar.columns import Columns
from clientbase.ui.calendar.cursor import SLOT, Cursor, time_of
from clientbase.ui.calendar.day_band import DayBand
from clientbase.ui.calendar.days_keys import DaysKeys
from clientbase.ui.calendar.dragging import Stretch
from clientbase.ui.calendar.hour_grid import RULER, USUAL_HOUR, ZOOM_STEP, HourGrid, whole_width
from clientbase.ui.calendar.items import Item
from clientbase.ui.calendar.keyboard import paint_ring
from clientbase.ui.calendar.periods import OPENS
from clientbase.ui.calendar.presenter import Shown
from clientbase.ui.calendar.slot_entry import SlotEntry
from clientbase.ui.calendar.surface import DragSurface
from clientbase.ui.kit.formats import show_long_date, show_time
from clientbase.ui.kit.layouts import Surface, column

HOUR = timedelta(hours=1)
_LEAST_COLUMN = 40
"""px of a day of one of several employees in a week; narrower, and all share the days."""
_ABOVE = 12
"""px over the first hour, that its number is seen whole."""
_STEP_SIDEWAYS = 80
_NEVER = datetime(1, 1, 1)  # noqa: DTZ001  a wall time, like all others here


class DaysView(Surface):
    """What is asked goes out as signals; the page answers with `show_items`."""

    opened = Signal(object)  # Item
    entered = Signal(object)  # Item, by Enter: the keyboard wants to go into it
    menu_asked = Signal(object, QPoint)
    made = Signal(object)  # Stretch
    typed = Signal(object)  # Stretch, with what was typed there
    shifted = Signal(object)  # Dropped
    marked = Signal(object, object)  # Item, AppointmentStatus
    ticked = Signal(object)  # Item, a task that is done
    zoomed = Signal(int)  # px of an hour
    remove_asked = Signal(object)
    day_asked = Signal(object)  # date
    left_at = Signal(object)  # date: the keyboard went beyond the edge, to this day

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._columns = Columns()
        self._shown: Shown | None = None
        self._cursor: Cursor | None = None
        self._scrolled = False
        self.band = DayBand()
        self.grid = HourGrid()
        self.hours = QScrollArea()
        self.hours.setFrameShape(QFrame.Shape.NoFrame)
        self.hours.setWidgetResizable(True)
        self.hours.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hours.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.hours.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hours.setWidget(self.grid)
        self.hours.viewport().installEventFilter(self)
        self.sideways = QScrollBar(Qt.Orientation.Horizontal)
        self.sideways.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sideways.hide()
        self.sideways.valueChanged.connect(self._scroll_sideways)
        self.setLayout(column(self.band, self.hours, self.sideways, gap=0, margins=2))
        self.band.beyond, self.grid.beyond = self.grid, self.band
        self.entry = SlotEntry(self)
        self.entry.taken.connect(self._take_typed)
        self.entry.closed.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self._now = _NEVER
        self._keys = DaysKeys(self)
        for part in (self.band, self.grid):
            part.setFocusProxy(self)
            part.opened.connect(self._open)
            part.menu_asked.connect(self.menu_asked)
            part.shifted.connect(self.shifted)
            part.empty_clicked.connect(self._click_empty)
            part.made.connect(self.made)
        self.grid.empty_opened.connect(lambda at, lane: self.make_at(self._slot_of(at, lane)))
        self.band.empty_opened.connect(lambda at, lane: self.make_at(Cursor(at.date(), None, -1, lane)))
        self.grid.zoom_asked.connect(self.zoom)
        self.grid.pushed.connect(lambda by: self.sideways.setValue(self.sideways.value() + by))
        self.band.day_asked.connect(self.day_asked)
        self.grid.reach.connect(lambda y: self.hours.ensureVisible(0, y, 0, 24))

    # --- what is shown ------------------------------------------------------------------------------

    def set_now(self, now: datetime) -> None:
        """Where the now-line stands."""
        self._now = now
        self.grid.set_now(now)

    def show_items(self, shown: Shown) -> None:
        self._shown = shown
        columns = self._columns_for(shown)
        days = columns.days
        moved_on = columns != self._columns
        if columns.lanes != self._columns.lanes:
            self.cancel_drag()  # whose column lies below the pointer is another now
        self._columns = columns
        self.grid.show_items(columns, [item for item in shown.items if not item.in_band], shown.openings)
        band = [item for item in shown.items if item.in_band]
        self.band.show_items(columns, band, shown.today, shown.openings)
        if not self._scrolled:
            self.scroll_to_day()
        self._align()
        if self._cursor is not None:
            if self._cursor.day in days:
                lane = min(self._cursor.lane, max(len(columns.lanes) - 1, 0))
                self.put(replace(self._cursor, lane=lane))
            elif moved_on:
                self.drop_cursor()

    def _columns_for(self, shown: Shown) -> Columns:
        """Employees stand side by side as long as each day keeps a width in which one can read."""
        count = (shown.last - shown.first).days + 1
        days = tuple(shown.first + timedelta(days=at) for at in range(count))
        columns = Columns(days, shown.lanes)
        fits = (self.width() - RULER) / max(columns.count, 1) >= _LEAST_COLUMN
        return columns if fits or count == 1 else Columns(days)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is not None and self._columns_for(self._shown) != self._columns:
            self.show_items(self._shown)

    def scroll_to_day(self) -> None:
        """The working day into view: an hour before opening, or the hour before now where now is shown."""
        hour = OPENS - 1
        if self._now.date() in self._columns.days and not OPENS <= self._now.hour < OPENS + 6:
            hour = max(self._now.hour - 2, 0)
        self.hours.verticalScrollBar().setValue(max(self.grid.y_of(hour * 60) - _ABOVE, 0))
        self._scrolled = self.hours.viewport().height() > 100 and self.isVisible()

    def _align(self) -> None:
        """Heads and hours over one another; of many people side by side one scrolls sideways."""
        self.band.set_right(self.hours.width() - self.hours.viewport().width())
        room = self.hours.viewport().width()
        over = round(whole_width(self._columns, room)) - room
        self.sideways.setRange(0, over)
        self.sideways.setPageStep(room - RULER)
        self.sideways.setSingleStep(_STEP_SIDEWAYS)
        self.sideways.setVisible(over > 0)

    def _scroll_sideways(self, to_right: int) -> None:
        self.cancel_drag()
        self.grid.set_scrolled(to_right)
        self.band.set_scrolled(to_right)

    def _reach_column(self, at: int) -> None:
        place = self.grid.slot_rect(at, 0)
        left, right = place.left() - RULER, place.right() - self.hours.viewport().width()
        if left < 0 or right > 0:
            self.sideways.setValue(self.sideways.value() + round(left - 4 if left < 0 else right + 4))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._align()
        return False

    def days(self) -> tuple[date, ...]:
        return self._columns.days

    def columns(self) -> Columns:
        return self._columns

    def zoom(self, steps: int, around: float | None = None) -> None:
        """Make the hours taller or lower, 0 as they usually are; what is at the height `around` stays."""
        bar = self.hours.verticalScrollBar()
        before = self.grid.hour_height()
        place = around if around is not None else bar.value() + self.hours.viewport().height() / 2
        self.grid.set_hour_height(before + steps * ZOOM_STEP if steps else USUAL_HOUR)
        after = self.grid.hour_height()
        if after != before:
            bar.setMaximum(max(24 * after - self.hours.viewport().height(), 0))
            bar.setValue(round(bar.value() + place * after / before - place))
            self.zoomed.emit(after)

    def surfaces(self) -> tuple[DragSurface, ...]:
        return self.band, self.grid

    def cancel_drag(self) -> bool:
        given_up = [part.cancel_drag() for part in self.surfaces()]
        return any(given_up)

    def forget_ghosts(self) -> None:
        for part in self.surfaces():
            part.forget_ghost()

    # --- the keyboard's place -----------------------------------------------------------------------

    def cursor_span(self) -> Stretch | None:
        """What a new appointment at the keyboard's place takes: an hour, or the day in the band."""
        cursor = self._cursor
        if cursor is None or cursor.day not in self._columns.days:
            return None
        lane = self._columns.lane_of(self.column_of(cursor))
        whose = lane.employee_id if lane is not None else None
        midnight = datetime.combine(cursor.day, time())
        if cursor.minute is None:
            return Stretch(midnight, midnight + timedelta(days=1), True, whose)
        starts = midnight + timedelta(minutes=cursor.minute)
        return Stretch(starts, starts + HOUR, False, whose)

    def current_item(self) -> Item | None:
        if self._cursor is None or self._cursor.at < 0:
            return None
        items = self._items_at(self._cursor)
        return items[self._cursor.at] if self._cursor.at < len(items) else None

    def _items_at(self, cursor: Cursor) -> list[Item]:
        if cursor.minute is None:
            return self.band.items_on(cursor.day, cursor.lane)
        return self.grid.slot_items(cursor.day, cursor.minute, cursor.lane)

    def standing(self) -> Cursor | None:
        """Where the keyboard stands."""
        return self._cursor

    def leave_for(self, cursor: Cursor) -> None:
        """The keyboard goes beyond the edge: the page brings those days."""
        self._cursor = cursor
        self.left_at.emit(cursor.day)

    def now(self) -> datetime:
        return self._now

    def column_of(self, cursor: Cursor) -> int:
        return self._columns.at(cursor.day, cursor.lane)

    def drop_cursor(self) -> None:
        self._cursor = None
        self.update()
        self.grid.set_slot(None)
        self.band.set_place(None)
        self._select(None)

    def select_item(self, item: Item) -> None:
        """Put the keyboard where the item is and show it as the chosen one."""
        days = self._columns.days
        day = min(max(item.first_day, days[0]), days[-1])
        minute = None if item.in_band else item.minutes_on(day)[0] // SLOT * SLOT
        cursor = Cursor(day, minute, 0, self._columns.lane_for(item))
        keys = [one.key for one in self._items_at(cursor)]
        self.put(replace(cursor, at=keys.index(item.key) if item.key in keys else -1))

    def put(self, cursor: Cursor) -> None:
        items = self._items_at(cursor)
        at = min(cursor.at, len(items) - 1)
        self._cursor = replace(cursor, at=at)
        self.update()
        item = items[at] if at >= 0 else None
        where = self.column_of(cursor)
        self._reach_column(where)
        inside = None if cursor.minute is None else (where, cursor.minute)
        self.grid.set_slot(inside if item is None else None)
        self.band.set_place(where if item is None and cursor.minute is None else None)
        self._select(item)
        if cursor.minute is not None:
            y = self.grid.y_of(cursor.minute)
            self.hours.ensureVisible(0, y, 0, 8)
            self.hours.ensureVisible(0, y + self.grid.y_of(SLOT), 0, 8)
        self.setAccessibleDescription(self._spoken(self._cursor, item, len(items)))

    def _select(self, item: Item | None) -> None:
        key = item.key if item is not None else None
        self.grid.set_selected(key)
        self.band.set_selected(key)

    def _spoken(self, cursor: Cursor, item: Item | None, count: int) -> str:
        when = _("all day") if cursor.minute is None else show_time(time_of(cursor.minute))
        place = _("{day}, {time}").format(day=show_long_date(cursor.day), time=when)
        lane = self._columns.lane_of(self.column_of(cursor))
        if lane is not None:
            place = _("{name}: {place}").format(name=lane.name or _("Nobody’s"), place=place)
        if item is None:
            return _("{place}, free").format(place=place)
        more = (
            ngettext("{count} entry here", "{count} entries here", count).format(count=count)
            if count > 1
            else ""
        )
        return "\n".join(part for part in (place, item.words, more) if part)

    def _slot_of(self, at: datetime, lane: int) -> Cursor:
        return Cursor(at.date(), (at.hour * 60 + at.minute) // SLOT * SLOT, -1, lane)

    def _click_empty(self, at: datetime, lane: int) -> None:
        in_band = self.sender() is self.band
        self.put(Cursor(at.date(), None, -1, lane) if in_band else self._slot_of(at, lane))

    def _open(self, item: Item) -> None:
        self.select_item(item)
        self.opened.emit(item)

    def make_at(self, cursor: Cursor) -> None:
        self.put(cursor)
        span = self.cursor_span()
        if span is not None:
            self.made.emit(span)

    # --- typing -------------------------------------------------------------------------------------

    def type_here(self, text: str) -> None:
        """A letter on an empty place opens a line there."""
        if self._cursor is None:
            return
        where = self.column_of(self._cursor)
        part = self.band if self._cursor.minute is None else self.grid
        rect = self.band.place_rect(where)
        if self._cursor.minute is not None:
            rect = self.grid.slot_rect(where, self._cursor.minute)
        corner = part.mapTo(self, rect.topLeft().toPoint())
        self.entry.open_over(QRect(corner, rect.size().toSize()), text)

    def _take_typed(self, text: str) -> None:
        span = self.cursor_span()
        if span is not None:
            self.typed.emit(replace(span, summary=text))

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
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the entries of one place before it leaves the calendar."""
        if self._cursor is not None:
            at = self._cursor.at + (1 if forward else -1)
            if 0 <= at < len(self._items_at(self._cursor)) and self._cursor.at >= 0:
                self.put(replace(self._cursor, at=at))
                return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.current_item()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and item is not None:
            self.menu_asked.emit(item, self.place_of(item))

    def place_of(self, item: Item) -> QPoint:
        """Where an item is on the screen."""
        part = self.band if item.in_band else self.grid
        return part.mapToGlobal(part.rect_of_item(item.key).center().toPoint())
