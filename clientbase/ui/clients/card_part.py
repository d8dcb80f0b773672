"""What every section of a card beside its fields is: a heading, things of one client, a way to add one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.texts import sentence
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext


class CardPart(QWidget):
    """One section of a card. It reads by itself (in a job) whenever it is handed a client.

    `nouns`: a commit that touches one of them makes the shown part read again. A part without anything in it
    is hidden by the card, which offers `adding` in one line with those of the other empty ones.
    """

    nouns: tuple[str, ...] = ()
    filled_changed = Signal()  # `is_filled` says something else now

    def __init__(self, title: str, window: WindowContext, *buttons: QWidget, adding: str = "") -> None:
        """`title` and `adding` («Add a relation») in the screen's language; `buttons` stand in the head."""
        super().__init__()
        self.title, self.adding = title, adding
        self.window_context = window
        self.client_id: int | None = None
        self._filled = False
        self.heading = Label(title, TextRole.SECTION)
        self.head = row(self.heading, None, *buttons)
        self.body = column(gap=4)  # a form stands apart from the lines above and below it
        self.setLayout(column(self.head, self.body, gap=4))
        self.setAccessibleName(title)
        window.signals.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the things of this client; what is being typed for the same one stays."""
        self.client_id = client_id
        self.refresh()

    def refresh(self) -> None:
        """Read `self.client_id` again and show what is found, saying `set_filled`. Made by each part."""

    def is_filled(self) -> bool:
        return self._filled

    def act(self, act: Callable[[], str], *, undo: bool = True) -> str:
        """Do what says what was done, with Undo beside it; returns what is wrong, "" when nothing."""
        try:
            words = act()
        except ClientbaseError as error:
            return sentence(error)
        self.window_context.notify(words, undo=self.window_context.undo_last if undo else None)
        return ""

    def set_filled(self, *, filled: bool) -> None:
        if filled != self._filled:
            self._filled = filled
            self.filled_changed.emit()

    def begin_adding(self) -> None:
        """Somebody asked for `adding`: put the cursor where the new one is typed, or ask for it."""

    def keep(self) -> bool:
        """Ctrl+S: keep what is being typed here; False when nothing is."""
        return False

    def typed(self) -> object:
        """What is typed and not kept, as values JSON can hold; an empty one when nothing is."""
        return None

    def take_typed(self, typed: object) -> None:
        """Take back what `typed` gave."""

    def _changed(self, announcement: Announcement) -> None:
        if self.client_id is not None and any(announcement.concerns(noun) for noun in self.nouns):
            self.refresh()
