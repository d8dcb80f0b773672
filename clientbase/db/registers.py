"""Queries about registers and their fields; of their rows see `db.register_rows`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from clientbase.db.instants import stored_instant
from clientbase.db.journal import Journal
from clientbase.db.register_tables import REGISTER_SLOTS, register, register_field, register_row
from clientbase.db.tables import change
from clientbase.domain.changes import Change
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.register import Register, RegisterField, RegisterFieldsUsedUp

NOUN = register.name
_COLUMNS = {"distinct": "distinct_values", "default": "default_text", "computed": "default_text"}
_FIELD_VALUES = (
    "label",
    "labels",
    "kind",
    "choices",
    "colours",
    "required",
    "distinct",
    "default",
    "made_from",
)


def all_of(connection: Connection) -> tuple[Register, ...]:
    """In the owner's order, each with its fields in theirs."""
    fields: dict[int, list[RegisterField]] = defaultdict(list)
    order = register_field.c.position, register_field.c.id
    for row in connection.execute(select(register_field).order_by(*order)).mappings():
        fields[row["register_id"]].append(_field(row))
    rows = connection.execute(select(register).order_by(register.c.position, register.c.id)).mappings()
    return tuple(
        Register(
            row["id"],
            row["name"],
            tuple(json.loads(row["labels"]).items()),
            row["icon"],
            row["position"],
            row["heading"],
            tuple(json.loads(row["headings"]).items()),
            tuple(fields[row["id"]]),
        )
        for row in rows
    )


def get(connection: Connection, id: int) -> Register | None:
    return next((one for one in all_of(connection) if one.id == id), None)


def add(journal: Journal, connection: Connection, new: Register) -> int:
    """Keep a register with its fields behind the others; ids, slots and positions are given here."""
    last = connection.scalar(select(func.max(register.c.position))) or 0
    row = _cells({key: getattr(new, key) for key in ("name", "labels", "icon", "heading", "headings")})
    at = {"position": last + 1, "created_at": stored_instant(journal.at)}
    id = journal.insert(register, [row | at])[0]
    for place, one in enumerate(new.fields, start=1):
        _insert_field(journal, id, replace(one, slot=place), place)
    return id


def update(journal: Journal, id: int, values: Mapping[str, object]) -> frozenset[str]:
    """Change attributes named as `Register` names them."""
    return journal.update(register, id, _cells(values))


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    journal.update_many(register, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def remove(journal: Journal, connection: Connection, id: int) -> int:
    """The register goes with its rows, those in the bin too. Returns how many rows it had."""
    rows = connection.execute(select(register_row.c.id).where(register_row.c.register_id == id))
    count = journal.delete(register_row, [row[0] for row in rows])
    fields = connection.execute(select(register_field.c.id).where(register_field.c.register_id == id))
    journal.delete(register_field, [row[0] for row in fields])
    journal.delete(register, [id])
    return count


# --- fields ----------------------------------------------------------------------------------------


def add_field(journal: Journal, connection: Connection, register_id: int, own: OwnField) -> int:
    """Keep a field behind the others, in a column that no field of the register ever had.

    Raises RegisterFieldsUsedUp.
    """
    slot = max(_slots_ever(connection, register_id), default=0) + 1
    if slot > REGISTER_SLOTS:
        raise RegisterFieldsUsedUp(limit=REGISTER_SLOTS)
    mine = register_field.c.register_id == register_id
    last = connection.scalar(select(func.max(register_field.c.position)).where(mine)) or 0
    return _insert_field(journal, register_id, RegisterField(own, slot), last + 1)


def update_field(journal: Journal, id: int, values: Mapping[str, object]) -> frozenset[str]:
    """Change attributes named as `OwnField` names them; for a computed one `computed`, no default."""
    return journal.update(register_field, id, _cells(values))


def arrange_fields(journal: Journal, ids: Iterable[int]) -> None:
    journal.update_many(register_field, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def remove_field(journal: Journal, connection: Connection, register_id: int, one: RegisterField) -> int:
    """The field goes, and before it all that stands in it. Returns how many rows had something."""
    holders = _holders(connection, register_id, one.slot)
    journal.update_many(register_row, {id: {one.key: ""} for id in holders})
    journal.delete(register_field, [one.own.id])
    return len(holders)


def filled(connection: Connection, register_id: int, slot: int) -> int:
    """How many rows have something in the field of this slot."""
    return len(_holders(connection, register_id, slot))


def _holders(connection: Connection, register_id: int, slot: int) -> list[int]:
    column = register_row.c[f"field_{slot}"]
    statement = select(register_row.c.id).where(register_row.c.register_id == register_id, column != "")
    return [row[0] for row in connection.execute(statement)]


def _slots_ever(connection: Connection, register_id: int) -> set[int]:
    """Those of today's fields and of removed ones: an undo could put their texts back."""
    mine = select(register_field.c.slot).where(register_field.c.register_id == register_id)
    found = {row[0] for row in connection.execute(mine)}
    gone = select(change.c.before).where(
        change.c.noun == register_field.name, change.c.op == str(Change.DELETED)
    )
    for (before,) in connection.execute(gone):
        image: dict[str, Any] = json.loads(before or "{}")
        if image.get("register_id") == register_id:
            found.add(int(image["slot"]))
    return found


def _insert_field(journal: Journal, register_id: int, one: RegisterField, position: int) -> int:
    own = replace(one.own, default=one.own.computed) if one.own.kind is OwnKind.COMPUTED else one.own
    cells = _cells({key: getattr(own, key) for key in _FIELD_VALUES})
    row = {"register_id": register_id, "slot": one.slot, "position": position} | cells
    return journal.insert(register_field, [row])[0]


def _cells(values: Mapping[str, object]) -> dict[str, object]:
    return {_COLUMNS.get(key, key): _cell(key, value) for key, value in values.items()}


def _cell(key: str, value: Any) -> object:
    if key == "choices":
        return json.dumps(list(value), ensure_ascii=False)
    if key in ("labels", "colours", "headings"):
        return json.dumps(dict(value), ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return str(value) if isinstance(value, str) else value


def _field(row: RowMapping) -> RegisterField:
    kind, told = OwnKind(row["kind"]), row["default_text"]
    own = OwnField(
        row["id"],
        row["label"],
        kind,
        tuple(json.loads(row["choices"])),
        row["made_from"],
        row["position"],
        tuple(json.loads(row["labels"]).items()),
        tuple(json.loads(row["colours"]).items()),
        required=bool(row["required"]),
        distinct=bool(row["distinct_values"]),
        default="" if kind is OwnKind.COMPUTED else told,
        computed=told if kind is OwnKind.COMPUTED else "",
    )
    return RegisterField(own, row["slot"])
