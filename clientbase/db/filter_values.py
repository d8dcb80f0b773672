"""How a value of one shape is compared in SQL: texts, days, instants, figures, amounts.

Each gives the positive condition on one expression, true only where there is a value; the caller sees to it
that the expression is never NULL, or that it stands in a WHERE of its own.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true

from clientbase.db.instants import stored_instant
from clientbase.domain.filter import Condition, Op, Spell, Unit
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.filter_days import (
    FIRST,
    LAST,
    Days,
    day_of,
    last_days,
    moved,
    next_days,
    spell_days,
)
from clientbase.domain.text_folding import fold

_NO_INSTANTS_BEFORE, _NO_INSTANTS_AFTER = date(1900, 1, 1), date(2500, 1, 1)


def text_holds(text: ColumnElement[str], condition: Condition) -> ColumnElement[bool]:
    """A text against IS, CONTAINS, BEGINS or FILLED; case, accents, ё/е and the like do not count.

    Of several values one is enough.
    """
    if condition.op is Op.FILLED:
        return text != ""
    wanted, folded = [fold(value) for value in condition.value], func.fold(text)
    if condition.op is Op.IS:
        compared: ColumnElement[bool] = folded == wanted[0] if len(wanted) == 1 else folded.in_(wanted)
    else:
        compared = _has_any(folded, wanted, begins=condition.op is Op.BEGINS)
    return and_(text != "", compared)  # most are blank, and folding costs


def _has_any(text: ColumnElement[str], parts: Sequence[str], *, begins: bool) -> ColumnElement[bool]:
    """Whether a text holds one of these parts, which have no line breaks, or begins with one."""
    if len(parts) == 1:
        begun = text.startswith(parts[0], autoescape=True)
        return begun if begins else text.contains(parts[0], autoescape=True)
    return func.has_any(text, "\n".join(parts), int(begins)) == 1


def any_text_holds(texts: Iterable[ColumnElement[str]], condition: Condition) -> ColumnElement[bool]:
    return or_(*(text_holds(text, condition) for text in texts))


def phone_holds(
    e164: ColumnElement[str], text: ColumnElement[str], condition: Condition
) -> ColumnElement[bool]:
    """A phone by its digits, as dialled at home and from abroad."""
    if condition.op is Op.FILLED:
        return or_(e164 != "", text != "")
    begins = condition.op is Op.BEGINS
    digits = ["".join(sign for sign in value if sign in "0123456789") for value in condition.value]
    forms = func.dialled_forms(func.coalesce(func.nullif(e164, ""), text))  # each form behind a blank
    return _has_any(forms, [f" {each}" if begins else each for each in digits], begins=False)


def days_asked(condition: Condition, today: date) -> Days:
    """The days a condition on a date means."""
    op, value = condition.op, condition.value
    match op:
        case Op.WITHIN_LAST:
            return last_days(int(value[0]), Unit(value[1]), today)
        case Op.WITHIN_NEXT:
            return next_days(int(value[0]), Unit(value[1]), today)
        case Op.DURING:
            return spell_days(Spell(value[0]), today)
    days = [day_of(text, today) for text in value]
    match op:
        case Op.ON:
            return Days(days[0], days[0])
        case Op.BEFORE:
            return Days(None, moved(days[0], -1, Unit.DAY))
        case Op.AFTER:
            return Days(moved(days[0], 1, Unit.DAY), None)
    return Days(min(days), max(days))


def date_holds(day: ColumnElement[Any], condition: Condition, today: date) -> ColumnElement[bool]:
    """An ISO date against FILLED or the days of a condition."""
    if condition.op is Op.FILLED:
        return day != ""
    return and_(day != "", within(day, days_asked(condition, today)))


def within(day: ColumnElement[Any], days: Days) -> ColumnElement[bool]:
    """An ISO date between two days. NULL for NULL."""
    parts: list[ColumnElement[bool]] = []
    if days.first is not None:
        parts.append(day >= days.first.isoformat())
    if days.last is not None:
        parts.append(day <= days.last.isoformat())
    return and_(true(), *parts)


def instant_holds(
    at: ColumnElement[Any], condition: Condition, context: FilterContext
) -> ColumnElement[bool]:
    """An instant against FILLED or the days of a condition."""
    if condition.op is Op.FILLED:
        return at != ""
    return and_(at != "", instant_within(at, days_asked(condition, context.today), context))


def instant_within(at: ColumnElement[Any], days: Days, context: FilterContext) -> ColumnElement[bool]:
    """An instant from the midnight of the first day to that after the last. NULL for NULL."""
    parts: list[ColumnElement[bool]] = []
    if days.first is not None and days.first > FIRST:
        parts.append(at >= _midnight(days.first, context))
    if days.last is not None and days.last < LAST:
        parts.append(at < _midnight(days.last + timedelta(days=1), context))
    return and_(true(), *parts)


def _midnight(day: date, context: FilterContext) -> str:
    day = min(max(day, _NO_INSTANTS_BEFORE), _NO_INSTANTS_AFTER)
    local = datetime(day.year, day.month, day.day, tzinfo=context.zone)
    return stored_instant(local if context.zone is not None else local.astimezone())


def wall_within(starts: ColumnElement[Any], days: Days) -> ColumnElement[bool]:
    """A wall time («2026-11-22T15:00») between two days. NULL for NULL."""
    parts: list[ColumnElement[bool]] = []
    if days.first is not None:
        parts.append(starts >= days.first.isoformat())
    if days.last is not None and days.last < LAST:
        parts.append(starts < (days.last + timedelta(days=1)).isoformat())
    return and_(true(), *parts)


def figure_holds(figure: ColumnElement[Any], op: Op, numbers: tuple[float, ...]) -> ColumnElement[bool]:
    """A number against the numbers of a condition. NULL for NULL."""
    match op:
        case Op.EQUALS:
            return figure == numbers[0]
        case Op.LESS:
            return figure < numbers[0]
        case Op.AT_MOST:
            return figure <= numbers[0]
        case Op.MORE:
            return figure > numbers[0]
        case Op.AT_LEAST:
            return figure >= numbers[0]
    return and_(figure >= min(numbers), figure <= max(numbers))


def zero_fits(op: Op, numbers: tuple[float, ...]) -> bool:
    """Whether who has nothing at all, and so 0, fits."""
    match op:
        case Op.EQUALS:
            return numbers[0] == 0
        case Op.LESS:
            return numbers[0] > 0
        case Op.AT_MOST:
            return numbers[0] >= 0
        case Op.MORE:
            return numbers[0] < 0
        case Op.AT_LEAST:
            return numbers[0] <= 0
    return min(numbers) <= 0 <= max(numbers)


def numbers_of(condition: Condition) -> tuple[float, ...]:
    return tuple(float(Decimal(text)) for text in condition.value)
