"""The table inside a sheet, with all that people put around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.import_table import Skip, Table, TableOptions
from clientbase.domain.sheet import CellValue, Merged, Sheet
from clientbase.domain.table_finding import find_table, plain_table
from clientbase.domain.table_places import find_tables

_Rows = list[tuple[CellValue, ...]]


def _sheet(rows: _Rows, merged: tuple[Merged, ...] = ()) -> Sheet:
    width = max((len(row) for row in rows), default=0)
    padded = tuple((*row, *(None,) * (width - len(row))) for row in rows)
    return Sheet("Аркуш1", padded, merged=merged)


def _found(rows: _Rows, merged: tuple[Merged, ...] = ()) -> Table:
    return find_table(_sheet(rows, merged))


def _numbers(table: Table) -> list[int]:
    return [row for row, _ in table.records]


def _rows_of(table: Table, kind: Skip) -> list[int]:
    return [row for row, skip in table.skipped if skip is kind]


def test_titles_above_sections_between_and_a_total_below() -> None:
    table = _found(
        [
            ("Клієнти салону",),
            (),
            ("№", "ПІБ", "Телефон", "Місто"),
            ("Київ",),
            (1, "Іваненко Іван", "0671112233", "Київ"),
            (2, "Петренко Петро", "0671112234", "Київ"),
            ("Львів",),
            (3, "Коваль Оля", "0671112235", "Львів"),
            ("Разом", "3 клієнти"),
        ]
    )
    assert table.header_row == 3
    assert _numbers(table) == [5, 6, 8]
    assert _rows_of(table, Skip.TITLE) == [1]
    assert _rows_of(table, Skip.SECTION) == [4, 7]
    assert _rows_of(table, Skip.TOTAL) == [9]


@pytest.mark.parametrize("merged", [(), ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))])
def test_a_heading_of_two_rows(merged: tuple[Merged, ...]) -> None:
    table = _found(
        [
            ("ПІБ", "Контакти", None, "Адреса", None),
            (None, "Телефон", "E-mail", "Місто", "Вулиця"),
            ("Іваненко Іван", "0671112233", "a@b.ua", "Київ", "Хрещатик, 1"),
            ("Петренко П.", "0671112234", "c@b.ua", "Львів", "Січова, 2"),
        ],
        merged,
    )
    assert table.header_row == 1
    assert table.headings == (
        "ПІБ",
        "Контакти Телефон",
        "Контакти E-mail",
        "Адреса Місто",
        "Адреса Вулиця",
    )
    assert _numbers(table) == [3, 4]


def test_units_under_the_heading_belong_to_it() -> None:
    table = _found(
        [("Товар", "Кількість", "Ціна"), (None, "(шт)", "(грн)"), ("Кава", 2, 100.5), ("Чай", 3, 50)]
    )
    assert table.headings == ("Товар", "Кількість (шт)", "Ціна (грн)")
    assert _numbers(table) == [3, 4]


def test_a_heading_over_several_columns() -> None:
    table = _found(
        [
            ("ФИО", None, None, "Email"),
            ("Иванов", "Иван", "Иванович", "a@b.ru"),
            ("Петрова", "Анна", "Львовна", "c@b.ru"),
        ]
    )
    assert table.spans == ((0, 3),)
    assert table.headings == ("ФИО", "", "", "Email")


def test_numbering_under_the_heading_and_lines_numbered_beforehand() -> None:
    table = _found(
        [
            ("№ п/п", "Назва", "ЄДРПОУ", "Сума"),
            ("1", "2", "3", "4"),
            (1, "ТОВ А", "12345678", 100.0),
            (2, "ТОВ Б", "12345679", 200.0),
            (3, "ТОВ В", "12345670", 300.0),
            (4, None, None, None),
            (5, None, None, 0),
            (None, "Всього:", None, 600.0),
        ]
    )
    assert _rows_of(table, Skip.NUMBERING) == [2]
    assert _numbers(table)[:3] == [3, 4, 5]
    assert 6 in _rows_of(table, Skip.BLANK)
    assert _rows_of(table, Skip.TOTAL) == [8]


@pytest.mark.parametrize(
    "rows",
    [
        [("Іваненко Іван", "0671112233"), ("Петренко Петро", "0671112234"), ("Коваль Оля", "0671112235")],
        [("Іваненко Іван",), ("Петренко Петро",), ("Коваль Оля",)],
        [("Оля Коваль", "0671112233")],
        [(420151.0, "Київ", "Січова", 3.0), (125061.0, "Київ", "Лугова", 8.0)],
        [("МФО", "ТОВ А", "a@b.ua"), ("ТОВ", "ТОВ Б", "c@b.ua"), ("ТОВ", "ТОВ В", "d@b.ua")],
        [("код-01", "код-02"), ("код-11", "код-12"), ("код-21", "код-22")],
        [("Київ", "Так"), ("Київ", "Ні"), ("Львів", "Так")],
    ],
)
def test_a_list_without_a_heading_loses_no_first_row(rows: _Rows) -> None:
    table = _found(rows)
    assert table.header_row == 0
    assert _numbers(table) == list(range(1, len(rows) + 1))
    assert table.headings == ("",) * len(rows[0])


@pytest.mark.parametrize(
    "rows",
    [
        [("Клієнт",), ("Іваненко Іван",), ("Петренко Петро",)],
        [("id", "name", "phone"), ("1", "Olia", "0671112233"), ("2", "Ira", "0671112234")],
        [("Щось", "Інше"), ("Кіт", "Пес"), ("Лис", "Вовк")],
        [("Phone1", "Phone2"), ("0671112233", "0501112233"), ("0671112234", "0501112234")],
        [("Рік", 2021, 2022, 2023), ("Кава", 5.5, 6.5, 7.5), ("Чай", 1.5, 2.5, 3.5)],
        [("Ім’я", "Телефон", "Email")],
    ],
)
def test_a_heading_is_seen(rows: _Rows) -> None:
    table = _found(rows)
    assert table.header_row == 1
    assert _numbers(table) == list(range(2, len(rows) + 1))


def test_clients_of_whom_only_the_name_is_known_stay() -> None:
    table = _found(
        [
            ("Прізвище", "Ім’я", "Телефон", "Email", "Місто"),
            ("Іваненко", "Іван", "067", None, None),
            ("Петренко", None, None, None, None),
            ("Коваль", "Оля", "050", "a@b.co", "Київ"),
            (None, None, "0671112233", None, None),
            ("Шевчук", None, None, None, None),
        ]
    )
    assert _numbers(table) == [2, 3, 4, 5, 6]


def test_companies_called_total_are_clients() -> None:
    table = _found(
        [
            ("Клієнт", "Телефон", "Email"),
            ("Total Energies", "0671112233", "a@b.co"),
            ("Total", "0671112233", None),
            ("Разом і дешево ТОВ", "0671112234", "b@b.co"),
        ]
    )
    assert _numbers(table) == [2, 3, 4]


@pytest.mark.parametrize(
    "word", ["Разом", "ВСЬОГО:", "Итого по складу", "Всего", "Total", "Підсумок", "Razem"]
)
def test_totals_in_all_languages(word: str) -> None:
    table = _found([("Товар", "Кількість", "Сума"), ("Кава", 1, 5.0), ("Чай", 2, 7.0), (word, 3, 12.0)])
    assert _rows_of(table, Skip.TOTAL) == [4]


def test_sections_of_a_price_list() -> None:
    table = _found(
        [
            ("Код", "Назва", "Ціна"),
            (None, "Кава"),
            (17, "Арабіка", 500.0),
            (18, "Робуста", 400.0),
            (None, "Чай"),
            (None, "Чай листовий"),
            (19, "Зелений", 100.0),
        ]
    )
    assert _numbers(table) == [3, 4, 7]
    assert _rows_of(table, Skip.SECTION) == [2, 5, 6]


def test_letters_between_names_are_sections() -> None:
    table = _found(
        [
            ("ФИО", "Телефон"),
            ("А", None),
            ("Андреев А.", "0671112233"),
            ("Б", None),
            ("Белов В.", "0671112235"),
        ]
    )
    assert _rows_of(table, Skip.SECTION) == [2, 4]


def test_names_of_groups_are_no_clients() -> None:
    table = _found(
        [
            ("Контрагент", "ЄДРПОУ", "Телефон"),
            ("Постійні клієнти", None, None),
            ("ТОВ «А»", "12345678", "044 1112233"),
            ("Постачальники", None, None),
            ("ФОП Б", None, None),
            ("ТОВ «В»", "12345679", "044 1112235"),
        ]
    )
    assert _numbers(table) == [3, 5, 6]


def test_a_bare_sum_below_is_no_record() -> None:
    table = _found(
        [("Послуга", "Ціна"), ("Манікюр", 300.0), ("Педикюр", 400.0), ("Стрижка", 350.0), (None, 1050.0)]
    )
    assert _rows_of(table, Skip.TOTAL) == [5]


def test_three_rows_of_heading_with_merged_cells() -> None:
    table = _found(
        [
            ("№", "Клієнт", None, "Оплата", None, None),
            (None, "ПІБ", "Тел.", "2022", None, "2023"),
            (None, None, None, "сума", "к-ть", "сума"),
            (1, "Коваль Оля", "0671112233", 100, 1, 200),
            (2, "Шевчук Іра", "0671112234", 100, 1, 200),
        ],
        ((1, 1, 3, 1), (1, 2, 1, 3), (1, 4, 1, 6), (2, 2, 3, 2), (2, 3, 3, 3), (2, 4, 2, 5)),
    )
    assert table.headings[3:] == ("Оплата 2022 сума", "Оплата 2022 к-ть", "Оплата 2023 сума")
    assert _numbers(table) == [4, 5]


def test_notes_and_signatures_below() -> None:
    table = _found(
        [
            ("Клієнт", "Телефон", "Місто"),
            ("Коваль Оля", "0671112233", "Київ"),
            ("Шевчук Іра", "0671112234", "Київ"),
            ("* дзвонити після 18:00",),
            (),
            ("Директор ____________ Шевченко Т.Г.",),
        ]
    )
    assert _numbers(table) == [2, 3]
    assert _rows_of(table, Skip.NOTE) == [4, 6]


def test_blank_rows_between_records_are_nothing() -> None:
    table = _found([(), ("Ім’я", "Телефон"), (), ("Оля", "0671112233"), (), ("Іра", "0671112234"), ()])
    assert table.header_row == 2
    assert _numbers(table) == [4, 6]


def test_the_heading_of_each_printed_page_is_skipped() -> None:
    table = _found(
        [
            ("Имя", "Телефон", "Город"),
            ("Оля", "067111", "К"),
            ("Имя", "Телефон", "Город"),
            ("Ира", "067112", "Л"),
        ]
    )
    assert _numbers(table) == [2, 4]
    assert _rows_of(table, Skip.HEADING) == [1, 3]


def test_another_table_below_is_offered_apart() -> None:
    sheet = _sheet(
        [
            ("Имя", "Телефон", "Город"),
            ("Оля", "0671112233", "К"),
            ("Юля", "0671112235", "К"),
            (),
            (),
            ("Товар", "Цена"),
            ("Кава", 100.0),
            ("Чай", 50.0),
        ]
    )
    clients, goods = find_tables(sheet)
    assert _numbers(clients) == [2, 3]
    assert (goods.header_row, _numbers(goods)) == (6, [7, 8])


def test_double_blank_rows_do_not_cut_a_list_in_two() -> None:
    table = _found(
        [
            ("Имя", "Телефон", "Город"),
            ("Оля", "0671112233", "К"),
            ("Юля", "0671112235", "К"),
            (),
            (),
            ("Ира", "0671112236", "Л"),
            ("Ася", "0671112237", "Л"),
        ]
    )
    assert _numbers(table) == [2, 3, 6, 7]


def test_cells_beyond_the_heading_are_pointed_out() -> None:
    rows: _Rows = [("а", "ціна")] + [(f"річ {index}", index, None) for index in range(20)]
    rows[7] = ("річ", "x", 7)
    assert _found(rows).overlong == (8,)


def test_duplicated_and_blank_headings_are_kept() -> None:
    table = _found([(None, "var2", None, "var2"), (1.0, "a", 1.1, "aa"), (2.0, "b", 2.1, "bb")])
    assert table.headings == ("", "var2", "", "var2")
    assert len(table.records) == 2


def test_a_fixed_heading_row_is_taken_as_it_is() -> None:
    sheet = _sheet([("Список",), ("Оля", "067"), ("Ира", "050")])
    assert find_table(sheet, TableOptions(header_row=2)).header_row == 2
    assert _numbers(find_table(sheet, TableOptions(header_row=0))) != []
    assert find_table(sheet, TableOptions(header_row=0)).header_row == 0


def test_a_heading_beyond_the_sheet_gives_no_records() -> None:
    table = find_table(_sheet([("Оля", "067")]), TableOptions(header_row=9))
    assert (table.header_row, table.records) == (0, ())
    assert table.skipped == ((1, Skip.TITLE),)


def test_an_empty_sheet_has_no_records() -> None:
    assert find_table(Sheet("порожній", ())).records == ()
    assert _found([(None, " ")]).records == ()


def test_the_words_of_headings_may_come_from_elsewhere() -> None:
    sheet = _sheet([("zzz", "yyy")])
    assert find_table(sheet, heading_score=lambda text: 1.0).header_row == 1
    assert find_table(sheet, heading_score=lambda text: 0.0).header_row == 0


def test_a_sheet_made_by_a_program_is_taken_whole() -> None:
    table = plain_table(_sheet([("a", "b"), (None, "лише це"), ("Разом", None)]))
    assert _numbers(table) == [2, 3]


_CELL = st.one_of(
    st.none(),
    st.sampled_from(("Разом", "Ім’я", "Телефон", "Київ", "а@б.в", "0671112233", "1", "№", " ", "x" * 90)),
    st.integers(-5, 3000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.text(max_size=8),
)


@given(st.integers(1, 6), st.data())
def test_every_row_is_either_a_record_or_skipped(width: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.tuples(*[_CELL] * width), max_size=14))
    table = _found(rows)
    seen = sorted([row for row, _ in table.records] + [row for row, _ in table.skipped])
    assert seen == list(range(1, len(rows) + 1))
    assert all(len(cells) == len(table.headings) for _, cells in table.records)
