"""Cards on the board and in the matrix, moved by mouse and keys."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import Priority, TaskDraft
from clientbase.domain.task_stage import stage_of
from clientbase.services.shop import Shop
from clientbase.ui.tasks.cards import CardList
from clientbase.ui.tasks.page import TasksPage
from tests.ui.conftest import Asked

TODAY = date(2026, 11, 18)
Settle = Callable[[], None]


@pytest.fixture
def board(page: TasksPage, settle: Settle) -> TasksPage:
    page.views.set_current("board")
    page.show_view()
    settle()
    return page


def said(cards: CardList) -> list[str]:
    return [cards.cards.index(row).data() for row in range(cards.cards.rowCount())]


def stands(shop: Shop, id: int) -> str:
    return stage_of(shop.tasks.get(id), shop.tasks.stages()).mark


def drop(cards: CardList, task_id: int, source: CardList, at: QPointF) -> None:
    row = source.cards.row_of(task_id)
    data = source.cards.mimeData([source.cards.index(row)])
    event = QDropEvent(
        at,
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    cards.dropEvent(event)


def test_cards_are_moved_between_stages_by_keys(
    qtbot: QtBot, board: TasksPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Іваненко"))
    project = shop.projects.add(ProjectDraft("Весілля"))
    id = shop.tasks.add(TaskDraft("букет", client, due_on=TODAY, priority=Priority.HIGH, project_id=project))
    shop.tasks.add(TaskDraft("арка"))
    settle()
    todo, doing, _waiting, done = board.shown.board.columns()
    assert said(todo) == ["букет, Іваненко, Весілля, Олена Власна, urgent", "арка, Олена Власна"]
    board.shown.enter()
    qtbot.keyClick(todo, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (stands(shop, id), asked.said[-1]) == ("doing", "The task is now in “In progress”.")
    task = doing.current_task()
    assert (doing.hasFocus(), task.id if task else None) == (True, id), "the keyboard goes along"
    for _each in range(2):
        qtbot.keyClick(board.window().focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert shop.tasks.get(id).completed_at is not None, "the last stage is for what is done"
    assert said(done)[0].startswith("букет")
    asked.undo()  # type: ignore[misc]
    settle()
    assert stands(shop, id) == "waiting"


def test_a_card_is_dropped_where_it_is_let_go(board: TasksPage, shop: Shop, settle: Settle) -> None:
    ids = [shop.tasks.add(TaskDraft(f"т{number}")) for number in range(3)]
    settle()
    todo, doing, *_rest = board.shown.board.columns()
    first = QPointF(todo.visualRect(todo.cards.index(0)).topLeft()) + QPointF(5, 5)
    drop(todo, ids[2], todo, first)
    settle()
    assert [task.id for task in todo.cards.tasks()] == [ids[2], ids[0], ids[1]]
    drop(doing, ids[0], todo, QPointF(20, 20))
    settle()
    assert stands(shop, ids[0]) == "doing"
    assert [task.id for task in doing.cards.tasks()] == [ids[0]]


def test_arrows_walk_over_the_board_and_enter_opens(
    qtbot: QtBot, board: TasksPage, shop: Shop, settle: Settle
) -> None:
    first = shop.tasks.add(TaskDraft("перша"))
    second = shop.tasks.add(TaskDraft("друга"))
    shop.tasks.move(second, "doing")
    settle()
    board.shown.enter()
    todo, doing, *_rest = board.shown.board.columns()
    qtbot.keyClick(todo, Qt.Key.Key_Right)
    assert doing.hasFocus()
    qtbot.keyClick(doing, Qt.Key.Key_Return)
    settle()
    assert board.panel.task_id() == second
    qtbot.keyClick(doing, Qt.Key.Key_Left)
    qtbot.keyClick(todo, Qt.Key.Key_Space)
    settle()
    assert shop.tasks.get(first).completed_at is not None
    qtbot.keyClick(doing, Qt.Key.Key_Delete)
    settle()
    assert [task.id for task in shop.tasks.open_tasks()] in ([], [second])


def test_an_own_stage_has_its_column_and_a_hidden_one_none(
    board: TasksPage, shop: Shop, settle: Settle
) -> None:
    shop.task_stages.add("Пакування")
    shop.task_stages.change("waiting", active=False)
    settle()
    names = [cards.accessibleName() for cards in board.shown.board.columns()]
    assert names == ["To do: 0 tasks", "In progress: 0 tasks", "Done: 0 tasks", "Пакування: 0 tasks"]


def test_in_the_matrix_a_task_is_handed_over(
    qtbot: QtBot, page: TasksPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    maria = shop.employees.add("Марія")
    id = shop.tasks.add(TaskDraft("букет", due_on=TODAY))
    page.views.set_current("people")
    page.show_view()
    settle()
    matrix = page.shown.matrix
    mine, hers = matrix.cells[0, 1], matrix.cells[1, 1]
    assert mine.accessibleName() == "Олена Власна, Today: 1 task"
    page.shown.enter()
    qtbot.keyClick(mine, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert (shop.tasks.get(id).assignee_id, asked.said[-1]) == (maria, "Now done by: Марія.")
    assert hers.hasFocus()
    drop(matrix.cells[0, 2], id, hers, QPointF(10, 10))
    settle()
    kept = shop.tasks.get(id)
    assert (kept.assignee_id, kept.due_on) == (1, TODAY + timedelta(days=1))


def test_the_keyboard_keeps_its_place_when_a_card_goes_and_when_a_task_is_closed(
    qtbot: QtBot, board: TasksPage, shop: Shop, settle: Settle
) -> None:
    ids = [shop.tasks.add(TaskDraft(name, due_on=TODAY)) for name in ("айстра", "бузок", "волошка")]
    shop.tasks.move(ids[2], "doing")
    settle()
    cards = board.shown.board.columns()[1]
    cards.enter_at(0)
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    settle()
    assert board.panel.isVisible()
    qtbot.keyClick(cards, Qt.Key.Key_Escape)
    assert not board.panel.isVisible()
    assert cards.hasFocus()
    qtbot.keyClick(cards, Qt.Key.Key_F2)
    settle()
    board.panel.summary.setFocus()
    qtbot.keyClick(board.panel.summary, Qt.Key.Key_Escape)
    assert cards.hasFocus(), "not the first card of the first column"
    board.views.set_current("people")
    board.show_view()
    settle()
    cell = board.shown.matrix.cells[0, 1]
    cell.enter_at(1)
    gone = cell.current_task()
    qtbot.keyClick(cell, Qt.Key.Key_Delete)
    settle()
    assert gone is not None
    assert cell.current_task() is not None
    assert gone.id not in {task.id for task in shop.tasks.open_tasks()}


def test_the_menu_skips_a_time_of_what_repeats(
    qtbot: QtBot, board: TasksPage, shop: Shop, settle: Settle
) -> None:
    id = shop.tasks.add(TaskDraft("полити", due_on=TODAY, rrule="FREQ=WEEKLY"))
    settle()
    board.shown._open_menu(id, board.mapToGlobal(board.rect().center()))
    (menu,) = board.shown.findChildren(QMenu)
    next(action for action in menu.actions() if action.text() == "Skip this time").trigger()
    menu.close()
    settle()
    assert shop.tasks.get(id).due_on == TODAY + timedelta(days=7)


def test_the_view_is_kept_over_a_lock(page: TasksPage, settle: Settle) -> None:
    page.views.set_current("board")
    kept = page.state()
    page.views.set_current("list")
    page.restore_state(kept)
    settle()
    assert page.views.current() == "board"
    assert page.view.isHidden()
