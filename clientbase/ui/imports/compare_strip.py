"""Below the sheet: a possible duplicate side by side with whom it may be, and the two answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy

from clientbase.i18n import _
from clientbase.ui.imports.comparing import ComparedField, Comparison
from clientbase.ui.kit.badge import Badge
from clientbase.ui.kit.buttons import Button, button, link_button
from clientbase.ui.kit.layouts import Divider, Scroll, Surface, clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import TextRole

_HIGHEST, _LOWEST = 212, 132


class CompareStrip(Surface):
    """`decided(row, client)`: the row is this client, 0 for somebody else, -1 takes the answer back."""

    decided = Signal(int, int)
    left_out = Signal(int)

    def __init__(self) -> None:
        super().__init__("window")
        self._body = column(gap=8, margins=(16, 10, 16, 10))
        whole = column(Divider(), self._body, gap=0)
        self.setLayout(whole)
        self.setFixedHeight(_HIGHEST)
        self.same: Button | None = None
        self.other: Button | None = None
        self.shown: Comparison | None = None
        self.hide()

    def show_comparison(self, comparison: Comparison | None) -> None:
        if comparison == self.shown:
            return
        self.shown = comparison
        focus = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.setVisible(comparison is not None)
        self._forget()
        if comparison is None:
            return
        self._body.addLayout(self._head(comparison))
        self._body.addWidget(Scroll(holder(self._table(comparison))))
        if had_focus and self.other is not None:
            (self.same or self.other).setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: int) -> None:
        """As high as there is room beside the sheet, which keeps the larger part of `room`."""
        self.setFixedHeight(min(_HIGHEST, max(_LOWEST, room * 2 // 5)))

    def _forget(self) -> None:
        clear(self._body)
        self.same = self.other = None

    def _head(self, told: Comparison) -> QLayout:
        place, client = told.row, told.client_id
        if told.decided is not None:
            words = _("Taken as the same client") if told.decided else _("Taken as somebody else")
            undo = link_button(_("Take the answer back"), lambda: self.decided.emit(place, -1))
            return row(ElidedLabel(_question(told), TextRole.STRONG), None, Badge(words, "info"), undo)
        if client:
            self.same = button(
                _("The same"), "account-check-outline", lambda: self.decided.emit(place, client)
            )
        else:
            self.same = button(_("Leave this row out"), "", lambda: self.left_out.emit(place))
        self.other = button(_("Somebody else"), "account-plus-outline", lambda: self.decided.emit(place, 0))
        title = ElidedLabel(_question(told), TextRole.STRONG)
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return row(title, self.same, self.other)

    def _table(self, told: Comparison) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setContentsMargins(0, 0, 12, 0)
        theirs = _("In the base") if told.client_id else _("Row {number}").format(number=told.other_row)
        heads = ("", _("In your list, row {number}").format(number=told.row), "", theirs)
        for place, text in enumerate(heads):
            grid.addWidget(Label(text, TextRole.SECTION), 0, place)
        for at, line in enumerate(sorted(told.lines, key=lambda line: line.equal), start=1):
            for place, label in enumerate(_cells(line)):
                grid.addWidget(label, at, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(told.lines) + 1, 1)
        return grid


def _question(told: Comparison) -> str:
    if told.client_id:
        return _("Is it “{name}”, who is in the base?").format(name=told.name)
    return _("Is it the same as row {number}, “{name}”?").format(number=told.other_row, name=told.name)


def _cells(line: ComparedField) -> tuple[Label, Label, Label, Label]:
    """What differs is said by a sign and by weight; what is equal steps back."""
    role = TextRole.SECOND if line.equal else TextRole.BODY
    sign = Label("=" if line.equal else "≠", TextRole.SMALL if line.equal else TextRole.STRONG)
    sign.setAccessibleName(_("equal") if line.equal else _("different"))
    return (
        Label(line.title, TextRole.SECOND),
        Label(line.mine or "—", role, wrap=True, selectable=True),
        sign,
        Label(line.theirs or "—", role, wrap=True, selectable=True),
    )
