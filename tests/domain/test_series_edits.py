"""Edits of a repeating appointment in any order equal a plain list of appointments edited one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.recurrence import parse_rrule, rrule_text
from clientbase.domain.recurrence_starts import RuleEndsBefore, RuleNeverHits
from clientbase.domain.series import Instance, Pattern, Series
from clientbase.domain.series_edits import SETTLED, InstanceGone, Scope, edited, removed, ruled
from tests.examples import examples

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TUESDAY = datetime(2026, 11, 3, 10)
FAR = datetime(2045, 1, 1)


def weekly(text: str = "FREQ=WEEKLY;BYDAY=TU;COUNT=8", starts: datetime = TUESDAY, **fields: Any) -> Series:
    draft = AppointmentDraft("Стрижка", starts, starts + HOUR, **fields)
    return Series(draft, Pattern(starts, parse_rrule(text)), id=1)


def told(*series: Series) -> list[tuple[datetime, datetime, str, str]]:
    found = []
    for one in series:
        for at in one.between(datetime(2000, 1, 1), FAR):
            fields = at.fields
            found.append((fields.starts, fields.ends, fields.note, fields.status.value))
    return sorted(found)


def rule_of(series: Series) -> str:
    assert series.pattern.rule is not None
    return rrule_text(series.pattern.rule)


# --- the plain model --------------------------------------------------------------------------------


@dataclass
class Plain:
    """One appointment of the list; `group` says with whom it is still a series."""

    group: int
    planned: datetime
    fields: AppointmentDraft


class PlainList:
    def __init__(self, series: Series, monthly: bool) -> None:
        self.monthly = monthly
        self.all = [Plain(0, at.planned, at.fields) for at in series.between(datetime(2000, 1, 1), FAR)]
        self.groups = 1

    def find(self, instance: Instance, series: Series) -> Plain:
        """The one meant; of two alike, for a moved half may lie upon the other, that of the same days."""
        alike = [one for one in self.all if (one.planned, one.fields) == (instance.planned, instance.fields)]
        days = sorted(one.planned for one in series.between(datetime(2000, 1, 1), FAR))

        def is_of_it(one: Plain) -> bool:
            return sorted(other.planned for other in self.all if other.group == one.group) == days

        return next(filter(is_of_it, alike), alike[0])

    def scope(self, one: Plain, scope: Scope) -> list[Plain]:
        mine = [other for other in self.all if other.group == one.group]
        if scope is Scope.THIS:
            return [one]
        if scope is Scope.ALL or not any(other.planned < one.planned for other in mine):
            return mine
        return [other for other in mine if other.planned >= one.planned]

    def edit(self, one: Plain, scope: Scope, values: Mapping[str, Any]) -> None:
        if scope is Scope.THIS or values.get("status") in SETTLED:
            one.fields = replace(one.fields, **values)
            return
        those = self.scope(one, scope)
        before, after, planned = one.fields, replace(one.fields, **values), one.planned
        moves = after.starts != before.starts
        for other in those:
            settled = other.fields.status in SETTLED and other is not one
            mine = {key: value for key, value in values.items() if key == "note"}
            if "status" in values and not settled:
                mine["status"] = values["status"]
            other.fields = replace(other.fields, **mine)
            if moves:
                other.planned = self.moved(other.planned, planned, after.starts)
            if "starts" in values and not settled:
                starts = other.planned if moves else other.fields.starts
                other.fields = replace(other.fields, starts=starts, ends=starts + (after.ends - after.starts))
        self.part(those, one)

    def moved(self, at: datetime, old: datetime, new: datetime) -> datetime:
        if not self.monthly:
            return at + (new - old)
        months = at.year * 12 + at.month - 1 + (new.year - old.year) * 12 + new.month - old.month
        return new.replace(year=months // 12, month=months % 12 + 1)

    def remove(self, one: Plain, scope: Scope) -> None:
        those = self.scope(one, scope)
        self.all = [other for other in self.all if other not in those]

    def part(self, those: list[Plain], one: Plain) -> None:
        if len(those) != sum(other.group == one.group for other in self.all):
            for other in those:
                other.group = self.groups
            self.groups += 1

    def told(self) -> list[tuple[datetime, datetime, str, str]]:
        return sorted(
            (o.fields.starts, o.fields.ends, o.fields.note, o.fields.status.value) for o in self.all
        )


RULES = st.sampled_from(
    (
        "FREQ=DAILY;COUNT=9",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20261120",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=9",
        "FREQ=WEEKLY;COUNT=6",
        "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9",
        "FREQ=WEEKLY;BYDAY=TU,SA,SU;UNTIL=20261208",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=7",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,SU;WKST=SU;UNTIL=20261224T100000",
        "FREQ=MONTHLY;COUNT=6",
        "FREQ=MONTHLY;BYMONTHDAY=3;UNTIL=20270430",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=5",
        "FREQ=YEARLY;COUNT=4",
    )
)


@settings(max_examples=examples(60), deadline=None)
@given(text=RULES, further=st.lists(st.integers(1, 20), max_size=2, unique=True), data=st.data())
def test_any_edits_in_any_order_equal_the_plain_list(
    text: str, further: list[int], data: st.DataObject
) -> None:
    monthly = "MONTHLY" in text or "YEARLY" in text
    first = weekly(text)
    if not monthly:  # further dates, at an hour of their own
        rdates = tuple(TUESDAY + day * DAY + 5 * HOUR for day in sorted(further))
        first = replace(first, pattern=replace(first.pattern, rdates=rdates))
    plain, whole = PlainList(first, monthly), [first]
    assert told(*whole) == plain.told()
    for _step in range(data.draw(st.integers(1, 6))):
        places = [
            (number, at) for number, one in enumerate(whole) for at in one.between(datetime(2000, 1, 1), FAR)
        ]
        if not places:
            break
        number, at = data.draw(st.sampled_from(places))
        mine = plain.find(at, whole[number])
        scope = data.draw(st.sampled_from(Scope))
        deed = data.draw(st.sampled_from(("note", "status", "shift", "resize", "remove")))
        if deed == "remove":
            answer = removed(whole[number], at.planned, scope)
            plain.remove(mine, scope)
        else:
            values = _values(deed, at.fields, monthly, data)
            answer = edited(whole[number], at.planned, scope, values)
            plain.edit(mine, scope, values)
        whole[number : number + 1] = answer
        assert told(*whole) == plain.told(), (deed, scope)


def test_parting_at_a_further_date_past_the_rule_makes_the_rule_no_longer() -> None:
    series = weekly("FREQ=DAILY;INTERVAL=3;UNTIL=20261120")
    late = TUESDAY + 18 * DAY + 5 * HOUR
    series = replace(series, pattern=replace(series.pattern, rdates=(late,)))
    before = told(series)
    assert told(*removed(series, late, Scope.FOLLOWING)) == before[:-1]
    assert sorted(one[:2] for one in told(*edited(series, late, Scope.FOLLOWING, {"note": "а"}))) == [
        one[:2] for one in before
    ]


def test_a_further_date_moved_takes_the_rule_over_midnight() -> None:
    night = TUESDAY.replace(hour=3)
    series = weekly("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261119", night)
    late = night + 12 * DAY + 5 * HOUR
    series = replace(series, pattern=replace(series.pattern, rdates=(late,)))
    before = told(series)
    moved = edited(series, late, Scope.ALL, {"starts": late - 4 * HOUR, "ends": late - 3 * HOUR})
    assert [one[0] for one in told(*moved)] == [one[0] - 4 * HOUR for one in before]


def _values(deed: str, fields: AppointmentDraft, monthly: bool, data: st.DataObject) -> dict[str, Any]:
    if deed == "note":
        return {"note": data.draw(st.sampled_from(("", "а", "б")))}
    if deed == "status":
        return {"status": data.draw(st.sampled_from(AppointmentStatus))}
    if deed == "resize":
        return {"starts": fields.starts, "ends": fields.starts + data.draw(st.integers(1, 5)) * HOUR}
    shift = timedelta(days=data.draw(st.integers(-9, 9)), hours=data.draw(st.integers(-4, 4)))
    starts = fields.starts + shift
    if monthly:
        starts = starts.replace(day=min(starts.day, 28))
    return {"starts": starts, "ends": starts + (fields.ends - fields.starts)}


def at(day: int, month: int, year: int = 2026, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour)


# --- stated rules -----------------------------------------------------------------------------------


def test_following_parts_the_series_and_its_count() -> None:
    head, tail = edited(weekly(), at(17, 11), Scope.FOLLOWING, {"note": "довше"})
    assert (rule_of(head), rule_of(tail)) == ("FREQ=WEEKLY;COUNT=2;BYDAY=TU", "FREQ=WEEKLY;COUNT=6;BYDAY=TU")
    assert (head.id, tail.id, tail.pattern.starts) == (1, 0, at(17, 11))


def test_following_ends_an_endless_series_with_its_last_one() -> None:
    head, tail = edited(weekly("FREQ=WEEKLY"), at(17, 11), Scope.FOLLOWING, {"note": "довше"})
    assert (rule_of(head), rule_of(tail)) == ("FREQ=WEEKLY;UNTIL=20261110T100000", "FREQ=WEEKLY")


def test_following_from_the_first_is_all() -> None:
    assert len(edited(weekly(), TUESDAY, Scope.FOLLOWING, {"note": "а"})) == 1
    one = removed(weekly(), TUESDAY, Scope.THIS)[0]
    assert len(edited(one, at(10, 11), Scope.FOLLOWING, {"note": "а"})) == 1
    assert removed(one, at(10, 11), Scope.FOLLOWING) == ()


def test_further_dates_alone_may_lie_before_the_rule() -> None:
    first = weekly("FREQ=DAILY;COUNT=9")
    first = replace(first, pattern=replace(first.pattern, rdates=(at(8, 11, hour=15),)))
    _head, tail = edited(first, at(8, 11, hour=15), Scope.FOLLOWING, {"note": "а"})
    (left,) = removed(tail, at(9, 11), Scope.FOLLOWING)
    assert [each.fields.starts for each in left.between(at(1, 11), FAR)] == [at(8, 11, hour=15)]


def test_the_last_one_removed_leaves_nothing() -> None:
    (one,) = removed(weekly("FREQ=WEEKLY;COUNT=2"), TUESDAY, Scope.THIS)
    assert removed(one, at(10, 11), Scope.THIS) == ()


def test_what_happened_stays_where_it_was() -> None:
    came = {"status": AppointmentStatus.CAME}
    (one,) = edited(weekly(), TUESDAY, Scope.THIS, came)
    (one,) = edited(one, at(17, 11), Scope.ALL, {"starts": at(18, 11), "ends": at(18, 11) + HOUR})
    first = one.between(at(1, 11), at(9, 11))
    assert [(each.fields.starts, each.fields.status) for each in first] == [(TUESDAY, AppointmentStatus.CAME)]
    assert one.between(at(9, 11), at(13, 11))[0].fields.starts == at(11, 11)


def test_said_of_all_it_happened_to_one() -> None:
    (one,) = edited(weekly(), at(10, 11), Scope.ALL, {"status": AppointmentStatus.NO_SHOW, "note": "всім"})
    assert [each.fields.status.value for each in one.between(at(1, 11), at(18, 11))] == [
        "planned",
        "no_show",
        "planned",
    ]
    assert {each.fields.note for each in one.between(at(1, 11), FAR)} == {"всім"}


def test_moved_back_it_is_no_exception_any_more() -> None:
    (one,) = edited(weekly(), TUESDAY, Scope.THIS, {"starts": at(4, 11), "ends": at(4, 11) + HOUR})
    assert list(one.overrides) == [TUESDAY]
    (one,) = edited(one, TUESDAY, Scope.THIS, {"starts": TUESDAY, "ends": TUESDAY + HOUR})
    assert not one.overrides


def test_one_moved_far_away_is_seen_where_it_went() -> None:
    (one,) = edited(weekly(), TUESDAY, Scope.THIS, {"starts": at(4, 3, 2027), "ends": at(4, 3, 2027) + HOUR})
    assert [each.planned for each in one.between(at(1, 3, 2027), at(1, 4, 2027))] == [TUESDAY]
    assert not one.between(at(1, 11), at(5, 11))


def test_who_is_gone_is_told() -> None:
    (one,) = removed(weekly(), at(10, 11), Scope.THIS)
    for act in (
        lambda: edited(one, at(10, 11), Scope.ALL, {"note": ""}),
        lambda: removed(one, at(4, 11), Scope.ALL),
    ):
        with pytest.raises(InstanceGone):
            act()


# --- another rule -----------------------------------------------------------------------------------


def test_a_new_rule_keeps_what_it_still_has_and_what_happened() -> None:
    (one,) = edited(weekly(), at(10, 11), Scope.THIS, {"status": AppointmentStatus.CAME})
    (one,) = edited(one, at(17, 11), Scope.THIS, {"note": "сама"})
    (one,) = edited(one, at(24, 11), Scope.THIS, {"note": "й ця"})
    answer = ruled(one, at(17, 11), Scope.ALL, parse_rrule("FREQ=MONTHLY;BYMONTHDAY=24"))
    assert [each.pattern.starts for each in answer] == [at(24, 11), at(10, 11)]
    assert answer[0].between(at(24, 11), at(25, 11))[0].fields.note == "й ця"
    assert answer[1].fields.status is AppointmentStatus.CAME
    assert not answer[0].between(at(17, 11), at(18, 11))


def test_a_rule_from_one_on() -> None:
    head, tail = ruled(weekly(), at(17, 11), Scope.FOLLOWING, parse_rrule("FREQ=DAILY;COUNT=3"))
    assert [each.fields.starts for each in head.between(at(1, 11), FAR)] == [at(3, 11), at(10, 11)]
    assert [each.fields.starts for each in tail.between(at(1, 11), FAR)] == [
        at(17, 11),
        at(18, 11),
        at(19, 11),
    ]


def test_no_rule_leaves_the_one_that_is_looked_at() -> None:
    (one,) = ruled(weekly(), at(17, 11), Scope.ALL, None)
    assert one.pattern == Pattern(at(17, 11))
    head, one = ruled(weekly(), at(17, 11), Scope.FOLLOWING, None)
    assert (rule_of(head), one.pattern) == ("FREQ=WEEKLY;COUNT=2;BYDAY=TU", Pattern(at(17, 11)))


def test_what_is_past_stays_when_a_series_repeats_no_more() -> None:
    now = at(11, 11)
    head, one = ruled(weekly(), at(24, 11), Scope.ALL, None, now=now)
    assert (rule_of(head), head.id, one.pattern) == ("FREQ=WEEKLY;COUNT=2;BYDAY=TU", 1, Pattern(at(24, 11)))
    (head,) = ruled(weekly(), at(3, 11), Scope.ALL, None, now=now)
    assert rule_of(head) == "FREQ=WEEKLY;COUNT=2;BYDAY=TU"
    (one,) = ruled(weekly(), at(17, 11), Scope.ALL, None, now=at(1, 11))
    assert one.pattern == Pattern(at(17, 11))
    assert ruled(weekly(), at(17, 11), Scope.ALL, None, now=FAR) == (weekly(),)


def test_one_that_has_happened_begins_a_series_of_those_that_have_not() -> None:
    single = Series(replace(weekly().fields, status=AppointmentStatus.CAME), Pattern(TUESDAY), id=1)
    (one,) = ruled(single, TUESDAY, Scope.ALL, parse_rrule("FREQ=WEEKLY;COUNT=3"))
    assert [each.fields.status.value for each in one.between(at(1, 11), FAR)] == [
        "came",
        "planned",
        "planned",
    ]


def test_a_rule_nobody_can_mean_is_refused() -> None:
    for text, error in (
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RuleNeverHits),
        ("FREQ=DAILY;UNTIL=20261101", RuleEndsBefore),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261105", RuleEndsBefore),
    ):
        with pytest.raises(error):
            ruled(weekly(), TUESDAY, Scope.ALL, parse_rrule(text))
