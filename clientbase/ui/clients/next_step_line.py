"""A line that is a task for the client shown: what was understood of it stands below while one types."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.clock import Clock
from clientbase.domain.task_entry import TaskLine
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import clear, column, holder
from clientbase.ui.tasks.entry_words import chips_of
from clientbase.ui.tokens import CONTROL_HEIGHT


class LineReader(Protocol):
    """Who understands the line."""

    @property
    def clock(self) -> Clock: ...

    def read_line(self, text: str) -> TaskLine: ...


class NextStepLine(QWidget):
    """`entered` is sent on Enter."""

    entered = Signal()

    def __init__(self, presenter: LineReader, name: str, hint: str) -> None:
        super().__init__()
        self._presenter = presenter
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(500)
        self.line.setMinimumHeight(CONTROL_HEIGHT)
        self.line.addAction(
            icon("checkbox-marked-circle-plus-outline"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.line.textChanged.connect(self._understand)
        self.line.returnPressed.connect(self.entered)
        self._chips = FlowLayout()
        self._place = holder(self._chips)
        self._place.hide()
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self._place, gap=4))

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def understood(self) -> TaskLine:
        return self._presenter.read_line(self.line.text())

    def _understand(self, _text: str) -> None:
        clear(self._chips)
        today = self._presenter.clock.today()
        for chip in chips_of(self.line.text(), self.understood(), today):
            self._chips.addWidget(Chip(chip.text, chip.colour))
        self._place.setVisible(self._chips.count() > 0)
