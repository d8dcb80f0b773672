"""Edits of a series are taken back one after another and in any order."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment import Appointment
from clientbase.domain.client import ClientDraft
from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop
from tests.examples import examples
from tests.services.series_rows import (
    CAME,
    HOUR,
    TUESDAY,
    assert_sound,
    assert_whole,
    at,
    days,
    november,
    rows,
    weekly,
)
from tests.shops import make_shop


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


def test_a_part_that_was_parted_again_stays_with_its_end(shop: Shop) -> None:
    id = weekly(shop)
    sets = []
    for day in (10, 17):
        shop.appointments.update(id, {"note": str(day)}, instance=at(day), scope=Scope.FOLLOWING)
        sets.append(shop.history.recent(1)[0].id)
        id = november(shop)[-1].id
    shop.appointments.update(id, {"place": "Зал"}, scope=Scope.ALL)
    for set_id in reversed(sets):  # the last part was changed since: neither parting can be taken back
        shop.history.undo(set_id)
        assert days(november(shop)) == [3, 10, 17, 24]
    assert_whole(shop)


def test_a_part_removed_since_does_not_come_back_with_the_parting(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"note": "а"}, instance=at(17), scope=Scope.FOLLOWING)
    parted = shop.history.recent(1)[0].id
    shop.appointments.remove(november(shop)[-1].id)
    removed = shop.history.recent(1)[0].id
    shop.history.undo(parted)
    assert days(november(shop)) == [3, 10]
    shop.history.undo(removed)
    assert days(november(shop)) == [3, 10, 17, 24]
    assert_whole(shop)


def test_what_one_day_had_of_its_own_does_not_bring_back_the_day(shop: Shop) -> None:
    id = weekly(shop)
    shop.appointments.update(id, {"note": "а"}, instance=at(17))
    shop.appointments.update(id, {"note": "а"}, scope=Scope.ALL)
    equal = shop.history.recent(1)[0].id
    assert len(rows(shop)) == 1
    shop.appointments.remove(id, instance=at(10), scope=Scope.FOLLOWING)
    removed = shop.history.recent(1)[0].id
    shop.history.undo(equal)
    assert days(november(shop)) == [3], "somebody removed the later ones"
    shop.history.undo(removed)
    assert days(november(shop)) == [3, 10, 17, 24]
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


_MOVE_NOTHING = frozenset(("note", "came", "remove"))
"""After these no day stands twice, whatever is taken back."""


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
        deeds = data.draw(st.sampled_from([sorted(DEEDS), sorted(_MOVE_NOTHING)]))
        for _step in range(data.draw(st.integers(1, 5))):
            found = november(shop)
            if not found:
                break
            one = data.draw(st.sampled_from(found))
            before = rows(shop)
            DEEDS[data.draw(st.sampled_from(deeds))](shop, one, data.draw(st.sampled_from(Scope)))
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
                found = november(shop)
                assert set(deeds) != _MOVE_NOTHING or len({one.starts for one in found}) == len(found)
        assert_sound(shop)
    finally:
        shop.close()
