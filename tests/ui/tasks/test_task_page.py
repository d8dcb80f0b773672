"""The task page as a person uses it."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.task import Priority, TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.tasks.task_panel import typed_time
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

WEDNESDAY = date(2026, 11, 18)


def lines(page: TasksPage) -> list[str]:
    model = page.list.tasks
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_typed_line_becomes_a_task(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Callable[[], None]
) -> None:
    qtbot.keyClicks(page.entry.line, "call Anna tomorrow at 15:00 !")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.due_on, task.due_time) == ("call Anna", date(2026, 11, 19), time(15))
    assert task.priority is Priority.HIGH
    assert lines(page) == ["Tomorrow: 1", "call Anna, 15:00, urgent"]
    assert page.entry.text() == ""


def test_space_ticks_and_undo_brings_back(
    qtbot: QtBot, page: TasksPage, shop: Shop, asked: Asked, settle: Callable[[], None]
) -> None:
    shop.tasks.add(TaskDraft("water the flowers", due_on=WEDNESDAY))
    shop.tasks.add(TaskDraft("order boxes", due_on=date(2026, 11, 10)))
    settle()
    assert lines(page)[0] == "Overdue: 1"
    assert "overdue" in lines(page)[1]
    page.list.setFocus()
    page.list.select_task(1)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    settle()
    assert [task.summary for task in shop.tasks.open_tasks()] == ["order boxes"]
    assert asked.said == ["The task is done."]
    assert asked.undo is not None
    asked.undo()
    settle()
    assert len(shop.tasks.open_tasks()) == 2


def test_a_click_on_the_circle_ticks_and_does_not_open(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Callable[[], None]
) -> None:
    shop.tasks.add(TaskDraft("water the flowers", due_on=WEDNESDAY))
    settle()
    row = page.list.visualRect(page.list.tasks.index(1))
    spot = QPoint(row.left() + 18, row.center().y())
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert shop.tasks.open_tasks() == ()
    assert not page.panel.isVisible()


def test_a_task_is_changed_in_the_panel(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Callable[[], None]
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", phones=(Phone("067", "+380671234567"),)))
    task = shop.tasks.add(TaskDraft("call"))
    settle()
    page.open_task(task)
    settle()
    page.panel.summary.setFocus()
    page.panel.summary.setPlainText("call back")
    qtbot.keyClick(page.panel.summary, Qt.Key.Key_Return)
    page.panel.clock_line.setFocus()
    qtbot.keyClicks(page.panel.clock_line, "930")
    qtbot.keyClick(page.panel.clock_line, Qt.Key.Key_Return)
    page.panel.client.setFocus()
    qtbot.keyClicks(page.panel.client, "067123")
    qtbot.waitUntil(lambda: page.panel.client.completer().popup().isVisible())
    qtbot.keyClick(page.panel.client.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.client.client_id() == client)
    settle()
    kept = shop.tasks.get(task)
    assert (kept.summary, kept.due_time, kept.client_id) == ("call back", time(9, 30), client)


def test_an_empty_task_is_refused_with_a_sentence(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Callable[[], None]
) -> None:
    task = shop.tasks.add(TaskDraft("call"))
    page.open_task(task)
    settle()
    page.panel.summary.setPlainText("  ")
    qtbot.keyClick(page.panel.summary, Qt.Key.Key_Return)
    assert shop.tasks.get(task).summary == "call"
    assert page.panel.problem() == "A task needs words: what is to be done?"


def test_what_was_typed_comes_back_after_a_switch_of_language(
    qtbot: QtBot, page: TasksPage, shop: Shop, window_context: WindowContext, settle: Callable[[], None]
) -> None:
    qtbot.keyClicks(page.entry.line, "half a thought")
    again = TasksPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    settle()
    assert page.has_unsaved()
    assert again.entry.text() == "half a thought"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("15", time(15)), ("15:30", time(15, 30)), ("9.05", time(9, 5)), ("1530", time(15, 30)), (" ", None)],
)
def test_typed_times(text: str, expected: time | None) -> None:
    assert typed_time(text) == expected


@pytest.mark.parametrize("text", ["25", "15:60", "abc", "1:2:3", "99999"])
def test_times_that_are_none(text: str) -> None:
    with pytest.raises(ValueError):
        typed_time(text)
