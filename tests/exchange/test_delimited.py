"""Separators and quotation marks of text tables, also where people and programs broke the rules."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.sheet import ReadOptions
from clientbase.exchange.delimited import DELIMITERS, SPACES, delimiter_of, rows_of
from clientbase.exchange.reading import read_workbook


def _rows(text: str, delimiter: str) -> list[tuple[object, ...]]:
    return [row for _, row in rows_of(text, delimiter)]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Ім’я;Адреса\nОля;Київ, Хрещатик, 1, кв. 5\nІра;Львів, Січова, 2\n", ";"),
        ("Назва;Ціна;Сума\nКава;1,50;3,00\nЧай;2,30;4,60\n", ";"),
        ("name,price\nкава,1.5\n", ","),
        ('"a;b","c;d"\n"e;f","g;h"\n', ","),
        ("a\tb, c\td\n1\t2, 3\t4\n", "\t"),
        ("1|ТОВ, Ромашка|067\n2|ТОВ; Лілія|050\n", "|"),
        ("Звіт, червень\n\nІм’я;Телефон;Місто\nОля;067;Київ\nІра;050;Львів\n", ";"),
        ("sep=|\na,b|c\nd,e|f\n", "|"),
        ("клієнт\nОля\nІра\n", ","),
        (
            " 0004 01 19970101  2   29.33\n 0005 02 19970102  1   14.96\n 0021 03 19970103  3    9.00\n",
            SPACES,
        ),
        (
            "Це речення з п’яти слів\nІ друге речення з п’яти\nІ третє речення з п’яти\n",
            ",",
        ),
    ],
)
def test_the_separator_that_cuts_all_lines_alike(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_ends_of_lines(end: str) -> None:
    assert _rows(f"а;б{end}в;г{end}", ";") == [("а", "б"), ("в", "г")]


def test_line_breaks_and_doubled_marks_inside_cells() -> None:
    text = '"ТОВ ""Ромашка""";"рядок 1\r\nрядок 2"\r\nб;в\r\n'
    assert _rows(text, ";") == [('ТОВ "Ромашка"', "рядок 1\r\nрядок 2"), ("б", "в")]


def test_names_in_quotation_marks_keep_them() -> None:
    text = 'Назва;Місто\n"Ромашка" ТОВ;Київ\nТОВ "Лілія";Львів\n"Мрія";Одеса\n'
    assert [row[0] for row in _rows(text, ";")] == ["Назва", '"Ромашка" ТОВ', 'ТОВ "Лілія"', "Мрія"]


def test_a_mark_never_closed_swallows_no_lines() -> None:
    text = 'Назва;Місто\n"Ромашка;Київ\nЛілія;Львів\nМрія;Одеса\n'
    assert [row[1] for row in _rows(text, ";")] == ["Місто", "Київ", "Львів", "Одеса"]


def test_two_stray_marks_swallow_no_lines() -> None:
    text = 'Назва;Місто;Тел\n"Ромашка;Київ;1\nЛілія;Львів;2\nМрія";Одеса;3\nРута;Суми;4\n'
    assert [row[2] for row in _rows(text, ";")] == ["Тел", "1", "2", "3", "4"]


def test_sound_cells_with_line_breaks_survive_a_stray_mark_elsewhere() -> None:
    text = 'Назва;Нотатка\n"а";"один\nдва"\n"Ромашка" ТОВ;три\n'
    assert _rows(text, ";")[1:] == [("а", "один\nдва"), ('"Ромашка" ТОВ', "три")]


def test_a_blank_after_the_separator_is_no_part_of_the_cell() -> None:
    assert _rows('а, "б, в"\n', ",") == [("а", "б, в")]


def test_rows_are_numbered_as_a_spreadsheet_would() -> None:
    assert [number for number, _ in rows_of("sep=;\nа;б\n\nв;г\n", ";")] == [2, 3, 4]


def test_both_findings_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Ім’я;Місто\nОля;Київ\n".encode("cp1251"))
    info, (sheet,) = read_workbook(path)
    assert (info.encoding, info.delimiter) == ("cp1251", ";")
    assert sheet.rows[1] == ("Оля", "Київ")
    info, (sheet,) = read_workbook(path, ReadOptions(encoding="latin-1", delimiter=","))
    assert (info.encoding, info.delimiter) == ("latin-1", ",")
    assert len(sheet.rows[0]) == 1


def _padded(row: tuple[object, ...], width: int) -> tuple[object, ...]:
    return (*row, *(None,) * (width - len(row)))


_CELL = st.text(st.sampled_from("абвіїєABC 019.,;|\t\"'\n-+@"), max_size=12).filter(
    lambda cell: cell == cell.strip()
)
_WORD = st.text(st.sampled_from("абвгдежзіїєйклмнопрст"), min_size=1, max_size=10)


@given(st.integers(2, 6), st.sampled_from(DELIMITERS), st.data())
def test_what_a_program_writes_is_read_back(width: int, delimiter: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.tuples(*[_CELL] * width), min_size=2, max_size=20))
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    read = _rows(target.getvalue(), delimiter)
    assert [_padded(row, width) for row in read] == [tuple(cell or None for cell in row) for row in rows]


@given(st.integers(2, 6), st.sampled_from(DELIMITERS), st.data())
def test_the_separator_of_plain_words_is_always_found(
    width: int, delimiter: str, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.tuples(*[_WORD] * width), min_size=2, max_size=20))
    text = "\n".join(delimiter.join(row) for row in rows)
    assert delimiter_of(text) == delimiter


@given(st.text(max_size=300))
def test_any_text_is_cut_without_a_crash(text: str) -> None:
    delimiter = delimiter_of(text)
    assert delimiter in (*DELIMITERS, SPACES) or text.lower().startswith("sep=")
    list(rows_of(text, delimiter))
