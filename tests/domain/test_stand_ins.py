"""«Нет», «там же», «--//--»: what stands in cells instead of values."""

from datetime import date

import pytest

from clientbase.domain.import_columns import recognise
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import list_reader, read_records
from clientbase.domain.import_values import Reason, Regional
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.stand_ins import is_ditto, says_nothing
from clientbase.domain.table_finding import find_table

REGIONAL = Regional(today=date(2026, 11, 22))


def records(*rows: tuple[CellValue, ...]) -> tuple[ImportRecord, ...]:
    return read_records(recognise(find_table(Sheet("Лист1", rows)), REGIONAL), REGIONAL)


@pytest.mark.parametrize(
    ("texts", "nothing"),
    [
        (
            ("нет", "Нет", "НЕТ.", "немає", "Нема", "ні", "n/a", "None", "no", "—", "...", "(нет)", "б/н"),
            True,
        ),
        (("нет телефона", "без телефона", "Немає номеру", "тел. немає", "no phone", "нет тел."), True),
        (("немає пошти", "без e-mail", "не вказано", "не указан", "отсутствует", "unknown"), True),
        (
            ("Нетішин", "Неля", "не дзвонити", "телефон", "", "0671234567", "нет в городе до мая", "Ніна"),
            False,
        ),
    ],
)
def test_words_for_nothing(texts: tuple[str, ...], nothing: bool) -> None:
    assert {text: says_nothing(text) for text in texts} == dict.fromkeys(texts, nothing)


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [
        ("Телефон", "нет", "phones"),
        ("Телефон", "Немає телефону", "phones"),
        ("Моб. телефон", "без телефона", "phones"),
        ("E-mail", "нема", "emails"),
        ("E-mail", "no e-mail", "emails"),
        ("Дата народження", "немає", "birthday"),
        ("Дата рождения", "не указана", "birthday"),
        ("ІПН", "нет", "tax_id"),
        ("ЄДРПОУ", "б/н", "tax_id"),
        ("Адреса", "немає адреси", "addresses"),
        ("Місто", "немає", "addresses"),
        ("По батькові", "нет", "additional_name"),
        ("Організація", "немає", "organization"),
        ("Сайт", "нет", "website"),
        ("IBAN", "немає", "iban"),
        ("Дата народження", "0000-00-00", "birthday"),
        ("Контактна особа", "немає", "contact_persons"),
    ],
)
def test_a_word_for_nothing_is_blank_and_its_text_kept(heading: str, cell: str, field: str) -> None:
    name = ("Прізвище", "Ім'я") if heading == "По батькові" else ("ПІБ", "№ карти")
    one, _two = records(
        (*name, heading),
        ("Ткаченко", "Олена", cell),
        ("Шевчук", "Іван", "Петрович" if field[0] == "a" else None),
    )
    assert (one.problems, one.draft.flags, one.mended) == ((), (), ())
    assert not getattr(one.draft, field) or field == "organization"
    assert (field, cell) in one.originals


def test_no_as_a_note_is_a_note() -> None:
    (record,) = records(("ПІБ", "Телефон", "Алергії"), ("Ткаченко Олена", "0671234567", "нет"))
    assert record.draft.note == "нет"


@pytest.mark.parametrize(
    "cell",
    ["там же", "Там же", "тот же", "та сама", "те саме", "--//--", "-//-", '"', "″", '- " -', '-"-', "ditto"],
)
def test_ditto_is_the_address_above_with_a_note(cell: str) -> None:
    assert is_ditto(cell)
    one, two, three = records(
        ("ПІБ", "Телефон", "Місто", "Адреса"),
        ("Ткаченко Олена", "0671234567", "Київ", "вул. Садова, 1"),
        ("Ткаченко Іван", "0671234568", cell, cell),
        ("Ткаченко Ніна", "0671234569", "Львів", cell),
    )
    assert two.draft.addresses == one.draft.addresses
    assert (three.draft.addresses[0].city, three.draft.addresses[0].street) == ("Львів", "вул. Садова, 1")
    assert "addresses" in two.mended
    assert ("addresses", cell) in two.originals
    assert one.mended == ()


@pytest.mark.parametrize("cell", ["там же, кв. 5", "/", "тот же дом, вход со двора"])
def test_more_than_the_mark_is_an_address_of_its_own(cell: str) -> None:
    _one, two = records(("ПІБ", "Адреса"), ("Ткаченко Олена", "вул. Садова, 1"), ("Ткаченко Іван", cell))
    assert [place.street for place in two.draft.addresses] == [cell]


def test_nothing_above_leaves_the_text() -> None:
    one, two, three = records(
        ("ПІБ", "Адреса"), ("Ткаченко Олена", "там же"), ("Шевчук Іван", None), ("Бойко Ія", "там же")
    )
    assert one.draft.addresses[0].street == "там же"
    assert three.draft.addresses[0].street == "там же"
    assert two.draft.addresses == ()


def test_a_phone_is_nobody_elses() -> None:
    _one, two = records(
        ("ПІБ", "Телефон", "Примітка"),
        ("Ткаченко Олена", "0671234567", "кава"),
        ("Шевчук Іван", "--//--", '"'),
    )
    assert [phone.e164 for phone in two.draft.phones] != ["+380671234567"]
    assert two.draft.note == '"'


def test_a_section_between_is_no_row_above() -> None:
    _one, two = records(
        ("ПІБ", "Телефон", "Адреса"),
        ("Ткаченко Олена", "0671234567", "вул. Садова, 1"),
        ("Постійні клієнти", None, None),
        ("Ткаченко Іван", "0671234568", "--//--"),
    )
    assert two.draft.addresses[0].street == "вул. Садова, 1"


@pytest.mark.parametrize(
    ("cell", "birthday", "reason"),
    [
        ("12.03.2035", "", Reason.IMPOSSIBLE_BIRTHDAY),
        (date(2026, 11, 23), "", Reason.IMPOSSIBLE_BIRTHDAY),
        ("12.03.1835", "", Reason.IMPOSSIBLE_BIRTHDAY),
        ("1985", "", Reason.YEAR_ALONE),
        (1985, "", Reason.YEAR_ALONE),
        ("1985 р.н.", "", Reason.YEAR_ALONE),
        ("травень 1985", "", Reason.YEAR_ALONE),
        ("31.02.1985", "", Reason.BAD_DATE),
        ("12.03.28", "1928-03-12", None),  # 2028 is still to come
        ("12.03.25", "2025-03-12", None),
        (date(2026, 11, 22), "2026-11-22", None),
        ("29.02", "--02-29", None),
    ],
)
def test_a_birthday_nobody_can_have_is_told(cell: CellValue, birthday: str, reason: Reason | None) -> None:
    one, _two = records(("ПІБ", "Дата народження"), ("Ткаченко Олена", cell), ("Шевчук Іван", "01.02.1990"))
    assert one.draft.birthday == birthday
    assert [problem.reason for problem in one.problems] == [reason] * (reason is not None)
    assert [flag.field for flag in one.draft.flags] == ["birthday"] * (reason is not None)


def test_the_quick_way_keeps_words_for_nothing_too() -> None:
    rows = (("ПІБ", "Телефон", "Стать", "Тип клієнта"), ("Ткаченко Олена", "нет", "Ж", "физлицо"))
    table = find_table(Sheet("Лист1", (*rows, ("Шевчук Іван", "0671234567", "ч", "физ. лицо"))))
    chunk = list_reader(recognise(table, REGIONAL), REGIONAL, {}).read(table.records)
    assert chunk.lost(0) == {"phones": "нет", "sex": "Ж", "kind": "физлицо"}
    assert chunk.lost(1) == {"sex": "ч", "kind": "физ. лицо"}


@pytest.mark.parametrize("name", ["Без имени", "нет", "Немає"])
def test_no_name_is_nobodys_name(name: str) -> None:
    rows = (("ФИО", "Телефон"), (name, "0671234567"), ("Ні Олена", "0671234568"))
    one, two = records(*rows)
    assert (one.draft.family_name, one.draft.given_name, one.problems) == ("", "", ())
    assert ("full_name", name) in one.originals
    assert two.draft.family_name == "Ні"
    table = find_table(Sheet("Лист1", rows))
    chunk = list_reader(recognise(table, REGIONAL), REGIONAL, {}).read(table.records)
    assert chunk.clients.draft(0) == one.draft


def test_a_year_of_birth_with_words_about_it_is_still_one() -> None:
    one, two = records(("ПІБ", "Рік нар."), ("Франко Іван", "1956 р.н."), ("Шевчук Ніна", 1985))
    assert [flag.value for flag in one.draft.flags] == ["1956"]
    assert [flag.reason for flag in two.draft.flags] == [Reason.YEAR_ALONE]


def test_a_sex_nobody_knows_is_blank() -> None:
    one, two = records(("ПІБ", "Стать"), ("Ткаченко Олена", "невідомо"), ("Шевчук Іван", "ч"))
    assert (one.problems, ("sex", "невідомо") in one.originals) == ((), True)
    assert ("sex", "ч") in two.originals
