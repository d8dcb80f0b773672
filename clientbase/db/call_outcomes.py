"""Queries about how calls may end; as long as the owner has changed nothing there are no rows of them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select

from clientbase.db import tables as t
from clientbase.db.call_tables import call_list_entry, call_outcome
from clientbase.db.journal import Journal
from clientbase.domain.call_outcome import USUAL, After, Outcome, unreached
from clientbase.domain.interaction import Direction, InteractionKind

_CONTACTS = (str(InteractionKind.VISIT), str(InteractionKind.MESSAGE))


def all_of(connection: Connection) -> tuple[Outcome, ...]:
    """In the owner's order, hidden ones too."""
    rows = connection.execute(
        select(call_outcome).order_by(call_outcome.c.position, call_outcome.c.id)
    ).mappings()
    return tuple(_outcome(row) for row in rows) or USUAL


def _outcome(row: RowMapping) -> Outcome:
    return Outcome(
        row["key"],
        row["label"],
        row["colour"],
        bool(row["reached"]),
        After(row["next_step"]),
        bool(row["active"]),
        row["id"],
    )


def cells(outcome: Outcome) -> dict[str, object]:
    return {
        "key": outcome.key,
        "label": outcome.label,
        "colour": outcome.colour,
        "reached": outcome.reached,
        "next_step": outcome.after,
        "active": outcome.active,
    }


def write_usual(journal: Journal, connection: Connection) -> None:
    """The program's own become rows, that the owner may change them."""
    if connection.scalar(select(call_outcome.c.id).limit(1)) is None:
        journal.insert(
            call_outcome, [cells(one) | {"position": place} for place, one in enumerate(USUAL, start=1)]
        )


def add(journal: Journal, connection: Connection, outcome: Outcome) -> int:
    """Behind the others."""
    write_usual(journal, connection)
    places = connection.scalars(select(call_outcome.c.position))
    return journal.insert(call_outcome, [cells(outcome) | {"position": max(places, default=0) + 1}])[0]


def update(journal: Journal, id: int, values: Mapping[str, object]) -> None:
    journal.update(call_outcome, id, values)


def arrange(journal: Journal, ids: Sequence[int]) -> None:
    journal.update_many(call_outcome, {id: {"position": place} for place, id in enumerate(ids, start=1)})


def rename_calls(journal: Journal, connection: Connection, before: str, after: str) -> int:
    """Calls that ended so far under the old word end under the new one. Returns how many there were."""
    call, entry = t.interaction.c, call_list_entry.c
    calls = connection.scalars(select(call.id).where(call.result == before)).all()
    journal.update_many(t.interaction, {id: {"result": after} for id in calls})
    entries = connection.scalars(select(entry.id).where(entry.outcome == before)).all()
    journal.update_many(call_list_entry, {id: {"outcome": after} for id in entries})
    return len(calls)


def is_contact(connection: Connection) -> ColumnElement[bool]:
    """Interactions in which the client was spoken with or written to: see domain.rhythm."""
    one = t.interaction.c
    silent = unreached(all_of(connection))
    spoken = or_(one.direction == str(Direction.IN), one.result.not_in(sorted(silent)))
    return or_(one.kind.in_(_CONTACTS), and_(one.kind == str(InteractionKind.CALL), spoken))


def clients_with(connection: Connection, results: Iterable[str]) -> set[int]:
    """Whose calls ended in one of these words."""
    one = t.interaction.c
    return set(connection.scalars(select(one.client_id).where(one.result.in_(sorted(results))).distinct()))
