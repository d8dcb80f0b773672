"""Plain parts of the appointment's panel: a line for an hour, boxes of text that say when they are left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, holder
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


def time_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText("00:00")
    line.setFixedWidth(72)
    line.setMinimumHeight(CONTROL_HEIGHT)
    return line


def labelled(text: str, widget: QWidget) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(text)
    return holder(column(label, widget, gap=4))


class LeftBox(NoteBox):
    """Several lines; `left` is called when the focus goes."""

    def __init__(self, left: Callable[[], object], least: int = 3) -> None:
        super().__init__(least=least)
        self._left = left

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QPlainTextEdit.focusOutEvent(self, event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._left()


class SubjectBox(LeftBox):
    """Wraps like a note, but Enter is «done with it»."""

    def __init__(self, left: Callable[[], object]) -> None:
        super().__init__(left, least=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._left()
            return
        super().keyPressEvent(event)
