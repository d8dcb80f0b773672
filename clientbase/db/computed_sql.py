"""Any field of a client as a canonical text in SQL, computed ones worked out: for sorting, filters and rows.

Every expression is about the client of the row at hand (`client.id` of the statement around it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, literal, select

from clientbase.db import own_fields, settings
from clientbase.db import tables as t
from clientbase.db.own_tables import client_own
from clientbase.db.picked_sql import picked
from clientbase.domain.computed import ComputedWrong, Worked, computed_from_json
from clientbase.domain.computed_check import DEEPEST
from clientbase.domain.errors import InputError
from clientbase.domain.fields import CLIENT_FIELD, FieldKind
from clientbase.domain.formula import program_of, references
from clientbase.domain.own_field import OwnField, OwnKind
from clientbase.domain.own_values import is_own_key
from clientbase.domain.settings import SETTING

_NOTHING: ColumnElement[str] = literal("")
_FIGURES = frozenset({OwnKind.NUMBER, OwnKind.MONEY})


@dataclass(frozen=True, slots=True)
class ComputedContext:
    """What computed fields are worked out with: the day, the shop's currency, the own fields by key."""

    today: date
    currency: str
    own: Mapping[str, OwnField]


def context_of(connection: Connection, today: date) -> ComputedContext:
    kept = settings.all_of(connection)
    currency = kept.get("currency", SETTING["currency"].default)
    return ComputedContext(today, currency, {item.key: item for item in own_fields.all_of(connection)})


def text_of(key: str, context: ComputedContext) -> ColumnElement[str]:
    """The canonical text of a client's field, "" for nothing. Never NULL.

    Of phones, e-mails, addresses the first; all tags with commas between. Of a formula that goes
    round in circles, and of a field that is gone, nothing.
    """
    return _text(key, context, ())


def sort_value(key: str, context: ComputedContext) -> ColumnElement[Any]:
    """What clients are sorted by in an own or computed field, NULL where they have nothing there."""
    own = context.own[key]
    text = text_of(key, context)
    if own.gives in _FIGURES:
        return func.leading_number(text)
    if own.gives is OwnKind.CLIENT:
        other = t.client.alias()
        named = select(other.c.sort_key).where(other.c.id == func.leading_number(text))
        return named.scalar_subquery()
    blank: ColumnElement[Any] = func.nullif(text, "")
    return blank if own.gives is OwnKind.DATE else func.name_order(blank)


def _text(key: str, context: ComputedContext, way: tuple[str, ...]) -> ColumnElement[str]:
    if not is_own_key(key):
        return _of_catalogue(key, context)
    own = context.own.get(key)
    if own is None:
        return _NOTHING
    if own.kind is not OwnKind.COMPUTED:
        column = client_own.c[key]
        return func.coalesce(select(column).where(client_own.c.id == t.client.c.id).scalar_subquery(), "")
    if key in way or len(way) > DEEPEST:
        return _NOTHING
    try:
        computed = computed_from_json(own.computed)
    except ComputedWrong:
        return _NOTHING  # a newer program made it
    if isinstance(computed, Worked):
        return _of_formula(computed, context, (*way, key))
    return picked(computed, context.today)


def _of_formula(worked: Worked, context: ComputedContext, way: tuple[str, ...]) -> ColumnElement[str]:
    try:
        keys = references(worked.formula)
        program = program_of(worked.formula, {key: kind_of(key, context.own) for key in keys})
    except InputError:
        return _NOTHING  # a field it needs was taken back, or a newer program wrote it
    values = [_text(key, context, way) for key in keys]
    return func.worked_out(program, context.today.isoformat(), context.currency, *values)


def kind_of(key: str, own: Mapping[str, OwnField]) -> FieldKind:
    """The kind of a field's values; text for one that is gone."""
    if is_own_key(key):
        found = own.get(key)
        return FieldKind.TEXT if found is None else FieldKind(found.gives.value)
    return CLIENT_FIELD[key].kind if key in CLIENT_FIELD else FieldKind.TEXT


# --- the catalogue's own fields -------------------------------------------------------------------

_FIRST: Mapping[str, tuple[Table, str]] = {
    "phones": (t.client_phone, "text"),
    "emails": (t.client_email, "address"),
    "messengers": (t.client_messenger, "handle"),
    "contact_persons": (t.contact_person, "name"),
    "city": (t.client_address, "city"),
    "addresses": (t.client_address, "street"),
}


def _of_catalogue(key: str, context: ComputedContext) -> ColumnElement[str]:
    columns = t.client.c
    if key == "age":
        return func.age_text(columns.birthday, context.today.isoformat())
    if key == "receipts_sum":
        return func.sums_text(columns.receipts_sums)
    if key == "responsible_id":
        name = select(t.employee.c.name).where(t.employee.c.id == columns.responsible_id).scalar_subquery()
        return func.coalesce(name, "")
    if key in _FIRST:
        table, named = _FIRST[key]
        first = (
            select(table.c[named])
            .where(table.c.client_id == columns.id, table.c[named] != "")
            .order_by(table.c.position, table.c.id)
            .limit(1)
        )
        return func.coalesce(first.scalar_subquery(), "")
    if key == "tags":
        tags = select(func.aggregate_strings(t.client_tag.c.tag, ", ")).where(
            t.client_tag.c.client_id == columns.id
        )
        return func.coalesce(tags.scalar_subquery(), "")
    if key not in columns:
        return _NOTHING
    kind = kind_of(key, {})
    if kind is FieldKind.INSTANT:
        return func.local_day(columns[key])
    if kind is FieldKind.BIRTHDAY:
        return func.full_date(columns[key])
    return func.coalesce(columns[key], "")
