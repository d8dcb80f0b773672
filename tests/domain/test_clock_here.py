"""Appointments of other zones by the clock here, and back, over changes of both clocks."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment import Appointment
from clientbase.domain.clock_here import AppointmentHere, ClockHere, own_of
from clientbase.domain.recurrence import instant_of
from tests.examples import examples

KYIV = ClockHere("Europe/Kyiv")
HOUR = timedelta(hours=1)


def one(starts: datetime, zone: str = "America/New_York", **more: object) -> Appointment:
    return Appointment("call", starts, starts + HOUR, zone, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (datetime(2026, 11, 18, 10), datetime(2026, 11, 18, 17)),  # seven hours between them
        (datetime(2026, 11, 18, 19), datetime(2026, 11, 19, 2)),  # tomorrow already
        (datetime(2026, 3, 10, 10), datetime(2026, 3, 10, 16)),  # summer there, winter here: six
        (datetime(2026, 10, 27, 10), datetime(2026, 10, 27, 16)),  # and the other way round in autumn
    ],
)
def test_the_hour_here_is_that_of_the_same_instant(there: datetime, here: datetime) -> None:
    seen = KYIV.seen(one(there))
    assert (seen.starts, seen.ends) == (here, here + HOUR)
    assert own_of(seen).starts == there
    assert instant_of(here, "Europe/Kyiv") == instant_of(there, "America/New_York")
    assert KYIV.kept(seen, {"starts": here + HOUR, "ends": here + 2 * HOUR}) == {
        "starts": there + HOUR,
        "ends": there + 2 * HOUR,
    }


@pytest.mark.parametrize("zone", ["", "Europe/Kyiv", "Europe/Kiev", "Nowhere/Atlantis", "../etc/passwd"])
def test_what_needs_no_turning_is_left_as_it_is(zone: str) -> None:
    kept = one(datetime(2026, 11, 18, 10), zone)
    assert KYIV.seen(kept) is kept
    values = {"starts": datetime(2026, 11, 18, 12), "ends": datetime(2026, 11, 18, 13)}
    assert KYIV.kept(kept, values) == values


def test_a_whole_day_is_that_day_everywhere() -> None:
    kept = one(datetime(2026, 11, 18), all_day=True)
    assert KYIV.seen(kept) is kept
    moved = {"starts": datetime(2026, 11, 20), "ends": datetime(2026, 11, 21)}
    assert KYIV.kept(kept, moved) == moved
    # out of the band to 17:00 here, which is 10:00 there
    hour = {"starts": datetime(2026, 11, 18, 17), "ends": datetime(2026, 11, 18, 18), "all_day": False}
    assert KYIV.kept(kept, hour)["starts"] == datetime(2026, 11, 18, 10)
    # and into the band: the day it is here
    seen = KYIV.seen(one(datetime(2026, 11, 18, 19)))
    day = {"starts": datetime(2026, 11, 19), "ends": datetime(2026, 11, 20), "all_day": True}
    assert KYIV.kept(seen, day) == day


def test_an_end_that_was_not_touched_stays_to_the_minute() -> None:
    """02:30 comes twice in Kyiv on that night; the second of them is 20:30 in New York."""
    kept = one(datetime(2026, 10, 24, 20, 30))
    seen = KYIV.seen(kept)
    assert seen.starts == datetime(2026, 10, 25, 3, 30)
    longer = KYIV.kept(seen, {"starts": seen.starts, "ends": seen.ends + HOUR})
    assert longer == {"starts": kept.starts, "ends": kept.ends + HOUR}
    assert KYIV.kept(seen, {"summary": "other"}) == {"summary": "other"}


ZONES = st.sampled_from(
    ["America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Europe/London", "Asia/Kathmandu"]
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(max_examples=examples(60))
@given(starts=MOMENTS, minutes=st.integers(0, 3000), zone=ZONES, moved=MOMENTS)
def test_no_appointment_is_changed_by_being_looked_at(
    starts: datetime, minutes: int, zone: str, moved: datetime
) -> None:
    """What is said of it unchanged keeps it; what is moved keeps its length and its instant here."""
    kept = Appointment("call", starts, starts + timedelta(minutes=minutes), zone)
    seen = KYIV.seen(kept)
    assert KYIV.kept(seen, {"starts": seen.starts, "ends": seen.ends}) == {
        "starts": kept.starts,
        "ends": kept.ends,
    }
    values = KYIV.kept(seen, {"starts": moved, "ends": moved + (seen.ends - seen.starts)})
    if moved != seen.starts:
        assert instant_of(moved, "Europe/Kyiv") - _instant(values["starts"], zone) in (
            timedelta(),
            HOUR,
            -HOUR,  # an hour that comes twice there, or is left out
        )
    assert values["ends"] == values["starts"] + (kept.ends - kept.starts)  # type: ignore[operator]
    assert isinstance(seen, AppointmentHere) or seen is kept


def _instant(wall: object, zone: str) -> datetime:
    assert isinstance(wall, datetime)
    return instant_of(wall, zone)
