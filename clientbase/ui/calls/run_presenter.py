"""What is shown and done while a call list is rung through: the client, the script, the next one. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clientbase.domain.call_list import CallEntry, CallList, EntryState, ListProgress, read_callback
from clientbase.domain.call_outcome import After, Outcome
from clientbase.domain.call_script import Spoken, spoken
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.errors import NotThere
from clientbase.domain.greeting import address_of, greeting
from clientbase.domain.interaction import Direction, InteractionDraft, InteractionKind
from clientbase.domain.task_entry import TaskLine
from clientbase.i18n import _, current_language, ngettext
from clientbase.services.clients import age_on
from clientbase.services.line_reading import task_of
from clientbase.ui.calls.call_warnings import call_warnings
from clientbase.ui.clients.card_words import bought_words
from clientbase.ui.clients.columns import phone_text, typed_phone_text
from clientbase.ui.clients.timeline_words import Telling, title_of
from clientbase.ui.kit.formats import show_birthday, show_count, show_date, show_instant
from clientbase.ui.tasks.entry_presenter import TypedTask

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_RECENT = 6
_TALKS = frozenset({"call", "visit", "message", "note", "feedback"})


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of what was before: when, what, and the words of it."""

    when: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CallContent:
    """All that is shown of one entry."""

    call_list: CallList
    entry: CallEntry
    client: Client
    progress: ListProgress
    outcomes: tuple[Outcome, ...]
    numbers: tuple[tuple[str, str], ...]  # shown, dialled
    script: Spoken
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a call."""

    result: str
    words: str
    step: TypedTask  # the next step, or when to call back
    seconds: int
    phone: str


class RunPresenter:
    """Reading blocks for some statements; the view runs it as a job."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    def next(self, list_id: int, passed: Collection[int] = ()) -> CallContent | None:
        """Whom to call now; None when nobody is left just now. Raises NotThere."""
        self._shop.call_lists.get(list_id)
        entry = self._shop.call_lists.next(list_id, passed)
        return None if entry is None else self.content(entry.id)

    def where(self, list_id: int) -> tuple[str, ListProgress]:
        """What the list is called and how far it is. Raises NotThere."""
        return self._shop.call_lists.get(list_id).name, self._shop.call_lists.progress(list_id)

    def content(self, entry_id: int) -> CallContent:
        """Raises NotThere."""
        shop, today = self._shop, self.clock.today()
        entry = shop.call_lists.entry(entry_id)
        call_list = shop.call_lists.get(entry.call_list_id)
        client = shop.clients.get(entry.client_id)
        country = shop.settings.get("country")
        told = Telling(today, country, shop.employees.all())
        talks = [one for one in shop.clients.timeline(client.id) if one.kind in _TALKS][:_RECENT]
        return CallContent(
            call_list,
            entry,
            client,
            shop.call_lists.progress(call_list.id),
            shop.calls.offered(),
            _numbers(client, country),
            spoken(call_list.script, self._script_facts(client)),
            _facts(client, entry, today, told),
            self._warnings(client, entry),
            tuple(Talk(show_instant(one.at, today=today), title_of(one, told), one.text) for one in talks),
        )

    def _script_facts(self, client: Client) -> dict[str, str]:
        shop, code = self._shop, current_language()
        who = {one.id: one.name for one in shop.employees.all()}
        return {
            "greeting": greeting(client, code),
            "name": address_of(client, code) or client.display_name,
            "given_name": client.given_name,
            "organization": client.organization,
            "city": next((place.city for place in client.addresses if place.city), ""),
            "last_purchase": show_date(client.last_purchase_on, today=self.clock.today()),
            "looking_for": client.looking_for,
            "employee": who.get(shop.employees.current_id or 0, ""),
            "shop": shop.settings.get("seller.name") or shop.name,
        }

    def _warnings(self, client: Client, entry: CallEntry) -> tuple[str, ...]:
        said = list(call_warnings(self._shop, client))
        if client.deleted_at is not None:
            said.insert(0, _("This client lies in the bin."))
        if entry.state is EntryState.DONE:
            said.insert(0, _("This client of the list was called already."))
        if not client.phones and not any(person.phone for person in client.contact_persons):
            said.append(_("There is no phone number on the card."))
        return tuple(said)

    def what_is_left(self, list_id: int) -> tuple[str, str, int]:
        """When nobody is to be called now: a heading, a sentence, and how many were skipped."""
        far, today = self._shop.call_lists.progress(list_id), self.clock.today()
        if far.next_callback_at is not None:
            at = show_instant(far.next_callback_at, today=today)
            words = ngettext(
                "{count} client is to be called back, the next one {at}.",
                "{count} clients are to be called back, the first of them {at}.",
                far.callbacks,
            )
            return (
                _("Nobody to call just now"),
                words.format(count=show_count(far.callbacks), at=at),
                far.skipped,
            )
        if far.left:
            words = ngettext(
                "{count} client of this list was taken on by somebody else.",
                "{count} clients of this list were taken on by somebody else.",
                far.left,
            )
            return _("Nobody to call just now"), words.format(count=show_count(far.left)), far.skipped
        return _("The list is rung through"), _("Everybody on it was called or skipped."), far.skipped

    # --- acting -----------------------------------------------------------------------------------

    def read_line(self, typed: TypedTask) -> TaskLine:
        return self._shop.lines.step(typed.text, typed.refused)

    def keep(self, entry: CallEntry, outcome: Outcome | None, typed: Typed) -> str:
        """Note the call and move on in the list.

        Raises CallBackWhen, CallBackPast, NotYourEntry, FieldTooLong.
        """
        at, step = None, None
        if outcome is not None and outcome.after is After.CALL_BACK:
            if typed.step.text.strip():
                at = read_callback(typed.step.text, self.clock.now().astimezone(), typed.step.refused)
        elif typed.step.text.strip():
            line = self.read_line(typed.step)
            step = task_of(line, entry.client_id, self._shop.employees.current_id)
        draft = InteractionDraft(
            entry.client_id,
            InteractionKind.CALL,
            typed.words,
            direction=Direction.OUT,
            duration_s=typed.seconds,
            result=typed.result,
            phone=typed.phone,
        )
        self._shop.call_lists.log(entry.id, draft, callback_at=at, next_step=step)
        after = self._shop.call_lists.entry(entry.id)
        if after.callback_at is not None:
            when = show_instant(after.callback_at, today=self.clock.today())
            return _("The call is noted; called back {when}.").format(when=when)
        return _("The call is noted, the next step is a task.") if step else _("The call is noted.")

    def skip(self, entry: CallEntry) -> str:
        self._shop.call_lists.skip(entry.id)
        return _("Skipped.")

    def take_back_skipped(self, list_id: int) -> str:
        count = self._shop.call_lists.take_back_skipped(list_id)
        words = ngettext("{count} client waits again.", "{count} clients wait again.", count)
        return words.format(count=show_count(count))

    def is_offered(self, entry_id: int) -> bool:
        """Whether it is there, and nobody's or of who acts."""
        try:
            entry = self._shop.call_lists.entry(entry_id)
        except NotThere:
            return False
        return entry.employee_id in (None, self._shop.employees.current_id)

    def is_there(self, entry_id: int) -> bool:
        try:
            self._shop.call_lists.entry(entry_id)
        except NotThere:
            return False
        return True


def _numbers(client: Client, country: str) -> tuple[tuple[str, str], ...]:
    found = [(phone_text(phone, country), phone.e164 or phone.text) for phone in client.phones]
    found += [
        (f"{person.name}: {typed_phone_text(person.phone, country)}", person.phone)
        for person in client.contact_persons
        if person.phone
    ]
    return tuple(found)


def _facts(client: Client, entry: CallEntry, today: date, told: Telling) -> tuple[tuple[str, str], ...]:
    """What one wants to know while one talks; blank ones left out."""
    age = age_on(client.birthday, today)
    birthday = show_birthday(client.birthday)
    if age is not None and birthday:
        birthday = _("{birthday}, {age}").format(birthday=birthday, age=age)
    tried = ngettext("{count} time", "{count} times", entry.attempts).format(count=entry.attempts)
    last = show_instant(client.last_contact_at, today=today)
    facts = (
        (_("Tried already"), tried if entry.attempts else ""),
        (_("Agreed"), show_instant(entry.callback_at, today=today)),
        (_("Organization"), client.organization if client.kind == "person" else ""),
        (_("City"), next((place.city for place in client.addresses if place.city), "")),
        (_("Birthday"), birthday),
        (_("Purchases"), bought_words(client, today)),
        (_("Looking for"), client.looking_for),
        (_("Last contact"), last),
        (_("Responsible"), told.name_of(client.responsible_id)),
        (_("Note"), client.note),
    )
    return tuple((name, value) for name, value in facts if value)
