"""Which living clients fit a filter."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from clientbase.db import computed_sql
from clientbase.db import tables as t
from clientbase.db.filter_sql import compile_filter
from clientbase.db.journal import chunks
from clientbase.domain.errors import InputError
from clientbase.domain.filter import Group
from clientbase.domain.filter_check import FilterContext


def fitting(connection: Connection, group: Group, context: FilterContext) -> ColumnElement[bool]:
    """The condition of a statement over `client`. Raises FilterFieldGone, FilterTooLarge and the like."""
    asked = any(field.computed for field in context.fields.values())
    computed = computed_sql.context_of(connection, context.today) if asked else None
    return compile_filter(group, context, computed)


def count_fitting(connection: Connection, group: Group, context: FilterContext) -> int:
    living = (
        func.coalesce(t.client.c.deleted_at, "") == ""
    )  # the table is read from end to end: see client_order
    statement = select(func.count()).select_from(t.client)
    statement = statement.where(living, fitting(connection, group, context))
    return int(connection.scalar(statement) or 0)


def segments_of(connection: Connection, client_id: int, context: FilterContext) -> tuple[int, ...]:
    """The segments a client fits; one whose filter can no longer be read has nobody."""
    found: list[int] = []
    for id, group in context.segments.items():
        try:
            fits = fitting(connection, group, context)
        except InputError:
            continue
        if connection.scalar(select(t.client.c.id).where(t.client.c.id == client_id, fits)) is not None:
            found.append(id)
    return tuple(found)


def fitting_among(
    connection: Connection, ids: Sequence[int], group: Group, context: FilterContext
) -> frozenset[int]:
    """Those of some clients who fit a filter; one that can no longer be read has nobody."""
    try:
        fits = fitting(connection, group, context)
    except InputError:
        return frozenset()
    return frozenset(
        id
        for some in chunks(ids)
        for id in connection.scalars(select(t.client.c.id).where(t.client.c.id.in_(some), fits))
    )
