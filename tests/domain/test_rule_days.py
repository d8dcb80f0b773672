"""On which days rules act: a table of events and days, and nothing twice whenever the program runs."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.rule import Rule, RuleEvent
from clientbase.domain.rule_days import (
    Stretch,
    acts_on,
    catch_up_days,
    occasion_of,
    stretch_of,
    yearly_days,
)
from tests.examples import examples

D, E = date, RuleEvent


@pytest.mark.parametrize(
    ("event", "days", "begins", "looked", "today", "first", "last"),
    [
        # a new rule looks at today alone
        (E.BIRTHDAY, 0, None, None, D(2026, 11, 22), D(2026, 11, 22), D(2026, 11, 22)),
        (E.BIRTHDAY, -3, None, None, D(2026, 11, 22), D(2026, 11, 25), D(2026, 11, 25)),
        (E.AFTER_PURCHASE, 90, None, None, D(2026, 11, 22), D(2026, 8, 24), D(2026, 8, 24)),
        (E.OVERDUE, 3, None, None, D(2026, 3, 1), D(2026, 2, 26), D(2026, 2, 26)),
        # unless the owner wants the past too
        (E.AFTER_PURCHASE, 90, D(2026, 1, 1), None, D(2026, 11, 22), D(2025, 10, 3), D(2026, 8, 24)),
        (E.BIRTHDAY, 0, D(2020, 1, 1), None, D(2026, 11, 22), D(2025, 11, 22), D(2026, 11, 22)),
        # one that begins in time to come looks at today when asked beforehand
        (E.BIRTHDAY, 0, D(2027, 1, 1), None, D(2026, 11, 22), D(2026, 11, 22), D(2026, 11, 22)),
        # having looked, it catches up, but not for ever
        (E.BIRTHDAY, 0, D(2026, 1, 1), D(2026, 11, 20), D(2026, 11, 22), D(2026, 11, 15), D(2026, 11, 22)),
        (E.OVERDUE, 0, D(2026, 1, 1), D(2026, 11, 20), D(2026, 11, 22), D(2026, 10, 23), D(2026, 11, 22)),
        (E.BIRTHDAY, 0, D(2026, 11, 21), D(2026, 11, 21), D(2026, 11, 22), D(2026, 11, 21), D(2026, 11, 22)),
    ],
)  # fmt: skip
def test_stretches(
    event: RuleEvent,
    days: int,
    begins: date | None,
    looked: date | None,
    today: date,
    first: date,
    last: date,
) -> None:
    found = stretch_of(Rule(event=event, days=days, begins_on=begins), today, looked)
    assert (found.first, found.last) == (first, last)


def test_days_that_are_passed_over_are_counted() -> None:
    rule = Rule(event=RuleEvent.BIRTHDAY, begins_on=D(2026, 1, 1))
    assert stretch_of(rule, D(2026, 11, 22), D(2026, 11, 14)).passed == 0  # from the 15th on all are seen
    assert stretch_of(rule, D(2026, 11, 22), D(2026, 11, 1)).passed == 13  # the 2nd to the 14th
    assert stretch_of(rule, D(2026, 11, 22), None).passed == 0


def test_the_29th_of_february_is_kept_on_the_28th_in_common_years() -> None:
    assert yearly_days(Stretch(D(2026, 2, 27), D(2026, 3, 1)))["02-29"] == D(2026, 2, 28)
    assert yearly_days(Stretch(D(2028, 2, 28), D(2028, 3, 1)))["02-29"] == D(2028, 2, 29)
    assert "02-29" not in yearly_days(Stretch(D(2028, 2, 28), D(2028, 2, 28)))
    assert yearly_days(Stretch(D(2026, 12, 31), D(2027, 1, 1))) == {
        "12-31": D(2026, 12, 31),
        "01-01": D(2027, 1, 1),
    }


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        (Rule(event=RuleEvent.BIRTHDAY), "", "birthday 2027"),
        (Rule(event=RuleEvent.DATE_FIELD, field="own_1", yearly=True), "", "date_field own_1 2027"),
        (Rule(event=RuleEvent.DATE_FIELD, field="own_1"), "", "date_field own_1 2027-01-05"),
        (Rule(event=RuleEvent.AFTER_PURCHASE), "", "after_purchase 2027-01-05"),
        (Rule(event=RuleEvent.NEW_CLIENT), "", "new_client"),
        (Rule(event=RuleEvent.STAGE, field="stage"), "deal", "stage stage deal@2027-01-05"),
    ],
)
def test_occasions(rule: Rule, value: str, expected: str) -> None:
    assert occasion_of(rule, D(2027, 1, 5), value) == expected


@settings(max_examples=examples(60))
@given(
    born=st.dates(D(1960, 1, 1), D(2000, 12, 31)),
    days=st.integers(-40, 40),
    gaps=st.lists(st.integers(0, 12), min_size=1, max_size=60),
)
def test_a_birthday_is_never_kept_twice_nor_lost(born: date, days: int, gaps: list[int]) -> None:
    """The program runs on some days; a model remembers what was done. Gaps within the bound lose nothing."""
    begins = today = D(2026, 11, 1)
    rule = Rule(event=RuleEvent.BIRTHDAY, days=days, begins_on=begins)
    looked: date | None = None
    done: dict[str, date] = {}
    lost_from: set[date] = set()
    for gap in gaps:
        today += timedelta(days=gap)
        stretch = stretch_of(rule, today, looked)
        on = yearly_days(stretch).get(f"{born:%m-%d}")
        if on is not None and occasion_of(rule, on) not in done:
            done[occasion_of(rule, on)] = on
            assert begins <= acts_on(rule, on) <= today, "neither before it begins nor before its day"
        if stretch.passed:
            assert looked is not None
            bound = today - timedelta(days=catch_up_days(rule.event))
            lost_from |= {looked + timedelta(days=n) for n in range(1, (bound - looked).days)}
        looked = today
    wanted = {
        day
        for n in range((today - begins).days + 1)
        if (day := begins + timedelta(days=n)) not in lost_from
        and yearly_days(Stretch(day - timedelta(days=days), day - timedelta(days=days))).get(f"{born:%m-%d}")
    }
    assert wanted <= {acts_on(rule, day) for day in done.values()}
