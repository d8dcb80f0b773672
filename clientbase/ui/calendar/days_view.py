"""A day, a work week or a week: heads and band above, hours below; the keyboard walks over both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui.calendar.day_band import DayBand
from clientbase.ui.calendar.dragging import Grip
from clientbase.ui.calendar.hour_grid import SLOT, HourGrid
from clientbase.ui.calendar.items import MINUTES_OF_DAY, Item
from clientbase.ui.calendar.keyboard import arrow_of, nudged, paint_ring
from clientbase.ui.calendar.periods import OPENS
from clientbase.ui.calendar.presenter import Shown
from clientbase.ui.calendar.surface import DragSurface
from clientbase.ui.kit.formats import show_long_date, show_time
from clientbase.ui.kit.layouts import Surface, column

HOUR = timedelta(hours=1)
_NEVER = datetime(1, 1, 1)  # noqa: DTZ001  a wall time, like all others here


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the keyboard stands. `minute` None is the band; `at` counts the items there, -1 is none."""

    day: date
    minute: int | None
    at: int = -1


class DaysView(Surface):
    """What is asked goes out as signals; the page answers with `show_items`."""

    opened = Signal(object)  # Item
    entered = Signal(object)  # Item, by Enter: the keyboard wants to go into it
    menu_asked = Signal(object, QPoint)
    made = Signal(object, object, bool)  # starts, ends, all day
    shifted = Signal(object, object, object)  # Item, starts, ends
    remove_asked = Signal(object)
    day_asked = Signal(object)  # date
    left_at = Signal(object)  # date: the keyboard went beyond the edge, to this day

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._days: tuple[date, ...] = ()
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
        self.setLayout(column(self.band, self.hours, gap=0, margins=2))
        self._now = _NEVER
        for part in (self.band, self.grid):
            part.setFocusProxy(self)
            part.opened.connect(self._open)
            part.menu_asked.connect(self.menu_asked)
            part.shifted.connect(self.shifted)
            part.empty_clicked.connect(self._click_empty)
        self.grid.made.connect(lambda starts, ends: self.made.emit(starts, ends, False))
        self.band.made.connect(lambda starts, ends: self.made.emit(starts, ends, True))
        self.grid.empty_opened.connect(lambda at: self._make_at(self._slot_of(at)))
        self.band.empty_opened.connect(lambda at: self._make_at(Cursor(at.date(), None)))
        self.band.day_asked.connect(self.day_asked)
        self.grid.reach.connect(lambda y: self.hours.ensureVisible(0, y, 0, 24))

    # --- what is shown ------------------------------------------------------------------------------

    def set_now(self, now: datetime) -> None:
        """Where the now-line stands."""
        self._now = now
        self.grid.set_now(now)

    def show_items(self, shown: Shown) -> None:
        count = (shown.last - shown.first).days + 1
        days = tuple(shown.first + timedelta(days=at) for at in range(count))
        moved_on = days != self._days
        self._days = days
        self.grid.show_items(days, [item for item in shown.items if not item.in_band])
        self.band.show_items(days, [item for item in shown.items if item.in_band], shown.today)
        if not self._scrolled:
            self.scroll_to_day()
        if self._cursor is not None:
            if self._cursor.day in days:
                self._put(self._cursor)
            elif moved_on:
                self.drop_cursor()
        self._align()

    def scroll_to_day(self) -> None:
        """The working day into view: an hour before opening, or the hour before now where now is shown."""
        hour = OPENS - 1
        if self._now.date() in self._days and not OPENS <= self._now.hour < OPENS + 6:
            hour = max(self._now.hour - 2, 0)
        self.hours.verticalScrollBar().setValue(self.grid.y_of(hour * 60))
        self._scrolled = self.hours.viewport().height() > 100 and self.isVisible()

    def _align(self) -> None:
        self.band.set_right(self.hours.width() - self.hours.viewport().width())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._align()
        return False

    def days(self) -> tuple[date, ...]:
        return self._days

    def surfaces(self) -> tuple[DragSurface, ...]:
        return self.band, self.grid

    def cancel_drag(self) -> bool:
        given_up = [part.cancel_drag() for part in self.surfaces()]
        return any(given_up)

    def forget_ghosts(self) -> None:
        for part in self.surfaces():
            part.forget_ghost()

    # --- the keyboard's place -----------------------------------------------------------------------

    def cursor_span(self) -> tuple[datetime, datetime, bool] | None:
        """The stretch a new appointment at the keyboard's place takes: an hour, or the day in the band."""
        if self._cursor is None:
            return None
        midnight = datetime.combine(self._cursor.day, time())
        if self._cursor.minute is None:
            return midnight, midnight + timedelta(days=1), True
        starts = midnight + timedelta(minutes=self._cursor.minute)
        return starts, starts + HOUR, False

    def current_item(self) -> Item | None:
        if self._cursor is None or self._cursor.at < 0:
            return None
        items = self._items_at(self._cursor)
        return items[self._cursor.at] if self._cursor.at < len(items) else None

    def _items_at(self, cursor: Cursor) -> list[Item]:
        if cursor.minute is None:
            return self.band.items_on(cursor.day)
        return self.grid.slot_items(cursor.day, cursor.minute)

    def drop_cursor(self) -> None:
        self._cursor = None
        self.update()
        self.grid.set_slot(None)
        self.band.set_place(None)
        self._select(None)

    def select_item(self, item: Item) -> None:
        """Put the keyboard where the item is and show it as the chosen one."""
        day = min(max(item.first_day, self._days[0]), self._days[-1])
        minute = None if item.in_band else item.minutes_on(day)[0] // SLOT * SLOT
        cursor = Cursor(day, minute, 0)
        keys = [one.key for one in self._items_at(cursor)]
        self._put(Cursor(day, minute, keys.index(item.key) if item.key in keys else -1))

    def _put(self, cursor: Cursor) -> None:
        items = self._items_at(cursor)
        at = min(cursor.at, len(items) - 1)
        self._cursor = Cursor(cursor.day, cursor.minute, at)
        self.update()
        item = items[at] if at >= 0 else None
        inside = None if cursor.minute is None else (cursor.day, cursor.minute)
        self.grid.set_slot(inside if item is None else None)
        self.band.set_place(cursor.day if item is None and cursor.minute is None else None)
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
        when = _("all day") if cursor.minute is None else show_time(_time_of(cursor.minute))
        place = _("{day}, {time}").format(day=show_long_date(cursor.day), time=when)
        if item is None:
            return _("{place}, free").format(place=place)
        more = (
            ngettext("{count} entry here", "{count} entries here", count).format(count=count)
            if count > 1
            else ""
        )
        return "\n".join(part for part in (place, item.words, more) if part)

    def _slot_of(self, at: datetime) -> Cursor:
        return Cursor(at.date(), (at.hour * 60 + at.minute) // SLOT * SLOT)

    def _click_empty(self, at: datetime) -> None:
        self._put(Cursor(at.date(), None) if self.sender() is self.band else self._slot_of(at))

    def _open(self, item: Item) -> None:
        self.select_item(item)
        self.opened.emit(item)

    def _make_at(self, cursor: Cursor) -> None:
        self._put(cursor)
        span = self.cursor_span()
        if span is not None:
            self.made.emit(*span)

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
        key = event.key()
        item = self.current_item()
        arrow = arrow_of(event)
        if key == Qt.Key.Key_Escape and (self.cancel_drag() or self._cursor is not None):
            self.drop_cursor()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            if item is not None:
                self.entered.emit(item)
            else:
                self._make_at(self._cursor)
        elif key == Qt.Key.Key_Delete and item is not None:
            self.remove_asked.emit(item)
        elif arrow is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._nudge(item, arrow, stretch=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif arrow is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not self._walk(*arrow):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _nudge(self, item: Item | None, arrow: tuple[int, int], *, stretch: bool) -> None:
        """Ctrl with an arrow moves an appointment, with Shift too it changes its end."""
        span = nudged(item, arrow, Grip.END if stretch else Grip.BODY)
        if item is not None and span is not None:
            self.shifted.emit(item, *span)

    def _walk(self, right: int, down: int) -> bool:
        """False where nothing is chosen yet and ←/→ is the page's: they go to another period."""
        if not self._days:
            return False
        if self._cursor is None:
            if right:
                return False
            day = self._now.date() if self._now.date() in self._days else self._days[0]
            minute = self._now.hour * 60 if day == self._now.date() else OPENS * 60
            self._step_to(day, minute)
            return True
        beside, slot = self._cursor.day + timedelta(days=right), _stepped(self._cursor.minute, down)
        if beside not in self._days:
            self._cursor = Cursor(beside, slot, 0)
            self.left_at.emit(beside)
            return True
        self._step_to(beside, slot)
        return True

    def _step_to(self, day: date, minute: int | None) -> None:
        self._put(Cursor(day, minute, 0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the entries of one place before it leaves the calendar."""
        if self._cursor is not None:
            at = self._cursor.at + (1 if forward else -1)
            if 0 <= at < len(self._items_at(self._cursor)) and self._cursor.at >= 0:
                self._put(Cursor(self._cursor.day, self._cursor.minute, at))
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


def _stepped(minute: int | None, down: int) -> int | None:
    """The slot above or below; above midnight is the band."""
    if not down or (minute is None and down < 0):
        return minute
    if minute is None:
        return 0
    below = minute + down * SLOT
    return min(below, MINUTES_OF_DAY - SLOT) if below >= 0 else None


def _time_of(minute: int) -> time:
    return time(minute // 60, minute % 60)
