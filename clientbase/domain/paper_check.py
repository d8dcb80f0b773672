"""What keeps a paper from being made: a field that is empty, wrong or too long, by its name."""

import re

from stdnum import iban

from clientbase.domain.document import Party
from clientbase.domain.errors import InputError
from clientbase.i18n import _

_BLANK = re.compile(r"\s+")


class PaperFieldMissing(InputError):
    """`field` (a label; `part` is its key) is empty, and the paper is none without it."""


class PaperFieldWrong(InputError):
    """`field` is `value`, which cannot be right; `part` is its key."""


class PaperFieldTooLong(InputError):
    """`field` may have `limit` signs; `part` is its key."""


class PaperDatesWrong(InputError):
    """`field`: the day `last` lies before `first`."""


class PaperEmpty(InputError):
    """There is nothing to put on the paper."""


def required(part: str, label: str, value: str, *, limit: int = 0) -> None:
    """Raises PaperFieldMissing, PaperFieldTooLong."""
    text = value.strip()
    if not text:
        raise PaperFieldMissing(field=_(label), part=part)
    if limit and len(text) > limit:
        raise PaperFieldTooLong(field=_(label), part=part, limit=limit)


def digits(part: str, label: str, value: str, lengths: tuple[int, ...]) -> None:
    """Only digits, of one of these lengths. Raises PaperFieldWrong."""
    text = _BLANK.sub("", value)
    if not (text.isascii() and text.isdigit() and len(text) in lengths):
        raise PaperFieldWrong(field=_(label), part=part, value=_short(value))


def right_iban(part: str, label: str, value: str, country: str = "") -> None:
    """An IBAN whose check digits are right (ISO 13616), of `country` if told. Raises PaperFieldWrong."""
    code = iban.compact(value)
    if not iban.is_valid(code) or (country and not code.startswith(country)):
        raise PaperFieldWrong(field=_(label), part=part, value=_short(value))


def account_of(party: Party) -> str:
    """The account as papers print it: the IBAN, else the account number, without spaces."""
    return _BLANK.sub("", party.iban or party.account)


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= 40 else tidy[:37] + "…"
