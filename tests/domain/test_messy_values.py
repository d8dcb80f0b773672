"""Values as people and spreadsheets spoil them, read through the whole of a list's reading.

Every form is a cell under its heading; the row has a name beside it, so that it is a client.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.amounts import read_amount
from clientbase.domain.client import Sex
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_records import ImportRecord, read_records
from clientbase.domain.import_values import Reason, Regional, yes_or_no
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_places import placed_tables

UA = Regional()
_NBSP, _THIN, _ZERO, _JOINER = "\u00a0", "\u202f", "\u200b", "\u2060"


def read(heading: str, cell: CellValue, regional: Regional = UA) -> ImportRecord:
    """The record of a row with this cell, among rows with nothing in that column."""
    rows = [("ПІБ", "Місто", heading), ("Ткаченко Олена", "Київ", cell), ("Шевчук Іван", "Львів", None)]
    (found,) = placed_tables(Sheet("Лист1", tuple(rows)))
    return read_records(recognise(found.table, regional), regional)[0]


@pytest.mark.parametrize(
    ("cell", "country", "numbers"),
    [
        (671234567.0, "UA", ["+380671234567"]),  # the leading zero eaten by Excel
        (380671234567.0, "UA", ["+380671234567"]),
        (80671234567, "UA", ["+380671234567"]),
        ("3.80671234567E+11", "UA", ["+380671234567"]),
        ("3,80671234567E+11", "UA", ["+380671234567"]),
        ("6.71E+10", "UA", [""]),  # rounded: kept as it is, and told
        ("3.80671E+11", "UA", [""]),
        ("'0671234567", "UA", ["+380671234567"]),
        ("\u2019+380671234567", "UA", ["+380671234567"]),
        ("+38 (067) 123-45-67", "UA", ["+380671234567"]),
        ("067.123.45.67", "UA", ["+380671234567"]),
        (f"+38{_NBSP}067{_THIN}123{_ZERO}4567{_NBSP}", "UA", ["+380671234567"]),
        ("+38 O67 123 45 67", "UA", ["+380671234567"]),  # the letter O for a zero
        ("067 123 45 67; 050-123-45-67", "UA", ["+380671234567", "+380501234567"]),
        ("+48 501 234 567\n0671234567", "UA", ["+48501234567", "+380671234567"]),
        ("8 (922) 325-12-93", "RU", ["+79223251293"]),
        (89223251293.0, "RU", ["+79223251293"]),
        ("+375 29 123-45-67", "RU", ["+375291234567"]),
        ("(044) 123-45-67, 123-45-68", "UA", ["+380441234567", "+380441234568"]),  # of one town
        ("067 123-45-67, 123-45-68", "UA", ["+380671234567", ""]),
        ("06712345", "UA", [""]),  # a digit or two too few
    ],
)
def test_phones(cell: CellValue, country: str, numbers: list[str]) -> None:
    record = read("Телефон", cell, Regional(country))
    assert [phone.e164 for phone in record.draft.phones] == numbers
    bad = "" in numbers
    assert [problem.reason for problem in record.problems] == [Reason.BAD_PHONE] * bad
    assert [flag.field for flag in record.draft.flags] == ["phones"] * bad
    assert all(phone.text for phone in record.draft.phones)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("03.04.85", "1985-04-03"),
        ("03.04.24", "2024-04-03"),
        ("3/4/1985", "1985-04-03"),
        ("1985-04-03", "1985-04-03"),
        ("1985-04-03 00:00:00", "1985-04-03"),
        (datetime(1985, 4, 3), "1985-04-03"),
        (date(1985, 4, 3), "1985-04-03"),
        (31140.0, "1985-04-03"),  # a serial number whose format was lost
        ("31140", "1985-04-03"),
        (19850403.0, "1985-04-03"),
        ("3 квітня 1985 р.", "1985-04-03"),
        ("3 апреля 1985 г.", "1985-04-03"),
        ("April 3, 1985", "1985-04-03"),
        ("3-Apr-85", "1985-04-03"),
        (f"03.04.1985{_NBSP}р.", "1985-04-03"),
        (f"{_ZERO}03.04.1985", "1985-04-03"),
        ("3 апреля", "--04-03"),
        ("03.04", "--04-03"),
        ("--0403", "--04-03"),
        ("29.02", "--02-29"),
    ],
)
def test_birthdays(cell: CellValue, iso: str) -> None:
    record = read("Дата народження", cell)
    assert record.draft.birthday == iso
    assert record.problems == ()


@pytest.mark.parametrize("cell", ["31.02.1985", "00.00.0000", "29.02.2023", 2314234234.0, "32.01.1990"])
def test_an_impossible_date_keeps_its_row_and_its_text(cell: CellValue) -> None:
    record = read("Дата народження", cell)
    assert not record.failed
    assert record.draft.birthday == ""
    assert [flag.field for flag in record.draft.flags] == ["birthday"]
    assert [problem.reason for problem in record.problems] == [Reason.BAD_DATE]


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("ж", Sex.FEMALE), ("Ж.", Sex.FEMALE), ("жіноча", Sex.FEMALE), ("женский", Sex.FEMALE),
        ("Жен", Sex.FEMALE), ("female", Sex.FEMALE), ("F", Sex.FEMALE), ("жінка", Sex.FEMALE),
        ("ч", Sex.MALE), ("чол.", Sex.MALE), ("чоловіча", Sex.MALE), ("м", Sex.MALE), ("муж", Sex.MALE),
        ("мужской", Sex.MALE), ("M", Sex.MALE), ("male", Sex.MALE), ("Чоловік", Sex.MALE),
    ],
)  # fmt: skip
def test_sex_from_words_and_letters(cell: str, sex: Sex) -> None:
    assert read("Стать", cell).draft.sex is sex


def test_yes_and_no_are_no_group_of_clients() -> None:
    rows = [("Ім'я", "Телефон", "VIP")]
    rows += [(f"Бойко Анна{at}", f"06712340{at:02}", "так" if at % 2 else "ні") for at in range(6)]
    (found,) = placed_tables(Sheet("s", tuple(rows)))
    assert recognise(found.table, UA).columns[2].fields == ()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("так", "Так.", "ТАК", "да", "Да", "yes", "Y", "+", "true", "істина", "истина", "есть", "є", "1",
          "x", "✓"), True),
        (("ні", "Ні", "нет", "НЕТ", "no", "N", "-", "false", "хибність", "ложь", "немає", "0"), False),
        (("можливо", "Оля", "2", "", "так-так"), None),
    ],
)  # fmt: skip
def test_yes_and_no_in_three_languages(words: tuple[str, ...], answer: bool | None) -> None:
    assert {word: yes_or_no(word) for word in words} == dict.fromkeys(words, answer)


@pytest.mark.parametrize(
    ("cell", "value", "currency"),
    [
        ("1 234,50", "1234.50", ""), ("1,234.50", "1234.50", ""), ("1.234,50", "1234.50", ""),
        ("1 234,50 грн", "1234.50", "UAH"), (f"1{_NBSP}234,50{_NBSP}грн.", "1234.50", "UAH"),
        (f"1{_THIN}234,50 ₴", "1234.50", "UAH"), ("1'234.50", "1234.50", ""), ("₽ 1370", "1370", "RUB"),
        ("1200 руб.", "1200", "RUB"), ("$-142.85", "-142.85", "USD"), ("(100)", "-100", ""),
        ("($400.00)", "-400.00", "USD"), ("100-", "-100", ""), ("−5", "-5", ""), ("1,5E+3", "1500", ""),
        (1234.5, "1234.5", ""), (100, "100", ""), ("28500<span>грн</span>", "28500", "UAH"),
        (f"{_ZERO}12{_JOINER},5", "12.5", ""),
    ],
)  # fmt: skip
def test_amounts(cell: CellValue, value: str, currency: str) -> None:
    amount = read_amount(cell)
    assert amount is not None
    assert (amount.value, amount.currency) == (Decimal(value), currency)


def test_blanks_that_are_not_spaces_leave_names_and_addresses() -> None:
    rows = (
        ("Прізвище", "Ім’я", "E-mail", "Примітка"),
        (f"{_NBSP}Ткаченко{_ZERO}", f"Оле\u00adна{_THIN}", f"{_ZERO}olena@example.com{_NBSP}", f"{_JOINER}"),
    )
    (found,) = placed_tables(Sheet("Лист1", rows))
    (record,) = read_records(recognise(found.table, UA), UA)
    assert (record.draft.family_name, record.draft.given_name) == ("Ткаченко", "Олена")
    assert [email.address for email in record.draft.emails] == ["olena@example.com"]
    assert record.draft.note == ""


@pytest.mark.parametrize(
    ("heading", "cell", "field", "mended"),
    [
        ("Прізвище", "Tкaчeнкo", "family_name", "Ткаченко"),  # four Latin letters
        ("Прізвище", "Иваhова", "family_name", "Иваhова"),  # h is like no Cyrillic letter: left alone
        ("Прізвище", "Smithсon", "family_name", "Smithcon"),  # a Cyrillic с among Latin ones
        ("Прізвище", "Мaк-Дональд", "family_name", "Мак-Дональд"),
        ("Назва організації", "CибБашкирТекстиль", "organization", "СибБашкирТекстиль"),
    ],
)
def test_look_alike_letters_are_mended_with_a_note(heading: str, cell: str, field: str, mended: str) -> None:
    rows = ((heading, "Телефон"), (cell, "0671234567"), ("Шевчук", "0671234568"))
    (found,) = placed_tables(Sheet("Лист1", rows))
    record = read_records(recognise(found.table, UA), UA)[0]
    assert getattr(record.draft, field) == mended
    assert (field in record.mended) == (mended != cell)


_DAY = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_HEADINGS = (
    "ПІБ", "Прізвище", "Ім’я", "Клієнт", "Телефон", "E-mail", "Дата народження", "Стать", "ІПН", "Адреса",
    "Примітка", "Сума", "Дата реєстрації", "Товар", "Ціна", "Разом", "№", "", "щось",
)  # fmt: skip
_PIECES = (
    "Ткаченко Олена", "Іван", "ТОВ «Ромашка»", "0671234567", "+38 (067) 123-45-67", "3.80671E+11",
    "a@example.com", "a@", "03.04.85", "31.02.1990", "--0403", "ж", "так", "1 234,50 грн", "(100)", "NULL",
    "Разом", "Клієнт", "1", "12345678", "2345678901", _NBSP, _ZERO, "\ud7ff", "=1+1", "'", '"', ";", "\n",
    "https://example.com", "м. Київ, вул. Садова, 1", "𝟙", "Ⅷ", "١٢٣", "²", "\u202e", "А" * 300,
)  # fmt: skip
_CELL = st.one_of(
    st.none(),
    st.sampled_from(_PIECES),
    st.lists(st.sampled_from(_PIECES), max_size=3).map(" ".join),
    st.text(max_size=12),
    st.floats(),
    st.integers(-(10**15), 10**15),
    st.booleans(),
    _DAY,
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)),
    st.times().map(lambda value: time(value.hour, value.minute)),
    st.timedeltas(timedelta(days=-10_000), timedelta(days=10_000)),
)


@given(st.integers(1, 6), st.data())
def test_any_sheet_is_understood_and_no_row_is_lost(width: int, data: st.DataObject) -> None:
    """Tables are found, columns recognised and rows read, whatever stands in the cells."""
    heading = data.draw(st.tuples(*[st.sampled_from(_HEADINGS)] * width))
    rows = data.draw(st.lists(st.tuples(*[_CELL] * width), max_size=8))
    country = data.draw(st.sampled_from(["UA", "RU", "US", "GB"]))
    regional = Regional(country=country, date_order=data.draw(st.sampled_from(["dmy", "mdy", "ymd"])))
    tables = placed_tables(Sheet("Лист1", (heading, *rows)))
    assert 1 <= len(tables) <= width * (len(rows) + 1)
    for placed in tables:
        table = placed.table
        records = read_records(recognise(table, regional), regional)
        assert [record.row for record in records] == [row for row, _ in table.records]
        numbers = [row for row, _ in table.records] + [row for row, _ in table.skipped]
        assert len(numbers) == len(set(numbers))
        for record in records:
            assert all(problem.row == record.row for problem in record.problems)
