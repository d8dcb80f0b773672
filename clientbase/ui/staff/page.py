"""The page of staff: weekly hours, absences, hours worked, the sheet of a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.list_printing import print_list
from clientbase.ui.pages import Page
from clientbase.ui.staff.absences_presenter import AbsencesPresenter
from clientbase.ui.staff.absences_view import AbsencesView
from clientbase.ui.staff.hours_presenter import HoursPresenter
from clientbase.ui.staff.hours_view import HoursView
from clientbase.ui.staff.sheet_presenter import SheetPresenter
from clientbase.ui.staff.sheet_view import SheetView
from clientbase.ui.staff.week_presenter import WeekPresenter
from clientbase.ui.staff.week_view import WeekView
from clientbase.ui.tokens import LIST_MARGINS
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_NOUNS = ("work_hours", "work_exception", "time_entry", "employee")
WEEK, ABSENCES, HOURS, SHEET = "week", "absences", "hours", "sheet"
TITLES = {
    WEEK: N_("Weekly hours"),
    ABSENCES: N_("Absences"),
    HOURS: N_("Hours worked"),
    SHEET: N_("Timesheet"),
}


class StaffPage(Page):
    """`tab` is one of TITLES."""

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self.week = WeekView(WeekPresenter(shop), window, self.act, self.say)
        self.absences = AbsencesView(AbsencesPresenter(shop), window, self.act)
        self.hours = HoursView(HoursPresenter(shop), window, self.act)
        self.sheet = SheetView(SheetPresenter(shop), window)
        self._views: dict[str, WeekView | AbsencesView | HoursView | SheetView] = {
            WEEK: self.week,
            ABSENCES: self.absences,
            HOURS: self.hours,
            SHEET: self.sheet,
        }
        self._tab = WEEK
        self._stale = set(self._views)
        self.tabs = Segmented([(key, _(title)) for key, title in TITLES.items()])
        self.tabs.chosen.connect(self.show_tab)
        self._bodies = QStackedWidget()
        for view in self._views.values():
            self._bodies.addWidget(view)
        for key, view in self._views.items():
            if key != SHEET:
                view.list.printing = self.print_page
        head = page_head(_("Staff"), [button(_("Note an absence"), "plus", self.note_absence)])
        whole = column(head, row(self.tabs, None), self._bodies, gap=12, margins=LIST_MARGINS)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        shortcut(self, "Ctrl+PgUp", lambda: self._step(-1), within=True)
        shortcut(self, "Ctrl+PgDown", lambda: self._step(1), within=True)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self._all_anew)
        self.show_tab(WEEK)

    # --- where one is -----------------------------------------------------------------------------

    def tab(self) -> str:
        return self._tab

    def show_tab(self, key: str) -> None:
        self._tab = key
        self.tabs.set_current(key)
        self._bodies.setCurrentWidget(self._views[key])
        self.setFocusProxy(self._views[key])
        self._read_shown()

    def _read_shown(self) -> None:
        """A tab is read when it is looked at."""
        if self._tab in self._stale:
            self._stale.discard(self._tab)
            self._views[self._tab].refresh()

    def _all_anew(self) -> None:
        self._stale = set(self._views)
        if self.isVisible():
            self._read_shown()

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("employee"):
            self.absences.renew_people()
            self.hours.renew_people()
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self._all_anew()

    def _step(self, count: int) -> None:
        view = self._views[self._tab]
        if not isinstance(view, WeekView):
            view.period.step(count)

    # --- acting -----------------------------------------------------------------------------------

    def act(self, act: Callable[[], str], *, undo: bool = True) -> bool:
        """Do something, say what was done with Undo beside, or why it was not."""
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return False
        self._window.notify(said, undo=self._window.undo_last if undo else None)
        return True

    def say(self, words: str, *, undo: bool = False) -> None:
        self._window.notify(words, undo=self._window.undo_last if undo else None)

    def note_absence(self) -> None:
        self.show_tab(ABSENCES)
        self.absences.begin_new()

    def new_record(self) -> None:
        if self._tab == HOURS:
            self.hours.begin_new()
        else:
            self.note_absence()

    def save(self) -> None:
        view = self._views[self._tab]
        if isinstance(view, (AbsencesView, HoursView)) and view.form.is_open():
            view.keep()

    def print_page(self) -> None:
        """Ctrl+P: the sheet as it prints, of the others the list."""
        if self._tab == SHEET:
            self.sheet.print_sheet()
        else:
            print_list(self._window, self, self._views[self._tab].list, _(TITLES[self._tab]))

    def has_unsaved(self) -> bool:
        return bool(self.absences.form.typed() or self.hours.form.typed() or self.week.list.cells.typed())

    def open_with(self, **what: object) -> None:
        tab = what.get("tab")
        if isinstance(tab, str) and tab in self._views:
            self.show_tab(tab)

    def state(self) -> dict[str, object]:
        return {
            "tab": self._tab,
            "week": self.week.state(),
            "year": self.absences.period.first().isoformat(),
            "month": self.hours.period.first().isoformat(),
            "sheet": self.sheet.period.first().isoformat(),
            "absence": self.absences.form.typed(),
            "hours": self.hours.form.typed(),
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        periods = {"year": self.absences.period, "month": self.hours.period, "sheet": self.sheet.period}
        for key, period in periods.items():
            if isinstance(state.get(key), str):
                period.set_first(date.fromisoformat(state[key]))
        self.week.restore_state(state.get("week"))
        for key, view in (("absence", self.absences), ("hours", self.hours)):
            typed = state.get(key)
            if isinstance(typed, dict) and typed:
                view.begin_again(typed)
        self.open_with(tab=state.get("tab"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_shown()
