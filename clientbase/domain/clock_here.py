"""Appointments of other time zones as the clock here shows them, and what is said here as they keep it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clientbase.domain.appointment import Appointment

FARTHEST = timedelta(hours=26)
"""Between the clocks of two places (UTC-12, UTC+14)."""


@dataclass(frozen=True, slots=True)
class AppointmentHere(Appointment):
    """`starts` and `ends` are wall times here; `own` is the same one by the clock it is kept in.

    `recurrence_id` stays as its series has it: it is a name.
    """

    own: Appointment | None = None


_COPIED = tuple(field.name for field in fields(Appointment))


def own_of(one: Appointment) -> Appointment:
    """By the clock it is kept in."""
    return one.own if isinstance(one, AppointmentHere) and one.own is not None else one


class ClockHere:
    """The clock of one place. A zone nobody knows is taken for the one here."""

    def __init__(self, zone: str = "") -> None:
        """`zone`: IANA name, "" for that of this computer."""
        self.zone = zone
        self._here = _known(zone) if zone else None

    def has(self, zone: str) -> bool:
        """Whether its wall times are those here."""
        return zone in ("", self.zone) or _known(zone) is None

    def seen(self, one: Appointment) -> Appointment:
        """The same appointment by the clock here; an all-day one is that day everywhere."""
        if one.all_day or self.has(one.zone):
            return one
        there = _known(one.zone)
        try:
            starts, ends = _turned(one.starts, there, self._here), _turned(one.ends, there, self._here)
        except (OverflowError, OSError):  # at the ends of the calendar
            return one
        if (starts, ends) == (one.starts, one.ends):
            return one
        values = {name: getattr(one, name) for name in _COPIED}
        values |= {"starts": starts, "ends": ends}
        return AppointmentHere(**values, own=one)

    def kept(self, one: Appointment, values: Mapping[str, object]) -> dict[str, object]:
        """Fields said by the clock here, as an appointment keeps them.

        An end that was not touched stays to the minute, and who moves the whole keeps its length: neither
        depends on clocks that are changed on other days.
        """
        told = dict(values)
        if told.get("all_day", one.all_day) or not told.keys() & {"starts", "ends"}:
            return told
        starts, ends = told.get("starts", one.starts), told.get("ends", one.ends)
        assert isinstance(starts, datetime)
        assert isinstance(ends, datetime)
        own, timed = own_of(one), not one.all_day
        its_starts = own.starts if timed and starts == one.starts else self.back(starts, one.zone)
        if timed and ends - starts == one.ends - one.starts:
            its_ends = its_starts + (own.ends - own.starts)
        else:
            its_ends = own.ends if timed and ends == one.ends else self.back(ends, one.zone)
        if its_ends < its_starts <= its_starts + (ends - starts):
            its_ends = its_starts + (ends - starts)
        its: dict[str, object] = {"starts": its_starts, "ends": its_ends}
        return told | {key: at for key, at in its.items() if key in told}

    def back(self, wall: datetime, zone: str) -> datetime:
        """What a clock in a zone shows when the one here shows `wall`.

        RFC 5545, 3.3.5: an hour that comes twice is the first of them, one left out counts on from before
        the gap.
        """
        if self.has(zone):
            return wall
        try:
            return _turned(wall, self._here, _known(zone))
        except (OverflowError, OSError):
            return wall


def _turned(wall: datetime, of: tzinfo | None, to: tzinfo | None) -> datetime:
    """A wall time of one zone as another shows it; None is the zone of this computer."""
    placed = wall.replace(tzinfo=of, fold=0) if of is not None else wall.replace(fold=0).astimezone()
    return placed.astimezone(UTC).astimezone(to).replace(tzinfo=None, fold=0)


@lru_cache(maxsize=256)
def _known(zone: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
