"""Editors of dates: typed in any usual shape, or picked; a birthday may lack its year."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from clientbase.domain.clock import Clock, SystemClock
from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui.kit.fields.editor import TidyingEditor
from clientbase.ui.kit.fields.typed_dates import typed_birthday, typed_date
from clientbase.ui.kit.formats import typed_birthday_text, typed_date_text
from clientbase.ui.kit.icons import icon


class DateLine(QLineEdit):
    """A line with a calendar behind its icon; ↓ opens it too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("dd.mm.yyyy"))
        self.pick = self.addAction(icon("calendar-month-outline"), QLineEdit.ActionPosition.TrailingPosition)
        self.pick.setToolTip(_("Choose a date"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.pick.trigger()
            return
        super().keyPressEvent(event)


class _Typed(TidyingEditor):
    """A date typed or picked."""

    def __init__(self, field: Field, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        self._clock = clock or SystemClock()
        self._calendar: QCalendarWidget | None = None
        self.line = DateLine()
        super().__init__(field, self.line, parent)
        self.line.pick.triggered.connect(self._show_calendar)

    def problem_words(self) -> str:
        return _("This date does not exist. For example: 17.05.2024")

    def _shown_day(self) -> date:
        return self._clock.today()

    def _show_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self._shown_day()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._calendar = calendar
        calendar.show()
        calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        if self._calendar is None:
            return
        self._calendar.close()
        self._calendar = None
        self.set_value(self._from_day(date(day.year(), day.month(), day.day())))
        self.set_problem("")
        self.changed.emit()
        self.finished.emit()

    def _from_day(self, day: date) -> Any:
        return day


class DateEditor(_Typed):
    """A date or None."""

    def value(self) -> date | None:
        text = self.line.text().strip()
        return typed_date(text, self._clock.today()) if text else None

    def set_value(self, value: Any) -> None:
        self.line.setText(typed_date_text(value))

    def _shown_day(self) -> date:
        try:
            return self.value() or self._clock.today()
        except ValueError:
            return self._clock.today()


class BirthdayEditor(_Typed):
    """ISO text, «--05-17» without a year, or ""."""

    def __init__(self, field: Field, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(field, clock, parent)
        self.line.setPlaceholderText(_("17.05.1990 or 17.05"))

    def value(self) -> str:
        text = self.line.text().strip()
        return typed_birthday(text, self._clock.today()) if text else ""

    def set_value(self, value: Any) -> None:
        self.line.setText(typed_birthday_text(str(value or "")))

    def _shown_day(self) -> date:
        try:
            value = self.value()
            return date.fromisoformat(value) if value and not value.startswith("--") else date(1990, 1, 1)
        except ValueError:
            return date(1990, 1, 1)

    def _from_day(self, day: date) -> str:
        return day.isoformat()
