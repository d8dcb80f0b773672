"""The open papers of whoever pays: a tick, what is left, and how much of the payment each one takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from clientbase.domain.errors import ClientbaseError
from clientbase.domain.money import Money, format_amount, format_money
from clientbase.domain.payment_amount import read_amount
from clientbase.domain.payment_sharing import OpenPaper, Sharing
from clientbase.i18n import _, current_language
from clientbase.texts import sentence
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import clear
from clientbase.ui.kit.text import Label
from clientbase.ui.payments.shares import Key, key_of
from clientbase.ui.payments.words import paper_words
from clientbase.ui.tokens import TextRole

MOST = 40
"""Rows at most; who has more pays the oldest first."""


class _Row:
    """The widgets of one paper."""

    def __init__(self, paper: OpenPaper, today: date) -> None:
        self.paper = paper
        self.tick = QCheckBox(paper_words(paper))
        self.tick.setAccessibleName(paper_words(paper))
        late = paper.due_on is not None and paper.due_on < today
        due = _("due {day}").format(day=show_date(paper.due_on, today=today)) if paper.due_on else ""
        left = _("left {sum}").format(sum=format_money(paper.left, current_language()))
        words = " · ".join(part for part in (due, left) if part)
        self.about = Label(words, TextRole.LATE if late else TextRole.SECOND, tabular=True, wrap=True)
        self.amount = QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setMaximumWidth(120)
        self.amount.setAccessibleName(_("Part for {document}").format(document=paper_words(paper)))


class PapersBox(QWidget):
    ticked = Signal(object, bool)  # key, on
    typed = Signal(object, object)  # key, Money or None
    refused = Signal(str)  # what was typed is no amount, in a sentence

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: dict[Key, _Row] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(self._grid)

    def set_papers(self, papers: Sequence[OpenPaper]) -> None:
        clear(self._grid)
        self._rows = {}
        for place, paper in enumerate(papers[:MOST]):
            row = _Row(paper, self._today)
            self._rows[paper.key] = row
            self._grid.addWidget(row.tick, 2 * place, 0)
            self._grid.addWidget(row.amount, 2 * place, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(row.about, 2 * place + 1, 0)
            row.about.setContentsMargins(24, 0, 0, 6)
            row.tick.clicked.connect(lambda on, key=paper.key: self.ticked.emit(key, bool(on)))
            row.amount.editingFinished.connect(lambda key=paper.key: self._read(key))
        self.setVisible(bool(papers))

    def show_sharing(self, sharing: Sharing) -> None:
        """What each paper takes; a line that is being typed into stays as it is."""
        taken = {key_of(part): part.amount_minor for part in sharing.parts}
        for key, row in self._rows.items():
            minor = taken.get(key)
            row.tick.setChecked(minor is not None)
            if not row.amount.hasFocus() or not row.amount.isModified():
                money = Money(minor or 0, row.paper.left.currency)
                row.amount.setText(format_amount(money, current_language()) if minor is not None else "")
                row.amount.setModified(False)

    def take_focus(self) -> bool:
        """To the first tick; False where there is no paper."""
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.tick.setFocus()
        return first is not None

    def keys(self) -> tuple[Key, ...]:
        return tuple(self._rows)

    def row(self, key: Key) -> _Row:
        return self._rows[key]

    def _read(self, key: Key) -> None:
        row = self._rows.get(key)
        if row is None or not row.amount.isModified():
            return
        row.amount.setModified(False)
        text = row.amount.text().strip()
        if not text:
            self.ticked.emit(key, False)
            return
        try:
            self.typed.emit(key, read_amount(text, row.paper.left.currency))
        except ClientbaseError as error:
            self.refused.emit(sentence(error))
