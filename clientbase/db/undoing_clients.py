"""Clients a change set made go again, whole and thousands at once, unless anything of them came since."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, Table, and_, func, select

from clientbase.db import client_own, search
from clientbase.db import goods_tables as g
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.call_tables import call_list_entry
from clientbase.db.journal import Journal, chunks
from clientbase.db.json_rows import MOST_COLUMNS
from clientbase.db.outcomes import EDITED, GONE, REFERRED, Entry, Outcome
from clientbase.db.standing_since import clients_touched_since
from clientbase.domain.changes import Change
from clientbase.domain.id_ranges import IdRanges
from clientbase.domain.progress import Progress

_WINDOW = 10_000
_MOST_HOLES = 2_000  # ids named one by one in one statement
_APART = frozenset(
    (*(table.name for table in g.GOODS_JOURNALLED), tt.task.name, tt.project.name, call_list_entry.name)
)
"""Orders hang together with goods in more ways than one, tasks with their parts and projects, entries with
their call list: such rows are judged one by one.
"""


class MadeClients:
    """The clients a change set made, and the rows it made of them; everything else of the set is not here."""

    def __init__(self, connection: Connection, set_id: int) -> None:
        self._connection = connection
        self._set_id = set_id
        change = t.change.c
        lines = connection.execute(
            select(change.noun, change.row_id, change.last_id, change.client_id).where(
                change.change_set_id == set_id, change.op == str(Change.CREATED)
            )
        ).all()
        self.ids = IdRanges(
            (row_id, last_id or row_id) for noun, row_id, last_id, _ in lines if noun == t.client.name
        )
        pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for noun, row_id, last_id, client_id in lines:
            if self.has(noun, last_id, client_id):
                pairs[noun].append((row_id, last_id or row_id))
        self.rows = {noun: IdRanges(found) for noun, found in pairs.items() if found}

    def has(self, noun: str, last_id: int | None, client_id: int | None) -> bool:
        """Whether a line of the journal about new rows is about rows of these clients.

        Rows of many clients in one line belong to clients of the same change set (see `Journal.insert_run`).
        """
        if noun == t.client.name:
            return True
        table = t.JOURNALLED.get(noun)
        if table is None or table.info.get("client") is None:
            return False
        return (
            client_id in self.ids if client_id is not None else last_id is not None and bool(self.ids.ranges)
        )

    def goes_apart(self, noun: str) -> bool:
        """Whether rows of these clients are judged and deleted one by one, before the clients are."""
        return noun in _APART

    def judged(self, with_changed_orders: Collection[int]) -> dict[int, str]:
        """The clients who stay, with the reason: who was edited since, or an issued document refers to."""
        if not self.ids.ranges:
            return {}
        edited = clients_touched_since(self._connection, self._set_id, self.ids)
        referred = _of_issued_documents(self._connection, edited)
        edited |= {id for id in with_changed_orders if id in self.ids} | _with_more(self._connection, self)
        return dict.fromkeys(edited, EDITED) | dict.fromkeys(referred, REFERRED)

    def take_back(
        self, journal: Journal, staying: Mapping[int, str], outcome: Outcome, progress: Progress
    ) -> None:
        """Delete the clients who do not stay, with all that was made of them; tell of the others."""
        connection = self._connection
        for reason, note in ((REFERRED, outcome.note_impossible), (EDITED, outcome.note_kept)):
            ids = sorted(id for id, why in staying.items() if why == reason)
            _tell_kept(connection, self, ids, note, reason)
        doomed = self.ids.without(staying)
        present = _present(connection, t.client, doomed)
        for id in () if len(present) == len(doomed) else doomed.without(set(present)):
            outcome.note_impossible(Entry(t.client.name, id, id, Change.CREATED), GONE)
        search.CLIENTS.forget_ranges(connection, present)
        for noun in reversed(t.JOURNALLED):
            if noun in self.rows and not self.goes_apart(noun):
                _delete(connection, journal, t.JOURNALLED[noun], present, outcome=outcome, progress=progress)


def _delete(
    connection: Connection,
    journal: Journal,
    table: Table,
    clients: IdRanges,
    *,
    outcome: Outcome,
    progress: Progress,
) -> None:
    columns = None
    if table.info.get("sparse"):
        columns = client_own.keys(connection)
    told = not table.info.keys() & {"owner", "extends"}
    for window in clients.windows(_WINDOW):
        where = _of_clients(table, window)
        gone = window
        if told and table is not t.client:
            gone = IdRanges((row[0], row[0]) for row in connection.execute(select(table.c.id).where(where)))
        if columns is None or 0 < len(columns) <= MOST_COLUMNS:
            progress.advance(journal.delete_where(table, where, columns))
        else:
            found = connection.execute(select(table.c.id).where(where))
            progress.advance(journal.delete(table, [row[0] for row in found]))
        for ids in gone.ranges if told else ():
            journal.announce(table.name, ids)
            outcome.runs.append((table.name, ids))


def _of_clients(table: Table, clients: IdRanges) -> ColumnElement[bool]:
    """All rows of these clients in a table."""
    if table is t.client:
        return _within(table.c.id, clients)
    return _within(table.c[table.info["client"]], clients)


def _within(column: ColumnElement[int], ids: IdRanges) -> ColumnElement[bool]:
    """The column is one of the ids: between the first and the last, but for those that are left out."""
    first, last, holes = ids.between()
    if len(holes) > _MOST_HOLES:  # as one value: a condition for each range is more than SQLite takes
        named = func.json_each(json.dumps(list(ids))).table_valued("value")
        return column.in_(select(named.c.value))
    within = column.between(first, last)
    return and_(within, column.not_in(holes)) if holes else within


def _present(connection: Connection, table: Table, ids: IdRanges) -> IdRanges:
    """Those that are there; asked by their number first, for as a rule that is all."""
    pairs: list[tuple[int, int]] = []
    for window in ids.windows(_WINDOW):
        where = _within(table.c.id, window)
        if connection.scalar(select(func.count()).select_from(table).where(where)) == len(window):
            pairs += [(one.start, one.stop - 1) for one in window.ranges]
        else:
            pairs += [(row[0], row[0]) for row in connection.execute(select(table.c.id).where(where))]
    return IdRanges(pairs)


def _of_issued_documents(connection: Connection, clients: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for some in chunks(sorted(clients)):
        statement = select(t.document.c.client_id).where(
            t.document.c.client_id.in_(some), t.document.c.status != "draft"
        )
        found.update(row[0] for row in connection.execute(statement))
    return found


def _with_more(connection: Connection, made: MadeClients) -> set[int]:
    """Clients of whom something stands that the change set did not make.

    What a later set made may stand though that set was taken back: it was edited since, and kept.
    """
    found: set[int] = set()
    for noun, table in t.JOURNALLED.items():
        own = made.rows.get(noun, IdRanges())
        for key in table.foreign_keys:
            if key.column.table is not t.client:
                continue
            column = key.parent
            for ids in made.ids.ranges:
                statement = select(column, table.c.id).where(column.between(ids.start, ids.stop - 1))
                for mine in own.ranges if len(own.ranges) <= _MOST_HOLES else ():
                    statement = statement.where(~table.c.id.between(mine.start, mine.stop - 1))
                rows = connection.execute(statement)
                found |= {client_id for client_id, id in rows if id not in own}
    return found


def _tell_kept(
    connection: Connection,
    made: MadeClients,
    clients: list[int],
    note: Callable[[Entry, str], None],
    reason: str,
) -> None:
    """Each of these clients with the fields this set made of him, and what else it made of him."""
    created = str(Change.CREATED)
    for id in clients:
        note(Entry(t.client.name, id, id, created), reason)
    change = t.change.c
    for noun, own in made.rows.items():
        table = t.JOURNALLED[noun]
        column = table.info.get("client")
        if table is t.client or column is None or made.goes_apart(noun):
            continue
        for some in chunks(clients):
            present = select(table.c.id, table.c[column]).where(table.c[column].in_(some))
            gone = select(change.row_id, change.client_id).where(
                change.client_id.in_(some), change.noun == noun, change.op == str(Change.DELETED)
            )
            for statement in (present, gone):
                for id, client_id in connection.execute(statement):
                    if id in own:
                        note(Entry(noun, id, client_id, created), reason)
