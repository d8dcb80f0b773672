"""Dates as people type them."""

from datetime import date

import pytest

from clientbase.ui.kit.fields.typed_dates import typed_birthday, typed_date

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17.05.2024", date(2024, 5, 17)),
        ("17.5.24", date(2024, 5, 17)),
        ("17/05/2024", date(2024, 5, 17)),
        ("17 05 2024", date(2024, 5, 17)),
        ("17.05", date(2026, 5, 17)),
        ("17052024", date(2024, 5, 17)),
        ("1705", date(2026, 5, 17)),
        ("2024-05-17", date(2024, 5, 17)),
        ("17 травня 2024 р.", date(2024, 5, 17)),
        ("17 мая", date(2026, 5, 17)),
        ("17 трав", date(2026, 5, 17)),
        ("17 May 2024", date(2024, 5, 17)),
        ("3 апреля", date(2026, 4, 3)),
        ("сьогодні", TODAY),
        ("Завтра", date(2026, 11, 19)),
        ("вчера", date(2026, 11, 17)),
        ("+3", date(2026, 11, 21)),
        ("-1", date(2026, 11, 17)),
        ("1.1.90", date(1990, 1, 1)),
        ("1.1.40", date(2040, 1, 1)),
    ],
)
def test_a_date_in_any_usual_shape(text: str, day: date) -> None:
    assert typed_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["31.02.2024", "абв", "17", "17.13.2024", "0.0", "17 ма й"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        typed_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("17.05", "--05-17"),
        ("17 травня", "--05-17"),
        ("29.02", "--02-29"),
        ("17.05.1990", "1990-05-17"),
        ("17.05.90", "1990-05-17"),
        ("17.05.31", "1931-05-17"),
        ("17 мая 1990 г.", "1990-05-17"),
    ],
)
def test_a_birthday_may_lack_its_year(text: str, kept: str) -> None:
    assert typed_birthday(text, TODAY) == kept


@pytest.mark.parametrize("text", ["30.02", "18.11.2027", "завтра"])
def test_what_is_no_birthday_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        typed_birthday(text, TODAY)
