"""What the editor of repetition makes of a day: the stated rule for the 31st and for 29 February."""

from datetime import date, datetime, time

import pytest

from clientbase.domain.recurrence import Frequency, parse_rrule, rrule_text
from clientbase.domain.recurrence_choices import (
    Choice,
    MonthBy,
    choice_of,
    months_by,
    offered,
    rule_of_choice,
)
from clientbase.domain.recurrence_starts import next_starts


def following(choice: Choice, day: date, count: int) -> list[date]:
    start = datetime.combine(day, time(10))
    return [at.date() for at in next_starts(rule_of_choice(choice, day), start, start, count)]


def test_the_31st_is_the_last_day_of_shorter_months() -> None:
    monthly = Choice(Frequency.MONTHLY)
    assert following(monthly, date(2027, 12, 31), 4) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
    ]
    assert following(monthly, date(2027, 1, 29), 2) == [date(2027, 2, 28), date(2027, 3, 29)]
    assert following(monthly, date(2027, 1, 28), 1) == [date(2027, 2, 28)]


def test_29_february_is_the_28th_in_common_years() -> None:
    assert following(Choice(Frequency.YEARLY), date(2028, 2, 29), 4) == [
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
        date(2032, 2, 29),
    ]


def test_a_rule_from_elsewhere_keeps_the_meaning_of_the_standard() -> None:
    start = datetime(2027, 1, 31, 10)
    found = next_starts(parse_rrule("FREQ=MONTHLY;BYMONTHDAY=31"), start, start, 2)
    assert [at.month for at in found] == [3, 5]


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (
            date(2026, 11, 24),  # a Tuesday, the fourth and the last
            [
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "FREQ=WEEKLY;BYDAY=TU",
                "FREQ=MONTHLY;BYMONTHDAY=24",
                "FREQ=MONTHLY;BYDAY=4TU",
                "FREQ=MONTHLY;BYDAY=-1TU",
                "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24",
            ],
        ),
        (
            date(2026, 11, 30),
            [
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
                "FREQ=WEEKLY;BYDAY=MO",
                "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=-1MO",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
            ],
        ),
    ],
)
def test_what_is_offered(day: date, rules: list[str]) -> None:
    assert [rrule_text(rule) for rule in offered(day)] == rules


@pytest.mark.parametrize(
    "day", [date(2026, 11, 10), date(2026, 11, 24), date(2026, 11, 30), date(2028, 2, 29)]
)
@pytest.mark.parametrize("unit", [Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY])
def test_what_was_chosen_is_shown_again(day: date, unit: Frequency) -> None:
    ways = months_by(day) if unit in (Frequency.MONTHLY, Frequency.YEARLY) else (MonthBy.DATE,)
    weekdays = (0, 3) if unit is Frequency.WEEKLY else ()
    for by in ways:
        choice = Choice(unit, 3, weekdays, by)
        assert choice_of(rule_of_choice(choice, day), day) == choice


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYDAY=-2MO",
        "FREQ=DAILY;BYMONTH=1",
        "FREQ=WEEKLY;BYDAY=MO;BYMONTH=1",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU",
    ],
)
def test_a_rule_without_fields_is_none_of_the_choices(text: str) -> None:
    assert choice_of(parse_rrule(text), date(2026, 11, 24)) is None
