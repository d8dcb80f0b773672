"""What every field editor is: a value in, a value out, a signal when it changed, a line for what is wrong."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.fields import Field
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.problem_line import ProblemLine


class FieldEditor(QWidget):
    """Edits the value of one catalogue field; subclasses build their control and hand it to `place`.

    `changed` is sent when a person changed something, never by `set_value`. Values are of the shapes
    in `domain.client`: text is never None, a missing date is None.
    """

    many_inputs = False  # whether Tab goes through several inputs before it leaves

    changed = Signal()
    finished = Signal()  # the person is done with it: Enter, or the focus went elsewhere

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._problem = ProblemLine()

    def place(self, control: QWidget) -> None:
        """Put the control in; it gets the focus and the field's name."""
        control.setAccessibleName(self.field.title)
        self.setFocusProxy(control)
        self.setLayout(column(control, self._problem, gap=2))

    def first_line(self) -> QLineEdit | None:
        """The first line one types into; None where it is no line."""
        found = self.findChild(QLineEdit)
        return found if isinstance(found, QLineEdit) else None

    def value(self) -> Any:
        """The typed value. Raises ValueError while the text is no value (an impossible date, say)."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def is_empty(self) -> bool:
        return self.value() in ("", None, ())

    def set_problem(self, text: str) -> None:
        """Say below the field what is wrong; "" takes it away."""
        self._problem.say(text)
        self.setAccessibleDescription(text)

    def inset_problem(self) -> None:
        """In a frame of its own: what is wrong stands below the text of the line, not below its frame."""
        self._problem.setContentsMargins(6, 2, 6, 4)

    def problem(self) -> str:
        return self._problem.text()


class TidyingEditor(FieldEditor):
    """A line that is read when the person is done with it, and shown tidied, or with what is wrong."""

    def __init__(self, field: Field, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        line.textEdited.connect(self._edited)
        line.editingFinished.connect(self._tidy)
        self.place(line)

    def problem_words(self) -> str:
        """What is said of a text that is no value."""
        raise NotImplementedError

    def _edited(self, _text: str) -> None:
        self.set_problem("")
        self.changed.emit()

    def _tidy(self) -> None:
        try:
            value = self.value()
        except ValueError:
            self.set_problem(self.problem_words())
        else:
            self.set_problem("")
            self.set_value(value)
        self.finished.emit()


def show_whole(line: QLineEdit, text: str, limit: int) -> None:
    """Show a kept text from its beginning; an import may have brought a longer one than can be typed, and a
    line that cut it would save it so.
    """
    line.setMaxLength(max(limit, len(text)))
    line.setText(text)
    line.setCursorPosition(0)
