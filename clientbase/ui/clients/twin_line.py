"""The quiet box that says who already has what is being typed (U14)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clientbase.domain.client import TwinFound
from clientbase.domain.fields import CLIENT_FIELD
from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, link_button
from clientbase.ui.kit.formats import unbroken
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_MOST = 3


class TwinLine(Surface):
    """Hidden while nobody is found. `open_asked` carries the id of the one to open, `merge_asked` of the one
    with whom the typed client is to be one.
    """

    open_asked = Signal(int)
    merge_asked = Signal(int)
    anyway = Signal()

    def __init__(self, anyway_text: str, parent: QWidget | None = None) -> None:
        super().__init__("window", radius=6, border=True, parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._anyway = button(anyway_text, clicked=self.anyway.emit)
        self.setLayout(column(self._lines, row(self._anyway, None), gap=8, margins=12))
        self._found: tuple[TwinFound, ...] = ()
        self.hide()

    def found(self) -> tuple[TwinFound, ...]:
        return self._found

    def show_twins(self, found: Sequence[TwinFound]) -> None:
        """Name them; nobody hides the box."""
        self._found = tuple(found)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for twin in self._found[:_MOST]:
            words = _("Already on the card “{name}”: {field} {value}").format(
                name=twin.display_name, field=_(CLIENT_FIELD[twin.field].label), value=unbroken(twin.value)
            )
            opening = link_button(_("Open"), partial(self.open_asked.emit, twin.client_id))
            opening.setAccessibleName(_("Open {name}").format(name=twin.display_name))
            merging = link_button(_("Merge"), partial(self.merge_asked.emit, twin.client_id))
            merging.setAccessibleName(_("Merge with {name}").format(name=twin.display_name))
            told = Label(words, TextRole.BODY, wrap=True)
            self._lines.addWidget(holder(column(told, row(opening, merging, None, gap=16), gap=2)))
        self.setVisible(bool(self._found))
