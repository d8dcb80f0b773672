"""The Today page: what is late first, the day, debts and what is unfinished, the week in figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.layouts import Scroll, Surface, column, holder, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.tasks.news_panel import NewsPanel
from clientbase.ui.tasks.presenter import TaskPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.today.aside import Aside
from clientbase.ui.today.guide import Guide, Step
from clientbase.ui.today.guide_card import GuideCard
from clientbase.ui.today.presenter import Day, TodayPresenter
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, ROW_HEIGHT, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_ONE_COLUMN_BELOW = 760
_THREE_COLUMNS_FROM = 1060
_MINUTE = 60_000
_NOUNS = (
    *("task", "appointment", "client", "employee", "contact_rhythm", "call_list_entry", "interaction"),
    *("document", "sales_order", "message_draft", "task_item", "project"),
)


class TodayPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self._reading = 0
        self._presenter = TodayPresenter(shop)
        self._tasks = TaskPresenter(shop)
        self.list = TaskListView()
        self.list.ticked.connect(lambda id, done: self._run(lambda: self._tasks.set_done(id, done=done)))
        self.list.postponed.connect(lambda id, days: self._run(lambda: self._tasks.postpone(id, days)))
        self.list.remove_asked.connect(lambda id: self._run(lambda: self._tasks.remove(id)))
        self.list.moved.connect(lambda id, to: self._run(lambda: self._tasks.move(id, to)))
        self.list.task_opened.connect(lambda id: window.open_page("tasks", task_id=id))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._no_tasks = Label(_("Nothing is due. A quiet day."), TextRole.SECOND, wrap=True)
        self._no_tasks.setContentsMargins(10, 0, 10, 0)
        self._more = link_button(_("All tasks"), lambda: window.open_page("tasks"))
        self._day = Label("", TextRole.SECOND)
        new = primary_button(_("New client"), "plus", lambda: window.open_page("clients", new=True))
        note = button(_("New task"), "check-circle-outline", lambda: window.open_page("tasks", new=True))
        head = page_head(_("Today"), [note, new], count=self._day)
        self.guide_of_week = Guide(window.settings, shop.keys.base_id)
        self.guide = GuideCard(self._begin_step, self._hide_guide)
        self.guide.hide()
        tasks = column(self._no_tasks, self.list, row(9, self._more, None), gap=4)
        self._task_card = _card(_("Tasks"), holder(tasks))
        self.aside = Aside(window, self._presenter, self._run)
        aside = self.aside
        self.news = NewsPanel(shop)
        self.news.task_opened.connect(lambda id: window.open_page("tasks", task_id=id))
        left = column(self.news, self._task_card, aside.drafts, None, gap=16)
        middle = column(aside.meetings, aside.reminders, aside.due, aside.debts, None, gap=16)
        right = column(aside.week, aside.birthdays, aside.latest, None, gap=16)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._beside.addLayout(middle, 1)
        self._beside.addLayout(right, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(left, 4)
        self._columns.addLayout(self._beside, 5)
        self._begin = self._beginning()
        self._begin.hide()
        self._filled = holder(self._columns)
        body = column(self._begin, self.guide, self._filled, None, gap=16)
        whole = column(head, Scroll(holder(body), beside=True), gap=16, margins=PAGE_MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self.refresh)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._reading += 1
        reading = self._reading
        jobs.start(lambda _progress: self._presenter.read(), self, done=lambda day: self._read(reading, day))
        self.news.refresh()

    def _read(self, reading: int, day: Day) -> None:
        """An earlier reading that comes later would show the day as it was."""
        if reading == self._reading:
            self._show(day)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self.refresh()

    def _show(self, day: Day) -> None:
        self._day.setText(show_long_date(day.today))
        self._begin.setVisible(day.is_blank)
        self._filled.setVisible(not day.is_blank)
        self._show_guide(day)
        if day.is_blank:
            return
        self.list.show_groups(day.tasks, day.today, day.employees)
        self.list.setVisible(bool(day.tasks))
        self._no_tasks.setVisible(not day.tasks)
        self._fit_list()
        more = day.next_tasks
        self._more.setText(
            ngettext("{count} task tomorrow", "{count} tasks tomorrow", more).format(count=more)
            if more
            else _("All tasks")
        )
        self.aside.show(day)

    def _show_guide(self, day: Day) -> None:
        state = self.guide_of_week.state(day.steps)
        self.guide.show_state(state)
        self.guide.setVisible(state.is_shown)

    def _fit_list(self) -> None:
        """The list is as tall as its rows: the page scrolls, not a box within it."""
        self.list.setFixedHeight(self.list.tasks.rowCount() * ROW_HEIGHT + 4)

    def _beginning(self) -> EmptyState:
        return EmptyState(
            "white-balance-sunny",
            _("The base is new and empty"),
            _("Import your Excel list, or add the first client. Tasks and meetings will stand here."),
            (
                (_("Import a list"), "file-import-outline", self._import),
                (_("Add the first client"), "plus", lambda: self._window.open_page("clients", new=True)),
                (_("A sample shop, to look around"), "store-outline", self._open_sample),
            ),
        )

    def _import(self) -> None:
        self._window.open_page("clients", import_list=True)

    def _open_sample(self) -> None:
        self._window.signals.sample_asked.emit()

    # --- the first week -----------------------------------------------------------------------------

    def _begin_step(self, step: Step) -> None:
        self._window.open_page(step.page, **dict(step.what))

    def _hide_guide(self) -> None:
        self.guide_of_week.hide(hidden=True)
        self.guide.hide()
        self._window.notify(_("The guide is put away. Help brings it back."), self.show_guide, _("Show"))

    def show_guide(self) -> None:
        """Bring the guide of the first week back."""
        self.guide_of_week.hide(hidden=False)
        self.refresh()

    def open_with(self, **what: object) -> None:
        if what.get("guide"):
            self.show_guide()

    # --- acting -----------------------------------------------------------------------------------

    def _run(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
        else:
            if said:
                self._window.notify(said, undo=self._window.undo_last)
            else:
                self.refresh()  # kept beside the journal: nothing is announced

    def new_record(self) -> None:
        self._window.open_page("clients", new=True)

    # --- size -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        width = event.size().width()
        self._columns.setDirection(down if width < _ONE_COLUMN_BELOW else across)
        self._beside.setDirection(down if width < _THREE_COLUMNS_FROM else across)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)


def _card(title: str, content: QWidget) -> Surface:
    surface = Surface("surface", radius=RADIUS)
    heading = Label(title, TextRole.HEADING)
    heading.setContentsMargins(10, 0, 0, 0)
    surface.setLayout(column(heading, content, None, gap=8, margins=12))
    return surface
