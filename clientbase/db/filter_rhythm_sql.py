"""Conditions on when a client is due to be contacted."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, func

from clientbase.db.filter_values import date_holds, figure_holds, numbers_of
from clientbase.db.rhythm import RhythmPlan, next_contact_on
from clientbase.domain.filter import Condition, Op
from clientbase.domain.filter_check import FilterContext


@dataclass(frozen=True)
class FilterReading(FilterContext):
    """A context with what only statements need: who is contacted how often."""

    rhythm: RhythmPlan | None = None


def holds_of_rhythm(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    """The positive condition, true or false; without a plan nobody is ever due.

    Days overdue are counted from the day he is due, below 0 before it; who is never due has none.
    """
    plan = context.rhythm if isinstance(context, FilterReading) else None
    if plan is None:
        return false()
    due = func.coalesce(next_contact_on(plan), "")
    if condition.field == "next_contact_on":
        return date_holds(due, condition, context.today)
    if condition.op is Op.FILLED:
        return due != ""
    late = func.leading_number(func.days_since(due, context.today.isoformat()))
    return func.coalesce(figure_holds(late, condition.op, numbers_of(condition)), false())
