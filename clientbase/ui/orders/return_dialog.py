"""What comes back of an order: of each line how much, all that is left to begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.micro import decimal_in
from clientbase.domain.order import Order
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.layouts import Scroll, column, holder, row
from clientbase.ui.kit.problem_line import ProblemLine
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.lines.typed_line import number_text, typed_number
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole

_WIDTH = 84


class ReturnDialog(QDialog):
    """`take_back(wanted, note)` does it and may raise; the dialog stays open with what was wrong."""

    def __init__(
        self,
        parent: QWidget,
        order: Order,
        left: Sequence[Decimal],
        take_back: Callable[[dict[int, Decimal], str], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("What comes back of order no. {number}").format(number=order.number or "—")
        self.setWindowTitle(title)
        self.resize(min(520, parent.window().width() - 40), min(460, parent.window().height() - 60))
        self._take_back = take_back
        self.quantities: dict[int, QLineEdit] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, text in enumerate((_("Item"), _("Not returned yet"), _("Comes back"))):
            grid.addWidget(Label(text, TextRole.SMALL), 0, place)
        for place, (line, most) in enumerate(zip(order.lines, left, strict=True)):
            grid.addWidget(ElidedLabel(line.item_name or "—", TextRole.BODY), place + 1, 0)
            grid.addWidget(
                Label(f"{typed_number(most)} {line.unit}".strip(), TextRole.SECOND, tabular=True),
                place + 1,
                1,
            )
            quantity = QLineEdit(typed_number(most) if most else "0")
            quantity.setMinimumHeight(CONTROL_HEIGHT)
            quantity.setFixedWidth(_WIDTH)
            quantity.setMaxLength(20)
            quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
            quantity.setEnabled(most > 0)
            quantity.setAccessibleName(_("{item}: how much comes back").format(item=line.item_name))
            grid.addWidget(quantity, place + 1, 2)
            self.quantities[place] = quantity
        self.note = QLineEdit()
        self.note.setMinimumHeight(CONTROL_HEIGHT)
        self.note.setMaxLength(300)
        self.note.setPlaceholderText(_("Reason"))
        self.note.setAccessibleName(_("Reason"))
        self.problem = ProblemLine()
        self.go = primary_button(_("Note the return"), "keyboard-return", self._go)
        self.go.setDefault(True)
        foot = row(None, button(_("Cancel"), clicked=self.reject), self.go)
        lines = Scroll(holder(column(grid, None)))
        whole = column(
            Label(title, TextRole.HEADING, wrap=True),
            lines,
            self.note,
            self.problem,
            foot,
            margins=24,
            gap=12,
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
        first = next((one for one in self.quantities.values() if one.isEnabled()), self.note)
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _go(self) -> None:
        wanted: dict[int, Decimal] = {}
        for place, line in self.quantities.items():
            text = line.text().strip()
            quantity = decimal_in(number_text(text)) if text else Decimal(0)
            if quantity is None:
                self.problem.say(_("“{text}” is no number.").format(text=text))
                line.setFocus()
                return
            wanted[place] = quantity
        try:
            self._take_back(wanted, self.note.text().strip())
        except ClientbaseError as error:
            self.problem.say(sentence(error))
            return
        self.accept()
