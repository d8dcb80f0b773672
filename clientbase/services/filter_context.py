"""What the filters of an open base are read with: its fields, its segments, the day, who acts."""

from clientbase.db import own_fields, segments, settings
from clientbase.db.store import ReadUnit
from clientbase.domain.clock import Clock
from clientbase.domain.fields import CLIENT_FIELDS
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.filter_fields import filter_fields
from clientbase.domain.own_field import field_of
from clientbase.domain.ready_segments import ready_segments
from clientbase.domain.segment import Segment
from clientbase.domain.settings import SETTINGS


def settings_in(unit: ReadUnit) -> dict[str, str]:
    """Every setting; what was never set stands at its default."""
    kept = settings.all_of(unit.connection)
    return {item.key: kept.get(item.key, item.default) for item in SETTINGS}


def segments_in(unit: ReadUnit, kept: dict[str, str]) -> tuple[Segment, ...]:
    """The ready ones, then the owner's own in his order."""
    return (*ready_segments(kept), *segments.all_of(unit.connection))


def filter_context_in(unit: ReadUnit, clock: Clock, employee_id: int | None) -> FilterContext:
    kept = settings_in(unit)
    fields = (*CLIENT_FIELDS, *(field_of(own) for own in own_fields.all_of(unit.connection)))
    return FilterContext(
        clock.today(),
        filter_fields(fields),
        {item.id: item.filter for item in segments_in(unit, kept)},
        kept["currency"],
        employee_id,
    )
