"""The readings of a line to choose from: a circle, the words, and why; then what else it may be noted as."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from clientbase.ui.kit.layouts import clear, column
from clientbase.ui.kit.text import Label
from clientbase.ui.statements.shown import Choice
from clientbase.ui.tokens import TextRole

_INDENT = 24


class _Radio(QRadioButton):
    """Its words end with “…” where there is no room; the whole is then its tooltip."""

    def __init__(self, words: str, why: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setAccessibleDescription(why)
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * _INDENT, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width() - _INDENT - 4
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")


class ReadingsBox(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=4)
        self.setLayout(self._body)
        self._choices: tuple[Choice, ...] = ()
        self._group: QButtonGroup | None = None
        self.radios: dict[str, QRadioButton] = {}

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """`chosen`: the key that counts, "" while nothing was chosen."""
        if tuple(choices) != self._choices:
            self._make(tuple(choices))
        group = self._group
        if group is not None:
            group.setExclusive(False)
            for key, radio in self.radios.items():
                radio.setChecked(key == chosen)
            group.setExclusive(True)

    def _make(self, choices: tuple[Choice, ...]) -> None:
        focused = next((key for key, radio in self.radios.items() if radio.hasFocus()), "")
        clear(self._body)
        self._choices, self.radios = choices, {}
        self._group = QButtonGroup(self)
        for choice in choices:
            radio = _Radio(choice.words, choice.why)
            radio.clicked.connect(lambda _on=False, key=choice.key: self.chosen.emit(key))
            self._group.addButton(radio)
            self.radios[choice.key] = radio
            self._body.addWidget(radio)
            if choice.why:
                line = Label(choice.why, TextRole.SMALL, wrap=True)
                line.setContentsMargins(_INDENT, 0, 0, 4)
                self._body.addWidget(line)
        if focused in self.radios:
            self.radios[focused].setFocus()

    def take_focus(self) -> bool:
        """To what counts, else to the first; False where there is nothing."""
        every = list(self.radios.values())
        target = next((radio for radio in every if radio.isChecked()), every[0] if every else None)
        if target is not None:
            target.setFocus()
        return target is not None
