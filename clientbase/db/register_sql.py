"""Fields of a register's rows in SQL, computed ones worked out: what lists are sorted and filtered by.

Every expression is about the row of the statement around it (`register_row`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, false, func, literal, select

from clientbase.db import tables as t
from clientbase.db.filter_fields_sql import client_is, own_holds
from clientbase.db.filter_sql import Compiling
from clientbase.db.filter_values import instant_holds, text_holds
from clientbase.db.register_tables import register_row
from clientbase.domain.filter import Condition, Group, Op
from clientbase.domain.filter_check import FilterContext
from clientbase.domain.filter_fields import FilterField
from clientbase.domain.own_field import OwnKind
from clientbase.domain.register import CLIENT, TITLE, Register
from clientbase.domain.register_computed import MADE, programs
from clientbase.domain.register_filter import register_filter_fields

_FIGURES = frozenset({OwnKind.NUMBER, OwnKind.MONEY})
_NOTHING: ColumnElement[str] = literal("")
_ROW = register_row.c


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register with what its rows are read by: the day, the shop's currency, who acts."""

    register: Register
    today: date
    currency: str
    employee_id: int | None = None

    def context(self) -> FilterContext:
        fields = register_filter_fields(self.register)
        return FilterContext(self.today, fields, currency=self.currency, employee_id=self.employee_id)


def fitting(reading: RegisterReading, group: Group) -> ColumnElement[bool]:
    """That a row fits a filter. Raises as `checked_filter`."""
    return _Compiling(reading).of_group(group)


class _Compiling(Compiling):
    def __init__(self, reading: RegisterReading) -> None:
        context = reading.context()
        super().__init__(context)
        self._reading, self._at = reading, context

    def holds_of_field(self, field: FilterField, condition: Condition) -> ColumnElement[bool]:
        if field.key == TITLE:
            return text_holds(_ROW.title, condition)
        if field.key == MADE:
            return instant_holds(_ROW.created_at, condition, self._at)
        if field.key == CLIENT:
            named = _ROW.client_id.is_not(None)
            filled = condition.op is Op.FILLED
            return named if filled else and_(named, client_is(cast(_ROW.client_id, Text), condition.value))
        text = text_of(field.key, self._reading, programs(self._reading.register))
        return func.coalesce(own_holds(field, text, condition, self._at), false())


def text_of(
    key: str, reading: RegisterReading, told: Mapping[str, tuple[str, tuple[str, ...]]]
) -> ColumnElement[str]:
    """The canonical text of a field of a row, "" for nothing; `told`: `programs` of the register."""
    if key == MADE:
        return func.local_day(_ROW.created_at)
    if key in told:
        program, keys = told[key]
        values = [text_of(each, reading, told) for each in keys]
        return func.worked_out(program, reading.today.isoformat(), reading.currency, *values)
    kinds = {one.key: one.own.kind for one in reading.register.fields}
    if key == TITLE or kinds.get(key, OwnKind.COMPUTED) is not OwnKind.COMPUTED:
        column: ColumnElement[str] = _ROW[key]
        return column
    return _NOTHING


def sort_column(key: str, reading: RegisterReading) -> ColumnElement[Any] | None:
    """What rows are sorted by in a field, NULL where nothing stands there; None for a field that is gone."""
    if key == TITLE:
        return _ROW.sort_key
    if key == MADE:
        return _ROW.created_at
    if key == CLIENT:
        named = select(t.client.c.sort_key).where(t.client.c.id == _ROW.client_id).scalar_subquery()
        return func.nullif(named, "")
    own = next((one.own for one in reading.register.fields if one.key == key), None)
    if own is None:
        return None
    text = text_of(key, reading, programs(reading.register))
    if own.gives in _FIGURES:
        return func.leading_number(text)
    if own.gives in (OwnKind.CLIENT, OwnKind.FILE):
        table, column = (t.client, "sort_key") if own.gives is OwnKind.CLIENT else (t.attachment, "name")
        other = table.alias("named")
        statement = select(other.c[column]).where(other.c.id == func.leading_number(text))
        return statement.scalar_subquery()
    blank: ColumnElement[Any] = func.nullif(text, "")
    return blank if own.gives is OwnKind.DATE else func.name_order(blank)
