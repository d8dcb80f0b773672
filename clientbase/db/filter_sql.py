"""A filter as one condition of a statement over `client`.

Every part is true or false and never NULL, so that a negation is exactly the opposite. Long rows of
conditions are parted into a shallow tree: SQLite takes expressions of a depth of 1,000 at most.
"""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Boolean, ColumnElement, and_, false, not_, or_, true, type_coerce
from sqlalchemy.sql.elements import Grouping

from clientbase.db.computed_sql import ComputedContext
from clientbase.db.filter_fields_sql import holds_of_field
from clientbase.db.filter_figures_sql import holds_of_figure, is_figure
from clientbase.db.filter_rhythm_sql import holds_of_rhythm
from clientbase.domain.filter import (
    NEGATIVE,
    Condition,
    Group,
    Mode,
    Op,
    check_size,
)
from clientbase.domain.filter_check import FilterContext, FilterFieldGone, checked_condition
from clientbase.domain.filter_fields import FilterField, field_named
from clientbase.domain.rhythm import RHYTHM_FIELDS

_TOGETHER = 50


def compile_filter(
    group: Group, context: FilterContext, computed: ComputedContext | None = None
) -> ColumnElement[bool]:
    """The condition that a client of the statement fits the filter.

    `computed`: with what the owner's computed fields are worked out (`computed_sql.context_of`). A segment
    that is gone, or that would have to be part of itself, has no clients.

    Raises FilterFieldGone, FilterValueMissing, FilterValueWrong, FilterTooLarge,
    FilterValuesTooMany.
    """
    return Compiling(context, computed).of_group(group)


class Compiling:
    """One filter being compiled; counts what the segments it names bring along.

    `holds_of_field` says what a positive condition on a field means: of a client, unless told otherwise.
    """

    def __init__(self, context: FilterContext, computed: ComputedContext | None = None) -> None:
        self._context = context
        self._computed = computed
        self._conditions = self._values = 0
        self._open: list[int] = []  # segments within one another

    def of_group(self, group: Group) -> ColumnElement[bool]:
        if not group.items:
            return true()
        tidy = [self._tidy(item) for item in group.items if isinstance(item, Condition)]
        parts = [self._of_condition(item) for item in _together(tidy, group.mode)]
        parts += [self.of_group(item) for item in group.items if isinstance(item, Group)]
        whole = joined(parts, and_ if group.mode is Mode.ALL else or_)
        return not_(Grouping(whole)) if group.negated else whole

    def _tidy(self, condition: Condition) -> Condition:
        self._conditions += 1
        self._values += len(condition.value)
        check_size(self._conditions, self._values)
        return checked_condition(condition, self._context.fields, self._context.currency)

    def _of_condition(self, tidy: Condition) -> ColumnElement[bool]:
        field = field_named(self._context.fields, tidy.field)
        if field is None:
            raise FilterFieldGone(field=tidy.field)
        positive = NEGATIVE.get(tidy.op)
        if positive is not None:
            return not_(Grouping(self._holds(field, Condition(tidy.field, positive, tidy.value))))
        return self._holds(field, tidy)

    def _holds(self, field: FilterField, condition: Condition) -> ColumnElement[bool]:
        if field.key == "segment":
            return joined([self._of_segment(int(id)) for id in condition.value], or_)
        if field.key in RHYTHM_FIELDS:
            return holds_of_rhythm(condition, self._context)
        if is_figure(condition.field):
            return holds_of_figure(condition, self._context)
        if condition.op is Op.ALL_OF:
            each = [Condition(condition.field, Op.ANY_OF, (word,)) for word in condition.value]
            return joined([self.holds_of_field(field, one) for one in each], and_)
        return self.holds_of_field(field, condition)

    def holds_of_field(self, field: FilterField, condition: Condition) -> ColumnElement[bool]:
        return holds_of_field(field, condition, self._context, self._computed)

    def _of_segment(self, id: int) -> ColumnElement[bool]:
        group = self._context.segments.get(id)
        if group is None or id in self._open:
            return false()
        self._open.append(id)
        try:
            return Grouping(self.of_group(group))
        finally:
            self._open.pop()


_MERGED: Mapping[Mode, frozenset[Op]] = {
    Mode.ANY: frozenset({Op.IS, Op.CONTAINS, Op.BEGINS}),
    Mode.ALL: frozenset({Op.IS_NOT, Op.LACKS}),
}


def _together(conditions: Sequence[Condition], mode: Mode) -> list[Condition]:
    """Texts looked for in the same field are looked for in one pass: a thousand cities cost as one.

    Such a condition holds for any of its values; a negative one for none of them.
    """
    found: dict[tuple[str, Op, int], list[str]] = {}
    for place, condition in enumerate(conditions):
        alike = condition.op in _MERGED[mode]
        found.setdefault((condition.field, condition.op, -1 if alike else place), []).extend(condition.value)
    return [Condition(field, op, tuple(values)) for (field, op, _place), values in found.items()]


def joined(
    parts: Sequence[ColumnElement[bool]], join: Callable[..., ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Conditions joined by AND or OR, fifty at a time in brackets of their own."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) <= _TOGETHER:
        return join(*map(_bracketed, parts))
    stretches = [parts[at : at + _TOGETHER] for at in range(0, len(parts), _TOGETHER)]
    return joined([joined(some, join) for some in stretches], join)


def _bracketed(part: ColumnElement[bool]) -> ColumnElement[bool]:
    """In brackets that stay: SQLAlchemy takes a bare grouping apart where it stands among its like."""
    return type_coerce(Grouping(part), Boolean)
