"""What the panels of the wizard's steps have in common: a scrolled column of parts that is built anew."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from clientbase.ui.kit.layouts import Part, Scroll, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class StepPanel(QWidget):
    """A column beside the sheet. `rebuild` puts other parts into it; the place scrolled to is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = column(gap=8, margins=(0, 0, 12, 12))
        self._scroll = Scroll(holder(self._parts))
        self.setLayout(column(self._scroll))

    def rebuild(self, *parts: Part) -> None:
        bar = self._scroll.verticalScrollBar()
        place = bar.value()
        clear(self._parts)
        for part in parts:
            if part is None:
                self._parts.addStretch(1)
            elif isinstance(part, int):
                self._parts.addSpacing(part)
            elif isinstance(part, QWidget):
                self._parts.addWidget(part)
            else:
                self._parts.addLayout(part)
        self.let_words_break()
        bar.setValue(place)

    def let_words_break(self) -> None:
        """A long word, such as an e-mail address, does not push the panel wider than its place."""
        for label in self.findChildren(Label):
            if label.wordWrap():
                policy = label.sizePolicy()
                policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
                label.setSizePolicy(policy)

    def reveal(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, 40)


def hint(text: str) -> Label:
    return Label(text, TextRole.SMALL, wrap=True)


def caption(text: str) -> Label:
    return Label(text, TextRole.SECTION)


def tick_line(text: str, *, on: bool, toggled: Callable[[bool], object]) -> tuple[QCheckBox, QHBoxLayout]:
    """A check box with words that may take several lines."""
    box = QCheckBox()
    box.setAccessibleName(text)
    box.setChecked(on)
    box.setFixedHeight(24)
    box.clicked.connect(toggled)
    words = Label(text, TextRole.SECOND, wrap=True, selectable=True)
    words.setBuddy(box)
    line = row(box, words, gap=4)
    line.setAlignment(box, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return box, line
