"""The line above a list that is only looked through: words, choosers beside them, the way back to all."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import Button, flat_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.layouts import Part, row
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.search_box import SearchBox

_SOON_MS = 80  # several commits one after another are read once


class Choice(NamedTuple):
    words: str
    chosen: bool
    value: object


class NarrowBar(QWidget):
    """`searched` and `everything_asked` are answered by the page, which knows what it asked."""

    searched = Signal(str)
    everything_asked = Signal()

    def __init__(self, rows: ListView, hint: str, *parts: Part) -> None:
        super().__init__()
        self.search = SearchBox(hint)
        self.search.searched.connect(self.searched)
        self.search.moved_down.connect(rows.setFocus)
        self.search.left.connect(rows.setFocus)
        line = row(self.search, *parts)
        line.setStretch(0, 1)
        self.setLayout(line)

    def nothing_found(self, text: str) -> EmptyState:
        """What stands in the list when nothing fits what was asked."""
        everything = ((_("Show everything"), "", self.everything_asked.emit),)
        return EmptyState("magnify", _("Nothing found"), text, everything, primary=False)


def chooser(icon: str, choices: Callable[[], Sequence[Choice]], chosen: Callable[..., object]) -> Button:
    """A button under which one of several can be chosen; they are asked for when it is pressed."""

    def open_menu() -> None:
        menu = QMenu(made)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices():
            action = QAction(choice.words, menu, checkable=True, checked=choice.chosen)
            action.triggered.connect(lambda _on=False, value=choice.value: chosen(value))
            menu.addAction(action)
        menu.popup(made.mapToGlobal(QPoint(0, made.height() + 4)))

    made = flat_button("", icon, open_menu)
    return made


class ReadWhenSeen(QObject):
    """Reads a page anew after changes: soon where it is in front, else when it comes there."""

    def __init__(self, page: QWidget, read: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._read = page, read
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(read)
        page.installEventFilter(self)

    def ask(self) -> None:
        self._stale = not self._page.isVisible()
        if not self._stale:
            self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._read()
        return super().eventFilter(watched, event)
