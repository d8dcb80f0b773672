"""The catalogue of fields, the tables and the dataclasses of a client say the same."""

from dataclasses import fields

import pytest

from clientbase import i18n
from clientbase.db import tables as t
from clientbase.db.client_rows import PLAIN, list_columns
from clientbase.domain.client import LISTS, Client, ClientDraft
from clientbase.domain.fields import CLIENT_FIELD, CLIENT_FIELDS, IMPORT_FIELDS, SECTION_LABELS, FieldKind
from clientbase.i18n import _

_MANY = {
    FieldKind.PHONES,
    FieldKind.EMAILS,
    FieldKind.ADDRESSES,
    FieldKind.MESSENGERS,
    FieldKind.CONTACT_PERSONS,
    FieldKind.TAGS,
}
TYPED = [item for item in CLIENT_FIELDS if not item.computed]
NOT_SHOWN = {"flags"}  # kept beside the fields they are about
OWN = {"own"}  # the owner's own fields, which are in no catalogue of the program's


def test_no_field_stands_twice() -> None:
    assert len(CLIENT_FIELD) == len(CLIENT_FIELDS)


def test_every_typed_field_is_in_the_draft_and_the_other_way_round() -> None:
    assert {item.key for item in TYPED} | NOT_SHOWN | OWN == {item.name for item in fields(ClientDraft)}


def test_every_plain_field_has_a_column_and_every_column_a_field() -> None:
    plain = {item.key for item in TYPED if item.kind not in _MANY}
    assert plain == set(PLAIN)
    kept_beside = {"created_at", "deleted_at"}
    assert plain | kept_beside == set(t.stored_columns(t.client))


def test_every_list_field_has_a_table_with_the_columns_of_its_dataclass() -> None:
    many = {item.key for item in TYPED if item.kind in _MANY} | NOT_SHOWN
    assert many == set(t.CLIENT_LISTS) == {*LISTS, "tags"}
    for key, table in t.CLIENT_LISTS.items():
        assert table.info["owner"] == ("client", "client_id", key)
        assert {"id", "client_id", "position", *list_columns(key)} == set(table.c.keys())


def test_computed_fields_are_of_the_client_or_of_the_list() -> None:
    kept = {item.name for item in fields(Client)}
    assert {item.key for item in CLIENT_FIELDS if item.computed} - kept == {"city", "age"}
    assert t.DERIVED["client"] <= set(t.client.c.keys())


def test_imports_fill_fields_there_are() -> None:
    assert {key for item in IMPORT_FIELDS for key in item.fills} <= {item.key for item in TYPED}
    assert not {item.key for item in IMPORT_FIELDS} & {item.key for item in TYPED}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_label_is_in_every_language(language: str) -> None:
    """One-word names of programs (Viber, VIP) are the same in all."""
    i18n.set_language(language)
    labels = {item.label for item in (*CLIENT_FIELDS, *IMPORT_FIELDS)}
    labels |= {choice.label for item in CLIENT_FIELDS for choice in item.choices}
    labels |= set(SECTION_LABELS.values())
    same = {label for label in labels if _(label) == label}
    assert same <= {
        "Viber",
        "Telegram",
        "WhatsApp",
        "Instagram",
        "Facebook",
        "Google",
        "VIP",
        "IBAN",
        "E-mail",
        "SMS",
    }


def test_every_journalled_table_says_whom_it_concerns() -> None:
    for table in t.JOURNALLED.values():
        own = "id" if table.info.get("extends") == "client" else None
        assert table.info.get("client") == ("client_id" if "client_id" in table.c else own), table.name
