"""F1: help for the page in front, its keys and those of the window, to be searched and printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from clientbase.i18n import _, current_language
from clientbase.reports.help_sheet import HelpPart, help_pdf
from clientbase.ui.help.words import HelpSection, matching, sections
from clientbase.ui.kit.buttons import button, flat_button, primary_button
from clientbase.ui.kit.layouts import Part, Scroll, clear, column, holder, row
from clientbase.ui.kit.printing import print_pdf
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.text import Label
from clientbase.ui.pages import PAGES, PageSpec
from clientbase.ui.tokens import TextRole

_KEYS_WIDTH = 150


def native(keys: str) -> str:
    """Keys as this system writes them: “⌘K” on a Mac."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class HelpDialog(QDialog):
    """`page`: the one in front, whose help stands first."""

    guide_asked = Signal()  # the guide of the first week is to be shown again

    def __init__(self, parent: QWidget, page: str = "", pages: Sequence[PageSpec] = PAGES) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.resize(640, 640)
        self._sections = sections(page, pages, native)
        self.search = SearchBox(_("What do you want to do?"))
        self.search.searched.connect(self._show)
        self._parts = column(gap=4, margins=(0, 0, 16, 0))
        self._scroll = Scroll(holder(column(self._parts, None)))
        self._scroll.setAccessibleName(_("Help"))
        self.search.moved_down.connect(self._scroll.setFocus)
        self.search.left.connect(self.reject)
        printing = button(_("Print"), "printer-outline", self.print_shown)
        self.guide = flat_button(_("Your first week"), "map-marker-path", self._show_guide)
        close = primary_button(_("Close"), clicked=self.accept)
        whole = column(self.search, self._scroll, row(printing, self.guide, None, close), margins=24, gap=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._shown: tuple[HelpSection, ...] = ()
        self._show("")
        self.search.setFocus()

    def _show(self, query: str) -> None:
        self._shown = matching(self._sections, query)
        clear(self._parts)
        for place, section in enumerate(self._shown):
            for part in _section(section, first=not place):
                if isinstance(part, QWidget):
                    self._parts.addWidget(part)
                elif isinstance(part, int):
                    self._parts.addSpacing(part)
                elif part is not None:
                    self._parts.addLayout(part)
        if not self._shown:
            self._parts.addWidget(Label(_("Nothing here has these words."), TextRole.SECOND, wrap=True))
        self._scroll.verticalScrollBar().setValue(0)

    def _show_guide(self) -> None:
        self.accept()
        self.guide_asked.emit()

    def titles(self) -> list[str]:
        """The headings that are shown."""
        return [section.title for section in self._shown]

    def print_shown(self) -> None:
        parts = [HelpPart(one.title, one.lead, one.lines, one.keys) for one in self._shown]
        print_pdf(self, help_pdf(parts, current_language()), _("Help"))


def _section(section: HelpSection, *, first: bool) -> list[Part]:
    parts: list[Part] = [] if first else [16]
    role = TextRole.SECTION if section.keys else TextRole.HEADING
    parts.append(Label(section.title, role, wrap=True))
    if section.lead:
        parts.append(Label(section.lead, TextRole.SECOND, wrap=True))
    if section.keys:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, _KEYS_WIDTH)
        for line, (title, keys) in enumerate(section.lines):
            grid.addWidget(Label(title, wrap=True), line, 0)
            grid.addWidget(Label(keys, TextRole.SECOND, tabular=True), line, 1, Qt.AlignmentFlag.AlignTop)
        parts.append(grid)
        return parts
    for title, text in section.lines:
        parts += [6, Label(title, TextRole.STRONG, wrap=True), Label(text, wrap=True)]
    return parts
