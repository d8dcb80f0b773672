"""Notices that the clock jumped: the computer slept, the time was set, the zone is another. No Qt."""

import time
from collections.abc import Callable
from datetime import timedelta

from clientbase.domain.clock import Clock

SLACK = 5.0
"""Seconds by which the clock may go apart from the time that passed."""


class ClockWatch:
    """Compares the clock with a counter nobody can set."""

    def __init__(self, clock: Clock, passed: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._passed = clock, passed
        self._before = self._read()

    def jumped(self) -> bool:
        """Whether it did since this was asked last."""
        at, passed, zone = self._read()
        was_at, was_passed, was_zone = self._before
        self._before = (at, passed, zone)
        return zone != was_zone or abs((at - was_at) - (passed - was_passed)) > SLACK

    def _read(self) -> tuple[float, float, timedelta | None]:
        now = self._clock.now()
        return now.timestamp(), self._passed(), now.astimezone(self._clock.zone).utcoffset()
