"""Two days between which to look: a small dialog of the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import N_, _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

Days = tuple[date | None, date | None]


class PeriodDialog(QDialog):
    """`agreed((first, last))`, both included; a day left blank does not bound the period."""

    def __init__(self, parent: QWidget, clock: Clock, days: Days, agreed: Callable[[Days], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Between two days"))
        self._agreed = agreed
        self.first = DateEditor(Field("change_set", "first", FieldKind.DATE, N_("From day")), clock)
        self.last = DateEditor(Field("change_set", "last", FieldKind.DATE, N_("To day")), clock)
        for editor, day in zip((self.first, self.last), days, strict=True):
            editor.set_value(day)
        self.why = Label("", TextRole.PROBLEM, wrap=True)
        self.why.hide()
        yes = primary_button(_("Show"), clicked=self._agree)
        lines = row(Label(_("From day")), self.first, Label(_("To day")), self.last)
        refuse = button(_("Cancel"), clicked=self.reject)
        head = Label(_("Between two days"), TextRole.HEADING)
        self.setLayout(column(head, lines, self.why, row(None, refuse, yes), margins=24, gap=16))
        self.first.line.setFocus()

    def _agree(self) -> None:
        try:
            days = (self.first.value(), self.last.value())
        except ValueError:
            self._say(_("One of the days is no date."))
            return
        first, last = days
        if first is not None and last is not None and last < first:
            self._say(_("The last day is before the first."))
            return
        self.accept()
        self._agreed(days)

    def _say(self, words: str) -> None:
        self.why.setText(words)
        self.why.show()
