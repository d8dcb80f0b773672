"""What the reminder window decides: which lines, where each is opened, what is done with it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clientbase.domain.call_list import read_callback
from clientbase.domain.reminder import Key, Local, Reminder, ReminderOf
from clientbase.domain.reminder_schedule import Come, Line, Look, lines_of
from clientbase.domain.reminder_words import subject
from clientbase.i18n import _, ngettext
from clientbase.services.reminders import Survey
from clientbase.ui.kit.formats import show_count
from clientbase.ui.reminders.words import until_words

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


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
        self._taken: set[Key] = set()  # dealt with, and maybe not written yet

    def now(self) -> datetime:
        return self.shop.clock.now()

    def read(self) -> Survey:
        """Blocks for a read; run it as a job."""
        return self.shop.reminders.survey(min(self.since, self.now()))

    def take(self, survey: Survey) -> tuple[Come, ...]:
        """Show what was read. Returns what came anew."""
        self.look, self.local = survey.look, survey.local
        fresh = tuple(come for come in survey.look.due if come.reminder.key not in self._keys())
        self._taken -= {come.reminder.key for come in fresh}
        self._missed |= {come.reminder.key for come in fresh if come.at < self.since}
        standing = (come for come in survey.left if come.reminder.key not in self._taken)
        self.lines = lines_of((*survey.look.due, *standing))
        return fresh

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
        self._taken |= {one.key for one in gone}
        places = {line.place for line in lines}
        self.lines = tuple(line for line in self.lines if line.place not in places)
        return gone

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
        """«завтра 15:00», «через 2 години». Raises CallBackWhen, CallBackPast."""
        return read_callback(text, self.now().astimezone(self.shop.clock.zone))

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
