"""The rows of a settings form: a name, a control that saves as one types, a word of explanation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from clientbase.domain.settings import SETTING
from clientbase.i18n import _
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column, hidden_unless
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

Save = Callable[[str, str], str]
"""(key, text) → what is wrong, "" when it was kept."""


class SettingField(QWidget):
    """One setting of the base, or a field beside them with a `name` of its own. `show_value` never saves."""

    def __init__(self, key: str, save: Save, hint: str = "", name: str = "") -> None:
        super().__init__()
        self.key, self._save, self._name = key, save, name
        self._problem = ProblemLine()
        self._doubt = Label("", TextRole.LATE, wrap=True)
        self._doubt.hide()
        self._hint = hint

    def place(self, control: QWidget, *, named: bool = True) -> None:
        name = self._name or _(SETTING[self.key].label)
        control.setAccessibleName(name)
        label = Label(name, TextRole.SMALL, wrap=True)
        label.setBuddy(control)
        hidden_unless(named, label)
        hint = Label(self._hint, TextRole.SMALL, wrap=True)
        hidden_unless(self._hint, hint)
        self.setFocusProxy(control)
        self.setLayout(column(label, control, self._problem, self._doubt, hint, gap=4))

    def save_text(self, text: str) -> None:
        problem = self._save(self.key, text)
        self._problem.say(problem)

    def problem(self) -> str:
        return self._problem.text()

    def say_doubt(self, text: str) -> None:
        """What looks like a slip, though it is kept; "" for nothing."""
        self._doubt.setText(text)
        self._doubt.setVisible(bool(text))

    def doubt(self) -> str:
        return self._doubt.text()

    def show_value(self, text: str) -> None:
        raise NotImplementedError


class TextSetting(SettingField):
    """Saved when the cursor leaves or Enter is pressed."""

    def __init__(self, key: str, save: Save, hint: str = "", placeholder: str = "", name: str = "") -> None:
        super().__init__(key, save, hint, name)
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.editingFinished.connect(lambda: self.save_text(self.line.text().strip()))
        self.place(self.line)

    def show_value(self, text: str) -> None:
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(text)
            self.line.setCursorPosition(0)


class ChoiceSetting(SettingField):
    """One of (value, text) pairs; a value that is none of them is added as it is."""

    def __init__(
        self, key: str, save: Save, choices: Sequence[tuple[str, str]], hint: str = "", *, name: str = ""
    ) -> None:
        super().__init__(key, save, hint, name)
        self.box = ChoiceBox()
        for value, text in choices:
            self.box.addItem(text, value)
        self.box.activated.connect(lambda _place: self.save_text(str(self.box.currentData())))
        self.place(self.box)

    def show_value(self, text: str) -> None:
        place = self.box.findData(text)
        if place < 0:
            self.box.addItem(text, text)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)


class NumberSetting(SettingField):
    """A whole number; 0 is shown as a word."""

    def __init__(
        self, key: str, save: Save, *, most: int, zero: str, suffix: str = "", hint: str = "", least: int = 0
    ) -> None:
        super().__init__(key, save, hint)
        self.box = QSpinBox()
        self.box.setRange(least, most)
        self.box.setSpecialValueText(zero)
        self.box.setSuffix(suffix)
        self.box.setKeyboardTracking(False)
        self.box.setMinimumHeight(CONTROL_HEIGHT)
        self.box.setMaximumWidth(220)
        self._quiet = False
        self.box.valueChanged.connect(self._changed)
        self.place(self.box)

    def _changed(self, value: int) -> None:
        if not self._quiet:
            self.save_text(str(value))

    def show_value(self, text: str) -> None:
        self._quiet = True
        self.box.setValue(int(text or 0))
        self._quiet = False


class YesNoSetting(SettingField):
    def __init__(self, key: str, save: Save, hint: str = "") -> None:
        super().__init__(key, save, hint)
        self.box = QCheckBox(_(SETTING[key].label))
        self.box.clicked.connect(lambda on: self.save_text("yes" if on else "no"))
        self.place(self.box, named=False)

    def show_value(self, text: str) -> None:
        self.box.setChecked(text == "yes")
