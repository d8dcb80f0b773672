"""A row that says its country has its phones read as they are written there."""

import pytest

from clientbase.domain.import_columns import recognise
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import read_records
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_finding import find_table
from clientbase.domain.territories import territory

PHONE = "501 234 567"


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Польща", "Польша", "Poland", "Polska", "PL", "pl", "POL", " польща ", "Польща (+48)", "🇵🇱"), "PL"),
        (("Україна", "Украина", "Ukraine", "UA", "UKR", "Украина."), "UA"),
        (("Німеччина", "Германия", "Germany", "Deutschland", "DE", "DEU"), "DE"),
        (("Чехія", "Чехия", "Czechia", "Czech Republic", "Česko", "CZ"), "CZ"),
        (("США", "USA", "US", "Сполучені Штати", "United States of America"), "US"),
        (("Велика Британія", "Великобритания", "Англия", "UK", "GB", "United Kingdom"), "GB"),
        (("Росія", "Россия", "РФ", "Russia", "Российская Федерация"), "RU"),
        (("Молдова", "Молдавия", "Moldova"), "MD"),
        (("Казахстан", "Қазақстан", "KZ"), "KZ"),
        (("", "Луна", "так", "-", "EU", "ZZ", "0", "Київ", "x" * 100), ""),
    ],
)
def test_countries_by_name_and_code(texts: tuple[str, ...], code: str) -> None:
    assert {text: territory(text) for text in texts} == dict.fromkeys(texts, code)


def records(*rows: tuple[CellValue, ...], country: str = "UA") -> tuple[ImportRecord, ...]:
    regional = Regional(country)
    table = find_table(Sheet("Лист1", (("ПІБ", "Телефон", "Країна"), *rows)))
    return read_records(recognise(table, regional), regional)


@pytest.mark.parametrize(
    ("country", "phone", "e164"),
    [
        ("Польща", PHONE, "+48501234567"),
        ("Poland", PHONE, "+48501234567"),
        ("PL", 501234567.0, "+48501234567"),
        ("Polska", "+48 501 234 567", "+48501234567"),
        ("Deutschland", "0151 23456789", "+4915123456789"),
        ("Чехія", "601 123 456", "+420601123456"),
        ("США", "(202) 456-1111", "+12024561111"),
        ("Росія", "8 (922) 325-12-93", "+79223251293"),
        ("Польща", "067 123 45 67", "+380671234567"),  # who moved kept the number
        ("Польща", "+380671234567", "+380671234567"),
        ("", PHONE, "+380501234567"),
        ("Луна", "0671234567", "+380671234567"),
    ],
)
def test_the_country_of_a_row_decides_its_phones(country: str, phone: CellValue, e164: str) -> None:
    one, other = records(("Новак Ян", phone, country), ("Ткаченко Олена", "0671234568", "Україна"))
    assert [found.e164 for found in one.draft.phones] == [e164]
    assert one.problems == ()
    assert other.draft.phones[0].e164 == "+380671234568"


def test_a_whole_number_of_another_country_is_not_called_mended() -> None:
    (record,) = records(("Новак Ян", PHONE, "Польща"))
    assert record.mended == ()


def test_a_number_of_neither_country_is_told() -> None:
    (record,) = records(("Новак Ян", "12345", "Польща"))
    assert [problem.reason for problem in record.problems] == [Reason.BAD_PHONE]


def test_numbers_of_other_countries_do_not_make_those_without_one_foreign() -> None:
    rows = [(f"Новак Ян {at}", f"501 234 5{at:02}", "Польща") for at in range(30)]
    *_others, last = records(*rows, ("Ткаченко Олена", "671234567", None))
    assert last.draft.phones[0].e164 == "+380671234567"


def test_a_number_beside_a_name_too() -> None:
    (record,) = records(("Новак Ян 501 234 567", None, "Польща"))
    assert (record.draft.family_name, record.draft.phones[0].e164) == ("Новак", "+48501234567")
