"""Looking through the journal: which change sets there are, what each did, what became of a record."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from clientbase.db import history, journal_lists, order_returns, record_changes, undoing
from clientbase.db import tables as t
from clientbase.db.client_rows import load
from clientbase.db.goods_tables import order_line
from clientbase.db.merge_tables import client_merge
from clientbase.db.merged_since import MergedSince
from clientbase.db.outcomes import Entry, Outcome
from clientbase.db.own_tables import client_own
from clientbase.db.record_names import names_of
from clientbase.db.store import Store, WriteUnit
from clientbase.db.undoing_rows import RowReversal, present_of
from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import Action, Change, ChangeSet, UndoPlan
from clientbase.domain.client import display_name_of, draft_of, with_values
from clientbase.domain.client_check import checked_values, no_name
from clientbase.domain.errors import NotThere, TakenBackWhole
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.journal import JournalQuery, RecordChange, RecordEvent, actions_of
from clientbase.domain.own_values import is_own_key
from clientbase.domain.text_folding import fold
from clientbase.i18n import _
from clientbase.services.history import named
from clientbase.services.own_fields import rules_in


class JournalService:
    """Readings run beside everything else; a value put back is a change set of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ids(self, query: JournalQuery, limit: int | None = None) -> tuple[int, ...]:
        """Change sets that fit, the newest first."""
        words = query.text.strip()
        folded = fold(words)
        called = [action for action, label in ACTION_LABELS.items() if words and folded in fold(_(label))]
        with self._store.read() as unit:
            return journal_lists.ids(
                unit.connection,
                words=words,
                called=called,
                actions=None if query.kind is None else actions_of(query.kind),
                employee_id=query.employee_id,
                since=_midnight(query.first),
                until=_midnight(query.last + timedelta(days=1)) if query.last is not None else None,
                limit=limit,
            )

    def sets(self, ids: Sequence[int]) -> dict[int, ChangeSet]:
        """Change sets by id, with the plain ones at the bottom of those that are undo or redo."""
        with self._store.read() as unit:
            found = {one.id: one for one in history.recent(unit.connection, only=ids)}
            wanted = {history.raw_root(unit.connection, id)[0] for id, one in found.items() if one.undoes_id}
            found |= {one.id: one for one in history.recent(unit.connection, only=wanted - found.keys())}
        return found

    def roots(self, ids: Sequence[int]) -> dict[int, int]:
        """Of each undo or redo the plain change set it is about."""
        with self._store.read() as unit:
            return {id: history.raw_root(unit.connection, id)[0] for id in ids}

    def records(self, set_id: int, *, after: int = 0) -> tuple[tuple[RecordChange, ...], int]:
        """What a change set did, record by record, a stretch at a time; see `record_changes.of_set`."""
        with self._store.read() as unit:
            return record_changes.of_set(unit.connection, set_id, self._store.schema, after=after)

    def first_records(self, ids: Sequence[int]) -> dict[int, RecordChange]:
        """Of each change set the record it touched first, by name."""
        with self._store.read() as unit:
            return record_changes.first_of_sets(unit.connection, ids, self._store.schema)

    @staticmethod
    def nouns() -> tuple[str, ...]:
        """Whose records can be followed; the values of a list are told with the record they are of."""
        part = {"owner", "extends"}
        return tuple(noun for noun, table in t.JOURNALLED.items() if not table.info.keys() & part)

    def of_record(self, noun: str, id: int, field: str = "") -> tuple[RecordEvent, ...]:
        """What became of a record, or of one field of it, the newest first."""
        with self._store.read() as unit:
            return record_changes.of_record(unit.connection, (noun, id), self._store.schema, field_key=field)

    def names(self, noun: str, ids: Sequence[int]) -> dict[int, str]:
        """What records are called now; those that are gone are left out."""
        with self._store.read() as unit:
            return names_of(unit.connection, noun, ids)

    def put_back(self, change_id: int, column: str = "") -> UndoPlan:
        """Make a cell be what it was before one line of the journal, whatever happened to it since.

        `column`: which of the cells of that line; "" for a value of a list, which comes back, goes, or is
        what it was. What cannot be is told with the reason, and what is so already is told as nothing;
        then nothing is changed. Raises NotThere, TakenBackWhole where the line is about more than a value
        (a record, goods of an order, a merge), and for fields of a client what refuses them.
        """
        outcome = Outcome()
        with self._store.write(Action.PUT_BACK) as unit:
            found = record_changes.line_of(unit.connection, change_id, self._store.schema)
            if found is None:
                raise NotThere(noun="change", id=change_id)
            set_id, entry = found
            if not _stands_alone(entry):
                raise TakenBackWhole(id=set_id)
            unit.journal.facts["count"] = 1
            _put_back(unit, entry, column, outcome)
            order_returns.settle(unit.journal, unit.connection)
        with self._store.read() as after:
            return UndoPlan(
                named(after, outcome.reversed.values()),
                named(after, outcome.kept.values()),
                named(after, outcome.impossible.values()),
            )


def _stands_alone(entry: Entry) -> bool:
    """Records come and go with what hangs on them, the goods of an order with its total, a merge whole."""
    if entry.noun in (order_line.name, client_merge.name):
        return False
    return entry.op == Change.UPDATED or "owner" in t.JOURNALLED[entry.noun].info


def _put_back(unit: WriteUnit, entry: Entry, column: str, outcome: Outcome) -> None:
    connection, table = unit.connection, t.JOURNALLED[entry.noun]
    newest = undoing.newest_done(connection) or 0
    rows = RowReversal(connection, unit.journal, outcome, MergedSince(connection, newest))
    if entry.op == Change.DELETED:
        rows.reinsert(entry.noun, [entry])
    elif entry.op == Change.CREATED:
        if not present_of(connection, table, [entry.row_id]):
            raise NotThere(noun=entry.noun, id=entry.row_id)
        unit.journal.delete(table, [entry.row_id])
        outcome.note_reversed(entry)
    else:
        current = unit.journal.current(table, [entry.row_id])
        now = current[0] if current else {}
        before = {
            key: value
            for key, value in (entry.before or {}).items()
            if column in ("", key) and now.get(key, "") != value
        }
        if entry.noun in (t.client.name, client_own.name):
            _check_client(unit, entry.row_id, before)
        elif not current:
            raise NotThere(noun=entry.noun, id=entry.row_id)
        after = {key: now.get(key, "") for key in before}
        rows.put_back(entry.noun, [Entry(entry.noun, entry.row_id, entry.client_id, entry.op, before, after)])


def _check_client(unit: WriteUnit, client_id: int, stored: dict[str, Any]) -> None:
    """A value of a client goes back only where it could be typed today."""
    client = load(unit.connection, [client_id]).get(client_id)
    if client is None:
        raise NotThere(noun=t.client.name, id=client_id)
    typed = {key: _typed(key, value) for key, value in stored.items() if key != "deleted_at"}
    tidy = checked_values(typed, rules_in(unit))
    if not display_name_of(with_values(draft_of(client), tidy)):
        raise no_name()


def _typed(key: str, stored: object) -> object:
    if not is_own_key(key) and CLIENT_FIELD[key].kind is FieldKind.DATE:
        return date.fromisoformat(str(stored)) if stored else None
    return stored


def _midnight(day: date | None) -> datetime | None:
    """The instant a day begins on this PC."""
    return None if day is None else datetime.combine(day, time()).astimezone()
