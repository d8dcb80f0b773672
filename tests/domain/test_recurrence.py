"""Rules of repetition: their text, and what they give, against RFC 5545's own examples and dateutil."""

import warnings
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.errors import InputError
from clientbase.domain.recurrence import (
    RuleEndsTwice,
    RuleUnclear,
    RuleWithoutFrequency,
    instant_of,
    parse_rrule,
    rrule_for_file,
    rrule_text,
)
from clientbase.domain.recurrence_starts import (
    MOST_AT_ONCE,
    RuleEndsBefore,
    RuleNeverHits,
    RuleTooOften,
    check_rule,
    count_before,
    last_start,
    next_starts,
    starts_between,
)
from tests.domain.rfc5545_examples import RFC, START, days
from tests.examples import examples

NEW_YORK = "America/New_York"


FOREVER = datetime(2030, 1, 1)


@pytest.mark.parametrize(("text", "start", "expected", "whole"), RFC, ids=[row[0] for row in RFC])
def test_examples_of_the_standard(text: str, start: datetime, expected: list[datetime], whole: bool) -> None:
    rule = parse_rrule(text, NEW_YORK)
    upto = FOREVER if whole else expected[-1] + timedelta(seconds=1)
    assert list(starts_between(rule, start, start, upto)) == expected
    assert next_starts(rule, start, start - timedelta(1), len(expected)) == expected
    assert last_start(rule, start) == (expected[-1] if whole else None)


def test_friday_the_13th_of_the_standard_counts_its_start() -> None:
    """The standard takes 2 September out by EXDATE: the start is an instance though no Friday."""
    rule = parse_rrule("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13")
    expected = days("1998 2 13;3 13;11 13;1999 8 13;2000 10 13")
    assert next_starts(rule, START, START - timedelta(1), 6) == [START, *expected]


# --- texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("rrule:freq=weekly; byday=th,tu;", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("FREQ=DAILY;INTERVAL=1;WKST=MO", "FREQ=DAILY"),
        ("BYDAY=2TH;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=2TH"),
        ("FREQ=WEEKLY;UNTIL=20270430", "FREQ=WEEKLY;UNTIL=20270430T235959"),
        ("FREQ=WEEKLY;UNTIL=20270430T080000Z", "FREQ=WEEKLY;UNTIL=20270430T110000"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYDAY=MO;BYWEEKNO=20"),
        ("FREQ=HOURLY;INTERVAL=3;BYMINUTE=0,30", "FREQ=HOURLY;INTERVAL=3;BYMINUTE=0,30"),
        ("FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=MO"),
    ],
)
def test_a_rule_is_kept_one_way(text: str, kept: str) -> None:
    assert rrule_text(parse_rrule(text, "Europe/Kyiv")) == kept
    assert rrule_text(parse_rrule(kept)) == kept


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", RuleWithoutFrequency),
        ("INTERVAL=2", RuleWithoutFrequency),
        ("FREQ=FORTNIGHTLY", RuleUnclear),
        ("FREQ=DAILY;INTERVAL=0", RuleUnclear),
        ("FREQ=DAILY;INTERVAL=-1", RuleUnclear),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", RuleUnclear),
        ("FREQ=DAILY;COUNT=0", RuleUnclear),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", RuleEndsTwice),
        ("FREQ=DAILY;UNTIL=20270230", RuleUnclear),
        ("FREQ=DAILY;UNTIL=tomorrow", RuleUnclear),
        ("FREQ=WEEKLY;BYDAY=XX", RuleUnclear),
        ("FREQ=MONTHLY;BYDAY=0MO", RuleUnclear),
        ("FREQ=MONTHLY;BYDAY=99MO", RuleUnclear),
        ("FREQ=MONTHLY;BYMONTHDAY=32", RuleUnclear),
        ("FREQ=MONTHLY;BYMONTHDAY=0", RuleUnclear),
        ("FREQ=YEARLY;BYMONTH=-1", RuleUnclear),
        ("FREQ=YEARLY;BYMONTH=٣", RuleUnclear),
        ("FREQ=DAILY;FREQ=WEEKLY", RuleUnclear),
        ("FREQ=DAILY;RSCALE=HEBREW", RuleUnclear),
        ("FREQ=DAILY;COUNT", RuleUnclear),
        ("FREQ=DAILY;BYDAY=" + "MO," * 400, RuleUnclear),
    ],
)
def test_what_is_no_rule_is_refused(text: str, error: type[InputError]) -> None:
    with pytest.raises(error):
        parse_rrule(text)


def test_until_goes_into_a_file_in_utc() -> None:
    rule = parse_rrule("FREQ=WEEKLY;UNTIL=20261224T235959")
    assert rrule_for_file(rule, "Europe/Kyiv", all_day=False) == "FREQ=WEEKLY;UNTIL=20261224T215959Z"
    assert rrule_for_file(rule, "", all_day=True) == "FREQ=WEEKLY;UNTIL=20261224"
    assert parse_rrule("FREQ=WEEKLY;UNTIL=20261224T215959Z", "Europe/Kyiv") == rule


# --- clocks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("Europe/Kyiv", datetime(2026, 3, 28, 10), datetime(2026, 3, 28, 8)),
        ("Europe/Kyiv", datetime(2026, 3, 30, 10), datetime(2026, 3, 30, 7)),  # the hour stays, UTC moves
        ("Europe/Kyiv", datetime(2026, 3, 29, 3, 30), datetime(2026, 3, 29, 1, 30)),  # left out in spring
        ("Europe/Kyiv", datetime(2026, 10, 25, 3, 30), datetime(2026, 10, 25, 0, 30)),  # comes twice
        (NEW_YORK, datetime(2026, 11, 1, 1, 30), datetime(2026, 11, 1, 5, 30)),
        ("Asia/Kathmandu", datetime(2026, 1, 1, 12), datetime(2026, 1, 1, 6, 15)),
        ("Nowhere/At_All", datetime(2026, 1, 1, 12), datetime(2026, 1, 1, 12)),
    ],
)
def test_the_zone_is_applied_afterwards(zone: str, wall: datetime, instant: datetime) -> None:
    assert instant_of(wall, zone) == instant


# --- what nobody can mean ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RuleNeverHits),
        ("FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31", RuleNeverHits),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", RuleNeverHits),
        ("FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31", RuleNeverHits),
        ("FREQ=MONTHLY;BYDAY=-5MO;BYMONTHDAY=31", RuleNeverHits),
        ("FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", RuleNeverHits),
        ("FREQ=SECONDLY;BYYEARDAY=366;BYMONTH=1", RuleNeverHits),
        ("FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1", RuleNeverHits),
        ("FREQ=HOURLY;INTERVAL=24;BYHOUR=5", RuleNeverHits),
        ("FREQ=MONTHLY;BYSETPOS=9;BYMONTHDAY=1,2", RuleNeverHits),
        ("FREQ=DAILY;UNTIL=19970901", RuleEndsBefore),
        ("FREQ=SECONDLY;COUNT=1000000", RuleTooOften),
        ("FREQ=SECONDLY;INTERVAL=7;BYMONTHDAY=31;BYHOUR=23;BYMINUTE=59;BYSECOND=3", RuleUnclear),
    ],
)
def test_a_rule_nobody_can_mean_is_refused(text: str, error: type[InputError]) -> None:
    rule = parse_rrule(text)
    with pytest.raises(error):
        check_rule(rule, START)
    if error is RuleNeverHits:  # and one that came from elsewhere does no harm
        assert list(starts_between(rule, START, START, FOREVER)) == [START]
        assert next_starts(rule, START, START, 5) == []


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY;BYSECOND=0,30;BYMINUTE=59;BYHOUR=23;BYDAY=MO",
        "FREQ=SECONDLY;BYSECOND=5;COUNT=40",
        "FREQ=MINUTELY;BYMINUTE=7;BYMONTHDAY=-1,9;BYHOUR=1",
        "FREQ=MINUTELY;INTERVAL=50;BYMINUTE=40",
        "FREQ=HOURLY;BYHOUR=3,17;BYMONTH=10;UNTIL=19971008T120000",
    ],
)
def test_by_hours_as_dateutil_reads_them(text: str) -> None:
    first, last = START + timedelta(days=20), START + timedelta(days=40)
    rule = parse_rrule(text)
    expected = as_dateutil(text, START, last)
    assert list(starts_between(rule, START, START, last)) == expected
    assert list(starts_between(rule, START, first, last)) == [at for at in expected if at >= first]


def test_no_second_of_years_is_tried_one_by_one() -> None:
    rare = "FREQ=SECONDLY;BYSECOND=59;BYMINUTE=59;BYHOUR=23;BYMONTHDAY=31;BYMONTH=12;BYDAY=MO"
    late = datetime(2035, 12, 31, 23, 59, 59)
    assert next_starts(parse_rrule(rare), START, datetime(2029, 12, 31, 23, 59, 59), 1) == [late]


def test_what_has_no_end_stays_bounded() -> None:
    every_second = parse_rrule("FREQ=SECONDLY")
    assert len(starts_between(every_second, START, START, FOREVER)) <= MOST_AT_ONCE + 1
    late = datetime(2029, 1, 1, 9)
    assert starts_between(every_second, START, late, late + timedelta(seconds=3)) == [
        late + timedelta(seconds=n) for n in range(3)
    ]
    assert last_start(parse_rrule("FREQ=DAILY;COUNT=1000000"), START) == START + timedelta(999_999)
    assert last_start(parse_rrule("FREQ=WEEKLY;COUNT=1000000"), START).year == 9999  # type: ignore[union-attr]
    assert last_start(parse_rrule("FREQ=MONTHLY;COUNT=1000000"), START).year == 9999  # type: ignore[union-attr]
    rare = parse_rrule("FREQ=YEARLY;INTERVAL=9999")
    assert next_starts(rare, START, START, 5) == []


# --- against dateutil -------------------------------------------------------------------------------

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(2, 7))}")

    def listed(name: str, values: st.SearchStrategy[object], likely: int) -> None:
        if draw(st.integers(0, 9)) < likely:
            found = draw(st.lists(values, min_size=1, max_size=4, unique=True))
            parts.append(f"{name}={','.join(map(str, found))}")

    counted = freq in ("MONTHLY", "YEARLY") and draw(st.booleans())  # dateutil mends no mixture of both
    if counted:
        nth = st.sampled_from((1, 2, 3, 4, 5, -1, -2, -5))
        listed("BYDAY", st.builds("{}{}".format, nth, st.sampled_from(WEEKDAYS)), 7)
    else:
        listed("BYDAY", st.sampled_from(WEEKDAYS), 5)
    listed("BYMONTH", st.integers(1, 12), 2)
    listed("BYMONTHDAY", st.integers(1, 31) | st.integers(-31, -1), 3)
    # dateutil counts the places of a first week from the start, the standard from the week's own first day
    if freq != "WEEKLY" and any(part.startswith("BY") for part in parts):
        listed("BYSETPOS", st.sampled_from((1, 2, 3, -1, -2)), 2)
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    end = draw(st.integers(0, 3))
    if end == 1:
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    elif end == 2:
        until = draw(st.datetimes(datetime(2019, 1, 1), datetime(2031, 1, 1)))
        parts.append(f"UNTIL={until:%Y%m%dT%H%M%S}")
    return ";".join(parts)


def as_dateutil(text: str, start: datetime, last: datetime) -> list[datetime]:
    """Bounded, and with the start as the first that counts."""
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rule = rrulestr(text, dtstart=start)
    for at in rule:
        if at >= last:
            break
        found.append(at)
    if not found or found[0] != start:
        if "COUNT" in text and len(found) == int(text.split("COUNT=")[1].split(";", 1)[0]):
            found.pop()
        found.insert(0, start)
    return found


starts = st.datetimes(datetime(2019, 1, 1), datetime(2026, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(max_examples=examples(150), deadline=None)
@given(text=rule_texts(), start=starts, offset=st.integers(-400, 2500), width=st.integers(0, 800))
def test_equal_to_dateutil(text: str, start: datetime, offset: int, width: int) -> None:
    rule = parse_rrule(text)
    assert parse_rrule(rrule_text(rule)) == rule
    first = start + timedelta(days=offset)
    last = first + timedelta(days=width)
    if not next_starts(replace(rule, count=0, until=None), start, start, 1):
        return  # dateutil would look for it till the year 9999
    if last <= start:  # UNTIL before the start leaves the start alone, for nothing is to be lost of a file
        assert not starts_between(rule, start, first, last)
        return
    expected = as_dateutil(text, start, last)
    assert list(starts_between(rule, start, first, last)) == [at for at in expected if at >= first]
    assert count_before(rule, start, last) == len(expected)
