"""Stored values as people read them, in the language of the screen: dates, instants, counts, phones."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from clientbase.domain.client import Address, ContactPerson, Email, Messenger, Phone
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.money import Money, format_money
from clientbase.domain.own_words import day_words, own_words
from clientbase.domain.phone import format_phone
from clientbase.i18n import current_language

_BETWEEN_FIGURES = re.compile(r"(?<=[\d)]) (?=[\d(])")


def show_date(value: date | None, *, today: date | None = None) -> str:
    """«12 лис» within the year of `today`, «12.11.2024» («12 Nov 2024») otherwise; "" for None."""
    if value is None:
        return ""
    if today is not None and value.year == today.year:
        return _without_point(format_date(value, "d MMM", locale=current_language()))
    return day_words(value)


def typed_date_text(value: date | None) -> str:
    """«12.11.2024»: a date as it stands in a line to be typed over, whatever the language; "" for None."""
    return f"{value:%d.%m.%Y}" if value is not None else ""


def show_long_date(value: date) -> str:
    """«понеділок, 12 листопада»."""
    return format_date(value, "EEEE, d MMMM", locale=current_language())


def _without_point(text: str) -> str:
    return text.removesuffix(".")


def show_time(value: time | datetime) -> str:
    return format_time(value.time() if isinstance(value, datetime) else value, "HH:mm", locale="uk")


def show_instant(value: datetime | None, *, today: date | None = None) -> str:
    """An instant (UTC) on the clock of this PC: «12 лис, 14:20»."""
    if value is None:
        return ""
    local = value.astimezone()
    return f"{show_date(local.date(), today=today)}, {show_time(local)}"


def show_birthday(value: str) -> str:
    """«1990-05-17» → «17.05.1990», «--05-17» → «17 травня»; what is neither is shown as it is."""
    try:
        if value.startswith("--"):
            return format_date(
                date(2000, int(value[2:4]), int(value[5:7])), "d MMMM", locale=current_language()
            )
        return show_date(date.fromisoformat(value)) if value else ""
    except ValueError:
        return value


def typed_birthday_text(value: str) -> str:
    """A birthday as it stands in a line to be typed over."""
    try:
        return typed_date_text(date.fromisoformat(value))
    except ValueError:
        return show_birthday(value)


def show_count(value: int) -> str:
    return format_decimal(value, locale=current_language())


def plain_number(value: Decimal) -> str:
    """«1234,5»: with the decimal mark of the language, the thousands not parted."""
    return format_decimal(value, format="0.##########", locale=current_language())


def show_phone(value: Phone) -> str:
    """«+380 67 123 45 67»; a number that is none as it was written."""
    return format_phone(value.e164, "") if value.e164 else value.text


def unbroken(text: str) -> str:
    """The same for a label that wraps: no line ends between the figures of a number.

    >>> unbroken("Anna · 097 000 58 27") == "Anna · 097\u00a0000\u00a058\u00a027"
    True
    """
    return _BETWEEN_FIGURES.sub("\u00a0", text)


def show_address(value: Address) -> str:
    parts = (value.postcode, value.country, value.region, value.city, value.street)
    return ", ".join(part for part in parts if part)


def _one(value: object) -> str:
    if isinstance(value, Phone):
        return show_phone(value)
    if isinstance(value, Email):
        return value.address
    if isinstance(value, Address):
        return show_address(value)
    if isinstance(value, Messenger):
        return value.handle
    if isinstance(value, ContactPerson):
        return value.name
    if isinstance(value, Money):
        return format_money(value, current_language())
    return str(value)


def _own(kind: FieldKind, text: str) -> str:
    """A text of an own field on one line."""
    if kind is FieldKind.PHONE:
        return ", ".join(show_phone(Phone(part, part)) for part in text.split(", "))
    return own_words(kind, text).replace("\n", " ")


def show_value(field: Field, value: object, *, today: date | None = None) -> str:
    """Any stored value of a field on one line; "" where there is none. An employee is his id here."""
    if value is None or value in ("", ()):
        return ""
    kind = field.kind
    if field.owned:
        return _own(kind, str(value))
    if kind is FieldKind.CHOICE:
        titles = {choice.key: choice.title for choice in field.choices}
        return titles.get(str(value), str(value))
    if kind is FieldKind.BIRTHDAY:
        return show_birthday(str(value))
    if isinstance(value, datetime):
        return show_instant(value, today=today)
    if isinstance(value, date):
        return show_date(value, today=today)
    if kind is FieldKind.INTEGER and isinstance(value, int):
        return show_count(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_one(item) for item in value)
    return " ".join(str(value).split())
