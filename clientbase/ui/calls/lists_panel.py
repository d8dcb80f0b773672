"""All call lists with how far they are, and beside them what came of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.presenter import CallsPresenter, Came, Overview, list_rows
from clientbase.ui.calls.script_dialog import open_script
from clientbase.ui.calls.summary_panel import SummaryPanel
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.tokens import LIST_FOOT
from clientbase.ui.window_context import WindowContext

_NARROW = 760


def _columns(today: Callable[[], date]) -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Call list"), width=240, strong=True),
        ListColumn("state", N_("State"), width=110),
        ListColumn("clients", N_("Clients"), width=80, figure=True),
        ListColumn("called", N_("Called"), width=80, figure=True),
        ListColumn("left", N_("Left"), width=80, figure=True),
        ListColumn("due", N_("Due now"), width=80, figure=True),
        ListColumn("reached", N_("Spoken with"), width=110, figure=True, shown=False),
        ListColumn("minutes", N_("Minutes"), width=80, figure=True, shown=False),
        ListColumn("made", N_("Made"), lambda at: show_instant(at, today=today()), width=120, shown=False),
        ListColumn("by", N_("Made by"), width=140, shown=False),
    )


class Act(Protocol):
    """Does something and says what was done; False when it was not."""

    def __call__(self, act: Callable[[], str], *, undo: bool = True) -> bool: ...


class ListsPanel(QWidget):
    """`call_asked(list id)`: ring through it; `new_asked`: make one; `entries_asked`: show its clients."""

    call_asked = Signal(int)
    new_asked = Signal()
    entries_asked = Signal(int)

    def __init__(self, presenter: CallsPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self._asked = 0
        self._closed: dict[int, bool] = {}
        self.list = ShortList("call_lists", _columns(presenter.today), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} call list", "{count} call lists", n))
        self.list.row_opened.connect(self._open)
        self.list.current_changed.connect(self._moved)
        self.list.set_menu(self._menu)
        shortcut(self.list, "Del", self._remove_selected, within=True)
        shortcut(self.list, "F2", self._rename_selected, within=True)
        self.list.show_loading()
        self.summary = SummaryPanel()
        self.summary.call_asked.connect(self.call_asked)
        self.summary.script_asked.connect(self.edit_script)
        self.summary.export_asked.connect(self._export)
        self.summary.close_asked.connect(self._close_or_open)
        self.summary.entries_asked.connect(self.entries_asked)
        self._beside = holder(column(self.summary, margins=(0, 0, 0, LIST_FOOT)))
        self._beside.hide()
        both = row(self.list, self._beside, gap=16)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.setFocusProxy(self.list)

    def show_lists(self, overview: Overview) -> None:
        self._closed = {one.id: one.closed_at is not None for one, _far in overview.lists}
        self.list.set_empty(
            EmptyState(
                "phone-outgoing-outline",
                _("No call lists yet"),
                _("Choose clients, write what to say, and ring through them one after another."),
                ((_("New call list"), "plus", self.new_asked.emit),),
                primary=False,
            )
        )
        self.list.set_rows(list_rows(overview))
        current = self.summary.list_id()
        if current in self._closed:
            if not self.list.selected_ids():  # it was asked for before the list had it
                self.list.select((current,))
            self._read_summary(current)
        elif overview.lists:
            first = overview.lists[0][0].id
            self.list.select((first,))
            self._read_summary(first)
        else:
            self._beside.hide()

    def select(self, list_id: int) -> None:
        self.list.select((list_id,))
        self._read_summary(list_id)

    # --- the summary ------------------------------------------------------------------------------

    def _moved(self, list_id: int) -> None:
        if list_id > 0 and list_id != self.summary.list_id():
            self._read_summary(list_id)

    def _read_summary(self, list_id: int) -> None:
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: self._presenter.came(list_id),
            self,
            done=lambda came: self._show_summary(asked, came),
            failed=lambda _error: self._beside.hide(),
        )

    def _show_summary(self, asked: int, came: Came) -> None:
        if asked == self._asked:
            self.summary.show_came(came)
            self._beside.show()

    # --- acting -----------------------------------------------------------------------------------

    def _open(self, list_id: int) -> None:
        if self._closed.get(list_id):
            self._read_summary(list_id)
        else:
            self.call_asked.emit(list_id)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        if len(ids) != 1:
            return []
        (one,) = ids
        closed = self._closed.get(one, False)
        deeds: list[tuple[str, Callable[[], object]]] = [
            (_("Begin to call"), lambda: self.call_asked.emit(one)),
            (_("Clients…"), lambda: self.entries_asked.emit(one)),
            (_("Script…"), lambda: self.edit_script(one)),
            (_("Rename…"), lambda: self._rename(one)),
            (_("Export…"), lambda: self._export(one)),
            (_("Open again") if closed else _("Close the list"), lambda: self._close_or_open(one)),
            (_("History…"), lambda: open_record_history(self._window, self, "call_list", one)),
            (_("Remove"), lambda: self._remove(one)),
        ]
        actions = []
        for title, run in deeds[1:] if closed else deeds:
            action = QAction(title, self)
            action.triggered.connect(lambda _on=False, run=run: run())
            actions.append(action)
        return actions

    def edit_script(self, list_id: int) -> None:
        came = self._presenter.came(list_id)
        dialog = open_script(self, came.call_list.script)
        dialog.written.connect(lambda text: self._act(lambda: self._presenter.set_script(list_id, text)))

    def _rename_selected(self) -> None:
        if ids := self.list.selected_ids():
            self._rename(ids[0])

    def _rename(self, list_id: int) -> None:
        def agreed(name: str) -> None:
            self._act(lambda: self._presenter.rename(list_id, name))

        name = self._presenter.came(list_id).call_list.name
        Prompt(self, _("Name of the list"), "", _("Rename"), agreed, value=name).open()

    def _close_or_open(self, list_id: int) -> None:
        closed = not self._closed.get(list_id, False)
        self._act(lambda: self._presenter.set_closed(list_id, closed=closed))

    def _remove_selected(self) -> None:
        if ids := self.list.selected_ids():
            self._remove(ids[0])

    def _remove(self, list_id: int) -> None:
        self._act(lambda: self._presenter.remove(list_id))

    def _export(self, list_id: int) -> None:
        name = self._presenter.came(list_id).call_list.name
        kinds = ((_("Excel"), ("xlsx",)),)
        path = dialogs.save_file(self, _("Save what came of the list"), f"{name}.xlsx", kinds)
        if path is not None:
            jobs.start(
                lambda _progress: self._presenter.export(list_id, path),
                self,
                done=self._window.notify,
                title=_("Writing the file"),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.setFixedWidth(270 if event.size().width() < _NARROW else 330)
