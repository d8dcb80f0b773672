"""Dates in any shape, three languages, and never a day that does not exist."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.calendar_dates import parse_day, prove_date_order, read_day, usual_date_order


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03.04.24", "2024-04-03"),
        ("2024-04-03", "2024-04-03"),
        ("3 апреля", "--04-03"),
        ("3 апреля 2024 г.", "2024-04-03"),
        ("17 травня 1990 р.", "1990-05-17"),
        ("17 трав.", "--05-17"),
        ("12 листопада 1970", "1970-11-12"),
        ("12 липня 1970", "1970-07-12"),
        ("23-Sep-11", "2011-09-23"),
        ("Sep 23, 2011", "2011-09-23"),
        ("Monday, January 29, 2020", "2020-01-29"),
        ("19220310", "1922-03-10"),
        ("17051990", "1990-05-17"),
        ("--05-17", "--05-17"),
        ("--0203", "--02-03"),
        ("28.09", "--09-28"),
        ("01.11.1961", "1961-11-01"),
        ("1/29/2020", "2020-01-29"),
        ("31.12.2019 19:10", "2019-12-31"),
        ("2019-12-31 19:10:05.123", "2019-12-31"),
        ("2024-04-03T10:00:00Z", "2024-04-03"),
        ("10/2/2010 12:00:00 AM", "2010-02-10"),
        ("44927", "2023-01-01"),
        ("5/5/85", "1985-05-05"),
        ("5 мая 85", "1985-05-05"),
        ("1990.05.17", "1990-05-17"),
        ("17-05-1990 р.н.", "1990-05-17"),
        ("17. Mai 1990", "1990-05-17"),
        ("3 août 2001", "2001-08-03"),
        ("7/4/1776", "1776-04-07"),
        ("0000-05-17", "--05-17"),
        (" 01.11.1961\u00a0", "1961-11-01"),
        ("29.02", "--02-29"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    day = parse_day(text)
    assert day is not None
    assert day.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.1990",
        "29.02.2023",
        "00.00.0000",
        "текущая",
        "1985",
        "05.1990",
        "20:30",
        "12:30:00",
        "2314234234",
        "99.99.9999",
        "32 мая",
        "майонез",
        "8-911-111-11-11",
        "12,5",
        "Іванов 5",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_day(text) is None


def test_the_order_decides_only_what_is_open() -> None:
    assert parse_day("03/04/2020", "mdy").date == date(2020, 3, 4)  # type: ignore[union-attr]
    assert parse_day("13/04/2020", "mdy").date == date(2020, 4, 13)  # type: ignore[union-attr]
    assert parse_day("24/03/04", "ymd").date == date(2024, 3, 4)  # type: ignore[union-attr]


def test_cells() -> None:
    assert read_day(datetime(1990, 5, 17, 3)).iso == "1990-05-17"  # type: ignore[union-attr]
    assert read_day(44927.0).iso == "2023-01-01"  # type: ignore[union-attr]
    assert read_day(19220310.0).iso == "1922-03-10"  # type: ignore[union-attr]
    assert read_day(51.0) is None
    assert read_day(1985.0) is None
    assert read_day(True) is None
    assert read_day(float("nan")) is None


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["1/29/2020", "2/3/2020"], "mdy"),
        (["03.04.2020", "13.04.2020"], "dmy"),
        (["03.04.2020"], ""),
        (["2020-04-03"], "ymd"),
        ([], ""),
        (["29.01.2020", "1/29/2020"], ""),
    ],
)
def test_what_a_column_proves(samples: list[str], order: str) -> None:
    assert prove_date_order(samples) == order


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_written_dates_read_back(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d.%m}.{day.year}", f"{day.day}.{day.month}.{day.year}"):
        found = parse_day(text)
        assert found is not None
        assert found.date == day


@given(st.text(max_size=30), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_any_text_is_a_day_or_none(text: str, order: str) -> None:
    day = parse_day(text, order)
    assert day is None or parse_day(day.iso) == day


def test_americans_write_the_month_first() -> None:
    assert [usual_date_order(country) for country in ("US", "UA", "GB", "")] == ["mdy", "dmy", "dmy", "dmy"]
