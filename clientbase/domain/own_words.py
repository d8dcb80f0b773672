"""The canonical text of an own field as a person reads it, in the language of the screen."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date

from clientbase.domain.currencies import currency
from clientbase.domain.fields import FieldKind
from clientbase.domain.money import Money, format_money, format_number
from clientbase.domain.own_field import OwnMoney, typed_own
from clientbase.i18n import N_, _, current_language

_ANSWERS = {True: N_("Yes"), False: N_("No")}


def day_pattern() -> str:
    """A day with its year: «03.04.2024»; in English, where that is read in two ways, «3 Apr 2024»."""
    return "d MMM y" if current_language() == "en" else "dd.MM.yyyy"


def day_words(day: date) -> str:
    return format_date(day, day_pattern(), locale=current_language())


def own_words(kind: FieldKind, text: str) -> str:
    """«1 234,5», «12,50 ₴», «03.04.2024», «так»; several choices with commas; of a file or a client
    the name behind its number; other texts as they are.
    """
    if kind in (FieldKind.FILE, FieldKind.CLIENT) and text:
        id_text, _space, name = text.partition(" ")
        return name or f"№ {id_text}"
    match typed_own(kind, text):
        case bool() as answer:
            return _(_ANSWERS[answer])
        case Decimal() as number:
            return format_number(number, current_language())
        case OwnMoney() as money:
            return _money(money)
        case date() as day:
            return day_words(day)
        case tuple() as words:
            return ", ".join(words)
    return text


def _money(money: OwnMoney) -> str:
    exact = Money.of(money.amount, money.currency)
    if Decimal(exact.minor).scaleb(-currency(money.currency).digits) == money.amount:
        return format_money(exact, current_language())
    return f"{format_number(money.amount, current_language())} {money.currency}"
