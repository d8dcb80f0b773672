"""Created rows go as each is judged: those of no client the change set made, and orders with their goods."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, Table, func, select

from clientbase.db import client_own, own_tables, undoing_series
from clientbase.db import tables as t
from clientbase.db.appointment_tables import appointment_kind
from clientbase.db.deleting import delete_rows
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.merged_since import MergedSince
from clientbase.db.outcomes import EDITED, GONE, MERGED, REFERRED, Entry, Outcome
from clientbase.db.selling_tables import money_account, own_company
from clientbase.db.standing_since import rows_touched_since
from clientbase.db.task_tables import project, task_stage
from clientbase.db.undoing_registers import FRAMES, MadeRegisters
from clientbase.db.undoing_rows import PLACE, is_sparse, present_of
from clientbase.db.undoing_wholes import FOLLOWS, LATE, ORDER_REFERS, WHOLES, MadeWholes

_NAMED_BY_OTHERS = frozenset(
    (task_stage.name, project.name, appointment_kind.name, own_company.name, money_account.name)
)
"""What others are put into, and stays as long as anything is in it."""


class MadeRows:
    """The created rows of one change set that are judged one by one."""

    def __init__(
        self,
        connection: Connection,
        set_id: int,
        entries: Sequence[Entry],
        merged: MergedSince,
        outcome: Outcome,
    ) -> None:
        self._connection = connection
        self._entries = entries
        self._outcome = outcome
        self._touched = rows_touched_since(connection, set_id, {entry.noun for entry in entries} | LATE)
        rows = ((entry.noun, entry.row_id) for entry in entries)
        self._wholes = MadeWholes(connection, set_id, rows, self._touched)
        self._registers = MadeRegisters(connection, set_id, entries, self._touched)
        appointments = [entry.row_id for entry in entries if entry.noun == undoing_series.NOUN]
        self._series = undoing_series.staying(connection, set_id, appointments, self._touched)
        self._part_removed = undoing_series.is_part_removed_since(
            connection, set_id, appointments, self._touched
        )
        self._held = merged.held_rows(entries)
        outcome.parents |= self._wholes.parents

    def series_stays(self) -> bool:
        """Whether a series that was made stays, or was removed since.

        Then the one it was parted from must not come back whole.
        """
        return self._part_removed or any(self._series.values())

    def clients_with_changed_orders(self) -> set[int]:
        return self._wholes.clients_of_changed()

    def take_back(
        self, journal: Journal, nouns: Collection[str], clients: Collection[int], staying: Mapping[int, str]
    ) -> None:
        """Delete the rows of these nouns that may go.

        `clients`: those the change set made; `staying`: who of them stays, with the reason.
        """
        doomed: dict[str, list[Entry]] = defaultdict(list)
        late: list[Entry] = []
        registers = self._registers.staying(staying) if FRAMES & set(nouns) else {}
        for entry in self._entries:
            if entry.noun not in nouns:
                continue
            if entry.noun in LATE:
                late.append(entry)
            elif entry.client_id in clients:  # all of a client stays or goes together
                reason = staying.get(entry.client_id or 0, "")
                if reason == REFERRED:
                    self._outcome.note_impossible(entry, REFERRED)
                elif reason:
                    self._outcome.note_kept(entry, reason)
                else:
                    doomed[entry.noun].append(entry)
            elif is_sparse(entry.noun):
                continue  # made blank: it goes when its last cell is put back
            elif (entry.noun, entry.row_id) in self._held:
                self._outcome.note_kept(entry, MERGED)
            elif entry.noun == undoing_series.NOUN and entry.row_id in self._series:
                if self._series[entry.row_id]:
                    self._outcome.note_kept(entry, EDITED)
            elif self._wholes.is_changed((entry.noun, entry.row_id)) or self._is_filled(entry):
                self._outcome.note_kept(entry, EDITED)
            elif reason := registers.get((entry.noun, entry.row_id), ""):
                if reason == EDITED:
                    self._outcome.note_kept(entry, reason)
                elif reason != FOLLOWS:
                    self._outcome.note_impossible(entry, reason)
            elif entry.noun == t.employee.name and self._is_named(entry.row_id):
                self._outcome.note_impossible(entry, EDITED)
            else:
                doomed[entry.noun].append(entry)
        if late:
            self._judge_late(late, doomed)
        for noun in sorted(doomed, key=PLACE.__getitem__, reverse=True):
            self._delete(journal, noun, doomed[noun], clients)

    def _judge_late(self, late: Sequence[Entry], doomed: dict[str, list[Entry]]) -> None:
        going = {(noun, entry.row_id) for noun in WHOLES & doomed.keys() for entry in doomed[noun]}
        staying = self._wholes.kept_of(going)
        for entry in late:
            reason = staying.get((entry.noun, entry.row_id), "")
            if not reason:
                doomed[entry.noun].append(entry)
            elif reason == FOLLOWS:
                continue
            elif reason == ORDER_REFERS:
                self._outcome.note_impossible(entry, reason)
            else:
                self._outcome.note_kept(entry, reason)

    def _delete(
        self, journal: Journal, noun: str, entries: Sequence[Entry], clients: Collection[int]
    ) -> None:
        table = t.JOURNALLED[noun]
        present = present_of(self._connection, table, [entry.row_id for entry in entries])
        if noun in _NAMED_BY_OTHERS:  # what of the same set named them is gone by now
            standing = self._named(table, present)
            present -= standing
            for entry in entries:
                if entry.row_id in standing:
                    self._outcome.note_impossible(entry, EDITED)
            entries = [entry for entry in entries if entry.row_id not in standing]
        delete_rows(journal, self._connection, table, present)
        for entry in entries:
            if entry.row_id in present:
                self._outcome.note_reversed(entry)
            elif entry.client_id not in clients:
                self._outcome.note_impossible(entry, GONE)

    def _named(self, table: Table, ids: Collection[int]) -> set[int]:
        """Those of these rows that any other row names."""
        found: set[int] = set()
        for other in t.JOURNALLED.values():
            for key in other.foreign_keys:
                if key.column.table is table:
                    for where in stretches(key.parent, ids):
                        found.update(self._connection.scalars(select(key.parent).where(where).distinct()))
        return found

    def _is_filled(self, entry: Entry) -> bool:
        """Whether it is an own field in which something stands."""
        return entry.noun == own_tables.own_field.name and client_own.is_used(self._connection, entry.row_id)

    def _is_named(self, employee_id: int) -> bool:
        """Whether any row or any line of the history names this employee."""
        named = [
            (table, key.parent)
            for table in t.JOURNALLED.values()
            for key in table.foreign_keys
            if key.column.table is t.employee
        ]
        named.append((t.change_set, t.change_set.c.employee_id))
        return any(
            self._connection.scalar(select(func.count()).select_from(table).where(column == employee_id))
            for table, column in named
        )
