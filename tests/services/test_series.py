"""Repeating appointments in a base: what stands where, edits of one and of all."""

from datetime import date

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.recurrence import RuleUnclear
from clientbase.domain.recurrence_starts import RuleEndsBefore, RuleNeverHits
from clientbase.domain.series_edits import InstanceGone, Scope
from clientbase.services.appointments import AppointmentBackwards, InstanceId
from clientbase.services.shop import Shop
from tests.services.series_rows import CAME, HOUR, TUESDAY, assert_sound, at, days, november, rows, weekly

# --- what stands where ------------------------------------------------------------------------------


def test_a_series_stands_on_each_of_its_days(shop: Shop) -> None:
    id = weekly(shop)
    found = november(shop)
    assert days(found) == [3, 10, 17, 24]
    assert [(one.id, one.recurrence_id) for one in found] == [(id, at(day)) for day in (3, 10, 17, 24)]
    assert len(shop.appointments.between(date(2041, 1, 1), date(2041, 1, 31))) == 5
    assert shop.appointments.between(date(2026, 1, 1), date(2026, 11, 2)) == ()


def test_what_has_ended_is_not_expanded(shop: Shop) -> None:
    weekly(shop, "FREQ=WEEKLY;COUNT=3")
    assert days(november(shop)) == [3, 10, 17]
    assert rows(shop)[0]["repeats_until"] == "2026-11-17T11:00"
    assert shop.appointments.between(date(2026, 11, 18), date(2027, 12, 31)) == ()


def test_one_over_midnight_reaches_into_the_next_day(shop: Shop) -> None:
    starts = at(3, 22)
    shop.appointments.add(AppointmentDraft("Зміна", starts, starts + 5 * HOUR, rrule="FREQ=WEEKLY"))
    assert [one.starts for one in shop.appointments.between(date(2026, 11, 11), date(2026, 11, 11))] == [
        at(10, 22)
    ]


def test_further_dates_stand_too(shop: Shop) -> None:
    draft = AppointmentDraft("Огляд", TUESDAY, TUESDAY + HOUR, rdates=(at(6), at(20)), exdates=(at(6),))
    shop.appointments.add(draft)
    assert days(november(shop)) == [3, 20]


@pytest.mark.parametrize(
    ("rrule", "error"),
    [
        ("FREQ=DAILY;INTERVAL=0", RuleUnclear),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RuleNeverHits),
        ("FREQ=DAILY;UNTIL=20261101", RuleEndsBefore),
    ],
)
def test_a_rule_nobody_can_mean_is_not_kept(shop: Shop, rrule: str, error: type[ClientbaseError]) -> None:
    with pytest.raises(error):
        weekly(shop, rrule)
    assert rows(shop) == []
    id = weekly(shop, "")
    with pytest.raises(error):
        shop.appointments.repeat(id, rrule)
    assert rows(shop)[0]["rrule"] == ""


# --- this, following, all ---------------------------------------------------------------------------


def test_moving_one_makes_a_row_for_it(shop: Shop) -> None:
    id = weekly(shop)
    where = shop.appointments.update(id, {"starts": at(11), "ends": at(11) + HOUR}, instance=at(10))
    assert days(november(shop)) == [3, 11, 17, 24]
    assert where.id != id
    moved = shop.appointments.get(where.id)
    assert (moved.series_id, moved.recurrence_id) == (id, at(10))
    assert shop.appointments.get(id, at(10)) == moved
    assert shop.appointments.first_of(moved.id).rrule == "FREQ=WEEKLY"
    again = shop.appointments.update(where.id, {"note": "пізніше"})  # its row needs no instance
    assert again == where
    shop.history.undo()
    shop.history.undo()
    assert days(november(shop)) == [3, 10, 17, 24]
    assert len(rows(shop)) == 1


def test_moving_all_moves_the_rule(shop: Shop) -> None:
    id = weekly(shop, "FREQ=WEEKLY;BYDAY=TU,TH")
    where = shop.appointments.update(
        id, {"starts": at(11, 9), "ends": at(11, 9) + HOUR}, instance=at(10), scope=Scope.ALL
    )
    assert days(november(shop)) == [4, 6, 11, 13, 18, 20, 25, 27]
    assert where == InstanceId(id, at(11, 9))
    assert rows(shop)[0]["rrule"] == "FREQ=WEEKLY;BYDAY=WE,FR"


def test_following_parts_the_series(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, CAME, instance=at(3))
    shop.appointments.update(id, {"note": "стара"}, instance=at(24))
    where = shop.appointments.update(
        id, {"starts": at(17, 12), "ends": at(17, 12) + HOUR}, instance=at(17), scope=Scope.FOLLOWING
    )
    assert [(one.starts.day, one.starts.hour, one.note) for one in november(shop)] == [
        (3, 10, ""),
        (10, 10, ""),
        (17, 12, ""),
        (24, 12, "стара"),
    ]
    assert where.id not in (id, 0)
    assert {row["series_id"] for row in rows(shop)} == {None, id, where.id}
    assert_sound(shop)
    before = november(shop)
    shop.history.undo()
    assert [(one.starts.hour, one.note) for one in november(shop)] == [(10, "")] * 3 + [(10, "стара")]
    assert_sound(shop)
    shop.history.redo()
    assert november(shop) == before
    assert_sound(shop)


def test_removing_one_following_and_all(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"note": "а"}, instance=at(24))
    shop.appointments.remove(id, instance=at(10))
    assert days(november(shop)) == [3, 17, 24]
    with pytest.raises(InstanceGone):
        shop.appointments.get(id, at(10))
    shop.appointments.remove(id, instance=at(17), scope=Scope.FOLLOWING)
    assert days(november(shop)) == [3]
    shop.history.undo()
    override = november(shop)[-1]
    shop.appointments.remove(override.id, scope=Scope.ALL)
    assert rows(shop) == []
    shop.history.undo()
    assert days(november(shop)) == [3, 17, 24]
    assert november(shop)[-1].note == "а"
    assert_sound(shop)


def test_a_row_that_is_named_without_an_instance_is_all(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"place": "Зал 2"})
    assert {one.place for one in november(shop)} == {"Зал 2"}
    shop.appointments.remove(id)
    assert rows(shop) == []


def test_a_copy_of_one_is_single_and_planned(shop: Shop) -> None:
    id = weekly(shop, note="а")
    shop.appointments.update(id, CAME, instance=at(10))
    copy = shop.appointments.copy(id, {"starts": at(12), "ends": at(12) + HOUR}, instance=at(10))
    made = shop.appointments.get(copy)
    assert (made.note, made.rrule, made.series_id, made.status.value) == ("а", "", None, "planned")
    assert days(november(shop)) == [3, 10, 12, 17, 24]


def test_end_before_start_is_refused(shop: Shop) -> None:
    id = weekly(shop)
    with pytest.raises(AppointmentBackwards):
        shop.appointments.update(id, {"ends": at(9)}, instance=at(10), scope=Scope.ALL)
    assert len(rows(shop)) == 1


def test_repeating_begins_and_ends(shop: Shop) -> None:
    id = weekly(shop, "")
    shop.appointments.update(id, CAME)
    shop.appointments.repeat(id, "FREQ=DAILY;COUNT=3")
    assert [(one.starts.day, one.status.value) for one in november(shop)] == [
        (3, "came"),
        (4, "planned"),
        (5, "planned"),
    ]
    assert shop.appointments.repeat(id, "", instance=at(4)) == InstanceId(id, at(4))
    assert days(november(shop)) == [3, 4, 5], "all of it is past, and stays"
    assert_sound(shop)
    other = shop.appointments.add(AppointmentDraft("Курс", at(20), at(20) + HOUR, rrule="FREQ=DAILY;COUNT=8"))
    shop.appointments.repeat(other, "", instance=at(24))
    assert days(november(shop))[3:] == [20, 21, 24], "the clock stands at the 22nd, at ten"
    assert_sound(shop)


def test_overlaps_see_instances(shop: Shop) -> None:
    id = weekly(shop)
    there = shop.appointments.get(id, at(24))
    draft = AppointmentDraft(
        "Фарбування", at(24) + HOUR / 2, at(24) + 2 * HOUR, employee_id=there.employee_id
    )
    (found,) = shop.appointments.overlapping(draft)
    assert (found.id, found.recurrence_id) == (id, at(24))
    assert shop.appointments.overlapping(there, but=InstanceId(id, at(24))) == ()
    assert shop.appointments.overlapping(there, but=InstanceId(id)) == ()
    with pytest.raises(NotThere):
        shop.appointments.get(10**6)
