"""A cell reads as a person would write it."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.import_values import Reason, cell_text, clean_text, is_blank, without_markup, yes_or_no
from clientbase.domain.record_reading import BAD_VALUE, TOO_LONG
from clientbase.domain.sheet import CellValue
from clientbase.texts import REASONS, reason_sentence


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (51.0, "51"),
        (380501234567.0, "380501234567"),
        (7.7e9, "7700000000"),
        (4.27e-07, "0.000000427"),
        (1370.5, "1370.5"),
        (-0.0, "0"),
        (float("nan"), ""),
        (10**24, "1000000000000000000000000"),
        (1e23, "100000000000000000000000"),
        (True, "true"),
        (date(1990, 5, 17), "1990-05-17"),
        (datetime(1990, 5, 17), "1990-05-17"),
        (datetime(1990, 5, 17, 9, 30), "1990-05-17 09:30"),
        (time(9, 30), "09:30"),
        (timedelta(hours=255, minutes=10, seconds=10), "255:10:10"),
        (" Голубев\u00a0", "Голубев"),
        ("a\u200bb  c", "ab c"),
        ("рядок 1 \r\n рядок  2", "рядок 1\nрядок 2"),
        ("00123", "00123"),
    ],
)
def test_cells_as_text(value: CellValue, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize("text", ["", "NULL", "null", "n/a", "-", "—", "#N/A", "нет данных"])
def test_words_for_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "ні", "a", "Ніна", "NULLABLE"])
def test_words_that_say_something(text: str) -> None:
    assert not is_blank(text)


@given(st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates()))
def test_any_cell_has_a_clean_text(value: CellValue) -> None:
    text = cell_text(value)
    assert clean_text(text) == text
    assert "E+" not in text or isinstance(value, str)


def test_markup_and_answers() -> None:
    assert without_markup("28500<span class='x'>грн</span>") == "28500 грн"
    assert without_markup("5 < 6") == "5 < 6"
    assert [yes_or_no(word) for word in ("да", "Так", "нет", "не активен", "+", "Жен")] == [
        True, True, False, False, True, None,
    ]  # fmt: skip


def test_every_reason_has_its_sentence() -> None:
    assert set(REASONS) == {*(str(reason) for reason in Reason), TOO_LONG, BAD_VALUE, "client_gone"}
    assert all(reason_sentence(reason) for reason in Reason)
