"""The issued papers of a kind, some days and some clients, and the last one of each client."""

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from clientbase.db import tables as t
from clientbase.db.id_stretches import stretches
from clientbase.db.instants import stored_date
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.paper_choice import PaperChoice

_DOCUMENT = t.document.c


def chosen_ids(connection: Connection, choice: PaperChoice) -> tuple[int, ...]:
    """In the order of their days, then as they were issued."""
    statement = select(_DOCUMENT.id, _DOCUMENT.client_id).where(
        _DOCUMENT.status == str(DocumentStatus.ISSUED), _DOCUMENT.content != "{}"
    )
    if choice.kind is not None:
        statement = statement.where(_DOCUMENT.kind == str(choice.kind))
    if choice.first is not None:
        statement = statement.where(_DOCUMENT.issued_on >= stored_date(choice.first))
    if choice.last is not None:
        statement = statement.where(_DOCUMENT.issued_on <= stored_date(choice.last))
    wanted = None if choice.clients is None else set(choice.clients)
    rows = connection.execute(statement.order_by(_DOCUMENT.issued_on, _DOCUMENT.id))
    return tuple(id for id, client_id in rows if wanted is None or client_id in wanted)


def last_of_clients(connection: Connection, client_ids: Collection[int], kind: str) -> dict[int, int]:
    """By client the document of this kind issued to him last."""
    found: dict[int, int] = {}
    for where in stretches(_DOCUMENT.client_id, client_ids):
        statement = (
            select(_DOCUMENT.client_id, func.max(_DOCUMENT.id))
            .where(
                where,
                _DOCUMENT.kind == kind,
                _DOCUMENT.status == str(DocumentStatus.ISSUED),
                _DOCUMENT.content != "{}",
            )
            .group_by(_DOCUMENT.client_id)
        )
        found.update((client_id, id) for client_id, id in connection.execute(statement))
    return found


def companies_of(connection: Connection, ids: Collection[int]) -> frozenset[int | None]:
    """Which companies issued these papers; None is the first one of the shop."""
    found: set[int | None] = set()
    for where in stretches(_DOCUMENT.id, ids):
        found.update(connection.scalars(select(_DOCUMENT.company_id).where(where).distinct()))
    return frozenset(found)
