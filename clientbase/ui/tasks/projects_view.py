"""Projects on the task page: the list with how far each is, and the tasks of the chosen one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from clientbase.domain.project import Project, ProjectDraft
from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tasks.presenter import TaskGroup
from clientbase.ui.tasks.project_dialog import ProjectDialog
from clientbase.ui.tasks.project_list import ProjectList
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.tasks.template_dialog import TemplatesDialog
from clientbase.ui.tasks.use_template import UseTemplateDialog
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

_LIST = 300
Run = Callable[[Callable[[], str]], None]


class ProjectsView(QWidget):
    def __init__(self, presenter: ProjectsPresenter, window: WindowContext, run: Run) -> None:
        super().__init__()
        self._presenter, self._window, self._run = presenter, window, run
        self._reading = 0
        self._text = ""
        self.projects = ProjectList()
        self.projects.chosen.connect(self._show_project)
        self.projects.edit_asked.connect(self.edit)
        self.projects.remove_asked.connect(lambda id: run(lambda: presenter.remove(id)))
        self.list = TaskListView(of_project=True)
        self._name = ElidedLabel("", TextRole.CARD_TITLE)
        self._about = Label("", TextRole.SECOND, wrap=True)
        self._close = icon_button("check-all", _("Close the project"), self._set_closed)
        edit = icon_button("pencil-outline", _("Change the project"), self.edit)
        keep = icon_button("content-copy", _("Make a template of it"), self._keep_as_template)
        remove = icon_button("trash-can-outline", _("Remove the project"), self._remove)
        head = row(self._name, edit, self._close, keep, remove, gap=4, margins=(8, 4, 4, 0))
        head.setStretch(0, 1)
        about = row(self._about, margins=(8, 0, 8, 0))
        right = Surface("surface")
        self._tasks = QStackedWidget()
        for part in (self.list, *self._without_tasks()):
            self._tasks.addWidget(part)
        inside = column(head, about, self._tasks, gap=4, margins=4)
        inside.setStretch(2, 1)
        right.setLayout(inside)
        left = Surface("surface")
        left.setLayout(column(self.projects, margins=4))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST, 600])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        left.setMinimumWidth(220)
        right.setMinimumWidth(260)
        self._states = QStackedWidget()
        self._empty = EmptyState(
            "folder-multiple-outline",
            _("No projects yet"),
            _("A project holds the tasks of one larger thing together: a wedding, a move, a season."),
            actions=((_("New project"), "plus", self.begin_new),),
        )
        empty_place = Surface("surface")
        empty_place.setLayout(column(self._empty))
        self._states.addWidget(split)
        self._states.addWidget(empty_place)
        bar = row(
            button(_("New project"), "plus", self.begin_new),
            button(_("Of a template…"), "playlist-plus", self.use_template),
            button(_("Templates…"), "playlist-edit", self.open_templates),
            None,
        )
        self._bar = holder(bar)
        whole = column(self._bar, self._states, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _without_tasks(self) -> tuple[EmptyState, EmptyState]:
        """What is said of an open project without tasks, and of a closed one."""
        title = _("No tasks in this project yet")
        hint = _("Type one into the line above: it will be of this project. Or make several of a template.")
        way = ((_("Of a template…"), "playlist-plus", self._use_here),)
        return (
            EmptyState("playlist-check", title, hint, actions=way, primary=False),
            EmptyState("playlist-check", _("No tasks in this project")),
        )

    # --- showing ------------------------------------------------------------------------------------

    def read(self, text: str = "") -> None:
        self._reading += 1
        reading, self._text = self._reading, text

        def show(found: tuple[Project, ...]) -> None:
            if reading == self._reading:
                self.projects.show_projects(found, self._presenter.clock.today())
                self._states.setCurrentIndex(0 if found or text else 1)

        jobs.start(lambda _progress: self._presenter.projects(text), self, done=show)

    def _show_project(self, one: Project | None) -> None:
        if one is None:
            self._name.setText("")
            self._about.setText("")
            self.list.show_groups((), self._presenter.clock.today(), ())
            self._tasks.setCurrentIndex(0)
            return
        self._name.setText(one.name)
        today = self._presenter.clock.today()
        leader = next((each.name for each in self._presenter.employees() if each.id == one.employee_id), "")
        due = _("by {day}").format(day=show_date(one.due_on, today=today)) if one.due_on else ""
        parts = (one.client_name, due, leader, one.note)
        self._about.setText(" · ".join(part for part in parts if part))
        self._about.setVisible(bool(self._about.text()))
        said = _("Close the project") if one.closed_at is None else _("Open the project again")
        self._close.setToolTip(said)
        self._close.setAccessibleName(said)

        def show(groups: tuple[TaskGroup, ...]) -> None:
            current = self.projects.current()
            if current is not None and current.id == one.id:
                self.list.show_groups(groups, today, self._presenter.employees())
                closed = one.closed_at is not None
                self._tasks.setCurrentIndex(0 if any(each.tasks for each in groups) else 2 if closed else 1)

        jobs.start(lambda _progress: self._presenter.tasks(one.id), self, done=show)

    # --- acting -------------------------------------------------------------------------------------

    def begin_new(self) -> ProjectDialog:
        def keep(draft: ProjectDraft) -> None:
            id = self._presenter.add(draft)
            self._window.notify(_("The project was added."), undo=self._window.undo_last)
            self._then_choose(id)

        dialog = ProjectDialog(self, self._presenter, keep)
        dialog.open()
        return dialog

    def _then_choose(self, id: int) -> None:
        def show(found: tuple[Project, ...]) -> None:
            self.projects.show_projects(found, self._presenter.clock.today())
            self.projects.choose(id)
            self._states.setCurrentIndex(0)

        jobs.start(lambda _progress: self._presenter.projects(self._text), self, done=show)

    def edit(self, id: int = 0) -> None:
        one = self.projects.current()
        if one is None or (id and one.id != id):
            return
        project = one

        def keep(draft: ProjectDraft) -> None:
            said = self._presenter.update(project.id, draft)
            self._window.notify(said, undo=self._window.undo_last)

        ProjectDialog(self, self._presenter, keep, project).open()

    def _set_closed(self) -> None:
        if (one := self.projects.current()) is not None:
            self._run(lambda: self._presenter.set_closed(one.id, closed=one.closed_at is None))

    def _keep_as_template(self) -> None:
        if (one := self.projects.current()) is not None:
            self._run(lambda: self._presenter.template_of(one))

    def _remove(self) -> None:
        if (one := self.projects.current()) is not None:
            self._run(lambda: self._presenter.remove(one.id))

    def use_template(self, of: int = 0) -> UseTemplateDialog | None:
        """For the project with this id, or a new one. Where there is no template yet, the first is made."""
        if not self._presenter.templates():
            self.open_templates()
            return None
        dialog = UseTemplateDialog(
            self, self._presenter, lambda said: self._window.notify(said, undo=self._window.undo_last), of
        )
        dialog.open()
        return dialog

    def _use_here(self) -> None:
        if (one := self.projects.current()) is not None:
            self.use_template(one.id)

    def open_templates(self) -> TemplatesDialog:
        dialog = TemplatesDialog(self, self._presenter, self._run)
        dialog.open()
        return dialog
