"""A wedding in the window: a template makes its tasks, they go over the board, one comes again."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase import i18n
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_stage import stage_of
from clientbase.domain.task_template import TaskTemplate, TemplateItem
from clientbase.services.shop import Shop
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier


def press(
    page: TasksPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def test_a_wedding_is_worked_through(workspace: Workspace, shop: Shop, settle: Callable[[], None]) -> None:
    i18n.set_language("uk")
    today = shop.clock.today()
    client = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    maria = shop.employees.add("Марія")
    steps = TemplateItem("Ескіз", -7, checklist=("Букет", "Арка"))
    shop.task_templates.add(TaskTemplate("Нове весілля", (steps, TemplateItem("Монтаж"))))
    shop.tasks.add(TaskDraft("Полити квіти", due_on=today, rrule="FREQ=WEEKLY"))
    workspace.open_page("tasks")
    settle()
    page = workspace.page("tasks")
    assert isinstance(page, TasksPage)

    def show(view: str) -> None:
        page.views.set_current(view)
        page.show_view()
        settle()

    show("projects")
    dialog = page.shown.projects.use_template()
    assert dialog is not None
    dialog.client.set_client(client, "Ткаченко Олена")
    dialog.look()
    assert dialog.go.text() == "Створити 2 завдання"
    dialog.go.click()
    settle()
    assert page.shown.projects.projects.projects.index(0).data().endswith("0 з 2")

    show("board")
    board = page.shown.board
    todo, doing, _waiting, done = board.columns()
    sketch = next(task for task in todo.cards.tasks() if task.summary == "Ескіз")
    board.select_task(sketch.id)
    press(page, Qt.Key.Key_Right, CTRL)
    settle()
    assert [task.id for task in doing.cards.tasks()] == [sketch.id]
    press(page, Qt.Key.Key_Return)
    settle()
    page.panel.checklist._items[0].box.click()
    settle()
    assert shop.tasks.get(sketch.id).items_done == 1
    page.close_task()

    watering = next(task for task in todo.cards.tasks() if task.rrule)
    todo.enter_at(todo.cards.row_of(watering.id))
    press(page, Qt.Key.Key_Space)
    settle()
    coming = [task for task in todo.cards.tasks() if task.rrule]
    assert [task.due_on for task in coming] == [today + timedelta(days=7)]
    assert [task.id for task in done.cards.tasks()] == [watering.id]
    workspace.context.undo_last()
    settle()
    assert [task.id for task in todo.cards.tasks() if task.rrule] == [watering.id], "both are as before"

    show("people")
    matrix = page.shown.matrix
    assert matrix.select_task(sketch.id)
    press(page, Qt.Key.Key_Down, CTRL)
    settle()
    assert shop.tasks.get(sketch.id).assignee_id == maria
    entry = next(one for one in shop.timeline.all(client) if one.id == sketch.id and one.kind == "task")
    assert (entry.facts["stage"], entry.facts["project"]) == ("У роботі", "Нове весілля")

    shop.employees.current_id = maria
    page.news.refresh()
    settle()
    shop.tasks.update(sketch.id, {"assignee_id": 1})
    for _each in range(5):
        workspace.context.undo_last()
        settle()
    assert shop.projects.all() == (), "step by step the wedding is taken back"
    assert stage_of(shop.tasks.get(watering.id), shop.tasks.stages()).mark == "todo"
