"""The words of a call list's script, with a menu of the places that a client's facts fill."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.call_list import LONGEST_SCRIPT
from clientbase.domain.call_script import PLACES, kept_script, place_word, shown_script, unknown_places
from clientbase.i18n import _
from clientbase.ui.kit.buttons import flat_button
from clientbase.ui.kit.fields.text_editors import NoteBox
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class ScriptEditor(QWidget):
    """What stands in braces and means nothing is told while one types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = NoteBox(least=5, most=12)
        self.box.setPlaceholderText(shown_script(_("{greeting}! This is {shop}. …")))
        self.box.setAccessibleName(_("Script"))
        self.insert = flat_button(_("Insert…"), "code-braces")
        menu = QMenu(self.insert)
        for key, title in PLACES.items():
            action = QAction(_(title), menu)
            action.triggered.connect(lambda _on=False, key=key: self._put(key))
            menu.addAction(action)
        self.insert.setMenu(menu)
        self._problem = ProblemLine()
        self._soon = QTimer(self, singleShot=True, interval=400)
        self._soon.timeout.connect(self._look)
        self.box.textChanged.connect(self._soon.start)
        words = _("[A part in square brackets] is left out where its fact is not known.")
        hint = Label(words, TextRole.SMALL, wrap=True)
        line = row(self.insert, hint)
        line.setStretch(1, 1)
        self.setLayout(column(self.box, line, self._problem, gap=4))
        self.setFocusProxy(self.box)

    def text(self) -> str:
        """The script to be kept."""
        return kept_script(self.box.toPlainText())

    def set_text(self, text: str) -> None:
        """A kept script, in the words of the screen's language."""
        self.box.setPlainText(shown_script(text))
        self._look()

    def problem(self) -> str:
        return self._problem.text()

    def _put(self, key: str) -> None:
        self.box.insertPlainText(f"{{{place_word(key)}}}")
        self.box.setFocus()

    def _look(self) -> None:
        if len(self.text()) > LONGEST_SCRIPT:
            words = _("The script is longer than {limit} characters.")
            self._problem.say(words.format(limit=LONGEST_SCRIPT))
            return
        unknown = unknown_places(self.text())
        words = _("Nothing is known that would fill {places}: it is said as it stands.")
        named = ", ".join(f"{{{one}}}" for one in unknown)
        self._problem.say(words.format(places=named) if unknown else "")
