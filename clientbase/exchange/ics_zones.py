"""The name of a time zone in a calendar file becomes one of the IANA database, by its name or its rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import Frequency, Recurrence, parse_rrule
from clientbase.domain.recurrence_starts import starts_between
from clientbase.exchange.ics_lines import Part

_UTC = frozenset(("UTC", "Z", "GMT", "ETC/UTC", "ETC/GMT", "ZULU", "TZONE://MICROSOFT/UTC"))
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?", re.ASCII)
_WALL = re.compile(r"(\d{4})(\d{2})(\d{2})T?(\d{2})?(\d{2})?(\d{2})?", re.ASCII)
_LIKELY = (
    *("Europe/Kyiv", "Europe/Warsaw", "Europe/Berlin", "Europe/London", "Europe/Moscow", "Europe/Istanbul"),
    *("Europe/Chisinau", "Europe/Bucharest", "Europe/Minsk", "Asia/Tbilisi", "Asia/Almaty", "Asia/Tashkent"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Toronto"),
    *("Asia/Jerusalem", "Asia/Dubai", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney"),
)
"""Looked through first: several zones share their rules, and these are known by more people."""
_RENAMED = {"Europe/Kiev": "Europe/Kyiv"}


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    return {name.upper(): name for name in available_timezones()}


def zone_named(name: str) -> str:
    """The IANA name meant by a TZID: itself, one of Windows, or one at the end of a path; "" for none."""
    name = name.strip().strip('"').strip()
    if name.upper() in _UTC:
        return "UTC"
    zones = _zones()
    if found := zones.get(name.upper()):
        return found
    if (windows := _windows().get(name.upper())) and (found := zones.get(windows.upper())):
        return _RENAMED.get(found, found)
    pieces = [piece for piece in name.split("/") if piece]
    for count in (3, 2):  # «/softwarestudio.org/Olson_20011030_5/Europe/Berlin»
        if len(pieces) > count and (found := zones.get("/".join(pieces[-count:]).upper())):
            return found
    return ""


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    return {name.upper(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@dataclass(frozen=True, slots=True)
class _Onset:
    """From when on a time of the year holds."""

    starts: datetime
    before: timedelta
    after: timedelta
    rule: Recurrence | None
    dates: tuple[datetime, ...]

    def last(self, wall: datetime) -> datetime | None:
        found = [at for at in (self.starts, *self.dates) if at <= wall]
        if self.rule is not None and wall >= self.starts:
            first = max(self.starts, wall - timedelta(days=800)) if wall.year > 5 else self.starts
            found += starts_between(self.rule, self.starts, first, wall + timedelta(seconds=1))
        return max(found, default=None)


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """A VTIMEZONE as the file defines it."""

    onsets: tuple[_Onset, ...]
    location: str = ""  # X-LIC-LOCATION

    def offset(self, wall: datetime) -> timedelta:
        """What the clock is ahead of UTC by at a wall time."""
        latest = max(
            ((at, onset.after) for onset in self.onsets if (at := onset.last(wall)) is not None),
            default=None,
        )
        return latest[1] if latest is not None else min(self.onsets, key=lambda one: one.starts).before


def rules_of(part: Part) -> ZoneRules | None:
    """None where the definition cannot be read."""
    onsets = []
    for inner in part.parts:
        onset = _onset(inner)
        if onset is not None:
            onsets.append(onset)
    place = part.first("X-LIC-LOCATION")
    return ZoneRules(tuple(onsets), place.text if place else "") if onsets else None


def _onset(part: Part) -> _Onset | None:
    values = {one.name: one.value.strip() for one in part.properties}
    starts, before, after = (
        _wall(values.get("DTSTART", "")),
        _offset(values.get("TZOFFSETFROM", "")),
        _offset(values.get("TZOFFSETTO", "")),
    )
    if starts is None or after is None:
        return None
    rule = None
    if "RRULE" in values:
        try:
            rule = parse_rrule(values["RRULE"])
        except InputError:
            return None
        if rule.freq not in (Frequency.YEARLY, Frequency.MONTHLY) or rule.rest:
            return None  # a clock is not changed every day
    dates = [_wall(text) for one in part.all("RDATE")[:200] for text in one.value.split(",")[:400]]
    return _Onset(
        starts,
        after if before is None else before,
        after,
        rule,
        tuple(at for at in dates if at is not None),
    )


def _wall(text: str) -> datetime | None:
    found = _WALL.match(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if ahead >= timedelta(hours=24):
        return None
    return -ahead if found[1] == "-" else ahead


@lru_cache(maxsize=256)
def zone_with(rules: ZoneRules, year: int, likely: str) -> str:
    """The IANA zone whose clock goes like this one, week by week of three years, or of the one year at least;
    "" where none does.
    """
    year = min(max(year, 1902), 2200)
    walls = [datetime(year, 1, 3, 12) + timedelta(days=7 * week) for week in range(156)]  # noqa: DTZ001
    wanted = [rules.offset(wall) for wall in walls]
    rest = sorted(name for name in available_timezones() if name.partition("/")[0] in _CONTINENTS)
    names = [name for name in (likely, *_LIKELY, *rest) if name]
    for weeks in (156, 51):
        for name in names:
            if _agrees(name, walls[:weeks], wanted[:weeks]):
                return name
    return ""


_CONTINENTS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def _agrees(name: str, walls: Sequence[datetime], wanted: Sequence[timedelta]) -> bool:
    try:
        zone = ZoneInfo(name)
    except (ValueError, OSError):
        return False
    return all(
        wall.replace(tzinfo=zone).utcoffset() == ahead for wall, ahead in zip(walls, wanted, strict=True)
    )


def in_utc(wall: datetime, rules: ZoneRules) -> datetime:
    """The naive instant of UTC at which a clock of these rules shows `wall`."""
    try:
        return wall - rules.offset(wall)
    except OverflowError:
        return wall
