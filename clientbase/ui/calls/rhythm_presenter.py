"""What a card says and does about the rhythm of contacts with its client. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.call_list import STATE_LABELS, CallEntry, EntryState
from clientbase.domain.clock import Clock
from clientbase.domain.rhythm import RhythmFrom, RhythmShown, months_later
from clientbase.domain.task_entry import read_task_line
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.fields.typed_dates import typed_date
from clientbase.ui.kit.formats import show_date, show_instant

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


@dataclass(frozen=True, slots=True)
class ListLine:
    """A call list the client stands on."""

    list_id: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class RhythmWords:
    """All that the section shows. `late`: how long the contact is overdue, "" when it is not."""

    shown: RhythmShown
    often: str
    next: str
    late: str
    state: str
    lists: tuple[ListLine, ...]

    @property
    def is_blank(self) -> bool:
        return not (self.shown.days or self.state or self.lists)


class RhythmPresenter:
    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def read(self, client_id: int) -> RhythmWords:
        """Raises NotThere."""
        shown, today = self._shop.rhythm.of_client(client_id), self.clock.today()
        titles = {one.result: one.title for one in self._shop.calls.outcomes()}
        lists = tuple(
            ListLine(entry.call_list_id, name, entry_words(entry, titles, today))
            for entry, name in self._shop.call_lists.of_client(client_id)
        )
        return RhythmWords(
            shown, often_words(shown), next_words(shown, today), late_words(shown, today),
            state_words(shown, today), lists,
        )  # fmt: skip

    def day_in(self, text: str) -> date | None:
        """The day that a typed line means: «15.03», «через місяць», «next Monday»; None for none."""
        today = self.clock.today()
        found = read_task_line(text, today).due_on
        if found is not None:
            return found
        try:
            return typed_date(text, today)
        except ValueError:
            return None

    def set_days(self, ids: Sequence[int], days: int) -> str:
        self._shop.rhythm.set_days(ids, days)
        if not days:
            return _("Contacted as the segment or the shop has it.")
        words = ngettext("Contacted every {count} day.", "Contacted every {count} days.", days)
        return words.format(count=days)

    def pause(self, ids: Sequence[int], until: date) -> str:
        self._shop.rhythm.pause(ids, until)
        return _("Contacts are paused until {day}.").format(day=show_date(until, today=self.clock.today()))

    def pause_months(self, ids: Sequence[int], months: int) -> str:
        return self.pause(ids, months_later(self.clock.today(), months))

    def stop(self, ids: Sequence[int], reason: str = "") -> str:
        self._shop.rhythm.stop(ids, reason)
        return _("Contacts are stopped.")

    def resume(self, ids: Sequence[int]) -> str:
        self._shop.rhythm.resume(ids)
        return _("Contacts go on.")


def often_words(shown: RhythmShown) -> str:
    """«every 30 days, as segment “VIP”»."""
    if not shown.days:
        return _("No rhythm is agreed.")
    often = ngettext("every {count} day", "every {count} days", shown.days).format(count=shown.days)
    match shown.source:
        case RhythmFrom.SEGMENT:
            return _("{often}, as the segment “{name}”").format(often=often, name=shown.segment)
        case RhythmFrom.SHOP:
            return _("{often}, as all clients").format(often=often)
    return often


def next_words(shown: RhythmShown, today: date) -> str:
    if shown.next_on is None:
        return ""
    return _("next contact {day}").format(day=show_date(shown.next_on, today=today))


def late_words(shown: RhythmShown, today: date) -> str:
    if shown.next_on is None or shown.next_on > today:
        return ""
    days = (today - shown.next_on).days
    if not days:
        return _("due today")
    return ngettext("overdue by {count} day", "overdue by {count} days", days).format(count=days)


def state_words(shown: RhythmShown, today: date) -> str:
    """That contacts are stopped or paused, and why; "" when they are neither."""
    kept = shown.rhythm
    if kept.stopped_on is not None:
        words = _("stopped on {day}").format(day=show_date(kept.stopped_on, today=today))
    elif kept.paused_until is not None and kept.paused_until > today:
        words = _("paused until {day}").format(day=show_date(kept.paused_until, today=today))
    else:
        return ""
    return f"{words}: {kept.reason}" if kept.reason else words


def entry_words(entry: CallEntry, titles: dict[str, str], today: date) -> str:
    """Where the client stands on a list: «no answer, call back 5 Jan, 15:00»."""
    parts = []
    if entry.outcome:
        title = titles.get(entry.outcome, entry.outcome)
        parts.append(title[:1].lower() + title[1:])
    if entry.state is EntryState.CALLBACK:
        parts.append(_("call back {when}").format(when=show_instant(entry.callback_at, today=today)))
    elif not entry.outcome:
        label = _(STATE_LABELS[entry.state])
        parts.append(label[:1].lower() + label[1:])
    return ", ".join(parts)
