"""The calendar page: days or a month, a small month and layers at the left, the chosen appointment right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, QTimeZone
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.calendar.acts import Acts
from clientbase.ui.calendar.appointment_panel import AppointmentPanel
from clientbase.ui.calendar.aside import Aside, known_view, remember_view, remembered_view
from clientbase.ui.calendar.calendar_bar import CalendarBar
from clientbase.ui.calendar.days_view import HOUR, DaysView
from clientbase.ui.calendar.frame import CalendarFrame
from clientbase.ui.calendar.item_menu import item_menu
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.month_view import MonthView
from clientbase.ui.calendar.periods import View, days_of, period_title, short_title, stepped
from clientbase.ui.calendar.presenter import CalendarPresenter, Shown
from clientbase.ui.calendar.quiet_hint import QuietHint
from clientbase.ui.kit import jobs
from clientbase.ui.kit.layouts import column
from clientbase.ui.pages import Page
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_HALF_MINUTE = 30_000


@dataclass(frozen=True, slots=True)
class _Opening:
    """What `open_appointment` was asked for, until it has been read."""

    id: int
    fresh: bool
    bring: bool
    enter: bool


class CalendarPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window, self._shop = window, shop
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        self._presenter = CalendarPresenter(shop, zone)
        self.day = self._presenter.today()
        self._now = self._presenter.now()
        self.view = remembered_view(window.settings)
        self._acts = Acts(self._presenter, window, self._refused)
        self._asked = self._panel_asked = 0
        self._opening: _Opening | None = None
        self._wanted: tuple[ItemKind, int] | None = None
        self._fresh: int | None = None  # made just now, and nothing written into it yet
        self.bar = CalendarBar(self.view)
        self.aside = Aside(window.settings, self.day)
        self.days = DaysView()
        self._tick = QTimer(self, interval=_HALF_MINUTE)
        self._tick.timeout.connect(self._show_now)
        self.month = MonthView()
        self.panel = AppointmentPanel(self._presenter.clients_like, shop.clock)
        self._views = QStackedWidget()
        self._views.addWidget(self.days)
        self._views.addWidget(self.month)
        self.hint = QuietHint(self._views)
        self._frame = CalendarFrame(self.bar, self.aside, self._views, self.panel)
        self.setLayout(column(self._frame))
        self._show_view()
        self._connect()

    def _connect(self) -> None:
        window = self._window
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.bar.moved.connect(self.go)
        self.bar.today_asked.connect(self.go_today)
        self.bar.view_chosen.connect(lambda key: self.set_view(View(key)))
        self.bar.new_asked.connect(self.new_record)
        self.bar.layers_asked.connect(self.aside.list.fill_menu)
        self.aside.mini.day_chosen.connect(self.show_day)
        self.aside.layers_changed.connect(self.refresh)
        for view in (self.days, self.month):
            view.opened.connect(self.open_item)
            view.entered.connect(lambda item: self.open_item(item, enter=True))
            view.menu_asked.connect(self._menu)
            view.shifted.connect(self._shift)
            view.remove_asked.connect(lambda item: self._remove(item.kind, item.id))
            view.day_asked.connect(self._open_day)
            view.left_at.connect(self._walk_to)
        self.days.made.connect(lambda starts, ends, all_day: self._make(starts, ends, all_day=all_day))
        self.month.made.connect(lambda starts, ends: self._make(starts, ends, all_day=True))
        self.month.empty_opened.connect(lambda at: self._make_on(at.date()))
        self.panel.edited.connect(self._edit)
        self.panel.remove_asked.connect(lambda id: self._remove(ItemKind.APPOINTMENT, id))
        self.panel.client_asked.connect(window.open_client)
        self.panel.closed.connect(self.close_panel)

    # --- what is shown ------------------------------------------------------------------------------

    def grid(self) -> DaysView | MonthView:
        """The view in front."""
        return self.month if self.view is View.MONTH else self.days

    def refresh(self) -> None:
        """Read the days in front; of several readings under way the last asked for counts."""
        self._asked += 1
        number, (first, last), layers = self._asked, days_of(self.view, self.day), self.aside.layers()
        self.bar.set_title(period_title(self.view, self.day), short_title(self.view, self.day))
        self.aside.mini.show_day(self.day, first, last, self._presenter.today())

        def show(shown: Shown) -> None:
            if number == self._asked:
                self._show(shown)

        jobs.start(lambda _progress: self._presenter.read(first, last, layers), self, done=show)

    def _show(self, shown: Shown) -> None:
        self.aside.list.show_employees(shown.employees)
        view = self.grid()
        view.show_items(shown)
        view.setAccessibleName(_("Calendar, {period}").format(period=period_title(self.view, self.day)))
        planned = any(item.kind is ItemKind.APPOINTMENT for item in shown.items)
        self.hint.tell(empty=not planned, month=self.view is View.MONTH)
        if self._wanted is not None:
            wanted = next((item for item in shown.items if item.key == self._wanted), None)
            self._wanted = None
            if wanted is not None:
                view.select_item(wanted)

    def _changed(self, announcement: Announcement) -> None:
        nouns = ("appointment", "task", "client", "employee")
        if self.isVisible() and any(announcement.concerns(noun) for noun in nouns):
            self.refresh()
            self._read_panel()

    def _show_view(self) -> None:
        self._views.setCurrentWidget(self.grid())
        self.setFocusProxy(self.grid())
        self.bar.set_view(self.view)

    # --- going --------------------------------------------------------------------------------------

    def set_view(self, view: View) -> None:
        had_focus = self.grid().hasFocus() or self.window().focusWidget() is self.grid()
        self.view = view
        remember_view(self._window.settings, view)
        self._show_view()
        if had_focus:
            self.grid().setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def show_day(self, day: date) -> None:
        """Bring a day to the front, in the view there is."""
        self.day = day
        self.refresh()

    def _bring(self, day: date) -> None:
        """As `show_day`, but a Sunday leaves the work week, where it could not be seen."""
        self.day = day
        first, last = days_of(self.view, day)
        self.set_view(self.view if first <= day <= last else View.WEEK)

    def go(self, periods: int) -> None:
        self.show_day(stepped(self.view, self.day, periods))

    def go_today(self) -> None:
        self.grid().drop_cursor()
        self.show_day(self._presenter.today())
        self.days.scroll_to_day()

    def _open_day(self, day: date) -> None:
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
        """A task opens on its page, a birthday is the client's card."""
        if item.kind is ItemKind.TASK:
            self._window.open_page("tasks", task_id=item.id)
        elif item.kind is ItemKind.BIRTHDAY:
            self._window.open_client(item.id)
        else:
            self.open_appointment(item.id, enter=enter)

    def open_appointment(
        self, id: int, *, fresh: bool = False, bring: bool = False, enter: bool = False
    ) -> None:
        """Show it in the panel. `fresh`: made just now; `bring`: to its day; `enter`: the cursor too."""
        self._opening = _Opening(id, fresh, bring, enter)
        self._read_panel()

    def _read_panel(self) -> None:
        """Read what is being opened, else again what is open; of several readings the last counts."""
        id = self._opening.id if self._opening is not None else self.panel.appointment_id()
        if id is None or (self._opening is None and not self.panel.isVisible()):
            return
        self._panel_asked += 1
        number = self._panel_asked
        jobs.start(
            lambda _progress: self._presenter.get(id),
            self,
            done=lambda kept: self._show_appointment(number, kept),
            failed=lambda error: self._miss_appointment(number, error),
        )

    def _show_appointment(self, number: int, kept: Appointment) -> None:
        if number != self._panel_asked:
            return
        opening, self._opening = self._opening, None
        self.panel.show_appointment(kept, self._presenter.employees())
        if opening is None:
            return
        self._fresh = kept.id if opening.fresh else None
        self._frame.open_panel()
        if opening.bring:
            self._wanted = (ItemKind.APPOINTMENT, kept.id)
            self._bring(kept.starts.date())
        if opening.fresh or opening.enter:
            self.panel.begin(anew=opening.fresh)

    def _miss_appointment(self, number: int, error: ClientbaseError) -> None:
        """It is gone, by an undo perhaps."""
        if number != self._panel_asked:
            return
        if self._opening is not None:
            self._window.notify(sentence(error))
        self.panel.forget()
        self._hide_panel()

    def close_panel(self) -> None:
        """Esc or the cross. One made just now with nothing written into it goes again."""
        fresh, id = self._fresh, self.panel.appointment_id()
        untouched = fresh is not None and fresh == id and not self.panel.typed()
        self._hide_panel()
        if untouched and id is not None:
            self._remove(ItemKind.APPOINTMENT, id)

    def _hide_panel(self) -> None:
        self.grid().setFocus(Qt.FocusReason.OtherFocusReason)
        self._fresh = self._opening = None
        self._panel_asked += 1
        self._frame.hide_panel()

    # --- acting -------------------------------------------------------------------------------------

    def _refused(self) -> None:
        """A write did not happen: what was dragged goes back."""
        self.days.forget_ghosts()
        self.month.forget_ghosts()
        self.refresh()

    def _make(
        self, starts: datetime, ends: datetime, *, all_day: bool = False, client_id: int | None = None
    ) -> None:
        made = self._acts.make(starts, ends, all_day=all_day, client_id=client_id)
        if made is not None:
            self._wanted = (ItemKind.APPOINTMENT, made)
            self.open_appointment(made, fresh=True)

    def _make_on(self, day: date, client_id: int | None = None) -> None:
        starts = self._presenter.free_start(day)
        self._make(starts, starts + HOUR, client_id=client_id)

    def _shift(self, item: Item, starts: datetime, ends: datetime) -> None:
        if item.key == (ItemKind.APPOINTMENT, self._fresh):
            self._fresh = None
        self._wanted = item.key
        self._acts.shift(item, starts, ends)

    def _edit(self, id: int, values: dict[str, object]) -> None:
        self._fresh = None
        self.panel.say(self._acts.edit(id, values))

    def _remove(self, kind: ItemKind, id: int) -> None:
        if kind is ItemKind.BIRTHDAY:
            return
        if kind is ItemKind.APPOINTMENT and self.panel.isVisible() and self.panel.appointment_id() == id:
            self.panel.forget()
            self._hide_panel()
        self._acts.remove(kind, id)

    def _menu(self, item: Item, place: QPoint) -> None:
        item_menu(
            self,
            item,
            self._window,
            opened=self.open_item,
            removed=lambda one: self._remove(one.kind, one.id),
            marked=lambda one, status: self._edit(one.id, {"status": status}),
        ).popup(place)

    # --- what the window asks -----------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        day, id, client_id = what.get("date"), what.get("appointment_id"), what.get("client_id")
        shown = date.fromisoformat(day) if isinstance(day, str) else day
        if isinstance(shown, date):
            self._bring(shown)
        if isinstance(id, int):
            self.open_appointment(id, bring=True)
        elif what.get("new"):
            day = shown if isinstance(shown, date) else self._presenter.day_for_new(self.view, self.day)
            self._make_on(day, client_id if isinstance(client_id, int) else None)

    def new_record(self) -> None:
        span = self.days.cursor_span() if self.view is not View.MONTH else None
        if span is not None:
            starts, ends, all_day = span
            self._make(starts, ends, all_day=all_day)
            return
        chosen = self.month.cursor_day() if self.view is View.MONTH else None
        self._make_on(chosen or self._presenter.day_for_new(self.view, self.day))

    def save(self) -> None:
        if self.panel.isVisible():
            self.panel.save_typed()

    def state(self) -> dict[str, object]:
        return {
            "view": self.view.value,
            "day": self.day.isoformat(),
            "appointment": self.panel.appointment_id() if self.panel.isVisible() else None,
            "typed": self.panel.typed() if self.panel.isVisible() else {},
        }

    def has_unsaved(self) -> bool:
        return self.panel.isVisible() and bool(self.panel.typed())

    def restore_state(self, state: dict[str, object]) -> None:
        self.view = known_view(state.get("view"))
        self._show_view()
        self.show_day(date.fromisoformat(str(state.get("day") or self.day.isoformat())))
        id, typed = state.get("appointment"), state.get("typed")
        if not isinstance(id, int):
            return
        self.open_appointment(id)
        if isinstance(typed, dict):
            self.panel.take_back({str(key): str(text) for key, text in typed.items()})

    # --- being seen -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while another page was in front is read now."""
        super().showEvent(event)
        self._tick.start()
        self._show_now()
        self.refresh()
        self._read_panel()

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
