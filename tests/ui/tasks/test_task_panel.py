"""The panel of a task: stage, repetition, checklist, watchers, files, links and what it went through."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.order import OrderDraft
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import Priority, RepeatsFrom, TaskDraft
from clientbase.domain.task_stage import stage_of
from clientbase.services.shop import Shop
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

TODAY = date(2026, 11, 18)
Settle = Callable[[], None]


@pytest.fixture
def opened(page: TasksPage, shop: Shop, settle: Settle) -> TasksPage:
    shop.employees.add("Марія")
    client = shop.clients.add(ClientDraft(family_name="Іваненко"))
    shop.orders.add(OrderDraft(client, number="15", currency="UAH"))
    shop.projects.add(ProjectDraft("Весілля"))
    shop.tasks.add(TaskDraft("букет", client, due_on=TODAY, rrule="FREQ=WEEKLY"))
    settle()
    page.open_task(1)
    settle()
    return page


def test_stage_priority_and_project_are_chosen(opened: TasksPage, shop: Shop, settle: Settle) -> None:
    plan = opened.panel.plan
    for box, value in (
        (plan.stage, "waiting"),
        (plan.priority, Priority.LOW),
        (plan.project, 1),
        (plan.repeat.counted, RepeatsFrom.DONE),
        (opened.panel.links.order, 1),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        settle()
    task = shop.tasks.get(1)
    assert stage_of(task, shop.tasks.stages()).key == "waiting"
    assert (task.priority, task.project_id, task.order_id) == (Priority.LOW, 1, 1)
    assert task.repeats_from is RepeatsFrom.DONE
    assert plan.stage.currentText() == "Waiting"


def test_begin_and_tags_are_typed(qtbot: QtBot, opened: TasksPage, shop: Shop, settle: Settle) -> None:
    plan = opened.panel.plan
    plan.start.line.setFocus()
    qtbot.keyClicks(plan.start.line, "16.11.2026")
    qtbot.keyClick(plan.start.line, Qt.Key.Key_Return)
    plan.start.finished.emit()
    settle()
    assert plan.tags is not None
    plan.tags.line.setFocus()
    qtbot.keyClicks(plan.tags.line, "vip")
    qtbot.keyClick(plan.tags.line, Qt.Key.Key_Return)
    settle()
    assert (shop.tasks.get(1).start_on, shop.tasks.get(1).tags) == (date(2026, 11, 16), ("vip",))
    assert plan.tags.value() == ("vip",)


def test_a_time_is_skipped_the_rule_changed_and_ended(
    opened: TasksPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    repeat = opened.panel.plan.repeat
    assert repeat.words.text() == "Every week on Wednesday"
    repeat.skip.click()
    settle()
    assert shop.tasks.get(1).due_on == TODAY + timedelta(days=7)
    dialog = repeat.ask()
    assert dialog is not None
    dialog.reject()
    repeat.edited.emit({"rrule": "FREQ=DAILY"})
    settle()
    assert shop.tasks.get(1).rrule == "FREQ=DAILY"
    repeat.end.click()
    settle()
    assert (shop.tasks.get(1).rrule, asked.said[-1]) == ("", "The task repeats no more.")
    assert not repeat.words.isVisible()


def test_a_checklist_is_written_by_the_keyboard(
    qtbot: QtBot, opened: TasksPage, shop: Shop, settle: Settle
) -> None:
    steps = opened.panel.checklist
    steps.new.setFocus()
    for text in ("ribbon", "paper"):
        qtbot.keyClicks(steps.new, text)
        qtbot.keyClick(steps.new, Qt.Key.Key_Return)
        settle()
    assert steps.items() == [("ribbon", False), ("paper", False)]
    assert steps.new.hasFocus(), "Enter makes the next line"
    steps.line(0).setFocus()
    qtbot.keyClick(steps.line(0), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [text for text, _done in steps.items()] == ["paper", "ribbon"]
    steps._items[1].box.click()
    settle()
    assert [item.done for item in shop.task_parts.of_task(1).items] == [False, True]
    steps.line(0).clear()
    qtbot.keyClick(steps.line(0), Qt.Key.Key_Backspace)
    settle()
    assert steps.items() == [("ribbon", True)]
    QApplication.clipboard().setText("один\nдва\n\n")
    steps.new.setFocus()
    qtbot.keyClick(steps.new, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert [text for text, _done in steps.items()] == ["ribbon", "один", "два"]


def test_what_was_kept_by_enter_is_taken_back_in_the_field_too(
    qtbot: QtBot, opened: TasksPage, shop: Shop, settle: Settle
) -> None:
    before = shop.tasks.get(1).summary
    shop.tasks.update(1, {"due_on": TODAY})
    settle()
    assert not opened.has_unsaved(), "a day that is shown is not one typed"
    panel = opened.panel
    panel.summary.setFocus()
    panel.summary.selectAll()
    qtbot.keyClicks(panel.summary, "something else")
    qtbot.keyClick(panel.summary, Qt.Key.Key_Return)
    settle()
    panel.checklist.new.setFocus()
    qtbot.keyClicks(panel.checklist.new, "ribbon")
    qtbot.keyClick(panel.checklist.new, Qt.Key.Key_Return)
    settle()
    line = panel.checklist.line(0)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "paper")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    line.setFocus()
    shop.history.undo()
    settle()
    assert panel.checklist.items() == [("ribbon", False)]
    panel.summary.setFocus()
    shop.history.undo()
    shop.history.undo()
    settle()
    assert panel.summary.toPlainText() == before
    panel.note.setFocus()
    settle()
    assert shop.tasks.get(1).summary == before, "leaving the field keeps nothing anew"
    panel.summary.setFocus()
    qtbot.keyClicks(panel.summary, "typing on")
    shop.tasks.update(1, {"note": "of somebody else"})
    settle()
    assert "typing on" in panel.summary.toPlainText()


def test_esc_gives_back_what_is_kept_and_closes_then(
    qtbot: QtBot, opened: TasksPage, shop: Shop, settle: Settle
) -> None:
    panel = opened.panel
    shop.task_parts.add_items(1, ["ribbon"])
    settle()
    before = shop.tasks.get(1)
    fields = (panel.summary, panel.note, panel.due.line, panel.clock_line, panel.plan.start.line)
    for field in (*fields, panel.checklist.line(0), panel.checklist.new):
        field.setFocus()
        qtbot.keyClicks(field, "7")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert panel.isVisible(), field.accessibleName()
    panel.summary.setFocus()
    qtbot.keyClick(panel.summary, Qt.Key.Key_Escape)
    settle()
    assert not panel.isVisible()
    assert shop.tasks.get(1) == before
    assert [item.text for item in shop.task_parts.of_task(1).items] == ["ribbon"]


def test_tab_goes_down_the_panel_and_out_of_it(qtbot: QtBot, opened: TasksPage, settle: Settle) -> None:
    panel, seen = opened.panel, list[str]()
    panel.summary.setFocus()
    for _ in range(60):
        at = opened.window().focusWidget()
        if at is None or not panel.isAncestorOf(at):
            break
        seen.append(at.accessibleName())
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    told = [name for name in seen if name in ("Task", "Who does it", "Stage", "Tags", "Add a step", "Note")]
    assert told == ["Task", "Who does it", "Stage", "Tags", "Add a step", "Note"]
    assert len(seen) < 60, "the last one leads out of the panel"


def test_watchers_come_and_go(opened: TasksPage, shop: Shop, asked: Asked, settle: Settle) -> None:
    menu = opened.panel.watchers.menu()
    next(action for action in menu.actions() if action.text() == "Марія").trigger()
    menu.deleteLater()
    settle()
    assert shop.task_parts.of_task(1).watchers == (2,)
    assert asked.said[-1] == "Марія watches the task now."
    opened.panel.watchers.asked.emit(2, False)
    settle()
    assert shop.task_parts.of_task(1).watchers == ()


def test_files_are_dropped(opened: TasksPage, shop: Shop, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "ескіз.txt"
    path.write_text("троянди", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert opened.panel.files.take(mime)
    settle()
    (kept,) = shop.task_parts.of_task(1).files
    assert kept.name == "ескіз.txt"
    assert not opened.panel.files.take(QMimeData())


def test_what_it_went_through_and_who_gave_it(opened: TasksPage, shop: Shop, settle: Settle) -> None:
    shop.tasks.update(1, {"assignee_id": 2})
    shop.tasks.move(1, "doing")
    shop.tasks.update(1, {"due_on": TODAY + timedelta(days=1)})
    settle()
    seen = opened._seeing.see(1)
    assert [words for _when, words in seen.past] == [
        "Due date: 18 Nov → 19 Nov",
        "Stage: In progress",
        "Assignee: Олена Власна → Марія",
        "Written down",
    ]
    assert opened.panel.given.text() == "given by Олена Власна"


def test_a_problem_is_said_in_the_panel(opened: TasksPage, shop: Shop, settle: Settle) -> None:
    shop.tasks.update(1, {"rrule": "FREQ=DAILY;COUNT=1"})
    settle()
    opened.panel._act(lambda task: str(shop.tasks.skip(task.id)))
    assert opened.panel.problem().startswith("This was the last time")


def test_what_others_changed_is_told_once(
    page: TasksPage, shop: Shop, on_screen: OnScreen, window_context: WindowContext, settle: Settle
) -> None:
    shop.employees.add("Марія")
    shop.employees.current_id = 2
    shop.task_news.seen()
    shop.employees.current_id = 1
    id = shop.tasks.add(TaskDraft("букет", assignee_id=2, due_on=TODAY))
    shop.employees.current_id = 2
    again = TasksPage(shop, window_context)
    on_screen(again, 1000, 700)
    settle()
    assert again.news.isVisible()
    (line,) = again.news.findChildren(LineButton)
    assert line.accessibleName().startswith("букет, Given to you · Олена Власна")
    line.click()
    settle()
    assert again.panel.task_id() == id
    again.news.seen_button.click()
    again.news.refresh()
    settle()
    assert not again.news.isVisible()
    assert not page.news.isVisible()


def test_what_cannot_be_kept_is_told_and_can_be_gone_back_to(
    opened: TasksPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    panel, other = opened.panel, shop.tasks.add(TaskDraft("other"))
    for name, text in {"summary": "w" * 600, "time": "99:99", "due": "32.13.2026", "start": "x"}.items():
        field = panel._fields[name]
        for away in (lambda: opened.open_task(other), opened.close_task):
            opened.open_task(1)
            settle()
            field.setFocus()
            panel._fill(field, text)
            opened.entry.setFocus()
            before = len(asked.said)
            away()
            settle()
            assert asked.said[before].startswith("What was typed into “букет” is not kept."), text[:8]
            assert asked.undo is not None
            asked.undo()
            settle()
            assert (panel.task_id(), panel.typed()) == (1, {name: text})
            panel.put_away()
    opened.open_task(1)
    settle()
    panel.summary.setFocus()
    panel._fill(panel.summary, "kept words")
    before = len(asked.said)
    opened.entry.setFocus()
    opened.open_task(other)
    settle()
    assert shop.tasks.get(1).summary == "kept words"
    assert not any("is not kept" in said for said in asked.said[before:])


def test_tab_leaves_the_panel_for_what_is_behind_the_page(
    qtbot: QtBot, opened: TasksPage, settle: Settle
) -> None:
    """The keyboard goes down the page, then down the panel: nothing made anew draws it back in."""
    window, seen = opened.window(), list[bool]()
    opened.entry.line.setFocus()
    for _ in range(80):
        at = window.focusWidget()
        assert at is not None
        seen.append(opened.panel.isAncestorOf(at))
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        if window.focusWidget() is opened.entry.line or window.focusWidget() is at:
            break
    changes = sum(one != next_ for one, next_ in pairwise(seen))
    assert (True in seen, changes) == (True, 2 if not seen[-1] else 1)
