"""The history of one record, or of one field of it: who, when, from what to what, each to be put back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.action_labels import ACTION_LABELS
from clientbase.domain.changes import Announcement, Change, UndoPlan
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.journal import CellChange, RecordEvent
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.history.presenter import JournalPresenter
from clientbase.ui.history.record_words import RecordTelling, deed_of
from clientbase.ui.history.words import undo_reason
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_instant
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext

Found = tuple[tuple[RecordEvent, ...], RecordTelling]


def open_record_history(
    window: WindowContext, parent: QWidget, noun: str, id: int, *, field: str = "", name: str = ""
) -> RecordHistory:
    """Show what became of a record (`field` "") or of one field; `name`: what it is called on the screen."""
    dialog = RecordHistory(window, parent, noun, id, field=field, name=name)
    dialog.open()
    return dialog


class RecordHistory(QDialog):
    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        noun: str,
        id: int,
        *,
        field: str = "",
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self.resize(1000, 520)
        self._window = window
        self._record = (noun, id, field)
        self._presenter = JournalPresenter(window.shop)
        self._cells: dict[int, CellChange] = {}
        today = window.shop.clock.today()

        def moment(value: datetime) -> str:
            return show_instant(value, today=today)

        names = window.shop.journal.names(noun, [id]) if not name else {}
        name = name or names.get(id, "")
        self._head = Label(name or _("History"), TextRole.HEADING, wrap=True)
        columns = (
            ListColumn("at", N_("When"), moment, width=124, sortable=False),
            ListColumn("who", N_("Who"), width=140, sortable=False),
            ListColumn("field", N_("Field"), width=130, strong=True, sortable=False),
            ListColumn("before", N_("Before"), width=190, sortable=False),
            ListColumn("after", N_("Became"), width=190, sortable=False),
            ListColumn("what", N_("What was done"), width=210, sortable=False),
        )
        self.list = ListView("record_history", NoRows(), columns, window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} change", "{count} changes", n))
        self.list.set_empty(
            EmptyState("history", _("Nothing was changed yet"), _("Changes are kept from the first one on."))
        )
        self.list.current_changed.connect(lambda _id: self._look())
        self.why = Label("", TextRole.PROBLEM, wrap=True)
        self.back = primary_button(_("Put back what was before"), "arrow-u-left-top", self._put_back)
        buttons = row(self.why, button(_("Close"), clicked=self.reject), self.back)
        buttons.setStretch(0, 1)
        whole = column(self._head, self.list, buttons, margins=20, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.list.show_loading()
        window.signals.changed.connect(self._changed)
        self._look()
        self.list.setFocus()
        self.refresh()

    def refresh(self) -> None:
        noun, id, field = self._record
        jobs.start(
            lambda _progress: self._presenter.events(noun, id, field),
            self,
            done=self._show,
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _changed(self, announcement: Announcement) -> None:
        if announcement.concerns(self._record[0]):
            self.refresh()

    def _show(self, found: Found) -> None:
        events, told = found
        self._cells = {}
        rows: dict[int, dict[str, Any]] = {}
        for event in events:
            cells = [cell for cell in event.cells if told.says_something(cell)]
            about = {
                "at": event.at,
                "who": told.employee(event.employee_id),
                "what": _(ACTION_LABELS[event.action]),
            }
            if event.op != Change.UPDATED or not cells:
                rows[len(rows) + 1] = {**about, "field": deed_of(event.op), "before": "", "after": ""}
            for cell in cells if event.op != Change.CREATED else ():
                self._cells[len(rows) + 1] = cell
                rows[len(rows) + 1] = {
                    **about,
                    "field": told.title(cell.noun, cell.field, cell.row_id),
                    "before": told.value(cell, cell.before) or "—",
                    "after": told.value(cell, cell.after) or "—",
                }
        self.list.set_rows(rows)
        if rows and self.list.current_id() < 0:
            self.list.select([1])
        self._look()

    def _look(self) -> None:
        self.back.setEnabled(self.list.current_id() in self._cells)
        self.why.setText("")

    def _put_back(self) -> None:
        cell = self._cells.get(self.list.current_id())
        if cell is None:
            return
        try:
            plan = self._presenter.put_back(cell.change_id, cell.column)
        except ClientbaseError as error:
            self.why.setText(sentence(error))
            return
        if plan.reversed:
            self._window.notify(put_back_sentence(plan), undo=self._window.undo_last)
            self.list.select([1])
        else:
            self.why.setText(put_back_sentence(plan))


def put_back_sentence(plan: UndoPlan) -> str:
    """«Put back: Ткаченко Олена.», or why it was not."""
    if plan.reversed:
        name = plan.reversed[0].label
        return _("Put back: {name}.").format(name=name) if name else _("Put back.")
    for item in (*plan.impossible, *plan.kept):
        return _("Not put back: {why}.").format(why=undo_reason(item.reason))
    return _("It says so already.")
