"""One cell for the name, the number and a remark."""

import pytest

from clientbase.domain.client import Kind, display_name_of
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_record import ImportRecord
from clientbase.domain.import_records import list_reader, read_records
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Regional
from clientbase.domain.name_and_phone import parted
from clientbase.domain.phone import parse_phones
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_finding import find_table


def understood(*rows: tuple[CellValue, ...]) -> Recognised:
    return recognise(find_table(Sheet("Лист1", rows)), Regional())


def records(*rows: tuple[CellValue, ...]) -> tuple[ImportRecord, ...]:
    return read_records(understood(*rows), Regional())


@pytest.mark.parametrize(
    ("text", "name", "phones", "note"),
    [
        ("Оля манікюр 0501112233", "Оля", ["0501112233"], "манікюр"),
        ("0501112233 Оля", "Оля", ["0501112233"], ""),
        ("Петров Іван, 067 123 45 68, Київ", "Петров Іван", ["067 123 45 68"], "Київ"),
        ("Таня (сестра Олі) 063-111-22-33", "Таня", ["063-111-22-33"], "сестра Олі"),
        ("ТОВ Ромашка, тел. (044) 123-45-67", "ТОВ Ромашка", ["(044) 123-45-67"], ""),
        ("Кафе «Львів» 0321234567 адмін Оля", "Кафе «Львів»", ["0321234567"], "адмін Оля"),
        ("пані Ірина - брови, +380501112233", "пані Ірина", ["+380501112233"], "брови"),
        ("оля манікюр 0501112233", "оля", ["0501112233"], "манікюр"),
        ("Іра 0501112233 / 0671234567", "Іра", ["0501112233", "0671234567"], ""),
        ("Петро та Марія Гончар 0501112233", "Петро та Марія Гончар", ["0501112233"], ""),
        ("Петренко Марія", "Петренко Марія", [], ""),
        ("Оля манікюр", "Оля манікюр", [], ""),
        ("Оля кв. 12", "Оля кв. 12", [], ""),
        ("Оля 12345", "Оля 12345", [], ""),  # no number: nothing is cut
        ("0501112233", "", ["0501112233"], ""),
    ],
)
def test_a_cell_parted(text: str, name: str, phones: list[str], note: str) -> None:
    found = parted(text, lambda number: parse_phones(number, "UA"))
    assert (found.name, list(found.phones), found.note) == (name, phones, note)


@pytest.mark.parametrize("heading", ["Клієнти", "ФИО", "Имя", "Контакт", "Телефон", None])
def test_such_a_column_is_found_and_read(heading: str | None) -> None:
    cells = ["Оля манікюр 0501112233", "Іра педикюр 067 123 45 67", "Петренко Марія", "Саша 0501112244"]
    rows = ([(heading,)] if heading else []) + [(cell,) for cell in cells]
    found = understood(*rows)
    assert [column.fields for column in found.columns] == [("name_and_phone",)]
    assert found.noun == "clients"
    olya, ira, maria, sasha = read_records(found, Regional())
    assert (display_name_of(olya.draft), olya.draft.note) == ("Оля", "манікюр")
    assert [phone.e164 for phone in ira.draft.phones] == ["+380671234567"]
    assert (maria.draft.family_name, maria.draft.given_name) == ("Петренко", "Марія")
    assert all(one.draft.kind is Kind.PERSON and not one.problems for one in (olya, ira, maria, sasha))
    assert ("name_and_phone", "Оля манікюр 0501112233") in olya.originals
    chunk = list_reader(found, Regional(), {}).read(found.table.records)
    assert [chunk.clients.draft(at) for at in range(4)] == [olya.draft, ira.draft, maria.draft, sasha.draft]


def test_a_remark_beside_has_its_own_column_too() -> None:
    (one, two) = records(("Ім'я", "Примітка"), ("Оля манікюр 0501112233", "вранці"), ("Іра 0671234567", None))
    assert set(one.draft.note.split("\n")) == {"манікюр", "вранці"}
    assert two.draft.note == ""


def test_names_only_without_the_rest_of_the_row_are_clients() -> None:
    rows = [(name, None) for name in ("Оля", "Іра К.", "Саша", "Ткаченко Олена", "Ромашка", "Бойко Ія")]
    assert len(records(("Имя", "Прим"), ("0501112233 Оля", "стрижка"), *rows)) == 7


def test_what_kind_of_phone_it_is_makes_no_name() -> None:
    found = understood(("Телефон", "Коментар"), ("0671234567 моб", "а"), ("(044) 123-45-67 роб.", "б"))
    assert found.columns[0].fields == ("phone",)


def test_a_column_of_names_with_phones_elsewhere_stays_one_of_names() -> None:
    found = understood(
        ("ПІБ", "Телефон"),
        ("Ткаченко Олена", "0671234567 Оля"),
        ("Бойко Іван 0501112299", "0671234568 мама"),
        ("Шевчук Ніна", "0671234569"),
    )
    assert found.columns[0].fields in (("full_name",), ("client_name",))
    assert found.columns[1].fields == ("phone",)
