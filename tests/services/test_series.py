"""Repeating appointments in a base: what stands where, edits of one and of all, undo in any order."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from clientbase.db import series
from clientbase.db.appointment_tables import appointment
from clientbase.db.appointments import series_columns
from clientbase.db.journal_check import journal_flaws
from clientbase.domain.appointment import Appointment, AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import ClientbaseError, NotThere
from clientbase.domain.recurrence import RuleUnclear
from clientbase.domain.recurrence_starts import RuleEndsBefore, RuleNeverHits
from clientbase.domain.series_edits import InstanceGone, Scope
from clientbase.services.appointments import AppointmentBackwards, InstanceId
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.shops import make_shop

HOUR = timedelta(hours=1)
TUESDAY = datetime(2026, 11, 3, 10)
CAME = {"status": AppointmentStatus.CAME}


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    made = make_shop(tmp_path)
    yield made
    made.close()


def weekly(shop: Shop, rrule: str = "FREQ=WEEKLY", **fields: Any) -> int:
    return shop.appointments.add(AppointmentDraft("Стрижка", TUESDAY, TUESDAY + HOUR, rrule=rrule, **fields))


def november(shop: Shop) -> list[Appointment]:
    return list(shop.appointments.between(date(2026, 11, 1), date(2026, 11, 30)))


def days(found: list[Appointment]) -> list[int]:
    return [one.starts.day for one in found]


def rows(shop: Shop) -> list[dict[str, Any]]:
    with shop.store.read() as unit:
        statement = select(appointment).order_by(appointment.c.id)
        return [dict(row) for row in unit.connection.execute(statement).mappings()]


def assert_sound(shop: Shop) -> None:
    with shop.store.read() as unit:
        assert journal_flaws(unit.connection) == []
        assert not unit.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def assert_whole(shop: Shop) -> None:
    """Whatever is shown can be edited, and is shown for as long as its rule says."""
    with shop.store.read() as unit:
        for row in rows(shop):
            found = series.load(unit.connection, row["id"])
            assert found is not None
            whole, _planned = found
            assert all(whole.pattern.has(planned) for planned in whole.overrides)
            if row["series_id"] is None:
                columns = series_columns(whole.pattern, whole.fields)
                assert {key: row[key] for key in columns} == columns


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour)


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
    shop.appointments.repeat(id, "", instance=at(4))
    assert [(one.starts.day, one.status.value) for one in november(shop)] == [(3, "came"), (4, "planned")]
    assert {row["repeats"] for row in rows(shop)} == {0}
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


# --- undo -------------------------------------------------------------------------------------------


def test_a_series_taken_back_takes_its_parts_unless_changed_since(shop: Shop) -> None:
    id = weekly(shop)
    added = shop.history.recent(1)[0].id
    where = shop.appointments.update(id, {"note": "а"}, instance=at(10))
    shop.history.undo(added)
    assert {row["id"] for row in rows(shop)} == {id, where.id}, "somebody has worked with it since"
    assert_sound(shop)


def test_what_was_parted_and_removed_may_be_taken_back_in_any_order(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"note": "а"}, instance=at(24))
    shop.appointments.update(id, {"place": "Зал"}, instance=at(17), scope=Scope.FOLLOWING)
    parted = shop.history.recent(1)[0].id
    shop.appointments.remove(id)
    shop.history.undo(parted)
    assert_sound(shop)
    assert days(november(shop)) == [17, 24], "the first half cannot take the second one back"
    assert_whole(shop)
    shop.history.undo()
    assert days(november(shop)) == [3, 10, 17, 24]


def test_a_series_parted_and_edited_since_does_not_come_back_twice(shop: Shop) -> None:
    id = weekly(shop)
    where = shop.appointments.update(id, {"place": "Зал"}, instance=at(17), scope=Scope.FOLLOWING)
    parted = shop.history.recent(1)[0].id
    shop.appointments.update(where.id, {"note": "а"}, scope=Scope.ALL)
    shop.history.undo(parted)
    assert days(november(shop)) == [3, 10, 17, 24]
    assert_sound(shop)


def test_an_end_taken_back_though_the_length_was_changed_since(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.repeat(id, "FREQ=WEEKLY;UNTIL=20261117T235900")
    ended = shop.history.recent(1)[0].id
    shop.appointments.update(id, {"ends": TUESDAY + 2 * HOUR})
    shop.history.undo(ended)
    assert days(november(shop)) == [3, 10, 17, 24], "for ever again"
    shop.history.undo()
    assert rows(shop)[0]["repeats_until"] is None
    assert_sound(shop)


def test_a_series_cut_and_given_another_rule_since_keeps_its_rest(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"place": "Зал"}, instance=at(17), scope=Scope.FOLLOWING)
    parted = shop.history.recent(1)[0].id
    shop.appointments.repeat(id, "FREQ=WEEKLY;UNTIL=20261104T235900")
    assert days(november(shop)) == [3, 17, 24]
    shop.history.undo(parted)
    assert days(november(shop)) == [3, 17, 24], "nobody took the later days away"
    assert_sound(shop)


def test_a_moved_one_that_comes_back_to_a_series_changed_since_can_be_edited(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"starts": at(11), "ends": at(11, 12)}, instance=at(10))
    shop.appointments.remove(id, instance=at(10))
    removed = shop.history.recent(1)[0].id
    shop.appointments.remove(id, instance=at(17))
    shop.history.undo(removed)
    assert days(november(shop)) == [3, 11, 24]
    for one in november(shop):
        shop.appointments.update(one.id, {"note": "а"}, instance=one.recurrence_id, scope=Scope.THIS)
        shop.appointments.remove(one.id, instance=one.recurrence_id, scope=Scope.THIS)
    assert november(shop) == []
    assert_sound(shop)


def test_an_erased_client_leaves_no_instance_without_its_series(shop: Shop) -> None:
    olena = shop.clients.add(ClientDraft(family_name="Забута"))
    id = weekly(shop, client_id=olena)
    shop.appointments.update(id, {"client_id": None, "note": "інша"}, instance=at(10))
    shop.clients.erase(olena)
    assert [(one.starts.day, one.series_id, one.note) for one in november(shop)] == [(10, None, "інша")]
    assert_sound(shop)


Deed = Callable[[Shop, Appointment, Scope], object]
DEEDS: dict[str, Deed] = {
    "move": lambda shop, one, scope: shop.appointments.update(
        one.id,
        {"starts": one.starts + 26 * HOUR, "ends": one.ends + 26 * HOUR},
        instance=one.recurrence_id,
        scope=scope,
    ),
    "note": lambda shop, one, scope: shop.appointments.update(
        one.id, {"note": one.note + "а"}, instance=one.recurrence_id, scope=scope
    ),
    "came": lambda shop, one, scope: shop.appointments.update(
        one.id, CAME, instance=one.recurrence_id, scope=scope
    ),
    "remove": lambda shop, one, scope: shop.appointments.remove(
        one.id, instance=one.recurrence_id, scope=scope
    ),
    "repeat": lambda shop, one, scope: shop.appointments.repeat(
        one.id, "FREQ=DAILY;COUNT=4", instance=one.recurrence_id, scope=scope
    ),
}


@settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_undone_one_after_another_or_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    shop = make_shop(tmp_path_factory.mktemp("series"))
    try:
        weekly(shop, "FREQ=WEEKLY;BYDAY=TU,FR;COUNT=7")
        states, sets = [rows(shop)], []
        for _step in range(data.draw(st.integers(1, 5))):
            found = november(shop)
            if not found:
                break
            one = data.draw(st.sampled_from(found))
            before = rows(shop)
            DEEDS[data.draw(st.sampled_from(sorted(DEEDS)))](shop, one, data.draw(st.sampled_from(Scope)))
            if rows(shop) != before:
                states.append(rows(shop))
                sets.append(shop.history.recent(1)[0].id)
        if data.draw(st.booleans()):
            for state in reversed(states[:-1]):
                shop.history.undo()
                assert rows(shop) == state
            for state in states[1:]:
                shop.history.redo()
                assert rows(shop) == state
        else:
            for id in data.draw(st.permutations(sets)):
                shop.history.undo(id)
                assert_sound(shop)
                assert_whole(shop)
        assert_sound(shop)
    finally:
        shop.close()
