"""Appointments made, moved and pulled with the mouse."""

from datetime import date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, drag, middle_of, move
from tests.ui.conftest import Asked


def test_dragging_an_empty_stretch_makes_an_appointment(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    grid = page.days.grid
    drag(grid, grid.point_of(at(14)), grid.point_of(at(15, 20)))
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.starts, made.ends) == (at(14), at(15, 30))
    assert made.employee_id == shop.employees.current_id
    assert made.zone == "Europe/Kyiv"  # of the clock it was made by
    assert asked.said == ["The appointment was added."]
    assert not page.hint.isVisible()
    assert page.panel.isVisible()
    assert page.window().focusWidget() is page.panel.subject
    qtbot.keyClicks(page.panel.subject, "fitting")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    assert shop.appointments.get(made.id).summary == "fitting", "typing replaces the proposal"


def test_dragging_moves_and_undo_puts_back(
    page: CalendarPage, shop: Shop, asked: Asked, meeting: int, settle: Settle
) -> None:
    grid = page.days.grid
    start = middle_of(page, meeting)
    drag(grid, start, start + (grid.point_of(at(13, day=20)) - grid.point_of(at(10))))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == (at(13, day=20), at(14, day=20))
    assert not page.panel.isVisible(), "a drag moves and does not open"
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.appointments.get(meeting).starts == at(10)


@pytest.mark.parametrize(
    ("edge", "to", "expected"),
    [("bottom", at(12, 10), (at(10), at(12, 15))), ("top", at(9, 20), (at(9, 15), at(11)))],
)
def test_an_edge_resizes(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle, edge: str, to: datetime, expected: Any
) -> None:
    grid = page.days.grid
    rect = grid.rect_of_item((ItemKind.APPOINTMENT, meeting))
    y = rect.bottom() - 2 if edge == "bottom" else rect.top() + 2
    drag(grid, QPointF(rect.center().x(), y), QPointF(rect.center().x(), grid.point_of(to).y()))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == expected


def test_a_click_opens_and_never_moves(page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    spot = middle_of(page, meeting)
    QTest.mousePress(page.days.grid, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    move(page.days.grid, spot.toPoint() + QPoint(2, 3))
    QTest.mouseRelease(page.days.grid, Qt.MouseButton.LeftButton, pos=spot.toPoint() + QPoint(2, 3))
    settle()
    assert page.panel.appointment_id() == meeting
    assert page.panel.isVisible()
    assert shop.appointments.get(meeting).starts == at(10)


def test_esc_gives_a_drag_up(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, asked: Asked, settle: Settle
) -> None:
    grid = page.days.grid
    start = middle_of(page, meeting)
    drag(grid, start, start + QPointF(0, 150), release=False)
    assert grid.ghost() is not None
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    assert grid.ghost() is None
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=(start + QPointF(0, 150)).toPoint())
    settle()
    assert shop.appointments.get(meeting).starts == at(10)
    assert asked.said == []
    assert not page.panel.isVisible(), "nor is it a click"


def test_a_drag_in_the_month_keeps_the_hour(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.set_view(View.MONTH)
    settle()
    start = page.month.rect_of_item((ItemKind.APPOINTMENT, meeting)).center()
    drag(page.month, start, page.month.point_of(date(2026, 12, 3)))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == (datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 11))


def test_a_drag_over_days_makes_a_stretch_of_days(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    band = page.days.band
    drag(band, band.point_of(date(2026, 11, 17)), band.point_of(date(2026, 11, 19)))
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.starts, made.ends, made.all_day) == (at(0, day=17), at(0, day=20), True)
    assert [item.id for item in band.items_on(date(2026, 11, 19))] == [made.id]


def test_dragging_a_task_changes_its_due_date(
    page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    timed = shop.tasks.add(TaskDraft("order boxes", due_on=WEDNESDAY, due_time=time(9)))
    settle()
    band = page.days.band
    start = band.rect_of_item((ItemKind.TASK, task)).center()
    drag(band, start, QPointF(band.point_of(date(2026, 11, 20)).x(), start.y()))
    settle()
    assert shop.tasks.get(task).due_on == date(2026, 11, 20)
    assert asked.said == ["The task was moved."]
    grid = page.days.grid
    place = middle_of(page, timed, ItemKind.TASK)
    drag(grid, place, place + (grid.point_of(at(11, 30)) - grid.point_of(at(9))))
    settle()
    assert shop.tasks.get(timed).due_time == time(11, 30)


def test_an_overlap_is_warned_of_and_kept(
    page: CalendarPage, shop: Shop, asked: Asked, meeting: int, settle: Settle
) -> None:
    grid = page.days.grid
    left = grid.rect_of_item((ItemKind.APPOINTMENT, meeting)).right() + 2
    drag(grid, QPointF(left, grid.point_of(at(10, 30)).y()), QPointF(left, grid.point_of(at(12)).y()))
    settle()
    assert len(shop.appointments.between(WEDNESDAY, WEDNESDAY)) == 2
    assert asked.said == ["The appointment was added. Олена Власна has another one at 10:00: cut."]
