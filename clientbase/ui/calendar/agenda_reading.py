"""How far the agenda has been read: further down as one scrolls, in longer stretches where nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from clientbase.ui.calendar.agenda_view import AgendaView
from clientbase.ui.calendar.periods import AGENDA_DAYS

if TYPE_CHECKING:
    from clientbase.ui.calendar.page import CalendarPage

_FARTHEST = timedelta(days=3 * 366)
"""So long after the last entry nothing more is looked for."""
_MOST_ENTRIES = 20_000


class AgendaReading:
    def __init__(self, page: CalendarPage, agenda: AgendaView) -> None:
        self._page, self._agenda = page, agenda
        self._first: date | None = None
        self._last: date | None = None
        agenda.more_asked.connect(self._go_on)

    def days(self, first: date) -> tuple[date, date]:
        """The days read so far from a first one on, at least some weeks."""
        if first != self._first or self._last is None:
            self._first, self._last = first, first + timedelta(days=AGENDA_DAYS - 1)
            self._agenda.set_ended(ended=False)
        return first, self._last

    def _go_on(self) -> None:
        if self._first is None or self._last is None:
            return
        found = self._agenda.last_found() or self._first
        empty = self._last - found
        if empty > _FARTHEST or len(self._agenda.lines()) > _MOST_ENTRIES:
            self._agenda.set_ended(ended=True)
            return
        step = max(timedelta(days=AGENDA_DAYS), 2 * empty)
        if date.max - self._last < step:  # the calendar itself ends
            self._agenda.set_ended(ended=True)
            return
        self._last += step
        self._page.refresh()
