"""What the shop's settings and its segments say of the rhythm of contacts, ready for statements."""

from clientbase.db import computed_sql
from clientbase.db.filter_sql import compile_filter
from clientbase.db.rhythm import RhythmPlan, SegmentRhythm
from clientbase.db.store import ReadUnit
from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError
from clientbase.domain.filter import Condition, Group
from clientbase.domain.rhythm import RHYTHM_FIELDS
from clientbase.domain.segment import Segment
from clientbase.services.filter_context import filter_context_in, segments_in, settings_in


def plan_in(unit: ReadUnit, clock: Clock, employee_id: int | None) -> RhythmPlan:
    """A segment whose filter cannot be read, or that itself asks who is due, says nothing here."""
    kept = settings_in(unit)
    known = segments_in(unit, kept)
    told: list[SegmentRhythm] = []
    if any(one.rhythm_days or one.stop_days for one in known):
        context = filter_context_in(unit, clock, employee_id)
        worked = computed_sql.context_of(unit.connection, clock.today())
        for one in known:
            if not (one.rhythm_days or one.stop_days) or asks_who_is_due(one.filter, known):
                continue
            try:
                condition = compile_filter(one.filter, context, worked)
            except InputError:  # a field it asks about is gone
                continue
            told.append(
                SegmentRhythm(one.id, one.name, condition, one.rhythm_days, one.stop_days, one.pause_months)
            )
    return RhythmPlan(
        clock.today(),
        int(kept["rhythm.days"]),
        int(kept["rhythm.stop_days"]),
        int(kept["rhythm.back_months"]),
        tuple(told),
    )


def asks_who_is_due(group: Group, known: tuple[Segment, ...], within: frozenset[int] = frozenset()) -> bool:
    """Whether a filter, or a segment it names, asks about the next contact."""
    filters = {one.id: one.filter for one in known}
    for item in group.items:
        if isinstance(item, Group):
            if asks_who_is_due(item, known, within):
                return True
        elif item.field.split(":")[0] in RHYTHM_FIELDS or (
            item.field == "segment"
            and any(
                asks_who_is_due(filters[id], known, within | {id})
                for id in _named(item) - within
                if id in filters
            )
        ):
            return True
    return False


def _named(condition: Condition) -> set[int]:
    return {int(text) for text in condition.value if text.lstrip("-").isdigit()}
