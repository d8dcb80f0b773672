"""The line of a form that says what is wrong."""

from PySide6.QtWidgets import QWidget

from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class ProblemLine(Label):
    """A sentence in the colour of problems; it takes no room while nothing is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.PROBLEM, wrap=True, parent=parent)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text`, or nothing more with ""."""
        self.setText(text)
        self.setVisible(bool(text))
