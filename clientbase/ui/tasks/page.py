"""The task page: one line to type into, sections below, the chosen task at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.task import Task
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date, show_time
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.pages import Page
from clientbase.ui.tasks.presenter import TaskGroup, TaskPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.tasks.task_panel import TaskPanel
from clientbase.ui.tokens import PAGE_MARGIN
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_PANEL = 380


class TasksPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self._presenter = TaskPresenter(shop)
        self._employees: tuple[Employee, ...] = shop.employees.all()
        self._shop = shop
        self._wanted: int | None = None
        self.view = Segmented([("open", _("To do")), ("done", _("Done"))])
        self.view.chosen.connect(lambda _key: self.refresh())
        self.whose = Segmented([("all", _("Everyone’s")), ("mine", _("Mine"))])
        self.whose.setVisible(len(self._employees) > 1)
        self.whose.chosen.connect(lambda _key: self.refresh())
        self.entry = EntryLine(self._presenter, self._add)
        self.list = TaskListView()
        self.list.ticked.connect(self._tick)
        self.list.task_opened.connect(self.open_task)
        self.list.remove_asked.connect(self._remove)
        self.list.client_asked.connect(window.open_client)
        self.list.postponed.connect(self._postpone)
        self.panel = TaskPanel(self._presenter.clients_like, shop.clock)
        self.panel.edited.connect(self._edit)
        self.panel.ticked.connect(self._tick)
        self.panel.remove_asked.connect(self._remove)
        self.panel.client_asked.connect(window.open_client)
        self.panel.closed.connect(self.close_task)
        self.panel.hide()
        self._states = QStackedWidget()
        self._states.addWidget(self.list)
        self._empty: QWidget | None = None
        surface = Surface("surface")
        surface.setLayout(column(self._states, margins=4))
        head = page_head(_("Tasks"), [self.whose, self.view])
        main = column(head, self.entry, surface, gap=12, margins=PAGE_MARGIN)
        main.setStretch(2, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(holder(main))
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self._split.setCollapsible(1, False)
        self._split.setHandleWidth(1)
        self.panel.setMinimumWidth(320)
        self.setLayout(column(self._split))
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        done, mine = self.view.current() == "done", self.whose.current() == "mine"
        jobs.start(lambda _progress: self._presenter.groups(done=done, mine=mine), self, done=self._show)

    def _show(self, groups: tuple[TaskGroup, ...]) -> None:
        current = self.panel.task_id() if self.panel.isVisible() else None
        selected = self.list.current_task()
        row_before = self.list.currentIndex().row()
        self.list.tasks.show(groups, self._shop.clock.today(), self._employees)
        if selected is not None:
            self.list.select_task(selected.id)
            if not self.list.currentIndex().isValid() and self.list.tasks.rowCount():
                # the ticked one has gone: the keyboard stays where it was
                row_now = min(row_before, self.list.tasks.rowCount() - 1)
                self.list.setCurrentIndex(self.list.tasks.index(row_now))
        if self._wanted is not None:
            self.list.select_task(self._wanted)
            self._wanted = None
        elif current is not None:
            self.list.select_task(current)
        if groups:
            self._states.setCurrentWidget(self.list)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._states.removeWidget(self._empty)
            self._empty.deleteLater()
        if self.view.current() == "done":
            state = EmptyState(
                "check-circle-outline", _("Nothing done yet"), _("Tasks you tick off are kept here.")
            )
        else:
            state = EmptyState(
                "check-circle-outline",
                _("Nothing to do"),
                _("Type a task above: “call Anna tomorrow at 15:00”. The day and time are understood."),
            )
        self._empty = state
        self._states.addWidget(state)
        self._states.setCurrentWidget(state)

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("employee"):
            self._employees = self._shop.employees.all()
            self.whose.setVisible(len(self._employees) > 1)
        if any(announcement.concerns(noun) for noun in ("task", "client", "employee")):
            self.refresh()
            self._reread_panel()

    # --- the panel --------------------------------------------------------------------------------

    def open_task(self, task_id: int) -> None:
        jobs.start(lambda _progress: self._presenter.get(task_id), self, done=self._show_task)

    def _show_task(self, task: Task) -> None:
        self.panel.show_task(task, self._employees)
        if not self.panel.isVisible():
            self.panel.show()
            width = self._split.width()
            self._split.setSizes([width - _PANEL, _PANEL])

    def _reread_panel(self) -> None:
        task_id = self.panel.task_id()
        if task_id is None or not self.panel.isVisible():
            return
        jobs.start(
            lambda _progress: self._presenter.get(task_id),
            self,
            done=lambda task: self.panel.show_task(task, self._employees),
            failed=lambda _error: self.close_task(),
        )

    def close_task(self) -> None:
        self.panel.hide()
        self.list.setFocus()

    # --- acting -----------------------------------------------------------------------------------

    def _run(self, act: Callable[[], str]) -> None:
        """A quick write; what it says stands in the quiet line with Undo."""
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
        else:
            if said:
                self._window.notify(said, undo=self._window.undo_last)

    def _add(self, text: str) -> None:
        try:
            self._wanted = self._presenter.add_line(text)
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return
        self.entry.clear()

    def _tick(self, task_id: int, done: bool) -> None:
        self._run(lambda: self._presenter.set_done(task_id, done=done))

    def _postpone(self, task_id: int, days: int) -> None:
        self._run(lambda: self._presenter.postpone(task_id, days))

    def _remove(self, task_id: int) -> None:
        if self.panel.task_id() == task_id:
            self.close_task()
        self._run(lambda: self._presenter.remove(task_id))

    def _edit(self, task_id: int, values: dict[str, object]) -> None:
        try:
            self._presenter.update(task_id, values)
        except ClientbaseError as error:
            self.panel.show_problem(error)

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        task_id = what.get("task_id")
        if isinstance(task_id, int):
            self._wanted = task_id
            self.open_task(task_id)
            self.refresh()
        if what.get("new"):
            self.new_record()

    def new_record(self) -> None:
        self.entry.setFocus()

    def focus_search(self) -> None:
        self.entry.setFocus()

    def save(self) -> None:
        if self.panel.isVisible():
            self.panel.save_typed()

    def has_unsaved(self) -> bool:
        return bool(self.entry.text().strip())

    def state(self) -> dict[str, object]:
        return {
            "typed": self.entry.text(),
            "view": self.view.current(),
            "task": self.panel.task_id() if self.panel.isVisible() else None,
        }

    def restore_state(self, state: dict[str, object]) -> None:
        self.entry.setText(str(state.get("typed", "")))
        self.view.set_current(str(state.get("view", "open")))
        task_id = state.get("task")
        if isinstance(task_id, int):
            self.open_task(task_id)
        self.refresh()


class EntryLine(QWidget):
    """Type, Enter. What was understood of the line shows below while one types."""

    def __init__(self, presenter: TaskPresenter, add: Callable[[str], None]) -> None:
        super().__init__()
        self._presenter = presenter
        self._add = add
        self.line = _Line()
        self.line.setPlaceholderText(_("What is to be done? For example: call Anna tomorrow at 15:00"))
        self.line.setAccessibleName(_("New task"))
        self.line.addAction(icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(40)
        self.line.setMaxLength(500)
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self._enter)
        self._chips = row()
        self._chips_place = holder(self._chips)
        self._chips_place.hide()
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self._chips_place, gap=4))

    def text(self) -> str:
        return self.line.text()

    def setText(self, text: str) -> None:
        self.line.setText(text)

    def clear(self) -> None:
        self.line.clear()

    def _enter(self) -> None:
        if self.line.text().strip():
            self._add(self.line.text())

    def _understand(self, text: str) -> None:
        clear(self._chips)
        read = self._presenter.read_line(text)
        chips = []
        if read.due_on is not None:
            chips.append(Chip(show_date(read.due_on, today=self._presenter.clock.today()), "blue"))
        if read.due_time is not None:
            chips.append(Chip(show_time(read.due_time), "blue"))
        if read.priority:
            chips.append(Chip(_("Urgent"), "red"))
        for chip in chips:
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._chips_place.setVisible(bool(chips))


class _Line(QLineEdit):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
