"""On which days a rule acts: the stretch it looks at, birthdays that fall into it, how an occasion is called.

A rule acts on the day of the event plus its days. It begins on its first day, so that years of past do not
set it off; after that it catches up for a bounded time when the program was off, and what is older it passes
over and says so. What it did for an occasion it does not do again: the occasion is kept.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clientbase.domain.rule import Rule, RuleEvent

CATCH_UP = 30
CATCH_UP_GREETINGS = 7
"""Days: a birthday greeting that comes later than that is none."""
_LONGEST_YEARLY = 365
_FURTHEST = timedelta(days=50 * 365)
"""Back: a year typed with a slip must not lead out of the calendar."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of events, both included, that a rule looks at. `passed`: days before that nobody looked at."""

    first: date
    last: date
    passed: int = 0

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def catch_up_days(event: RuleEvent) -> int:
    return CATCH_UP_GREETINGS if event in (RuleEvent.BIRTHDAY, RuleEvent.DATE_FIELD) else CATCH_UP


def stretch_of(rule: Rule, today: date, looked_on: date | None) -> Stretch:
    """Which days of events a rule looks at today. `looked_on`: the last day it looked, None for never.

    >>> stretch_of(Rule(days=-3, begins_on=date(2026, 11, 20)), date(2026, 11, 22), None)
    Stretch(first=datetime.date(2026, 11, 23), last=datetime.date(2026, 11, 25), passed=0)
    """
    first, passed = max(min(rule.begins_on or today, today), today - _FURTHEST), 0
    if looked_on is not None:
        bound = today - timedelta(days=catch_up_days(rule.event))
        passed = max((bound - max(looked_on, first)).days - 1, 0)
        first = max(first, bound)
    if rule.event is RuleEvent.BIRTHDAY or rule.yearly:
        first = max(first, today - timedelta(days=_LONGEST_YEARLY))
    shift = timedelta(days=rule.days)
    return Stretch(first - shift, today - shift, passed)


def yearly_days(stretch: Stretch) -> dict[str, date]:
    """«05-17» → the latest day of the stretch it falls on; 29 February on the 28th in common years."""
    found: dict[str, date] = {}
    day = stretch.first
    while day <= stretch.last:
        found[f"{day:%m-%d}"] = day
        if f"{day:%m-%d}" == "02-28" and (day + timedelta(days=1)).month == 3:
            found["02-29"] = day
        day += timedelta(days=1)
    return found


def occasion_of(rule: Rule, day: date, value: str = "") -> str:
    """What an event on a day is called: once for each such occasion a rule acts. `value`: the new stage.

    The event, and its field where it has one, stand in the name: a rule that was changed to be about
    something else has other occasions.

    >>> occasion_of(Rule(event=RuleEvent.DATE_FIELD, field="own_3", yearly=True), date(2027, 1, 5))
    'date_field own_3 2027'
    """
    match rule.event:
        case RuleEvent.NEW_CLIENT:
            which = ""
        case RuleEvent.STAGE:
            which = f"{value}@{day.isoformat()}"
        case RuleEvent.BIRTHDAY:
            which = str(day.year)
        case _:
            which = str(day.year) if rule.yearly else day.isoformat()
    return " ".join(part for part in (str(rule.event), rule.field, which) if part)


def acts_on(rule: Rule, day: date) -> date:
    """The day on which a rule acts for an event of this day."""
    return day + timedelta(days=rule.days)
