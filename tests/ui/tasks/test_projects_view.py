"""Projects and templates on the task page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.project import ProjectDraft
from clientbase.domain.task import TaskDraft
from clientbase.domain.task_template import TaskTemplate, TemplateItem
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.tasks.project_dialog import ProjectDialog
from clientbase.ui.tasks.projects_view import ProjectsView
from tests.ui.conftest import Asked

TODAY = date(2026, 11, 18)
Settle = Callable[[], None]


@pytest.fixture
def view(page: TasksPage, settle: Settle) -> ProjectsView:
    page.views.set_current("projects")
    page.show_view()
    settle()
    return page.shown.projects


def said(view: ProjectsView) -> list[str]:
    model = view.projects.projects
    return [model.index(row).data() for row in range(model.rowCount())]


def test_what_is_typed_where_a_project_is_shown_is_of_it(
    qtbot: QtBot, page: TasksPage, view: ProjectsView, shop: Shop, asked: Asked, settle: Settle
) -> None:
    project = shop.projects.add(ProjectDraft("Весілля"))
    settle()
    assert not view.list.isVisible(), "a project without tasks says how they come into it"
    for _ in range(2):
        page.entry.set_text("ribbon tomorrow")
        qtbot.keyClick(page.entry.line, Qt.Key.Key_Return)
        settle()
        shop.projects.close(project)
        settle()
    assert "The task is added to “Весілля”." in asked.said
    assert view.list.isVisible()
    assert [task.project_id for task in shop.tasks.open_tasks()] == [project, None], "not of a closed one"


def test_a_project_is_made_filled_and_closed(
    view: ProjectsView, shop: Shop, asked: Asked, settle: Settle
) -> None:
    dialog = view.begin_new()
    dialog._save()
    assert dialog.problem.text().startswith("“Project” is empty")
    dialog.name.setText("Весілля")
    dialog.due.set_value(TODAY + timedelta(days=30))
    dialog._save()
    settle()
    (project,) = shop.projects.all()
    first = shop.tasks.add(TaskDraft("ескіз", project_id=project.id))
    shop.tasks.add(TaskDraft("арка", project_id=project.id, due_on=TODAY))
    shop.tasks.complete(first)
    settle()
    assert said(view) == ["Весілля, by 18 Dec, 1 of 2"]
    rows = [view.list.tasks.index(row).data() for row in range(view.list.tasks.rowCount())]
    assert [row.split(",")[0] for row in rows] == ["Today: 1", "арка", "Done: 1", "ескіз"]
    view._close.click()
    settle()
    assert (said(view), asked.said[-1]) == (["Весілля, closed, 1 of 2"], "The project is closed.")
    view._close.click()
    settle()
    assert shop.projects.get(project.id).closed_at is None


def test_a_project_is_changed_and_removed_by_keys(
    qtbot: QtBot, view: ProjectsView, shop: Shop, asked: Asked, settle: Settle
) -> None:
    id = shop.projects.add(ProjectDraft("Весілля"))
    settle()
    qtbot.keyClick(view.projects, Qt.Key.Key_Return)
    (dialog,) = view.findChildren(ProjectDialog)
    dialog.name.setText("Ювілей")
    dialog._save()
    settle()
    assert shop.projects.get(id).name == "Ювілей"
    qtbot.keyClick(view.projects, Qt.Key.Key_Delete)
    settle()
    assert shop.projects.all() == ()
    assert asked.said[-1] == "The project was removed; its tasks stay."


def test_a_template_is_written(qtbot: QtBot, view: ProjectsView, shop: Shop, settle: Settle) -> None:
    dialog = view.open_templates()
    dialog.save()
    assert dialog.problem.text().startswith("“Template” is empty")
    dialog.name.setText("Нове весілля")
    dialog.rows[0].summary.setText("Ескіз")
    dialog.rows[0].days.setValue(-14)
    dialog.rows[0].steps.setPlainText("олівець\n\nпапір")
    qtbot.keyClick(dialog.rows[0].summary, Qt.Key.Key_Return)
    dialog.rows[1].summary.setText("Привезти")
    dialog.rows[1].days.setValue(0)
    dialog._add_row()  # left without words: it is none
    dialog.save()
    settle()
    (kept,) = shop.task_templates.all()
    assert [(item.summary, item.offset_days) for item in kept.items] == [("Ескіз", -14), ("Привезти", 0)]
    assert kept.items[0].checklist == ("олівець", "папір")
    assert dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Нове весілля, 2 tasks"
    dialog._drop(dialog.rows[1])
    dialog.save()
    assert len(shop.task_templates.all()[0].items) == 1
    dialog.name.setText("Інша назва")
    dialogs.next_answer(answer=False)
    dialog.reject()
    assert dialog.isVisible(), "what was typed is not thrown away without a question"
    dialog.remove()
    assert shop.task_templates.all() == ()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_plan_of_a_template_is_shown_and_made(
    view: ProjectsView, shop: Shop, asked: Asked, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Іваненко"))
    shop.task_templates.add(TaskTemplate("Весілля", (TemplateItem("Ескіз", -14), TemplateItem("Монтаж"))))
    dialog = view.use_template()
    assert dialog is not None
    assert [one.draft.due_on for one in dialog.planned()] == [TODAY, TODAY + timedelta(days=14)]
    dialog.day.set_value(TODAY + timedelta(days=7))
    dialog.client.set_client(client, "Іваненко")
    dialog.look()
    assert [one.passed for one in dialog.planned()] == [True, False]
    assert dialog.go.text() == "Make 2 tasks"
    dialog.name.setText("Весілля Іваненко")
    assert shop.tasks.open_tasks() == (), "a plan makes nothing"
    dialog.go.click()
    settle()
    (project,) = shop.projects.all()
    assert (project.name, project.client_id, project.tasks) == ("Весілля Іваненко", client, 2)
    assert asked.said[-1] == "2 tasks made."
    assert asked.undo is not None
    asked.undo()
    settle()
    assert (shop.projects.all(), shop.tasks.open_tasks()) == ((), ())


def test_without_templates_the_first_is_made(view: ProjectsView, settle: Settle) -> None:
    assert view.use_template() is None
    settle()


def test_a_template_is_made_of_a_project(view: ProjectsView, shop: Shop, settle: Settle) -> None:
    id = shop.projects.add(ProjectDraft("Весілля", due_on=TODAY))
    shop.tasks.add(TaskDraft("ескіз", due_on=TODAY - timedelta(days=3), project_id=id))
    settle()
    view._keep_as_template()
    (kept,) = shop.task_templates.all()
    assert [(item.summary, item.offset_days) for item in kept.items] == [("ескіз", -3)]
