"""Values written in a list's own manner, and never otherwise than they are read back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.client import Address, ClientDraft, Email, Kind, Phone, Sex
from clientbase.domain.import_records import RowReader
from clientbase.domain.import_table import Column, Recognised, Table
from clientbase.domain.import_values import Regional
from clientbase.domain.living_cells import Manner, compose
from clientbase.domain.living_list import ListColumn
from clientbase.domain.living_units import units_of
from clientbase.domain.living_writing import dates_like, joined_like, number_like, phone_like, with_items
from clientbase.domain.sheet import CellValue

COLUMNS = tuple(
    ListColumn(heading, (key,))
    for heading, key in (
        ("ПІБ", "full_name"), ("Тел", "phone"), ("Моб", "mobile"), ("Пошта", "email"), ("ДН", "birthday"),
        ("Стать", "sex"), ("Місто", "city"), ("Вулиця", "street"), ("Будинок", "house"), ("Теги", "tags"),
        ("№", "external_id"), ("З", "registered_on"),
    )
)  # fmt: skip
ROWS: tuple[tuple[CellValue, ...], ...] = (
    ("Іваненко Іван Петрович", "067-111-22-33", "", "ivan@example.com", date(1990, 5, 17), "ч", "Київ",
     "вул. Нова", "5", "vip; опт", 12, "3.04.2019"),
    ("Петренко Ольга", "(050) 222-33-44, 0631112233", "", "", None, "ж", "", "", "", "", 13, "15.12.2020"),
    ("Сидорук Яна Іванівна", "", "380671234567", "", date(2001, 1, 1), "ж", "Одеса", "", "", "", 14, ""),
)  # fmt: skip
UNITS = units_of(COLUMNS)


def manner() -> Manner:
    table = Table("A", 1, tuple(one.heading for one in COLUMNS), tuple(enumerate(ROWS, start=2)))
    columns = tuple(Column(at, one.heading, one.fields, 1.0) for at, one in enumerate(COLUMNS))
    reader = RowReader(Recognised(table, columns, "clients"), Regional())
    return Manner(COLUMNS, ROWS, lambda cells: reader.read(2, tuple(cells)).draft)


def written(row: int, **values: object) -> dict[str, CellValue]:
    """What changes in a row when the base has these values, by heading."""
    known = manner()
    draft = replace(known.read(ROWS[row]), **values)  # type: ignore[arg-type]
    found = compose(known, ROWS[row], draft, UNITS, UNITS)
    assert found.untold == ()
    return {COLUMNS[at].heading: cell for at, cell in found.cells.items()}


def test_nothing_changed_touches_nothing() -> None:
    assert [written(row) for row in range(3)] == [{}, {}, {}]


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        (0, {"family_name": "Новенко"}, {"ПІБ": "Новенко Іван Петрович"}),
        (0, {"phones": (Phone("", "+380509998877"),)}, {"Тел": "050-999-88-77"}),
        (1, {"phones": (Phone("", "+380502223344"), Phone("", "+380930001122"))},
         {"Тел": "(050) 222-33-44, 0930001122"}),
        (1, {"phones": (Phone("", "+380631112233"),)}, {"Тел": "0631112233"}),
        (2, {"phones": (Phone("", "+380671112233", "mobile"),)}, {"Моб": "380671112233"}),
        (2, {"phones": (Phone("", "+380671234567", "mobile"), Phone("", "+48601234567"))},
         {"Тел": "+48601234567"}),
        (0, {"phones": ()}, {"Тел": None}),
        (2, {"emails": (Email("a@example.com"),)}, {"Пошта": "a@example.com"}),
        (0, {"birthday": "1991-06-18"}, {"ДН": date(1991, 6, 18)}),
        (1, {"birthday": "1999-02-03"}, {"ДН": date(1999, 2, 3)}),
        (1, {"birthday": "--02-03"}, {"ДН": "03.02"}),
        (0, {"sex": Sex.FEMALE}, {"Стать": "ж"}),
        (2, {"addresses": (Address(city="Львів"),)}, {"Місто": "Львів"}),
        (0, {"addresses": (Address("вул. Стара, 17-А", "Київ"),)},
         {"Вулиця": "вул. Стара", "Будинок": "17-А"}),
        (0, {"tags": ("vip", "роздріб")}, {"Теги": "vip; роздріб"}),
        (0, {"external_id": "99"}, {"№": 99}),
        (1, {"external_id": "07"}, {"№": "07"}),
        (0, {"registered_on": date(2021, 7, 5)}, {"З": "5.7.2021"}),
        (2, {"registered_on": date(2021, 12, 31)}, {"З": "31.12.2021"}),
    ],
)  # fmt: skip
def test_in_the_manner_of_the_list(
    row: int, values: dict[str, object], expected: dict[str, CellValue]
) -> None:
    assert written(row, **values) == expected


def test_a_company_among_people() -> None:
    found = written(1, kind=Kind.COMPANY, family_name="", given_name="", organization="ТОВ «Ромашка»")
    assert found == {"ПІБ": "ТОВ «Ромашка»"}


def test_what_cannot_be_said_is_told_and_nothing_is_written() -> None:
    known = manner()
    draft = replace(known.read(ROWS[0]), addresses=(Address("", "-"),))
    found = compose(known, ROWS[0], draft, UNITS, UNITS)
    assert "city" in found.untold


def test_a_new_row() -> None:
    known = manner()
    draft = ClientDraft(
        family_name="Нова", given_name="Ніна", phones=(Phone("", "+380971112233"),), sex=Sex.FEMALE,
        birthday="1980-10-20",
    )  # fmt: skip
    found = compose(known, (), draft, UNITS, UNITS)
    assert {COLUMNS[at].heading: cell for at, cell in found.cells.items()} == {
        "ПІБ": "Нова Ніна", "Тел": "097-111-22-33", "Стать": "ж", "ДН": date(1980, 10, 20)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("model", "e164", "expected"),
    [
        ("067 123-45-67", "+380501112233", "050 111-22-33"),
        ("+38 (067) 123-45-67", "+380501112233", "+38 (050) 111-22-33"),
        ("8 916 123-45-67", "+79031112233", "8 903 111-22-33"),
        ("671234567", "+380501112233", "501112233"),
        ("067 123-45-67", "+48601234567", "+48601234567"),
        ("", "+380501112233", "+380501112233"),
    ],
)
def test_numbers_in_the_manner_of_others(model: str, e164: str, expected: str) -> None:
    assert phone_like(model, Phone("", e164)) == expected


def test_small_parts() -> None:
    assert number_like(5, "7") == 7
    assert number_like(5.0, "7.5") == 7.5
    assert number_like(5, "007") == "007"
    assert number_like("5", "7") == "7"
    assert (
        with_items(380671234567, [Phone("", "+380671234567")], [Phone("", "+380501112233")]) == 380501112233
    )
    assert joined_like("a / b", ["x", "y"]) == "x / y"
    assert next(dates_like(["17/05/90"], "1991-06-18")) == "18/06/91"
    assert next(dates_like(["5/17/1990"], "1991-06-18", "mdy")) == "6/18/1991"


names = st.text("абвгдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=2, max_size=10).map(str.capitalize)


@given(st.lists(names, min_size=1, max_size=3), st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_whatever_is_written_is_read_back(words: Sequence[str], digits: Sequence[int]) -> None:
    known = manner()
    phone = Phone("", "+38067" + "".join(map(str, digits[:7])))
    family, given, more = (*words, "", "")[:3]
    draft = ClientDraft(family_name=family, given_name=given, additional_name=more, phones=(phone,))
    found = compose(known, (), draft, UNITS, UNITS)
    cells = [found.cells.get(at) for at in range(len(COLUMNS))]
    said = known.read(cells)
    for unit in UNITS:
        if unit.key not in found.untold:
            assert unit.same(unit.value(said), unit.value(draft)) or unit.key == "kind"
