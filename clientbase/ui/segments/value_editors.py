"""What a condition compares with, one editor for each way of comparing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QSizePolicy, QWidget

from clientbase.domain.fields import Choice
from clientbase.domain.filter import Op, Spell, Unit
from clientbase.domain.filter_check import BIRTHDAY_SPELLS
from clientbase.domain.filter_fields import FilterField, Shape
from clientbase.domain.filter_words import MONTH_LABELS, SPELL_LABELS
from clientbase.i18n import N_, _
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateLine
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.pick_many import PickMany
from clientbase.ui.segments.presenter import FilterSurroundings, SegmentPresenter
from clientbase.ui.segments.typed_values import (
    show_amount_text,
    show_day_text,
    show_number_text,
    typed_amount,
    typed_day,
    typed_number,
)

_UNIT_LABELS = {
    Unit.DAY: N_("days"),
    Unit.WEEK: N_("weeks"),
    Unit.MONTH: N_("months"),
    Unit.YEAR: N_("years"),
}
_LEAST = 90


class ValueEditor(QWidget):
    """`value` is canonical; None while it is not told yet, or what was typed is none."""

    changed = Signal()
    resized = Signal()  # it wants more or less room now

    def value(self) -> tuple[str, ...] | None:
        return ()

    def set_value(self, value: Sequence[str]) -> None: ...

    def name_parts(self, name: str) -> None:
        """What a screen reader calls the controls."""
        for part in self.findChildren(QWidget):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.accessibleName():
                part.setAccessibleName(name)


class NoValue(ValueEditor):
    """Of conditions that need none: is empty, is yes."""


class LinesValue(ValueEditor):
    """One typed line, or two with a dash between them; what cannot be read is said below it (`wrong`)."""

    def __init__(
        self, count: int, read: Callable[[str], str], show: Callable[[str], str], hint: str, wrong: str = ""
    ) -> None:
        super().__init__()
        self._wrong = wrong
        self.problem = ProblemLine()
        self._read, self._show = read, show
        self.lines = [self._line(hint) for _place in range(count)]
        parts: list[QWidget] = []
        for line in self.lines:
            line.setMinimumWidth(_LEAST)
            line.textEdited.connect(self._edited)
            line.editingFinished.connect(self._tidy)
            parts += [Label("–"), line] if parts else [line]
        self.setLayout(column(row(*parts, gap=6), self.problem, gap=2))
        self.setFocusProxy(self.lines[0])

    def _line(self, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setMaxLength(1000)
        return line

    def value(self) -> tuple[str, ...] | None:
        try:
            return tuple(self._read(line.text()) for line in self.lines)
        except ValueError:
            return None

    def set_value(self, value: Sequence[str]) -> None:
        for line, text in zip(self.lines, value, strict=False):
            line.setText(self._show(text))

    def _tidy(self) -> None:
        """What can be read is shown as it was understood; of what cannot it is said."""
        wrong = ""
        for line in self.lines:
            try:
                line.setText(self._show(self._read(line.text())))
            except ValueError:
                wrong = wrong or (self._wrong if line.text().strip() else "")
        self._say(wrong)

    def _edited(self, _text: str) -> None:
        self._say("")
        self.changed.emit()

    def _say(self, problem: str) -> None:
        if problem != self.problem.text():
            self.problem.say(problem)
            self.setAccessibleDescription(problem)
            self.resized.emit()


class DaysValue(LinesValue):
    """Days, typed in any shape («5.3», «90 days ago») or picked."""

    def __init__(self, count: int, today: date) -> None:
        super().__init__(
            count,
            lambda text: typed_day(text, today),
            show_day_text,
            _("dd.mm.yyyy"),
            _("This date does not exist. For example: 17.05.2024"),
        )
        self._today = today

    def _line(self, hint: str) -> QLineEdit:
        line = DateLine()
        line.setToolTip(_("A date, “today” or “90 days ago”"))
        line.pick.triggered.connect(lambda: self._show_calendar(line))
        return line

    def _show_calendar(self, line: QLineEdit) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(QDate(self._today.year, self._today.month, self._today.day))

        def picked(day: QDate) -> None:
            calendar.close()
            line.setText(show_day_text(date(day.year(), day.month(), day.day()).isoformat()))
            self.changed.emit()

        calendar.clicked.connect(picked)
        calendar.activated.connect(picked)
        calendar.move(line.mapToGlobal(QPoint(0, line.height() + 2)))
        calendar.show()
        calendar.setFocus()


class SpanValue(ValueEditor):
    """So many days, weeks, months or years."""

    def __init__(self, units: Sequence[Unit]) -> None:
        super().__init__()
        self.count = QLineEdit("30")
        self.count.setValidator(QIntValidator(1, 36_600, self))
        self.count.setFixedWidth(64)
        self.unit = ChoiceBox()
        self.unit.setMinimumWidth(_LEAST)
        for unit in units:
            self.unit.addItem(_(_UNIT_LABELS[unit]), str(unit))
        self.count.textEdited.connect(lambda _text: self.changed.emit())
        self.unit.activated.connect(lambda _place: self.changed.emit())
        self.setLayout(row(self.count, self.unit, None, gap=6))
        self.setFocusProxy(self.count)

    def value(self) -> tuple[str, ...] | None:
        text = self.count.text().strip()
        return (str(int(text)), str(self.unit.currentData())) if text.isdecimal() and int(text) else None

    def set_value(self, value: Sequence[str]) -> None:
        if len(value) == 2:
            self.count.setText(value[0])
            self.unit.setCurrentIndex(max(0, self.unit.findData(value[1])))


class SpellValue(ValueEditor):
    """A stretch of the calendar: this week, last month and so on."""

    def __init__(self, spells: Sequence[Spell]) -> None:
        super().__init__()
        self.box = ChoiceBox()
        for spell in spells:
            self.box.addItem(_(SPELL_LABELS[spell]), str(spell))
        self.box.setCurrentIndex(self.box.findData(str(Spell.THIS_WEEK)))
        self.box.activated.connect(lambda _place: self.changed.emit())
        self.setLayout(row(self.box))
        self.setFocusProxy(self.box)

    def value(self) -> tuple[str, ...]:
        return (str(self.box.currentData()),)

    def set_value(self, value: Sequence[str]) -> None:
        self.box.setCurrentIndex(max(0, self.box.findData(value[0] if value else "")))


class PicksValue(ValueEditor):
    """Some of many words."""

    def __init__(self, offered: Callable[[], Sequence[Choice]], *, open_words: bool = False) -> None:
        super().__init__()
        self.picks = PickMany(offered, open_words=open_words)
        self.picks.changed.connect(self.changed)
        self.setLayout(row(self.picks))
        self.setFocusProxy(self.picks)

    def value(self) -> tuple[str, ...] | None:
        return self.picks.picked() or None

    def set_value(self, value: Sequence[str]) -> None:
        self.picks.set_picked(value)


class ClientValue(ValueEditor):
    """One client, found as one types."""

    def __init__(self, presenter: SegmentPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.picker = ClientPicker(presenter.find_clients)
        self.picker.chosen.connect(lambda _id: self.changed.emit())
        self.setLayout(row(self.picker))
        self.setFocusProxy(self.picker)

    def value(self) -> tuple[str, ...] | None:
        id = self.picker.client_id()
        return None if id is None else (str(id),)

    def set_value(self, value: Sequence[str]) -> None:
        if value and value[0].isdecimal():
            id = int(value[0])
            name = self._presenter.names_of([id]).get(id, _("somebody who is gone"))
            self.picker.set_client(id, name)


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _digits(text: str) -> str:
    if not any(sign.isdecimal() for sign in text):
        raise ValueError(text)
    return text.strip()


_MONTHS = tuple(Choice(str(place), label) for place, label in enumerate(MONTH_LABELS, start=1))


def value_editor(
    spec: FilterField, op: Op, around: FilterSurroundings, presenter: SegmentPresenter
) -> ValueEditor:
    """The editor of what a condition on this field compares with."""
    made = _editor(spec, op, around, presenter)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    made.name_parts(spec.title)
    return made


def _editor(
    spec: FilterField, op: Op, around: FilterSurroundings, presenter: SegmentPresenter
) -> ValueEditor:
    count = 2 if op is Op.BETWEEN else 1
    birthday = spec.shape is Shape.BIRTHDAY
    match op:
        case Op.EMPTY | Op.FILLED | Op.YES | Op.NO:
            return NoValue()
        case Op.WITHIN_LAST | Op.NOT_WITHIN_LAST | Op.WITHIN_NEXT:
            return SpanValue([unit for unit in Unit if not (birthday and unit is Unit.YEAR)])
        case Op.DURING:
            return SpellValue(BIRTHDAY_SPELLS if birthday else tuple(Spell))
        case Op.MONTH_IS:
            return PicksValue(lambda: _MONTHS)
        case Op.ANY_OF | Op.NONE_OF | Op.ALL_OF:
            takes_words = spec.open or spec.shape is Shape.WORDS
            return PicksValue(lambda: presenter.choices(spec, around), open_words=takes_words)
    match spec.shape:
        case Shape.CLIENT:
            return ClientValue(presenter)
        case Shape.DATE | Shape.INSTANT:
            return DaysValue(count, around.today)
        case Shape.NUMBER:
            wrong = _("This is not a number. For example: 12.5")
            return LinesValue(count, typed_number, show_number_text, "0", wrong)
        case Shape.MONEY:
            currency = around.context.currency
            return LinesValue(
                count,
                lambda text: typed_amount(text, currency),
                show_amount_text,
                show_amount_text(f"0 {currency}"),
                _("This is not an amount. For example: 1 200.50"),
            )
        case Shape.PHONES:
            return LinesValue(count, _digits, str, _("a part of it"), _("This is not a phone number"))
    return LinesValue(count, _text, str, _("a part of it") if op is Op.CONTAINS else "")
