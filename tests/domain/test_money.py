"""Money: whole coins, rounding half up, reading and writing as people do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.domain.currencies import UnknownCurrency, currency
from clientbase.domain.money import (
    MixedCurrencies,
    Money,
    NotAnAmount,
    format_amount,
    format_money,
    format_number,
    parse_decimal,
    rounded,
)


@pytest.mark.parametrize(
    ("amount", "code", "minor"),
    [
        ("0.005", "UAH", 1),
        ("0.00499", "UAH", 0),
        ("2.675", "EUR", 268),
        ("-0.005", "UAH", -1),
        ("1 234,50", "UAH", 123450),
        ("1234.5", "JPY", 1235),
        ("1.2345", "KWD", 1235),
        ("999999999999.99", "uah", 99999999999999),
    ],
)
def test_rounded_half_up_to_the_smallest_coin(amount: str, code: str, minor: int) -> None:
    assert Money.of(amount, code).minor == minor


@given(st.integers(-(10**15), 10**15), st.sampled_from(["UAH", "JPY", "KWD"]))
def test_the_decimal_amount_comes_back(minor: int, code: str) -> None:
    money = Money(minor, code)
    assert Money.of(money.amount, code) == money
    for language in ("uk", "ru"):
        assert Money.of(format_amount(money, language), code) == money


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**9), max_value=10**9))
def test_rounding_is_never_off_by_more_than_half_a_coin(amount: Decimal) -> None:
    assert abs(rounded(amount, 2) - amount) <= Decimal("0.005")


def test_sums_stay_in_one_currency() -> None:
    assert Money(150, "UAH") + Money(50, "UAH") - Money(1, "UAH") == Money(199, "UAH")
    with pytest.raises(MixedCurrencies):
        Money(1, "UAH") + Money(1, "EUR")
    with pytest.raises(MixedCurrencies):
        assert Money(1, "UAH") < Money(1, "EUR")


@pytest.mark.parametrize("junk", ["", "-", "abc", "1,234.50", "1.2.3", "NaN", "Infinity", "1e5", "٣", "5%"])
def test_what_is_no_amount(junk: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_decimal(junk)


def test_not_a_number_is_no_money() -> None:
    for junk in ("NaN", "Infinity"):
        with pytest.raises(NotAnAmount):
            Money.of(Decimal(junk), "UAH")


def test_currencies() -> None:
    assert currency(" uah ").code == "UAH"
    for junk in ("", "QQQ", "грн", "UAHH"):
        with pytest.raises(UnknownCurrency):
            currency(junk)


@pytest.mark.parametrize(
    ("language", "code", "text"),
    [
        ("uk", "UAH", "1 234,50 ₴"),
        ("ru", "RUB", "1 234,50 ₽"),
        ("uk", "EUR", "1 234,50 €"),
        ("ru", "KZT", "1 234,50 ₸"),
        ("en", "EUR", "€1,234.50"),
        ("en", "UAH", "UAH 1,234.50"),
        ("uk", "CZK", "1 234,50 CZK"),
    ],
)
def test_written_as_the_language_does(language: str, code: str, text: str) -> None:
    assert format_money(Money(123450, code), language).replace("\u00a0", " ") == text


def test_negative_amounts_and_plain_numbers() -> None:
    assert format_money(Money(-50, "EUR"), "en") == "-€0.50"
    assert format_number(Decimal("1.500"), "uk") == "1,5"
    assert format_number(Decimal("1234567.891234"), "en") == "1,234,567.891234"
