"""Call lists: clients to be called one after another, by one employee or several, and what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from clientbase.db import call_choosing, call_lists, call_outcomes, consents, employees, settings
from clientbase.db.client_rows import load
from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.call_list import (
    LONGEST_NAME,
    LONGEST_SCRIPT,
    MORNING,
    CallEntry,
    CallList,
    CallListEmpty,
    CallRules,
    Candidate,
    EntryState,
    ListProgress,
    ListSummary,
    NotYourEntry,
    after_call,
)
from clientbase.domain.call_outcome import After, outcome_of
from clientbase.domain.changes import Action
from clientbase.domain.client import Client
from clientbase.domain.clock import Clock
from clientbase.domain.consent import Purpose
from clientbase.domain.errors import FieldMissing, FieldTooLong, NotThere
from clientbase.domain.interaction import InteractionDraft
from clientbase.domain.plain_text import many_lines, one_line
from clientbase.domain.settings import SETTING
from clientbase.domain.task import TaskDraft
from clientbase.i18n import _
from clientbase.services.calls import CallService


@dataclass(frozen=True, slots=True)
class CallListDraft:
    """`clients` in the order they are called; `among`: employees who share them, nobody: whoever comes."""

    name: str
    clients: Sequence[int] = ()
    script: str = ""
    segment_id: int | None = None
    among: tuple[int, ...] = ()


class CallListService:
    """A client stands on a list once. Each call is one change set: its undo offers the client again."""

    def __init__(self, store: Store, calls: CallService, clock: Clock) -> None:
        self._store = store
        self._calls = calls
        self._clock = clock

    # --- the lists --------------------------------------------------------------------------------

    def all(self) -> tuple[tuple[CallList, ListProgress], ...]:
        """Open ones first, the newest before."""
        with self._store.read() as unit:
            lists = call_lists.all_of(unit.connection)
            how_far = call_lists.progress(unit.connection, [one.id for one in lists], self._clock.now())
        return tuple((one, how_far[one.id]) for one in lists)

    def get(self, id: int) -> CallList:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _list_of(unit, id)

    def progress(self, id: int) -> ListProgress:
        with self._store.read() as unit:
            return call_lists.progress(unit.connection, [id], self._clock.now())[id]

    def summary(self, id: int) -> ListSummary:
        """Raises NotThere."""
        with self._store.read() as unit:
            _list_of(unit, id)
            return call_lists.summary(unit.connection, id, self._clock.now())

    def candidates(self, ids: Sequence[int]) -> tuple[Candidate, ...]:
        """What decides who of these clients would stand on a new list, in their order."""
        with self._store.read() as unit:
            found = call_choosing.candidates(unit.connection, ids)
            withdrew = consents.withdrawn(unit.connection, ids, (Purpose.DATA, Purpose.CALLS))
        return tuple(replace(found[id], withdrew=id in withdrew) for id in dict.fromkeys(ids) if id in found)

    def add(self, draft: CallListDraft) -> int:
        """Raises FieldMissing, FieldTooLong, CallListEmpty, NotThere."""
        name, script = _name(draft.name), _script(draft.script)
        with self._store.write(Action.ADD_CALL_LIST) as unit:
            for employee_id in draft.among:
                require_employee(unit.connection, employee_id)
            values = {
                "name": name,
                "script": script,
                "segment_id": draft.segment_id,
                "employee_id": self._store.employee_id,
                "created_at": self._clock.now(),
            }
            id = call_lists.add(unit.journal, values)
            count = self._put_on(unit, id, draft.clients, draft.among)
            if not count:
                raise CallListEmpty
            unit.journal.facts["count"] = count
        return id

    def add_clients(self, id: int, clients: Sequence[int], among: tuple[int, ...] = ()) -> int:
        """Behind those there are; returns how many were new. Raises NotThere."""
        with self._store.write(Action.EDIT_CALL_LIST) as unit:
            _list_of(unit, id)
            count = self._put_on(unit, id, clients, among)
            unit.journal.facts["count"] = count
        return count

    @staticmethod
    def _put_on(unit: WriteUnit, id: int, clients: Sequence[int], among: tuple[int, ...]) -> int:
        """Those who are there and not in the bin."""
        living = call_lists.living(unit.connection, clients)
        wanted = [one for one in clients if one in living]
        return call_lists.add_entries(unit.journal, unit.connection, id, wanted, among)

    def update(self, id: int, *, name: str | None = None, script: str | None = None) -> None:
        """Raises NotThere, FieldMissing, FieldTooLong."""
        cells: dict[str, object] = {}
        if name is not None:
            cells["name"] = _name(name)
        if script is not None:
            cells["script"] = _script(script)
        self._update(id, cells)

    def close(self, id: int) -> None:
        """Nobody is called from it any more; what came of it stays. Raises NotThere."""
        self._update(id, {"closed_at": self._clock.now()})

    def reopen(self, id: int) -> None:
        self._update(id, {"closed_at": None})

    def _update(self, id: int, cells: Mapping[str, object]) -> None:
        with self._store.write(Action.EDIT_CALL_LIST) as unit:
            _list_of(unit, id)
            call_lists.update(unit.journal, id, cells)

    def remove(self, id: int) -> None:
        """The list goes; the calls stay in the timelines of the clients. Raises NotThere."""
        with self._store.write(Action.REMOVE_CALL_LIST) as unit:
            _list_of(unit, id)
            call_lists.remove(unit.journal, unit.connection, id)

    # --- calling ----------------------------------------------------------------------------------

    def next(self, id: int, passed: Collection[int] = ()) -> CallEntry | None:
        """Whom to call now: callbacks whose time has come, then who waits. None when nobody is left just now.

        `passed`: entries that are not to be offered this time.
        """
        with self._store.read() as unit:
            now, who = self._clock.now(), self._store.employee_id
            return call_lists.next_entry(unit.connection, id, now, who, passed)

    def entry(self, id: int) -> CallEntry:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _entry_of(unit, id)

    def entries(self, id: int) -> tuple[CallEntry, ...]:
        """In the order of the list."""
        with self._store.read() as unit:
            return call_lists.entries_of(unit.connection, id)

    def rules(self) -> CallRules:
        with self._store.read() as unit:
            return _rules(unit)

    def log(
        self,
        entry_id: int,
        draft: InteractionDraft,
        *,
        callback_at: datetime | None = None,
        next_step: TaskDraft | None = None,
    ) -> int:
        """Keep a call of a list, move the client on in it, and make the next step; one change set.

        Raises NotThere, NotYourEntry.
        """
        with self._store.write(Action.LOG_INTERACTION) as unit:
            entry = self._mine(unit, entry_id)
            step = self._calls.checked_step(next_step, entry.client_id)
            draft = replace(draft, client_id=entry.client_id)
            id = self._calls.written(unit, draft, step)
            self._move_on(unit, entry, id, draft, callback_at)
        return id

    def log_elsewhere(
        self, entry_ids: Sequence[int], draft: InteractionDraft, *, next_step: TaskDraft | None = None
    ) -> int:
        """Keep a call noted on the client's card that counts for these entries of lists too; one change set.

        A next step with a day is when he is called back, where the result asks for that. Raises NotThere,
        NotYourEntry.
        """
        with self._store.write(Action.LOG_INTERACTION) as unit:
            entries = [self._mine(unit, id) for id in entry_ids]
            step = self._calls.checked_step(next_step, draft.client_id)
            id = self._calls.written(unit, draft, step)
            outcome = outcome_of(draft.result, call_outcomes.all_of(unit.connection))
            at = None
            if step is not None and step.due_on is not None and outcome.after is After.CALL_BACK:
                at = datetime.combine(step.due_on, step.due_time or MORNING).astimezone()
            for entry in entries:
                if entry.client_id == draft.client_id:
                    self._move_on(unit, entry, id, draft, at)
        return id

    def _move_on(
        self, unit: WriteUnit, entry: CallEntry, call_id: int, draft: InteractionDraft, at: datetime | None
    ) -> None:
        outcome = outcome_of(draft.result, call_outcomes.all_of(unit.connection))
        cells = after_call(entry, outcome, self._clock.now(), _rules(unit), at)
        cells |= {
            "interaction_id": call_id,
            "talked_s": entry.talked_s + draft.duration_s,
            "employee_id": self._store.employee_id,
            "note": many_lines(draft.text)[:1000],
        }
        call_lists.update_entry(unit.journal, entry.id, cells)

    def skip(self, entry_id: int, note: str = "") -> None:
        """Pass a client over; `take_back_skipped` offers him again. Raises NotThere, NotYourEntry."""
        with self._store.write(Action.SKIP_CALL) as unit:
            self._mine(unit, entry_id)
            cells: dict[str, object] = {"state": EntryState.SKIPPED}  # when he is to be called stays known
            if note:
                cells["note"] = many_lines(note)[:1000]
            call_lists.update_entry(unit.journal, entry_id, cells)

    def take_back_skipped(self, id: int) -> int:
        """Those passed over wait again, for their hour where one was agreed; returns how many."""
        with self._store.write(Action.EDIT_CALL_LIST) as unit:
            skipped = call_lists.skipped(unit.connection, id)
            back = {True: EntryState.CALLBACK, False: EntryState.WAITING}
            states = {key: {"state": back[at is not None]} for key, at in skipped.items()}
            count = call_lists.update_entries(unit.journal, states)
            unit.journal.facts["count"] = count
        return count

    def release(self, entry_ids: Sequence[int]) -> int:
        """Whoever comes may call these clients. Returns how many were somebody's."""
        with self._store.write(Action.EDIT_CALL_LIST) as unit:
            return call_lists.update_entries(unit.journal, {key: {"employee_id": None} for key in entry_ids})

    def take_off(self, entry_ids: Sequence[int]) -> int:
        """These clients stand on the list no more."""
        with self._store.write(Action.EDIT_CALL_LIST) as unit:
            count = call_lists.remove_entries(unit.journal, entry_ids)
            unit.journal.facts["count"] = count
        return count

    def callbacks_due(self) -> tuple[CallEntry, ...]:
        """Of all open lists, for who acts; the longest due first."""
        with self._store.read() as unit:
            return call_lists.callbacks_due(unit.connection, self._clock.now(), self._store.employee_id)

    def of_client(self, client_id: int) -> tuple[tuple[CallEntry, str], ...]:
        """Where he stands on lists, with their names."""
        with self._store.read() as unit:
            return call_lists.of_client(unit.connection, client_id)

    def open_entries(self, client_id: int) -> tuple[tuple[CallEntry, str], ...]:
        """Where he is still to be called by who acts, with the names of the lists."""
        with self._store.read() as unit:
            return call_lists.open_entries(unit.connection, client_id, self._store.employee_id)

    def clients_of(self, entries: Sequence[CallEntry]) -> dict[int, Client]:
        with self._store.read() as unit:
            return load(unit.connection, [entry.client_id for entry in entries])

    def _mine(self, unit: ReadUnit, entry_id: int) -> CallEntry:
        entry = _entry_of(unit, entry_id)
        if entry.employee_id not in (None, self._store.employee_id):
            names = {one.id: one.name for one in employees.all_of(unit.connection)}
            raise NotYourEntry(name=names.get(entry.employee_id, ""))
        return entry


def _list_of(unit: ReadUnit, id: int) -> CallList:
    found = call_lists.get(unit.connection, id)
    if found is None:
        raise NotThere(noun="call_list", id=id)
    return found


def _entry_of(unit: ReadUnit, id: int) -> CallEntry:
    found = call_lists.entry(unit.connection, id)
    if found is None:
        raise NotThere(noun="call_list_entry", id=id)
    return found


def _rules(unit: ReadUnit) -> CallRules:
    kept = settings.all_of(unit.connection)

    def whole(key: str) -> int:
        return int(kept.get(key, SETTING[key].default))

    return CallRules(timedelta(minutes=whole("calls.again_minutes")), whole("calls.most_attempts"))


def _name(text: str) -> str:
    tidy = one_line(text)
    if not tidy:
        raise FieldMissing(field=_("Name of the list"))
    if len(tidy) > LONGEST_NAME:
        raise FieldTooLong(field=_("Name of the list"), limit=LONGEST_NAME)
    return tidy


def _script(text: str) -> str:
    tidy = many_lines(text)
    if len(tidy) > LONGEST_SCRIPT:
        raise FieldTooLong(field=_("Script"), limit=LONGEST_SCRIPT)
    return tidy
