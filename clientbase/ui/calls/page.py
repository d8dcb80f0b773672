"""The page of calls: call lists, who is due to be contacted, contacts that lead to nothing; and calling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import N_, _
from clientbase.texts import sentence
from clientbase.ui.calls.due_panel import DuePanel
from clientbase.ui.calls.entries_presenter import EntriesPresenter
from clientbase.ui.calls.entries_view import EntriesView
from clientbase.ui.calls.lists_panel import ListsPanel
from clientbase.ui.calls.new_list import open_new_list
from clientbase.ui.calls.presenter import CallsPresenter, Overview
from clientbase.ui.calls.run_presenter import RunPresenter
from clientbase.ui.calls.run_view import RunView
from clientbase.ui.calls.stop_panel import StopPanel
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.list_printing import print_list
from clientbase.ui.pages import Page
from clientbase.ui.tokens import LIST_MARGINS
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_NOUNS = ("call_list", "call_list_entry", "contact_rhythm", "interaction", "client", "setting", "segment")
_MINUTE = 60_000
LISTS, DUE, STOP = "lists", "due", "stop"
_TITLES = {LISTS: N_("Call lists"), DUE: N_("Due to be contacted"), STOP: N_("Stop or later")}


class CallsPage(Page):
    """`tab` is one of LISTS, DUE, STOP; while a list is rung through the run view stands instead."""

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self.presenter = CallsPresenter(shop)
        self._asked = 0
        self._stale = False
        self._overview: Overview | None = None
        self.run = RunView(RunPresenter(shop), window)
        self.run.left.connect(self.show_overview)
        self.run.summary_asked.connect(self._show_summary)
        self.lists = ListsPanel(self.presenter, window, self.act)
        self.lists.call_asked.connect(self.begin_calls)
        self.lists.new_asked.connect(self.new_record)
        self.due = DuePanel(self.presenter, window, self.act)
        self.due.list_asked.connect(self.new_list)
        self.due.whose_changed.connect(self.refresh)
        self.stop = StopPanel(self.presenter, window, self.act)
        self.tabs: Segmented | None = None
        self._tabs_place = row()
        self._bodies = QStackedWidget()
        self._panels: dict[str, ListsPanel | DuePanel | StopPanel] = {
            LISTS: self.lists,
            DUE: self.due,
            STOP: self.stop,
        }
        for panel in self._panels.values():
            self._bodies.addWidget(panel)
            panel.list.printing = self.print_page
        self._tab = LISTS
        new = primary_button(_("New call list"), "plus", self.new_record)
        head = page_head(_("Calls"), [new])
        whole = column(head, row(holder(self._tabs_place), None), self._bodies, gap=12, margins=LIST_MARGINS)
        whole.setStretch(2, 1)
        self._states = QStackedWidget()
        self._states.addWidget(holder(whole))
        self._states.addWidget(self.run)
        self.entries = EntriesView(EntriesPresenter(shop), window, self.act)
        self.entries.list.printing = self.print_page
        self.entries.left.connect(self.show_overview)
        self.entries.call_asked.connect(self._call_entry)
        self.lists.entries_asked.connect(self.show_entries)
        self._states.addWidget(self.entries)
        self.setLayout(column(self._states))
        self._make_tabs(0, 0)
        self._clock = QTimer(self, interval=_MINUTE)  # callbacks come due while one looks on
        self._clock.timeout.connect(self._minute_passed)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self._asked_again)
        self.refresh()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._asked += 1
        asked, mine = self._asked, self.due.is_mine()
        jobs.start(
            lambda _progress: self.presenter.read(mine=mine),
            self,
            done=lambda overview: self._show(asked, overview),
            failed=lambda error: self.lists.list.show_error(error, self.refresh),
        )

    def _show(self, asked: int, overview: Overview) -> None:
        if asked != self._asked:
            return
        self._overview = overview
        self._make_tabs(overview.due_count, overview.proposal_count)
        self.lists.show_lists(overview)
        self.due.show_due(overview)
        self.stop.show_proposals(overview)

    def _make_tabs(self, due: int, proposals: int) -> None:
        """The counts stand in the tabs, so these are made anew when a count is another."""
        counts = {DUE: due, STOP: proposals}
        parts = [
            (key, f"{_(title)} · {show_count(counts[key])}" if counts.get(key) else _(title))
            for key, title in _TITLES.items()
        ]
        before = self.tabs
        if before is not None and before.property("parts") == repr(parts):
            return
        had_focus = before is not None and before.isAncestorOf(self.window().focusWidget() or self)
        made = Segmented(parts)
        made.setProperty("parts", repr(parts))
        made.set_current(self._tab)
        made.chosen.connect(self.show_tab)
        if before is not None:
            self._tabs_place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._tabs_place.addWidget(made)
        self.tabs = made
        if had_focus:
            made.setFocus()

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in _NOUNS):
            if not self.isVisible():
                self._stale = True  # read when it is looked at again
                return
            self.refresh()
            if self.is_calling():
                self.run.refresh_when_still(announcement)
            elif self._states.currentWidget() is self.entries:
                self.entries.refresh()

    def _asked_again(self) -> None:
        """F5, or another employee acts from now on."""
        self.refresh()
        if self.is_calling():
            self.run.refresh()

    def _minute_passed(self) -> None:
        self.refresh()

    # --- where one is -----------------------------------------------------------------------------

    def tab(self) -> str:
        return self._tab

    def show_tab(self, key: str) -> None:
        self._tab = key
        if self.tabs is not None:
            self.tabs.set_current(key)
        self._bodies.setCurrentWidget(self._panels[key])
        self.setFocusProxy(self._panels[key])

    def is_calling(self) -> bool:
        return self._states.currentWidget() is self.run

    def show_overview(self) -> None:
        self._states.setCurrentIndex(0)
        self.refresh()
        self._panels[self._tab].setFocus()

    def begin_calls(self, list_id: int) -> None:
        """Ring through this list."""
        self._states.setCurrentWidget(self.run)
        self.run.begin(list_id)

    def show_entries(self, list_id: int) -> None:
        """Who stands on this list."""
        self._states.setCurrentWidget(self.entries)
        self.entries.show_list(list_id)
        self.entries.setFocus()

    def _call_entry(self, list_id: int, entry_id: int) -> None:
        """Out of turn; then the list goes on as usual."""
        self._states.setCurrentWidget(self.run)
        self.run.begin_with(list_id, entry_id)

    def _show_summary(self, list_id: int) -> None:
        self.show_tab(LISTS)
        self.show_overview()
        self.lists.select(list_id)

    # --- acting -----------------------------------------------------------------------------------

    def act(self, act: Callable[[], str], *, undo: bool = True) -> bool:
        """Do something, say what was done with Undo beside, or why it was not."""
        try:
            said = act()
        except ClientbaseError as error:
            self._window.notify(sentence(error))
            return False
        self._window.notify(said, undo=self._window.undo_last if undo else None)
        return True

    def new_record(self) -> None:
        self.new_list(())

    def new_list(self, clients: Sequence[int], name: str = "", source_key: str = "") -> None:
        """Ask what a new list is to be; these clients, or this segment or import, are proposed."""
        dialog = open_new_list(self._window, self, tuple(clients), name, source_key)
        dialog.made.connect(self._list_made)

    def _list_made(self, list_id: int) -> None:
        self._window.notify(_("The call list is made."), undo=self._window.undo_last)
        self.show_tab(LISTS)
        self.show_overview()
        self.lists.select(list_id)

    def open_with(self, **what: object) -> None:
        for key in ("segment", "import"):
            source_id = what.get(f"{key}_id")
            if isinstance(source_id, int):
                self._states.setCurrentIndex(0)
                self.new_list((), source_key=f"{key}-{source_id}")
        clients, list_id, tab = what.get("clients"), what.get("list_id"), what.get("tab")
        if isinstance(tab, str) and tab in self._panels:
            self._states.setCurrentIndex(0)
            self.show_tab(tab)
        shown = what.get("show_list")
        if isinstance(shown, int):
            self._show_summary(shown)
        entry_id = what.get("entry_id")
        if isinstance(list_id, int) and isinstance(entry_id, int):
            self._call_entry(list_id, entry_id)
        elif isinstance(list_id, int):
            self.begin_calls(list_id)
        if isinstance(clients, (tuple, list)):
            self._states.setCurrentIndex(0)
            self.new_list(tuple(clients), str(what.get("name", "")))

    def print_page(self) -> None:
        """Ctrl+P: the list that is shown."""
        if self._states.currentWidget() is self.entries:
            print_list(self._window, self, self.entries.list, self.entries.title.text())
        elif not self.is_calling():
            print_list(self._window, self, self._panels[self._tab].list, _(_TITLES[self._tab]))

    def save(self) -> None:
        if self.is_calling():
            self.run.keep()

    def has_unsaved(self) -> bool:
        return self.is_calling() and self.run.has_typed()

    def state(self) -> dict[str, object]:
        state: dict[str, Any] = {"tab": self._tab}
        if self.is_calling():
            state["run"] = self.run.state()
        return state

    def restore_state(self, state: dict[str, object]) -> None:
        tab, run = state.get("tab"), state.get("run")
        if isinstance(tab, str) and tab in self._panels:
            self.show_tab(tab)
        if isinstance(run, dict):
            self._states.setCurrentWidget(self.run)
            self.run.take_state(run)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        if self._stale:
            self._stale = False
            self.refresh()
            if self.is_calling():
                self.run.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
