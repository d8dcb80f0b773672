"""Plain parts of the appointment's panel: a line for an hour, boxes of text that say when they are left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, holder
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.task_panel import typed_time
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


def time_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText("00:00")
    line.setFixedWidth(72)
    line.setMinimumHeight(CONTROL_HEIGHT)
    return line


_SHORT_MINUTE = re.compile(r"(\d{1,2})[:.](\d)")
_OF_TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?", re.IGNORECASE)


def typed_clock(text: str) -> timedelta | None:
    """From midnight: «15», «15:30», «1530», «9:5», «3pm», «24:00»; None for no text. Raises ValueError."""
    text = text.strip()
    if text in ("24", "24:00", "24.00", "2400"):
        return timedelta(days=1)
    if found := _SHORT_MINUTE.fullmatch(text):
        text = f"{found[1]}:0{found[2]}"
    if (found := _OF_TWELVE.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        text = f"{int(found[1]) % 12 + 12 * (found[3].lower() == 'p')}:{found[2] or '00'}"
    clock = typed_time(text)
    return None if clock is None else timedelta(hours=clock.hour, minutes=clock.minute)


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
