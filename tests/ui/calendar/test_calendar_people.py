"""Employees side by side: drags hand over, copy, go into the band and out of it; what is typed at a place."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.day_band import HEAD, names_of
from clientbase.ui.calendar.hour_grid import LEAST_LANE, RULER, USUAL_HOUR
from clientbase.ui.calendar.item_menu import item_menu
from clientbase.ui.calendar.item_painter import shortened, small_font
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.calendar.presenter import CalendarPresenter
from clientbase.ui.window_context import WindowContext
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, drag, middle_of
from tests.ui.conftest import Asked, OnScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bohdan(shop: Shop, page: CalendarPage, settle: Settle) -> int:
    """A second employee; the calendar shows Wednesday, both side by side."""
    made = shop.employees.add("Bohdan", "green")
    page.show_day(WEDNESDAY)
    page.set_view(View.DAY)
    settle()
    return made


def test_a_drag_between_employees_hands_over_in_one_change(
    page: CalendarPage, shop: Shop, meeting: int, bohdan: int, asked: Asked, settle: Settle
) -> None:
    assert [lane.name for lane in page.days.columns().lanes] == ["Olena", "Bohdan"] or len(
        page.days.columns().lanes
    ) == 2
    grid = page.days.grid
    drag(grid, middle_of(page, meeting), grid.point_of(at(14, 30), lane=1))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.employee_id, kept.starts, kept.ends) == (bohdan, at(14), at(15))
    assert asked.said[-1] == "The appointment was handed to Bohdan."
    assert asked.undo is not None
    asked.undo()
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.employee_id, kept.starts) == (shop.employees.current_id, at(10)), "one undo for both"


def test_who_leaves_in_the_middle_of_a_drag_takes_the_drag_along(
    page: CalendarPage, shop: Shop, meeting: int, bohdan: int, settle: Settle
) -> None:
    grid = page.days.grid
    end = grid.point_of(at(14, 30), lane=1)
    drag(grid, middle_of(page, meeting), end, release=False)
    page.aside.list._set_employee(bohdan, False)  # as another program of ours may do it
    settle()
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end.toPoint())
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.employee_id, kept.starts) == (shop.employees.current_id, at(10))
    assert grid.ghost() is None


def test_a_new_one_belongs_to_whose_column_it_was_drawn_in(
    page: CalendarPage, shop: Shop, bohdan: int, settle: Settle
) -> None:
    grid = page.days.grid
    drag(grid, grid.point_of(at(9), lane=1), grid.point_of(at(9, 50), lane=1))
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.employee_id, made.ends) == (bohdan, at(10))


def test_a_task_dragged_to_another_column_gets_another_assignee(
    page: CalendarPage, shop: Shop, bohdan: int, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    settle()
    band = page.days.band
    (item,) = band.items_on(WEDNESDAY)
    drag(band, band.rect_of_item(item.key).center(), band.point_of(WEDNESDAY, lane=1))
    settle()
    assert shop.tasks.get(task).assignee_id == bohdan


def test_who_is_switched_off_has_no_column(page: CalendarPage, bohdan: int, settle: Settle) -> None:
    page.aside.list._set_employee(bohdan, False)
    settle()
    assert page.days.columns().lanes == ()


def test_a_week_puts_people_side_by_side_only_when_asked(
    page: CalendarPage, bohdan: int, settle: Settle
) -> None:
    page.set_view(View.WEEK)
    settle()
    assert page.days.columns().lanes == ()
    page.aside.list._set_beside(True)
    settle()
    assert page.days.columns().count == 14
    page.resize(560, 700)
    settle()
    assert page.days.columns().count == 7, "days too narrow to be read are shared again"


def test_ctrl_drag_copies_and_the_first_stays(
    page: CalendarPage, shop: Shop, meeting: int, asked: Asked, settle: Settle
) -> None:
    shop.appointments.update(
        meeting, {"status": AppointmentStatus.CAME, "place": "Garden St", "alarms": (15,)}
    )
    settle()
    grid = page.days.grid
    drag(grid, middle_of(page, meeting), grid.point_of(at(15, 30, day=19)), held=CTRL)
    settle()
    first, second = shop.appointments.between(WEDNESDAY, WEDNESDAY + timedelta(days=1))
    assert (first.id, first.starts, first.status) == (meeting, at(10), AppointmentStatus.CAME)
    assert (second.starts, second.ends, second.summary) == (at(15, day=19), at(16, day=19), "cut")
    assert (second.status, second.place, second.alarms) == (AppointmentStatus.PLANNED, "Garden St", (15,))
    assert second.uid != first.uid or not first.uid
    assert asked.undo is not None
    asked.undo()
    settle()
    assert [one.id for one in shop.appointments.between(WEDNESDAY, date(2026, 11, 19))] == [meeting]


def test_ctrl_drag_given_up_copies_nothing(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    grid = page.days.grid
    there = grid.point_of(at(15, day=19))
    drag(grid, middle_of(page, meeting), there, release=False, held=CTRL)
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, CTRL, there.toPoint())
    settle()
    assert len(shop.appointments.between(WEDNESDAY, date(2026, 11, 19))) == 1


def _from(page: CalendarPage, place: QPointF) -> QPointF:
    """A place of the band, as the grid sees it."""
    return QPointF(page.days.grid.mapFromGlobal(page.days.band.mapToGlobal(place)))


def test_from_the_hours_into_the_band_and_back(
    page: CalendarPage, shop: Shop, meeting: int, asked: Asked, settle: Settle
) -> None:
    band, grid = page.days.band, page.days.grid
    drag(grid, middle_of(page, meeting), _from(page, band.point_of(date(2026, 11, 20))))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.all_day, kept.starts, kept.ends) == (True, at(0, day=20), at(0, day=21))
    (item,) = band.items_on(date(2026, 11, 20))
    there = QPointF(band.mapFromGlobal(grid.mapToGlobal(grid.point_of(at(11, 20, day=19)))))
    drag(band, band.rect_of_item(item.key).center(), there)
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.all_day, kept.starts, kept.ends) == (False, at(11, 15, day=19), at(12, 15, day=19))
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.appointments.get(meeting).all_day


def test_typing_on_an_empty_place_makes_an_appointment_of_the_words(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    grid = page.days.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.point_of(at(16)).toPoint())
    qtbot.keyClicks(page.days, "f")
    assert page.days.entry.isVisible()
    qtbot.keyClicks(page.days.entry, "itting")
    qtbot.keyClick(page.days.entry, Qt.Key.Key_Return)
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.summary, made.starts, made.ends) == ("fitting", at(16), at(17))
    assert not page.panel.isVisible()
    assert page.window().focusWidget() is page.days
    current = page.days.current_item()
    assert current is not None
    assert current.id == made.id
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    qtbot.keyClicks(page.days, "x")
    qtbot.keyClick(page.days.entry, Qt.Key.Key_Escape)
    settle()
    assert len(shop.appointments.between(WEDNESDAY, WEDNESDAY)) == 1


def test_the_keyboard_says_how_it_went(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.open_appointment(meeting, bring=True)
    settle()
    settle()
    page.close_panel()
    for held, status in (
        (Qt.KeyboardModifier.NoModifier, AppointmentStatus.CAME),
        (Qt.KeyboardModifier.NoModifier, AppointmentStatus.PLANNED),
        (Qt.KeyboardModifier.ShiftModifier, AppointmentStatus.NO_SHOW),
        (CTRL, AppointmentStatus.CONFIRMED),
    ):
        qtbot.keyClick(page.days, Qt.Key.Key_Space, held)
        settle()
        assert shop.appointments.get(meeting).status is status


def test_of_many_people_each_keeps_a_width_to_read_in(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    last = [shop.employees.add(f"Employee {number}") for number in range(25)][-1]
    his = shop.appointments.add(AppointmentDraft("his", at(10), at(11), employee_id=last))
    page.show_day(WEDNESDAY)
    page.set_view(View.DAY)
    settle()
    days, grid = page.days, page.days.grid
    assert len(days.columns().lanes) == 26
    assert days.sideways.isVisible()
    assert grid.rect_of_item((ItemKind.APPOINTMENT, his)).left() > grid.width()
    (item,) = grid.slot_items(WEDNESDAY, 10 * 60, lane=25)
    days.select_item(item)
    rect = grid.rect_of_item(item.key)
    assert LEAST_LANE - 10 <= rect.width() < LEAST_LANE
    assert rect.right() <= days.hours.viewport().width(), "the keyboard brings its place into view"
    assert days.sideways.value() > 0
    assert grid.item_at(rect.center()) == item
    assert grid.lane_at(rect.center()) == 25
    first = grid.rect_of_item((ItemKind.APPOINTMENT, meeting))
    assert first.right() < RULER
    assert grid.item_at(first.center()) is None, "the ruler stands over it"
    days.band.grab()
    days.grab()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    settle()
    assert page.panel.appointment_id() == his
    page.close_panel()
    page.set_view(View.WEEK)
    settle()
    assert not days.sideways.isVisible()
    assert grid.rect_of_item((ItemKind.APPOINTMENT, meeting)).left() > RULER


def test_a_task_is_done_where_it_stands(
    qtbot: QtBot,
    page: CalendarPage,
    shop: Shop,
    asked: Asked,
    window_context: WindowContext,
    settle: Settle,
) -> None:
    page.show_day(WEDNESDAY)
    for view in (View.DAY, View.MONTH, View.AGENDA):
        task = shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY, due_time=time(15)))
        page.set_view(view)
        settle()
        (item,) = CalendarPresenter(shop, "").read(WEDNESDAY, WEDNESDAY, page.aside.layers()).items
        page.grid().select_item(item)
        qtbot.keyClick(page.grid(), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
        settle()
        assert shop.tasks.get(task).completed_at is not None
        assert CalendarPresenter(shop, "").read(WEDNESDAY, WEDNESDAY, page.aside.layers()).items == ()
        assert asked.said[-1] == "The task is done."
    assert asked.undo is not None
    asked.undo()
    settle()
    (item,) = CalendarPresenter(shop, "").read(WEDNESDAY, WEDNESDAY, page.aside.layers()).items
    menu = item_menu(
        page,
        item,
        window_context,
        opened=page.open_item,
        removed=page.days.remove_asked.emit,
        marked=page.days.marked.emit,
        ticked=page.days.ticked.emit,
    )
    {action.text(): action for action in menu.actions()}["Done"].trigger()
    settle()
    assert shop.tasks.get(task).completed_at is not None


def test_the_hours_grow_by_keys_and_stay_so(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, on_screen: OnScreen
) -> None:
    qtbot.keyClick(page.days, Qt.Key.Key_Plus, CTRL)
    taller = page.days.grid.hour_height()
    assert taller > USUAL_HOUR
    again = CalendarPage(shop, window_context)
    on_screen(again, 900, 600)
    assert again.days.grid.hour_height() == taller
    qtbot.keyClick(again.days, Qt.Key.Key_0, CTRL)
    assert again.days.grid.hour_height() == USUAL_HOUR


def test_another_of_the_same_person_is_told_beside_the_fields_and_on_the_block(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.appointments.add(AppointmentDraft("dye", at(10, 30), at(11, 30)))
    settle()
    item = page.days.grid.slot_items(WEDNESDAY, 600)[0]
    assert "has another one at 10:30: dye." in item.warning
    page.open_appointment(meeting)
    settle()
    assert "has another one at 10:30: dye." in page.panel.warning()


def test_what_is_typed_is_understood(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Tkachenko", given_name="Olha"))
    grid = page.days.grid
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.point_of(at(16)).toPoint())
    qtbot.keyClicks(page.days, "T")
    qtbot.keyClicks(page.days.entry, "kachenko fitting tomorrow 9:30-10:00")
    qtbot.keyClick(page.days.entry, Qt.Key.Key_Return)
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, date(2026, 11, 30))
    assert (made.client_id, made.starts, made.ends) == (client, at(9, 30, day=19), at(10, day=19))
    assert "fitting" in made.summary


def test_the_keyboard_hands_over_and_copies(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, bohdan: int, settle: Settle
) -> None:
    item = page.days.grid.slot_items(WEDNESDAY, 600)[0]
    page.days.select_item(item)
    page.days.setFocus()
    qtbot.keyClick(page.days, Qt.Key.Key_Right, CTRL)
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.employee_id, kept.starts) == (bohdan, at(10)), "to the column beside"
    assert page.days.current_item() is not None, "and stays chosen"
    qtbot.keyClick(page.days, Qt.Key.Key_C, CTRL)
    for _step in range(4):
        qtbot.keyClick(page.days, Qt.Key.Key_Down)
    qtbot.keyClick(page.days, Qt.Key.Key_Left)
    qtbot.keyClick(page.days, Qt.Key.Key_V, CTRL)
    settle()
    first, second = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (first.id, second.starts, second.ends) == (meeting, at(12), at(13))
    assert second.employee_id == shop.employees.current_id
    page.set_view(View.MONTH)
    settle()
    page.month._put(date(2026, 11, 20), -1)
    qtbot.keyClick(page.month, Qt.Key.Key_V, CTRL)
    settle()
    (third,) = shop.appointments.between(date(2026, 11, 20), date(2026, 11, 20))
    assert (third.starts, third.employee_id) == (at(10, day=20), bohdan), "in a month it keeps the hour"


def test_who_has_left_keeps_a_column_while_something_of_his_is_in_front(
    page: CalendarPage, shop: Shop, bohdan: int, meeting: int, settle: Settle
) -> None:
    gone = shop.employees.add("Marko", "pink")
    his = shop.appointments.add(AppointmentDraft("his", at(12), at(13), employee_id=gone))
    shop.employees.update(gone, {"active": False})
    settle()
    columns = page.days.columns()
    assert [lane.employee_id for lane in columns.lanes] == [shop.employees.current_id, bohdan, gone]
    (item,) = page.days.grid.slot_items(WEDNESDAY, 12 * 60, lane=2)
    assert item.id == his
    assert [box.text() for box in page.aside.list.boxes if isinstance(box, QCheckBox)].count("Marko") == 1
    page.aside.list._set_employee(gone, False)
    settle()
    assert len(page.days.columns().lanes) == 2
    assert [item.id for item in page.days.grid.slot_items(WEDNESDAY, 12 * 60)] == []


def test_a_name_with_little_room_is_shortened_and_told_whole(
    page: CalendarPage, bohdan: int, settle: Settle
) -> None:
    assert names_of("Олена Ткаченко") == ("Олена Ткаченко", "Олена Т.", "ОТ")
    assert names_of("Олександра") == ("Олександра", "Олек", "О")
    metrics = QFontMetricsF(small_font(strong=True))
    assert shortened("Kovalenko Iryna", metrics, 60).endswith("…")
    narrow = shortened("Kovalenko Iryna", metrics, 20)
    assert narrow.startswith("K")
    assert "Kovalenko".startswith(narrow), "letters instead of dots"
    band = page.days.band
    there = band.mapFromGlobal(page.days.grid.mapToGlobal(page.days.grid.point_of(at(10), lane=1).toPoint()))
    assert band.words_at(QPointF(there.x(), HEAD + 4)) == "Bohdan"
    assert band.words_at(QPointF(there.x(), 2)) == band.words_at(QPointF(2, HEAD + 4)) == ""
    page.set_view(View.WORK_WEEK)
    page.aside.list.take(replace(page.aside.layers(), beside_in_week=True))  # each name over his days
    settle()
    there = band.mapFromGlobal(page.days.grid.mapToGlobal(page.days.grid.point_of(at(10), lane=1).toPoint()))
    assert band.words_at(QPointF(there.x(), 8)) == "Bohdan"
    assert band.words_at(QPointF(there.x(), HEAD + 8)) == ""
