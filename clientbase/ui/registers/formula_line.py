"""The line in which the formula of a register's field is written, with fields and functions to put in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.fields import Field
from clientbase.domain.formula_grammar import FUNCTION_NAMES, FUNCTIONS, LONGEST
from clientbase.i18n import _, current_language
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.settings.computed_panel import FUNCTIONS_TOLD


class FormulaLine(QWidget):
    """`finished` is sent when the person is done with the line: Enter, or the cursor went elsewhere."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(_("Formula"))
        self.line.setPlaceholderText(_("For example: days([Bought on]; today())"))
        self.insert_field, self.insert_function = ChoiceBox(), ChoiceBox()
        self.insert_function.addItem(_("Insert a function…"))
        for name in FUNCTIONS:
            self.insert_function.addItem(_(FUNCTIONS_TOLD[name]), name)
        for box, words in (
            (self.insert_field, _("Insert a field…")),
            (self.insert_function, _("Insert a function…")),
        ):
            box.setAccessibleName(words)
            box.setToolTip(words)
        self.set_fields(())
        inserts = row(self.insert_field, self.insert_function)
        self.setLayout(column(self.line, inserts, gap=4))
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self._left)
        self.insert_field.activated.connect(self._insert_field)
        self.insert_function.activated.connect(self._insert_function)

    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a kept formula, unless another one is being written."""
        if not self.line.hasFocus() and self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """What the formula can read."""
        titles = [field.title for field in fields]
        if [self.insert_field.itemData(place) for place in range(1, self.insert_field.count())] == titles:
            return
        self.insert_field.clear()
        self.insert_field.addItem(_("Insert a field…"))
        for title in titles:
            self.insert_field.addItem(title, title)

    def _left(self) -> None:
        """Going over to what is put in is no end of writing."""
        focus = self.window().focusWidget()
        if focus not in (self.insert_field, self.insert_function):
            self.finished.emit()

    def _insert_field(self, _place: int) -> None:
        if title := self.insert_field.currentData():
            self.line.insert(f"[{title}]")
        self.insert_field.setCurrentIndex(0)
        self.line.setFocus()

    def _insert_function(self, _place: int) -> None:
        if name := self.insert_function.currentData():
            self.line.insert(f"{FUNCTION_NAMES[current_language()][name]}(")
        self.insert_function.setCurrentIndex(0)
        self.line.setFocus()
