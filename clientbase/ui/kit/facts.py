"""Names and values one below the other, to be read: the details of a record."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole


class Facts(QWidget):
    """Pairs of a name and a value; a value may take several lines."""

    def __init__(self, parent: QWidget | None = None, *, label_width: int = 0) -> None:
        """`label_width`: of the names at least, to stand in line with a form above."""
        super().__init__(parent)
        self._label_width = label_width
        self._shown: tuple[tuple[str, str], ...] = ()
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setLayout(self._form)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, value in facts:
            named = Label(name, TextRole.SECOND, wrap=True)
            named.setMinimumWidth(self._label_width)
            named.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the first line of its value
            self._form.addRow(
                named,
                Label(value, TextRole.BODY, wrap=True, tabular=True, selectable=True),
            )
        self._shown = tuple(facts)
        self.setVisible(bool(facts))

    def facts(self) -> tuple[tuple[str, str], ...]:
        return self._shown
