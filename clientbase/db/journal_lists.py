"""Which change sets a person looks for in the journal: by who, when, what, and the names of records."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from clientbase.db import record_names, search
from clientbase.db import tables as t
from clientbase.db.instants import stored_instant
from clientbase.domain.changes import Action

MOST_NAMED = 500
"""So many records of a noun are looked for in the journal; a word that fits more is too common to help."""
_LINE, _SET = t.change.c, t.change_set.c
_STRETCH = 200
_RUNS = 50


def ids(
    connection: Connection,
    *,
    words: str = "",
    actions: Sequence[Action] | None = None,
    called: Sequence[Action] = (),
    employee_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int | None = None,
) -> tuple[int, ...]:
    """Change sets, the newest first. `called`: actions whose own name has the words.

    `since` is included, `until` is not. Every statement is answered from an index or stops at `limit`.
    """
    statement = select(_SET.id).order_by(_SET.id.desc())
    if actions is not None:
        statement = statement.where(_SET.action.in_([str(action) for action in actions]))
    if employee_id is not None:
        statement = statement.where(_SET.employee_id == employee_id)
    if since is not None:
        statement = statement.where(_SET.at >= stored_instant(since))
    if until is not None:
        statement = statement.where(_SET.at < stored_instant(until))
    if limit is not None:
        statement = statement.limit(limit)
    if not words.strip():
        return tuple(connection.scalars(statement))
    about = _sets_about(connection, words)
    of_files = _SET.facts.contains('"file"')  # folding costs, and few lines of the history name one
    named = [and_(of_files, search.holds((_SET.facts,), words))]
    if called:
        named.append(_SET.action.in_([str(action) for action in called]))
    found = set(connection.scalars(statement.where(or_(*named))))
    for some in _stretches(sorted(about)):
        found.update(connection.scalars(statement.where(_SET.id.in_(some))))
    return tuple(sorted(found, reverse=True)[:limit])


def _sets_about(connection: Connection, words: str) -> set[int]:
    """The change sets that touched a record with these words in its name."""
    clients = _clients_named(connection, words)
    found: set[int] = set()
    for some in _stretches(clients):
        found |= _sets(connection, _LINE.client_id.in_(some))
    found |= _made_in_runs(connection, t.client.name, clients)
    for noun, name in record_names.words().items():
        if noun == t.client.name:
            continue
        table = t.JOURNALLED[noun]
        named = select(table.c.id).where(search.holds((table.c[name],), words)).limit(MOST_NAMED)
        rows = list(connection.scalars(named))
        for some in _stretches(rows):
            found |= _sets(connection, and_(_LINE.noun == noun, _LINE.row_id.in_(some)))
        found |= _made_in_runs(connection, noun, rows)
    return found


def _clients_named(connection: Connection, words: str) -> list[int]:
    """Clients whom the words find, living or not, by the first reading of the words that finds any."""
    for reading in search.list_readings(connection, words):
        if found := search.fitting(connection, reading, MOST_NAMED):
            return found
    return []


def _sets(connection: Connection, where: ColumnElement[bool]) -> set[int]:
    return set(connection.scalars(select(_LINE.change_set_id).where(where).distinct()))


def _made_in_runs(connection: Connection, noun: str, rows: Sequence[int]) -> set[int]:
    """Change sets that made one of these rows along with others."""
    found: set[int] = set()
    for start in range(0, len(rows), _RUNS):
        within = [and_(_LINE.row_id <= id, _LINE.last_id >= id) for id in rows[start : start + _RUNS]]
        found |= _sets(connection, and_(_LINE.noun == noun, _LINE.last_id.is_not(None), or_(*within)))
    return found


def _stretches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), _STRETCH):
        yield ids[start : start + _STRETCH]
