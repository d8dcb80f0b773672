"""The history of the base: what was done, taking it back, doing it again."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from clientbase.db import clients, history, record_names, undoing
from clientbase.db.outcomes import Outcome
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.change_words import what_was_done
from clientbase.domain.changes import FINAL, Action, ChangeSet, UndoItem, UndoItems, UndoPlan, UndoResult
from clientbase.domain.errors import (
    AlreadyUndone,
    CannotUndo,
    FileNotTakenBack,
    NothingToRedo,
    NothingToUndo,
    NotThere,
    RedoIsOver,
    UndoIsNotUndone,
)
from clientbase.domain.money import format_number
from clientbase.domain.progress import Progress
from clientbase.i18n import _, current_language, ngettext

MOST_NAMED = 1000


class HistoryService:
    """Undo and redo are change sets themselves; any change set can be taken back at any later time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def recent(self, limit: int = 50) -> tuple[ChangeSet, ...]:
        """The newest first."""
        with self._store.read() as unit:
            return history.recent(unit.connection, limit=limit)

    def clients_of(self, change_set_id: int, limit: int = 100) -> tuple[tuple[tuple[int, str], ...], int]:
        """Whom a change set concerned: id and name of the first of them, and how many there are.

        Those in the bin are among them; who was erased since is counted and has no name.
        """
        with self._store.read() as unit:
            ids = history.clients_of(unit.connection, change_set_id)
            first = list(islice(ids, limit))
            names = clients.names(unit.connection, first)
        return tuple((id, names[id]) for id in first if id in names), len(ids)

    def next_undo(self) -> ChangeSet | None:
        """What Ctrl+Z would take back."""
        with self._store.read() as unit:
            id = undoing.newest_done(unit.connection)
            return None if id is None else history.one(unit.connection, id)

    def next_redo(self) -> ChangeSet | None:
        """The change set that Ctrl+Y would do again."""
        with self._store.read() as unit:
            id = undoing.newest_undone(unit.connection)
            if id is None or undoing.is_anything_done_since(unit.connection, id):
                return None
            root, _schema = history.raw_root(unit.connection, id)
            return history.one(unit.connection, root)

    def undo(self, change_set_id: int | None = None, progress: Progress | None = None) -> UndoResult:
        """Take back the newest change set, or the one named, however old.

        Raises NothingToUndo, NotThere, CannotUndo (a final action), AlreadyUndone, UndoIsNotUndone,
        WorkCancelled.
        """
        return self._reverse(Action.UNDO, lambda unit: _undoable(unit, change_set_id), progress)

    def try_undo(self, change_set_id: int, progress: Progress | None = None) -> UndoPlan:
        """What `undo` of this change set would put back and what not, found by doing it and keeping nothing.

        Raises what `undo` raises.
        """
        outcome = Outcome()
        with suppress(_OnlyTried), self._store.write(Action.UNDO) as unit:
            set_id = _undoable(unit, change_set_id)
            root, schema = history.raw_root(unit.connection, set_id)
            unit.journal.undoes = (set_id, root)
            outcome = undoing.reverse(unit.connection, unit.journal, set_id, schema, progress)
            raise _OnlyTried
        with self._store.read() as after:
            return UndoPlan(
                _whole(after, outcome),
                named(after, outcome.kept.values()),
                named(after, outcome.impossible.values()),
            )

    def redo(self, progress: Progress | None = None) -> UndoResult:
        """Do again what was taken back last. Raises NothingToRedo, RedoIsOver, WorkCancelled."""

        def chosen(unit: ReadUnit) -> int:
            id = undoing.newest_undone(unit.connection)
            if id is None:
                raise NothingToRedo
            if undoing.is_anything_done_since(unit.connection, id):
                raise RedoIsOver
            return id

        return self._reverse(Action.REDO, chosen, progress)

    def _reverse(
        self, action: Action, chosen: Callable[[ReadUnit], int], progress: Progress | None
    ) -> UndoResult:
        """`chosen` is asked where nobody else writes: of two undos at a time each takes back its own."""
        with self._store.write(action) as unit:
            set_id = chosen(unit)
            root, schema = history.raw_root(unit.connection, set_id)
            unit.journal.undoes = (set_id, root)
            assert unit.journal.change_set_id  # an undo that reverses nothing stands in the history too
            outcome = undoing.reverse(unit.connection, unit.journal, set_id, schema, progress)
            undoing.mark(unit.connection, root, undone=action is Action.UNDO)
            counts = {
                "reversed": outcome.reversed_count,
                "kept": len(outcome.kept),
                "impossible": len(outcome.impossible),
            }
            unit.journal.facts.update(counts)
            made_id = unit.journal.change_set_id
        with self._store.read() as after:  # names as they are now
            made, target = (history.one(after.connection, id) for id in (made_id, root))
            assert made is not None
            assert target is not None
            return UndoResult(
                made,
                target,
                _whole(after, outcome),
                named(after, outcome.kept.values()),
                named(after, outcome.impossible.values()),
            )


class _OnlyTried(Exception):
    """Nothing of what was written is kept."""


def _undoable(unit: ReadUnit, change_set_id: int | None) -> int:
    """The change set named, or the newest that stands. Raises what `HistoryService.undo` says."""
    id = undoing.newest_done(unit.connection) if change_set_id is None else change_set_id
    if id is None:
        raise NothingToUndo
    target = history.one(unit.connection, id)
    if target is None:
        raise NotThere(noun="change_set", id=id)
    if target.undoes_id is not None:
        raise UndoIsNotUndone(id=history.raw_root(unit.connection, id)[0])
    if target.undone:
        raise AlreadyUndone(id=id)
    if target.action is Action.WRITE_BACK:
        raise FileNotTakenBack(name=target.facts["file"], kept_as=target.facts.get("kept_as", ""))
    if target.action in FINAL:
        raise CannotUndo
    return id


def _whole(unit: ReadUnit, outcome: Outcome) -> UndoItems:
    """What was reversed; of those that went or came back many at once the first ones have names."""
    head: list[UndoItem] = []
    runs: list[tuple[str, range]] = []
    for noun, ids in outcome.runs:
        room = max(0, MOST_NAMED - len(head))
        head += [UndoItem(noun, id) for id in ids[:room]]
        if ids[room:]:
            runs.append((noun, ids[room:]))
    return UndoItems((*named(unit, outcome.reversed.values()), *named(unit, head)), runs)


def named(unit: ReadUnit, items: Iterable[UndoItem]) -> tuple[UndoItem, ...]:
    """The items with what a person would call them, as far as anybody would read."""
    listed = list(items)
    by_noun: dict[str, list[int]] = defaultdict(list)
    for item in listed[:MOST_NAMED]:
        by_noun[item.noun].append(item.id)
    labels = {
        (noun, id): name
        for noun, ids in by_noun.items()
        for id, name in record_names.names_of(unit.connection, noun, ids).items()
    }
    return tuple(
        replace(item, label=label) if (label := labels.get((item.noun, item.id))) else item for item in listed
    )


def undo_sentence(result: UndoResult) -> str:
    """«Undone: Import: list.xlsx. 12 records put back. Kept, because edited since: 2.»

    It names what it took back: the newest may be what a rule did since, or somebody else.
    """
    is_undo = result.change_set.action is Action.UNDO
    words = _("Undone: {what}.") if is_undo else _("Done again: {what}.")
    text = words.format(what=what_was_done(result.target))
    count = len(result.reversed)
    if result.target.action is Action.SET_WORK_HOURS:
        count = min(count, 1)  # the seven days of a week are one thing to people
    if count != 1 or result.kept or result.impossible:
        put_back = ngettext("{count} record put back.", "{count} records put back.", count)
        text += " " + put_back.format(count=_count(count))
    if result.kept:
        text += " " + _("Kept, because edited since: {count}.").format(count=_count(len(result.kept)))
    if result.impossible:
        text += " " + _("Could not be put back: {count}.").format(count=_count(len(result.impossible)))
    return text


def _count(number: int) -> str:
    return format_number(Decimal(number), current_language())
