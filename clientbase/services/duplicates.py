"""Finding clients who are one twice, making them one, and remembering who is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from clientbase.db import client_own, clients, merging
from clientbase.db.client_rows import load
from clientbase.db.journal import chunks
from clientbase.db.presence import require_employee
from clientbase.db.store import ReadUnit, Store, WriteUnit
from clientbase.domain.changes import Action
from clientbase.domain.client import Client, display_name_of, draft_of, value_of, with_values
from clientbase.domain.client_check import checked_values, no_name
from clientbase.domain.client_columns import PLAIN
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.duplicate_traits import Traits, identifying, traits_of
from clientbase.domain.duplicates import DuplicateGroup, DuplicatePair, find_duplicates, groups_of
from clientbase.domain.errors import NothingToMerge, NotThere
from clientbase.domain.merging import best_survivor, merge_values
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.own_fields import rules_in

_READING = N_("Reading clients")
_MERGING = N_("Merging")


@dataclass(frozen=True, slots=True)
class DuplicatesFound:
    """What one search gave: groups, surest first; `sure` are those that can be merged all at once.

    `names`: what the clients of the groups are called. `clients`: how many were looked through.
    """

    groups: tuple[DuplicateGroup, ...] = ()
    sure: tuple[tuple[int, ...], ...] = ()
    pairs: tuple[DuplicatePair, ...] = field(default=(), repr=False)
    names: Mapping[int, str] = field(default_factory=dict, repr=False)
    clients: int = 0


class DuplicateService:
    """Nothing is merged but what a person names, or all that is sure on a person's word."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- finding ------------------------------------------------------------------------------------

    def find(self, progress: Progress | None = None) -> DuplicatesFound:
        """Look through all living clients. Raises WorkCancelled."""
        progress = progress or Progress()
        with self._store.read() as unit:
            people = _people(unit, progress)
            distinct = merging.distinct_pairs(unit.connection)
        found = find_duplicates(people, distinct, progress)
        wanted = {id for pair in found for id in (pair.one, pair.other)}
        with self._store.read() as unit:  # another one: comparing may take minutes
            names = clients.names(unit.connection, sorted(wanted))
        known = {traits.id: traits for traits in people if traits.id in wanted}
        return DuplicatesFound(
            groups_of(found, known),
            tuple(group.ids for group in groups_of(found, known, sure_only=True)),
            found,
            names,
            len(people),
        )

    def together(self, ids: Sequence[int]) -> tuple[tuple[Client, ...], Mapping[int, int]]:
        """Those of these clients who live, and how many things belong to each of them."""
        with self._store.read() as unit:
            living = tuple(_living(unit, ids))
            return living, merging.belongings(unit.connection, [client.id for client in living])

    # --- merging ------------------------------------------------------------------------------------

    def merge(
        self, survivor_id: int, other_ids: Sequence[int], values: Mapping[str, object] | None = None
    ) -> int:
        """Make the others part of the survivor, with all that is theirs; returns the change set.

        `values` are what was chosen, by field key; what they leave out follows `merge_values`. Raises
        NotThere for whoever does not live, NothingToMerge, FieldMissing, FieldWrong.
        """
        others = [id for id in dict.fromkeys(other_ids) if id != survivor_id]
        if not others:
            raise NothingToMerge
        with self._store.write(Action.MERGE_CLIENTS, count=len(others)) as unit:
            self._merge(unit, survivor_id, others, checked_values(dict(values or {}), rules_in(unit)))
            return unit.journal.change_set_id

    def merge_all(self, groups: Sequence[Sequence[int]], progress: Progress | None = None) -> int:
        """Merge each group into whom most is known of, in one change set. Returns how many clients went.

        Groups of which somebody does not live any more are passed over.
        """
        progress = progress or Progress()
        progress.start(_MERGING, len(groups))
        count = 0
        with self._store.write(Action.MERGE_CLIENTS) as unit:
            for ids in groups:
                living = _living(unit, ids)
                if len(living) == len(set(ids)) > 1:
                    survivor = best_survivor(living)
                    others = [client.id for client in living if client.id != survivor]
                    self._merge(unit, survivor, others, {})
                    count += len(others)
                progress.advance()
            unit.journal.facts["count"] = count
        return count

    @staticmethod
    def _merge(unit: WriteUnit, survivor_id: int, others: Sequence[int], chosen: Mapping[str, Any]) -> None:
        found = {client.id: client for client in _living(unit, [survivor_id, *others])}
        for id in (survivor_id, *others):
            if id not in found:
                raise NotThere(noun="client", id=id)
        survivor = found[survivor_id]
        values = merge_values(survivor, [found[id] for id in others], chosen)
        if not display_name_of(with_values(draft_of(survivor), values)):
            raise no_name()
        require_employee(unit.connection, chosen.get("responsible_id"))
        merging.merge(unit.journal, unit.connection, survivor_id, others, values)

    def value_of(self, client_id: int, key: str) -> object:
        """A plain field of one client, to choose it in a merge. Raises NotThere; KeyError: no such field."""
        with self._store.read() as unit:
            living = _living(unit, [client_id])
            if not living:
                raise NotThere(noun="client", id=client_id)
            if key not in (*PLAIN, *client_own.keys(unit.connection)):
                raise KeyError(key)
        return value_of(living[0], key)

    # --- remembering ----------------------------------------------------------------------------------

    def mark_distinct(self, ids: Sequence[int]) -> int:
        """Remember that no two of these are one. Returns how many pairs that is news of. Raises NotThere."""
        with self._store.write(Action.MARK_DISTINCT) as unit:
            living = {client.id for client in _living(unit, ids)}
            for id in ids:
                if id not in living:
                    raise NotThere(noun="client", id=id)
            count = merging.mark_distinct(unit.journal, unit.connection, combinations(sorted(living), 2))
            unit.journal.facts["count"] = count
        return count

    def survivor_of(self, client_id: int) -> int | None:
        """Whom a client was merged into, None when he stands for himself."""
        with self._store.read() as unit:
            return merging.survivors(unit.connection).get(client_id)

    def merged_into(self, client_id: int) -> tuple[int, ...]:
        """The clients that became this one."""
        with self._store.read() as unit:
            return merging.merged_into(unit.connection, client_id)


def _living(unit: ReadUnit, ids: Sequence[int]) -> list[Client]:
    found = load(unit.connection, list(dict.fromkeys(ids)))
    return [found[id] for id in dict.fromkeys(ids) if id in found and found[id].deleted_at is None]


def _people(unit: ReadUnit, progress: Progress) -> list[Traits]:
    ids = clients.ids(unit.connection, ClientQuery(sort=()))
    progress.start(_READING, len(ids))
    own: dict[str, list[str]] = {key: [] for key in client_own.keys(unit.connection)}
    for some in chunks(ids) if own else ():
        for texts in client_own.texts_of(unit.connection, some).values():
            for key, text in texts.items():
                own[key].append(text)
    numbers = frozenset(identifying(own))
    people: list[Traits] = []
    for some in chunks(ids):
        for id, client in load(unit.connection, some).items():
            people.append(traits_of(id, client, [pair for pair in client.own if pair[0] in numbers]))
        progress.advance(len(some))
    return people
