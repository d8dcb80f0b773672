"""What holds for the whole document, under its lines: discount, delivery, what was paid before."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.domain.document_terms import LABELS
from clientbase.i18n import N_, _
from clientbase.ui.kit.layouts import row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_WIDTH = 92
_HINTS = {
    "discount": N_("Off the whole document: 10% or an amount"),
    "delivery": N_("Added to the lines, at the VAT rate of the document"),
    "prepaid": N_("Taken off what is to pay"),
}


class TermsRow(QWidget):
    """`edited` comes with every letter typed; `keys` of `document_terms.LABELS` are asked. Enter goes on."""

    edited = Signal()

    def __init__(self, keys: Sequence[str] = ("discount", "delivery"), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, QLineEdit] = {}
        parts: list[QWidget | None] = []
        for key in keys:
            label = LABELS[key]
            line = QLineEdit()
            line.setMaximumWidth(_WIDTH)
            line.setMaxLength(20)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setAccessibleName(_(label))
            line.setToolTip(_(_HINTS[key]))
            line.textEdited.connect(self.edited)
            line.returnPressed.connect(lambda: self.focusNextPrevChild(True))
            name = Label(_(label), TextRole.SMALL)
            name.setBuddy(line)
            parts += [name, line]
            self.lines[key] = line
        self.setLayout(row(*parts, None, gap=8, margins=(0, 0, 0, 0)))

    def texts(self) -> dict[str, str]:
        return {key: line.text().strip() for key, line in self.lines.items()}

    def show_granted(self, discount: str) -> None:
        """The discount that a rule gives the whole while none is typed, "" for none."""
        line = self.lines["discount"]
        line.setPlaceholderText(discount)
        line.setAccessibleDescription(discount)

    def show_texts(self, **texts: str) -> None:
        for key, line in self.lines.items():
            line.setText(texts[key])
