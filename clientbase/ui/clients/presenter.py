"""What the client page decides and asks of the base; what is said after each action. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.attachment import Attachment
from clientbase.domain.call_list import CallEntry
from clientbase.domain.call_outcome import Outcome
from clientbase.domain.card_arrangement import (
    AS_MADE,
    Arrangement,
    arrangement_as_text,
    arrangement_from_text,
)
from clientbase.domain.changes import Action, Announcement, FieldChange
from clientbase.domain.client import DRAFT_FIELDS, Client, ClientDraft, TwinFound, draft_of
from clientbase.domain.client_check import checked
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import Clock
from clientbase.domain.debt import Debt
from clientbase.domain.employee import Employee
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.id_list import IdList
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.merging import merged
from clientbase.domain.own_values import is_own_key, own_text
from clientbase.domain.progress import Progress
from clientbase.domain.search_hit import Hit
from clientbase.domain.task import Task, TaskDraft
from clientbase.domain.task_entry import TaskLine
from clientbase.domain.timeline import EntryKey, EntryKind, TimelineEntry
from clientbase.i18n import _, ngettext
from clientbase.services.dossiers import dossier_of
from clientbase.services.line_reading import task_of
from clientbase.services.own_fields import OwnOnCard
from clientbase.ui.calls.call_warnings import call_warnings
from clientbase.ui.clients.putting_back import values_before
from clientbase.ui.kit.formats import show_count
from clientbase.ui.registers.presenter import clients_found
from clientbase.ui.tasks.entry_presenter import TypedTask

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_NAMED = frozenset({"family_name", "given_name", "additional_name", "nickname", "organization", "kind"})
FIRST_ENTRIES = 60
_OPEN = frozenset(field.key for field in CLIENT_FIELDS if field.open)
TWIN_KEYS = frozenset({"phones", "emails", "tax_id"})
NOUNS_OF_CARD = (
    *("client", "interaction", "task", "appointment", "document", "employee"),
    *("sales_order", "payment", "stock_entry", "feedback", "register_row", "setting", "own_field"),
)


@dataclass(frozen=True, slots=True)
class CardContent:
    """All that a card shows, read in one go."""

    client: Client
    keys: tuple[EntryKey, ...]  # of the whole timeline
    entries: tuple[TimelineEntry, ...]  # the first of it
    employees: tuple[Employee, ...]
    next_task: Task | None
    next_appointment: Appointment | None
    debts: tuple[Debt, ...] = ()
    own: OwnOnCard = field(default_factory=OwnOnCard)
    elsewhere: frozenset[int] = frozenset()  # segments he is not in, where a field asks for one
    no_shows: int = 0  # appointments to which he did not come
    confirm_days: int = 365  # how long a confirmation of the data holds


class ClientPresenter:
    """Every method blocks for a moment; the page runs the slow ones as jobs."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    @property
    def clock(self) -> Clock:
        return self._shop.clock

    @property
    def country(self) -> str:
        return self._shop.settings.get("country")

    # --- reading ----------------------------------------------------------------------------------

    def ids(self, query: ClientQuery, progress: Progress | None = None) -> IdList:
        return self._shop.clients.ids(query, progress)

    def first_ids(self, query: ClientQuery, count: int, progress: Progress | None = None) -> IdList:
        return self._shop.clients.first_ids(query, count, progress)

    def counts(self) -> tuple[int, bool]:
        """How many clients there are, and whether any is kept at all, be it in the bin."""
        living = self._shop.clients.count()
        return living, bool(living or self._shop.clients.count(in_bin=True))

    def tags(self) -> tuple[str, ...]:
        return self._shop.clients.tags()

    def words_in_use(self) -> dict[str, tuple[str, ...]]:
        """The owner's own words of the open choices, by field key."""
        return {field.key: self._shop.clients.words_of(field.key) for field in self.fields() if field.open}

    def arrangement(self) -> Arrangement:
        """How the owner wants the card; that of the program where what is kept cannot be read."""
        try:
            return arrangement_from_text(self._shop.settings.get("card.arrangement"))
        except ValueError:
            return AS_MADE

    def arrange(self, arrangement: Arrangement) -> str:
        text = arrangement_as_text(arrangement)
        self._shop.settings.set_many({"card.arrangement": text}, action=Action.ARRANGE_CARD)
        return _("The card is arranged.")

    def fields(self) -> tuple[Field, ...]:
        """The catalogue of the shop: every field of a client, the owner's own among them."""
        return self._shop.own_fields.catalogue()

    def checked(self, key: str, value: object) -> Any:
        """One field's value as it would be kept. Raises FieldWrong, FieldTooLong, FieldMissing."""
        return self._shop.clients.checked_values({key: value})[key]

    @property
    def currency(self) -> str:
        return self._shop.settings.get("currency")

    def employees(self) -> tuple[Employee, ...]:
        return self._shop.employees.all()

    def entries(self, client_id: int, keys: Sequence[EntryKey]) -> tuple[TimelineEntry, ...]:
        """Entries of a timeline, some at a time."""
        return self._shop.timeline.entries(client_id, keys)

    def found_entries(self, client_id: int, text: str) -> tuple[EntryKey, ...]:
        return self._shop.timeline.keys(client_id, text)

    def card(self, client_id: int, shown: int = FIRST_ENTRIES) -> CardContent:
        """`shown`: how many entries of the timeline are read at once. Raises NotThere."""
        keys = self._shop.timeline.keys(client_id)
        client = self._shop.clients.get(client_id)
        own = self._shop.own_fields.on_card(client_id)
        now = self.clock.now()
        tasks = [task for task in self._shop.tasks.of_client(client_id) if task.completed_at is None]
        tasks.sort(key=lambda task: (task.due_on is None, task.due_on, task.due_time is None, task.due_time))
        local = now.astimezone().replace(tzinfo=None)
        met = self._shop.clients.appointments(client_id)
        return CardContent(
            client,
            keys,
            self._shop.timeline.entries(client_id, keys[:shown]),
            self.employees(),
            tasks[0] if tasks else None,
            self._shop.appointments.next_of_client(client_id, local),
            self._shop.documents.debts(client_id),
            own,
            self._elsewhere(client_id) if own.limited else frozenset(),
            sum(item.status is AppointmentStatus.NO_SHOW for item in met),
            self._shop.settings.whole("card.confirm_days"),
        )

    def files(self, client_id: int) -> tuple[Attachment, ...]:
        return self._shop.attachments.of_client(client_id)

    def add_file(self, client_id: int, path: Path) -> int:
        """Keep a file with a client. Raises AttachmentTooLarge, AttachmentUnreadable."""
        return self._shop.attachments.add_file(client_id, path)

    def find(self, text: str) -> tuple[Hit, ...]:
        return clients_found(self._shop, text)

    def _elsewhere(self, client_id: int) -> frozenset[int]:
        known = {segment.id for segment in self._shop.segments.all()}
        return frozenset(known - set(self._shop.segments.holders(client_id)))

    def twins(self, draft: ClientDraft, but: int | None = None) -> tuple[TwinFound, ...]:
        return self._shop.clients.twins(draft, but)

    def merge_typed(self, client_id: int, draft: ClientDraft) -> None:
        """A client who was about to be added is one there is: that one learns what he did not know."""
        known = self._shop.clients.get(client_id)
        together = merged(draft_of(known), [checked(replace(draft, own=()))])
        values = {key: getattr(together, key) for key in DRAFT_FIELDS if key != "own"}
        own = {key: text for key, text in draft.own if not own_text(known.own, key)}
        self._shop.clients.update(client_id, values | own)

    def twins_of_value(self, client: Client, key: str, value: Any) -> tuple[TwinFound, ...]:
        """Others who already have what is being typed into one field of a card."""
        if key not in TWIN_KEYS:
            return ()
        only = replace(ClientDraft(kind=client.kind), **{key: value})
        return self.twins(only, client.id)

    @staticmethod
    def reorders(announcement: Announcement, query: ClientQuery) -> bool:
        """Whether a commit may have changed which clients are listed, or their order."""
        touched = announcement.touched.get("client", {})
        if not touched:
            return announcement.concerns("client")
        if announcement.action is not Action.EDIT_CLIENT:
            return True
        fields = frozenset().union(*touched.values())
        sorts = {key for key, _up in query.sort}
        if "display_name" in sorts:
            sorts |= _NAMED
        return bool(query.text or query.tag or fields & sorts or "deleted_at" in fields)

    @staticmethod
    def changes_words(announcement: Announcement) -> bool:
        """Whether a commit may have changed the words, employees or fields that are offered while typing."""
        if any(announcement.concerns(noun) for noun in ("employee", "own_field", "setting")):
            return True
        if announcement.action is not Action.EDIT_CLIENT:
            return announcement.concerns("client")
        fields = frozenset().union(*announcement.touched.get("client", {}).values())
        return any(is_own_key(key) or key == "tags" or key in _OPEN for key in fields)

    # --- the client -------------------------------------------------------------------------------

    def add(self, draft: ClientDraft, *, allow_twin: bool = False) -> int:
        return self._shop.clients.add(draft, allow_twin=allow_twin, complete=False)  # the form offered them

    def update(self, client: Client, values: Mapping[str, object]) -> bool:
        """Keep changed fields. A value typed anew takes the warning of the old one away."""
        whole = dict(values)
        left = tuple(flag for flag in client.flags if flag.field not in values)
        if left != client.flags:
            whole["flags"] = left
        return bool(self._shop.clients.update(client.id, whole))

    def confirm_data(self, client: Client) -> str:
        self._shop.clients.update(client.id, {"confirmed_on": self.clock.today(), "stale_note": ""})
        return _("Marked as checked today.")

    def to_bin(self, ids: Sequence[int]) -> str:
        count = self._shop.clients.to_bin(ids)
        words = ngettext("{count} client moved to the bin.", "{count} clients moved to the bin.", count)
        return words.format(count=show_count(count))

    def restore(self, ids: Sequence[int]) -> str:
        count = self._shop.clients.restore(ids)
        words = ngettext("{count} client is back.", "{count} clients are back.", count)
        return words.format(count=show_count(count))

    def erase(self, ids: Sequence[int]) -> str:
        for id in ids:
            self._shop.clients.erase(id)
        words = ngettext("{count} client erased for good.", "{count} clients erased for good.", len(ids))
        return words.format(count=show_count(len(ids)))

    def erase_warning(self, ids: Sequence[int]) -> str:
        """What erasing takes, and what stays."""
        if len(ids) == 1:
            first = _(
                "Everything kept about this client goes: the card, contacts, tasks, appointments, files and "
                "the history of changes. This cannot be undone."
            )
        else:
            first = ngettext(
                "All that is kept about {count} client goes, with cards, contacts, tasks, appointments, "
                "files and the history of changes. This cannot be undone.",
                "All that is kept about {count} clients goes, with cards, contacts, tasks, appointments, "
                "files and the history of changes. This cannot be undone.",
                len(ids),
            ).format(count=len(ids))
        parts = [first]
        documents = sum(self._shop.clients.documents_count(id) for id in ids)
        if documents:
            stays = ngettext(
                "{count} issued document stays, because accounts must be kept.",
                "{count} issued documents stay, because accounts must be kept.",
                documents,
            )
            parts.append(stays.format(count=documents))
        parts.append(_("Backups made earlier still hold this data until they are deleted."))
        return "\n\n".join(parts)

    def dossier(self, client_id: int, language: str) -> bytes:
        return dossier_of(self._shop, client_id, language)

    # --- the timeline -----------------------------------------------------------------------------

    def note(self, client_id: int, text: str, kind: str = "note") -> str:
        """Keep a note, or what was said at a visit or in a message."""
        self._shop.interactions.log(InteractionDraft(client_id, InteractionKind(kind), text))
        said = {"visit": _("The visit is noted."), "message": _("The message is noted.")}
        return said.get(kind, _("The note is kept."))

    def log_call(
        self, draft: InteractionDraft, next_step: TypedTask | None = None, entries: Sequence[int] = ()
    ) -> str:
        """`entries`: of call lists, for which the call counts too."""
        step = None
        if next_step is not None and next_step.text.strip():
            step = self._task_of(next_step, draft.client_id)
        if entries:
            self._shop.call_lists.log_elsewhere(entries, draft, next_step=step)
            return _("The call is noted, on the call list too.")
        self._shop.calls.log(draft, next_step=step)
        return _("The call is noted, the next step is a task.") if step else _("The call is noted.")

    def call_outcomes(self) -> tuple[Outcome, ...]:
        """What a new call may end in."""
        return self._shop.calls.offered()

    def open_calls(self, client_id: int) -> tuple[tuple[CallEntry, str], ...]:
        """Where he is still to be called by who acts, with the names of the lists."""
        return self._shop.call_lists.open_entries(client_id)

    def call_warnings(self, client: Client) -> tuple[str, ...]:
        """What to know before one calls."""
        return call_warnings(self._shop, client)

    def read_line(self, typed: TypedTask) -> TaskLine:
        return self._shop.lines.step(typed.text, typed.refused)

    def _task_of(self, typed: TypedTask, client_id: int) -> TaskDraft:
        return task_of(self.read_line(typed), client_id, self._shop.employees.current_id)

    def add_task(self, client_id: int, typed: TypedTask) -> str:
        self._shop.tasks.add(self._task_of(typed, client_id))
        return _("The task is added.")

    def set_done(self, task_id: int, *, done: bool) -> str:
        if done:
            self._shop.tasks.complete(task_id)
            return _("The task is done.")
        self._shop.tasks.reopen(task_id)
        return _("The task is open again.")

    def pin(self, entry: TimelineEntry) -> str:
        if entry.kind == EntryKind.FEEDBACK:
            self._shop.feedback.update(entry.id, {"pinned": not entry.pinned})
        else:
            self._shop.interactions.update(entry.id, {"pinned": not entry.pinned})
        return _("No longer pinned.") if entry.pinned else _("Pinned on top.")

    def change_text(self, entry: TimelineEntry, text: str) -> str:
        self._shop.interactions.update(entry.id, {"text": text})
        return _("The note is changed.")

    def remove_entry(self, entry: TimelineEntry) -> str:
        if entry.kind == "task":
            self._shop.tasks.remove(entry.id)
            return _("The task is removed.")
        if entry.kind == "appointment":
            planned = entry.facts.get("planned")
            self._shop.appointments.remove(
                entry.id, instance=planned if isinstance(planned, datetime) else None
            )
            return _("The appointment is removed.")
        if entry.kind == EntryKind.FEEDBACK:
            self._shop.feedback.remove(entry.id)
        else:
            self._shop.interactions.remove(entry.id)
        return _("Removed from the timeline.")

    def put_back(self, client_id: int, changes: Sequence[FieldChange]) -> str:
        """Make fields what they were before a change, as far as that can still be told."""
        client = self._shop.clients.get(client_id)
        values = values_before(client, changes)
        if values and self._shop.clients.update(client_id, values):
            return _("Put back as it was.")
        return _("This has been changed since, so it was left as it is.")
