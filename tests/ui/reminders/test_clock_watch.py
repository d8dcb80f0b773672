"""A jump of the clock is noticed: sleep, a clock set by hand, another zone; time that passes is none."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientbase.domain.clock import FixedClock
from clientbase.ui.reminders.clock_watch import ClockWatch


@pytest.mark.parametrize(
    ("by_clock", "passed", "zone", "jumped"),
    [
        (5, 5, "Europe/Kyiv", False),
        (5, 6, "Europe/Kyiv", False),
        (3_600, 5, "Europe/Kyiv", True),  # the computer slept
        (-600, 5, "Europe/Kyiv", True),  # the clock was set back
        (5, 5, "Europe/Berlin", True),
    ],
)
def test_a_jump_is_noticed_once(by_clock: int, passed: int, zone: str, jumped: bool) -> None:
    counter = [100.0]
    clock = FixedClock(datetime(2026, 11, 22, 10, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))
    watch = ClockWatch(clock, lambda: counter[0])
    clock.at += timedelta(seconds=by_clock)
    clock.zone = ZoneInfo(zone)
    counter[0] += passed
    assert watch.jumped() == jumped
    assert not watch.jumped()


def test_the_hour_of_spring_is_told_though_no_second_is_missing() -> None:
    """What has a wall time comes by the new hour: it is read anew."""
    counter = [0.0]
    clock = FixedClock(datetime(2026, 3, 29, 0, 59, 58, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))
    watch = ClockWatch(clock, lambda: counter[0])
    clock.at += timedelta(seconds=4)
    counter[0] += 4
    assert watch.jumped()
