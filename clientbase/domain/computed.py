"""Figures the owner picks for a computed field: of what, which figure, of what time; and how they are kept.

A computed field is a `Pick`, or a formula over other fields (see domain.formula). Its values are canonical
texts like those of fields that are filled; "" is nothing. Counts of nothing are «0», other figures nothing.
Sums take returns off; every other figure of purchases leaves returns out. Amounts of several currencies do
not add up: their sum, average, least and greatest are nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from clientbase.domain.errors import InputError
from clientbase.domain.own_field import OwnKind
from clientbase.i18n import N_

LONGEST_SPAN = 3660
MOST_ONLY = 50


class ComputedWrong(InputError):
    """`reason`: what of the text is no computed field, for the log; the person sees one calm sentence."""


class Source(StrEnum):
    PURCHASES = "purchases"
    GOODS = "goods"  # lines of purchases
    CONTACTS = "contacts"
    APPOINTMENTS = "appointments"
    TASKS = "tasks"
    INVOICES = "invoices"


class Figure(StrEnum):
    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    QUANTITY = "quantity"  # of goods
    MINUTES = "minutes"  # of calls
    FIRST = "first"  # the day
    LATEST = "latest"
    DAYS_SINCE = "days_since"  # the latest up to today
    DAYS_BETWEEN = "days_between"  # on average, from one to the next


class Span(StrEnum):
    ALL = "all"
    LAST_DAYS = "last_days"  # so many days up to and with today
    LAST_MONTHS = "last_months"  # from the same day so many months ago up to today
    THIS_MONTH = "this_month"
    PREVIOUS_MONTH = "previous_month"
    THIS_YEAR = "this_year"
    PREVIOUS_YEAR = "previous_year"
    AHEAD = "ahead"  # from today on


SOURCE_LABELS: Mapping[Source, str] = {
    Source.PURCHASES: N_("Purchases"),
    Source.GOODS: N_("Goods bought"),
    Source.CONTACTS: N_("Calls, visits, messages"),
    Source.APPOINTMENTS: N_("Appointments"),
    Source.TASKS: N_("Tasks"),
    Source.INVOICES: N_("Invoices"),
}

FIGURE_LABELS: Mapping[Figure, str] = {
    Figure.COUNT: N_("How many"),
    Figure.SUM: N_("Sum"),
    Figure.AVERAGE: N_("Average amount"),
    Figure.MIN: N_("Least amount"),
    Figure.MAX: N_("Greatest amount"),
    Figure.QUANTITY: N_("Quantity"),
    Figure.MINUTES: N_("Minutes talked"),
    Figure.FIRST: N_("Date of the first"),
    Figure.LATEST: N_("Date of the latest"),
    Figure.DAYS_SINCE: N_("Days since the latest"),
    Figure.DAYS_BETWEEN: N_("Days between two, on average"),
}

SPAN_LABELS: Mapping[Span, str] = {
    Span.ALL: N_("All time"),
    Span.LAST_DAYS: N_("The last … days"),
    Span.LAST_MONTHS: N_("The last … months"),
    Span.THIS_MONTH: N_("This month"),
    Span.PREVIOUS_MONTH: N_("The month before"),
    Span.THIS_YEAR: N_("This year"),
    Span.PREVIOUS_YEAR: N_("The year before"),
    Span.AHEAD: N_("From today on"),
}

_AMOUNTS = (Figure.SUM, Figure.AVERAGE, Figure.MIN, Figure.MAX)
_DAYS = (Figure.FIRST, Figure.LATEST, Figure.DAYS_SINCE, Figure.DAYS_BETWEEN)
FIGURES: Mapping[Source, tuple[Figure, ...]] = {
    Source.PURCHASES: (Figure.COUNT, *_AMOUNTS, *_DAYS),
    Source.GOODS: (Figure.COUNT, Figure.QUANTITY, *_AMOUNTS, *_DAYS),
    Source.CONTACTS: (Figure.COUNT, Figure.MINUTES, *_DAYS),
    Source.APPOINTMENTS: (Figure.COUNT, *_DAYS),
    Source.TASKS: (Figure.COUNT, Figure.FIRST, Figure.LATEST),
    Source.INVOICES: (Figure.COUNT, *_AMOUNTS, *_DAYS),
}
"""What can be worked out of each source."""

TASK_STATES = ("open", "done", "overdue")
_COUNTED = (Span.LAST_DAYS, Span.LAST_MONTHS)


@dataclass(frozen=True, slots=True)
class Pick:
    """`length`: days or months of a span that is counted. `only` narrows the source down, () takes all of it.

    Of purchases and invoices `only` names statuses, of goods categories or names (whatever their case), of
    contacts kinds and results of calls, of appointments statuses, of tasks «open», «done» or «overdue».
    """

    source: Source
    figure: Figure = Figure.COUNT
    span: Span = Span.ALL
    length: int = 0
    only: tuple[str, ...] = ()

    @property
    def gives(self) -> OwnKind:
        if self.figure in _AMOUNTS:
            return OwnKind.MONEY
        return OwnKind.DATE if self.figure in (Figure.FIRST, Figure.LATEST) else OwnKind.NUMBER


@dataclass(frozen=True, slots=True)
class Worked:
    """A formula as it is kept, its fields by key («[own_3] * 2»), and the kind of what it gives."""

    formula: str
    gives: OwnKind


Computed = Pick | Worked


def checked_pick(pick: Pick) -> Pick:
    """The pick with only what counts. Raises ComputedWrong."""
    if pick.figure not in FIGURES[pick.source]:
        raise ComputedWrong(reason=f"{pick.figure} of {pick.source}")
    if pick.span in _COUNTED and not 1 <= pick.length <= LONGEST_SPAN:
        raise ComputedWrong(reason=f"a span of {pick.length}")
    if pick.source is Source.TASKS and not set(pick.only) <= set(TASK_STATES):
        raise ComputedWrong(reason="a task is open, done or overdue")
    only = tuple(dict.fromkeys(word for text in pick.only if (word := " ".join(text.split()))))
    if len(only) > MOST_ONLY:
        raise ComputedWrong(reason=f"{len(only)} words")
    return Pick(pick.source, pick.figure, pick.span, pick.length if pick.span in _COUNTED else 0, only)


def days_of(span: Span, length: int, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a span, None where it is open."""
    match span:
        case Span.LAST_DAYS:
            return today - timedelta(days=length - 1), today
        case Span.LAST_MONTHS:
            return months_before(today, length), today
        case Span.THIS_MONTH:
            return today.replace(day=1), _month_end(today)
        case Span.PREVIOUS_MONTH:
            last = today.replace(day=1) - timedelta(days=1)
            return last.replace(day=1), last
        case Span.THIS_YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case Span.PREVIOUS_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case Span.AHEAD:
            return today, None
    return None, None


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months ago; the last of that month where it has no such day.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _month_end(first))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


# --- JSON -----------------------------------------------------------------------------------------


def computed_as_json(computed: Computed) -> str:
    """As `OwnField.computed` holds it; `gives` stands beside, so that nothing need be read to know it."""
    told: dict[str, Any]
    if isinstance(computed, Worked):
        told = {"formula": computed.formula}
    else:
        told = {"source": computed.source, "figure": computed.figure, "span": computed.span}
        told |= {"length": computed.length} if computed.length else {}
        told |= {"only": list(computed.only)} if computed.only else {}
    return json.dumps(told | {"gives": computed.gives}, ensure_ascii=False, separators=(",", ":"))


def computed_from_json(text: str) -> Computed:
    """Raises ComputedWrong."""
    try:
        told = json.loads(text)
        if "formula" in told:
            return Worked(str(told["formula"]), OwnKind(told["gives"]))
        only = tuple(str(word) for word in told.get("only", ()))
        return checked_pick(
            Pick(
                Source(told["source"]),
                Figure(told["figure"]),
                Span(told["span"]),
                int(told.get("length", 0)),
                only,
            )
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ComputedWrong(reason=str(error)) from error
