"""The line a task is typed into on the page: its client is looked for, and chosen where several fit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.tasks.chip_line import ChipLine
from clientbase.ui.tasks.entry_presenter import EntryPresenter, TypedTask
from clientbase.ui.tasks.entry_words import EntryChip

_PAUSE_MS = 150

Add = Callable[[TypedTask], object]


class EntryLine(ChipLine):
    """Type, Enter. Esc clears the line and Ctrl+Z brings it back with what was taken off it."""

    def __init__(self, presenter: EntryPresenter, add: Add) -> None:
        hint = _("What is to be done? For example: call Anna tomorrow at 15:00")
        super().__init__(_("New task"), hint, "plus", self._understood, clears=True)
        self._presenter = presenter
        self._add = add
        self._client_id: int | None = None  # chosen among several
        self.line.setMinimumHeight(40)
        self.entered.connect(self._enter)
        self._look = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._look.timeout.connect(self.find_client)
        self.chips.chosen.connect(self._choose)

    def typed(self) -> TypedTask:
        return TypedTask(self.line.text(), self._refused, self._client_id)

    def take_back(self, typed: TypedTask) -> None:
        """The line could not be kept: it stands there again, unless something newer does."""
        if not self.line.text():
            self.set_typed(typed)

    def _take_up(self, typed: TypedTask) -> None:
        super()._take_up(typed)
        self._client_id = typed.client_id

    def _enter(self) -> None:
        typed = self.typed()
        if typed.text.strip():
            self.line.setText("")  # at once: a second Enter must not add it twice; Ctrl+Z is the window's now
            self._add(typed)

    # --- what is understood -----------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._client_id = None
        self._look.start()
        super()._typed(text)

    def find_client(self) -> None:
        """Look up the words that are not known yet; typing goes on meanwhile."""
        missing = self._presenter.read(self.line.text(), self._refused)[1]
        if missing:
            jobs.start(
                lambda _progress: self._presenter.fetch(missing),
                self,
                done=lambda _nothing: self.show_chips(),
            )

    def renew(self) -> None:
        """Clients, employees or tags have changed."""
        self._presenter.renew()
        self._typed(self.line.text())

    def _understood(self, text: str, refused: tuple[str, ...]) -> tuple[EntryChip, ...]:
        line, missing = self._presenter.read(text, refused)
        known = bool(line.clients) or not missing
        if known and all(one.id != self._client_id for one in line.clients):
            self._client_id = None
        return self._presenter.chips(text, line, self._client_id)

    # --- taking off -------------------------------------------------------------------------------

    def take_off(self, words: str) -> None:
        self._client_id = None if words not in self.line.text() else self._client_id
        super().take_off(words)
        self._look.start()

    def _choose(self, client_id: int) -> None:
        self._client_id = client_id
        self.show_chips()
        self.line.setFocus()
