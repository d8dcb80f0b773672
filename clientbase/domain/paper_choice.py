"""Which issued papers are meant, of many: by kind, days and clients."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.domain.document import DocumentKind
from clientbase.domain.errors import InputError

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


class MonthWrong(InputError):
    """`value` is no month written as 2026-11."""


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What is None is not asked about. Cancelled and corrected ones are left out."""

    kind: DocumentKind | None = None
    first: date | None = None
    last: date | None = None
    clients: Collection[int] | None = None


def month_of(text: str) -> tuple[date, date]:
    """The first and the last day of «2026-11». Raises MonthWrong."""
    read = _MONTH.fullmatch(text.strip())
    try:
        first = date(int(read[1]), int(read[2]), 1) if read else None
    except ValueError:
        first = None
    if first is None or not 1900 <= first.year < 2200:
        raise MonthWrong(value=text.strip()[:40])
    return first, month_end(first)


def month_end(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
