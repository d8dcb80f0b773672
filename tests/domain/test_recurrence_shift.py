"""What becomes of a rule when all its instances are moved to other days."""

from datetime import datetime

import pytest

from clientbase.domain.recurrence import parse_rrule, rrule_text
from clientbase.domain.recurrence_shift import RuleCannotShift, shifted


def at(day: int, month: int, year: int = 2026, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour)


@pytest.mark.parametrize(
    ("rule", "starts", "old", "new", "expected", "begins"),
    [
        # the second Thursday becomes the second Friday, also in a month that begins on a Friday
        ("FREQ=MONTHLY;BYDAY=2TH", at(8, 1), at(12, 2), at(13, 2), "FREQ=MONTHLY;BYDAY=2FR", at(9, 1)),
        ("FREQ=MONTHLY;BYDAY=-1FR", at(30, 1), at(27, 2), at(26, 2), "FREQ=MONTHLY;BYDAY=-1TH", at(29, 1)),
        ("FREQ=MONTHLY;BYDAY=4FR", at(23, 1), at(27, 3), at(30, 3), "FREQ=MONTHLY;BYDAY=-1MO", at(26, 1)),
        ("FREQ=MONTHLY", at(15, 1), at(15, 3), at(17, 3), "FREQ=MONTHLY", at(17, 1)),
        (
            "FREQ=MONTHLY",
            at(15, 1),
            at(15, 3),
            at(31, 3),
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            at(31, 1),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            at(31, 1),
            at(28, 2),
            at(27, 2),
            "FREQ=MONTHLY;BYMONTHDAY=27",
            at(27, 1),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            at(31, 1),
            at(28, 2),
            at(31, 3),
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            at(28, 2),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=1,15",
            at(1, 1),
            at(15, 2),
            at(16, 2),
            "FREQ=MONTHLY;BYMONTHDAY=2,16",
            at(2, 1),
        ),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8",
            at(8, 3),
            at(8, 3, 2027),
            at(1, 4, 2027),
            "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1",
            at(1, 4),
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261224T235959;BYDAY=MO,SU",
            at(2, 11),
            at(8, 11),
            at(9, 11),
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261225T235959;BYDAY=MO,TU;WKST=TU",
            at(3, 11),
        ),
        (
            "FREQ=MONTHLY;UNTIL=20260312T235959;BYDAY=2TH",
            at(8, 1),
            at(12, 2),
            at(13, 2),
            "FREQ=MONTHLY;UNTIL=20260313T235959;BYDAY=2FR",
            at(9, 1),
        ),
        (
            "FREQ=WEEKLY;UNTIL=20261224T235959",
            at(3, 11),
            at(3, 11),
            at(3, 11, hour=23),
            "FREQ=WEEKLY;UNTIL=20261224T235959",
            at(3, 11, hour=23),
        ),
        (
            "FREQ=HOURLY;INTERVAL=3;COUNT=4",
            at(3, 11),
            at(3, 11),
            at(4, 11),
            "FREQ=HOURLY;INTERVAL=3;COUNT=4",
            at(4, 11),
        ),
    ],
)
def test_the_rule_moves_with_its_instances(
    rule: str, starts: datetime, old: datetime, new: datetime, expected: str, begins: datetime
) -> None:
    answer = shifted(parse_rrule(rule), starts, old, new)
    assert rrule_text(answer.rule) == expected
    assert answer.image(old) == new
    assert answer.image(starts) == begins


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1,28",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=15",
    ],
)
def test_what_cannot_be_moved_says_so(rule: str) -> None:
    with pytest.raises(RuleCannotShift):
        shifted(parse_rrule(rule), at(2, 3), at(2, 3), at(3, 4))
