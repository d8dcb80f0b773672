"""Small parts of forms of papers: labelled fields, boxes of choices, days as they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


def fill(box: ChoiceBox, choices: list[tuple[str, object]], current: object) -> None:
    box.clear()
    for text, data in choices:
        box.addItem(text or "—", data)
    box.setCurrentIndex(max(box.findData(current), 0) if box.count() else -1)


def text_line(name: str, most: int) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setMaxLength(most)
    line.setMinimumHeight(CONTROL_HEIGHT)
    return line


def day_text(editor: DateEditor) -> str:
    """The date as ISO text; what is no date as it was typed, so that it is refused and not forgotten."""
    try:
        day = editor.value()
    except ValueError:
        return editor.line.text().strip()
    return day.isoformat() if day else ""


def show_day(editor: DateEditor, text: str) -> None:
    try:
        editor.set_value(date.fromisoformat(text) if text else None)
    except ValueError:
        editor.line.setText(text)


def labelled(text: str, widget: QWidget) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    return holder(column(label, widget, gap=4))


def beside(text: str, widget: QWidget, width: int) -> QWidget:
    label = Label(text, TextRole.SMALL)
    label.setBuddy(widget)
    if width:
        widget.setMaximumWidth(width)
    made = row(label, widget, gap=8)
    made.setStretch(1, 1)
    return holder(made)
