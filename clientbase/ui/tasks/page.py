"""The task page: one line to type into, sections below, the chosen task at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter

from clientbase.domain.changes import Announcement
from clientbase.domain.employee import Employee
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.adding_typed import let_add
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.focus import go_on
from clientbase.ui.kit.layouts import column, hidden_unless, holder, row
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.pages import Page, Unsaved
from clientbase.ui.tasks.entry_line import EntryLine
from clientbase.ui.tasks.entry_presenter import EntryPresenter, TypedTask
from clientbase.ui.tasks.news_panel import NewsPanel
from clientbase.ui.tasks.panel_presenter import PanelPresenter, TaskSeen
from clientbase.ui.tasks.presenter import TaskPresenter
from clientbase.ui.tasks.task_panel import TaskPanel
from clientbase.ui.tasks.task_views import BOARD, LIST, PEOPLE, PROJECTS, REPORT, TaskViews
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
        self._enters = False  # the keyboard comes into what is shown next
        self.view = Segmented([("open", _("To do")), ("done", _("Done"))])
        self.view.chosen.connect(lambda _key: self.refresh())
        self.views = Segmented(
            [
                (LIST, _("List")),
                (BOARD, _("Board")),
                (PEOPLE, _("By employee")),
                (PROJECTS, _("Projects")),
                (REPORT, _("Report")),
            ]
        )
        self.views.chosen.connect(lambda _key: self.show_view())
        self.whose = Segmented([("all", _("Everyone’s")), ("mine", _("Mine"))])
        hidden_unless(len(self._employees) > 1, self.whose)
        self.whose.chosen.connect(lambda _key: self.refresh())
        self._lines = EntryPresenter(shop)
        self.entry = EntryLine(self._lines, self._add)
        self.search = SearchBox(_("Search the tasks"))
        self.search.searched.connect(lambda _text: self.refresh())
        for into in (self.search.moved_down, self.search.opened):
            into.connect(self._into_list)
        self.search.left.connect(self._leave_search)
        self.shown = TaskViews(shop, self._presenter, self, window, self._run)
        self.shown.drawn.connect(self._drawn)
        self.shown.moved_up.connect(self.entry.setFocus)
        self.shown.done_asked.connect(self._show_done)
        self.list = self.shown.list
        self.list.selectionModel().currentChanged.connect(self._follow)
        self._seeing = PanelPresenter(shop)
        self._rereading = 0  # only the last reading is shown: an earlier one may come in after it
        like = self._presenter.clients_like
        self.panel = TaskPanel(like, shop.clock, self._seeing, window, self._run_in_panel)
        let_add(self.panel.client, shop, window.notify)
        self.panel.skip_asked.connect(self.skip)
        self.panel.edited.connect(self._edit)
        self.panel.ticked.connect(self.tick)
        self.panel.remove_asked.connect(self.remove)
        self.panel.client_asked.connect(window.open_client)
        self.panel.closed.connect(self.close_task)
        self.panel.back_asked.connect(self.open_task)
        self.panel.hide()
        self.news = NewsPanel(shop)
        self.news.task_opened.connect(self.open_task)
        self._find = icon_button("magnify", _("Search the tasks"), self.focus_search)
        head = page_head(_("Tasks"), [self._find, self.whose, self.view])
        self._search_place = holder(row(self.search))
        main = column(
            head,
            self.entry,
            self._search_place,
            row(self.views, None),
            self.news,
            self.shown,
            gap=12,
            margins=PAGE_MARGIN,
        )
        main.setStretch(5, 1)
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
        window.signals.shown.connect(lambda key: self.news.refresh() if key == "tasks" else None)
        self.refresh()
        self.news.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.shown.read(
            self.views.current(),
            done=self.view.current() == "done",
            mine=self.whose.current() == "mine",
            text=self.search.text().strip(),
        )

    def show_view(self) -> None:
        """Another view was chosen."""
        self._show_parts()
        self.refresh()

    def _show_done(self) -> None:
        self.views.set_current(LIST)
        self.view.set_current("done")
        self._enters = True
        self.show_view()

    def _show_parts(self) -> None:
        """Of done tasks there is only a list; projects are everybody's; the report stands alone."""
        self.view.setVisible(self.views.current() == LIST)
        report = self.views.current() == REPORT
        alone = self.views.current() in (PROJECTS, REPORT)
        self.whose.setVisible(len(self._employees) > 1 and not alone)
        for part in (self.entry, self._find):
            part.setVisible(not report)
        for over in (self.news, self._search_place) if report else ():
            over.hide()

    def _drawn(self) -> None:
        if self._wanted is not None:
            self.shown.select_task(self._wanted)
        self._wanted = None
        if self._enters:
            self._enters = False
            self._into_list()

    def _leave_search(self) -> None:
        self._search_place.hide()
        self._into_list()

    def _into_list(self) -> None:
        self.shown.enter()

    def _follow(self) -> None:
        """The open panel shows the task the keyboard stands on."""
        task = self.list.current_task()
        by_hand = (
            not self.shown.showing and self.window().focusWidget() is self.list and self.panel.isVisible()
        )
        if task is not None and by_hand and task.id != self.panel.task_id():
            self.open_task(task.id)

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns("employee"):
            self._employees = self._presenter.employees = self._shop.employees.all()
            self._show_parts()
        if any(
            announcement.concerns(noun) for noun in ("task", "client", "employee", "task_stage", "project")
        ):
            self.refresh()
            self._reread_panel()
            self.entry.renew()

    # --- the panel --------------------------------------------------------------------------------

    def open_task(self, task_id: int, typed: dict[str, str] | None = None) -> None:
        """Show a task in the panel; `typed` is text of it that was not kept yet."""

        def show(seen: TaskSeen) -> None:
            self._show_task(seen)
            self.panel.type_again(typed or {})

        jobs.start(lambda _progress: self._seeing.see(task_id), self, done=show)

    def _show_task(self, seen: TaskSeen) -> None:
        self.panel.show_task(seen)
        if self.panel.isHidden():
            self.panel.show()
            self._arrange()
            self._split.setSizes([self._split.width() - _PANEL, _PANEL])
        self.shown.select_task(seen.task.id)

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
        self._rereading = reading = self._rereading + 1
        jobs.start(
            lambda _progress: self._seeing.see(task_id),
            self,
            done=lambda seen: self._show_again(seen, reading),
            failed=lambda _error: self.close_task(),
        )

    def _show_again(self, seen: TaskSeen, reading: int) -> None:
        """The same task as it is now; by then another may have been opened, or it was read anew."""
        if seen.task.id == self.panel.task_id() and reading == self._rereading:
            self.panel.show_task(seen)

    def close_task(self) -> None:
        self.panel.put_away()
        self._arrange()
        self.shown.enter(self.panel.task_id())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads: down the page, then down the panel, then out; Qt goes as they were made."""
        way = (self._main, *self.panel.regions)
        return go_on(self, way, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the list closes the task beside it, too."""
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_task()
            return
        super().keyPressEvent(event)

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

    def _run_in_panel(self, act: Callable[[], str]) -> None:
        """A quick write of the panel: what is wrong is said there, and it shows again what is kept."""
        try:
            said = act()
        except ClientbaseError as error:
            self.panel.show_problem(error)
            self._reread_panel()
        else:
            self._window.notify(said, undo=self._window.undo_last)

    def _add(self, typed: TypedTask) -> None:
        """Where a project is shown, the task is one of it."""
        project = self.shown.project() if self.views.current() == PROJECTS else None

        def added(id: int) -> None:
            self._wanted = id
            self.refresh()
            said = _("The task is added to “{project}”.") if project else _("The task is added.")
            said = said.format(project=project.name if project else "")
            self._window.notify(said, undo=self._window.undo_last)

        def failed(error: ClientbaseError) -> None:
            self.entry.take_back(typed)
            self._window.notify(sentence(error))

        of = project.id if project is not None else None
        jobs.start(lambda _progress: self._lines.add(typed, of), self, done=added, failed=failed)

    def tick(self, task_id: int, done: bool) -> None:
        self._run(lambda: self._presenter.set_done(task_id, done=done))

    def postpone(self, task_id: int, days: int) -> None:
        self._run(lambda: self._presenter.postpone(task_id, days))

    def skip(self, task_id: int) -> None:
        self._run(lambda: self._presenter.skip(task_id))

    def open_client(self, client_id: int) -> None:
        self._window.open_client(client_id)

    def show_history(self, task_id: int) -> None:
        open_record_history(self._window, self, "task", task_id)

    def remove(self, task_id: int) -> None:
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
        if self.views.current() == REPORT:
            self.views.set_current(LIST)
            self.show_view()
        self.entry.setFocus()

    def print_page(self) -> None:
        if self.views.current() == REPORT and self.shown.report is not None:
            self.shown.report.print_report()

    def focus_search(self) -> None:
        if self.views.current() == REPORT:
            return
        self._search_place.show()
        self.search.setFocus()
        self.search.selectAll()

    def save(self) -> None:
        if self.panel.isVisible():
            self.panel.save_typed()

    def has_unsaved(self) -> bool:
        return bool(self.entry.text().strip()) or (self.panel.isVisible() and bool(self.panel.typed()))

    def unsaved(self) -> Sequence[Unsaved]:
        typed = self.entry.text().strip()
        return (({}, typed),) if typed else ()

    def state(self) -> dict[str, object]:
        shown = self.panel.isVisible()
        return {
            "typed": self.entry.text(),
            "refused": list(self.entry.typed().refused),
            "client": self.entry.typed().client_id,
            "view": self.view.current(),
            "views": self.views.current(),
            "whose": self.whose.current(),
            "search": self.search.text(),
            "task": self.panel.task_id() if shown else None,
            "panel": self.panel.typed() if shown else {},
        }

    def restore_state(self, state: dict[str, object]) -> None:
        refused, client = state.get("refused"), state.get("client")
        words = tuple(map(str, refused)) if isinstance(refused, list) else ()
        id = client if isinstance(client, int) else None
        self.entry.take_back(TypedTask(str(state.get("typed", "")), words, id))
        self.view.set_current(str(state.get("view", "open")))
        self.views.set_current(str(state.get("views", LIST)))
        self.whose.set_current(str(state.get("whose", "all")))
        if state.get("search"):
            self._search_place.show()
            self.search.setText(str(state["search"]))
        task_id, typed = state.get("task"), state.get("panel")
        if isinstance(task_id, int):
            self.open_task(task_id, typed if isinstance(typed, dict) else {})
        self.show_view()
