"""The time as a value that is handed in, so that tests can hold it still."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    @property
    def zone(self) -> tzinfo | None:
        """Where the person is; None: where this computer is."""
        ...

    def now(self) -> datetime:
        """The instant, in UTC."""
        ...

    def today(self) -> date:
        """The calendar date where the person is."""
        ...


class SystemClock:
    zone: tzinfo | None = None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(UTC).astimezone().date()


@dataclass
class FixedClock:
    """A clock for tests and samples; `at` may be moved by hand."""

    at: datetime
    zone: tzinfo = UTC

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def today(self) -> date:
        return self.at.astimezone(self.zone).date()
