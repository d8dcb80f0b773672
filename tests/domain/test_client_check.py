"""What every kept client satisfies."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Address, ClientDraft, ContactPerson, Email, Flag, Kind, Messenger, Phone
from clientbase.domain.client_check import birthday_parts, checked, checked_values
from clientbase.domain.errors import FieldMissing, FieldTooLong, FieldWrong
from clientbase.domain.plain_text import many_lines, one_line

ANNA = ClientDraft(given_name="Ганна")


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"family_name": " Роза \t Квітка\n"}, {"family_name": "Роза Квітка"}),
        ({"note": "\r\nперший\r\rдругий "}, {"note": "перший\n\nдругий"}),
        ({"note": None, "tags": None, "registered_on": "", "sex": None}, {"note": "", "tags": ()}),
        ({"tags": (" опт ", "", "опт", "Опт")}, {"tags": ("опт", "Опт")}),
        (
            {"phones": (Phone("067", "+380671234567"), Phone("+38067", "+380671234567", "work"), Phone(" "))},
            {"phones": (Phone("067", "+380671234567"),)},
        ),
        ({"emails": (Email("A@b.c"), Email("a@B.c"), Email(""))}, {"emails": (Email("A@b.c"),)}),
        (
            {"messengers": (Messenger("viber", "x"), Messenger("viber", "X"), Messenger("viber", ""))},
            {"messengers": (Messenger("viber", "x"),)},
        ),
        ({"addresses": (Address(label="legal"),)}, {"addresses": ()}),
        ({"contact_persons": (ContactPerson(" О. "),)}, {"contact_persons": (ContactPerson("О."),)}),
        ({"flags": [Flag("birthday", "весною")]}, {"flags": (Flag("birthday", "весною"),)}),
        ({"kind": "company"}, {"kind": Kind.COMPANY}),
        ({"birthday": " --02-29 "}, {"birthday": "--02-29"}),
        (
            {"registered_on": datetime(2026, 11, 22, 5, tzinfo=UTC)},
            {"registered_on": date(2026, 11, 22)},
        ),
    ],
)
def test_values_are_tidied(values: dict[str, Any], wanted: dict[str, Any]) -> None:
    tidy = checked_values(values)
    assert {key: tidy[key] for key in wanted} == wanted
    assert type(tidy.get("registered_on")) in {date, type(None)}


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"birthday": "1990-02-30"}, FieldWrong),
        ({"birthday": "2027-02-29"}, FieldWrong),
        ({"birthday": "17.05.1990"}, FieldWrong),
        ({"registered_on": "2026-11-22"}, FieldWrong),
        ({"responsible_id": "перша"}, FieldWrong),
        ({"kind": ""}, FieldWrong),
        ({"sex": "x"}, FieldWrong),
        ({"given_name": "х" * 1001}, FieldTooLong),
        ({"note": "х" * 100_001}, FieldTooLong),
        ({"tags": tuple(map(str, range(201)))}, FieldTooLong),
        ({"phones": (Phone("1" * 1001),)}, FieldTooLong),
        ({"display_nam": "x"}, KeyError),
    ],
)
def test_values_that_cannot_be(values: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        checked_values(values)


def test_a_name_of_nothing_but_unseen_signs_is_none() -> None:
    with pytest.raises(FieldMissing):
        checked(ClientDraft(given_name="\u200b\x00 \ud800"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1990-05-17", (1990, 5, 17)),
        ("--05-17", (None, 5, 17)),
        ("--02-29", (None, 2, 29)),
        ("2024-02-29", (2024, 2, 29)),
        ("2023-02-29", None),
        ("--13-01", None),
        ("0000-01-01", None),
        ("1990-5-17", None),
        ("", None),
    ],
)
def test_birthdays(text: str, parts: tuple[int | None, int, int] | None) -> None:
    assert birthday_parts(text) == parts


_TEXTS = [item.name for item in fields(ClientDraft) if item.type in {str, "str"} and item.name != "birthday"]


@given(key=st.sampled_from(_TEXTS), text=st.text(max_size=40))
def test_checking_twice_changes_nothing_and_all_can_be_stored(key: str, text: str) -> None:
    once = checked(replace(ANNA, **{key: text, "family_name": "Їжак"}))
    assert checked(once) == once
    kept = getattr(once, key)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert kept == kept.strip()


@given(st.text(max_size=60))
def test_plain_text_is_plain_and_stays_so(text: str) -> None:
    line, lines = one_line(text), many_lines(text)
    assert one_line(line) == line
    assert many_lines(lines) == lines
    assert "\n" not in line
    assert "\r" not in lines
