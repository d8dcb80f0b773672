"""The history of the base: what was done when and by whom, and taking any of it back, however old."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.changes import Announcement, UndoResult
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import N_, _, ngettext
from clientbase.services.history import undo_sentence
from clientbase.texts import sentence
from clientbase.ui.history.presenter import HistoryPresenter
from clientbase.ui.history.undo_lines import MOST, item_lines, texts_in
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, link_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import Part, Scroll, clear, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

ALL, IMPORTS = "all", "imports"


def open_history(window: WindowContext, parent: QWidget, *, imports_only: bool = False) -> HistoryDialog:
    dialog = HistoryDialog(window, parent, imports_only=imports_only)
    dialog.open()
    return dialog


class HistoryDialog(QDialog):
    def __init__(
        self, window: WindowContext, parent: QWidget | None = None, *, imports_only: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self.resize(900, 600)
        self._window = window
        self._presenter = HistoryPresenter(window.shop)
        self._presenter.imports_only = imports_only
        today = window.shop.clock.today()

        def moment(value: datetime) -> str:
            return show_instant(value, today=today)

        columns = (
            ListColumn("at", N_("When"), moment, width=130, sortable=False),
            ListColumn("what", N_("What"), width=280, strong=True, sortable=False),
            ListColumn("records", N_("How many"), width=185, sortable=False),
            ListColumn("who", N_("Who"), width=130, sortable=False),
            ListColumn("state", N_("State"), width=120, sortable=False),
        )
        self.list = ListView("history", self._presenter, columns, window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} action", "{count} actions", n))
        self.list.set_empty(
            EmptyState("history", _("Nothing here yet"), _("Whatever is changed in the base is listed here."))
        )
        self.list.current_changed.connect(lambda _id: self._look())
        self.filter = Segmented([(ALL, _("All")), (IMPORTS, _("Imports"))])
        self.filter.set_current(IMPORTS if imports_only else ALL)
        self.filter.chosen.connect(self._filter)
        self.clients = button(_("Show the clients"), "account-multiple-outline", self._ask_clients)
        self.undo = primary_button(_("Undo this"), "undo", self._undo)
        self._told = column(gap=4)
        self._lines = holder(self._told)
        self._telling = Scroll(self._lines, beside=True)
        self._telling.setMaximumHeight(220)
        self._telling.hide()
        head = row(Label(_("History"), TextRole.TITLE), None, self.filter)
        self.why = Label("", TextRole.SMALL)
        buttons = row(self.clients, None, self.why, button(_("Close"), clicked=self.reject), self.undo)
        whole = column(head, self.list, self._telling, buttons, margins=20, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.list.show_loading()
        window.signals.changed.connect(self._changed)
        self._look()
        self.list.setFocus()
        self.refresh()

    def refresh(self) -> None:
        jobs.start(self._presenter.read, self, done=self._show)

    def _show(self, rows: dict[int, dict[str, Any]]) -> None:
        self.list.set_rows(rows)
        if rows and self.list.current_id() < 0:
            self.list.select([next(iter(rows))])
        self._look()

    def _filter(self, key: str) -> None:
        self._presenter.imports_only = key == IMPORTS
        self._show(self._presenter.listed())

    def _changed(self, _announcement: Announcement) -> None:
        self.refresh()

    def _look(self) -> None:
        id = self.list.current_id()
        self.undo.setEnabled(self._presenter.can_undo(id))
        self.why.setText(self._presenter.why_not(id))
        self.clients.setEnabled(self._presenter.has_clients(id))

    def _ask_clients(self) -> None:
        id = self.list.current_id()
        jobs.start(lambda _progress: self._presenter.clients(id, MOST), self, done=self._show_clients)

    def _show_clients(self, found: tuple[tuple[tuple[int, str], ...], int]) -> None:
        """Whom the chosen line of the history concerns; a name opens the card."""
        people, count = found
        words = ngettext("{count} client", "{count} clients", count).format(count=show_count(count))
        parts: list[Part] = [Label(words if count else _("No clients were concerned."), TextRole.STRONG)]
        parts += [row(link_button(name, partial(self._open_client, id)), None) for id, name in people]
        looked = min(count, MOST)
        if (gone := looked - len(people)) > 0:
            told = ngettext("{count} no longer in the base", "{count} no longer in the base", gone)
            parts.append(Label(told.format(count=show_count(gone)), TextRole.SMALL))
        if (more := count - looked) > 0:
            told = ngettext("and {count} more", "and {count} more", more)
            parts.append(Label(told.format(count=show_count(more)), TextRole.SMALL))
        self._tell(parts)

    def _undo(self) -> None:
        id = self.list.current_id()
        self.undo.setEnabled(False)
        jobs.start(
            lambda progress: self._presenter.undo(id, progress),
            self,
            done=self._undone,
            failed=self._failed,
            title=_("Undo"),
        )

    def _undone(self, result: UndoResult) -> None:
        parts: list[Part] = [Label(undo_sentence(result), TextRole.STRONG, wrap=True)]
        for title, items in (
            (_("Kept, because edited since"), result.kept),
            (_("Could not be put back"), result.impossible),
        ):
            if items:
                parts += [4, Label(title, TextRole.SECTION), *item_lines(items, self._open_client)]
        self._tell(parts)

    def _open_client(self, client_id: int) -> None:
        self.accept()
        above = self.parent()
        while isinstance(above, QWidget):  # a wizard that the history was opened from goes too
            if isinstance(above, QDialog):
                above.accept()
            above = above.parent()
        self._window.open_client(client_id)

    def _failed(self, error: ClientbaseError) -> None:
        self._tell([Label(sentence(error), TextRole.PROBLEM, wrap=True)])
        self._look()

    def _tell(self, parts: list[Part]) -> None:
        clear(self._told)
        for part in parts:
            if isinstance(part, int):
                self._told.addSpacing(part)
            elif isinstance(part, QWidget):
                self._told.addWidget(part)
            elif part is not None:
                self._told.addLayout(part)
        self._told.addStretch(1)
        self._telling.show()

    def told(self) -> list[str]:
        """The lines that say what came of an undo."""
        return texts_in(self._told)
