"""Conditions on what a client's own rows hold: his fields, phones, tags, consents, the owner's own fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, cast, false, func, not_, or_, select

from clientbase.db import tables as t
from clientbase.db.card_tables import client_consent
from clientbase.db.computed_sql import ComputedContext, text_of
from clientbase.db.filter_values import (
    any_text_holds,
    date_holds,
    days_asked,
    figure_holds,
    instant_holds,
    numbers_of,
    phone_holds,
    text_holds,
)
from clientbase.db.merge_tables import client_merge
from clientbase.db.own_tables import client_own
from clientbase.domain.consent import ConsentState
from clientbase.domain.filter import Condition, Op
from clientbase.domain.filter_check import ME, FilterContext, amount_parts
from clientbase.domain.filter_days import month_days
from clientbase.domain.filter_fields import CONSENT, FilterField, Shape
from clientbase.domain.own_values import is_own_key

_PARTS: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "emails": (t.client_email, ("address",)),
    "messengers": (t.client_messenger, ("service", "handle")),
    "addresses": (t.client_address, ("street", "city", "region", "postcode", "country")),
    "contact_persons": (t.contact_person, ("name", "role", "phone", "email")),
    "city": (t.client_address, ("city",)),
    "region": (t.client_address, ("region",)),
    "country": (t.client_address, ("country",)),
}
"""Texts of a client that stand in rows of their own."""


def holds_of_field(
    field: FilterField, condition: Condition, context: FilterContext, computed: ComputedContext | None
) -> ColumnElement[bool]:
    """The positive condition on a field, true or false, never NULL."""
    if field.computed:
        if computed is None:
            return false()
        text = text_of(field.key, computed)
        return func.coalesce(own_holds(field, text, condition, context), false())
    if is_own_key(field.key):
        own = own_holds(field, client_own.c[field.key], condition, context)
        return t.client.c.id.in_(select(client_own.c.id).where(own))
    if field.key.startswith(CONSENT):
        return _consent_holds(field.key, condition)
    if field.key in _PARTS:
        table, names = _PARTS[field.key]
        return _of_rows(table, any_text_holds([table.c[name] for name in names], condition))
    match field.shape:
        case Shape.PHONES:
            phone = t.client_phone
            return _of_rows(phone, phone_holds(phone.c.e164, phone.c.text, condition))
        case Shape.WORDS:
            tag = t.client_tag
            filled = condition.op is Op.FILLED
            return _of_rows(tag, tag.c.tag != "" if filled else tag.c.tag.in_(condition.value))
        case Shape.PRESENCE:
            return _of_rows(t.client_flag, t.client_flag.c.field != "")
        case Shape.BIRTHDAY:
            return _birthday_holds(condition, context)
        case Shape.NUMBER:
            return _age_holds(condition, context)
    column = t.client.c[field.key]
    return and_(column.is_not(None), _column_holds(field, column, condition, context))


def _of_rows(table: Table, where: ColumnElement[bool]) -> ColumnElement[bool]:
    return t.client.c.id.in_(select(table.c.client_id).where(where))


def _column_holds(
    field: FilterField, column: ColumnElement[Any], condition: Condition, context: FilterContext
) -> ColumnElement[bool]:
    match field.shape:
        case Shape.DATE:
            return date_holds(column, condition, context.today)
        case Shape.INSTANT:
            return instant_holds(column, condition, context)
        case Shape.EMPLOYEE:
            if condition.op is Op.FILLED:
                return column.is_not(None)
            return column.in_([_employee(text, context) for text in condition.value])
        case Shape.CHOICE:
            return column != "" if condition.op is Op.FILLED else column.in_(condition.value)
    return text_holds(column, condition)


def _employee(text: str, context: FilterContext) -> int:
    """0, which is nobody's number, where nobody acts."""
    return (context.employee_id or 0) if text == ME else int(text)


def own_holds(
    field: FilterField, text: ColumnElement[str], condition: Condition, context: FilterContext
) -> ColumnElement[bool]:
    """A canonical text of an own field; NULL may come where it holds no number."""
    if condition.op is Op.FILLED:
        return text != ""
    match field.shape:
        case Shape.NUMBER:
            return figure_holds(func.leading_number(text), condition.op, numbers_of(condition))
        case Shape.MONEY:
            amounts = [amount_parts(value) for value in condition.value]
            numbers = tuple(float(amount) for amount, _code in amounts)
            in_it = text.endswith(f" {amounts[0][1]}", autoescape=True)
            return and_(in_it, figure_holds(func.leading_number(text), condition.op, numbers))
        case Shape.DATE:
            return date_holds(text, condition, context.today)
        case Shape.YES_NO:
            return text == ("yes" if condition.op is Op.YES else "no")
        case Shape.CHOICE:
            return text.in_(condition.value)
        case Shape.WORDS:
            return or_(*(func.has_line(text, word) == 1 for word in condition.value))
        case Shape.CLIENT:
            return client_is(text, condition.value)
    return text_holds(text, condition)


def client_is(text: ColumnElement[str], numbers: Sequence[str]) -> ColumnElement[bool]:
    """A text that names a client against some numbers; who was merged is meant as whom he became."""
    became = select(cast(client_merge.c.client_id, Text)).where(
        client_merge.c.other_id.in_([int(number) for number in numbers])
    )
    return or_(text.in_(list(numbers)), text.in_(became))


def _birthday_holds(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    column = t.client.c.birth_month_day
    if condition.op is Op.FILLED:
        return column != ""
    if condition.op is Op.MONTH_IS:
        return or_(*(column.startswith(f"{int(month):02}-") for month in condition.value))
    return column.in_(sorted(month_days(days_asked(condition, context.today))))


def _age_holds(condition: Condition, context: FilterContext) -> ColumnElement[bool]:
    """Full years, by comparing birthdays: at least 18 is born on this day 18 years ago, or before."""
    born = t.client.c.birthday
    known = and_(born != "", not_(born.startswith("--")))
    if condition.op is Op.FILLED:
        return known
    numbers = [float(text) for text in condition.value]

    def at_least(years: float) -> ColumnElement[bool]:
        whole = min(max(int(-(-years // 1)), -1000), 1000)
        year = min(max(context.today.year - whole, 0), 9999)
        return born <= f"{year:04}-{context.today:%m-%d}"

    low, high = min(numbers), max(numbers)
    match condition.op:
        case Op.AT_LEAST:
            fits = at_least(low)
        case Op.MORE:
            fits = at_least(low // 1 + 1)
        case Op.LESS:
            fits = not_(at_least(low))
        case Op.AT_MOST:
            fits = not_(at_least(low // 1 + 1))
        case _:
            fits = and_(at_least(low), not_(at_least(high // 1 + 1)))
    return and_(known, fits)


def _consent_holds(key: str, condition: Condition) -> ColumnElement[bool]:
    """By domain.consent.state_of: one that was not taken back stands; of any purpose, or of the one named."""
    _field, _colon, purpose = key.partition(":")
    columns = client_consent.c
    of_it = [columns.purpose == purpose] if purpose else []
    stands = t.client.c.id.in_(select(columns.client_id).where(columns.withdrawn_on.is_(None), *of_it))
    known = t.client.c.id.in_(select(columns.client_id).where(*of_it))
    states = {
        ConsentState.GIVEN: stands,
        ConsentState.WITHDRAWN: and_(known, not_(stands)),
        ConsentState.NONE: not_(known),
    }
    return or_(*(states[ConsentState(word)] for word in condition.value))
