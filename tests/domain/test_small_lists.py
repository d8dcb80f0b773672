"""Lists of a few rows, as people write them for themselves: which rows are clients, and what columns mean."""

from datetime import date

import pytest

from clientbase.domain.goods_columns import with_purchases
from clientbase.domain.import_columns import recognise
from clientbase.domain.import_table import Recognised
from clientbase.domain.import_values import Regional
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_finding import find_table

Rows = tuple[tuple[CellValue, ...], ...]


def understood(rows: Rows) -> Recognised:
    return with_purchases(recognise(find_table(Sheet("Аркуш", rows)), Regional()))


def fields(rows: Rows) -> list[tuple[str, ...]]:
    return [column.fields for column in understood(rows).columns]


def test_the_last_client_stays_though_his_number_is_written_in_letters() -> None:
    rows = (
        ("ПІБ", "Телефон", "Пошта"),
        ("Іваненко Ігор", "067 123 45 67", "i@ukr.net"),
        ("Петренко Олена", "0671234568", "p@ukr.net"),
        ("ІВАНОВА МАРІЯ ПЕТРІВНА", "o67 12345б9", None),
    )
    assert len(understood(rows).table.records) == 3


def test_a_number_in_words_is_somebody_and_no_heading() -> None:
    rows = (("Іванова Марія 0671234567",), ("Петров Іван, 067 123 45 68, Київ",), ("Оля манікюр 0501112233",))
    table = understood(rows).table
    assert (table.header_row, len(table.records)) == (0, 3)


@pytest.mark.parametrize(
    ("days", "meaning"),
    [
        ((date(1980, 1, 2), "3 лютого 1990", None), ("birthday",)),
        ((date(2024, 1, 2), "3 лютого 2024", None), ()),  # visits
    ],
)
def test_dates_without_a_heading(days: tuple[CellValue, ...], meaning: tuple[str, ...]) -> None:
    names = ("Іваненко Іван Іванович", "Петренко Ольга", "Гнатюк Семен")
    rows = tuple(
        (name, f"067123456{at}", day) for at, (name, day) in enumerate(zip(names, days, strict=True))
    )
    assert fields(rows) == [("full_name",), ("phone",), meaning]


def test_the_state_of_a_purchase_is_no_category_of_its_client() -> None:
    bought = ("01.02.2024", "Крем", 2, 100, 200)
    heading = ("Покупець", "Телефон", "Дата", "Товар", "Кількість", "Ціна", "Сума", "Статус")
    people = ("Іванова Марія", "0671234567"), ("Петров Іван", "0671234568")
    assert fields((heading, *((*who, *bought, "оплачено") for who in people)))[-1] == ("order_status",)
    before = ("Клієнт", "Статус", "Телефон", "Дата покупки", "Товар", "Сума")
    lines = ((name, "постійний", phone, "01.02.2024", "Крем", 200) for name, phone in people)
    assert fields((before, *lines))[1] == ("category",)


@pytest.mark.parametrize(
    "rows",
    [
        (("Анкета",), ("ПІБ", "Іваненко Іван"), ("Телефон", "0671234567"), ("Дата народження", "12.03.1985")),
        (("Имя: Анна",), ("Телефон: 0671234567",), ("Email: a@b.ua",)),
    ],
)
def test_a_form_of_one_client_is_no_list(rows: Rows) -> None:
    assert understood(rows).noun == "form"


def test_the_names_of_children_are_not_the_client() -> None:
    rows = (
        ("Ім’я", "тел", "діти (ім'я, вік)", "інст"),
        ("Оля", "0671234567", "Макс 5", "@olya"),
        ("Іра К.", "0671234568", "", ""),
    )
    assert fields(rows) == [("given_name",), ("phone",), (), ("instagram",)]
