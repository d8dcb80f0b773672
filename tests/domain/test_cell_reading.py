"""A pasted text becomes the value of its field, or is refused by the field's name."""

from datetime import date
from typing import Any

import pytest

from clientbase.domain.cell_reading import CellContext, SeveralInOneCell, read_cell
from clientbase.domain.client import Address, Email, Phone
from clientbase.domain.errors import FieldWrong
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.domain.import_values import Regional
from clientbase.domain.text_folding import fold

AROUND = CellContext(Regional("UA", "UAH", today=date(2026, 11, 22)), {fold("Марія Коваль"): 4})


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("family_name", "  Ткаченко \n Олена", "Ткаченко Олена"),
        ("note", "one\ntwo", "one\ntwo"),
        ("phones", "067 123 45 67, 050 111 22 33",
            (Phone("067 123 45 67", "+380671234567"), Phone("050 111 22 33", "+380501112233"))),
        ("emails", "a@b.ua; c@d.ua", (Email("a@b.ua"), Email("c@d.ua"))),
        ("addresses", "вул. Лісова, 1\nКиїв", (Address("вул. Лісова, 1, Київ"),)),
        ("tags", "опт, vip", ("опт", "vip")),
        ("registered_on", "05.03.2024", date(2024, 3, 5)),
        ("registered_on", "2024-03-05", date(2024, 3, 5)),
        ("birthday", "17.05.1990", "1990-05-17"),
        ("birthday", "17 травня", "--05-17"),
        ("responsible_id", "марія коваль", 4),
        ("sex", "жін", "female"),
        ("kind", "Компанія", "company"),
        ("category", "постійний", "regular"),
        ("category", "Постоянный", "regular"),
        ("stage", "Deal", "deal"),
        ("source", "від сусідки", "від сусідки"),
    ],
)  # fmt: skip
def test_a_text_as_the_field_has_it(key: str, text: str, value: Any) -> None:
    assert read_cell(CLIENT_FIELD[key], text, AROUND) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("phones", "12"), ("emails", "nobody"), ("registered_on", "31.02.2024"), ("birthday", "1990"),
        ("birthday", "01.01.2030"), ("responsible_id", "Хтось Інший"), ("sex", "інше"), ("kind", "щось"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused_by_name(key: str, text: str) -> None:
    with pytest.raises(FieldWrong) as caught:
        read_cell(CLIENT_FIELD[key], text, AROUND)
    assert caught.value.facts == {"field": CLIENT_FIELD[key].title, "value": text}


def test_values_of_several_parts_are_not_guessed() -> None:
    for key in ("messengers", "contact_persons"):
        with pytest.raises(SeveralInOneCell):
            read_cell(CLIENT_FIELD[key], "x", AROUND)
        assert read_cell(CLIENT_FIELD[key], " ", AROUND) == ()


def test_a_blank_cell_empties() -> None:
    found = {key: read_cell(CLIENT_FIELD[key], "", AROUND) for key in ("note", "phones", "registered_on")}
    assert found == {"note": "", "phones": (), "registered_on": None}
