"""What keeps a paper from being made: a field that is empty, wrong or too long, by its name."""

import re
from decimal import Decimal

from stdnum import iban

from clientbase.domain.amount_in_words import MAX_WHOLE
from clientbase.domain.document import Party
from clientbase.domain.errors import InputError
from clientbase.domain.money import Money, format_money, format_number
from clientbase.i18n import _, current_language

_BLANK = re.compile(r"\s+")


class PaperFieldMissing(InputError):
    """`field` (a label; `part` is its key) is empty, and the paper is none without it."""


class PaperOwnMissing(InputError):
    """`field` of the own company is empty, and the paper is none without it; `part` is its key."""


class PaperFieldWrong(InputError):
    """`field` is `value`, which cannot be right; `part` is its key."""


class PaperFieldTooLong(InputError):
    """`field` may have `limit` signs; `part` is its key."""


class PaperAmountTooLarge(InputError):
    """`field`: the words of a paper go up to `limit`, and `value` is more; `part` is its key."""


class PaperCurrencyWrong(InputError):
    """`field` is in `given`, and this form knows `wanted` alone; `part` is its key."""


class PaperQuantityWrong(InputError):
    """Line `line` (from 1): `value` is no quantity above zero, up to `limit`; `part` is the field's key."""


class PaperGoodsNameless(InputError):
    """Line `line` (from 1) names no goods; `part` is the field's key."""


class PaperDatesWrong(InputError):
    """`field`: the day `last` lies before `first`."""


class PaperEmpty(InputError):
    """There is nothing to put on the paper."""


def right_amount(part: str, label: str, amount: Money, currency: str = "") -> None:
    """Above zero, no more than words can say, and in `currency` if told.

    Raises PaperCurrencyWrong, PaperFieldWrong, PaperAmountTooLarge.
    """
    if currency and amount.currency != currency:
        raise PaperCurrencyWrong(field=_(label), part=part, given=amount.currency, wanted=currency)
    value = format_money(amount, current_language())
    if amount.minor <= 0:
        raise PaperFieldWrong(field=_(label), part=part, value=value)
    if amount.amount >= MAX_WHOLE + 1:
        most = format_number(Decimal(MAX_WHOLE), current_language(), 0)
        raise PaperAmountTooLarge(field=_(label), part=part, value=value, limit=most)


def required(part: str, label: str, value: str, *, limit: int = 0) -> None:
    """Raises PaperFieldMissing, PaperFieldTooLong."""
    text = value.strip()
    if not text:
        raise PaperFieldMissing(field=_(label), part=part)
    if limit and len(text) > limit:
        raise PaperFieldTooLong(field=_(label), part=part, limit=limit)


def own_required(part: str, label: str, value: str) -> None:
    """Of the own company, which is filled in elsewhere. Raises PaperOwnMissing."""
    if not value.strip():
        raise PaperOwnMissing(field=_(label), part=part)


def digits(part: str, label: str, value: str, lengths: tuple[int, ...]) -> None:
    """Only digits, of one of these lengths. Raises PaperFieldWrong."""
    text = _BLANK.sub("", value)
    if not (text.isascii() and text.isdigit() and len(text) in lengths):
        raise PaperFieldWrong(field=_(label), part=part, value=short_text(value))


def right_iban(part: str, label: str, value: str, country: str = "") -> None:
    """An IBAN whose check digits are right (ISO 13616), of `country` if told. Raises PaperFieldWrong."""
    code = iban.compact(value)
    if not iban.is_valid(code) or (country and not code.startswith(country)):
        raise PaperFieldWrong(field=_(label), part=part, value=short_text(value))


def account_of(party: Party) -> str:
    """The account as papers print it: the IBAN, else the account number, without spaces."""
    return _BLANK.sub("", party.iban or party.account)


def short_text(text: str) -> str:
    """A value short enough for a sentence."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 40 else tidy[:37] + "…"
