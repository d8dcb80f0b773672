"""What numbers were given, by company, year and kind, and which are missing: a dialog to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from clientbase.domain.document_form import kind_word
from clientbase.domain.document_numbers import NumberSequence
from clientbase.i18n import _, ngettext
from clientbase.ui.kit.buttons import primary_button
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_WIDTH, _HEIGHT = 720, 440


class NumbersDialog(QDialog):
    """`names`: the companies by id; one alone is not named."""

    def __init__(self, parent: QWidget, sequences: Sequence[NumberSequence], names: dict[int, str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Numbers of documents"))
        self.resize(_WIDTH, _HEIGHT)
        gaps = sum(last - first + 1 for one in sequences for first, last in one.missing)
        said = (
            ngettext("{count} number is missing.", "{count} numbers are missing.", gaps).format(count=gaps)
            if gaps
            else _("No number is missing.")
            if sequences
            else _("No document has a number yet.")
        )
        parts: list[QWidget] = []
        for company_id in dict.fromkeys(one.company_id for one in sequences):
            if len(names) > 1:
                parts.append(Label(names[company_id], TextRole.SECTION))
            parts.append(_table([one for one in sequences if one.company_id == company_id]))
        close = primary_button(_("Close"), clicked=self.accept)
        whole = column(
            Label(_("Numbers of documents"), TextRole.HEADING),
            Label(said, TextRole.LATE if gaps else TextRole.SECOND, wrap=True),
            Scroll(holder(column(*parts, None, gap=8))),
            row(None, close),
            margins=24,
            gap=12,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        close.setFocus()


def _table(sequences: Sequence[NumberSequence]) -> QWidget:
    """Kind and year on the left, figures right-aligned, what is missing in the colour of lateness."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 8)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    heads = (_("Kind"), _("Year"), _("Issued"), _("Cancelled"), _("Last number"), _("Missing"))
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for place, head in enumerate(heads):
        label = Label(head, TextRole.SMALL)
        grid.addWidget(label, 0, place, right if 0 < place < 5 else Qt.AlignmentFlag.AlignLeft)
    for line, one in enumerate(sequences, start=1):
        grid.addWidget(Label(kind_word(one.kind), TextRole.BODY), line, 0)
        for place, figure in enumerate((one.year, one.issued, one.cancelled, one.last), start=1):
            grid.addWidget(Label(str(figure), TextRole.BODY, tabular=True), line, place, right)
        missing = ", ".join(f"{first}–{last}" if first < last else str(first) for first, last in one.missing)
        grid.addWidget(
            Label(missing or "—", TextRole.LATE if missing else TextRole.SECOND, wrap=True), line, 5
        )
    grid.setColumnStretch(5, 1)
    return holder(grid)
