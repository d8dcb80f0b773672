"""The Today page: what is late first, then the day's meetings, birthdays and the newest clients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from clientbase.domain.appointment import Appointment
from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count, show_instant, show_long_date, show_time
from clientbase.ui.kit.layouts import Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import Page
from clientbase.ui.tasks.presenter import TaskPresenter
from clientbase.ui.tasks.task_list import TaskListView
from clientbase.ui.today.presenter import Day, TodayPresenter, birthday_words, client_words, due_words
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS, ROW_HEIGHT, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_ONE_COLUMN_BELOW = 760
_MINUTE = 60_000
_NOUNS = ("task", "appointment", "client", "employee", "contact_rhythm", "call_list_entry", "interaction")


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
        self.list.client_asked.connect(window.open_client)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._no_tasks = Label(_("Nothing is due. A quiet day."), TextRole.SECOND, wrap=True)
        self._no_tasks.setContentsMargins(10, 0, 10, 0)
        self._more = link_button(_("All tasks"), lambda: window.open_page("tasks"))
        self.meetings = column(gap=0)
        self.birthdays = column(gap=0)
        self.due = column(gap=0)
        self._due_card = _card(_("Due to be contacted"), holder(self.due))
        self.latest = column(gap=0)
        self._day = Label("", TextRole.SECOND)
        new = primary_button(_("New client"), "plus", lambda: window.open_page("clients", new=True))
        note = button(_("New task"), "check-circle-outline", lambda: window.open_page("tasks", new=True))
        head = page_head(_("Today"), [note, new], count=self._day)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        tasks = column(self._no_tasks, self.list, row(9, self._more, None), gap=4)
        self._task_card = _card(_("Tasks"), holder(tasks))
        self._aside = holder(
            column(
                _card(_("Appointments"), holder(self.meetings)),
                self._due_card,
                _card(_("Birthdays"), holder(self.birthdays)),
                _card(_("New clients"), holder(self.latest)),
                None,
                gap=16,
            )
        )
        self._columns.addWidget(self._task_card, 3)
        self._columns.addWidget(self._aside, 2)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(self._columns)
        content = holder(body)
        self._states = QStackedWidget()
        self._states.addWidget(Scroll(content))
        self._begin: QWidget | None = None
        whole = column(head, self._states, gap=16, margins=PAGE_MARGIN)
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

    def _read(self, reading: int, day: Day) -> None:
        """An earlier reading that comes later would show the day as it was."""
        if reading == self._reading:
            self._show(day)

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            self.refresh()

    def _show(self, day: Day) -> None:
        self._day.setText(show_long_date(day.today))
        if day.is_blank:
            self._show_beginning()
            return
        self._states.setCurrentIndex(0)
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
        self._show_meetings(day)
        self._show_due(day)
        self._show_birthdays(day)
        self._show_latest(day)

    def _fit_list(self) -> None:
        """The list is as tall as its rows: the page scrolls, not a box within it."""
        self.list.setFixedHeight(self.list.tasks.rowCount() * ROW_HEIGHT + 4)

    def _show_meetings(self, day: Day) -> None:
        clear(self.meetings)
        for item in day.appointments:
            over = not item.all_day and item.ends <= day.now.replace(tzinfo=None)
            self.meetings.addWidget(self._meeting(item, "faint" if over else "accent_text"))
        if not day.appointments:
            self.meetings.addWidget(_quiet(_("No appointments today.")))
        if day.tomorrow:
            self.meetings.addWidget(_quiet(_("Tomorrow")))
            for item in day.tomorrow:
                self.meetings.addWidget(self._meeting(item, "second"))

    def _meeting(self, item: Appointment, colour: str) -> LineButton:
        lead = _("all day") if item.all_day else show_time(item.starts)
        line = LineButton(item.summary, item.client_name, lead=lead, two_lines=True, colour=colour)
        line.clicked.connect(lambda: self._window.open_page("calendar", appointment_id=item.id))
        return line

    def _show_due(self, day: Day) -> None:
        """Who is to be called back, then who was not spoken with for long; the card goes when nobody is."""
        clear(self.due)
        for back in day.callbacks:
            local = back.at.astimezone()
            late = local.date() < day.today
            when = show_instant(back.at, today=day.today) if late else show_time(local)
            line = LineButton(back.name, when, icon="phone-return-outline", colour="accent_text")
            line.clicked.connect(
                lambda _on=False, one=back: self._window.open_page(
                    "calls", list_id=one.list_id, entry_id=one.entry_id
                )
            )
            self.due.addWidget(line)
        for one in day.due:
            line = LineButton(one.name, due_words(one), icon="account-clock-outline")
            line.clicked.connect(lambda _on=False, id=one.client_id: self._window.open_client(id))
            self.due.addWidget(line)
        if day.further_due:
            words = ngettext("and {count} more", "and {count} more", day.further_due)
            more = link_button(
                words.format(count=show_count(day.further_due)),
                lambda: self._window.open_page("calls", tab="due"),
            )
            self.due.addLayout(row(9, more, None))
        self._due_card.setVisible(bool(day.callbacks or day.due))

    def _show_birthdays(self, day: Day) -> None:
        clear(self.birthdays)
        for when, client in day.birthdays:
            words = birthday_words(when, client, day.today)
            colour = "accent_text" if when == day.today else "second"
            line = LineButton(client.display_name, words, icon="cake-variant-outline", colour=colour)
            line.clicked.connect(lambda _on=False, id=client.id: self._window.open_client(id))
            self.birthdays.addWidget(line)
        if day.further_birthdays:
            more = day.further_birthdays
            words = ngettext("and {count} more this week", "and {count} more this week", more)
            self.birthdays.addWidget(_quiet(words.format(count=show_count(more))))
        if not day.birthdays:
            self.birthdays.addWidget(_quiet(_("None in the next seven days.")))

    def _show_latest(self, day: Day) -> None:
        clear(self.latest)
        for client in day.latest:
            name = str(client.values["display_name"])
            company = client.values["kind"] == "company"
            icon = "office-building-outline" if company else "account-outline"
            line = LineButton(name, client_words(client), icon=icon)
            line.clicked.connect(lambda _on=False, id=client.id: self._window.open_client(id))
            self.latest.addWidget(line)
        if not day.latest:
            self.latest.addWidget(_quiet(_("No clients yet.")))

    def _show_beginning(self) -> None:
        if self._begin is None:
            self._begin = EmptyState(
                "white-balance-sunny",
                _("The base is new and empty"),
                _("Import your Excel list, or add the first client. Tasks and meetings will stand here."),
                (
                    (_("Import a list"), "file-import-outline", self._import),
                    (
                        _("Add the first client"),
                        "plus",
                        lambda: self._window.open_page("clients", new=True),
                    ),
                ),
            )
            self._states.addWidget(self._begin)
        self._states.setCurrentWidget(self._begin)

    def _import(self) -> None:
        self._window.open_page("clients", import_list=True)

    # --- acting -----------------------------------------------------------------------------------

    def _run(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            self.refresh()
        else:
            self._window.notify(said, undo=self._window.undo_last)

    def new_record(self) -> None:
        self._window.open_page("clients", new=True)

    # --- size -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < _ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
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


def _quiet(text: str) -> Label:
    label = Label(text, TextRole.SMALL, wrap=True)
    label.setContentsMargins(10, 6, 10, 6)
    return label
