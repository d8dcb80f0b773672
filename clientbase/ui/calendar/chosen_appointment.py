"""The appointment in the panel: opened, read again when the base changed, closed, gone when removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from clientbase.domain.appointment import Appointment
from clientbase.domain.errors import ClientbaseError
from clientbase.services.appointments import InstanceId
from clientbase.texts import sentence
from clientbase.ui.calendar.appointment_panel import AppointmentPanel
from clientbase.ui.calendar.beside import Beside
from clientbase.ui.calendar.items import Item, ItemKind, Key, of_appointment
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.kit import jobs

if TYPE_CHECKING:
    from clientbase.ui.calendar.page import CalendarPage


@dataclass(frozen=True, slots=True)
class _Opening:
    """What `open` was asked for, until it has been read."""

    id: int
    recurrence_id: datetime | None
    fresh: bool
    bring: bool
    enter: bool
    day: date | None


class ChosenAppointment:
    """`removed` takes away an item; `brought` brings an appointment's day to the front with it chosen."""

    def __init__(
        self,
        page: CalendarPage,
        presenter: CalendarPresenter,
        panel: AppointmentPanel,
        *,
        removed: Callable[[Item], object],
        brought: Callable[[Appointment, Key], object],
    ) -> None:
        self._page, self._presenter, self._panel = page, presenter, panel
        self._removed, self._brought = removed, brought
        self._asked = 0
        self._opening: _Opening | None = None
        self._fresh: int | None = None  # made just now, and nothing written into it yet

    def open(
        self,
        id: int,
        recurrence_id: datetime | None = None,
        *,
        fresh: bool = False,
        bring: bool = False,
        enter: bool = False,
        day: date | None = None,
    ) -> None:
        """Show it in the panel. `fresh`: made just now; `bring`: to its day; `enter`: the cursor too.

        `day`: of a series the instance of that day, or the next after it; today unless told.
        """
        self._panel.take_back({})
        self._opening = _Opening(id, recurrence_id, fresh, bring, enter, day)
        self.read()

    def state(self) -> dict[str, object]:
        """Plain values by which `restore` opens the same one again, of a series the same instance."""
        kept = self._panel.kept()
        if kept is None or not self._panel.isVisibleTo(self._page):
            return {}
        planned = kept.recurrence_id.isoformat() if kept.recurrence_id is not None else ""
        return {"appointment": kept.id, "instance": planned, "typed": self._panel.typed()}

    def restore(self, state: Mapping[str, object]) -> None:
        id, planned, typed = state.get("appointment"), state.get("instance"), state.get("typed")
        if not isinstance(id, int):
            return
        self.open(id, datetime.fromisoformat(str(planned)) if planned else None)
        if isinstance(typed, dict):
            self._panel.take_back({str(key): str(text) for key, text in typed.items()})

    def read(self) -> None:
        """Read what is being opened, else again what is open; of several readings the last counts."""
        kept = self._panel.kept()
        if self._opening is not None:
            id, moment, day = self._opening.id, self._opening.recurrence_id, self._opening.day
        elif kept is not None and self._panel.isVisible():
            id, moment, day = kept.id, kept.recurrence_id, kept.starts.date()
        else:
            return
        self._asked += 1
        number = self._asked
        jobs.start(
            lambda _progress: self._presenter.beside(id, moment, day),
            self._page,
            done=lambda beside: self._show(number, beside),
            failed=lambda error: self._miss(number, error),
        )

    def _show(self, number: int, beside: Beside) -> None:
        if number != self._asked:
            return
        opening, self._opening = self._opening, None
        kept = beside.kept
        self._panel.show_appointment(beside)
        if opening is None:
            return
        self._fresh = kept.id if opening.fresh else None
        self._page.frame.open_panel()
        if opening.bring:
            key: Key = (ItemKind.APPOINTMENT, kept.id)
            self._brought(kept, key if kept.recurrence_id is None else (*key, kept.recurrence_id))
        if opening.fresh or opening.enter:
            self._panel.begin(anew=opening.fresh)

    def _miss(self, number: int, error: ClientbaseError) -> None:
        """It is gone, by an undo perhaps."""
        if number != self._asked:
            return
        if self._opening is not None:
            self._page.context.notify(sentence(error))
        self._panel.forget()
        self.hide()

    def follow(self, place: InstanceId, *, of: Appointment) -> None:
        """An edit may have put it into a row of its own, or into a series of those that follow.

        `of` is what was edited: another one that was opened meanwhile stays.
        """
        kept = self._panel.kept()
        same = kept is not None and (kept.id, kept.recurrence_id) == (of.id, of.recurrence_id)
        moved = (of.id, of.recurrence_id) != (place.id, place.planned)
        if same and moved and self._opening is None and self._panel.isVisible():
            self.open(place.id, place.planned)

    def show_as_kept(self, of: Appointment) -> None:
        """The edit of it was given up: what was typed goes, unless another was opened meanwhile."""
        kept = self._panel.kept()
        if kept is not None and (kept.id, kept.recurrence_id) == (of.id, of.recurrence_id):
            self._panel.drop_typed()

    def touched(self, id: int | None = None) -> None:
        """Something was done with it: it is no longer one that was made and left blank."""
        if id is None or id == self._fresh:
            self._fresh = None

    def close(self) -> None:
        """Esc or the cross. One made just now with nothing written into it goes again."""
        kept, fresh = self._panel.kept(), self._fresh
        untouched = kept is not None and fresh == kept.id and not self._panel.typed()
        self.hide()
        if untouched and kept is not None:
            self._removed(item_of(kept))

    def hide(self) -> None:
        self._page.grid().setFocus()
        self._fresh = self._opening = None
        self._asked += 1
        self._page.frame.hide_panel()

    def forget(self, item: Item) -> None:
        """Before it is removed: nothing of it is to be saved any more."""
        kept = self._panel.kept()
        if item.kind is ItemKind.APPOINTMENT and self._panel.isVisible() and kept and kept.id == item.id:
            self._panel.forget()
            self.hide()


def item_of(kept: Appointment) -> Item:
    """An appointment as it stands in the calendar, for what is done to it from the panel."""
    return of_appointment(kept, {})
