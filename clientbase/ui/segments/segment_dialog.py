"""The window in which a filter gets a name and a colour and becomes a segment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.segment import LONGEST_NAME
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.segments.colour_line import ColourLine
from clientbase.ui.tokens import TextRole

Keep = Callable[[str, str, bool], object]
"""Takes name, colour and whether it is listed; raises what stands against it."""


class SegmentDialog(QDialog):
    """Stays open with a sentence while the name cannot be taken."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        keep: Keep,
        *,
        name: str = "",
        colour: str = "",
        listed: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._keep = keep
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name of the segment"))
        self.name.setPlaceholderText(_("For example: Regulars without a visit"))
        self.name.selectAll()
        self.colours = ColourLine(colour)
        self.listed = QCheckBox(_("Show in the side bar"))
        self.listed.setChecked(listed)
        self.problem = ProblemLine()
        self.save_button = primary_button(_("Save"), clicked=self._save)
        told = Label(words, TextRole.SECOND, wrap=True)
        hidden_unless(words, told)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING, wrap=True),
                told,
                4,
                Label(_("Name of the segment"), TextRole.SECTION),
                self.name,
                self.problem,
                Label(_("Colour"), TextRole.SECTION),
                self.colours,
                self.listed,
                8,
                row(None, button(_("Cancel"), clicked=self.reject), self.save_button),
                margins=24,
                gap=8,
            )
        )
        self.name.textChanged.connect(self._look)
        self.name.returnPressed.connect(self._save)
        self._look()
        self.name.setFocus()

    def _look(self) -> None:
        self.save_button.setEnabled(bool(self.name.text().strip()))
        self.problem.say("")

    def _save(self) -> None:
        if not self.name.text().strip():
            return
        try:
            self._keep(self.name.text(), self.colours.colour(), self.listed.isChecked())
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            self.name.setFocus()
            return
        self.accept()
