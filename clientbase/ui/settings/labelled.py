"""A line of a dialog of the settings: what a control is for, left of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clientbase.ui.kit.layouts import holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

LABEL_WIDTH = 168


def labelled(words: str, part: QWidget) -> QWidget:
    """The control gets the words as its name too."""
    label = Label(words, TextRole.SECOND, wrap=True)
    label.setFixedWidth(LABEL_WIDTH)
    label.setMinimumHeight(CONTROL_HEIGHT)
    label.setBuddy(part)
    part.setAccessibleName(words)
    line = row(label, part, gap=12)
    line.setAlignment(label, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return holder(line)
