"""The one act that cannot be undone asks for more than a click: the name of the base, typed again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import column, hidden_unless, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class EmptyingDialog(QDialog):
    """`agreed(documents_too)` is called once the name was typed as it is."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        *,
        base: str,
        is_base: Callable[[str], bool],
        agreed: Callable[[bool], object],
        with_documents: bool,
    ) -> None:
        """`with_documents`: clients are among what goes, who may stand on issued documents."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self._is_base, self._agreed = is_base, agreed
        kept = _("Backups made earlier still hold it until they are removed.")
        self.documents = QCheckBox(_("Blank their issued documents too"))
        hidden_unless(with_documents, self.documents)
        asked = Label(_("To go on, type the name of the base: {name}").format(name=base), wrap=True)
        self.line = QLineEdit()
        self.line.setAccessibleName(asked.text())
        self.line.setPlaceholderText(base)
        self.yes = primary_button(_("Erase for good"), "delete-empty-outline", self._agree)
        refuse = button(_("Cancel"), clicked=self.reject)
        self.setLayout(
            column(
                Label(title, TextRole.HEADING, wrap=True),
                Label(text, wrap=True),
                Label(kept, TextRole.SECOND, wrap=True),
                4,
                self.documents,
                4,
                asked,
                self.line,
                8,
                row(None, refuse, self.yes),
                margins=24,
                gap=8,
            )
        )
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._agree)
        self._look()
        self.line.setFocus()

    def _look(self) -> None:
        self.yes.setEnabled(self._is_base(self.line.text()))

    def _agree(self) -> None:
        if self._is_base(self.line.text()):
            self.accept()
            self._agreed(self.documents.isChecked())
