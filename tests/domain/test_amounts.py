"""Numbers and money in any spelling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.amounts import parse_amount, parse_percent, prove_decimal_mark, read_amount


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1 234,50", "1234.50", ""),
        ("1,234.50", "1234.50", ""),
        ("1.234,50", "1234.50", ""),
        ("1'234.50", "1234.50", ""),
        ("1\u00a0234\u202f567,89", "1234567.89", ""),
        ("(100)", "-100", ""),
        ("1 234,50 грн", "1234.50", "UAH"),
        ("$-142.85", "-142.85", "USD"),
        ("1370₽", "1370", "RUB"),
        ("28500<span class=x>грн</span>", "28500", "UAH"),
        ("670 рублей", "670", "RUB"),
        ("1200 руб.", "1200", "RUB"),
        ("($400.00)", "-400.00", "USD"),
        ("$13.50 ", "13.50", "USD"),
        (" 27,275.25 ", "27275.25", ""),
        ("2,666", "2666", ""),
        ("1.234", "1.234", ""),
        ("-12,34", "-12.34", ""),
        ("−5", "-5", ""),
        ("12-", "-12", ""),
        ("100 грн 50 коп", "100.50", "UAH"),
        ("4.27335427525861e-07", "4.27335427525861E-7", ""),
        ("0,125", "0.125", ""),
        ("1.234.567", "1234567", ""),
        ("€5,99", "5.99", "EUR"),
        ("р.500", "500", "RUB"),
        (".5", "0.5", ""),
        ("00123", "123", ""),
    ],
)
def test_amounts(text: str, value: str, currency: str) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize(
    "text", ["", "abc", "10%", "5 шт", "12 34", "1,234,56", "10-20", "067 123 45 67", "1 234 5"]
)
def test_what_is_no_amount(text: str) -> None:
    assert parse_amount(text) is None


def test_the_mark_of_a_column() -> None:
    assert prove_decimal_mark(["1 234,50", "2,666"]) == ","
    assert prove_decimal_mark(["1,234.50"]) == "."
    assert prove_decimal_mark(["2,666"]) == ""
    assert parse_amount("2,666", ",").value == Decimal("2.666")  # type: ignore[union-attr]
    assert parse_amount("2.666", ",").value == Decimal(2666)  # type: ignore[union-attr]


def test_cells_and_percents() -> None:
    assert read_amount(28500.0).value == Decimal("28500.0")  # type: ignore[union-attr]
    assert read_amount(float("inf")) is None
    assert read_amount(True) is None
    assert parse_percent("12,5 %") == Decimal("12.5")
    assert parse_percent("нет") is None


@given(st.decimals(-(10**9), 10**9, places=2))
def test_written_amounts_read_back(value: Decimal) -> None:
    for text in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " ").replace(".", ","), f"{value} грн"):
        amount = parse_amount(text)
        assert amount is not None
        assert amount.value == value


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    amount = parse_amount(text)
    assert amount is None or amount.value.is_finite()
