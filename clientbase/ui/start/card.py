"""The frame of every page before a base is open: a calm column in the middle of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from clientbase.ui.kit.layouts import Part, Scroll, Surface, column, hidden_unless, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

WIDTH = 440


class StartCard(QWidget):
    """A title, a sentence, and what the page puts below; scrolls when the window is low."""

    def __init__(self, title: str, text: str = "", *, width: int = WIDTH) -> None:
        super().__init__()
        self.title = Label(title, TextRole.TITLE, wrap=True)
        self.text = Label(text, TextRole.SECOND, wrap=True)
        hidden_unless(text, self.text)
        self._width = width

    def fill(self, *parts: Part, gap: int = 8) -> None:
        card = Surface("surface", radius=12, border=True)
        card.setFixedWidth(self._width)
        card.setLayout(column(self.title, self.text, 8, *parts, gap=gap, margins=32))
        middle = holder(column(None, row(None, card, None), None, margins=24))
        scroll: QScrollArea = Scroll(middle)
        self.setLayout(column(scroll))

    def field(self, name: str, control: QWidget) -> QWidget:
        """A control under its name."""
        label = Label(name, TextRole.SMALL)
        label.setBuddy(control)
        control.setAccessibleName(name)
        return holder(column(label, control, gap=4))

    def begin(self) -> None:
        """The page came to the front: put the cursor where it belongs."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
