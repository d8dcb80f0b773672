"""The cards of the start page: a heading over lines that open something and may have small acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.i18n import ngettext
from clientbase.ui.kit.buttons import icon_button, link_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import RADIUS, TextRole

Act = tuple[str, str, Callable[[], object]]
"""An icon, what it does in words, the doing."""


class Card(Surface):
    """Hidden while it has no lines, unless it says something of its being empty."""

    def __init__(self, title: str, empty: str = "") -> None:
        super().__init__("surface", radius=RADIUS)
        self._title, self._empty = title, empty
        self.heading = Label(title, TextRole.HEADING)
        self.heading.setContentsMargins(10, 0, 0, 0)
        self.beside = Label("", TextRole.SMALL, tabular=True)
        self.beside.setContentsMargins(0, 0, 10, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.setLayout(column(row(self.heading, None, self.beside), self._lines, None, gap=8, margins=12))

    def begin(self) -> None:
        """Empty, to be filled anew."""
        clear(self._lines)

    def end(self, beside: str = "") -> None:
        """All lines were added; `beside` stands right of the title."""
        self.beside.setText(beside)
        is_empty = self._lines.count() == 0
        if is_empty and self._empty:
            self._lines.addWidget(quiet(self._empty))
        self.setVisible(not is_empty or bool(self._empty))

    def add(self, line: QWidget) -> None:
        self._lines.addWidget(line)

    def add_line(self, line: LineButton, opens: Callable[[], object], acts: Sequence[Act] = ()) -> LineButton:
        line.clicked.connect(lambda _on=False: opens())
        if not acts:
            self._lines.addWidget(line)
            return line
        buttons = [icon_button(icon, f"{words}: {line.text()}", act) for icon, words, act in acts]
        whole = row(line, *buttons, gap=0)
        whole.setStretch(0, 1)
        self._lines.addWidget(holder(whole))
        return line

    def add_further(self, count: int, opens: Callable[[], object] | None = None) -> None:
        """«and 12 more», which opens where they all stand."""
        if count <= 0:
            return
        words = ngettext("and {count} more", "and {count} more", count).format(count=show_count(count))
        if opens is None:
            self._lines.addWidget(quiet(words))
        else:
            self._lines.addLayout(row(9, link_button(words, opens), None))


def quiet(text: str) -> Label:
    label = Label(text, TextRole.SMALL, wrap=True)
    label.setContentsMargins(10, 6, 10, 6)
    return label
