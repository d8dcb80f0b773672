"""A task typed on the start page, what is typed elsewhere and not kept, and thousands that are overdue."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.db import task_tables as tt
from clientbase.db import tasks
from clientbase.domain.changes import Action
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.today.page import TodayPage
from clientbase.ui.window_context import WindowContext
from clientbase.ui.workspace import Workspace
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]
TODAY = date(2026, 11, 18)


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> TodayPage:
    shop.clients.add(ClientDraft(given_name="Anna"))
    made = TodayPage(shop, window_context)
    on_screen(made, 1200, 800)
    return made


def test_a_line_becomes_a_task_and_is_said_where_it_went(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Settle, asked: Asked
) -> None:
    settle()
    page.setFocus()
    assert page.entry.line.hasFocus(), "one types at once"
    qtbot.keyClicks(page.entry.line, "call Anna today at 15:00")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    (task,) = shop.tasks.open_tasks()
    assert (task.client_name, task.due_on) == ("Anna", TODAY)
    assert page.list.tasks.row_of(task.id) > 0
    qtbot.keyClicks(page.entry.line, "water the flowers tomorrow")
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
    settle()
    assert asked.said == ["The task is added.", "The task is added: Thursday, 19 November."]
    assert page.entry.text() == ""


def test_a_line_begun_comes_back_after_a_lock(qtbot: QtBot, page: TodayPage, settle: Settle) -> None:
    qtbot.keyClicks(page.entry.line, "call Anna tom")
    assert page.has_unsaved()
    state = page.state()
    page.entry.set_text("")
    page.restore_state(state)
    assert page.entry.text() == "call Anna tom"


def test_of_thousands_that_are_overdue_the_oldest_are_seen_and_all_are_counted(
    page: TodayPage, shop: Shop, settle: Settle
) -> None:
    drafts = [TaskDraft(f"task {n}", due_on=TODAY - timedelta(days=1 + n % 40)) for n in range(2000)]
    with shop.store.write(Action.ADD_TASK) as unit:
        unit.journal.insert(tt.task, [tasks.values_of(draft, unit.journal) for draft in drafts])
    settle()
    model = page.list.tasks
    assert model.rowCount() == 21
    assert model.index(0).data() == "Overdue: 2,000"
    assert page._more.text() == "and 1,980 more"
    assert page.list.height() < 1200


def test_what_is_typed_and_not_kept_is_listed_and_opens(
    qtbot: QtBot, shop: Shop, machine: MachineSettings, settle: Settle, desk: StartDesk
) -> None:
    anna = shop.clients.add(ClientDraft(given_name="Anna"))
    workspace = Workspace(shop, machine, desk)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.open_client(anna)
    settle()
    card = workspace.page("clients").card  # type: ignore[attr-defined]
    card.timeline.set_note_text("she wants peonies")
    workspace.open_page("tasks")
    workspace.page("tasks").entry.set_text("order boxes")  # type: ignore[attr-defined]
    for again in (False, True):
        if again:  # a lock: pages are put aside and not made again before they are shown
            states = workspace.states()
            workspace.leave()
            workspace = Workspace(shop, machine, desk)
            qtbot.addWidget(workspace)
            workspace.show()
            workspace.restore(states, "today")
        workspace.open_page("today")
        settle()
        page = workspace.page("today")
        lines = {one.accessibleName(): one for one in page.findChildren(LineButton) if one.isVisible()}
        assert "Anna, she wants peonies" in lines
        assert "Tasks, order boxes" in lines
        lines["Anna, she wants peonies"].click()
        settle()
        assert workspace.current_key() == "clients"
    workspace.leave()


def test_the_keyboard_begins_where_one_does_and_goes_through_the_day(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Settle
) -> None:
    page = TodayPage(shop, window_context)
    on_screen(page, 1000, 700)
    page.setFocus()
    settle()
    assert page.focusWidget().text() == "Import a list", "a new base: how to begin"  # type: ignore[attr-defined]
    task = shop.tasks.add(TaskDraft("one", due_on=TODAY))
    settle()
    assert page.entry.line.hasFocus()
    qtbot.keyClick(page.entry.line, Qt.Key.Key_Tab)
    assert page.list.hasFocus()
    page.list.select_task(task)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    settle()
    assert shop.tasks.get(task).completed_at is not None
