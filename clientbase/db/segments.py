"""Queries about segments: the filters of clients the owner keeps."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, RowMapping, func, select

from clientbase.db.journal import Journal
from clientbase.db.own_tables import own_field
from clientbase.db.segment_tables import segment
from clientbase.domain.errors import InputError
from clientbase.domain.filter import Group, filter_as_json, filter_from_json
from clientbase.domain.segment import UNREADABLE, Segment

NOUN = segment.name


def all_of(connection: Connection) -> tuple[Segment, ...]:
    """In the owner's order."""
    statement = select(segment).order_by(segment.c.position, segment.c.id)
    return tuple(_segment(row) for row in connection.execute(statement).mappings())


def add(journal: Journal, connection: Connection, new: Segment, created_at: str) -> int:
    """Keep a new segment behind the others; its id and position are given here."""
    last = connection.scalar(select(func.max(segment.c.position))) or 0
    row = _row({"name": new.name, "colour": new.colour, "filter": new.filter, "listed": new.listed})
    return journal.insert(segment, [row | {"position": last + 1, "created_at": created_at}])[0]


def update(journal: Journal, id: int, values: Mapping[str, object]) -> frozenset[str]:
    return journal.update(segment, id, _row(values))


def arrange(journal: Journal, ids: Iterable[int]) -> None:
    """Put the segments in this order."""
    journal.update_many(segment, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def remove(journal: Journal, id: int) -> None:
    journal.delete(segment, [id])


def field_of(connection: Connection, id: int) -> str:
    """What an own field that only the clients of this segment have is called; "" for none."""
    statement = select(own_field.c.label).where(own_field.c.segment_id == id).limit(1)
    return str(connection.scalar(statement) or "")


def _row(values: Mapping[str, object]) -> dict[str, object]:
    return {
        key: filter_as_json(value) if isinstance(value, Group) else value for key, value in values.items()
    }


def _segment(row: RowMapping) -> Segment:
    try:
        group = filter_from_json(row["filter"])
    except InputError:
        group = UNREADABLE
    return Segment(
        row["id"],
        row["name"],
        group,
        row["colour"],
        bool(row["listed"]),
        row["position"],
        row["rhythm_days"],
        row["stop_days"],
        row["pause_months"],
    )
