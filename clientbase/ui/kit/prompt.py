"""A small dialog that asks for one line of text, or a password."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.password_line import PasswordLine
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class Prompt(QDialog):
    """`agreed` is called with the text; the dialog then closes. An empty text cannot be agreed to."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        yes: str,
        agreed: Callable[[str], object],
        *,
        value: str = "",
        secret: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        self._agreed = agreed
        self.line: QLineEdit = PasswordLine(_("Password")) if secret else QLineEdit(value)
        self.line.setAccessibleName(title)
        self.line.selectAll()
        self._yes = primary_button(yes, clicked=self._agree)
        refuse = button(_("Cancel"), clicked=self.reject)
        body = Label(text, TextRole.SECOND, wrap=True)
        body.setVisible(bool(text))
        head = Label(title, TextRole.HEADING, wrap=True)
        self.setLayout(column(head, body, self.line, 8, row(None, refuse, self._yes), margins=24, gap=8))
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._agree)
        self._look()
        self.line.setFocus()

    def _look(self) -> None:
        self._yes.setEnabled(bool(self.line.text().strip()))

    def _agree(self) -> None:
        text = self.line.text()
        if text.strip():
            self.accept()
            self._agreed(text)
