"""How an appointment repeats, in words, as a button that asks to change it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.clock_here import own_of
from clientbase.domain.recurrence_words import rrule_words
from clientbase.i18n import _
from clientbase.ui.calendar.beside import Beside
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class RepeatLine(QWidget):
    """`asked` is sent with what is shown."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside: Beside | None = None
        self.button = button(_("Repeat…"), "repeat", self._ask)
        self.words = Label("", TextRole.SECOND, wrap=True)
        self.setLayout(column(row(self.button, None), self.words, gap=4))

    def show_rule(self, beside: Beside) -> None:
        self._beside = beside
        text = (
            rrule_words(beside.rrule, beside.first_on or own_of(beside.kept).starts.date())
            if beside.rrule
            else ""
        )
        self.words.setText(text)
        self.words.setVisible(bool(text))
        self.button.setAccessibleDescription(text)

    def _ask(self) -> None:
        if self._beside is not None:
            self.asked.emit(self._beside)
