"""What is asked of the entries of the calendar page: made, moved, edited, marked, removed, shown in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.appointment_kind import AppointmentKind
from clientbase.domain.clock import Clock
from clientbase.domain.clock_here import own_of
from clientbase.domain.series_edits import Scope
from clientbase.ui.calendar.acts import Acts, key_of, place_of
from clientbase.ui.calendar.beside import Beside
from clientbase.ui.calendar.chosen_appointment import ChosenAppointment
from clientbase.ui.calendar.day_list import DayList
from clientbase.ui.calendar.dragging import HOUR, Dropped, Stretch
from clientbase.ui.calendar.item_menu import item_menu
from clientbase.ui.calendar.items import Item, ItemKind, Key
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.calendar.recurrence_dialog import RecurrenceDialog

if TYPE_CHECKING:
    from clientbase.ui.calendar.page import CalendarPage


class EntryActs:
    """`wanted` is the entry that is to be chosen when the days have been read again."""

    def __init__(
        self, page: CalendarPage, presenter: CalendarPresenter, chosen: ChosenAppointment, clock: Clock
    ) -> None:
        self._page, self._presenter, self._chosen, self._clock = page, presenter, chosen, clock
        self._acts = Acts(presenter, page.context, self._refused, page)
        self.wanted: Key | None = None

    def _refused(self) -> None:
        self._page.views.forget_ghosts()
        self._page.refresh()
        self._chosen.read()

    def ask_again(self) -> None:
        """The panel is closed, or shows another: whom an edit concerns is asked anew."""
        self._acts.ask_again()

    # --- made ---------------------------------------------------------------------------------------

    def make(self, wanted: Stretch) -> None:
        made = self._acts.make(wanted)
        if made is not None:
            self._page.reveal(self._presenter.get(made).employee_id)
            self.wanted = (ItemKind.APPOINTMENT, made)
            self._chosen.open(made, fresh=True)

    def make_on(self, day: date, client_id: int | None = None) -> None:
        starts = self._presenter.free_start(day)
        self.make(Stretch(starts, starts + HOUR, client_id=client_id))

    def make_typed(self, wanted: Stretch) -> None:
        made = self._acts.make_typed(wanted)
        if made is not None:
            kept = self._presenter.first(made)
            self._page.bring_chosen(kept, key_of(ItemKind.APPOINTMENT, place_of(kept)))

    # --- moved and edited ---------------------------------------------------------------------------

    def shift(self, left: Dropped) -> None:
        self._page.reveal(left.employee_id)
        if left.copy:
            made = self._acts.copy(left)
            self.wanted = (ItemKind.APPOINTMENT, made) if made is not None else None
            return
        if left.item.kind is ItemKind.APPOINTMENT:
            self._chosen.touched(left.item.id)
        self.wanted = left.item.key
        self._acts.drop(left, self.want)

    def want(self, key: Key) -> None:
        self.wanted = key

    def edit(self, kept: Appointment, values: dict[str, object]) -> None:
        """Save what was said in the panel.

        Of a series nothing is asked while another page is in front, it stays as typed text; nor when the
        program is closed: then it is said of this one alone.
        """
        closing = self._page.window().isHidden()
        if kept.series_id is not None and not closing and not self._page.isVisible():
            return
        self._chosen.touched()
        self._acts.edit(
            kept,
            values,
            self._page.panel.say,
            lambda place: self._chosen.follow(place, of=kept),
            given_up=lambda: self._chosen.show_as_kept(kept),
            alone=closing,
        )

    def choose_kind(self, kept: Appointment, kind: AppointmentKind | None) -> None:
        self.edit(kept, self._presenter.values_of_kind(kept, kind))

    def ask_repeat(self, beside: Beside) -> None:
        """The dialog of repetition, for the appointment in the panel."""
        self._chosen.touched()
        kept = beside.kept

        def save(rrule: str, scope: Scope) -> None:
            self._acts.repeat(kept, rrule, scope, lambda place: self._chosen.follow(place, of=kept))

        RecurrenceDialog(
            self._page,
            kept.recurrence_id.date() if kept.recurrence_id is not None else own_of(kept).starts.date(),
            beside.rrule,
            self._clock,
            save,
            of_series=kept.series_id is not None,
        ).open()

    def mark(self, item: Item, status: AppointmentStatus) -> None:
        self._chosen.touched(item.id)
        self._acts.mark(item, status, self.want)

    def tick(self, item: Item) -> None:
        """A task is done."""
        self._acts.tick(item)

    def remove(self, item: Item) -> None:
        if item.can_move:
            self._acts.remove(item, self._chosen.forget)

    # --- shown --------------------------------------------------------------------------------------

    def menu(self, item: Item, place: QPoint) -> None:
        page = self._page
        item_menu(
            page,
            item,
            page.context,
            opened=page.open_item,
            removed=self.remove,
            marked=self.mark,
            ticked=self.tick,
        ).popup(place)

    def show_more(self, day: date, place: QPoint) -> None:
        """The whole of a day of the month, which had no room for it."""
        page = self._page
        items = page.month.items_on(day)
        DayList(page, day, items, opened=page.open_item, day_asked=page.open_day).popup_at(place)
