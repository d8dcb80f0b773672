"""Dates, times, lengths and alarms of a calendar file become values, each with the zone it is in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from icalendar import vDuration

from clientbase.domain.errors import InputError
from clientbase.domain.ics import MOST_DATES, EntryTimeImpossible, EntryTooManyDates, IcsAlarm, IcsTime, Note
from clientbase.domain.plain_text import one_line
from clientbase.domain.recurrence import instant_of
from clientbase.exchange.ics_lines import Part, Property
from clientbase.exchange.ics_zones import ZoneRules, in_utc, rules_of, zone_named, zone_with

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?)?\s*(Z|UTC)?",
    re.ASCII | re.I,
)
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_RUNG = frozenset(("DISPLAY", "AUDIO", "PROCEDURE", ""))
"""Alarms that mean: tell me."""


@dataclass(slots=True)
class Zones:
    """What the names of zones mean in a calendar; `likely` is tried first where only rules are given."""

    likely: str = ""
    definitions: dict[str, ZoneRules] = field(default_factory=dict)
    _known: dict[tuple[str, int], tuple[str, ZoneRules | None]] = field(default_factory=dict)

    def define(self, part: Part) -> None:
        name, rules = part.first("TZID"), rules_of(part)
        if name is not None and rules is not None:
            self.definitions[name.text] = rules
            self._known.clear()

    def meant(self, name: str, year: int) -> tuple[str, ZoneRules | None]:
        """The IANA name, or the rules where nothing goes like them, or neither."""
        found = self._known.get((name, year))
        if found is None:
            found = self._known[name, year] = self._found(name, year)
        return found

    def _found(self, name: str, year: int) -> tuple[str, ZoneRules | None]:
        rules = self.definitions.get(name)
        zone = zone_named(name) or (
            zone_named(rules.location) if rules is not None and rules.location else ""
        )
        if not zone and rules is not None:
            zone = zone_with(rules, year, self.likely)
        return zone, None if zone else rules


Noted = Callable[[Note], None]


def moment(item: Property, zones: Zones, noted: Noted) -> IcsTime:
    """The value of DTSTART and its like. Raises EntryTimeImpossible."""
    return _moment(item.name, item.value, item.parameters, zones, noted)


def _moment(part: str, text: str, parameters: dict[str, str], zones: Zones, noted: Noted) -> IcsTime:
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise EntryTimeImpossible(part=part, text=text.strip()[:40])
    year, month, day, hour, minute, second = (int(piece or 0) for piece in found.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001
    except ValueError as error:
        raise EntryTimeImpossible(part=part, text=text.strip()[:40]) from error
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise EntryTimeImpossible(part=part, text=text.strip()[:40])
    if found[4] is None or parameters.get("VALUE", "").upper() == "DATE":
        return IcsTime(wall.replace(hour=0, minute=0, second=0), day=True)
    if found[7]:
        return IcsTime(wall, "UTC")
    name = parameters.get("TZID", "")
    if not name:
        return IcsTime(wall)
    zone, rules = zones.meant(name, year)
    if zone:
        return IcsTime(wall, zone)
    if rules is not None:
        noted(Note("zone_own", (("zone", one_line(name)[:80]),)))
        return IcsTime(in_utc(wall, rules), "UTC")
    noted(Note("zone_unknown", (("zone", one_line(name)[:80]),)))
    return IcsTime(wall)


def moments(items: list[Property], zones: Zones, noted: Noted) -> tuple[IcsTime, ...]:
    """All values of RDATE or EXDATE; one that is no date is told, of a stretch of time its start is taken.

    Raises EntryTooManyDates.
    """
    found: list[IcsTime] = []
    for item in items:
        texts = [text for text in item.value.split(",") if text.strip()]
        if len(found) + len(texts) > MOST_DATES:
            raise EntryTooManyDates(limit=MOST_DATES)
        for text in texts:
            start, slash, _end = text.partition("/")
            if slash:
                noted(Note("stretch", (("text", text.strip()[:40]),)))
            try:
                found.append(_moment(item.name, start, item.parameters, zones, noted))
            except EntryTimeImpossible:
                noted(Note("date_unclear", (("text", text.strip()[:40]),)))
    return tuple(dict.fromkeys(found))


def length(item: Property) -> timedelta:
    """The value of DURATION. Raises EntryTimeImpossible."""
    text = item.value.strip()
    try:
        found = vDuration.from_ical(text.upper())
    except ValueError as error:
        raise EntryTimeImpossible(part=item.name, text=text[:40]) from error
    if not isinstance(found, timedelta):
        raise EntryTimeImpossible(part=item.name, text=text[:40])
    return found


def later(start: IcsTime, by: timedelta) -> IcsTime:
    """Raises EntryTimeImpossible."""
    try:
        wall = start.wall + by
    except OverflowError as error:
        raise EntryTimeImpossible(part="DURATION", text=str(by)[:40]) from error
    if wall.year > _LAST_YEAR or wall.year < _FIRST_YEAR:
        raise EntryTimeImpossible(part="DURATION", text=str(by)[:40])
    return IcsTime(wall, start.zone, start.day)


def utc_of(item: Property | None, zones: Zones) -> datetime | None:
    """A moment such as COMPLETED as a naive instant of UTC; None where there is none, or none is said."""
    if item is None:
        return None
    try:
        at = moment(item, zones, lambda _note: None)
    except EntryTimeImpossible:
        return None
    return at.wall if at.zone == "UTC" else instant_of(at.wall, at.zone)


def alarm_of(part: Part, zones: Zones, *, task: bool, due_alone: bool) -> IcsAlarm:
    """One VALARM. Of a task the minutes count from when it is due: `due_alone` where it has no start."""
    lines = tuple(part.lines())
    trigger, action = part.first("TRIGGER"), part.first("ACTION")
    kept = IcsAlarm(lines=lines)
    if trigger is None or (action.text.upper() if action else "") not in _RUNG or part.first("REPEAT"):
        return kept
    if trigger.parameters.get("VALUE", "").upper() == "DATE-TIME":
        return IcsAlarm(at=utc_of(trigger, zones), lines=lines)
    from_end = trigger.parameters.get("RELATED", "START").upper() == "END"
    if from_end != task and not (task and due_alone):
        return kept
    try:
        before = -length(trigger)
    except InputError:
        return kept
    minutes, rest = divmod(before, timedelta(minutes=1))
    if rest or before < timedelta() or minutes > 60 * 24 * 366:
        return kept
    return IcsAlarm(minutes=minutes, lines=lines)
