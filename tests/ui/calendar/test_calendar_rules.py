"""What a drag makes of a stretch, what a view shows, what stands where: without a screen."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from clientbase.domain.appointment import Appointment, AppointmentStatus
from clientbase.domain.client import Client
from clientbase.domain.employee import Employee
from clientbase.domain.task import Task
from clientbase.ui.calendar.dragging import Drag, Grip
from clientbase.ui.calendar.hour_grid import laid_out
from clientbase.ui.calendar.item_painter import block_texts
from clientbase.ui.calendar.items import (
    Item,
    ItemKind,
    of_appointment,
    of_birthday,
    of_task,
    standing_order,
)
from clientbase.ui.calendar.keyboard import nudged
from clientbase.ui.calendar.panel_boxes import typed_clock
from clientbase.ui.calendar.periods import View, days_of, period_title, short_title, stepped
from clientbase.ui.calendar.presenter import overlapping

WEDNESDAY = date(2026, 11, 18)
ANNA = Employee(1, "Anna", "A", "blue")


def at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def item(starts: datetime, ends: datetime, **more: object) -> Item:
    return replace(Item(ItemKind.APPOINTMENT, 1, starts, ends, in_band=False, title="x"), **more)


# --- dragging -------------------------------------------------------------------------------------


def test_an_empty_stretch_is_snapped_to_quarters_in_both_directions() -> None:
    drag = Drag(Grip.EMPTY, at(10, 7))
    assert drag.span(at(10, 50)) == (at(10), at(11))
    assert drag.span(at(9, 20)) == (at(9, 15), at(10, 15))
    assert drag.span(at(10, 8)) == (at(10), at(10, 15))


def test_a_body_is_moved_with_its_length_and_lands_on_a_quarter() -> None:
    drag = Drag(Grip.BODY, at(10, 20), item(at(10), at(11, 30)))
    assert drag.span(at(12, 23)) == (at(12), at(13, 30))
    assert drag.span(at(12, 29)) == (at(12, 15), at(13, 45))
    assert drag.span(at(10, 20, day=20)) == (at(10, day=20), at(11, 30, day=20))
    assert drag.span(at(10, 20)) == (at(10), at(11, 30))


def test_an_edge_leaves_a_quarter_of_an_hour_at_least() -> None:
    meeting = item(at(10), at(11))
    assert Drag(Grip.END, at(10, 58), meeting).span(at(12, 10)) == (at(10), at(12, 15))
    assert Drag(Grip.END, at(10, 58), meeting).span(at(8)) == (at(10), at(10, 15))
    assert Drag(Grip.START, at(10), meeting).span(at(9, 40)) == (at(9, 30), at(11))
    assert Drag(Grip.START, at(10), meeting).span(at(15)) == (at(10, 45), at(11))


def test_in_days_the_hour_stays() -> None:
    drag = Drag(Grip.BODY, at(0), item(at(10, 5), at(11)), by_days=True)
    assert drag.span(at(0, day=27)) == (at(10, 5, day=27), at(11, day=27))
    several = item(at(0), at(0, day=20), in_band=True)
    pulled = Drag(Grip.END, at(0, day=19), several, by_days=True)
    assert pulled.span(at(0, day=22)) == (at(0), at(0, day=23))
    assert pulled.span(at(0, day=10)) == (at(0), at(0, day=19))
    first = Drag(Grip.START, at(0), several, by_days=True)
    assert first.span(at(0, day=17)) == (at(0, day=17), at(0, day=20))
    assert first.span(at(0, day=25)) == (at(0, day=19), at(0, day=20))
    assert Drag(Grip.EMPTY, at(0, day=20), None, True).span(at(0)) == (at(0), at(0, day=21))


def test_keys_move_by_quarters_and_days() -> None:
    meeting = item(at(10), at(11))
    assert nudged(meeting, (0, 1), Grip.BODY) == (at(10, 15), at(11, 15))
    assert nudged(meeting, (-1, 0), Grip.BODY) == (at(10, day=17), at(11, day=17))
    assert nudged(meeting, (0, -1), Grip.END) == (at(10), at(10, 45))
    assert nudged(item(at(10), at(10, 15)), (0, -1), Grip.END) is None
    assert nudged(meeting, (0, 1), Grip.BODY, by_weeks=True) == (at(10, day=25), at(11, day=25))
    assert nudged(item(at(0), at(0, day=19), kind=ItemKind.BIRTHDAY), (1, 0), Grip.BODY) is None


# --- periods --------------------------------------------------------------------------------------


def test_weeks_begin_on_monday_and_a_month_is_whole_weeks() -> None:
    assert days_of(View.WEEK, WEDNESDAY) == (date(2026, 11, 16), date(2026, 11, 22))
    assert days_of(View.WORK_WEEK, WEDNESDAY) == (date(2026, 11, 16), date(2026, 11, 20))
    assert days_of(View.MONTH, WEDNESDAY) == (date(2026, 10, 26), date(2026, 12, 6))
    assert days_of(View.MONTH, date(2027, 2, 10)) == (date(2027, 2, 1), date(2027, 2, 28))


def test_steps() -> None:
    assert stepped(View.DAY, WEDNESDAY, -1) == date(2026, 11, 17)
    assert stepped(View.WEEK, WEDNESDAY, 2) == date(2026, 12, 2)
    assert stepped(View.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert stepped(View.MONTH, date(2026, 1, 31), -1) == date(2025, 12, 31)
    assert stepped(View.MONTH, date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_titles() -> None:
    from clientbase import i18n

    i18n.set_language("uk")
    assert period_title(View.DAY, WEDNESDAY) == "Середа, 18 листопада 2026\u202fр."
    assert period_title(View.MONTH, WEDNESDAY) == "Листопад 2026"
    assert period_title(View.WEEK, WEDNESDAY).startswith("16–22 лист")
    assert short_title(View.DAY, WEDNESDAY) == "Ср, 18 лист."
    with i18n.language("en"):
        assert period_title(View.WEEK, WEDNESDAY).replace("\u2009", "") == "16–22 Nov 2026"
    assert short_title(View.WEEK, WEDNESDAY) == "16–22 лист."
    assert short_title(View.WEEK, date(2026, 12, 2)) == "30 лист. – 6 груд."
    assert short_title(View.MONTH, WEDNESDAY) == ""


# --- items ----------------------------------------------------------------------------------------


def appointment(**more: object) -> Appointment:
    return replace(Appointment("cut", at(10), at(11), employee_id=1, id=1, client_name="Ivanna"), **more)


def test_an_appointment_says_everything() -> None:
    from clientbase import i18n

    i18n.set_language("en")
    staff = {1: ANNA, 2: Employee(2, "Bohdan", "B", "green")}
    shown = of_appointment(
        appointment(place="room 2", note="bring\nphotos", status=AppointmentStatus.NO_SHOW), staff
    )
    assert shown.words.splitlines() == [
        "Ivanna", "cut", "Wednesday, 18 November, 10:00–11:00", "room 2", "Anna", "Did not come",
        "bring", "photos",
    ]  # fmt: skip
    assert (shown.colour, shown.in_band, shown.mark) == ("blue", False, "account-off-outline")


def test_a_day_long_one_stands_in_the_band() -> None:
    assert of_appointment(appointment(starts=at(18), ends=at(18, day=19)), {}).in_band
    assert not of_appointment(appointment(starts=at(22), ends=at(2, day=19)), {}).in_band
    whole = of_appointment(appointment(starts=at(0), ends=at(0, day=20), all_day=True), {})
    assert (whole.first_day, whole.last_day) == (date(2026, 11, 18), date(2026, 11, 19))


def test_over_midnight_it_is_two_pieces() -> None:
    night = item(at(22), at(2, day=19))
    assert night.minutes_on(WEDNESDAY) == (22 * 60, 24 * 60)
    assert night.minutes_on(date(2026, 11, 19)) == (0, 120)
    assert item(at(22), at(0, day=19)).last_day == WEDNESDAY


def test_tasks_stand_at_their_hour_or_in_the_band() -> None:
    day = of_task(Task("call", due_on=WEDNESDAY, id=3), WEDNESDAY, time(12))
    assert day.in_band
    assert not day.late
    timed = of_task(Task("call", due_on=WEDNESDAY, due_time=time(9), id=3), WEDNESDAY, time(12))
    assert (timed.starts, timed.late, timed.can_stretch) == (at(9), True, False)


def test_a_birthday_tells_the_age_and_stays_where_it_is() -> None:
    shown = of_birthday(
        WEDNESDAY, Client(family_name="Koval", birthday="1986-11-18", id=7, display_name="Koval")
    )
    assert "40" in shown.title
    assert not shown.can_move


def test_short_and_late_ones_are_drawn_within_their_day() -> None:
    (block,) = laid_out([item(at(23, 55), at(23, 59))], WEDNESDAY)
    assert (block.end, block.end - block.start) == (24 * 60, 24)
    first, second = laid_out([item(at(10), at(10, 5)), item(at(10, 10), at(11))], WEDNESDAY)
    assert first.place.columns == second.place.columns == 2, "a short one is laid out as tall as it is drawn"


def test_long_ones_stand_first_and_birthdays_last() -> None:
    several = item(at(0), at(0, day=21), in_band=True, id=9)
    timed = item(at(8), at(9), id=2)
    birthday = item(at(0), at(0, day=19), kind=ItemKind.BIRTHDAY, in_band=True)
    assert sorted([birthday, timed, several], key=standing_order) == [several, timed, birthday]


def test_a_block_says_what_there_is_room_for() -> None:
    meeting = item(at(10), at(11), client="Ivanna", title="cut")
    assert block_texts(meeting, 1, 200) == [("10:00 Ivanna · cut", True, 1)]
    assert block_texts(meeting, 2, 200) == [("10:00 Ivanna", True, 1), ("cut", False, 1)]
    assert [text for text, *_ in block_texts(meeting, 5, 200)] == ["10:00–11:00", "Ivanna", "cut"]
    assert [text for text, *_ in block_texts(meeting, 5, 50)] == ["10:00", "Ivanna", "cut"]
    assert [text for text, *_ in block_texts(meeting, 1, 20)] == ["Ivanna"]


# --- overlaps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        ({}, True),
        ({"starts": at(10, 59), "ends": at(12)}, True),
        ({"starts": at(11), "ends": at(12)}, False),
        ({"employee_id": 2}, False),
        ({"status": AppointmentStatus.CANCELLED}, False),
        ({"all_day": True}, False),
        ({"id": 1}, False),
    ],
)
def test_only_the_same_employee_can_be_in_two_places(other: dict[str, object], clash: bool) -> None:
    second = replace(appointment(id=2), **other)
    assert (overlapping(appointment(), (second,)) is not None) is clash


def test_who_has_nobody_overlaps_nobody() -> None:
    assert overlapping(appointment(employee_id=None), (appointment(id=2, employee_id=None),)) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15", 900),
        ("1530", 930),
        ("9:5", 545),
        ("3pm", 900),
        ("12 am", 0),
        ("3:15 p.m.", 915),
        ("24:00", 1440),
    ],
)
def test_hours_as_people_type_them(text: str, minutes: int) -> None:
    assert typed_clock(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["25:00", "13pm", "24:30", "9:75", "x"])
def test_what_is_no_hour(text: str) -> None:
    with pytest.raises(ValueError):
        typed_clock(text)
