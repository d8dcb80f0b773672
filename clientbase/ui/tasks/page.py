"""The task page: one line to type into, sections below, the chosen task at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.task import Task
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.layouts import Surface, column, hidden_unless, holder, row
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.pages import Page
from clientbase.ui.tasks.entry_line import EntryLine
from clientbase.ui.tasks.entry_presenter import EntryPresenter, TypedTask
from clientbase.ui.tasks.presenter import TaskGroup, TaskPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.tasks.task_panel import TaskPanel
from clientbase.ui.tokens import PAGE_MARGIN
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_PANEL, _BOTH_FROM = 380, 880


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
        hidden_unless(len(self._employees) > 1, self.whose)
        self.whose.chosen.connect(lambda _key: self.refresh())
        self._lines = EntryPresenter(shop)
        self.entry = EntryLine(self._lines, self._add)
        self.search = SearchBox(_("Search the tasks"))
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.moved_down.connect(self._into_list)
        self.search.opened.connect(self._into_list)
        self.search.left.connect(self._leave_search)
        self._reading = 0  # only the latest reading is shown
        self._showing = False
        self.list = TaskListView()
        self.list.ticked.connect(self._tick)
        self.list.task_opened.connect(self.open_task)
        self.list.remove_asked.connect(self._remove)
        self.list.history_asked.connect(lambda id: open_record_history(window, self, "task", id))
        self.list.client_asked.connect(window.open_client)
        self.list.postponed.connect(self._postpone)
        self.list.moved.connect(lambda id, to: self._run(lambda: self._presenter.move(id, to)))
        self.list.moved_up.connect(self.entry.setFocus)
        self.list.selectionModel().currentChanged.connect(self._follow)
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
        find = icon_button("magnify", _("Search the tasks"), self.focus_search)
        head = page_head(_("Tasks"), [find, self.whose, self.view])
        self._search_place = holder(row(self.search))
        main = column(head, self.entry, self._search_place, surface, gap=12, margins=PAGE_MARGIN)
        main.setStretch(3, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._main = holder(main)
        self._main.setMinimumWidth(300)
        self._split.addWidget(self._main)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self._split.setCollapsible(1, False)
        self._split.setHandleWidth(1)
        self.panel.setMinimumWidth(320)
        self.setLayout(column(self._split))
        self.setFocusProxy(self.entry)
        self._search_place.hide()
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._reading += 1
        reading, text = self._reading, self.search.text().strip()
        done, mine = self.view.current() == "done", self.whose.current() == "mine"
        jobs.start(
            lambda _progress: self._presenter.groups(done=done, mine=mine, text=text),
            self,
            done=lambda groups: self._show(reading, groups),
        )

    def _show(self, reading: int, groups: tuple[TaskGroup, ...]) -> None:
        if reading != self._reading:
            return
        self._showing = True
        self.list.show_groups(groups, self._shop.clock.today(), self._employees)
        if self._wanted is not None and self.list.tasks.row_of(self._wanted) >= 0:
            self.list.select_task(self._wanted)
        self._wanted = None
        self._showing = False
        if groups:
            self._states.setCurrentWidget(self.list)
        else:
            self._show_empty()

    def _leave_search(self) -> None:
        self._search_place.hide()
        self._into_list()

    def _into_list(self) -> None:
        if self.list.current_task() is None and self.list.tasks.rowCount() > 1:
            self.list.setCurrentIndex(self.list.tasks.index(1))
        self.list.setFocus()

    def _follow(self) -> None:
        """The open panel shows the task the keyboard stands on."""
        task = self.list.current_task()
        by_hand = not self._showing and self.window().focusWidget() is self.list and self.panel.isVisible()
        if task is not None and by_hand and task.id != self.panel.task_id():
            self.open_task(task.id)

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._states.removeWidget(self._empty)
            self._empty.deleteLater()
        if self.search.text().strip():
            state = EmptyState("magnify", _("Nothing found"), _("No task here has these words."))
        elif self.view.current() == "done":
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
            self._employees = self._presenter.employees = self._shop.employees.all()
            self.whose.setVisible(len(self._employees) > 1)
        if any(announcement.concerns(noun) for noun in ("task", "client", "employee")):
            self.refresh()
            self._reread_panel()
            self.entry.renew()

    # --- the panel --------------------------------------------------------------------------------

    def open_task(self, task_id: int, typed: dict[str, str] | None = None) -> None:
        """Show a task in the panel; `typed` is text of it that was not kept yet."""

        def show(task: Task) -> None:
            self._show_task(task)
            self.panel.type_again(typed or {})

        jobs.start(lambda _progress: self._presenter.get(task_id), self, done=show)

    def _show_task(self, task: Task) -> None:
        self.panel.show_task(task, self._employees)
        if self.panel.isHidden():
            self.panel.show()
            self._arrange()
            self._split.setSizes([self._split.width() - _PANEL, _PANEL])
        self.list.select_task(task.id)

    def _arrange(self) -> None:
        """Where there is no room for both, the open task takes the place of the list."""
        narrow = self.width() < _BOTH_FROM
        covered = narrow and not self.panel.isHidden()
        if covered and not self._main.isHidden():
            self._main.hide()
            self.panel.summary.setFocus()
        elif not covered:
            self._main.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _reread_panel(self) -> None:
        task_id = self.panel.task_id()
        if task_id is None or not self.panel.isVisible():
            return
        jobs.start(
            lambda _progress: self._presenter.get(task_id),
            self,
            done=self._show_again,
            failed=lambda _error: self.close_task(),
        )

    def _show_again(self, task: Task) -> None:
        """The same task as it is now; by then another may have been opened."""
        if task.id == self.panel.task_id():
            self.panel.show_task(task, self._employees)

    def close_task(self) -> None:
        self.panel.hide()
        self._arrange()
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

    def _add(self, typed: TypedTask) -> None:
        def added(id: int) -> None:
            self._wanted = id
            self.refresh()
            self._window.notify(_("The task is added."), undo=self._window.undo_last)

        def failed(error: ClientbaseError) -> None:
            self.entry.take_back(typed)
            self._window.notify(sentence(error))

        jobs.start(lambda _progress: self._lines.add(typed), self, done=added, failed=failed)

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
            said = self._presenter.update(task_id, values)
        except ClientbaseError as error:
            self.panel.show_problem(error)
            if not self.panel.isVisible():
                self._window.notify(sentence(error))
        else:
            self._window.notify(said, undo=self._window.undo_last)

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
        self._search_place.show()
        self.search.setFocus()
        self.search.selectAll()

    def save(self) -> None:
        if self.panel.isVisible():
            self.panel.save_typed()

    def has_unsaved(self) -> bool:
        return bool(self.entry.text().strip()) or (self.panel.isVisible() and bool(self.panel.typed()))

    def state(self) -> dict[str, object]:
        shown = self.panel.isVisible()
        return {
            "typed": self.entry.text(),
            "view": self.view.current(),
            "whose": self.whose.current(),
            "search": self.search.text(),
            "task": self.panel.task_id() if shown else None,
            "panel": self.panel.typed() if shown else {},
        }

    def restore_state(self, state: dict[str, object]) -> None:
        self.entry.setText(str(state.get("typed", "")))
        self.view.set_current(str(state.get("view", "open")))
        self.whose.set_current(str(state.get("whose", "all")))
        if state.get("search"):
            self._search_place.show()
            self.search.setText(str(state["search"]))
        task_id, typed = state.get("task"), state.get("panel")
        if isinstance(task_id, int):
            self.open_task(task_id, typed if isinstance(typed, dict) else {})
        self.refresh()
