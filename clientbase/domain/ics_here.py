"""When an entry of a calendar file is, by the clock of this shop: its start, end, rule and days.

Entries of other programs are kept in the time zone of the shop, for that is the clock people look at. A
series goes along as a whole: every instance is as far away as the first one. Where the clocks of the two
zones are not changed on the same day that is told. What this program wrote itself keeps the zone it had.
"""

import re
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any

from clientbase.domain.errors import InputError
from clientbase.domain.ics import (
    EntryBackwards,
    EntryLongerThanYear,
    EntryRuleEndsBefore,
    EntryRuleNever,
    EntryRuleTooOften,
    EntryRuleUnclear,
    IcsEntry,
    IcsTime,
    Note,
)
from clientbase.domain.recurrence import (
    Frequency,
    Recurrence,
    RuleEndsTwice,
    RuleUnclear,
    RuleWithoutFrequency,
    instant_of,
    parse_rrule,
    rrule_text,
    wall_of,
)
from clientbase.domain.recurrence_shift import RuleCannotShift, shifted
from clientbase.domain.recurrence_starts import (
    END_OF_TIME,
    RuleEndsBefore,
    RuleNeverHits,
    RuleTooOften,
    check_rule,
    last_start,
    starts_between,
)

LONGEST = timedelta(days=366)
_WEEK = timedelta(days=7)
_COMPARED = timedelta(days=12 * 366)
"""How long two rules are laid side by side: three leap years lie in it, and every weekday of a date."""
_PART_OF_RULE = re.compile(r"[^\x20-\x7e]")

Values = dict[str, Any]
Noted = Callable[[Note], None]


def wall_in(at: IcsTime, zone: str) -> datetime:
    """The wall time of a moment in a zone; a day, and what is said without a zone, is the same everywhere."""
    if at.day or not at.zone or at.zone == zone:
        return at.wall
    return wall_of(instant_of(at.wall, at.zone), zone)


def times_here(entry: IcsEntry, shop_zone: str, noted: Noted, series: Values | None) -> Values:
    """`starts`, `ends`, `zone`, `all_day`, `rrule`, `rdates`, `exdates`, `recurrence_id`, and the `origin` of
    a series: the zone it was in and how far it went. `series`: these of the one an instance belongs to.

    Raises the errors of an entry.
    """
    assert entry.starts is not None
    assert entry.ends is not None
    all_day, repeats = entry.starts.day, bool(entry.rrule or entry.rdates) and entry.recurrence is None
    zone = _zone(entry, shop_zone, series, repeats=repeats)
    starts, ends = to_minute(wall_in(entry.starts, zone)), to_minute(wall_in(entry.ends, zone))
    if ends < starts:
        raise EntryBackwards
    if ends - starts > LONGEST:
        raise EntryLongerThanYear
    values: Values = {"starts": starts, "ends": ends, "zone": zone, "all_day": all_day}
    values |= {"rrule": "", "rdates": (), "exdates": (), "recurrence_id": None, "origin": (zone, timedelta())}
    if entry.recurrence is not None:
        values["recurrence_id"] = _planned(entry.recurrence, values if series is None else series)
        return values
    values["rrule"] = rule_in(entry.rrule, starts, zone)
    values["rdates"] = _walls(entry.rdates, zone, starts, all_day=all_day)
    values["exdates"] = _walls(entry.exdates, zone, starts, all_day=all_day)
    if repeats and shop_zone and not (entry.of_ours or all_day) and zone != shop_zone:
        return _brought_home(values, shop_zone, noted)
    return values


def _zone(entry: IcsEntry, shop_zone: str, series: Values | None, *, repeats: bool) -> str:
    """In which zone its times are told at first."""
    assert entry.starts is not None
    own, said = entry.own.get("ZONE"), entry.starts.zone
    if entry.of_ours:
        if own is not None and (entry.starts.day or said in ("", own.value)):
            return own.value
        return said or shop_zone
    if repeats and not entry.starts.day:
        return said or entry.home or shop_zone
    if series is not None and not entry.starts.day:
        return str(series["zone"])
    return shop_zone or entry.home or said


def _planned(at: IcsTime, series: Values) -> datetime:
    """How the series names an instance: by the wall time it is planned for, wherever the series went."""
    zone, by = series.get("origin") or (series["zone"], timedelta())
    first: datetime = series["starts"] - by
    (wall,) = _walls((at,), zone, first, all_day=series["all_day"])
    return wall + by


def _brought_home(values: Values, shop_zone: str, noted: Noted) -> Values:
    """A series in the zone of the shop; it stays in its own where its rule cannot be moved to another day."""
    zone, starts = values["zone"], values["starts"]
    there = wall_in(IcsTime(starts, zone), shop_zone)
    by = there - starts
    rule = values["rrule"]
    if rule and by:
        moved = _moved(parse_rrule(rule), starts, there)
        if moved is None:
            noted(Note("zone_stays", (("zone", zone),)))
            return values
        rule = rrule_text(moved)
    if not _go_alike(zone, shop_zone, starts, by):
        noted(Note("clocks_part", (("zone", zone),)))
    return {
        **values,
        "starts": there,
        "ends": values["ends"] + by,
        "zone": shop_zone,
        "rrule": rule,
        "rdates": tuple(at + by for at in values["rdates"]),
        "exdates": tuple(at + by for at in values["exdates"]),
        "origin": (zone, by),
    }


def _moved(rule: Recurrence, starts: datetime, there: datetime) -> Recurrence | None:
    """The rule on the days of another place; None where no rule has just those.

    «The first Wednesday» in the evening is a Thursday here, and not always the first.
    """
    try:
        moved = shifted(rule, starts, starts, there).rule
    except RuleCannotShift:
        return None
    if there.date() == starts.date() or rule.freq not in (Frequency.MONTHLY, Frequency.YEARLY):
        return moved  # all days go along one by one
    by, span = there - starts, min(_COMPARED * rule.interval, END_OF_TIME - max(starts, there))
    planned = [at + by for at in starts_between(rule, starts, starts, starts + span)]
    last, ends = last_start(rule, starts), last_start(moved, there)
    same_end = last is None if ends is None else last is not None and last + by == ends
    return moved if same_end and planned == list(starts_between(moved, there, there, there + span)) else None


def _go_alike(zone: str, other: str, starts: datetime, by: timedelta) -> bool:
    """Whether one clock is as far ahead of the other through two years."""
    weeks = (starts + _WEEK * week for week in range(105))
    return all(wall_in(IcsTime(wall, zone), other) - wall == by for wall in weeks)


def to_minute(wall: datetime) -> datetime:
    return wall.replace(second=0, microsecond=0)


def _walls(
    moments: Collection[IcsTime], zone: str, starts: datetime, *, all_day: bool
) -> tuple[datetime, ...]:
    """As a series names its instances: at its hour where a day alone is said, at midnight of all-day ones."""
    found = set()
    for at in moments:
        wall = to_minute(wall_in(at, zone))
        if all_day:
            wall = wall.replace(hour=0, minute=0)
        elif at.day:
            wall = datetime.combine(wall.date(), starts.time())
        found.add(wall)
    return tuple(sorted(found))


def rule_in(text: str, starts: datetime, zone: str) -> str:
    """The rule as the base keeps it, "" for none. Raises EntryRuleUnclear and the others of rules."""
    if not text:
        return ""
    try:
        rule = parse_rrule(text, zone)
        check_rule(rule, starts)
    except (RuleUnclear, RuleWithoutFrequency, RuleEndsTwice) as error:
        said = str(error.facts.get("text", text[:40]))
        raise EntryRuleUnclear(text=_PART_OF_RULE.sub("?", said)) from error
    except RuleNeverHits as error:
        raise EntryRuleNever from error
    except RuleEndsBefore as error:
        raise EntryRuleEndsBefore from error
    except RuleTooOften as error:
        raise EntryRuleTooOften(limit=error.facts.get("limit", 0)) from error
    return rrule_text(rule)


def same_rule(one: str, other: str) -> bool:
    """Whether two rules mean the same, however they are written."""
    if one == other:
        return True
    try:
        return bool(one and other) and parse_rrule(one) == parse_rrule(other)
    except InputError:
        return False
