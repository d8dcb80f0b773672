"""Amounts of money in words, in Ukrainian, Russian and English, with the right gender and cases.

«Одна тисяча двісті тридцять чотири гривні 50 копійок»: the first letter is a capital, the coins are
digits (two of them, as banks want) or words. The words are our own tables: num2words says
«одна миллион» for hryvnias in Russian and knows no hryvnia in English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clientbase.domain.currencies import currency
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money

MAX_WHOLE = 999_999_999

Forms = tuple[str, str, str]  # for 1, for 2–4, for 5–20 (East Slavic); English uses the first and last
Coins = Literal["digits", "words", "none"]


class AmountTooLargeForWords(InputError):
    """`amount` is negative or has more than nine digits before the point."""


@dataclass(frozen=True, slots=True)
class _Noun:
    forms: Forms
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class _Language:
    zero: str
    ones: tuple[str, ...]  # 0 (empty) to 19, masculine
    feminine: tuple[str, str]  # 1 and 2
    tens: tuple[str, ...]
    hundreds: tuple[str, ...]
    thousand: _Noun
    million: _Noun
    money: Mapping[str, tuple[_Noun, _Noun]]  # the unit and its coin


def _same(word: str) -> Forms:
    return (word, word, word)


_UK = _Language(
    zero="нуль",
    ones=(
        *("", "один", "два", "три", "чотири", "п’ять", "шість", "сім", "вісім", "дев’ять"),
        *("десять", "одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п’ятнадцять"),
        *("шістнадцять", "сімнадцять", "вісімнадцять", "дев’ятнадцять"),
    ),
    feminine=("одна", "дві"),
    tens=(
        *("", "", "двадцять", "тридцять", "сорок", "п’ятдесят", "шістдесят", "сімдесят"),
        *("вісімдесят", "дев’яносто"),
    ),
    hundreds=(
        *("", "сто", "двісті", "триста", "чотириста", "п’ятсот", "шістсот", "сімсот", "вісімсот"),
        "дев’ятсот",
    ),
    thousand=_Noun(("тисяча", "тисячі", "тисяч"), feminine=True),
    million=_Noun(("мільйон", "мільйони", "мільйонів")),
    money={
        "UAH": (
            _Noun(("гривня", "гривні", "гривень"), feminine=True),
            _Noun(("копійка", "копійки", "копійок"), feminine=True),
        ),
        "RUB": (
            _Noun(("рубль", "рублі", "рублів")),
            _Noun(("копійка", "копійки", "копійок"), feminine=True),
        ),
        "EUR": (_Noun(_same("євро")), _Noun(("цент", "центи", "центів"))),
        "USD": (_Noun(("долар США", "долари США", "доларів США")), _Noun(("цент", "центи", "центів"))),
        "PLN": (_Noun(("злотий", "злоті", "злотих")), _Noun(("грош", "гроші", "грошів"))),
        "KZT": (_Noun(_same("тенге")), _Noun(("тиїн", "тиїни", "тиїнів"))),
    },
)

_RU = _Language(
    zero="ноль",
    ones=(
        *("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
        *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать"),
        *("семнадцать", "восемнадцать", "девятнадцать"),
    ),
    feminine=("одна", "две"),
    tens=(
        *("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят"),
        *("восемьдесят", "девяносто"),
    ),
    hundreds=(
        *("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот"),
        "девятьсот",
    ),
    thousand=_Noun(("тысяча", "тысячи", "тысяч"), feminine=True),
    million=_Noun(("миллион", "миллиона", "миллионов")),
    money={
        "UAH": (
            _Noun(("гривна", "гривны", "гривен"), feminine=True),
            _Noun(("копейка", "копейки", "копеек"), feminine=True),
        ),
        "RUB": (
            _Noun(("рубль", "рубля", "рублей")),
            _Noun(("копейка", "копейки", "копеек"), feminine=True),
        ),
        "EUR": (_Noun(_same("евро")), _Noun(("цент", "цента", "центов"))),
        "USD": (_Noun(("доллар США", "доллара США", "долларов США")), _Noun(("цент", "цента", "центов"))),
        "PLN": (_Noun(("злотый", "злотых", "злотых")), _Noun(("грош", "гроша", "грошей"))),
        "KZT": (_Noun(_same("тенге")), _Noun(("тиын", "тиына", "тиынов"))),
    },
)

_EN = _Language(
    zero="zero",
    ones=(
        *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
    ),
    feminine=("one", "two"),
    tens=("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    hundreds=(
        *("", "one hundred", "two hundred", "three hundred", "four hundred", "five hundred", "six hundred"),
        *("seven hundred", "eight hundred", "nine hundred"),
    ),
    thousand=_Noun(_same("thousand")),
    million=_Noun(_same("million")),
    money={
        "UAH": (_Noun(("hryvnia", "", "hryvnias")), _Noun(("kopiyka", "", "kopiykas"))),
        "RUB": (_Noun(("rouble", "", "roubles")), _Noun(("kopeck", "", "kopecks"))),
        "EUR": (_Noun(("euro", "", "euros")), _Noun(("cent", "", "cents"))),
        "USD": (_Noun(("US dollar", "", "US dollars")), _Noun(("cent", "", "cents"))),
        "PLN": (_Noun(("zloty", "", "zlotys")), _Noun(("grosz", "", "groszy"))),
        "KZT": (_Noun(_same("tenge")), _Noun(_same("tiyn"))),
    },
)

_LANGUAGES: Mapping[str, _Language] = {"uk": _UK, "ru": _RU, "en": _EN}


def amount_in_words(money: Money, language: str, coins: Coins = "digits") -> str:
    """An amount from 0 to 999,999,999.99 in words. Raises AmountTooLargeForWords.

    A currency without words here is named by its code: «Двадцять 50/100 CZK».

    >>> amount_in_words(Money(200101, "RUB"), "ru")
    'Две тысячи один рубль 01 копейка'
    """
    digits = currency(money.currency).digits
    whole, minor = divmod(money.minor, 10**digits)
    if not 0 <= whole <= MAX_WHOLE:
        raise AmountTooLargeForWords(amount=money.amount)
    tongue = _LANGUAGES[language]
    if money.currency not in tongue.money:
        share = f" {minor:0{digits}d}/{10**digits}" if digits and coins != "none" else ""
        return _capital(f"{_number(whole, tongue, feminine=False)}{share} {money.currency}")
    unit, coin = tongue.money[money.currency]
    text = f"{_number(whole, tongue, feminine=unit.feminine)} {_form(whole, unit, language)}"
    if coins != "none":
        amount = f"{minor:02d}" if coins == "digits" else _number(minor, tongue, feminine=coin.feminine)
        joint = " and " if language == "en" else " "
        text = f"{text}{joint}{amount} {_form(minor, coin, language)}"
    return _capital(text)


def number_in_words(number: int, language: str, *, feminine: bool = False) -> str:
    """A number from 0 to 999,999,999 in words, small letters. Raises AmountTooLargeForWords."""
    if not 0 <= number <= MAX_WHOLE:
        raise AmountTooLargeForWords(amount=number)
    return _number(number, _LANGUAGES[language], feminine=feminine)


def _number(number: int, tongue: _Language, *, feminine: bool) -> str:
    if number == 0:
        return tongue.zero
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1_000)
    language = "en" if tongue is _EN else ""
    words: list[str] = []
    for count, noun in ((millions, tongue.million), (thousands, tongue.thousand)):
        if count:
            words += [_hundreds(count, tongue, feminine=noun.feminine), _form(count, noun, language)]
    if units:
        words.append(_hundreds(units, tongue, feminine=feminine))
    return " ".join(words)


def _hundreds(number: int, tongue: _Language, *, feminine: bool) -> str:
    """1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = (0, rest) if rest < 20 else divmod(rest, 10)
    last = tongue.feminine[ones - 1] if feminine and ones in (1, 2) else tongue.ones[ones]
    if tongue is _EN and tens and last:
        return " ".join(part for part in (tongue.hundreds[hundreds], f"{tongue.tens[tens]}-{last}") if part)
    return " ".join(part for part in (tongue.hundreds[hundreds], tongue.tens[tens], last) if part)


def _form(count: int, noun: _Noun, language: str) -> str:
    """The form of a noun after a number: 1 (21, 101), 2–4 (22, 103), others (11–14 among them)."""
    if language == "en":
        return noun.forms[0] if count == 1 else noun.forms[2]
    last, two = count % 10, count % 100
    if last == 1 and two != 11:
        return noun.forms[0]
    if 2 <= last <= 4 and not 12 <= two <= 14:
        return noun.forms[1]
    return noun.forms[2]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
