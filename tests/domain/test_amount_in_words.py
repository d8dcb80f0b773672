"""Amounts in words: a table checked by hand, and rules that hold for every number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from clientbase.domain.amount_in_words import AmountTooLargeForWords, amount_in_words, number_in_words
from clientbase.domain.money import Money
from tests.domain.words_table import COINS_IN_WORDS

TABLE = [
    # Ukrainian, hryvnia: feminine
    ("uk", "UAH", "0.00", "Нуль гривень 00 копійок"),
    ("uk", "UAH", "0.01", "Нуль гривень 01 копійка"),
    ("uk", "UAH", "0.02", "Нуль гривень 02 копійки"),
    ("uk", "UAH", "1.00", "Одна гривня 00 копійок"),
    ("uk", "UAH", "2.11", "Дві гривні 11 копійок"),
    ("uk", "UAH", "3.21", "Три гривні 21 копійка"),
    ("uk", "UAH", "5.12", "П’ять гривень 12 копійок"),
    ("uk", "UAH", "11.14", "Одинадцять гривень 14 копійок"),
    ("uk", "UAH", "12.22", "Дванадцять гривень 22 копійки"),
    ("uk", "UAH", "19.99", "Дев’ятнадцять гривень 99 копійок"),
    ("uk", "UAH", "21.50", "Двадцять одна гривня 50 копійок"),
    ("uk", "UAH", "40.00", "Сорок гривень 00 копійок"),
    ("uk", "UAH", "92.04", "Дев’яносто дві гривні 04 копійки"),
    ("uk", "UAH", "100.00", "Сто гривень 00 копійок"),
    ("uk", "UAH", "111.00", "Сто одинадцять гривень 00 копійок"),
    ("uk", "UAH", "200.00", "Двісті гривень 00 копійок"),
    ("uk", "UAH", "342.00", "Триста сорок дві гривні 00 копійок"),
    ("uk", "UAH", "567.00", "П’ятсот шістдесят сім гривень 00 копійок"),
    ("uk", "UAH", "1000.00", "Одна тисяча гривень 00 копійок"),
    ("uk", "UAH", "1234.50", "Одна тисяча двісті тридцять чотири гривні 50 копійок"),
    ("uk", "UAH", "2001.00", "Дві тисячі одна гривня 00 копійок"),
    ("uk", "UAH", "5000.00", "П’ять тисяч гривень 00 копійок"),
    ("uk", "UAH", "11000.00", "Одинадцять тисяч гривень 00 копійок"),
    ("uk", "UAH", "21002.00", "Двадцять одна тисяча дві гривні 00 копійок"),
    ("uk", "UAH", "1000000.00", "Один мільйон гривень 00 копійок"),
    ("uk", "UAH", "1000001.00", "Один мільйон одна гривня 00 копійок"),
    ("uk", "UAH", "2002002.00", "Два мільйони дві тисячі дві гривні 00 копійок"),
    ("uk", "UAH", "15000000.00", "П’ятнадцять мільйонів гривень 00 копійок"),
    (
        *("uk", "UAH", "999999999.99"),
        "Дев’ятсот дев’яносто дев’ять мільйонів дев’ятсот дев’яносто дев’ять тисяч "
        "дев’ятсот дев’яносто дев’ять гривень 99 копійок",
    ),
    # Ukrainian, other currencies
    ("uk", "RUB", "2.02", "Два рублі 02 копійки"),
    ("uk", "RUB", "25.00", "Двадцять п’ять рублів 00 копійок"),
    ("uk", "EUR", "1.01", "Один євро 01 цент"),
    ("uk", "EUR", "2002.03", "Дві тисячі два євро 03 центи"),
    ("uk", "USD", "1.00", "Один долар США 00 центів"),
    ("uk", "USD", "1202.05", "Одна тисяча двісті два долари США 05 центів"),
    ("uk", "USD", "16.00", "Шістнадцять доларів США 00 центів"),
    ("uk", "PLN", "1.01", "Один злотий 01 грош"),
    ("uk", "PLN", "4.04", "Чотири злоті 04 гроші"),
    ("uk", "PLN", "8.08", "Вісім злотих 08 грошів"),
    ("uk", "KZT", "41.00", "Сорок один тенге 00 тиїнів"),
    # Russian
    ("ru", "RUB", "0.00", "Ноль рублей 00 копеек"),
    ("ru", "RUB", "1.01", "Один рубль 01 копейка"),
    ("ru", "RUB", "2.02", "Два рубля 02 копейки"),
    ("ru", "RUB", "7.00", "Семь рублей 00 копеек"),
    ("ru", "RUB", "14.00", "Четырнадцать рублей 00 копеек"),
    ("ru", "RUB", "101.00", "Сто один рубль 00 копеек"),
    ("ru", "RUB", "2001.01", "Две тысячи один рубль 01 копейка"),
    ("ru", "RUB", "4400.00", "Четыре тысячи четыреста рублей 00 копеек"),
    ("ru", "RUB", "12590.30", "Двенадцать тысяч пятьсот девяносто рублей 30 копеек"),
    ("ru", "RUB", "1000000.00", "Один миллион рублей 00 копеек"),
    ("ru", "RUB", "3000000.00", "Три миллиона рублей 00 копеек"),
    ("ru", "RUB", "611111.11", "Шестьсот одиннадцать тысяч сто одиннадцать рублей 11 копеек"),
    ("ru", "UAH", "1.00", "Одна гривна 00 копеек"),
    ("ru", "UAH", "22.21", "Двадцать две гривны 21 копейка"),
    ("ru", "UAH", "1000002.00", "Один миллион две гривны 00 копеек"),
    ("ru", "UAH", "80.00", "Восемьдесят гривен 00 копеек"),
    ("ru", "EUR", "31.02", "Тридцать один евро 02 цента"),
    ("ru", "USD", "3.00", "Три доллара США 00 центов"),
    ("ru", "PLN", "2.02", "Два злотых 02 гроша"),
    ("ru", "PLN", "21.05", "Двадцать один злотый 05 грошей"),
    ("ru", "KZT", "5002.01", "Пять тысяч два тенге 01 тиын"),
    ("ru", "KZT", "90.03", "Девяносто тенге 03 тиына"),
    # English
    ("en", "UAH", "0.00", "Zero hryvnias and 00 kopiykas"),
    ("en", "UAH", "1.01", "One hryvnia and 01 kopiyka"),
    ("en", "EUR", "21.00", "Twenty-one euros and 00 cents"),
    ("en", "EUR", "1234.50", "One thousand two hundred thirty-four euros and 50 cents"),
    ("en", "USD", "1000001.99", "One million one US dollars and 99 cents"),
    ("en", "USD", "1.00", "One US dollar and 00 cents"),
    ("en", "PLN", "115.02", "One hundred fifteen zlotys and 02 groszy"),
    ("en", "RUB", "40.01", "Forty roubles and 01 kopeck"),
    ("en", "KZT", "900000.00", "Nine hundred thousand tenge and 00 tiyn"),
    # a currency without words
    ("uk", "CZK", "20.50", "Двадцять 50/100 CZK"),
    ("en", "JPY", "300", "Three hundred JPY"),
]


@pytest.mark.parametrize(("language", "currency", "amount", "words"), TABLE)
def test_the_table_checked_by_hand(language: str, currency: str, amount: str, words: str) -> None:
    assert amount_in_words(Money.of(amount, currency), language) == words


@pytest.mark.parametrize(("language", "currency", "amount", "words"), COINS_IN_WORDS)
def test_coins_as_words(language: str, currency: str, amount: str, words: str) -> None:
    assert amount_in_words(Money.of(amount, currency), language, "words") == words


@pytest.mark.parametrize("currency", ["UAH", "RUB", "EUR", "USD", "PLN", "KZT"])
@pytest.mark.parametrize(("language", "end"), [("uk", "дев’ять"), ("ru", "девять"), ("en", "ninety-nine")])
def test_the_largest_amount(currency: str, language: str, end: str) -> None:
    largest = Money.of("999999999.99", currency)
    whole = number_in_words(999_999_999, language)
    assert amount_in_words(largest, language).lower().startswith(f"{whole} ")
    assert f" {end} " in amount_in_words(largest, language, "words")[len(whole) :]


def test_coins_left_out() -> None:
    assert amount_in_words(Money.of("7.42", "UAH"), "uk", "none") == "Сім гривень"


@pytest.mark.parametrize("minor", [-1, 100_000_000_000])
def test_beyond_the_range(minor: int) -> None:
    with pytest.raises(AmountTooLargeForWords):
        amount_in_words(Money(minor, "UAH"), "uk")


WHOLE = st.integers(0, 999_999_999) | st.integers(0, 3000)


@given(WHOLE)
def test_numbers_agree_with_num2words(number: int) -> None:
    """Masculine numbers of another program: the words themselves, not the nouns it gets wrong."""
    assert number_in_words(number, "uk") == num2words(number, lang="uk").replace("'", "’")
    assert number_in_words(number, "ru") == num2words(number, lang="ru")
    plain = num2words(number, lang="en").replace(",", "").replace(" and ", " ")
    assert number_in_words(number, "en") == plain


@given(WHOLE, st.sampled_from(["uk", "ru"]), st.sampled_from(["UAH", "RUB", "USD", "PLN"]))
def test_the_noun_agrees_with_the_number(number: int, language: str, currency: str) -> None:
    """One, few, many by the last two digits, taken from the table's own rows of 1, 2 and 5."""
    said = amount_in_words(Money(number * 100, currency), language, "none").lower()
    sample = 5 if 11 <= number % 100 <= 14 else {1: 1, 2: 2, 3: 2, 4: 2}.get(number % 10, 5)
    noun = amount_in_words(Money(sample * 100, currency), language, "none").split(" ", 1)[1].lower()
    assert said.endswith(" " + noun)
    if currency == "UAH" and number % 10 in (1, 2) and number % 100 not in (11, 12):
        assert re.search(r"\b(одна|дві|две)\b", said)


@given(WHOLE, WHOLE, st.sampled_from(["uk", "ru", "en"]))
def test_different_numbers_have_different_words(one: int, other: int, language: str) -> None:
    assert (number_in_words(one, language) == number_in_words(other, language)) == (one == other)
