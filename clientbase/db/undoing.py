"""Taking a change set back: a cell-level three-way merge, where later edits by hand win and are told.

A cell is put back where it still is what the change set left. A created record goes only when nobody
touched it, or anything of it, since. What cannot be taken back is told with the reason.
"""

from functools import partial

from sqlalchemy import Connection, func, select, update

from clientbase.db import order_returns, own_tables, payment_parts, undoing_series
from clientbase.db import tables as t
from clientbase.db.appointment_tables import appointment_kind
from clientbase.db.journal import Journal
from clientbase.db.merged_since import MergedSince
from clientbase.db.outcomes import MERGED, Entry, Outcome
from clientbase.db.redoing_clients import GoneClients
from clientbase.db.register_tables import register, register_field
from clientbase.db.task_tables import project, task, task_stage
from clientbase.db.undoing_clients import MadeClients
from clientbase.db.undoing_lines import SetLines
from clientbase.db.undoing_made import MadeRows
from clientbase.db.undoing_rows import PLACE, RowReversal
from clientbase.domain.changes import FINAL, Action, Change
from clientbase.domain.progress import Progress

_FRAMES = [
    own_tables.own_field.name,
    register.name,
    register_field.name,
    task_stage.name,
    appointment_kind.name,
]
"""What others are put into: there before all else comes back, and gone only after everything else went."""
_OTHERS = [noun for noun in PLACE if noun not in _FRAMES]
_IN_OTHERS = [task.name]
"""What names a record that may come back by the same undo: a task its project. Its cells come last."""
_LAST = [*_FRAMES, project.name]
"""What goes only when nothing else of the change set names it any longer."""
_BEFORE_CLIENTS = [noun for noun in _OTHERS if PLACE[noun] < PLACE[t.client.name]]
_AFTER_CLIENTS = [noun for noun in _OTHERS if PLACE[noun] >= PLACE[t.client.name]]


def reverse(
    connection: Connection, journal: Journal, set_id: int, schema: int, progress: Progress | None = None
) -> Outcome:
    """Write the reverse of a change set (journalled under `schema`) into the open journal.

    Whole clients that it made or deleted go or come back many at once; all else row by row, some thousand
    at a time. Raises WorkCancelled, SoldLessThanReturned.
    """
    progress = progress or Progress()
    journal.progress = progress
    outcome = Outcome()
    undoing_series.defer_keys(connection)
    made = MadeClients(connection, set_id)
    gone = GoneClients(connection, set_id, schema, journal.schema)
    lines = SetLines(connection, set_id, (schema, journal.schema), made=made, gone=gone, progress=progress)
    merged = MergedSince(connection, set_id)
    rows = RowReversal(connection, journal, outcome, merged)
    entries = lines.created()
    created = MadeRows(connection, set_id, entries, merged, outcome)
    singly = {(entry.noun, entry.row_id) for entry in entries}
    rows.series_stays = created.series_stays()
    rows.lost_days = partial(undoing_series.lost_days, connection, set_id)
    rows.set_id = set_id
    rows.made_here = lambda noun, id: (noun, id) in singly or id in made.rows.get(noun, ())
    for noun, entries in lines.deleted(_FRAMES):
        rows.reinsert(noun, entries)
    for noun, entries in lines.updated(_FRAMES):
        rows.put_back(noun, entries)
    staying = made.judged(created.clients_with_changed_orders())
    created.take_back(journal, [each for each in _AFTER_CLIENTS if each not in _LAST], made.ids, staying)
    made.take_back(journal, staying, outcome, progress)
    created.take_back(journal, _BEFORE_CLIENTS, made.ids, staying)
    for noun, entries in lines.updated(
        [each for each in _OTHERS if each not in _IN_OTHERS], merged.survivors
    ):
        rows.put_back(noun, entries)
    for noun, entries in lines.deleted(_BEFORE_CLIENTS):
        rows.reinsert(noun, entries)
    gone.bring_back(journal, outcome, progress)
    for noun, entries in lines.deleted(_AFTER_CLIENTS):
        rows.reinsert(noun, entries)
    for noun, entries in lines.updated(_IN_OTHERS, merged.survivors):
        rows.put_back(noun, entries)
    rows.put_back_late()
    created.take_back(journal, _LAST, made.ids, staying)
    undoing_series.free_orphans(connection, journal)
    undoing_series.settle(connection, journal, set_id)
    payment_parts.settle(journal, connection)
    order_returns.settle(journal, connection)
    for survivor, fields in merged.carried(outcome.reversed):
        outcome.note_kept(Entry(t.client.name, survivor, survivor, Change.UPDATED), MERGED, fields)
    return outcome


def mark(connection: Connection, root_id: int, *, undone: bool) -> None:
    connection.execute(update(t.change_set).where(t.change_set.c.id == root_id).values(undone=int(undone)))


def newest_done(connection: Connection) -> int | None:
    """The change set that Ctrl+Z takes back: the newest plain one that still stands."""
    sets = t.change_set.c
    final = [str(action) for action in FINAL]
    newest: int | None = connection.scalar(
        select(func.max(sets.id)).where(sets.undoes_id.is_(None), sets.undone == 0, sets.action.not_in(final))
    )
    return newest


def newest_undone(connection: Connection) -> int | None:
    """The undo that Ctrl+Y takes back."""
    sets = t.change_set.c
    root = t.change_set.alias("root")
    newest: int | None = connection.scalar(
        select(func.max(sets.id)).where(
            sets.action == str(Action.UNDO),
            sets.root_id.in_(select(root.c.id).where(root.c.undone == 1)),
            sets.id.not_in(select(root.c.undoes_id).where(root.c.undoes_id.is_not(None))),
        )
    )
    return newest


def is_anything_done_since(connection: Connection, set_id: int) -> bool:
    """Whether a younger plain change set stands."""
    newest = newest_done(connection)
    return newest is not None and newest > set_id
