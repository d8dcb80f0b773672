"""The views of the task page one switches between: list, board, by employee; each reads what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.employee import Employee
from clientbase.domain.project import Project
from clientbase.domain.task import Section, Task
from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.layouts import Surface, column
from clientbase.ui.tasks.board_view import BoardView
from clientbase.ui.tasks.cards import CardLook
from clientbase.ui.tasks.matrix_view import MatrixView
from clientbase.ui.tasks.presenter import DONE_AT_ONCE, TaskGroup, TaskPresenter
from clientbase.ui.tasks.projects_presenter import ProjectsPresenter
from clientbase.ui.tasks.projects_view import ProjectsView
from clientbase.ui.tasks.report_view import TaskReportView
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.tasks.task_menu import TaskDeeds, open_task_menu
from clientbase.ui.tasks.views_presenter import DONE_SHOWN, BoardColumn, Matrix, TaskViewsPresenter
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

LIST, BOARD, PEOPLE, PROJECTS, REPORT = "list", "board", "people", "projects", "report"
Run = Callable[[Callable[[], str]], None]


class TaskViews(QStackedWidget):
    """`read` asks for what the chosen view shows; only the latest reading is drawn."""

    drawn = Signal()  # something else is shown now
    moved_up = Signal()  # ↑ on the first task
    done_asked = Signal()  # the list of all that is done

    def __init__(
        self, shop: Shop, presenter: TaskPresenter, deeds: TaskDeeds, window: WindowContext, run: Run
    ) -> None:
        super().__init__()
        self._shop, self._presenter, self._deeds = shop, presenter, deeds
        self._views = TaskViewsPresenter(shop)
        self._reading = 0
        self._key = LIST
        self._done_of = (False, "")  # which done ones are listed: mine, with these words
        self._empty: QWidget | None = None
        self.showing = False
        self._window = window
        self.report: TaskReportView | None = None
        self.list = TaskListView()
        self.list.moved.connect(lambda id, to: run(lambda: presenter.move(id, to)))
        self.list.postponed.connect(deeds.postpone)
        self.list.tasks.more_wanted.connect(self._read_earlier)
        self.board = BoardView()
        self.board.earlier_asked.connect(self.done_asked)
        self.board.moved.connect(lambda id, mark, at: run(lambda: self._views.move(id, mark, at)))
        self.matrix = MatrixView()
        self.matrix.moved.connect(
            lambda id, who, section: run(lambda: self._views.hand_over(id, who, Section(section)))
        )
        self._list_place = Surface("surface")
        self._list_place.setLayout(column(self.list, margins=4))
        for place in (self._list_place, self.board, self.matrix):
            self.addWidget(place)
        self.projects = ProjectsView(ProjectsPresenter(shop), window, run)
        self.addWidget(self.projects)
        self.projects.list.postponed.connect(deeds.postpone)
        self.projects.list.moved.connect(lambda id, to: run(lambda: presenter.move(id, to)))
        for view in (self.list, self.board, self.matrix, self.projects.list):
            view.ticked.connect(deeds.tick)
            view.task_opened.connect(deeds.open_task)
            view.remove_asked.connect(deeds.remove)
            view.moved_up.connect(self.moved_up)
        for listed in (self.list, self.projects.list):
            listed.skip_asked.connect(deeds.skip)
            listed.client_asked.connect(deeds.open_client)
            listed.history_asked.connect(deeds.show_history)
        self.board.menu_asked.connect(self._open_menu)
        self.matrix.menu_asked.connect(self._open_menu)

    def _open_menu(self, task_id: int, at: QPoint) -> None:
        open_task_menu(self, self._presenter.get(task_id), at, self._deeds)

    # --- reading ------------------------------------------------------------------------------------

    def read(self, key: str, *, done: bool, mine: bool, text: str) -> None:
        self._reading += 1
        reading, self._key = self._reading, key
        employees = self._presenter.employees

        def latest(show: Callable[[], None]) -> None:
            if reading == self._reading:
                self.showing = True
                show()
                self.showing = False
                self.drawn.emit()

        if key == REPORT:
            self._show_report()
            return
        if key == PROJECTS:
            self.setCurrentWidget(self.projects)
            self.projects.read(text)
            return
        if key == BOARD:
            jobs.start(
                lambda _progress: self._read_board(mine, text, employees),
                self,
                done=lambda found: latest(lambda: self._show_board(*found)),
            )
        elif key == PEOPLE:
            jobs.start(
                lambda _progress: self._read_matrix(mine, text, employees),
                self,
                done=lambda found: latest(lambda: self._show_matrix(*found)),
            )
        elif done:
            self._read_done(mine, text, latest)
        else:
            jobs.start(
                lambda _progress: self._presenter.groups(mine=mine, text=text),
                self,
                done=lambda groups: latest(lambda: self._show_list(groups, done, text)),
            )

    def _read_done(self, mine: bool, text: str, latest: Callable[[Callable[[], None]], None]) -> None:
        """As many as were shown already, and earlier ones when one comes to the end of them."""
        asked = (mine, text)
        count = max(self.list.done_shown(), DONE_AT_ONCE) if asked == self._done_of else DONE_AT_ONCE
        self._done_of = asked

        def show(group: TaskGroup) -> None:
            latest(lambda: self._show_list((group,) if group.tasks else (), True, text))

        jobs.start(lambda _progress: self._presenter.done(mine=mine, text=text, count=count), self, done=show)

    def _read_earlier(self) -> None:
        reading, (mine, text) = self._reading, self._done_of

        def show(group: TaskGroup) -> None:
            if reading == self._reading:
                self.list.tasks.add(group)

        skip = self.list.done_shown()
        jobs.start(lambda _progress: self._presenter.done(mine=mine, text=text, skip=skip), self, done=show)

    def _look(self, tasks: tuple[Task, ...], employees: tuple[Employee, ...]) -> CardLook:
        people = {one.id: one for one in employees}
        return CardLook(self._shop.clock.today(), people, self._views.sections(tasks))

    def _read_board(
        self, mine: bool, text: str, employees: tuple[Employee, ...]
    ) -> tuple[tuple[BoardColumn, ...], CardLook]:
        tasks = tuple(self._presenter.tasks(mine=mine, text=text))
        done = self._presenter.done(mine=mine, text=text, count=DONE_SHOWN)
        return self._views.columns(tasks, done), self._look(tasks, employees)

    def _read_matrix(self, mine: bool, text: str, employees: tuple[Employee, ...]) -> tuple[Matrix, CardLook]:
        tasks = tuple(self._presenter.tasks(mine=mine, text=text))
        return self._views.matrix(tasks, employees), self._look(tasks, employees)

    # --- showing ------------------------------------------------------------------------------------

    def _show_board(self, columns: tuple[BoardColumn, ...], look: CardLook) -> None:
        self.board.show_columns(columns, look)
        self.setCurrentWidget(self.board)

    def _show_matrix(self, matrix: Matrix, look: CardLook) -> None:
        self.matrix.show_matrix(matrix, look)
        self.setCurrentWidget(self.matrix)

    def _show_list(self, groups: tuple[TaskGroup, ...], done: bool, text: str) -> None:
        self.list.show_groups(groups, self._shop.clock.today(), self._presenter.employees)
        if groups:
            self.setCurrentWidget(self._list_place)
        else:
            self._show_empty(done=done, text=text)

    def _show_empty(self, *, done: bool, text: str) -> None:
        if self._empty is not None:
            self.removeWidget(self._empty)
            self._empty.deleteLater()
        if text:
            state = EmptyState("magnify", _("Nothing found"), _("No task here has these words."))
        elif done:
            state = EmptyState(
                "check-circle-outline", _("Nothing done yet"), _("Tasks you tick off are kept here.")
            )
        else:
            state = EmptyState(
                "check-circle-outline",
                _("Nothing to do"),
                _("Type a task above: “call Anna tomorrow at 15:00”. The day and time are understood."),
            )
        place = Surface("surface")
        place.setLayout(column(state))
        self._empty = place
        self.addWidget(place)
        self.setCurrentWidget(place)

    def _show_report(self) -> None:
        """Made when first asked for."""
        if self.report is None:
            self.report = TaskReportView(self._shop, self._window)
            self.addWidget(self.report)
        self.setCurrentWidget(self.report)

    def project(self) -> Project | None:
        """The open project that is shown."""
        found = self.projects.projects.current()
        return found if found is not None and found.closed_at is None else None

    # --- the keyboard -------------------------------------------------------------------------------

    def select_task(self, task_id: int) -> bool:
        if self._key == BOARD:
            return self.board.select_task(task_id, focus=False)
        if self._key == PROJECTS:
            self.projects.list.select_task(task_id)
            return True
        if self._key == PEOPLE:
            return self.matrix.select_task(task_id, focus=False)
        self.list.select_task(task_id)
        return self.list.tasks.row_of(task_id) >= 0

    def enter(self, task_id: int | None = None) -> None:
        """The keyboard comes into what is shown, to this task where it stands there."""
        if task_id is not None and self._key in (BOARD, PEOPLE):
            view = self.board if self._key == BOARD else self.matrix
            if view.select_task(task_id):
                return
        if self._key == BOARD:
            self.board.enter()
        elif self._key == PEOPLE:
            self.matrix.enter()
        elif self._key == PROJECTS:
            self.projects.projects.setFocus()
        elif self._key == REPORT and self.report is not None:
            self.report.setFocus()
        else:
            if self.list.current_task() is None and self.list.tasks.rowCount() > 1:
                self.list.setCurrentIndex(self.list.tasks.index(1))
            self.list.setFocus()
