"""The fields of a repetition: how often, on which days, until when; with its sentence and the next days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.errors import InputError
from clientbase.domain.fields import Field, FieldKind
from clientbase.domain.recurrence import MOST_COUNT, Frequency, Recurrence, end_of
from clientbase.domain.recurrence_choices import (
    UNITS,
    Choice,
    MonthBy,
    choice_of,
    months_by,
    offered,
    rule_of_choice,
)
from clientbase.domain.recurrence_starts import check_rule, first_by_rule, next_starts, unending
from clientbase.domain.recurrence_words import month_day_words, rule_words
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_NEVER, _OWN, _KEPT = "never", "own", "kept"
_ENDS, _ENDS_ON, _ENDS_AFTER = "", "on", "after"
_SHOWN_NEXT = 5
_MOMENT = timedelta(microseconds=1)
_UNTIL = Field("appointment", "until", FieldKind.DATE, N_("Last day"))


class RecurrenceEditor(QWidget):
    """`rule()` is what the fields say for an appointment on `day`; None: it does not repeat."""

    changed = Signal()

    def __init__(
        self, day: date, rule: Recurrence | None, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._day, self._kept = day, rule
        self._offered = offered(day)
        self.often = _box(_("How often"))
        self.interval = _number(_("Every how many"), 999)
        self.unit = _box(_("Days, weeks, months or years"))
        for unit in UNITS:
            self.unit.addItem("", unit.value)
        self.weekdays = [QCheckBox(_weekday(number)) for number in range(7)]
        self.month_by = _box(_("Which day of the month"))
        for by in months_by(day):
            self.month_by.addItem(_capital(month_day_words(by, day)), by.value)
        self.ends = _box(_("Ends"))
        for words, key in (
            (_("never"), _ENDS),
            (_("on a day"), _ENDS_ON),
            (_("after a number of times"), _ENDS_AFTER),
        ):
            self.ends.addItem(words, key)
        self.until = DateEditor(_UNTIL, clock)
        self.count = _number(_("How many times"), min(MOST_COUNT, 9_999))
        self.words = Label("", TextRole.STRONG, wrap=True)
        self.next = Label("", TextRole.SECOND, wrap=True)
        self.hint = Label("", TextRole.SMALL, wrap=True)
        self.problem = ProblemLine()
        self._lay_out()
        self._fill()
        self._connect()
        self._look()
        self.setFocusProxy(self.often)

    def _lay_out(self) -> None:
        days = FlowLayout(gap=10)
        for tick in self.weekdays:
            days.addWidget(tick)
        self._weekday_part = holder(days)
        self._own_part = holder(row(Label(_("Every"), TextRole.BODY), self.interval, self.unit))
        self._ends_part = holder(
            column(Label(_("Ends"), TextRole.SMALL), row(self.ends, self.until, self.count), gap=4)
        )
        self.setLayout(
            column(
                self.often,
                self._own_part,
                self._weekday_part,
                self.month_by,
                self._ends_part,
                self.words,
                self.next,
                self.hint,
                self.problem,
                gap=10,
            )
        )

    def _fill(self) -> None:
        self.often.addItem(_("Does not repeat"), _NEVER)
        for number, rule in enumerate(self._offered):
            self.often.addItem(_capital(rule_words(rule, self._day)), str(number))
        kept = self._kept
        choice = choice_of(kept, self._day) if kept is not None else None
        if kept is not None and choice is None:
            self.often.addItem(_capital(rule_words(unending(kept), self._day)), _KEPT)
        self.often.addItem(_("Otherwise…"), _OWN)
        self._show_choice(choice or Choice(Frequency.WEEKLY, 2, (self._day.weekday(),)))
        if kept is None:
            return
        bare = unending(kept)
        same = [str(number) for number, rule in enumerate(self._offered) if rule == bare]
        self.often.setCurrentIndex(self.often.findData((same or [_KEPT if choice is None else _OWN])[0]))
        if kept.until is not None:
            self.ends.setCurrentIndex(self.ends.findData(_ENDS_ON))
            self.until.set_value(kept.until.date())
        elif kept.count:
            self.ends.setCurrentIndex(self.ends.findData(_ENDS_AFTER))
            self.count.setValue(kept.count)

    def _show_choice(self, choice: Choice) -> None:
        self.interval.setValue(choice.interval)
        self.unit.setCurrentIndex(self.unit.findData(choice.unit.value))
        for number, tick in enumerate(self.weekdays):
            tick.setChecked(number in (choice.weekdays or (self._day.weekday(),)))
        self.month_by.setCurrentIndex(max(0, self.month_by.findData(choice.month_by.value)))
        self.until.set_value(self._day + timedelta(days=90))
        self.count.setValue(10)

    def _connect(self) -> None:
        for box in (self.often, self.unit, self.month_by, self.ends):
            box.currentIndexChanged.connect(lambda _at: self._look())
        for number in (self.interval, self.count):
            number.valueChanged.connect(lambda _value: self._look())
        for tick in self.weekdays:
            tick.toggled.connect(lambda _on: self._look())
        self.until.changed.connect(self._look)

    # --- what it says -------------------------------------------------------------------------------

    def rule(self) -> Recurrence | None:
        """Raises InputError for what nobody can mean, ValueError where the last day is none."""
        rule = self._without_end()
        if rule is None:
            return None
        if self.ends.currentData() == _ENDS_AFTER:
            rule = replace(rule, count=self.count.value())
        elif self.ends.currentData() == _ENDS_ON:
            last = self.until.value()
            if last is None:
                raise ValueError
            rule = replace(rule, until=end_of(last))
        check_rule(rule, datetime.combine(self._day, time()))
        return rule

    def _without_end(self) -> Recurrence | None:
        often = self.often.currentData()
        if often == _NEVER:
            return None
        if often == _KEPT:
            assert self._kept is not None
            return unending(self._kept)
        if often == _OWN:
            return rule_of_choice(self._choice(), self._day)
        return self._offered[int(often)]

    def _choice(self) -> Choice:
        ticked = tuple(number for number, tick in enumerate(self.weekdays) if tick.isChecked())
        by = MonthBy(str(self.month_by.currentData()))
        return Choice(Frequency(str(self.unit.currentData())), self.interval.value(), ticked, by)

    def _name_units(self) -> None:
        """«раз на 2 тижні», «раз на 5 тижнів»."""
        number = self.interval.value()
        words = (
            ngettext("day", "days", number),
            ngettext("week", "weeks", number),
            ngettext("month", "months", number),
            ngettext("year", "years", number),
        )
        for place, word in enumerate(words):
            self.unit.setItemText(place, word)

    def _look(self) -> None:
        self._name_units()
        own = self.often.currentData() == _OWN
        unit = self.unit.currentData()
        repeats = self.often.currentData() != _NEVER
        self._own_part.setVisible(own)
        self._weekday_part.setVisible(own and unit == Frequency.WEEKLY.value)
        self.month_by.setVisible(own and unit in (Frequency.MONTHLY.value, Frequency.YEARLY.value))
        self._ends_part.setVisible(repeats)
        self.until.setVisible(self.ends.currentData() == _ENDS_ON)
        self.count.setVisible(self.ends.currentData() == _ENDS_AFTER)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.words.setText("")
        self.next.setText("")
        self.hint.setText("")
        self.problem.say("")
        try:
            rule = self.rule()
        except InputError as error:
            self.problem.say(sentence(error))
        except ValueError:
            self.problem.say(_("This day does not exist. For example: 24.12.2026"))
        else:
            if rule is not None:
                self._tell_rule(rule)
        for label in (self.words, self.next, self.hint):
            label.setVisible(bool(label.text()))

    def _tell_rule(self, rule: Recurrence) -> None:
        self.words.setText(_capital(rule_words(rule, self._day)))
        first = first_by_rule(rule, datetime.combine(self._day, time()))
        days = next_starts(rule, first, first - _MOMENT, _SHOWN_NEXT)
        same_year = {at.year for at in days} <= {self._day.year}
        this_year = self._day if same_year else None  # else the year stands in each of them
        self.next.setText(
            _("Next: {days}").format(days=", ".join(_short(at.date(), this_year) for at in days))
        )
        if first.date() != self._day:
            self.hint.setText(
                _("The appointment moves to {day}, the first day by this rule.").format(
                    day=show_date(first.date())
                )
            )

    def is_valid(self) -> bool:
        return not self.problem.text()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(day: date, today: date | None) -> str:
    """«вт 24 лист», «вт 24.11.2026» without `today`; no line ends within it."""
    text = f"{format_date(day, 'ccc', locale=current_language())} {show_date(day, today=today)}"
    return text.replace(" ", "\u00a0")


def _weekday(number: int) -> str:
    return format_date(date(2026, 11, 2) + timedelta(days=number), "ccc", locale=current_language())


def _box(name: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setMinimumHeight(CONTROL_HEIGHT)
    return box


def _number(name: str, most: int) -> QSpinBox:
    number = QSpinBox()
    number.setRange(1, most)
    number.setAccessibleName(name)
    number.setMinimumHeight(CONTROL_HEIGHT)
    return number
