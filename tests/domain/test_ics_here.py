"""A series of another zone by the clock of the shop: on the days it really has, or told that it stays."""

from datetime import datetime, timedelta

import pytest

from clientbase.domain.ics import IcsEntry, IcsTime, Note
from clientbase.domain.ics_here import Values, times_here
from clientbase.domain.recurrence import instant_of, parse_rrule, wall_of
from clientbase.domain.recurrence_starts import starts_between

HOME = "Europe/Kyiv"
TWENTY_YEARS = timedelta(days=7305)


def brought(zone: str, starts: datetime, rrule: str) -> tuple[Values, list[str]]:
    told: list[Note] = []
    ends = IcsTime(starts + timedelta(hours=1), zone)
    entry = IcsEntry("appointment", 1, "1", starts=IcsTime(starts, zone), ends=ends, rrule=rrule)
    values = times_here(entry, HOME, told.append, None)
    return values, [note.key for note in told]


def days_of(values: Values) -> list[datetime]:
    """The days in Kyiv of all instances of twenty years."""
    starts = values["starts"]
    found = starts_between(parse_rrule(values["rrule"]), starts, starts, starts + TWENTY_YEARS)
    there = (wall_of(instant_of(at, values["zone"]), HOME) for at in found)
    return [at.replace(hour=0, minute=0) for at in there]


EVENING = datetime(2026, 12, 2, 20)  # the first Wednesday in New York, Thursday the 3rd at 03:00 in Kyiv


@pytest.mark.parametrize(
    ("starts", "rrule", "moves"),
    [
        (EVENING, "FREQ=MONTHLY;BYDAY=1WE", False),  # the Thursday after it may be the second one
        (EVENING, "FREQ=MONTHLY;BYDAY=1WE;COUNT=2", True),  # none of these is
        (EVENING, "FREQ=MONTHLY;BYDAY=-5WE,1WE", False),
        (EVENING, "FREQ=YEARLY;BYMONTH=12;BYDAY=1WE", False),
        (EVENING.replace(day=31), "FREQ=MONTHLY", False),  # the 1st comes after shorter months too
        (EVENING.replace(day=31), "FREQ=YEARLY", True),
        (EVENING.replace(day=28), "FREQ=MONTHLY", False),
        (EVENING.replace(day=15), "FREQ=MONTHLY;COUNT=500", True),
        (EVENING.replace(day=15), "FREQ=MONTHLY;BYMONTHDAY=1,15", True),
        (datetime(2028, 2, 28, 20), "FREQ=YEARLY;INTERVAL=10", False),
        (datetime(2026, 12, 5, 20), "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", True),  # a Saturday, and Sundays
        (datetime(2026, 12, 6, 20), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", True),
        (EVENING, "FREQ=DAILY;INTERVAL=3;UNTIL=20301231T235959Z", True),
    ],
)
def test_a_rule_that_crosses_midnight(starts: datetime, rrule: str, *, moves: bool) -> None:
    zone = "America/New_York"
    values, told = brought(zone, starts, rrule)
    assert (values["zone"], "zone_stays" in told) == ((HOME, False) if moves else (zone, True))
    by_itself = {"starts": starts, "rrule": rrule, "zone": zone}
    assert days_of(values) == days_of(by_itself)


def test_a_rule_that_stays_on_its_day_comes_home() -> None:
    values, told = brought("Europe/Berlin", EVENING, "FREQ=MONTHLY;BYDAY=1WE")
    assert (values["zone"], values["rrule"], told) == (HOME, "FREQ=MONTHLY;BYDAY=1WE", [])
