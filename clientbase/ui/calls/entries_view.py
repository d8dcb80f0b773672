"""Who stands on a call list: where each is, what came of it, whose he is; one can be called out of turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.due_panel import actions_of
from clientbase.ui.calls.entries_presenter import SHOWN, EntriesPresenter, ListEntries
from clientbase.ui.calls.lists_panel import Act
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.short_list import ShortList
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext


def _columns(today: Callable[[], date]) -> tuple[ListColumn, ...]:
    return (
        ListColumn("name", N_("Client"), width=220, strong=True),
        ListColumn("phone", N_("Phone"), width=150),
        ListColumn("state", N_("State"), width=134),
        ListColumn("result", N_("Call result"), width=130),
        ListColumn("callback", N_("Call back"), lambda at: show_instant(at, today=today()), width=126),
        ListColumn("attempts", N_("Calls"), width=76, figure=True),
        ListColumn("who", N_("Who calls"), width=145),
        ListColumn("note", N_("Note"), width=130),
    )


class EntriesView(QWidget):
    """`call_asked(list id, entry id)`: call this one now; `left`: back to all lists."""

    call_asked = Signal(int, int)
    left = Signal()

    def __init__(self, presenter: EntriesPresenter, window: WindowContext, act: Act) -> None:
        super().__init__()
        self._presenter, self._window, self._act = presenter, window, act
        self._list_id = 0
        self._asked = 0
        self._found: ListEntries | None = None
        self.title = ElidedLabel("", TextRole.TITLE)
        back = icon_button("arrow-left", _("To all call lists"), self.left.emit)
        self.call = button(_("Call this one now"), "phone-outgoing-outline", self._call)
        head = row(back, self.title, self.call, gap=12)
        head.setStretch(1, 1)
        self.shown = Segmented([(key, _(title)) for key, title in SHOWN.items()])
        self.shown.chosen.connect(lambda _key: self._fill())
        self.list = ShortList("call_entries", _columns(presenter.today), window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} client", "{count} clients", n))
        self.list.set_empty(EmptyState("account-off-outline", _("Nobody here"), primary=False))
        self.list.row_opened.connect(self._call_one)
        self.list.set_menu(self._menu)
        self.list.selection_changed.connect(self._look)
        shortcut(self.list, "Del", lambda: self._take_off(self.list.selected_ids()), within=True)
        whole = column(head, row(self.shown, None), self.list, gap=12, margins=LIST_MARGINS)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)

    def show_list(self, list_id: int) -> None:
        if list_id != self._list_id:
            self.list.show_loading()
            self.shown.set_current("all")
        self._list_id = list_id
        self.refresh()

    def list_id(self) -> int:
        return self._list_id

    def refresh(self) -> None:
        self._asked += 1
        asked, list_id = self._asked, self._list_id
        jobs.start(
            lambda _progress: self._presenter.read(list_id),
            self,
            done=lambda found: self._show(asked, found),
            failed=lambda _error: self.left.emit(),
        )

    def _show(self, asked: int, found: ListEntries) -> None:
        if asked == self._asked:
            self._found = found
            self.title.setText(found.name)
            self._fill()

    def _fill(self) -> None:
        if self._found is not None:
            self.list.set_rows(self._found.rows(self.shown.current()))
            self._look()

    def _look(self) -> None:
        closed = self._found is not None and self._found.closed
        self.call.setEnabled(len(self.list.selected_ids()) == 1 and not closed)

    def _call(self) -> None:
        if ids := self.list.selected_ids():
            self._call_one(ids[0])

    def _call_one(self, entry_id: int) -> None:
        if self._found is not None and not self._found.closed:
            self.call_asked.emit(self._list_id, entry_id)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        deeds: list[tuple[str, Callable[[], object]]] = []
        if len(ids) == 1 and self._found is not None:
            client_id = self._found.client_of(ids[0])
            if not self._found.closed:
                deeds.append((_("Call this one now"), lambda: self._call_one(ids[0])))
            deeds.append((_("Open the card"), lambda: self._window.open_client(client_id)))
        deeds += [
            (_("Whoever comes may call"), lambda: self._act(lambda: self._presenter.release(ids))),
            (_("Take off the list"), lambda: self._take_off(ids)),
        ]
        return actions_of(self, deeds)

    def _take_off(self, ids: tuple[int, ...]) -> None:
        if ids:
            self._act(lambda: self._presenter.take_off(ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
