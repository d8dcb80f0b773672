"""The Today page: what is late first, the day, debts and what is unfinished, the week in figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.layouts import Scroll, Surface, column, holder, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.tasks.entry_line import EntryLine
from clientbase.ui.tasks.entry_presenter import EntryPresenter, TypedTask
from clientbase.ui.tasks.news_panel import NewsPanel
from clientbase.ui.tasks.presenter import TaskPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.today.aside import Aside
from clientbase.ui.today.guide import Guide, Step
from clientbase.ui.today.guide_card import GuideCard
from clientbase.ui.today.presenter import Day, TodayPresenter, more_words
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_TWO_COLUMNS_FROM = 800
_THREE_COLUMNS_FROM = 1360
_TASKS = 420  # px: of the column of tasks at least
_ONE_LINE_FROM = 560  # px: a task with its client and day reads well in one line
_MINUTE = 60_000
_NOUNS = (
    *("task", "appointment", "client", "employee", "contact_rhythm", "call_list_entry", "interaction"),
    *("document", "payment", "sales_order", "message_draft", "task_item", "project"),
)


_Place = tuple[int, int, int, int]  # row, column, how many rows and columns
_PLACES: Mapping[int, tuple[_Place, _Place, _Place]] = {
    1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
    2: ((0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)),
    3: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
}
"""Of the tasks, the day and the figures, by how many columns there is room for."""
_BELOW_THE_DAY: tuple[_Place, _Place, _Place] = ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1))
"""Of two columns, where the day is the shorter one."""
_LITTLE = 120  # px: so much one may be longer before what stands below changes its place
_SHARES: Mapping[int, tuple[int, ...]] = {1: (1,), 2: (6, 5), 3: (8, 5, 5)}
_LAST_ROW: Mapping[int, int] = {1: 2, 2: 1, 3: 0}
_GAP, _BAR = 16, 12  # px: between columns; the scroll bar


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
        self.list.skip_asked.connect(lambda id: self._run(lambda: self._tasks.skip(id)))
        self.list.client_asked.connect(window.open_client)
        self.list.history_asked.connect(lambda id: open_record_history(window, self, "task", id))
        self._lines = EntryPresenter(shop)
        self.entry = EntryLine(self._lines, self._add)
        self.list.moved_up.connect(self.entry.setFocus)
        self.setTabOrder(self.entry, self.list)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._no_tasks = Label(_("Nothing is due. A quiet day."), TextRole.SECOND, wrap=True)
        self._no_tasks.setContentsMargins(10, 0, 10, 0)
        self._more = link_button(_("All tasks"), lambda: window.open_page("tasks"))
        self._day = Label("", TextRole.SECOND)
        new = primary_button(_("New client"), "plus", lambda: window.open_page("clients", new=True))
        head = page_head(_("Today"), [new], count=self._day)
        self.guide_of_week = Guide(window.settings, shop.keys.base_id)
        self.guide = GuideCard(self._begin_step, self._hide_guide)
        self.guide.hide()
        shown = column(self._no_tasks, self.list, row(9, self._more, None), gap=4)
        tasks = column(row(10, self.entry, 10), shown, gap=8)
        self._task_card = _card(_("Tasks"), holder(tasks))
        self.aside = Aside(window, self._presenter, self._run)
        aside = self.aside
        self.news = NewsPanel(shop)
        self.news.task_opened.connect(lambda id: window.open_page("tasks", task_id=id))
        self._left = holder(column(self.news, self._task_card, aside.drafts, None, gap=16))
        self._middle = holder(column(aside.meetings, aside.reminders, aside.due, aside.debts, None, gap=16))
        self._right = holder(column(aside.week, aside.birthdays, aside.latest, None, gap=16))
        self._columns = QGridLayout()
        self._columns.setSpacing(16)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._count_columns = 0
        self._places: tuple[_Place, _Place, _Place] | None = None
        self._lay_out(3)
        self._begin = self._beginning()
        self._begin.hide()
        self._filled = holder(self._columns)
        body = column(self._begin, self.guide, self._filled, None, gap=16)
        whole = column(head, Scroll(holder(body), beside=True), gap=16, margins=PAGE_MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.entry)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self.refresh)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.refresh()

    # --- showing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._reading += 1
        reading, unsaved, guide = self._reading, self._window.unsaved(), self.guide_of_week.is_wanted()
        jobs.start(
            lambda _progress: self._presenter.read(unsaved, guide=guide),
            self,
            done=lambda day: self._read(reading, day),
        )
        self.news.refresh()

    def _read(self, reading: int, day: Day) -> None:
        """An earlier reading that comes later would show the day as it was."""
        if reading == self._reading:
            self._show(day)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self.refresh()
        if any(announcement.concerns(noun) for noun in ("task", "client", "employee")):
            self.entry.renew()

    def _show(self, day: Day) -> None:
        self._day.setText(show_long_date(day.today))
        self._show_part(blank=day.is_blank)
        self._show_guide(day)
        if day.is_blank:
            return
        self.list.show_groups(day.tasks, day.today, day.employees)
        self.list.setVisible(bool(day.tasks))
        self._no_tasks.setVisible(not day.tasks)
        self._fit_list()
        self._more.setText(more_words(day))
        self.aside.show(day)
        self._lay_out(self._count_columns)

    def _show_part(self, *, blank: bool) -> None:
        """How to begin, or the day; the keyboard goes from where the one begins to where the other does."""
        shown, gone = (self._begin, self._filled) if blank else (self._filled, self._begin)
        first: QWidget = self._begin.findChild(QPushButton) or self._begin
        moves = first.hasFocus() or self.entry.line.hasFocus()
        shown.show()
        self.setFocusProxy(first if blank else self.entry)
        if moves:
            self.setFocus()
        gone.hide()

    def _show_guide(self, day: Day) -> None:
        state = self.guide_of_week.state(day.begun)
        self.guide.show_state(state)
        self.guide.setVisible(state.is_shown)

    def _fit_list(self) -> None:
        """The list is as tall as its rows: the page scrolls, not a box within it."""
        self.list.set_two_lines(on=self._list_width() < _ONE_LINE_FROM)
        self.list.setFixedHeight(self.list.whole_height())

    def _list_width(self) -> int:
        """Px of the column of tasks, as far as the width of the page tells."""
        beside = {1: 0, 2: 1, 3: 2}[self._count_columns]
        room = self.width() - 2 * PAGE_MARGIN - _BAR - beside * _GAP
        return max(room * _SHARES[self._count_columns][0] // sum(_SHARES[self._count_columns]), _TASKS)

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

    def _add(self, typed: TypedTask) -> None:
        def added(id: int) -> None:
            self._window.notify(self._presenter.added_words(id), undo=self._window.undo_last)

        def failed(error: ClientbaseError) -> None:
            self.entry.take_back(typed)
            self._window.notify(sentence(error))

        jobs.start(lambda _progress: self._lines.add(typed), self, done=added, failed=failed)

    def new_record(self) -> None:
        self._window.open_page("clients", new=True)

    # --- what is typed ------------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return bool(self.entry.text().strip())

    def state(self) -> dict[str, object]:
        typed = self.entry.typed()
        return {"typed": typed.text, "refused": list(typed.refused), "client": typed.client_id}

    def restore_state(self, state: dict[str, object]) -> None:
        refused, client = state.get("refused"), state.get("client")
        words = tuple(map(str, refused)) if isinstance(refused, list) else ()
        id = client if isinstance(client, int) else None
        self.entry.take_back(TypedTask(str(state.get("typed", "")), words, id))

    # --- size -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        self._lay_out(1 if width < _TWO_COLUMNS_FROM else 2 if width < _THREE_COLUMNS_FROM else 3)
        self._fit_list()
        super().resizeEvent(event)

    def _lay_out(self, columns: int) -> None:
        """Three columns; or two, the figures below the shorter one; or all below one another."""
        grid, parts = self._columns, (self._left, self._middle, self._right)
        places = _PLACES[columns]
        if columns == 2:
            longer = self._middle.sizeHint().height() - self._left.sizeHint().height()
            if longer < (_LITTLE if self._places == _BELOW_THE_DAY else 0):
                places = _BELOW_THE_DAY
        if places == self._places:
            return
        self._count_columns, self._places = columns, places
        for part in parts:
            grid.removeWidget(part)
        for part, place in zip(parts, places, strict=True):
            grid.addWidget(part, *place)
        shares = (*_SHARES[columns], 0, 0)
        for at in range(3):
            grid.setColumnStretch(at, shares[at])
            grid.setRowStretch(at, int(at == _LAST_ROW[columns]))
        grid.setColumnMinimumWidth(0, _TASKS if columns > 1 else 0)

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
