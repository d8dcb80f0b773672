"""The columns of the client list, and where its rows come from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from clientbase.domain.client import Phone
from clientbase.domain.employee import Employee
from clientbase.domain.fields import CLIENT_FIELDS, Field
from clientbase.domain.phone import format_phone, to_e164
from clientbase.services.clients import ClientService
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.list_columns import ListColumn, columns_of


def client_columns(
    employees: Sequence[Employee], country: str, today: date, fields: Sequence[Field] = CLIENT_FIELDS
) -> tuple[ListColumn, ...]:
    """Every field of a client as a column; phones as they are read in the shop's own country."""
    names = {one.id: one.name for one in employees}

    def phones(value: Any) -> str:
        return ", ".join(phone_text(phone, country) for phone in value or ())

    def last_contact(value: Any) -> str:
        return show_date(value.astimezone().date(), today=today) if value else ""

    columns = columns_of(
        fields,
        show={
            "phones": phones,
            "responsible_id": lambda value: names.get(value, ""),
            "last_contact_at": last_contact,
        },
        today=today,
    )
    return tuple(replace(item, strong=item.key == "display_name") for item in columns)


def phone_text(phone: Phone, country: str) -> str:
    """«067 123 45 67»; what is no number as it was written."""
    return format_phone(phone.e164, country) if phone.e164 else phone.text


def typed_phone_text(text: str, country: str) -> str:
    """A number that is kept only as it was written, as it is read where it is one."""
    return phone_text(Phone(text, to_e164(text, country)), country)


class ClientRows:
    """Rows of clients by id, values by field key."""

    def __init__(self, clients: ClientService) -> None:
        self._clients = clients

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]:
        return {id: row.values for id, row in self._clients.rows(ids).items()}
