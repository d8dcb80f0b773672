"""Who fits a filter or a list's question, asked with all that filters are read with."""

from dataclasses import fields

from clientbase.db import clients, computed_sql
from clientbase.db.filter_rhythm_sql import FilterReading
from clientbase.db.name_places import NamePlaces
from clientbase.db.store import ReadUnit
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.clock import Clock
from clientbase.domain.filter import Group
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.id_list import IdList
from clientbase.services.filter_context import filter_context_in, segments_in, settings_in
from clientbase.services.rhythm_plan import asks_who_is_due, plan_in


def reading_in(unit: ReadUnit, clock: Clock, employee_id: int | None, *groups: Group) -> FilterReading:
    """With what these filters are compiled; the rhythm of contacts is worked out where they ask for it."""
    context = filter_context_in(unit, clock, employee_id)
    known = segments_in(unit, settings_in(unit))
    asked = any(asks_who_is_due(group, known) for group in groups)
    told = {item.name: getattr(context, item.name) for item in fields(FilterContext)}
    return FilterReading(**told, rhythm=plan_in(unit, clock, employee_id) if asked else None)


def listed_ids(
    unit: ReadUnit,
    query: ClientQuery,
    clock: Clock,
    employee_id: int | None,
    limit: int | None = None,
    *,
    places: NamePlaces | None = None,
) -> IdList:
    """The clients a list asks for, in its order, or so many of the first; `places`: see `ListSearch`.

    Raises as `checked_filter` where its filter can no longer be read.
    """
    worked = computed_sql.context_of(unit.connection, clock.today())
    filters = reading_in(unit, clock, employee_id, query.filter) if query.filter.items else None
    return clients.ids(unit.connection, query, worked, filters, limit, places=places)
