"""What people do with clients."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import (
    appointments,
    client_own,
    clients,
    computed,
    documents,
    erasing,
    history,
    merging,
    originals,
    own_links,
)
from clientbase.db import tables as t
from clientbase.db.client_cells import update_each
from clientbase.db.client_rows import load
from clientbase.db.clients import own_cells
from clientbase.db.journal import chunks as parts
from clientbase.db.name_places import NamePlaces
from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.appointment import Appointment
from clientbase.domain.bulk_edit import BulkCount, BulkEdit
from clientbase.domain.cell_changes import CellPlan, CellValues
from clientbase.domain.changes import Action, FieldChange, OriginalText
from clientbase.domain.client import Client, ClientDraft, TwinFound, display_name_of, draft_of, with_values
from clientbase.domain.client_check import OwnRules, birthday_parts, checked, checked_values, no_name
from clientbase.domain.client_query import ClientQuery, ClientRow
from clientbase.domain.clock import Clock
from clientbase.domain.errors import DuplicateClient, NotThere
from clientbase.domain.id_list import IdList
from clientbase.domain.own_values import is_own_key
from clientbase.domain.progress import Progress
from clientbase.domain.timeline import TimelineEntry
from clientbase.services import timeline
from clientbase.services.client_cells import Check, Claim, bulk_changes, doubted, plan_cells, without_warnings
from clientbase.services.filtering import listed_ids
from clientbase.services.own_fields import rules_in
from clientbase.services.own_rules import Distinct, check_changes, check_new, completed, required_in
from clientbase.services.words_in_use import WordsInUse


class ClientService:
    """Every client kept through here was tidied by `checked`."""

    def __init__(self, store: Store, files: SealedFolder, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._places = NamePlaces()
        store.subscribe(self._places.heard)
        self._words = WordsInUse(store)

    # --- keeping ----------------------------------------------------------------------------------

    def add(self, draft: ClientDraft, *, allow_twin: bool = False, complete: bool = True) -> int:
        """Keep a new client and return his id. `complete`: own fields left blank get their defaults.

        Raises DuplicateClient when a phone, e-mail or tax id is already kept, unless `allow_twin`: two
        people may share one. Raises FieldMissing, ValueTaken where an own field asks for something.
        """
        with self._store.read() as unit:
            own = rules_in(unit)
        draft = checked(completed(draft, own) if complete else draft, own)
        with self._store.write(Action.ADD_CLIENT) as unit:
            check_new(unit, draft, own, self._store.employee_id)
            require_employee(unit.connection, draft.responsible_id)
            if not allow_twin and (found := clients.twins(unit.connection, draft)):
                raise DuplicateClient(twin=found[0], name=found[0].display_name)
            return clients.add_many(unit.journal, unit.connection, [draft])[0]

    def update(self, client_id: int, values: Mapping[str, object]) -> frozenset[str]:
        """Change fields by key; lists are given whole. Returns the keys that really changed."""
        tidy = self.checked_values(values)
        with self._store.write(Action.EDIT_CLIENT) as unit:
            before = self._of(unit, client_id)
            if not display_name_of(with_values(draft_of(before), tidy)):
                raise no_name()
            require_employee(unit.connection, tidy.get("responsible_id"))
            self._check_own(unit, dict.fromkeys([client_id], tidy))
            return clients.update(unit.journal, unit.connection, client_id, tidy)

    def update_many(self, ids: Iterable[int], values: Mapping[str, object]) -> int:
        """Bulk edit: the same values for many clients. Returns how many changed.

        Whoever would be left without any name stays as he is.
        """
        tidy = self.checked_values(values)
        with self._store.write(Action.EDIT_CLIENT) as unit:
            require_employee(unit.connection, tidy.get("responsible_id"))
            named = [
                id
                for id, client in load(unit.connection, list(ids)).items()
                if display_name_of(with_values(draft_of(client), tidy))
            ]
            self._check_own(unit, dict.fromkeys(named, tidy))
            count = clients.update_all(unit.journal, unit.connection, named, tidy)
            unit.journal.facts["count"] = count
        return count

    # --- cells of the list ------------------------------------------------------------------------

    def plan_cells(self, wanted: CellValues) -> CellPlan:
        """What `update_cells` would change, what stays, which cells it could not take. Changes nothing."""
        with self._store.read() as unit:
            return doubted(unit, plan_cells(unit, wanted, *self._checker(unit, wanted)))

    def update_cells(self, wanted: CellValues) -> CellPlan:
        """Change cells (client id → field key → value), all that can be taken in one change set.

        Returns what was changed and the problems of the others, by cell; nothing is written where no
        cell changes.
        """
        with self._store.write(Action.EDIT_CLIENT) as unit:
            plan = plan_cells(unit, wanted, *self._checker(unit, wanted))
            update_each(unit.journal, unit.connection, without_warnings(unit, plan.values()))
            if plan.rows > 1:
                unit.journal.facts["count"] = plan.rows
        return plan

    def bulk_count(self, ids: Sequence[int], edit: BulkEdit, progress: Progress | None = None) -> BulkCount:
        """How many of these clients a bulk edit would change. Raises as `checked_values`."""
        changing = unnamed = 0
        with self._store.read() as unit:
            check, claim = self._checker(unit, {0: {edit.key: ""}})
            for some in parts(ids):
                found, left = bulk_changes(unit, some, edit, check, claim)
                changing, unnamed = changing + len(found), unnamed + left
                _advance(progress, len(some))
        return BulkCount(changing, len(ids), unnamed)

    def bulk_edit(self, ids: Sequence[int], edit: BulkEdit, progress: Progress | None = None) -> int:
        """Change a field of many clients in one change set. Returns how many changed.

        Whoever would be left without any name stays as he is. Raises as `bulk_count`, and WorkCancelled.
        """
        count = 0
        with self._store.write(Action.EDIT_CLIENT) as unit:
            check, claim = self._checker(unit, {0: {edit.key: ""}})
            for some in parts(ids):
                found, _left = bulk_changes(unit, some, edit, check, claim)
                changed = update_each(unit.journal, unit.connection, without_warnings(unit, found))
                count += len(changed)
                _advance(progress, len(some))
            unit.journal.facts["count"] = count
        return count

    def _checker(self, unit: ReadUnit, wanted: CellValues) -> tuple[Check, Claim]:
        own = any(is_own_key(key) for values in wanted.values() for key in values)
        rules = rules_in(unit) if own else OwnRules()

        def check(values: Mapping[str, object]) -> dict[str, Any]:
            tidy = checked_values(values, rules)
            required_in(tidy, rules)
            return tidy

        return check, Distinct(unit, rules).claim

    @staticmethod
    def _check_own(unit: ReadUnit, changes: Mapping[int, Mapping[str, object]]) -> None:
        """Raises FieldMissing, ValueTaken where an own field asks for something."""
        if any(own_cells(values) for values in changes.values()):
            check_changes(unit, changes, rules_in(unit))

    def checked_values(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Fields by key as they would be kept. Raises FieldMissing, FieldWrong or FieldTooLong."""
        return checked_values(values, self._own_rules(own_cells(values)))

    def to_bin(self, ids: Iterable[int]) -> int:
        """Those already there keep the day they came. Returns how many went."""
        with self._store.write(Action.BIN_CLIENT) as unit:
            living = clients.those(unit.connection, ids, in_bin=False)
            merging.part(unit.journal, unit.connection, living)
            count = len(clients.set_deleted(unit.journal, living, self._clock.now()))
            unit.journal.facts["count"] = count
        return count

    def restore(self, ids: Iterable[int]) -> int:
        """Returns how many came back; whoever was merged into another stands for himself again."""
        wanted = list(ids)
        with self._store.write(Action.RESTORE_CLIENT) as unit:
            merging.part(unit.journal, unit.connection, wanted)
            count = len(clients.set_deleted(unit.journal, wanted, None))
            unit.journal.facts["count"] = count
        return count

    def erase(self, client_id: int, *, documents_too: bool = False) -> None:
        """Erase one person for good, journal included (P15). Not undoable; earlier backups still hold him.

        Issued documents stay, for accounts must be kept, unless `documents_too`: then their contents go
        and only their numbers stay. The files kept with him go too, unless another client has the same. Those
        who were merged into him are the same person and go with him.
        """
        with self._store.write(Action.ERASE_CLIENT) as unit:
            self._of(unit, client_id)
            people = (*merging.merged_into(unit.connection, client_id), client_id)
            unnamed = erasing.erase_people(unit, people, documents_too=documents_too)
            erasing.finish(unit.connection)
        self._store.bring_home()
        for file_id in sorted(unnamed):
            self._files.remove(file_id)

    # --- reading ----------------------------------------------------------------------------------

    def get(self, client_id: int) -> Client:
        with self._store.read() as unit:
            return self._of(unit, client_id)

    def many(self, ids: Sequence[int]) -> tuple[Client, ...]:
        """Clients in the order of the ids, gone ones left out."""
        with self._store.read() as unit:
            found = load(unit.connection, ids)
        return tuple(found[id] for id in ids if id in found)

    def ids(self, query: ClientQuery | None = None, progress: Progress | None = None) -> IdList:
        """A list in its order. Raises as `checked_filter`, and WorkCancelled as soon as it is asked for."""
        query, turn = query or ClientQuery(), self._places.turn()
        with self._store.read(progress) as unit:
            found = listed_ids(unit, query, self._clock, self._store.employee_id, places=self._known_places())
        if query == ClientQuery():
            self._places.keep(found, turn)
        return found

    def first_ids(self, query: ClientQuery, limit: int, progress: Progress | None = None) -> IdList:
        """The top of a list, long before all of it is known: by name it takes a moment at any length."""
        with self._store.read(progress) as unit:
            places = self._known_places()
            return listed_ids(unit, query, self._clock, self._store.employee_id, limit, places=places)

    def _known_places(self) -> NamePlaces | None:
        """Of a base that another program may write in nothing is remembered."""
        return None if self._store.read_only else self._places

    def rows(self, ids: Iterable[int]) -> dict[int, ClientRow]:
        with self._store.read() as unit:
            wanted = list(ids)
            found = clients.rows(unit.connection, wanted)
            worked = computed.all_values(unit.connection, wanted, self._clock.today())
            linked = own_links.named(unit.connection, client_own.kinds(unit.connection), found)
        today = self._clock.today()
        for values in found.values():
            values["age"] = age_on(values["birthday"], today)
        for texts_of in (worked, linked):
            for id, texts in texts_of.items():
                found[id] |= texts
        return {id: ClientRow(id, values) for id, values in found.items()}

    def count(self, *, in_bin: bool = False) -> int:
        with self._store.read() as unit:
            return clients.count(unit.connection, in_bin=in_bin)

    def twins(self, draft: ClientDraft, but: int | None = None) -> tuple[TwinFound, ...]:
        with self._store.read() as unit:
            return clients.twins(unit.connection, draft, but)

    def tags(self) -> tuple[str, ...]:
        return self._words.of("tags")

    def words_of(self, key: str) -> tuple[str, ...]:
        """The words used so far in an open choice, the commonest first; see `WordsInUse`."""
        return self._words.of(key)

    def latest(self, limit: int) -> tuple[ClientRow, ...]:
        with self._store.read() as unit:
            ids = clients.latest(unit.connection, limit)
        rows = self.rows(ids)
        return tuple(rows[id] for id in ids if id in rows)

    def birthdays(self, first: date, last: date) -> tuple[tuple[date, Client], ...]:
        """Who has a birthday between two days, both included, in order; 29 February falls on the 28th
        in common years.
        """
        return self.first_birthdays(first, last)[0]

    def first_birthdays(
        self, first: date, last: date, limit: int | None = None
    ) -> tuple[tuple[tuple[date, Client], ...], int]:
        """So many of the same, and how many there are in all."""
        days = [first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1)]
        keys: dict[str, date] = {}
        for day in days:
            keys.setdefault(f"{day:%m-%d}", day)
            if f"{day:%m-%d}" == "02-28" and (day + timedelta(days=1)).month == 3:
                keys.setdefault("02-29", day)
        with self._store.read() as unit:
            born = clients.born_on(unit.connection, list(keys)) if keys else ()
            ordered = sorted(born, key=lambda one: keys[one[1]])[:limit]
            found = load(unit.connection, [id for id, _key in ordered])
        return tuple((keys[key], found[id]) for id, key in ordered if id in found), len(born)

    def timeline(self, client_id: int) -> tuple[TimelineEntry, ...]:
        """Everything that happened with a client, the newest first, pinned ones before."""
        with self._store.read() as unit:
            return timeline.whole(unit, client_id, self._clock.now().astimezone().replace(tzinfo=None))

    def appointments(self, client_id: int) -> tuple[Appointment, ...]:
        with self._store.read() as unit:
            return appointments.of_client(unit.connection, client_id)

    def field_history(self, client_id: int) -> tuple[FieldChange, ...]:
        with self._store.read() as unit:
            return history.updates_of_client(unit.connection, client_id)

    def originals(self, client_id: int) -> tuple[OriginalText, ...]:
        """What imports read in cells that they kept otherwise, the oldest first."""
        with self._store.read() as unit:
            return originals.of_client(unit.connection, client_id)

    def documents_count(self, client_id: int) -> int:
        """How many documents were issued to this client: what an erasure would leave."""
        with self._store.read() as unit:
            found = documents.of_client(unit.connection, client_id)
        return sum(1 for item in found if item.status != "draft")

    def _own_rules(self, needed: object) -> OwnRules:
        """By what own fields are checked; nothing is read where none is given."""
        if not needed:
            return OwnRules()
        with self._store.read() as unit:
            return rules_in(unit)

    @staticmethod
    def _of(unit: ReadUnit, client_id: int) -> Client:
        found = load(unit.connection, [client_id]).get(client_id)
        if found is None:
            raise NotThere(noun=t.client.name, id=client_id)
        return found


def _advance(progress: Progress | None, count: int) -> None:
    if progress is not None:
        progress.advance(count)


def age_on(birthday: str, today: date) -> int | None:
    """Full years, None when the year of birth is unknown."""
    match birthday_parts(birthday):
        case (int(year), month, day):
            return today.year - year - ((today.month, today.day) < (month, day))
    return None
