"""Values of conditions as people type them and read them: numbers, amounts, days, also counted from today."""

import re
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from clientbase.domain.amounts import read_amount
from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.filter import Unit
from clientbase.domain.filter_check import amount_parts
from clientbase.domain.filter_days import is_day, relative_day
from clientbase.domain.filter_words import day_words
from clientbase.domain.micro import decimal_text
from clientbase.domain.money import with_sign
from clientbase.i18n import current_language
from clientbase.ui.kit.fields.typed_dates import typed_date
from clientbase.ui.kit.formats import show_date

_TODAY = frozenset({"сьогодні", "сегодня", "today"})
_UNITS: tuple[tuple[Unit, str], ...] = (
    (Unit.DAY, "d|day|days|д|дн|день|дня|дні|днів|дней"),
    (Unit.WEEK, "w|week|weeks|тиж|тиждень|тижня|тижні|тижнів|нед|неделя|неделю|недели|недель"),
    (Unit.MONTH, "m|month|months|міс|місяць|місяця|місяці|місяців|мес|месяц|месяца|месяцев"),
    (Unit.YEAR, "y|year|years|р|рік|року|роки|років|г|год|года|лет"),
)
_UNIT_OF = {word: unit for unit, words in _UNITS for word in words.split("|")}
_WORD = "|".join(sorted(_UNIT_OF, key=len, reverse=True))
_AGO = re.compile(rf"(\d{{1,5}})\s*({_WORD})\.?\s*(?:тому|назад|ago)")
_AHEAD = re.compile(rf"(?:через|за|in)\s*(\d{{1,5}})\s*({_WORD})\.?")


def show_number_text(text: str) -> str:
    """A decimal text as numbers are written here: «12 345,5»."""
    return format_decimal(Decimal(text), locale=current_language(), decimal_quantization=False)


def show_amount_text(text: str) -> str:
    amount, code = amount_parts(text)
    return with_sign(show_number_text(decimal_text(amount)), code, current_language())


def show_day_text(text: str) -> str:
    return day_words(text, lambda iso: show_date(date.fromisoformat(iso)))


def typed_number(text: str) -> str:
    """The canonical text of a number. Raises ValueError.

    >>> typed_number("1 234,50")
    '1234.5'
    """
    amount = read_amount(text)
    if amount is None or amount.currency:
        raise ValueError(text)
    return decimal_text(amount.value)


def typed_amount(text: str, currency: str) -> str:
    """The canonical text of an amount, in the shop's currency unless told otherwise. Raises ValueError.

    >>> typed_amount("5 000", "UAH"), typed_amount("12,5 €", "UAH")
    ('5000 UAH', '12.5 EUR')
    """
    amount = read_amount(text)
    if amount is None or (amount.currency or currency) not in CURRENCIES:
        raise ValueError(text)
    return f"{decimal_text(amount.value)} {amount.currency or currency}"


def typed_day(text: str, today: date) -> str:
    """The canonical text of a day: a date, «today», «90 days ago», «in 7 days». Raises ValueError.

    >>> typed_day("90 днів тому", date(2026, 1, 1)), typed_day("5.3", date(2026, 1, 1))
    ('today-90d', '2026-03-05')
    """
    tidy = " ".join(text.split()).casefold()
    if tidy in _TODAY:
        return "today"
    for shape, sign in ((_AGO, -1), (_AHEAD, 1)):
        if found := shape.fullmatch(tidy):
            relative = relative_day(sign * int(found[1]), _UNIT_OF[found[2]])
            if is_day(relative):
                return relative
    return typed_date(tidy, today).isoformat()
