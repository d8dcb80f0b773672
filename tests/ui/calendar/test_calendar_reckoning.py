"""What is reckoned without a screen: overlaps, hours off, columns of people, how full days are."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.taken_days import TakenDays
from clientbase.ui.calendar.clashes import is_off, off_words, overlapping, overlaps_among, place_of
from clientbase.ui.calendar.columns import Columns, Lane, lanes_of
from clientbase.ui.calendar.day_load import loads_of
from clientbase.ui.calendar.dragging import Dropped, as_guest
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.layers import ColourBy, Layers, kept_layers, known_layers
from clientbase.ui.calendar.openings import USUAL, Openings
from tests.examples import examples

DAY = date(2026, 11, 18)
MIDNIGHT = datetime.combine(DAY, time())
ANNA, BORYS = Lane(1, "Anna", "blue"), Lane(2, "Borys", "green")


def _at(minute: int, length: int, id: int = 1, **values: object) -> Appointment:
    starts = MIDNIGHT + timedelta(minutes=minute)
    made = Appointment("x", starts, starts + timedelta(minutes=length), employee_id=1, id=id)
    return replace(made, **values)  # type: ignore[arg-type]


def _item(day: int = 0, days: int = 1, kind: ItemKind = ItemKind.APPOINTMENT, whose: int | None = 1) -> Item:
    starts = MIDNIGHT + timedelta(days=day)
    return Item(kind, 1, starts, starts + timedelta(days=days), True, "x", timed=False, employee_id=whose)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 600),
            st.integers(0, 120),
            st.sampled_from([1, 2, None]),
            st.sampled_from(list(AppointmentStatus)),
            st.booleans(),
        ),
        max_size=14,
    )
)
@example([(n, length, 1, AppointmentStatus.PLANNED, False) for n, length in ((0, 300), (10, 10), (30, 10))])
@settings(max_examples=examples(40))
def test_one_sweep_finds_the_same_as_comparing_each_with_each(
    told: list[tuple[int, int, int | None, AppointmentStatus, bool]],
) -> None:
    some = [
        _at(minute, length, id, employee_id=whose, status=status, all_day=whole)
        for id, (minute, length, whose, status, whole) in enumerate(told, start=1)
    ]
    found = overlaps_among(some)
    for one in some:
        plain = overlapping(one, some)
        assert (place_of(one) in found) == (plain is not None)
        if place_of(one) in found:
            assert overlapping(one, [found[place_of(one)]]) is not None


@pytest.mark.parametrize(
    ("minute", "length", "off"),
    [
        (540, 60, False),
        (480, 120, True),
        (720, 120, True),
        (780, 60, False),
        (1020, 120, True),
        (540, 240, False),
    ],
)
def test_what_lies_outside_the_hours_is_off(minute: int, length: int, off: bool) -> None:
    openings = Openings(
        {(1, DAY): ((540, 780), (780, 1080))} if length == 240 else {(1, DAY): ((540, 720), (780, 1080))}
    )
    assert is_off(_at(minute, length), openings) is off


def test_nothing_is_warned_of_where_nobody_told_hours() -> None:
    assert not is_off(_at(60, 60), USUAL)
    assert not is_off(_at(60, 60, employee_id=None), Openings({(1, DAY): ()}))
    assert not is_off(_at(60, 60, status=AppointmentStatus.CANCELLED), Openings({(1, DAY): ()}))
    assert off_words(_at(60, 60), Openings({(1, DAY): ()}), {1: "Anna"}) == "Anna is off that day."
    assert off_words(_at(60, 60), Openings({(None, DAY): ((540, 600),)}), {1: "Anna"}).startswith("Outside")


def test_the_last_day_there_is_can_be_off() -> None:
    last = datetime.combine(date.max, time(14))
    night = replace(_at(60, 60), starts=last - timedelta(days=1), ends=last)
    assert is_off(night, Openings({(1, date.max): ()}))
    assert not is_off(night, USUAL)


def test_columns_go_through_all_days_of_one_and_then_of_the_next() -> None:
    days = tuple(DAY + timedelta(days=n) for n in range(3))
    columns = Columns(days, (ANNA, BORYS))
    assert columns.count == 6
    assert [columns.day_of(at) for at in range(6)] == [*days, *days]
    assert [columns.lane_at(at) for at in range(6)] == [0, 0, 0, 1, 1, 1]
    assert columns.span(_item(1, 2, whose=2)) == (4, 5)
    assert columns.span(_item(-5, 2)) is None
    assert columns.span(_item(-5, 30, whose=2)) == (3, 5)
    assert columns.span(_item(1, kind=ItemKind.BIRTHDAY, whose=None)) == (1, 1)
    assert Columns((DAY,), (ANNA, BORYS)).span(_item(kind=ItemKind.BIRTHDAY, whose=None)) == (0, 1)
    assert (columns.beside(2, 1), columns.beside(5, 1), columns.beside(0, -1)) == (3, None, None)


def test_what_is_nobodys_has_a_lane_only_while_there_is_any() -> None:
    assert lanes_of([ANNA, BORYS], [_item(whose=1)]) == (ANNA, BORYS)
    assert [lane.employee_id for lane in lanes_of([ANNA, BORYS], [_item(whose=9)])] == [1, 2, None]
    assert lanes_of([ANNA], [_item(kind=ItemKind.PAYMENT, whose=None)]) == (ANNA,)


def test_a_guest_of_the_band_is_all_day_and_a_guest_of_the_hours_an_hour() -> None:
    there = MIDNIGHT + timedelta(hours=10, minutes=22)
    assert as_guest(_item(), there, in_band=True) == (MIDNIGHT, MIDNIGHT + timedelta(days=1))
    quarter = MIDNIGHT + timedelta(hours=10, minutes=15)
    assert as_guest(_item(), there, in_band=False) == (quarter, quarter + timedelta(hours=1))
    task = _item(kind=ItemKind.TASK)
    assert as_guest(task, there, in_band=False)[1] == quarter + timedelta(minutes=30)


def test_a_drop_on_its_own_place_moves_nothing() -> None:
    item = _item()
    assert not Dropped(item, item.starts, item.ends, True, 1).moves
    assert Dropped(item, item.starts, item.ends, True, 2).moves
    assert Dropped(item, item.starts, item.ends, False, 1).moves


def test_how_full_days_are() -> None:
    taken = TakenDays(DAY, DAY + timedelta(days=1))
    for starts, minutes, all_day in ((540, 480, False), (23 * 60, 120, False), (0, 24 * 60, True)):
        begins = MIDNIGHT + timedelta(minutes=starts)
        taken.add(begins, begins + timedelta(minutes=minutes), all_day=all_day)
    loads = loads_of(taken, USUAL, [1])
    today, tomorrow = loads[DAY], loads[DAY + timedelta(days=1)]
    assert (today.count, today.minutes, today.level) == (3, 540, 4)
    assert (tomorrow.count, tomorrow.minutes, tomorrow.level) == (1, 60, 1)


def test_layers_are_kept_and_what_cannot_be_read_is_as_at_first() -> None:
    layers = Layers(False, True, False, frozenset({2, 3}), ColourBy.KIND, False, True)
    assert known_layers(kept_layers(layers)) == layers
    assert known_layers(None) == Layers()
    assert known_layers({"without": "x", "colours": 5, "tasks": 0}) == Layers(tasks=False)
