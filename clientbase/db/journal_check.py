"""Do the journal, the derived columns and the search index agree with the rows they speak of?"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, func, select

from clientbase.db import migrate
from clientbase.db import tables as t
from clientbase.db.call_outcomes import is_contact
from clientbase.db.client_rows import load
from clientbase.db.derived import names_of
from clientbase.db.engine import engine_for
from clientbase.db.faults import told
from clientbase.db.goods_tables import RECEIPT_COLUMNS
from clientbase.db.instants import stored_instant
from clientbase.db.journal import chunks
from clientbase.db.receipts import receipt_columns
from clientbase.db.search_check import search_flaws
from clientbase.domain.base_check import Finding, Flaw
from clientbase.domain.changes import Action, Change

_SHOWN = 5
SAMPLE = 2000  # clients whose derived columns are computed anew: all of a usual base


def check_journal(path: Path, key: bytes) -> tuple[Finding, ...]:
    """What `journal_flaws` finds in a base that opens; nothing in one of another schema."""
    engine = engine_for(path, key, read_only=True)
    try:
        with told(path), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            if migrate.version_of(connection) != migrate.newest():
                return ()
            return tuple(journal_flaws(connection))
    finally:
        engine.dispose()


def journal_flaws(connection: Connection, sample: int = SAMPLE) -> list[Finding]:
    """One finding per kind of flaw. Details name nouns, columns and ids, never a person's words."""
    journal = [*_strange_changes(connection), *_against_rows(connection)]
    derived = _derived(connection, sample)
    found = [(Flaw.JOURNAL, journal), (Flaw.DERIVED, derived)]
    return [Finding(flaw, {"detail": _shown(details)}) for flaw, details in found if details]


def _shown(details: list[str]) -> str:
    shown = "; ".join(details[:_SHOWN])
    return shown if len(details) <= _SHOWN else f"{shown}; …"


def _strange_changes(connection: Connection) -> list[str]:
    """Changes of nouns, kinds and sets nobody knows; sets of actions nobody knows."""
    change, sets = t.change.c, t.change_set.c
    known = [str(op) for op in Change]
    nouns = connection.execute(select(change.noun).distinct().where(change.noun.not_in(list(t.JOURNALLED))))
    ops = connection.execute(select(change.id).where(change.op.not_in(known)).limit(_SHOWN))
    lost = connection.execute(
        select(change.id).where(change.change_set_id.not_in(select(sets.id))).limit(_SHOWN)
    )
    actions = connection.execute(
        select(sets.id).where(sets.action.not_in([str(action) for action in Action])).limit(_SHOWN)
    )
    return [
        *(f"noun {row[0]}" for row in nouns),
        *(f"change {row[0]} op" for row in ops),
        *(f"change {row[0]} change_set" for row in lost),
        *(f"change_set {row[0]} action" for row in actions),
    ]


def _against_rows(connection: Connection) -> list[str]:
    """What the newest changes of a row say of it, against the row: whether it is there, and its cells."""
    found: list[str] = []
    change = t.change.c
    told_of = set(connection.scalars(select(change.noun).distinct()))
    for noun, table in t.JOURNALLED.items():
        if noun not in told_of:
            continue
        present = {row[0] for row in connection.execute(select(table.c.id))}
        single = and_(change.noun == noun, change.last_id.is_(None))
        newest = select(func.max(change.id)).where(single).group_by(change.row_id)
        rows = connection.execute(select(change.row_id, change.id, change.op).where(change.id.in_(newest)))
        last = {row[0]: (row[1], row[2]) for row in rows}
        of_runs = and_(change.noun == noun, change.last_id.is_not(None))
        runs = select(change.id, change.row_id, change.last_id).where(of_runs)
        for change_id, first_id, last_id in connection.execute(runs):
            made = (change_id, str(Change.CREATED))
            for id in range(first_id, last_id + 1):
                last[id] = max(last.get(id, made), made)  # rows that went may come back in a run
        found += [f"{noun} {id}" for id, (_, op) in last.items() if (id in present) == (op == Change.DELETED)]
        statement = select(change.row_id).where(change.noun == noun, change.op == str(Change.UPDATED))
        edited = {row[0] for row in connection.execute(statement.distinct())} & present
        for some in chunks(sorted(edited)):
            left = _left_by_changes(connection, noun, some)
            for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
                cells = left[row["id"]]
                wrong = [key for key in cells if key in row and row[key] != cells[key]]
                found += [f"{noun} {row['id']} {key}" for key in wrong]
    return found


def _left_by_changes(connection: Connection, noun: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Per row the cells as the changes since its last making left them."""
    change = t.change.c
    statement = (
        select(change.row_id, change.op, change.after)
        .where(change.noun == noun, change.row_id.in_(list(ids)))
        .order_by(change.id)
    )
    left: dict[int, dict[str, Any]] = {}
    for id, op, after in connection.execute(statement):
        cells = left.get(id, {}) if op == Change.UPDATED else {}
        left[id] = cells | json.loads(after or "{}")
    return left


def _derived(connection: Connection, sample: int) -> list[str]:
    ids = list(connection.scalars(select(t.client.c.id).order_by(t.client.c.id)))
    found = search_flaws(connection, sample)
    step = max(1, len(ids) // sample)
    for some in chunks(ids[::step]):
        found += _stale(connection, some)
    return found


def _stale(connection: Connection, ids: Iterable[int]) -> list[str]:
    """Clients whose derived columns are not what they would be now."""
    some = list(ids)
    receipts = receipt_columns(connection, some)
    kept = ("id", "display_name", "sort_key", "birth_month_day", *RECEIPT_COLUMNS)
    columns = [t.client.c[key] for key in kept]
    stored = {
        row["id"]: row
        for row in connection.execute(select(*columns).where(t.client.c.id.in_(some))).mappings()
    }
    contacts = _last_contacts(connection, some)
    found: list[str] = []
    for id, client in load(connection, some).items():
        found += [f"client {id} {key}" for key, value in names_of(client).items() if stored[id][key] != value]
        found += [f"client {id} {key}" for key, value in receipts[id].items() if stored[id][key] != value]
        last = stored_instant(client.last_contact_at) if client.last_contact_at else None
        if last != contacts.get(id):
            found.append(f"client {id} last_contact_at")
    return found


def _last_contacts(connection: Connection, ids: list[int]) -> dict[int, str]:
    columns = t.interaction.c
    statement = (
        select(columns.client_id, func.max(columns.at))
        .where(columns.client_id.in_(ids), is_contact(connection))
        .group_by(columns.client_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}
