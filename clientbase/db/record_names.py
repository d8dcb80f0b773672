"""What a person would call a record of any noun: its own words, or the name of whom it is about."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from clientbase.db import appointment_tables as ap
from clientbase.db import tables as t
from clientbase.db import task_tables as tt
from clientbase.db.id_stretches import stretches

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        t.client.name: "display_name",
        tt.task.name: "summary",
        ap.appointment.name: "summary",
        t.document.name: "number",
        t.attachment.name: "name",
        t.employee.name: "name",
        "own_field": "label",
        "product": "name",
        "price_list": "name",
        "stock_entry": "number",
        "sales_order": "number",
        "payment": "purpose",
        "money_account": "name",
        "own_company": "name",
        "segment": "name",
        "register": "name",
        "register_field": "label",
        "register_row": "title",
        "call_list": "name",
        "call_outcome": "label",
        "appointment_kind": "name",
        "task_stage": "name",
        "project": "name",
        "task_item": "text",
        "task_file": "name",
        "task_template": "name",
        "task_template_item": "summary",
        "rule": "name",
        "message_draft": "subject",
    }
)


def words() -> Mapping[str, str]:
    """By noun: the column that holds what its records are called."""
    return _WORDS


def named_by(noun: str, image: Mapping[str, Any]) -> str:
    """What a record that is gone was called, by its image in the journal."""
    return str(image.get(_WORDS.get(noun, ""), "") or "")


def names_of(connection: Connection, noun: str, ids: Iterable[int]) -> dict[int, str]:
    """Of those who are there; "" for whoever has no words of his own and is nobody's.

    Of whose client there is the client is named, else the employee.
    """
    table = t.JOURNALLED.get(noun)
    if table is None:
        return {}
    found: dict[int, str] = {}
    statement: Select[Any]
    for where in stretches(table.c.id, ids):
        if noun in _WORDS:
            statement = select(table.c.id, table.c[_WORDS[noun]]).where(where)
        elif whose := table.info.get("client"):
            statement = _of_another(table, t.client, whose, "display_name").where(where)
        elif "employee_id" in table.c:
            statement = _of_another(table, t.employee, "employee_id", "name").where(where)
        else:
            return {}
        found |= {row[0]: row[1] for row in connection.execute(statement)}
    return found


def _of_another(table: Table, other: Table, whose: str, name: str) -> Select[Any]:
    join = table.outerjoin(other, other.c.id == table.c[whose])
    return select(table.c.id, func.coalesce(other.c[name], "")).select_from(join)
