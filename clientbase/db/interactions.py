"""Queries about contacts with clients: calls, visits, messages, notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from clientbase.db import tables as t
from clientbase.db.instants import instant
from clientbase.db.journal import Journal, chunks
from clientbase.domain.interaction import Direction, Interaction, InteractionDraft, InteractionKind


def add(journal: Journal, draft: InteractionDraft, employee_id: int | None) -> int:
    return journal.insert(t.interaction, [values_of(draft, journal, employee_id)])[0]


def values_of(draft: InteractionDraft, journal: Journal, employee_id: int | None) -> dict[str, object]:
    return {
        "client_id": draft.client_id,
        "kind": draft.kind,
        "at": draft.at or journal.at,
        "employee_id": employee_id,
        "direction": draft.direction,
        "duration_s": draft.duration_s,
        "result": draft.result,
        "phone": draft.phone,
        "text": draft.text,
        "pinned": draft.pinned,
    }


def _interaction(row: Mapping[Any, Any]) -> Interaction:
    values: dict[str, Any] = dict(row)
    values["kind"] = InteractionKind(values["kind"])
    values["direction"] = Direction(values["direction"])
    values["at"] = instant(values["at"])
    values["pinned"] = bool(values["pinned"])
    return Interaction(**values)


def of_client(connection: Connection, client_id: int) -> tuple[Interaction, ...]:
    """The newest first."""
    statement = (
        select(t.interaction)
        .where(t.interaction.c.client_id == client_id)
        .order_by(t.interaction.c.at.desc(), t.interaction.c.id.desc())
    )
    return tuple(_interaction(row) for row in connection.execute(statement).mappings())


def those(connection: Connection, ids: Sequence[int]) -> tuple[Interaction, ...]:
    return tuple(
        _interaction(row)
        for some in chunks(ids)
        for row in connection.execute(select(t.interaction).where(t.interaction.c.id.in_(some))).mappings()
    )


def get(connection: Connection, id: int) -> Interaction | None:
    row = connection.execute(select(t.interaction).where(t.interaction.c.id == id)).mappings().first()
    return None if row is None else _interaction(row)
