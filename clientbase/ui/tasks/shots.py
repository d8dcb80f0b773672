"""Pictures of the Tasks page in the states a person meets."""

from PySide6.QtWidgets import QWidget

from clientbase.i18n import current_language
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage
from clientbase.ui.tasks.page import TasksPage
from clientbase.ui.tasks.project_dialog import ProjectDialog
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter


def _tasks(stage: Stage, view: str = "list") -> TasksPage:
    page = stage.page("tasks")
    assert isinstance(page, TasksPage)
    page.close_task()
    page.views.set_current(view)
    page.view.set_current("open")
    page.show_view()
    stage.settle()
    return page


def _board(stage: Stage) -> QWidget:
    page = _tasks(stage, "board")
    page.shown.enter()
    return stage.workspace


def _matrix(stage: Stage) -> QWidget:
    page = _tasks(stage, "people")
    page.shown.enter()
    return stage.workspace


def _task_panel(stage: Stage) -> QWidget:
    page = _tasks(stage)
    task = next(one for one in stage.shop.tasks.open_tasks() if one.rrule and one.items)
    page.open_task(task.id)
    stage.settle()
    return stage.workspace


def _task_panel_small(stage: Stage) -> QWidget:
    _task_panel(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _board_small(stage: Stage) -> QWidget:
    stage.workspace.resize(*SMALL)
    return _board(stage)


def _news(stage: Stage) -> QWidget:
    """What Марія or Tom finds in the morning."""
    shop = stage.shop
    second = shop.employees.all()[1].id
    shop.employees.current_id = second
    shop.task_news.seen()
    shop.employees.current_id = 1
    mine = [one for one in shop.tasks.open_tasks() if one.assignee_id == second]
    shop.tasks.move(mine[0].id, "waiting")
    shop.tasks.update(mine[1].id, {"due_on": shop.clock.today()})
    shop.tasks.update(mine[2].id, {"assignee_id": 1})
    shop.employees.current_id = second
    page = _tasks(stage)
    page.news.refresh()
    stage.settle()
    shop.employees.current_id = 1
    return stage.workspace


def _projects(stage: Stage) -> QWidget:
    _tasks(stage, "projects")
    return stage.workspace


def _project_dialog(stage: Stage) -> QWidget:
    view = _tasks(stage, "projects").shown.projects
    one = view.projects.current()
    return stage.loose(ProjectDialog(view, ProjectsPresenter(stage.shop), lambda _draft: None, one))


def _templates(stage: Stage) -> QWidget:
    return stage.loose(_tasks(stage, "projects").shown.projects.open_templates())


def _use_template(stage: Stage) -> QWidget:
    dialog = _tasks(stage, "projects").shown.projects.use_template()
    assert dialog is not None
    return stage.loose(dialog)


def _task_typed(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _tasks(stage)
    client = next(item for item in stage.shop.clients.many(stage.shop.clients.ids()[:60]) if item.family_name)
    words = {
        "uk": "щопонеділка о 9:30 до кінця року #опт терміново",
        "ru": "каждый понедельник в 9:30 до конца года #опт срочно",
    }.get(current_language(), "every Monday at 9:30 until the end of the year #wholesale urgent")
    page.entry.set_text(f"{client.family_name} {client.given_name}: {words}")
    page.entry.find_client()
    stage.settle()
    return stage.workspace


def _report(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    _tasks(stage, "report")
    return stage.workspace


def _report_small(stage: Stage) -> QWidget:
    _report(stage)
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _tasks_done(stage: Stage) -> QWidget:
    page = _tasks(stage)
    page.entry.set_text("")
    page.view.set_current("done")
    page.refresh()
    stage.settle()
    return stage.workspace


TASK_SHOTS = (
    Shot("tasks-board", _board),
    Shot("tasks-board-small", _board_small),
    Shot("tasks-people", _matrix),
    Shot("tasks-news", _news),
    Shot("tasks-projects", _projects),
    Shot("tasks-project", _project_dialog),
    Shot("tasks-templates", _templates),
    Shot("tasks-of-template", _use_template),
    Shot("tasks-panel", _task_panel),
    Shot("tasks-panel-small", _task_panel_small),
    Shot("tasks-typed", _task_typed),
    Shot("tasks-report", _report),
    Shot("tasks-report-small", _report_small),
    Shot("tasks-done", _tasks_done),
)
