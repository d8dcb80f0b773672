"""Asks which sheet of a workbook a remembered list is on by now."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class SheetChoice(QDialog):
    """`agreed` is called with the name of the sheet; the dialog then closes."""

    def __init__(
        self, parent: QWidget, text: str, sheets: Sequence[str], agreed: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Which sheet is the list on?")
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self._agreed = agreed
        self.box = ChoiceBox()
        self.box.setAccessibleName(title)
        self.box.addItems(list(sheets))
        self.yes = primary_button(_("Choose"), clicked=self._agree)
        refuse = button(_("Cancel"), clicked=self.reject)
        head, body = Label(title, TextRole.HEADING, wrap=True), Label(text, TextRole.SECOND, wrap=True)
        self.setLayout(column(head, body, self.box, 8, row(None, refuse, self.yes), margins=24, gap=8))
        self.box.setFocus()

    def _agree(self) -> None:
        self.accept()
        self._agreed(self.box.currentText())
