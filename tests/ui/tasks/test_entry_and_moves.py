"""The typed line finds its client and whom it is for; tasks are moved, searched, never lost."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.base_errors import DiskFull
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import Section, TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

WEDNESDAY = date(2026, 11, 18)
Settle = Callable[[], None]


def test_whom_it_is_for_is_said_with_an_at_sign(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle
) -> None:
    ivan = shop.employees.add("Іван Помічник", "green")
    settle()
    page.entry.set_text("@Іва полити квіти @ніхто")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.assignee_id) == ("полити квіти @ніхто", ivan)


def test_enter_twice_adds_one(qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle) -> None:
    page.entry.set_text("water the flowers")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    assert len(shop.tasks.open_tasks()) == 1


def test_a_task_dragged_into_a_section_takes_its_day(page: TasksPage, shop: Shop, settle: Settle) -> None:
    task = shop.tasks.add(TaskDraft("order boxes", due_on=date(2026, 11, 10), due_time=time(9)))
    settle()
    page.list.moved.emit(task, Section.TOMORROW)
    settle()
    assert (shop.tasks.get(task).due_on, shop.tasks.get(task).due_time) == (date(2026, 11, 19), time(9))
    page.list.moved.emit(task, Section.NO_DATE)
    settle()
    assert (shop.tasks.get(task).due_on, shop.tasks.get(task).due_time) == (None, None)


def test_tasks_are_searched(page: TasksPage, shop: Shop, settle: Settle) -> None:
    client = shop.clients.add(ClientDraft(family_name="Щербина"))
    shop.tasks.add(TaskDraft("call", client_id=client))
    shop.tasks.add(TaskDraft("water the flowers"))
    settle()
    page.focus_search()
    page.search.setText("щерб")
    page.search.search_now()
    settle()
    assert page.list.tasks.index(0).data() == "No date: 1"
    page.search.clear()
    settle()
    assert page.list.tasks.index(0).data() == "No date: 2"


def test_a_note_typed_in_the_panel_survives_a_lock(
    qtbot: QtBot, page: TasksPage, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call"))
    page.open_task(task)
    settle()
    page.panel.note.setPlainText("half a thought")  # without the focus: losing it would save the note
    assert page.has_unsaved()
    state = page.state()
    page.hide()  # two windows would take the focus from each other
    again = TasksPage(shop, window_context)
    qtbot.addWidget(again)
    again.show()
    again.restore_state(state)
    settle()
    assert again.panel.note.toPlainText() == "half a thought"
    assert again.has_unsaved()
    again.save()
    assert shop.tasks.get(task).note == "half a thought"


def test_a_change_in_the_panel_is_said_with_undo(
    qtbot: QtBot, page: TasksPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call"))
    page.open_task(task)
    settle()
    page.panel.summary.setPlainText("call back")
    page.save()
    assert asked.said == ["The task is changed."]
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.tasks.get(task).summary == "call"
    assert page.panel.summary.toPlainText() == "call"


def test_the_open_panel_follows_the_keyboard_and_closes_when_its_task_goes(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle
) -> None:
    first = shop.tasks.add(TaskDraft("one", due_on=WEDNESDAY))
    second = shop.tasks.add(TaskDraft("two", due_on=WEDNESDAY))
    settle()
    page.list.setFocus()
    page.list.select_task(first)
    page.open_task(first)
    settle()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle()
    assert page.panel.task_id() == second
    shop.tasks.remove(second)
    settle()
    assert not page.panel.isVisible()


def test_where_it_is_narrow_the_task_takes_the_place_of_the_list(
    qtbot: QtBot, page: TasksPage, shop: Shop, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call"))
    page.resize(836, 560)
    page.open_task(task)
    settle()
    assert (page.panel.isVisible(), page.list.isVisible(), page.width()) == (True, False, 836)
    qtbot.keyClick(page.panel.summary, Qt.Key.Key_Escape)
    assert (page.panel.isVisible(), page.list.isVisible()) == (False, True)
    page.resize(1000, 560)
    page.open_task(task)
    settle()
    assert (page.panel.isVisible(), page.list.isVisible()) == (True, True)


def test_a_line_that_could_not_be_kept_stands_there_again(
    qtbot: QtBot,
    page: TasksPage,
    shop: Shop,
    asked: Asked,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_draft: TaskDraft) -> int:
        raise DiskFull(name="base.db")

    monkeypatch.setattr(shop.tasks, "add", full)
    page.entry.set_text("water the flowers")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    assert page.entry.text() == "water the flowers"
    assert len(asked.said) == 1
