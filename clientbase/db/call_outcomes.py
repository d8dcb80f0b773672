"""Queries about how calls may end; as long as the owner has changed nothing there are no rows of them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, or_, select

from clientbase.db import tables as t
from clientbase.db.call_tables import call_list_entry, call_outcome
from clientbase.db.journal import Journal
from clientbase.domain.call_outcome import USUAL, After, Outcome, unreached
from clientbase.domain.interaction import Direction, InteractionKind

_KNOWN = frozenset(After)
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
        After(row["next_step"]) if row["next_step"] in _KNOWN else After.NOTHING,
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


def add(journal: Journal, connection: Connection, outcome: Outcome) -> int:
    """Behind the others; with the first one the program's own become rows too."""
    known = all_of(connection)
    if not known[0].id:
        journal.insert(call_outcome, _usual({}, USUAL))
    return journal.insert(call_outcome, [cells(outcome) | {"position": len(known) + 1}])[0]


def update(journal: Journal, one: Outcome, values: Mapping[str, object]) -> None:
    """Change cells of a result. The program's own become rows by it, at once as what they are from now on.

    A row made and changed in one act could not be taken back whole.
    """
    if one.id:
        journal.update(call_outcome, one.id, values)
    else:
        journal.insert(call_outcome, _usual({one.key: values}, USUAL))


def arrange(journal: Journal, outcomes: Sequence[Outcome]) -> None:
    """Put them in this order."""
    if outcomes and not outcomes[0].id:
        journal.insert(call_outcome, _usual({}, outcomes))
    else:
        places = {one.id: {"position": place} for place, one in enumerate(outcomes, start=1)}
        journal.update_many(call_outcome, places)


def _usual(changes: Mapping[str, Mapping[str, object]], order: Sequence[Outcome]) -> list[dict[str, object]]:
    return [
        cells(one) | {"position": place} | dict(changes.get(one.key, {}))
        for place, one in enumerate(order, start=1)
    ]


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
