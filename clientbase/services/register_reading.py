"""Rows of registers as they are shown: with the names of what they point at and what is worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clientbase.db import own_links, registers, settings
from clientbase.db.register_sql import RegisterReading
from clientbase.db.store import ReadUnit
from clientbase.domain.register import Register, RegisterRow
from clientbase.domain.register_computed import programs, worked_texts
from clientbase.domain.settings import SETTING
from clientbase.services.pointed import POINTING
from clientbase.services.registers import register_in


def currency_in(unit: ReadUnit) -> str:
    return settings.all_of(unit.connection).get("currency", SETTING["currency"].default)


def reading_in(
    unit: ReadUnit, register_id: int, today: date, employee_id: int | None = None
) -> RegisterReading:
    """Raises NotThere."""
    return RegisterReading(register_in(unit, register_id), today, currency_in(unit), employee_id)


def shown_rows(unit: ReadUnit, rows: Mapping[int, RegisterRow], today: date) -> dict[int, RegisterRow]:
    """The rows, by id in their order, with what `RegisterRow.shown` holds."""
    found = dict(rows)
    if not rows:
        return found
    wanted = {row.register_id for row in rows.values()}
    for register in registers.all_of(unit.connection):
        if register.id in wanted:
            mine = {id: row for id, row in rows.items() if row.register_id == register.id}
            for id, shown in _shown(unit, register, mine, today).items():
                found[id] = replace(found[id], shown=shown)
    return found


def listed_rows(unit: ReadUnit, rows: Iterable[RegisterRow], today: date) -> tuple[RegisterRow, ...]:
    """The same of rows one after another."""
    return tuple(shown_rows(unit, {row.id: row for row in rows}, today).values())


def _shown(
    unit: ReadUnit, register: Register, rows: Mapping[int, RegisterRow], today: date
) -> dict[int, dict[str, str]]:
    kinds = {one.key: one.own.kind for one in register.fields if one.own.kind in POINTING}
    texts = {id: dict(row.values) for id, row in rows.items()}
    found = own_links.named(unit.connection, kinds, texts) if kinds else {}
    told = programs(register)
    if told:
        currency = currency_in(unit)
        for id, row in rows.items():
            found[id] = found.get(id, {}) | worked_texts(told, row, today, currency)
    return found
