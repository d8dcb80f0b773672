"""The calendar page: a view of days, a small month and layers at the left, the chosen appointment right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Announcement
from clientbase.i18n import _
from clientbase.ui.calendar.agenda_reading import AgendaReading
from clientbase.ui.calendar.appointment_panel import AppointmentPanel
from clientbase.ui.calendar.aside import (
    Aside,
    known_view,
    remember_hour,
    remember_view,
    remembered_hour,
    remembered_view,
)
from clientbase.ui.calendar.calendar_bar import CalendarBar
from clientbase.ui.calendar.chosen_appointment import ChosenAppointment, item_of
from clientbase.ui.calendar.entry_acts import EntryActs
from clientbase.ui.calendar.frame import CalendarFrame
from clientbase.ui.calendar.items import Item, ItemKind, Key
from clientbase.ui.calendar.periods import View, days_of, period_title, short_title, stepped, within
from clientbase.ui.calendar.presenter import CalendarPresenter, Shown
from clientbase.ui.calendar.printing import print_calendar
from clientbase.ui.calendar.quiet_hint import QuietHint
from clientbase.ui.calendar.reading import NOUNS
from clientbase.ui.calendar.views import AnyView, Views
from clientbase.ui.calendar_files.entry import CalendarFiles
from clientbase.ui.clients.adding_typed import let_add
from clientbase.ui.kit import jobs
from clientbase.ui.kit.clock_zone import zone_here
from clientbase.ui.kit.fields.typed_dates import typed_date
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.pages import Page
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_HALF_MINUTE = 30_000


class CalendarPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self.context, self._shop = window, shop
        self._presenter = CalendarPresenter(shop, zone_here(shop.clock))
        self.day = self._presenter.today()
        self._now = self._presenter.now()
        self.view = remembered_view(window.settings)
        self._asked = 0
        self.bar = CalendarBar(self.view)
        self.aside = Aside(window.settings, self.day)
        self.views = Views(self.view)
        self.days, self.month = self.views.days, self.views.month
        self.agenda, self.year = self.views.agenda, self.views.year
        if height := remembered_hour(window.settings):
            self.days.grid.set_hour_height(height)
        self._tick = QTimer(self, interval=_HALF_MINUTE)
        self._tick.timeout.connect(self._show_now)
        self.panel = AppointmentPanel(self._presenter.clients_like, shop.clock)
        let_add(self.panel.client, shop, self.panel.say)
        self.hint = QuietHint(self.views)
        self.frame = CalendarFrame(self.bar, self.aside, self.views, self.panel)
        self._coming = AgendaReading(self, self.agenda)
        self._chosen = ChosenAppointment(
            self, self._presenter, self.panel, removed=self._remove, brought=self.bring_chosen
        )
        self._acts = EntryActs(self, self._presenter, self._chosen, shop.clock)
        self.setLayout(column(self.frame))
        self._show_view()
        self._connect()

    def _connect(self) -> None:
        window, views, acts = self.context, self.views, self._acts
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.bar.moved.connect(self.go)
        self.bar.today_asked.connect(self.go_today)
        self.bar.view_chosen.connect(lambda key: self.set_view(View(key)))
        self.bar.new_asked.connect(self.new_record)
        self.bar.print_asked.connect(self.print_page)
        self.bar.files_asked.connect(CalendarFiles(window, self).show_menu)
        self.aside.mini.day_chosen.connect(self.show_day)
        self.aside.layers_changed.connect(self.refresh)
        views.opened.connect(self.open_item)
        views.entered.connect(lambda item: self.open_item(item, enter=True))
        views.menu_asked.connect(acts.menu)
        views.shifted.connect(acts.shift)
        views.remove_asked.connect(acts.remove)
        views.marked.connect(acts.mark)
        views.ticked.connect(acts.tick)
        views.day_asked.connect(self.open_day)
        views.left_at.connect(self._walk_to)
        views.made.connect(acts.make)
        self.days.typed.connect(acts.make_typed)
        self.days.zoomed.connect(lambda height: remember_hour(window.settings, height))
        self.month.empty_opened.connect(lambda at, _lane: acts.make_on(at.date()))
        self.month.more_asked.connect(acts.show_more)
        shortcut(self, "Ctrl+G", self.ask_date, within=True)
        self.panel.edited.connect(acts.edit)
        self.panel.kind_chosen.connect(acts.choose_kind)
        self.panel.repeat_asked.connect(acts.ask_repeat)
        self.panel.remove_asked.connect(lambda kept: acts.remove(item_of(kept)))
        self.panel.client_asked.connect(window.open_client)
        self.panel.closed.connect(self.close_panel)

    # --- what is shown ------------------------------------------------------------------------------

    def grid(self) -> AnyView:
        """The view in front."""
        return self.views.front()

    def days_shown(self) -> tuple[date, date]:
        """The first and the last; the agenda goes on as far as one scrolled."""
        if self.view is View.AGENDA:
            return self._coming.days(self.day)
        return days_of(self.view, self.day)

    def refresh(self) -> None:
        """Read the days in front; of several readings under way the last asked for counts."""
        self._asked += 1
        self.day = within(self.day)
        number, (first, last), layers = self._asked, self.days_shown(), self.aside.layers()
        view = self.view
        self.bar.set_title(period_title(view, self.day), short_title(view, self.day))
        self.aside.mini.show_day(self.day, first, last, self._presenter.today())

        def show(shown: Shown) -> None:
            if number == self._asked:
                self._show(shown)

        jobs.start(lambda _progress: self._presenter.read(first, last, layers, view), self, done=show)

    def _show(self, shown: Shown) -> None:
        self.aside.list.show_employees(shown.people(self.aside.layers()), self.view)
        view = self.grid()
        view.show_items(shown)
        view.setAccessibleName(_("Calendar, {period}").format(period=period_title(self.view, self.day)))
        planned = any(item.kind is ItemKind.APPOINTMENT for item in shown.items)
        hinted = self.view not in (View.AGENDA, View.YEAR)
        self.hint.tell(empty=hinted and not planned, month=self.view is View.MONTH)
        if self._acts.wanted is not None:
            wanted = next((item for item in shown.items if item.key == self._acts.wanted), None)
            self._acts.wanted = None
            if wanted is not None:
                view.select_item(wanted)

    def _changed(self, announcement: Announcement) -> None:
        if self.isVisible() and any(announcement.concerns(noun) for noun in NOUNS):
            self.refresh()
            self._chosen.read()

    def _show_view(self) -> None:
        self.views.show_view(self.view)
        self.setFocusProxy(self.grid())
        self.bar.set_view(self.view)

    # --- going --------------------------------------------------------------------------------------

    def set_view(self, view: View) -> None:
        self.view = view
        remember_view(self.context.settings, view)
        self._show_view()
        self.refresh()

    def show_day(self, day: date) -> None:
        """Bring a day to the front, in the view there is."""
        self.day = day
        self.refresh()

    def _bring(self, day: date) -> None:
        """As `show_day`, but a Sunday leaves the work week, where it could not be seen."""
        self.day = day = within(day)
        first, last = days_of(self.view, day)
        seen = first <= day <= last and self.view is not View.YEAR
        self.set_view(self.view if seen else View.WEEK)

    def reveal(self, employee_id: int | None) -> None:
        """Somebody's appointments that were switched off are shown again: one of them is asked for."""
        layers = self.aside.layers()
        if employee_id in layers.without:
            self.aside.list.take(replace(layers, without=layers.without - {employee_id}))

    def bring_chosen(self, kept: Appointment, key: Key) -> None:
        self.reveal(kept.employee_id)
        self._acts.want(key)
        self._bring(kept.starts.date())

    def go(self, periods: int) -> None:
        self.show_day(stepped(self.view, self.day, periods))

    def go_today(self) -> None:
        self.grid().drop_cursor()
        self.show_day(self._presenter.today())
        self.views.scroll_home()

    def ask_date(self) -> None:
        """Ctrl+G: any date, typed as dates are typed everywhere."""

        def agreed(text: str) -> None:
            try:
                self._bring(typed_date(text, self._presenter.today()))
            except ValueError:
                self.context.notify(_("This date does not exist. For example: 17.05.2024"))
            self.grid().setFocus()

        hint = _("For example: 17.05, tomorrow, +14")
        Prompt(self, _("To a date"), hint, _("Go there"), agreed).open()

    def open_day(self, day: date) -> None:
        self.day = day
        self.set_view(View.DAY if self.view is not View.DAY else View.WEEK)

    def _walk_to(self, day: date) -> None:
        """The keyboard went over the edge. A work week goes on with the next one's nearest day."""
        if self.view is View.WORK_WEEK and day.weekday() >= 5:
            step = 1 if day > self.day else -1
            self.grid().drop_cursor()
            self.go(step)
            return
        self.show_day(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Left: lambda: self.go(-1),
            Qt.Key.Key_Right: lambda: self.go(1),
            Qt.Key.Key_PageUp: lambda: self.go(-1),
            Qt.Key.Key_PageDown: lambda: self.go(1),
            Qt.Key.Key_Home: self.go_today,
        }
        for at, view in enumerate(View):
            keys[Qt.Key.Key_1 + at] = lambda view=view: self.set_view(view)  # type: ignore[misc]
        if plain and event.key() in keys:
            keys[event.key()]()
        elif event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)

    # --- the panel ----------------------------------------------------------------------------------

    def open_item(self, item: Item, *, enter: bool = False) -> None:
        """A task and a document open on their pages, a birthday is the client's card."""
        match item.kind:
            case ItemKind.TASK:
                self.context.open_page("tasks", task_id=item.id)
            case ItemKind.PAYMENT:
                self.context.open_page("documents", document_id=item.id)
            case ItemKind.BIRTHDAY:
                self.context.open_client(item.id)
            case _:
                self._acts.ask_again()
                self._chosen.open(item.id, item.recurrence_id, enter=enter)

    def open_appointment(self, id: int, *, bring: bool = False, day: object = None) -> None:
        """Show it in the panel; `bring`: go to its day; `day`: of a series the one of that date."""
        self._acts.ask_again()
        self._chosen.open(id, bring=bring, day=day if isinstance(day, date) else None)

    def close_panel(self) -> None:
        self._chosen.close()
        self._acts.ask_again()

    def _remove(self, item: Item) -> None:
        self._acts.remove(item)

    def print_page(self) -> None:
        print_calendar(self, self._presenter)

    # --- what the window asks -----------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        day, id, client_id = what.get("date"), what.get("appointment_id"), what.get("client_id")
        shown = date.fromisoformat(day) if isinstance(day, str) else day
        if isinstance(shown, date):
            self._bring(shown)
        if isinstance(id, int):
            self.open_appointment(id, bring=True, day=shown)
        elif what.get("new"):
            day = shown if isinstance(shown, date) else self._presenter.day_for_new(self.view, self.day)
            self._acts.make_on(day, client_id if isinstance(client_id, int) else None)

    def new_record(self) -> None:
        if self.grid() is self.days and (span := self.days.cursor_span()) is not None:
            self._acts.make(span)
            return
        chosen = self.month.cursor_day() if self.view is View.MONTH else None
        self._acts.make_on(chosen or self._presenter.day_for_new(self.view, self.day))

    def save(self) -> None:
        if self.panel.isVisible():
            self.panel.save_typed()

    def state(self) -> dict[str, object]:
        return {
            "view": self.view.value,
            "day": self.day.isoformat(),
            **self._chosen.state(),
        }

    def has_unsaved(self) -> bool:
        return self.panel.isVisibleTo(self) and bool(self.panel.typed())

    def restore_state(self, state: dict[str, object]) -> None:
        self.view = known_view(state.get("view"))
        self._show_view()
        self.show_day(date.fromisoformat(str(state.get("day") or self.day.isoformat())))
        self._chosen.restore(state)

    # --- being seen -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while another page was in front is read now."""
        super().showEvent(event)
        self._tick.start()
        self._show_now()
        self.refresh()
        self._chosen.read()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def _show_now(self) -> None:
        """Moves the now-line; after midnight today is another day."""
        now = self._presenter.now()
        turned = now.date() != self._now.date()
        self._now = now
        self.days.set_now(now)
        if turned:
            self.refresh()
