"""Heads: of a page with its buttons, and of a group within it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


def page_head(title: str, actions: Sequence[QWidget] = (), *, count: Label | None = None) -> QHBoxLayout:
    """The first line of a page: its title, maybe a figure, its buttons at the right."""
    parts: list[QWidget] = [Label(title, TextRole.TITLE)]
    if count is not None:
        parts.append(count)
    head = row(*parts, None, *actions, gap=8)
    head.addStrut(CONTROL_HEIGHT)  # the title stands as high on a page without buttons
    return head


class Section(QWidget):
    """A heading in small capitals over its content."""

    def __init__(
        self, title: str, content: QWidget, action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.heading = Label(title, TextRole.SECTION)
        head = row(self.heading, None, action) if action is not None else row(self.heading, None)
        self.setLayout(column(head, content, gap=8))
