"""What was agreed with lists in the owner's files: kept by change set, read as far as those sets stand."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from clientbase.db import merging
from clientbase.db import tables as t
from clientbase.db.inserting import insert_many
from clientbase.db.instants import instant, stored_instant
from clientbase.db.journal import Journal, chunks
from clientbase.db.living_tables import living_list, living_row
from clientbase.db.storable import storable
from clientbase.domain.client import Client
from clientbase.domain.living_keys import list_keys
from clientbase.domain.living_list import AgreedRow, ListColumn, LivingList
from clientbase.domain.living_marks import marks_of, new_secret, speaks_of
from clientbase.domain.living_texts import PARTING

_NOUN = living_list.name
_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_MOST_OLDER = 3  # earlier agreements of a list, and lists let go, that are kept for an undo


def remember(journal: Journal, connection: Connection, found: LivingList, rows: Iterable[AgreedRow]) -> int:
    """Keep a list and what is agreed with each of its rows now. It stands before older ones of the same table
    of the same file and lists that were let go; of both the last few stay for an undo. Returns its id.
    """
    old = living_list.c
    values = _columns(found)
    taken_back = _taken_back(connection)
    older, let_go = [], []
    for row in connection.execute(select(living_list).order_by(old.id.desc())).mappings():
        if row["forgotten_id"] is not None and row["forgotten_id"] not in taken_back:
            let_go.append(row["id"])
        elif _same(row) == _same(values):
            older.append(row["id"])
    for id in (*older[_MOST_OLDER:], *let_go[_MOST_OLDER:]):
        _drop(connection, id)
    id = int(connection.scalar(select(func.max(old.id))) or 0) + 1
    values |= {"id": id, "change_set_id": journal.change_set_id, "secret": new_secret()}
    values["read_at"] = stored_instant(journal.at)
    insert_many(connection, living_list, tuple(values), [tuple(values.values())])
    agree(journal, connection, id, rows)
    return id


def agree(journal: Journal, connection: Connection, list_id: int, rows: Iterable[AgreedRow]) -> None:
    """From this change set on, these rows of the list are agreed so."""
    set_id = journal.change_set_id
    insert_many(
        connection,
        living_row,
        ("list_id", "place", "change_set_id", "sheet_row", "client_id", "cells", "since", "gone"),
        (
            (
                list_id,
                row.place,
                set_id,
                row.sheet_row,
                row.client_id,
                PARTING.join(row.cells),
                json.dumps(row.since) if row.since else "",
                int(row.gone),
            )
            for row in rows
        ),
    )
    journal.touch(_NOUN, list_id, "read_at")


def note_reading(journal: Journal, connection: Connection, list_id: int, found: LivingList) -> None:
    """Where the list lies, how it is called, and what its file was when it was last read. Older agreements of
    it move along, so that they stay behind this one.
    """
    row = living_list.c
    every = connection.execute(select(living_list)).mappings().all()
    mine = next(one for one in every if one["id"] == list_id)
    group = [one["id"] for one in every if _same(one) == _same(mine)]
    told = _columns(found)
    place = {key: told[key] for key in ("path", "sheet", "format")}
    connection.execute(update(living_list).where(row.id.in_(group)).values(**place))
    names = {key: told[key] for key in ("header_row", "columns", "fingerprint")}
    names["read_at"] = stored_instant(journal.at)
    connection.execute(update(living_list).where(row.id == list_id).values(**names))


def forget(journal: Journal, connection: Connection, list_id: int) -> None:
    """Let a list go; it comes back when the change set is taken back."""
    set_id = journal.change_set_id
    connection.execute(update(living_list).where(living_list.c.id == list_id).values(forgotten_id=set_id))
    journal.touch(_NOUN, list_id, "forgotten_id")


def is_anything_agreed(connection: Connection) -> bool:
    """Whether any list is remembered."""
    return connection.execute(select(living_row.c.id).limit(1)).first() is not None


def forget_person(journal: Journal, connection: Connection, client: Client) -> None:
    """Everything any list said of an erased person, also in rows that were left out or failed. Of his rows
    only marks stay, so that the next refresh does not bring him back.
    """
    row, client_id = living_row.c, client.id
    mine = select(row.list_id, row.place).where(row.client_id == client_id).distinct()
    places = {(list_id, place) for list_id, place in connection.execute(mine)}
    nobodys = select(row.list_id, row.place, row.cells).where(row.client_id.is_(None), row.cells != "")
    for list_id, place, cells in connection.execute(nobodys):
        if speaks_of(client, cells.split(PARTING)):
            places.add((list_id, place))
    for list_id, place in sorted(places):
        here = (row.list_id == list_id) & (row.place == place)
        states = connection.execute(select(living_row).where(here).order_by(row.id)).mappings().all()
        if _is_of_others(connection, {state["client_id"] for state in states} - {client_id, None}):
            his = (row.client_id == client_id) | row.client_id.is_(None)
            connection.execute(delete(living_row).where(here, his))
            continue
        connection.execute(delete(living_row).where(here))
        listed = connection.execute(select(living_list).where(living_list.c.id == list_id)).mappings().one()
        found, newest = _list(listed, 0), states[-1]
        marks = marks_of(found.secret, newest["cells"].split(PARTING), list_keys(found.columns))
        values = {"list_id": list_id, "place": place, "change_set_id": journal.change_set_id}
        values |= {"sheet_row": newest["sheet_row"], "marks": " ".join(mark or "-" for mark in marks)}
        connection.execute(insert(living_row).values(**values))


def _is_of_others(connection: Connection, ids: Collection[int]) -> bool:
    """Whether any of these clients is there: a row may have spoken of the survivor of a merge for a time."""
    found = connection.execute(select(t.client.c.id).where(t.client.c.id.in_(sorted(ids)))) if ids else None
    return found is not None and found.first() is not None


def _drop(connection: Connection, list_id: int) -> None:
    connection.execute(delete(living_row).where(living_row.c.list_id == list_id))
    connection.execute(delete(living_list).where(living_list.c.id == list_id))


# --- reading --------------------------------------------------------------------------------------


def all_of(connection: Connection) -> tuple[LivingList, ...]:
    """The lists that are remembered, the last read first, each with its number of rows."""
    taken_back = _taken_back(connection)
    rows, sets = living_row.c, t.change_set.c
    undone = select(sets.id).where(sets.undone != 0)
    last_states = (
        select(func.max(rows.id)).where(rows.change_set_id.not_in(undone)).group_by(rows.list_id, rows.place)
    )
    counting = (
        select(rows.list_id, func.count())
        .where(rows.id.in_(last_states), rows.gone == 0)
        .group_by(rows.list_id)
    )
    counts: dict[int, int] = {row[0]: row[1] for row in connection.execute(counting)}
    newest = living_list.c
    found = connection.execute(select(living_list).order_by(newest.read_at.desc(), newest.id.desc()))
    standing = [row for row in found.mappings() if row["change_set_id"] not in taken_back]
    last: dict[Any, int] = {}  # of the same table of the same file
    for row in standing:
        last[_same(row)] = max(row["id"], last.get(_same(row), 0))
    return tuple(
        _list(row, counts.get(row["id"], 0))
        for row in standing
        if row["id"] == last[_same(row)]
        and (row["forgotten_id"] is None or row["forgotten_id"] in taken_back)
    )


def rows_of(
    connection: Connection,
    list_id: int,
    now: Mapping[int, tuple[str, ...]] = _NOTHING,
    places: Collection[int] | None = None,
) -> tuple[AgreedRow, ...]:
    """What stands agreed with each row that was in the file, in the order they were first seen. The rows of a
    merged client speak of the one he became, for as long as he stands merged. `now`: the rows of the file by
    their numbers; the cells of a row that is as it was are held once. `places`: only these.
    """
    taken_back, into = _taken_back(connection), merging.survivors(connection)
    table = living_row
    newest: dict[int, AgreedRow] = {}
    older: dict[int, list[AgreedRow]] = {}
    statement = select(table).where(table.c.list_id == list_id).order_by(table.c.id)
    statements = (
        [statement]
        if places is None
        else [statement.where(table.c.place.in_(some)) for some in chunks(sorted(places))]
    )
    for row in chain.from_iterable(connection.execute(one).mappings() for one in statements):
        if row["change_set_id"] not in taken_back:
            state = AgreedRow(
                place=row["place"],
                sheet_row=row["sheet_row"],
                cells=_cells(row["cells"], now.get(row["sheet_row"])),
                client_id=row["client_id"],
                set_id=row["change_set_id"],
                since=json.loads(row["since"]) if row["since"] else _NOTHING,
                gone=bool(row["gone"]),
                marks=_marks(row["marks"]),
            )
            if state.place in newest:
                older.setdefault(state.place, []).append(newest[state.place])
            newest[state.place] = state
    return tuple(_standing([*older.get(place, ()), newest[place]], into) for place in sorted(newest))


def last_place(connection: Connection, list_id: int) -> int:
    statement = select(func.max(living_row.c.place)).where(living_row.c.list_id == list_id)
    return int(connection.scalar(statement) or 0)


def _cells(told: str, now: tuple[str, ...] | None) -> tuple[str, ...]:
    return now if now is not None and PARTING.join(now) == told else tuple(told.split(PARTING))


def _standing(states: Sequence[AgreedRow], into: Mapping[int, int]) -> AgreedRow:
    """The newest state; what was agreed with the survivor of a merge that was taken back counts no more."""

    def now(state: AgreedRow) -> int:
        id, seen = state.client_id or 0, set[int]()
        while id in into and id not in seen:
            seen.add(id)
            id = into[id]
        return id

    whose = next(filter(None, map(now, states)), 0)
    newest = next(state for state in reversed(states) if now(state) in (0, whose))
    return replace(newest, client_id=whose) if newest.client_id not in (None, whose) else newest


def _taken_back(connection: Connection) -> set[int]:
    statement = select(t.change_set.c.id).where(t.change_set.c.undone != 0)
    return {row[0] for row in connection.execute(statement)}


def _same(row: RowMapping | Mapping[str, Any]) -> tuple[object, ...]:
    """What two rememberings of one list have in common."""
    return row["path"], row["sheet"], json.loads(row["options"]).get("number")


def _columns(found: LivingList) -> dict[str, Any]:
    return {
        "path": storable(found.path),
        "format": found.format,
        "sheet": storable(found.sheet),
        "header_row": found.header_row,
        "options": json.dumps(dict(found.options), ensure_ascii=False),
        "columns": json.dumps(
            [
                [one.heading, list(one.fields), one.date_order, one.separator, one.name_order]
                for one in found.columns
            ],
            ensure_ascii=False,
        ),
        "key": found.key,
        "fingerprint": found.fingerprint,
    }


def _list(row: RowMapping, count: int) -> LivingList:
    columns: Sequence[Any] = json.loads(row["columns"])
    options: Mapping[str, Any] = json.loads(row["options"])
    return LivingList(
        id=row["id"],
        set_id=row["change_set_id"],
        path=row["path"],
        format=row["format"],
        sheet=row["sheet"],
        header_row=row["header_row"],
        options=options,
        columns=tuple(ListColumn(heading, tuple(fields), *rest) for heading, fields, *rest in columns),
        key=row["key"],
        fingerprint=row["fingerprint"],
        read_at=instant(row["read_at"]),
        rows=count,
        secret=row["secret"],
    )


def _marks(text: str) -> tuple[str, ...]:
    return tuple("" if mark == "-" else mark for mark in text.split())
