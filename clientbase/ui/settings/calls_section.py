"""Calls and contacts: results of calls, calls nobody answers, how often clients are contacted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from clientbase.domain.call_outcome import AFTER_LABELS, LONGEST_RESULT, MOST_KEYS, After, Outcome
from clientbase.domain.employee import COLOURS
from clientbase.domain.interaction import CALL_RESULT_LABELS
from clientbase.domain.rhythm import LONGEST_RHYTHM
from clientbase.domain.segment import Segment
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, icon_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.settings.calls_presenter import CallsSettingsPresenter
from clientbase.ui.settings.employees_section import COLOUR_NAMES, swatch
from clientbase.ui.settings.sections import SettingsSection
from clientbase.ui.settings.setting_fields import NumberSetting, Save
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_KEY = 12  # px: the number key before a call result
_MONTHS = 60


class OutcomeRow(QWidget):
    """One result; saved as one leaves its name or chooses."""

    def __init__(self, outcome: Outcome, place: int, presenter: CallsSettingsPresenter) -> None:
        super().__init__()
        self._outcome, self._presenter = outcome, presenter
        self.key = Label("", TextRole.SECOND, tabular=True)
        self.key.setFixedWidth(_KEY)
        self.name = QLineEdit(outcome.title)
        self.name.setMaxLength(LONGEST_RESULT)
        self.name.setMinimumHeight(CONTROL_HEIGHT)
        self.name.setAccessibleName(_("Call result"))
        if outcome.key:
            self.name.setPlaceholderText(_(CALL_RESULT_LABELS[outcome.key]))
        self.colour = ChoiceBox()
        self.colour.setAccessibleName(_("Colour"))
        for colour in COLOURS:
            self.colour.addItem(swatch(colour), _(COLOUR_NAMES[colour]), colour)
        self.colour.setFixedWidth(176)
        self.after = ChoiceBox()
        self.after.setAccessibleName(_("What follows"))
        for after, label in AFTER_LABELS.items():
            self.after.addItem(_(label), after)
        self.reached = QCheckBox(_("The client was spoken with"))
        self.active = QCheckBox(_("Offered"))
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._say(presenter.move(self._result(), -1)))
        self.down = icon_button(
            "arrow-down", _("Move down"), lambda: self._say(presenter.move(self._result(), 1))
        )
        self._problem = ProblemLine()
        first = row(self.key, self.name, self.colour, self.up, self.down, gap=4)
        first.setStretch(1, 1)
        second = row(self.after, self.reached, self.active, None, gap=12)
        second.setContentsMargins(_KEY + 4, 0, 0, 0)
        self.setLayout(column(first, second, self._problem, gap=4))
        self.show_outcome(outcome, place)
        self.name.editingFinished.connect(self._rename)
        self.colour.activated.connect(
            lambda _place: self._say(presenter.set_colour(self._result(), str(self.colour.currentData())))
        )
        self.after.activated.connect(
            lambda _place: self._say(presenter.set_after(self._result(), After(self.after.currentData())))
        )
        self.reached.clicked.connect(lambda on: self._say(presenter.set_reached(self._result(), reached=on)))
        self.active.clicked.connect(lambda on: self._say(presenter.set_active(self._result(), active=on)))

    def outcome(self) -> Outcome:
        return self._outcome

    def _result(self) -> str:
        return self._outcome.result

    def show_outcome(self, outcome: Outcome, place: int) -> None:
        """Bring it up to date in place; `place`: its number key, 0 for none."""
        self._outcome = outcome
        self.key.setText(str(place) if 0 < place <= MOST_KEYS else "")
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(outcome.title)
        self.colour.setCurrentIndex(max(self.colour.findData(outcome.colour), 0))
        self.after.setCurrentIndex(max(self.after.findData(outcome.after), 0))
        self.reached.setChecked(outcome.reached)
        self.active.setChecked(outcome.active)

    def _rename(self) -> None:
        self.name.setModified(False)
        if self.name.text().strip() != self._outcome.title:
            self._say(self._presenter.rename(self._result(), self.name.text()))

    def _say(self, problem: str) -> None:
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()


class SegmentRow(QWidget):
    """How often the clients of one segment are contacted, and when contacts with them should stop."""

    def __init__(self, segment: Segment, presenter: CallsSettingsPresenter) -> None:
        super().__init__()
        self.segment_id = segment.id
        self.name = ElidedLabel(segment.name, TextRole.BODY)
        self._problem = ProblemLine()
        self.boxes = {
            "rhythm_days": _days(_("every {0} days").split("{0}"), LONGEST_RHYTHM),
            "stop_days": _days(_("stop after {0} days").split("{0}"), LONGEST_RHYTHM),
            "pause_months": _days(_("back in {0} months").split("{0}"), _MONTHS),
        }
        self.show_segment(segment)
        for key, box in self.boxes.items():
            box.setAccessibleName(f"{segment.name}: {box.prefix()}…{box.suffix()}")
            box.valueChanged.connect(
                lambda value, key=key: self._problem.say(presenter.set_segment(self.segment_id, key, value))
            )
        self.setLayout(column(self.name, row(*self.boxes.values(), None, gap=8), self._problem, gap=4))

    def show_segment(self, segment: Segment) -> None:
        self.name.setText(segment.name)
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setValue(getattr(segment, key))
            box.blockSignals(False)

    def problem(self) -> str:
        return self._problem.text()


def _days(words: list[str], most: int) -> QSpinBox:
    before, after = (*words, "")[:2]
    box = QSpinBox()
    box.setRange(0, most)
    box.setPrefix(before)
    box.setSuffix(after)
    box.setSpecialValueText(f"{before}—{after}")
    box.setKeyboardTracking(False)
    box.setMinimumHeight(CONTROL_HEIGHT)
    return box


class CallsSection(SettingsSection):
    def __init__(self, presenter: CallsSettingsPresenter, save: Save) -> None:
        super().__init__(
            _("Calls and contacts"),
            _("How calls may end, what is done when nobody answers, and how often clients are contacted."),
        )
        self._presenter = presenter
        self._rows: list[OutcomeRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.new_name = QLineEdit()
        self.new_name.setMaxLength(LONGEST_RESULT)
        self.new_name.setPlaceholderText(_("Name of a new call result"))
        self.new_name.setAccessibleName(_("Name of a new call result"))
        self.new_name.setMinimumHeight(CONTROL_HEIGHT)
        self.new_name.returnPressed.connect(self.add)
        self._problem = ProblemLine()
        add = row(self.new_name, button(_("Add"), "plus", self.add))
        add.setStretch(0, 1)
        self._segments: list[SegmentRow] = []
        self._segment_list = QVBoxLayout()
        self._segment_list.setSpacing(12)
        self._segment_place = holder(
            column(
                Label(_("By segment"), TextRole.SECTION),
                Label(
                    _("Of several segments of a client the shortest rhythm counts."),
                    TextRole.SMALL,
                    wrap=True,
                ),
                self._segment_list,
                gap=8,
            )
        )
        days = _(" days")
        self.fill(
            Label(_("Call results"), TextRole.SECTION),
            Label(_("The first nine have a number key while one calls."), TextRole.SMALL, wrap=True),
            self._list,
            4,
            add,
            self._problem,
            8,
            Label(_("When nobody answers"), TextRole.SECTION),
            NumberSetting("calls.again_minutes", save, least=5, most=10_080, zero="", suffix=_(" min")),
            NumberSetting("calls.most_attempts", save, least=1, most=20, zero=""),
            8,
            Label(_("Contact rhythm"), TextRole.SECTION),
            NumberSetting(
                "rhythm.days",
                save,
                most=3650,
                zero=_("not set"),
                suffix=days,
                hint=_(
                    "A client is due so many days after the last call in which he was spoken with, visit or "
                    "message. Segments and cards may say otherwise."
                ),
            ),
            self._segment_place,
            8,
            Label(_("When contacts lead to nothing"), TextRole.SECTION),
            NumberSetting(
                "rhythm.stop_days",
                save,
                most=3650,
                zero=_("never"),
                suffix=days,
                hint=_(
                    "Whoever never bought anything is proposed so many days after the first contact or the "
                    "latest invoice; what is done you decide."
                ),
            ),
            NumberSetting("rhythm.back_months", save, least=1, most=60, zero="", suffix=_(" months")),
        )

    def rows(self) -> list[OutcomeRow]:
        return self._rows

    def refresh(self) -> None:
        self._show_outcomes()
        self._show_segments()

    def _show_outcomes(self) -> None:
        outcomes = self._presenter.outcomes()
        keys = [one.key or one.id for one in outcomes]
        if keys != [each.outcome().key or each.outcome().id for each in self._rows]:
            back = self._focused()
            clear(self._list)
            self._rows = [OutcomeRow(one, 0, self._presenter) for one in outcomes]
            for made in self._rows:
                self._list.addWidget(made)
            if back is not None:
                back()
        number = 0
        for place, (shown, one) in enumerate(zip(self._rows, outcomes, strict=True)):
            number += one.active
            shown.show_outcome(one, number if one.active else 0)
            shown.up.setEnabled(place > 0)
            shown.down.setEnabled(place < len(outcomes) - 1)

    def _focused(self) -> Callable[[], None] | None:
        """The way to put the cursor back on the arrow of the result that moved."""
        focus = self.window().focusWidget()
        for each in self._rows:
            for name in ("up", "down"):
                if focus is getattr(each, name):
                    one = each.outcome()
                    return _focuser(self, one.key or one.id, name)
        return None

    def focus_arrow(self, key: str | int, name: str) -> None:
        for each in self._rows:
            if (each.outcome().key or each.outcome().id) == key:
                getattr(each, name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_segments(self) -> None:
        found = self._presenter.segments()
        self._segment_place.setVisible(bool(found))
        if [one.id for one in found] != [each.segment_id for each in self._segments]:
            clear(self._segment_list)
            self._segments = [SegmentRow(one, self._presenter) for one in found]
            for made in self._segments:
                self._segment_list.addWidget(made)
        for shown, one in zip(self._segments, found, strict=True):
            shown.show_segment(one)

    def add(self) -> None:
        problem = self._presenter.add(self.new_name.text())
        self._problem.say(problem)
        if not problem:
            self.new_name.clear()
            self.new_name.setFocus(Qt.FocusReason.OtherFocusReason)


def _focuser(section: CallsSection, key: str | int, name: str) -> Callable[[], None]:
    return lambda: section.focus_arrow(key, name)
