"""The report on tasks in the window: periods, whose days, the keyboard on the days, files."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.task import TaskDraft
from clientbase.domain.task_report import Measure, Period
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.tasks.report_presenter import EVERYONE, NOBODY
from clientbase.ui.tasks.report_view import TaskReportView
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

WEDNESDAY = date(2026, 11, 18)  # today in these tests
Settle = Callable[[], None]


@pytest.fixture
def view(shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle) -> TaskReportView:
    """The owner did two tasks today, one late; Ihor has one overdue, moved once; a task of nobody is done."""
    ihor = shop.employees.add("Ігор Швець")
    for due in (WEDNESDAY, WEDNESDAY - timedelta(days=1)):
        shop.tasks.complete(shop.tasks.add(TaskDraft("done", assignee_id=1, due_on=due)))
    late = shop.tasks.add(TaskDraft("late", assignee_id=ihor, due_on=date(2026, 11, 5)))
    shop.tasks.update(late, {"due_on": date(2026, 11, 9)})
    made = TaskReportView(shop, window_context)
    on_screen(made, 1000, 700)
    settle()
    return made


def cells(view: TaskReportView, row: int) -> list[str]:
    model = view.list.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_each_employee_and_all_together_are_counted(view: TaskReportView) -> None:
    assert [cells(view, row) for row in range(3)] == [
        ["Олена Власна", "2", "1", "0", "0", "0", "50"],
        ["Ігор Швець", "0", "0", "1", "1", "1", "0"],
        ["All together", "2", "1", "1", "1", "1", "33"],
    ]
    assert view.title.text() == "November 2026"


def test_another_period_is_counted_and_now_leads_back(
    qtbot: QtBot, view: TaskReportView, settle: Settle
) -> None:
    view.back.click()
    settle()
    assert view.title.text() == "October 2026"
    assert cells(view, 2)[1:] == ["0", "0", "0", "0", "0", ""]
    view.now.click()
    view.period.chosen.emit(str(Period.YEAR))
    settle()
    assert view.title.text() == "2026"
    assert cells(view, 2)[1] == "2"


def test_the_days_are_those_of_the_chosen_row(view: TaskReportView, settle: Settle) -> None:
    assert view.day.text() == "Wednesday, 18 November: 2 completed, 0 overdue, 1 moved"
    view.list.select([2])
    settle()
    assert view.whose.text() == "Ігор Швець"
    assert view.day.text() == "Wednesday, 18 November: 0 completed, 0 overdue, 1 moved"
    assert NOBODY != EVERYONE


def test_the_keyboard_goes_from_day_to_day_and_a_click_chooses_one(
    qtbot: QtBot, view: TaskReportView
) -> None:
    days = view.days
    days.setFocus()
    for key, day in (
        (Qt.Key.Key_Left, date(2026, 11, 11)),
        (Qt.Key.Key_Up, date(2026, 11, 10)),
        (Qt.Key.Key_Up, date(2026, 11, 9)),
    ):
        qtbot.keyClick(days, key)
        assert days.day() == day
    assert view.day.text() == "Monday, 9 November: 0 completed, 1 overdue, 0 moved"
    assert days.accessibleDescription() == view.day.text()
    qtbot.keyClick(days, Qt.Key.Key_Home)
    assert days.day().weekday() == 0
    qtbot.keyClick(days, Qt.Key.Key_Up)
    assert days.day().weekday() == 0, "there is nothing before the first day"
    square = days._square(date(2026, 11, 10)).center()
    assert days.day_at(QPointF(square)) == date(2026, 11, 10)
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=square.toPoint())
    assert days.day() == date(2026, 11, 10)


def test_a_task_done_meanwhile_is_counted(view: TaskReportView, shop: Shop, settle: Settle) -> None:
    shop.tasks.complete(shop.tasks.add(TaskDraft("one more", assignee_id=1)))
    settle()
    assert cells(view, 0)[1] == "3"
    view.measure.chosen.emit(str(Measure.MOVED))


def test_it_is_saved_as_a_workbook_and_a_pdf(
    view: TaskReportView, tmp_path: Path, asked: Asked, settle: Settle
) -> None:
    dialogs.next_file(tmp_path / "tasks.xlsx")
    view.excel.click()
    settle()
    rows = list(openpyxl.load_workbook(tmp_path / "tasks.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[1][:2] == ("Олена Власна", 2)
    dialogs.next_file(tmp_path / "tasks.pdf")
    view.save.click()
    settle()
    assert (tmp_path / "tasks.pdf").read_bytes().startswith(b"%PDF")
    assert asked.said == ["tasks.xlsx: 2 employees.", "Saved as tasks.pdf."]
