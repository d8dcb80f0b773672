"""The list of keys (F1)."""

from itertools import groupby

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from clientbase.i18n import _
from clientbase.ui.actions import ACTIONS, FURTHER
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import PAGES, PageSpec
from clientbase.ui.tokens import TextRole


def native(keys: str) -> str:
    """Keys as this system writes them: “⌘K” on a Mac."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutList(QDialog):
    """All keys of the catalogue of actions, by group."""

    def __init__(self, parent: QWidget, pages: tuple[PageSpec, ...] = PAGES) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setContentsMargins(0, 0, 16, 0)
        line = 0
        for group, actions in groupby((*ACTIONS, *FURTHER), key=lambda action: action.group):
            heading = Label(_(group), TextRole.SECTION)
            heading.setContentsMargins(0, 12 if line else 0, 0, 4)
            grid.addWidget(heading, line, 0, 1, 2)
            line += 1
            for action in actions:
                keys = ", ".join(native(each) for each in action.keys)
                grid.addWidget(Label(_(action.title)), line, 0)
                grid.addWidget(Label(keys, TextRole.SECOND), line, 1)
                line += 1
        heading = Label(_("Pages"), TextRole.SECTION)
        heading.setContentsMargins(0, 12, 0, 4)
        grid.addWidget(heading, line, 0, 1, 2)
        for place, spec in enumerate(pages, start=1):
            grid.addWidget(Label(_(spec.title)), line + place, 0)
            grid.addWidget(Label(native(f"Ctrl+{place}"), TextRole.SECOND), line + place, 1)
        close = primary_button(_("Close"), clicked=self.accept)
        self.setLayout(column(Scroll(holder(column(grid, None))), row(None, close), margins=24, gap=16))
        close.setFocus()
