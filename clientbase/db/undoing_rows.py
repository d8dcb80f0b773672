"""Taking rows of a change set back, a stretch of a noun at a time: cells are merged, deleted rows return."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, func, select

from clientbase.db import client_own, order_returns, payment_parts, undoing_series
from clientbase.db import tables as t
from clientbase.db.goods_tables import sales_order
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.merged_since import MergedSince
from clientbase.db.outcomes import EDITED, GONE, MERGED, PARENT_GONE, Entry, Outcome
from clientbase.db.selling_tables import payment
from clientbase.db.undoing_wholes import parents_of

PLACE = {name: place for place, name in enumerate(t.JOURNALLED)}


class RowReversal:
    """Whole clients that go or come back many at once are not among the rows."""

    def __init__(
        self, connection: Connection, journal: Journal, outcome: Outcome, merged: MergedSince
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._outcome = outcome
        self._merged = merged
        self.made_here: Callable[[str, int], bool] = lambda _noun, _id: False
        """Whether the same change set made a row: gone again, there is nothing in it to put back."""
        self.series_stays = False
        """Whether a series the same change set made stays: the one it was parted from keeps its days then."""
        self.lost_days: Callable[[list[dict[str, Any]]], Collection[int]] = lambda _images: ()
        """Appointments that may not come back: later deeds took their days from the series."""
        self.set_id = 0
        """The change set that is taken back; 0 for one cell of a row."""
        self._late: dict[str, list[Entry]] = defaultdict(list)
        self._all_is_back = False

    # --- changed cells are put back -----------------------------------------------------------------

    def put_back(self, noun: str, entries: Iterable[Entry]) -> None:
        """Entries of one noun, all of a row together."""
        of: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            of[entry.row_id].append(entry)
        table = t.JOURNALLED[noun]
        self._wait_for_parents(table, of)
        current = self._current(table, of)
        changes: dict[int, dict[str, Any]] = {}
        parents = parents_of(self._connection, noun, of)
        self._outcome.parents |= {(noun, id): parent for id, parent in parents.items()}
        if is_sparse(noun):
            current = self._with_blank_rows(table, current, sorted(of))
        for row_id, several in of.items():
            if row_id not in current and self.made_here(noun, row_id):
                continue
            if row_id not in current:
                self._outcome.note_impossible(several[0], GONE)
                continue
            if noun == t.document.name and _is_frozen(current[row_id], several):
                self._outcome.note_kept(several[0], EDITED)  # issued since: frozen
                continue
            back, edited = _merge(several, current[row_id])
            if noun == undoing_series.NOUN and self.series_stays:
                stays = undoing_series.RULE_COLUMNS & back.keys()
                back = {key: value for key, value in back.items() if key not in stays}
                edited = tuple(sorted({*edited, *stays}))
            if back:
                changes[row_id] = back
            if edited:
                self._outcome.note_kept(several[0], EDITED, edited)
        for row_id, keys in self._merged.held(table, changes, current).items():
            for key in keys:
                del changes[row_id][key]
            self._outcome.note_kept(of[row_id][0], MERGED, tuple(sorted(keys)))
        if table is sales_order:
            for row_id, reason in order_returns.staying(self._connection, self.set_id, changes).items():
                del changes[row_id]["deleted_at"]
                note = self._outcome.note_kept if reason == EDITED else self._outcome.note_impossible
                note(of[row_id][0], reason)
        if table is payment:
            for row_id in payment_parts.given_back_since(self._connection, changes):
                self._outcome.note_kept(of[row_id][0], EDITED)
        for row_id in (*self._without_parents(table, changes), *self._without_fields(table, changes)):
            self._outcome.note_impossible(of[row_id][0], PARENT_GONE)
        for row_id, back in changes.items():
            if back:
                self._outcome.note_reversed(of[row_id][0], tuple(sorted(back)))
        if is_sparse(noun):
            client_own.update_many(self._journal, self._connection, changes)
        else:
            self._journal.rewrite(table, _different(changes, current))

    def _wait_for_parents(self, table: Table, of: dict[int, list[Entry]]) -> None:
        """Rows that will again name one of their own table wait until that is back: `put_back_late`."""
        own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        if not own or self._all_is_back:
            return
        wanted = {
            row_id: {
                entry.before[name]
                for entry in several
                if entry.before
                for name in own
                if entry.before.get(name)
            }
            for row_id, several in of.items()
        }
        there = present_of(self._connection, table, set().union(*wanted.values()))
        for row_id in [row_id for row_id, parents in wanted.items() if parents - there]:
            self._late[table.name] += of.pop(row_id)

    def put_back_late(self) -> None:
        """After all that was deleted has come back."""
        self._all_is_back = True
        for noun, entries in self._late.items():
            self.put_back(noun, entries)

    def _current(self, table: Table, of: Mapping[int, Sequence[Entry]]) -> dict[int, dict[str, Any]]:
        """The rows as they are, as far as these entries ask."""
        wanted = {"id", table.info.get("client", "id"), table.info.get("owner", ("", "id"))[1]}
        if table is t.document:
            wanted.add("status")
        wanted.update(self._merged.compared(table))
        for several in of.values():
            for entry in several:
                wanted |= (entry.before or {}).keys()
        columns = [column for column in table.columns if column.name in wanted]
        found: dict[int, dict[str, Any]] = {}
        for where in stretches(table.c.id, of):
            for row in self._connection.execute(select(*columns).where(where)).mappings():
                found[row["id"]] = dict(row)
        return found

    def _with_blank_rows(
        self, table: Table, current: dict[int, dict[str, Any]], ids: list[int]
    ) -> dict[int, dict[str, Any]]:
        """A sparse row that is not there is one whose cells are all blank, as long as its client is."""
        blank = dict.fromkeys(t.stored_columns(table), "")
        living = present_of(self._connection, t.client, [id for id in ids if id not in current])
        return current | {id: {"id": id, **blank} for id in living}

    def _without_fields(self, table: Table, changes: dict[int, dict[str, Any]]) -> list[int]:
        """Rows of which a cell is of an own field that was removed; the cell is taken out of `changes`."""
        if not is_sparse(table.name):
            return []
        standing = set(client_own.keys(self._connection))
        found: list[int] = []
        for row_id, back in changes.items():
            for key in [key for key, text in back.items() if text and key not in standing]:
                del back[key]
                found.append(row_id)
        return found

    def _without_parents(self, table: Table, changes: dict[int, dict[str, Any]]) -> list[int]:
        """Rows of which a cell would name a record that is gone; the cell is taken out of `changes`."""
        found: list[int] = []
        for key in table.foreign_keys:
            name = key.parent.name
            wanted = {back[name] for back in changes.values() if back.get(name) is not None}
            gone = wanted - present_of(self._connection, key.column.table, sorted(wanted))
            for row_id, back in changes.items():
                if back.get(name) in gone:
                    del back[name]
                    found.append(row_id)
        return found

    # --- deleted rows come back ---------------------------------------------------------------------

    def reinsert(self, noun: str, entries: Sequence[Entry]) -> None:
        """Entries of one noun; what it hangs on is there already."""
        table = t.JOURNALLED[noun]
        sparse = is_sparse(noun)
        wanted = [entry for entry in entries if entry.before or not sparse]  # blank: nothing to say
        present = present_of(self._connection, table, [entry.row_id for entry in wanted])
        images = [{"id": entry.row_id, **(entry.before or {})} for entry in wanted]
        columns = t.stored_columns(table)
        if sparse:
            filled = {name for image in images for name in image}
            columns = tuple(name for name in columns if name in filled)
        standing = self._parents_standing(table, images)
        lost = self.lost_days(images) if noun == undoing_series.NOUN else ()
        needed, cells = set(columns), itemgetter("id", *columns)
        rows = []
        for entry, image in zip(wanted, images, strict=True):
            if entry.row_id in present or entry.row_id in lost or self._is_taken(table, image):
                self._outcome.note_kept(entry, EDITED)
            elif any(image.get(name) not in ids for name, ids in standing.items()):
                self._outcome.note_impossible(entry, PARENT_GONE)
            else:
                if needed <= image.keys():
                    rows.append(cells(image))
                else:
                    rows.append((entry.row_id, *(_cell(table, image, name) for name in columns)))
                self._outcome.note_reversed(entry)
        if rows:
            self._journal.insert_with_ids(table, ("id", *columns), rows)

    def _parents_standing(self, table: Table, images: list[dict[str, Any]]) -> dict[str, set[int | None]]:
        """By the column that names a parent: which of the parents named are there; None always is."""
        standing: dict[str, set[int | None]] = {}
        for key in table.foreign_keys:
            name = key.parent.name
            wanted = {image[name] for image in images if image.get(name) is not None}
            standing[name] = {None, *present_of(self._connection, key.column.table, sorted(wanted))}
            if key.column.table is table:  # they come back together
                standing[name] |= {image["id"] for image in images}
        return standing

    def _is_taken(self, table: Table, image: dict[str, Any]) -> bool:
        """Another row holds what must be unique."""
        for constraint in table.constraints:
            if not isinstance(constraint, UniqueConstraint):
                continue
            values = {column: image.get(column.name) for column in constraint.columns}
            if None in values.values():
                continue
            same = [column == value for column, value in values.items()]
            if self._connection.scalar(select(func.count()).select_from(table).where(*same)):
                return True
        return False


def present_of(connection: Connection, table: Table, ids: Iterable[int]) -> set[int]:
    """Those of the ids that are there."""
    found: set[int] = set()
    for where in stretches(table.c.id, ids):
        found.update(row[0] for row in connection.execute(select(table.c.id).where(where)))
    return found


def is_sparse(noun: str) -> bool:
    return bool(t.JOURNALLED[noun].info.get("sparse"))


def _is_frozen(document: dict[str, Any], entries: list[Entry]) -> bool:
    """Issued since: what it says stays. Whose card it lies with may change: a merge moves it, an undo too."""
    moved = all((entry.before or {}).keys() <= {"client_id"} for entry in entries)
    return document["status"] != "draft" and not moved


def _merge(entries: list[Entry], row: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Cells to put back, cells edited since. Of a cell changed twice: the first before, the last after."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for entry in entries:
        for key, value in (entry.before or {}).items():
            before.setdefault(key, value)
        after.update(entry.after or {})
    back, edited = {}, []
    for key, value in before.items():
        if key not in row:
            continue
        if row[key] == after.get(key):
            back[key] = value
        elif row[key] != value:
            edited.append(key)
    return back, tuple(edited)


def _different(
    changes: Mapping[int, dict[str, Any]], current: Mapping[int, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Rows with the cells that really change: there and back again in one set is no change."""
    for id, back in changes.items():
        row = current[id]
        if after := {key: value for key, value in back.items() if row[key] != value}:
            yield row, after


def _cell(table: Table, image: dict[str, Any], name: str) -> Any:
    """A cell of the image; a column younger than the image takes its default."""
    return image[name] if name in image else default_of(table, name)


def default_of(table: Table, name: str) -> Any:
    """What a column holds of which nothing is told."""
    default = table.c[name].server_default
    text = getattr(default, "arg", None)
    return None if text is None else (int(str(text)) if table.c[name].type.python_type is int else str(text))
