"""The views of the calendar in one place, of which one is in front; what is asked of any of them goes out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from clientbase.ui.calendar.agenda_view import AgendaView
from clientbase.ui.calendar.days_view import DaysView
from clientbase.ui.calendar.month_view import MonthView
from clientbase.ui.calendar.periods import View
from clientbase.ui.calendar.year_view import YearView

AnyView = DaysView | MonthView | AgendaView | YearView


class Views(QStackedWidget):
    opened = Signal(object)  # Item
    entered = Signal(object)  # Item, by Enter: the keyboard wants to go into it
    menu_asked = Signal(object, QPoint)
    remove_asked = Signal(object)
    marked = Signal(object, object)  # Item, AppointmentStatus
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
            part.day_asked.connect(self.day_asked)
        for dragged in (self.days, self.month):
            dragged.made.connect(self.made)
            dragged.shifted.connect(self.shifted)
            dragged.left_at.connect(self.left_at)
        self.show_view(view)

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
