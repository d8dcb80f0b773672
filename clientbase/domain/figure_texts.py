"""Figures of computed fields as canonical texts: amounts, averages, days; "" where there is nothing."""

import json
from datetime import date, datetime
from decimal import Decimal

from clientbase.domain.currencies import CURRENCIES
from clientbase.domain.micro import decimal_text
from clientbase.domain.money import rounded


def money_text(amount: Decimal, code: str) -> str:
    """«12.50 UAH», rounded to the smallest coin; "" for a currency the program does not know.

    >>> money_text(Decimal("12.5"), "UAH"), money_text(Decimal("3.335"), "JPY"), money_text(Decimal(1), "???")
    ('12.50 UAH', '3 JPY', '')
    """
    known = CURRENCIES.get(code)
    return f"{rounded(amount, known.digits) + 0:f} {code}" if known is not None else ""  # + 0: never «-0.00»


def number_text(number: Decimal, digits: int = 2) -> str:
    """Rounded half away from zero, without ending zeros.

    >>> number_text(Decimal("2.675")), number_text(Decimal("7.00"))
    ('2.68', '7')
    """
    return decimal_text(rounded(number, digits))


def amount_text(micro: int | None, least: str | None, greatest: str | None) -> str:
    """Millionths of a currency, where the first and the last of the currencies are one and the same."""
    if micro is None or not least or least != greatest:
        return ""
    return money_text(Decimal(micro).scaleb(-6), least)


def average_text(micro: int | None, count: int, least: str | None, greatest: str | None) -> str:
    """So many millionths shared by `count`."""
    if micro is None or not count or not least or least != greatest:
        return ""
    return money_text(Decimal(micro).scaleb(-6) / count, least)


def coin_text(minor: int | None, least: str | None, greatest: str | None) -> str:
    """Smallest coins of a currency."""
    known = CURRENCIES.get(least or "")
    if minor is None or known is None or least != greatest:
        return ""
    return money_text(Decimal(minor).scaleb(-known.digits), known.code)


def average_coin_text(minor: int | None, count: int, least: str | None, greatest: str | None) -> str:
    known = CURRENCIES.get(least or "")
    if minor is None or not count or known is None or least != greatest:
        return ""
    return money_text(Decimal(minor).scaleb(-known.digits) / count, known.code)


def sums_text(kept: str | None) -> str:
    """The sum of purchases as `client.receipts_sums` keeps it: nothing where there are several currencies."""
    sums: dict[str, int] = json.loads(kept) if kept else {}
    if len(sums) != 1:
        return ""
    ((code, micro),) = sums.items()
    return money_text(Decimal(micro).scaleb(-6), code)


def minutes_text(seconds: int | None) -> str:
    return number_text(Decimal(seconds) / 60) if seconds else "0"


def micro_text(micro: int | None) -> str:
    """A quantity in millionths."""
    return "" if micro is None else decimal_text(Decimal(micro).scaleb(-6))


def days_since(day: str | None, today: str) -> str:
    return str((date.fromisoformat(today) - date.fromisoformat(day)).days) if day else ""


def days_apart(first: str | None, latest: str | None, count: int) -> str:
    """How many days pass from one of `count` to the next, on average, to a tenth."""
    if not first or not latest or count < 2:
        return ""
    days = (date.fromisoformat(latest) - date.fromisoformat(first)).days
    return number_text(Decimal(days) / (count - 1), 1)


def local_day(instant: str | None) -> str:
    """The calendar date of an instant where the program runs."""
    return datetime.fromisoformat(instant).astimezone().date().isoformat() if instant else ""


def full_date(birthday: str | None) -> str:
    """A birthday whose year is known."""
    return birthday if birthday and not birthday.startswith("-") else ""


def age_text(birthday: str | None, today: str) -> str:
    born = full_date(birthday)
    return str(full_years(date.fromisoformat(born), date.fromisoformat(today))) if born else ""


def full_years(first: date, last: date) -> int:
    """Whole years from one day to another; negative when the second comes before."""
    if last < first:
        return -full_years(last, first)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
