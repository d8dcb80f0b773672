"""What the reminder window decides: which lines, where each is opened, what is done with it. No Qt."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clientbase.domain.call_list import read_callback
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.reminder import Key, Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import Come, Line, Look, lines_of
from clientbase.domain.reminder_words import subject
from clientbase.i18n import _, ngettext
from clientbase.services.reminders import Survey
from clientbase.ui.kit.formats import show_count
from clientbase.ui.reminders.words import until_words

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


_log = logging.getLogger("clientbase")
WHILE_LOCKED = timedelta(days=14)
"""So far ahead the instants are kept of a base that is locked: over a weekend, over a fortnight off."""
_NOT_WRITTEN = sys.maxsize


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the base; those that began later have higher numbers."""

    number: int
    survey: Survey


class ReminderPresenter:
    """Of one open base, since it was opened; `was_locked` says what it was before."""

    def __init__(self, shop: Shop, *, was_locked: bool = False) -> None:
        self.shop = shop
        self.since = shop.clock.now()
        self.was_locked = was_locked
        self.local = Local(shop.clock.zone)
        self.look = Look()
        self.lines: tuple[Line, ...] = ()
        self._missed: set[Key] = set()
        self._readings = 0
        self._taken: dict[Key, int] = {}  # dealt with; until which reading the base may say otherwise

    def now(self) -> datetime:
        return self.shop.clock.now()

    def read(self) -> Reading:
        """Blocks for a read; run it as a job."""
        self._readings += 1
        return Reading(self._readings, self.shop.reminders.survey(min(self.since, self.now())))

    def take(self, reading: Reading) -> tuple[Come, ...]:
        """Show what was read. Returns what came anew."""
        survey = reading.survey
        self.look, self.local = survey.look, survey.local
        self._taken = {key: until for key, until in self._taken.items() if until >= reading.number}
        due = [come for come in survey.look.due if come.reminder.key not in self._taken]
        left = [come for come in survey.left if come.reminder.key not in self._taken]
        fresh = tuple(come for come in due if come.reminder.key not in self._keys())
        self._missed |= {come.reminder.key for come in fresh if come.at < self.since}
        self.lines = lines_of((*due, *left))
        return fresh

    def instants(self) -> tuple[datetime, ...]:
        """When something is to be said while the base is locked; now, of what came and was not seen yet.

        Blocks for a read: what was changed a moment ago counts too.
        """
        look = self.look
        try:
            look = self.shop.reminders.survey(horizon=WHILE_LOCKED).look
        except ClientbaseError as error:  # a disk that is gone must not keep a base from being locked
            _log.warning("what comes while locked was not read", exc_info=error)
        unseen = any(come.reminder.key not in {*self._keys(), *self._taken} for come in look.due)
        return (self.now(), *look.instants) if unseen else look.instants

    def _keys(self) -> set[Key]:
        return {one.key for line in self.lines for one in line.reminders}

    def missed(self) -> int:
        """How many of the lines came while nobody could see them."""
        return sum(any(one.key in self._missed for one in line.reminders) for line in self.lines)

    # --- deeds: each is written by what is returned, as a job ---------------------------------------

    def shown(self, comes: Iterable[Come]) -> None:
        self.shop.reminders.shown([come.reminder for come in comes])

    def let_go(self, lines: Sequence[Line]) -> tuple[Reminder, ...]:
        """They leave the window at once."""
        gone = tuple(one for line in lines for one in line.reminders)
        self._taken |= dict.fromkeys((one.key for one in gone), _NOT_WRITTEN)
        places = {line.place for line in lines}
        self.lines = tuple(line for line in self.lines if line.place not in places)
        return gone

    def written(self, gone: Iterable[Reminder]) -> None:
        """What is read from now on knows of it."""
        self._taken |= dict.fromkeys((one.key for one in gone), self._readings)

    def bring_back(self, lines: Sequence[Line]) -> None:
        """It could not be written: they stand in the window as before."""
        for line in lines:
            for one in line.reminders:
                self._taken.pop(one.key, None)
        here = self._keys()
        back = [come for line in lines for come in line.comes if come.reminder.key not in here]
        self.lines = lines_of((*(come for line in self.lines for come in line.comes), *back))

    def done_words(self, lines: Sequence[Line], completed: int) -> str:
        if len(lines) == 1:
            return _("Done: {name}").format(name=subject(lines[0].reminder))
        if completed:
            return ngettext(
                "Reminders are done; {count} task is completed.",
                "Reminders are done; {count} tasks are completed.",
                completed,
            ).format(count=show_count(completed))
        return _("Reminders are done.")

    def snooze_until(self, minutes: int) -> datetime:
        """0: tomorrow morning."""
        now = self.now()
        return now + timedelta(minutes=minutes) if minutes else self.shop.reminders.tomorrow()

    def typed_until(self, text: str) -> datetime:
        """«завтра 15:00», «через 2 години»; a day alone is its morning, as in «Till tomorrow».

        Raises CallBackWhen, CallBackPast.
        """
        now = self.now().astimezone(self.shop.clock.zone)
        return read_callback(text, now, morning=self.local.morning)

    def snoozed_words(self, until: datetime) -> str:
        return _("Put off: {when}").format(when=until_words(until, self.local, self.now()))

    def opening_of(self, one: Reminder) -> tuple[str, dict[str, object]]:
        """The page that shows it, and what that is handed."""
        match one.of:
            case ReminderOf.APPOINTMENT:
                day = self.local.wall(one.about_at).date()
                return "calendar", {"date": day, "appointment_id": one.row_id}
            case ReminderOf.TASK:
                return "tasks", {"task_id": one.row_id}
            case ReminderOf.CALLBACK:
                return "calls", {"list_id": one.list_id, "entry_id": one.row_id}
            case ReminderOf.DAY:
                return "today", {}
