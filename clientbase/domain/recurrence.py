"""How often an appointment comes again: a value, and its text as iCalendar writes it (RFC 5545, 3.3.10).

What our editor offers is read into fields; what else the standard allows (BYWEEKNO, BYHOUR, HOURLY …) is
kept word for word in `rest` and comes out again as it went in.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from clientbase.domain.errors import InputError

MOST_INTERVAL = 9_999
MOST_COUNT = 1_000_000
LONGEST_RULE = 1_000
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?", re.ASCII)
_RANGES = {
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYSETPOS": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 60, False),
}
"""Of each list of numbers the least and the greatest, and whether it also counts from the end."""
_REST = ("BYWEEKNO", "BYYEARDAY", "BYHOUR", "BYMINUTE", "BYSECOND")
LAST_MOMENT = time(23, 59, 59)


class RuleUnclear(InputError):
    """`text`: the part of the rule that is not as the standard says."""


class RuleWithoutFrequency(InputError):
    """It does not say whether by days, weeks, months or years."""


class RuleEndsTwice(InputError):
    """Both a last day and a number of times, which the standard forbids."""


class Frequency(StrEnum):
    YEARLY = "YEARLY"
    MONTHLY = "MONTHLY"
    WEEKLY = "WEEKLY"
    DAILY = "DAILY"
    HOURLY = "HOURLY"
    MINUTELY = "MINUTELY"
    SECONDLY = "SECONDLY"


WITHIN_A_DAY = frozenset({Frequency.HOURLY, Frequency.MINUTELY, Frequency.SECONDLY})


class ByDay(NamedTuple):
    """A weekday, 0 is Monday; `nth` of the month or year, from the end when negative, 0: every one."""

    nth: int
    day: int


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`until` is wall time and included; `count` 0 means that it is not counted; never both of them."""

    freq: Frequency
    interval: int = 1
    count: int = 0
    until: datetime | None = None
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[ByDay, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0
    rest: tuple[tuple[str, str], ...] = ()

    @property
    def is_endless(self) -> bool:
        return not self.count and self.until is None


def end_of(day: date) -> datetime:
    """The last moment of a day: what «until the 24th» means, the 24th included."""
    return datetime.combine(day, LAST_MOMENT)


@lru_cache(maxsize=4096)
def parse_rrule(text: str, zone: str = "") -> Recurrence:
    """The rule of a text, with or without «RRULE:».

    UNTIL in UTC becomes the wall time of `zone` (IANA name); a day alone means the whole of it. Order,
    case and blanks do not matter. Raises RuleUnclear, RuleWithoutFrequency, RuleEndsTwice.
    """
    body = text.strip().upper().removeprefix("RRULE:")
    if len(body) > LONGEST_RULE:
        raise RuleUnclear(text=body[:40] + "…")
    parts: dict[str, str] = {}
    for part in body.split(";"):
        name, _sign, value = (piece.strip() for piece in part.partition("="))
        if not name and not value:
            continue  # a semicolon at the end, as some programs write
        if not value or name in parts:
            raise RuleUnclear(text=part.strip())
        parts[name] = value
    return _rule(parts, zone)


def _rule(parts: dict[str, str], zone: str) -> Recurrence:
    if "FREQ" not in parts:
        raise RuleWithoutFrequency
    if "COUNT" in parts and "UNTIL" in parts:
        raise RuleEndsTwice
    try:
        freq = Frequency(parts.pop("FREQ"))
    except ValueError as error:
        raise RuleUnclear(text=f"FREQ={error.args[0].split()[0]}") from error
    lists = {name: _numbers(name, parts.pop(name)) for name in _RANGES if name in parts}
    rule = Recurrence(
        freq,
        interval=_one_number("INTERVAL", parts.pop("INTERVAL", "1"), MOST_INTERVAL),
        count=_one_number("COUNT", parts.pop("COUNT"), MOST_COUNT) if "COUNT" in parts else 0,
        until=_until(parts.pop("UNTIL"), zone) if "UNTIL" in parts else None,
        by_month=lists.get("BYMONTH", ()),
        by_month_day=lists.get("BYMONTHDAY", ()),
        by_day=_by_day(parts.pop("BYDAY"), freq) if "BYDAY" in parts else (),
        by_set_pos=lists.get("BYSETPOS", ()),
        week_start=_weekday(parts.pop("WKST", "MO")),
        rest=tuple((name, ",".join(map(str, lists[name]))) for name in _REST if name in lists),
    )
    for name, value in parts.items():
        raise RuleUnclear(text=f"{name}={value}")
    return rule


def _one_number(name: str, value: str, most: int) -> int:
    if not _NUMBER.fullmatch(value) or not 1 <= int(value) <= most:
        raise RuleUnclear(text=f"{name}={value}")
    return int(value)


def _numbers(name: str, value: str) -> tuple[int, ...]:
    least, most, from_end = _RANGES[name]
    found: set[int] = set()
    for piece in value.split(","):
        number = int(piece) if _NUMBER.fullmatch(piece.strip()) else most + 1
        if not (least <= number <= most or (from_end and -most <= number <= -least)):
            raise RuleUnclear(text=f"{name}={value[:40]}")
        found.add(number)
    return tuple(sorted(found))


def _by_day(value: str, freq: Frequency) -> tuple[ByDay, ...]:
    """«2TH» counts in a month or a year; by weeks and days the number says nothing and is left out."""
    found: set[ByDay] = set()
    for piece in value.split(","):
        match = _BY_DAY.fullmatch(piece.strip())
        nth = int(match[1]) if match is not None and match[1] else 0
        if match is None or abs(nth) > 53 or (match[1] and not nth):
            raise RuleUnclear(text=f"BYDAY={value[:40]}")
        counted = freq in (Frequency.MONTHLY, Frequency.YEARLY)
        found.add(ByDay(nth if counted else 0, _WEEKDAYS.index(match[2])))
    return tuple(sorted(found))


def _weekday(value: str) -> int:
    if value not in _WEEKDAYS:
        raise RuleUnclear(text=f"WKST={value}")
    return _WEEKDAYS.index(value)


def _until(value: str, zone: str) -> datetime:
    match = _UNTIL.fullmatch(value)
    if match is None:
        raise RuleUnclear(text=f"UNTIL={value[:40]}")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        if match[4] is None:
            return end_of(date(year, month, day))
        wall = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001
    except ValueError as error:
        raise RuleUnclear(text=f"UNTIL={value}") from error
    return wall_of(wall, zone) if match[7] else wall


def wall_of(instant: datetime, zone: str) -> datetime:
    """What a clock in `zone` shows at a naive instant of UTC; the same where the zone is not known."""
    try:
        return instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return instant


def instant_of(wall: datetime, zone: str) -> datetime:
    """The naive instant of UTC at which a clock in `zone` shows `wall`.

    RFC 5545, 3.3.5: an hour that comes twice in autumn is the first of them; one that is left out in
    spring counts on from before the gap (03:30 in Kyiv on that day is 04:30 of summer time).
    """
    try:
        return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OverflowError, OSError):
        return wall


def rrule_text(rule: Recurrence) -> str:
    """The rule as the base keeps it, always written the same way; UNTIL is wall time."""
    return _text(rule, "" if rule.until is None else f"{_digits(rule.until.date())}T{rule.until:%H%M%S}")


def rrule_for_file(rule: Recurrence, zone: str, *, all_day: bool) -> str:
    """The rule as an .ics file has it: UNTIL in UTC, or a day where DTSTART is one (RFC 5545, 3.3.10)."""
    if rule.until is None:
        return _text(rule, "")
    if all_day:
        return _text(rule, _digits(rule.until.date()))
    if not zone:
        return rrule_text(rule)
    until = instant_of(rule.until, zone)
    return _text(rule, f"{_digits(until.date())}T{until:%H%M%S}Z")


def _digits(day: date) -> str:
    """«20261122», of any year: %Y has fewer than four digits on some systems."""
    return day.isoformat().replace("-", "")


def _text(rule: Recurrence, until: str) -> str:
    parts = [f"FREQ={rule.freq.value}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.count:
        parts.append(f"COUNT={rule.count}")
    if until:
        parts.append(f"UNTIL={until}")
    lists = (
        ("BYMONTH", rule.by_month),
        ("BYMONTHDAY", rule.by_month_day),
        ("BYDAY", tuple(f"{at.nth or ''}{_WEEKDAYS[at.day]}" for at in rule.by_day)),
    )
    parts += [f"{name}={','.join(map(str, values))}" for name, values in lists if values]
    parts += [f"{name}={value}" for name, value in rule.rest]
    if rule.by_set_pos:
        parts.append(f"BYSETPOS={','.join(map(str, rule.by_set_pos))}")
    if rule.week_start:
        parts.append(f"WKST={_WEEKDAYS[rule.week_start]}")
    return ";".join(parts)


def wall_list(moments: tuple[datetime, ...]) -> str:
    """Wall times as the base keeps several of them: ISO, joined by commas."""
    return ",".join(at.isoformat(timespec="minutes") for at in sorted(set(moments)))


def parse_wall_list(text: str) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(part) for part in text.split(",") if part)


DAY = timedelta(days=1)
