"""A button beside a name: what the same thing is called in the other languages of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.own_naming import LONGEST_LABEL
from clientbase.i18n import LANGUAGES, _, current_language
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.popover import Popover
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_NAMES = {"uk": "Українська", "ru": "Русский", "en": "English"}
_LABEL_WIDTH, _LINE_WIDTH = 90, 220


class NamesButton(QWidget):
    """`known`: the names there are, by language; `keep(language, text)` is called as one leaves a line."""

    def __init__(self, known: Callable[[], Mapping[str, str]], keep: Callable[[str, str], object]) -> None:
        super().__init__()
        self._known, self._keep = known, keep
        self.lines: dict[str, QLineEdit] = {}
        self.button = icon_button("translate", _("Names in other languages"), self.open)
        self.setLayout(row(self.button))
        self.setFocusProxy(self.button)

    def open(self) -> None:
        """A line for each language but that of the screen."""
        known = self._known()
        self.lines = {}
        rows = []
        for code in LANGUAGES:
            if code == current_language():
                continue
            line = QLineEdit(known.get(code, ""))
            line.setMaxLength(LONGEST_LABEL)
            line.setFixedWidth(_LINE_WIDTH)
            line.setAccessibleName(_NAMES[code])
            line.editingFinished.connect(partial(self._left, code))
            label = Label(_NAMES[code], TextRole.SECOND)
            label.setFixedWidth(_LABEL_WIDTH)
            rows.append(holder(row(label, line, gap=8)))
            self.lines[code] = line
        content = holder(column(Label(_("Names in other languages"), TextRole.STRONG), *rows, gap=8))
        popover = Popover(content, self)
        popover.open_at(self.button)
        next(iter(self.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self, code: str) -> None:
        text = self.lines[code].text().strip()
        if text != self._known().get(code, ""):
            self._keep(code, text)
