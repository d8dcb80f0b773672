"""Which month or year is shown: one back, one on, and back to now."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _, current_language
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.layouts import hidden_unless, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class PeriodBar(QWidget):
    """`first()` is the first day of what is shown. Ctrl+PgUp and Ctrl+PgDn of its page call `step`."""

    changed = Signal()

    def __init__(self, today: date, *, years: bool = False) -> None:
        super().__init__()
        self._years, self._today = years, today
        self._first = today.replace(day=1, month=1 if years else today.month)
        self.title = Label("", TextRole.HEADING)
        self.title.setMinimumWidth(150 if not years else 60)
        earlier = _("Earlier year") if years else _("Earlier month")
        later = _("Later year") if years else _("Later month")
        self.back = icon_button("chevron-left", f"{earlier} (Ctrl+PgUp)", lambda: self.step(-1))
        self.on = icon_button("chevron-right", f"{later} (Ctrl+PgDn)", lambda: self.step(1))
        self.now = link_button(_("This year") if years else _("This month"), self.show_now)
        self.setLayout(row(self.back, self.title, self.on, self.now, gap=4))
        hidden_unless(False, self.now)
        self._tell()

    def first(self) -> date:
        return self._first

    def set_first(self, day: date) -> None:
        self._first = day.replace(day=1, month=1 if self._years else day.month)
        self._tell()
        self.changed.emit()

    def step(self, count: int) -> None:
        first = self._first
        months = first.year * 12 + first.month - 1 + count * (12 if self._years else 1)
        if date.min.year < months // 12 < date.max.year:
            self.set_first(date(months // 12, months % 12 + 1, 1))

    def show_now(self) -> None:
        self.set_first(self._today)

    def _tell(self) -> None:
        pattern = "y" if self._years else "LLLL y"
        words = format_date(self._first, pattern, locale=current_language())
        self.title.setText(words[:1].upper() + words[1:])
        here = self._today.replace(day=1, month=1 if self._years else self._today.month)
        self.now.setVisible(self._first != here)
