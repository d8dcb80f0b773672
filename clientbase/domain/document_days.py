"""The days a document or paper names: years that a shop can mean, and none to pay by before it is written."""

from datetime import date

from clientbase.domain.errors import InputError
from clientbase.domain.own_words import day_words
from clientbase.i18n import N_, _

YEARS = range(1900, 2200)
"""A year typed with a slip is told, and a date of payment can be reckoned from every other one."""
ISSUED, DUE = N_("Date"), N_("Pay by")


class DayImpossible(InputError):
    """`field` (a label; `part` is its key) is `value`, of a year that nobody means."""


class DueBeforeIssued(InputError):
    """`field`: the day `last` lies before the day of the document, `first`."""


def right_day(part: str, label: str, day: date | None) -> None:
    """Raises DayImpossible."""
    if day is not None and day.year not in YEARS:
        raise DayImpossible(field=_(label), part=part, value=f"{day:%d.%m}.{day.year:04d}")


def right_days(issued_on: date, due_on: date | None) -> None:
    """Raises DayImpossible, DueBeforeIssued."""
    right_day("issued_on", ISSUED, issued_on)
    right_day("due_on", DUE, due_on)
    if due_on is not None and due_on < issued_on:
        label = DUE
        raise DueBeforeIssued(
            field=_(label), part="due_on", first=day_words(issued_on), last=day_words(due_on)
        )
