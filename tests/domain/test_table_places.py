"""Several tables on one sheet are told from one table with gaps."""

import pytest

from clientbase.domain.sheet import Sheet, SheetRow
from clientbase.domain.table_places import column_name, placed_tables

_ = None


def _sheet(*rows: SheetRow) -> Sheet:
    width = max(len(row) for row in rows)
    return Sheet("Лист1", tuple((*row, *[None] * (width - len(row))) for row in rows))


def _places(*rows: SheetRow) -> list[tuple[str, int]]:
    return [(found.place, len(found.table.records)) for found in placed_tables(_sheet(*rows))]


def test_the_same_list_set_in_two_columns() -> None:
    assert _places(
        ("ПІБ", "Телефон", _, "ПІБ", "Телефон"),
        ("Гай Ігор", "0671110021", _, "Лев Ада", "0671110031"),
        ("Гай Оля", "0671110022", _, "Лев Ян", "0671110032"),
        ("Гай Яна", "0671110023"),
    ) == [("A1:B4", 3), ("D1:E3", 2)]


def test_the_same_list_set_in_three_columns_without_a_gap() -> None:
    assert _places(
        ("№", "Клієнт", "Тел.", "№", "Клієнт", "Тел.", "№", "Клієнт", "Тел."),
        (1, "Гай Ігор", "0671110021", 3, "Лев Ада", "0671110031", 5, "Рак Ія", "0671110041"),
        (2, "Гай Оля", "0671110022", 4, "Лев Ян", "0671110032"),
    ) == [("A1:C3", 2), ("D1:F3", 2), ("G1:I2", 1)]


def test_clients_beside_a_longer_price_list() -> None:
    assert _places(
        ("ПІБ", "Телефон", _, "Послуга", "Ціна"),
        ("Гай Ігор", "0671110021", _, "Стрижка", 300.0),
        ("Гай Оля", "0671110022", _, "Фарба", 900.0),
        (_, _, _, "Манікюр", 400.0),
        (_, _, _, "Педикюр", 500.0),
    ) == [("A1:B3", 2), ("D1:E5", 4)]


def test_tables_beside_each_other_that_begin_in_different_rows() -> None:
    assert _places(
        ("Клієнти",),
        ("ПІБ", "Телефон"),
        ("Гай Ігор", "0671110021"),
        ("Гай Оля", "0671110022", _, _, "Товар", "Ціна"),
        ("Гай Яна", "0671110023", _, _, "Чай", 90.0),
        ("Гай Ян", "0671110024", _, _, "Кава", 120.0),
    ) == [("A2:B6", 4), ("E4:F6", 2)]


def test_two_tables_beside_each_other_below_another_one() -> None:
    assert _places(
        ("ПІБ", "Телефон", "Місто", "Пошта", "Нотатка"),
        ("Гай Ігор", "0671110021", "Київ", "hai@example.com", "vip"),
        ("Гай Оля", "0671110022", "Київ", "olia@example.com", "дзвонити"),
        (),
        (),
        ("Товар", "Ціна", _, "Послуга", "Ціна"),
        ("Чай", 90.0, _, "Стрижка", 300.0),
        ("Кава", 120.0, _, "Фарба", 900.0),
        ("Кекс", 60.0),
    ) == [("A6:B9", 3), ("D6:E8", 2), ("A1:E3", 2)]


@pytest.mark.parametrize(
    "rows",
    [
        # a gap between groups of columns of one list
        [
            ("ПІБ", "Телефон", _, "Дата візиту", "Сума"),
            ("Гай Ігор", "0671110021", _, "01.02.2024", 300.0),
            ("Гай Оля", "0671110022"),
            ("Гай Яна", "0671110023", _, "03.02.2024", 500.0),
        ],
        # newcomers at the end have not come yet
        [
            ("ПІБ", "Телефон", _, "Дата візиту", "Сума"),
            ("Гай Ігор", "0671110021", _, "01.02.2024", 300.0),
            ("Гай Оля", "0671110022", _, "02.02.2024", 500.0),
            ("Гай Яна", "0671110023"),
        ],
        # blank columns between all the others
        [
            ("Клієнт", _, "Телефон", _, "Пошта"),
            ("Вовк Ада", _, "0671110111", _, "vovk@example.com"),
            ("Вовк Іна", _, "0671110112"),
        ],
        # two phones of a person, and who else may answer
        [
            ("ПІБ", "Телефон", "Ім’я", "Телефон"),
            ("Гай Ігор", "0671110021", "Оля", "0671110022"),
            ("Лев Ада", "0671110031"),
        ],
    ],
)
def test_one_table_with_gaps_stays_one(rows: list[SheetRow]) -> None:
    assert len(placed_tables(_sheet(*rows))) == 1


def test_the_parts_keep_the_addresses_of_their_cells() -> None:
    _first, second = placed_tables(
        _sheet(
            (_, "ПІБ", "Телефон", _, "ПІБ", "Телефон"),
            (_, "Гай Ігор", "0671110021", _, "Лев Ада", "0671110031"),
        )
    )
    assert (second.part.first_row, second.part.first_column) == (1, 5)
    assert second.table.records == ((2, ("Лев Ада", "0671110031")),)


def test_a_sheet_without_anything_has_one_table_without_records() -> None:
    (only,) = placed_tables(Sheet("порожній", ()))
    assert only.table.records == ()
    assert only.place


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_are_named_as_in_a_spreadsheet(number: int, name: str) -> None:
    assert column_name(number) == name
