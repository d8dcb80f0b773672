"""Beside the lines: all the bank says of one, the readings to choose from, or its category."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from clientbase.i18n import _, pgettext
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import Scroll, clear, column, holder
from clientbase.ui.kit.plan_table import PlanRow
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

WIDTH, NARROW = 300, 248


class ChoicePanel(QWidget):
    chosen = Signal(int)  # the number of a reading, 0 for none
    category_set = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._body = column(gap=8, margins=(4, 0, 4, 0))
        inner = holder(self._body)
        whole = column(Scroll(inner))
        self.setLayout(whole)
        self._group: QButtonGroup | None = None
        self.readings: list[QRadioButton] = []
        self.category: ChoiceBox | None = None

    def show_line(
        self,
        line: PlanRow | None,
        about: Sequence[str] = (),
        choices: Sequence[tuple[str, str]] = (),
        chosen: int = 0,
        categories: tuple[str, Sequence[str]] | None = None,
    ) -> None:
        """`chosen`: the number of the reading that counts; `categories`: the one it has, those offered."""
        clear(self._body)
        self.readings, self.category = [], None
        if line is None:
            return
        self._body.addWidget(Label(line.name, TextRole.HEADING, wrap=True, selectable=True))
        self._body.addWidget(Label(f"{line.amount} · {line.day}", TextRole.SECOND, wrap=True, tabular=True))
        if line.second:
            self._body.addWidget(Label(line.second, TextRole.BODY, wrap=True, selectable=True))
        for text in about:
            self._body.addWidget(Label(text, TextRole.SMALL, wrap=True, selectable=True))
        if choices:
            self._add_choices(choices, chosen)
        if categories is not None:
            self._add_category(*categories)
        self._body.addStretch(1)

    def _add_choices(self, choices: Sequence[tuple[str, str]], chosen: int) -> None:
        self._body.addSpacing(8)
        self._body.addWidget(Label(_("What it pays"), TextRole.SECTION))
        self._group = QButtonGroup(self)
        none = (_("No document: only the money"), "")
        for number, (words, why) in [*enumerate(choices, 1), (0, none)]:
            part = QRadioButton(f"{number}  {words}")
            part.setToolTip(words)
            part.setAccessibleDescription(why)
            part.setChecked(number == chosen)
            part.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
            self._group.addButton(part)
            self.readings.append(part)
            self._body.addWidget(part)
            if why:
                line = Label(why, TextRole.SMALL, wrap=True)
                line.setContentsMargins(24, 0, 0, 4)
                self._body.addWidget(line)

    def _add_category(self, category: str, offered: Sequence[str]) -> None:
        self._body.addSpacing(8)
        name = Label(pgettext("payment", "Category"), TextRole.SECTION)
        box = ChoiceBox()
        box.setEditable(True)
        box.setAccessibleName(pgettext("payment", "Category"))
        box.addItems(["", *offered])
        box.setCurrentText(category)
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Without a category"))
            line.editingFinished.connect(lambda: self.category_set.emit(box.currentText()))
        box.activated.connect(lambda _place: self.category_set.emit(box.currentText()))
        name.setBuddy(box)
        self.category = box
        self._body.addWidget(name)
        self._body.addWidget(box)

    def take_focus(self) -> None:
        """To the reading that counts, else to the category."""
        on = next((part for part in self.readings if part.isChecked()), None)
        target = on or (self.readings[0] if self.readings else self.category)
        if target is not None:
            target.setFocus()
