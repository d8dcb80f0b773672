"""One field where registers are made: its name, words to choose from, what it demands, its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from clientbase.domain.own_check import WITHOUT_DEFAULT
from clientbase.domain.own_field import KIND_LABELS, OwnKind
from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.domain.register import Register, RegisterField
from clientbase.domain.register_computed import readable
from clientbase.i18n import _
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.registers.formula_line import FormulaLine
from clientbase.ui.registers.making_presenter import WITH_WORDS, MakingPresenter, default_words
from clientbase.ui.registers.names_button import NamesButton
from clientbase.ui.tokens import TextRole

_ALIKE = (OwnKind.YES_NO, OwnKind.LONG_TEXT, OwnKind.FILE, OwnKind.COMPUTED)
_KIND_WIDTH = 150
_DEFAULT_WIDTH = 190


class FieldRow(QWidget):
    """Saved as one leaves a line or ticks a box; `removed` is called when the field is to go."""

    def __init__(
        self,
        presenter: MakingPresenter,
        register_id: int,
        one: RegisterField,
        removed: Callable[[RegisterField], object],
    ) -> None:
        super().__init__()
        own = one.own
        self._presenter, self._register_id, self._field = presenter, register_id, one
        self.name = _line(one.title, _("Name of the field"))
        self.name.setMaxLength(LONGEST_LABEL)
        kind = Label(_(KIND_LABELS[own.kind]), TextRole.SMALL, wrap=True)
        kind.setFixedWidth(_KIND_WIDTH)
        self.up = icon_button("arrow-up", _("Move up"), lambda: self._move(-1))
        self.down = icon_button("arrow-down", _("Move down"), lambda: self._move(1))
        self.remove = icon_button("trash-can-outline", _("Remove the field"), lambda: removed(self._field))
        self.words = _line(", ".join(own.choices), _("Words to choose from"))
        self.words.setPlaceholderText(_("Words to choose from, with commas between"))
        hidden_unless(own.kind in WITH_WORDS, self.words)
        self.required = QCheckBox(_("Must be filled in"))
        self.distinct = QCheckBox(_("Differs from record to record"))
        hidden_unless(own.kind not in (*WITH_WORDS, *_ALIKE), self.distinct)
        self.default = _line(default_words(one), _("Filled in beforehand"))
        self.default.setPlaceholderText(_("Filled in beforehand"))
        self.default.setMinimumWidth(_DEFAULT_WIDTH)
        no_default = (*WITHOUT_DEFAULT, OwnKind.LONG_TEXT, OwnKind.CHOICES)
        hidden_unless(own.kind not in no_default, self.default)
        self.formula = FormulaLine()
        is_computed = own.kind is OwnKind.COMPUTED
        hidden_unless(is_computed, self.formula)
        hidden_unless(not is_computed, self.required)
        self._problem = ProblemLine()
        self.names = NamesButton(
            lambda: dict(self._field.own.labels),
            lambda code, text: self._problem.say(
                presenter.call_field(self._register_id, self._field, code, text)
            ),
        )
        line = row(self.name, self.names, kind, self.up, self.down, self.remove, gap=4)
        line.setStretch(0, 1)
        demands = row(self.required, self.distinct, None, self.default, gap=16)
        self.setLayout(column(line, self.words, self.formula, demands, self._problem, gap=4))
        self.show_field(one)
        self.name.editingFinished.connect(self._rename)
        self.words.editingFinished.connect(self._set_words)
        self.default.editingFinished.connect(self._set_default)
        self.formula.finished.connect(self._set_formula)
        self.required.clicked.connect(lambda on: self._change({"required": on}))
        self.distinct.clicked.connect(lambda on: self._change({"distinct": on}))

    def field_id(self) -> int:
        return self._field.own.id

    def show_field(self, one: RegisterField, whole: Register | None = None) -> None:
        """Bring it up to date in place, so that the cursor stays where it is."""
        self._field = one
        if whole is not None and one.own.kind is OwnKind.COMPUTED:
            self.formula.set_fields([field for field in readable(whole) if field.key != one.key])
            self.formula.set_text(self._presenter.formula_of(self._register_id, one))
        for line, text in (
            (self.name, one.title),
            (self.words, ", ".join(one.own.choices)),
            (self.default, default_words(one)),
        ):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
                line.setCursorPosition(0)
        self.required.setChecked(one.own.required)
        self.distinct.setChecked(one.own.distinct)

    def problem_words(self) -> str:
        """What is wrong with the latest change, "" for nothing."""
        return self._problem.text()

    def set_place(self, *, up: bool, down: bool) -> None:
        self.up.setEnabled(up)
        self.down.setEnabled(down)

    def _rename(self) -> None:
        text = self.name.text().strip()
        if text != self._field.title:
            self._problem.say(self._presenter.rename_field(self._register_id, self._field, text))

    def _set_words(self) -> None:
        if self.words.text() != ", ".join(self._field.own.choices):
            problem = self._presenter.set_words(self._register_id, self.field_id(), self.words.text())
            self._problem.say(problem)

    def _set_default(self) -> None:
        if self.default.text().strip() != default_words(self._field):
            self._change({"default": self.default.text().strip()})

    def _set_formula(self) -> None:
        text = self.formula.text()
        if text == self._presenter.formula_of(self._register_id, self._field):
            self._problem.say("")
            return
        self._problem.say(self._presenter.set_formula(self._register_id, self._field, text))

    def _move(self, step: int) -> None:
        self._problem.say(self._presenter.move_field(self._register_id, self.field_id(), step))

    def _change(self, values: dict[str, object]) -> None:
        self._problem.say(self._presenter.change_field(self._register_id, self.field_id(), values))


def _line(text: str, name: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setCursorPosition(0)
    line.setAccessibleName(name)
    line.setToolTip(name)
    return line
