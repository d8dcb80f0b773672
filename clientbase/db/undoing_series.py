"""What an undo must know of appointments that are rows of one series, in the same table.

A series that an undo would take away stays when somebody changed it since, or when an instance of it has a
row from elsewhere; what an undo leaves without its series stays as an appointment by itself. So does what
stands for a day that its series, changed since, has no more: nobody could edit or remove it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db.appointments import series_columns
from clientbase.db.id_stretches import stretches
from clientbase.db.journal import Journal
from clientbase.db.series import load
from clientbase.domain.changes import Change
from clientbase.domain.errors import InputError
from clientbase.domain.series import Series

NOUN = ap.appointment.name
_DAYS = frozenset(("rrule", "rdates", "exdates"))
_ALONE = {"series_id": None, "recurrence_id": None}
RULE_COLUMNS = frozenset(
    ("rrule", "rdates", "exdates", "repeats", "repeats_until", "series_id", "recurrence_id")
)
"""What says which days a row stands for: parted in two, both halves go back together or not at all."""


def defer_keys(connection: Connection) -> None:
    """Until the commit a row may name a series that is not there yet, or no longer."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def staying(
    connection: Connection, set_id: int, made: Collection[int], touched: Collection[tuple[str, int]]
) -> dict[int, bool]:
    """Of the appointments a change set made those that must stay with their series.

    Whether they are to be told of: the parts of what stays are not. `touched`: rows that later sets changed.
    """
    changed = {id for noun, id in touched if noun == NOUN}
    first: set[int] = set()
    parts: dict[int, int] = {}
    row = ap.appointment.c
    for where in stretches(row.id, made):
        for id, series_id in connection.execute(select(row.id, row.series_id).where(where)):
            if series_id is None:
                first.add(id)
            else:
                parts[id] = series_id
    stays = first & (changed | _ruled_since(connection, set_id, first))
    if len(first) == 1 and _is_cut_since(connection, set_id):
        stays |= first
    moved_here = _moved_here(connection, set_id)
    for where in stretches(row.series_id, first):
        for id, series_id in connection.execute(select(row.id, row.series_id).where(where)):
            if id in changed if id in parts else id not in moved_here:
                stays.add(series_id)
    return dict.fromkeys(stays, True) | {
        id: id in changed for id, series_id in parts.items() if series_id in stays or id in changed
    }


def is_part_removed_since(
    connection: Connection, set_id: int, made: Collection[int], touched: Collection[tuple[str, int]]
) -> bool:
    """Whether the one series that the change set made was removed since: its days do not come back."""
    change, row = t.change.c, ap.appointment.c
    first: list[bool] = []
    for where in stretches(row.id, made):
        statement = select(row.id).where(where, row.series_id.is_(None))
        first += [False for _id in connection.scalars(statement)]
    gone = [id for id in made if (NOUN, id) in touched]
    for where in stretches(change.row_id, gone):
        statement = select(change.row_id, change.before).where(
            where, change.change_set_id > set_id, change.noun == NOUN, change.op == str(Change.DELETED)
        )
        images = {id: json.loads(before or "{}") for id, before in connection.execute(statement)}
        present = set(connection.scalars(select(row.id).where(row.id.in_(images))))
        first += [
            True for id, image in images.items() if id not in present and image.get("series_id", 0) is None
        ]
    return first == [True]


def _ruled_since(connection: Connection, set_id: int, ids: Collection[int]) -> set[int]:
    """Rows whose days are not those they were made with, even if what changed them counts as taken back."""
    change, row = t.change.c, ap.appointment.c
    made: dict[int, dict[str, object]] = {}
    for where in stretches(change.row_id, ids):
        statement = select(change.row_id, change.before).where(
            where, change.change_set_id > set_id, change.noun == NOUN, change.op == str(Change.UPDATED)
        )
        for id, before in connection.execute(statement.order_by(change.id)):
            image = json.loads(before or "{}")
            made[id] = {key: image[key] for key in _DAYS & image.keys()} | made.get(id, {})
    found: set[int] = set()
    for where in stretches(row.id, [id for id, days in made.items() if days]):
        for now in connection.execute(select(row.id, *(row[key] for key in _DAYS)).where(where)).mappings():
            if any(now[key] != value for key, value in made[now["id"]].items()):
                found.add(now["id"])
    return found


def lost_days(connection: Connection, set_id: int, images: Iterable[Mapping[str, Any]]) -> set[int]:
    """Of rows of instances that would come back those of days that later deeds took from their series.

    A change set that took the day itself gives it back in any case.
    """
    parts: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for image in images:
        if image.get("series_id") is not None:
            parts[image["series_id"]].append(image)
    taken = _days_changed(connection, set_id) if parts else set()
    found: set[int] = set()
    for whole in filter(None, (_readable(connection, id) for id in sorted(parts.keys() - taken))):
        for image in parts[whole.id]:
            if not whole.pattern.has(datetime.fromisoformat(image["recurrence_id"])):
                found.add(image["id"])
    return found


def _days_changed(connection: Connection, set_id: int) -> set[int]:
    """Rows that the change set deleted, or whose days it changed."""
    change = t.change.c
    statement = select(change.row_id, change.op, change.after).where(
        change.change_set_id == set_id, change.noun == NOUN, change.op != str(Change.CREATED)
    )
    keys = _DAYS | {"starts"}
    return {
        id
        for id, op, after in connection.execute(statement)
        if op == str(Change.DELETED) or keys & json.loads(after or "{}").keys()
    }


def _moved_here(connection: Connection, set_id: int) -> set[int]:
    """Rows that the change set itself put into another series, whence they go back."""
    change = t.change.c
    statement = select(change.row_id, change.before).where(
        change.change_set_id == set_id, change.noun == NOUN, change.op == str(Change.UPDATED)
    )
    return {id for id, before in connection.execute(statement) if "series_id" in json.loads(before or "{}")}


def _is_cut_since(connection: Connection, set_id: int) -> bool:
    """Whether the series that the change set parted is gone since, or got another rule: it stays as it is."""
    change, row = t.change.c, ap.appointment.c
    statement = select(change.row_id, change.before, change.after).where(
        change.change_set_id == set_id, change.noun == NOUN, change.op == str(Change.UPDATED)
    )
    for id, *images in connection.execute(statement).all():
        before, after = (json.loads(image or "{}") for image in images)
        for key in _DAYS & after.keys():
            now = connection.execute(select(row[key]).where(row.id == id)).first()
            if now is None or now[0] not in (before[key], after[key]):
                return True
    return False


def free_orphans(connection: Connection, journal: Journal) -> None:
    """Rows that stand for an instance of a series that is gone become appointments by themselves."""
    row, series = ap.appointment.c, ap.appointment.alias().c
    living = select(series.id).where(series.id == row.series_id).exists()
    orphans: Iterable[int] = connection.scalars(
        select(row.id).where(row.series_id.is_not(None), ~living)
    ).all()
    journal.update_many(ap.appointment, dict.fromkeys(orphans, _ALONE))


def _is_any_written_since(connection: Connection, journal: Journal, set_id: int) -> bool:
    """Whether any other change set wrote appointments later, be it an undo itself."""
    change = t.change.c
    statement = select(change.row_id).where(
        change.change_set_id > set_id,
        change.change_set_id != journal.change_set_id,
        change.noun == NOUN,
        change.last_id.is_(None),
    )
    return connection.execute(statement.limit(1)).first() is not None


def _readable(connection: Connection, id: int) -> Series | None:
    """The series of a row; None of one whose rule no program of ours wrote."""
    try:
        found = load(connection, id)
    except InputError:
        return None
    return None if found is None else found[0]


def settle(connection: Connection, journal: Journal, set_id: int) -> None:
    """Where appointments were written since, a series may be back in part: what follows of them is renewed.

    That is until when it repeats, and which days a row of its own can stand for.
    """
    touched = journal.touched_ids(NOUN)
    if not touched or not _is_any_written_since(connection, journal, set_id):
        return
    row = ap.appointment.c
    whose: set[int] = set()
    for where in stretches(row.id, touched):
        whose.update(
            id if of is None else of
            for id, of in connection.execute(select(row.id, row.series_id).where(where))
        )
    until: dict[int, dict[str, object]] = {}
    alone: list[int] = []
    for id in sorted(whose):
        whole = _readable(connection, id)
        if whole is None:
            continue
        columns = series_columns(whole.pattern, whole.fields)
        until[id] = {key: columns[key] for key in ("repeats", "repeats_until")}
        alone += [one.id for planned, one in whole.overrides.items() if not whole.pattern.has(planned)]
    journal.update_many(ap.appointment, until)
    journal.update_many(ap.appointment, dict.fromkeys(alone, _ALONE))
