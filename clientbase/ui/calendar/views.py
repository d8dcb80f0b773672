"""The views of the calendar in one place, of which one is in front; what is asked of any of them goes out."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from clientbase.ui.calendar.agenda_view import AgendaView
from clientbase.ui.calendar.days_view import DaysView
from clientbase.ui.calendar.dragging import DAY, Dropped, Stretch
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.month_view import MonthView
from clientbase.ui.calendar.periods import View
from clientbase.ui.calendar.year_view import YearView
from clientbase.ui.kit.shortcuts import shortcut

AnyView = DaysView | MonthView | AgendaView | YearView


class Views(QStackedWidget):
    opened = Signal(object)  # Item
    entered = Signal(object)  # Item, by Enter: the keyboard wants to go into it
    menu_asked = Signal(object, QPoint)
    remove_asked = Signal(object)
    marked = Signal(object, object)  # Item, AppointmentStatus
    ticked = Signal(object)  # Item, a task that is done
    day_asked = Signal(object)  # date
    made = Signal(object)  # Stretch
    shifted = Signal(object)  # Dropped
    left_at = Signal(object)  # date: the keyboard went beyond the edge

    def __init__(self, view: View) -> None:
        super().__init__()
        self.days, self.month = DaysView(), MonthView()
        self.agenda, self.year = AgendaView(), YearView()
        for part in (self.days, self.month, self.agenda, self.year):
            self.addWidget(part)
            part.opened.connect(self.opened)
            part.entered.connect(self.entered)
            part.menu_asked.connect(self.menu_asked)
            part.remove_asked.connect(self.remove_asked)
            part.marked.connect(self.marked)
            part.ticked.connect(self.ticked)
            part.day_asked.connect(self.day_asked)
        for dragged in (self.days, self.month):
            dragged.made.connect(self.made)
            dragged.shifted.connect(self.shifted)
            dragged.left_at.connect(self.left_at)
        self._copied: Item | None = None
        shortcut(self, "Ctrl+C", self._copy, within=True)
        shortcut(self, "Ctrl+V", self._paste, within=True)
        self.show_view(view)

    # --- copying by the keyboard --------------------------------------------------------------------

    def _copy(self) -> None:
        """Remember the chosen appointment."""
        front = self.front()
        item = front.current_item() if not isinstance(front, YearView) else None
        if item is not None and item.kind is ItemKind.APPOINTMENT:
            self._copied = item

    def _paste(self) -> None:
        """Another one like it where the keyboard stands: at that hour, or at its own hour of that day."""
        item, there = self._copied, self._place()
        if item is None or there is None:
            return
        length = item.ends - item.starts
        starts = there.starts
        if there.all_day or self.front() is self.month or item.in_band:
            starts = datetime.combine(starts.date(), item.starts.time())
        whose = there.employee_id if there.employee_id is not None else item.employee_id
        self.shifted.emit(Dropped(item, starts, starts + length, item.is_all_day, whose, copy=True))

    def _place(self) -> Stretch | None:
        if self.front() is self.days:
            return self.days.cursor_span()
        day = self.month.cursor_day() if self.front() is self.month else None
        midnight = datetime.combine(day, time()) if day is not None else None
        return Stretch(midnight, midnight + DAY, True) if midnight is not None else None

    # --- which is in front --------------------------------------------------------------------------

    def show_view(self, view: View) -> None:
        """Bring it to the front; the keyboard goes along where it stood in the view before."""
        before = self.currentWidget()
        had_focus = before.hasFocus() or self.window().focusWidget() is before
        self._view = view
        self.setCurrentWidget(self.front())
        if had_focus:
            self.front().setFocus(Qt.FocusReason.OtherFocusReason)

    def front(self) -> AnyView:
        match self._view:
            case View.MONTH:
                return self.month
            case View.AGENDA:
                return self.agenda
            case View.YEAR:
                return self.year
            case _:
                return self.days

    def scroll_home(self) -> None:
        """To the working day, and to the first entry of the agenda."""
        self.days.scroll_to_day()
        self.agenda.verticalScrollBar().setValue(0)

    def forget_ghosts(self) -> None:
        """A write did not happen: what was dragged goes back."""
        for part in (self.days, self.month):
            part.forget_ghosts()
