"""A repeating appointment in the real window: made to repeat, one of it moved, given up, undone, ended."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.recurrence_dialog import RecurrenceDialog
from clientbase.ui.kit import dialogs
from clientbase.ui.workspace import Workspace
from tests.ui.calendar.hands import Settle, drag

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


@pytest.fixture
def page(workspace: Workspace, settle: Settle) -> CalendarPage:
    workspace.open_page("calendar")
    settle()
    shown = workspace.current_page()
    assert isinstance(shown, CalendarPage)
    return shown


def at(hour: int, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour)


def starts(shop: Shop) -> list[tuple[int, int]]:
    found = shop.appointments.between(MONDAY, MONDAY + 27 * DAY)
    return [(one.starts.day, one.starts.hour) for one in found]


def test_one_of_a_series_is_moved_given_up_and_undone(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    grid = page.days.grid
    # an hour on Monday, that comes again every week
    drag(grid, grid.point_of(at(13)), grid.point_of(at(13) + timedelta(minutes=50)))
    settle()
    page.panel.repeats.button.click()
    (dialog,) = page.findChildren(RecurrenceDialog)
    words = [dialog.editor.often.itemText(at) for at in range(dialog.editor.often.count())]
    dialog.editor.often.setCurrentIndex(words.index("Щотижня у понеділок"))
    assert dialog.editor.next.text().startswith("Найближчі: пн")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    assert starts(shop) == [(16, 13), (23, 13), (30, 13), (7, 13)]
    assert page.panel.repeats.words.text() == "Щотижня у понеділок"
    series = shop.appointments.between(MONDAY, MONDAY)[0].id
    qtbot.keyClick(page.panel.place_line, Qt.Key.Key_Escape)
    # the next week: that one to Wednesday, alone
    qtbot.keyClick(page.days, Qt.Key.Key_3)
    page.go(1)
    settle()
    second = MONDAY + 7 * DAY
    key = (ItemKind.APPOINTMENT, series, at(13, second))
    start = grid.rect_of_item(key).center()
    there = start + (grid.point_of(at(15, second + 2 * DAY)) - grid.point_of(at(13, second)))
    # Esc while it hangs at the pointer
    drag(grid, start, there, release=False)
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=there.toPoint())
    settle()
    assert starts(shop) == [(16, 13), (23, 13), (30, 13), (7, 13)]
    # Cancel of the question puts it back, too
    dialogs.next_choice("")
    drag(grid, start, there)
    settle()
    assert grid.rect_of_item(key).center() == start
    dialogs.next_choice(Scope.THIS.value)
    drag(grid, start, there)
    settle()
    assert starts(shop) == [(16, 13), (25, 15), (30, 13), (7, 13)]
    workspace.undo()
    settle()
    assert starts(shop) == [(16, 13), (23, 13), (30, 13), (7, 13)]
    workspace.redo()
    settle()
    # that week and all after it are pulled longer
    moved = next(item for item in grid.slot_items(second + 2 * DAY, 15 * 60) if item.repeats)
    rect = grid.rect_of_item(moved.key)
    dialogs.next_choice(Scope.FOLLOWING.value)
    edge = rect.center()
    edge.setY(rect.bottom() - 2)
    drag(grid, edge, edge + (grid.point_of(at(16, second)) - grid.point_of(at(15, second))))
    settle()
    found = shop.appointments.between(MONDAY, MONDAY + 27 * DAY)
    assert [(one.starts.day, one.ends - one.starts) for one in found] == [
        (16, timedelta(hours=1)),
        (25, timedelta(hours=2)),
        (30, timedelta(hours=2)),
        (7, timedelta(hours=2)),
    ]
    # all of those that follow go, by the keyboard
    page.days.select_item(next(item for item in grid.slot_items(second + 2 * DAY, 15 * 60) if item.repeats))
    dialogs.next_choice(Scope.ALL.value)
    qtbot.keyClick(page.days, Qt.Key.Key_Delete)
    settle()
    assert starts(shop) == [(16, 13)]
    for _deed in range(3):
        workspace.undo()
        settle()
    assert starts(shop) == [(16, 13), (23, 13), (30, 13), (7, 13)]
