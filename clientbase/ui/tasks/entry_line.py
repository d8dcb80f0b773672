"""The line a task is typed into: what was understood of it shows as chips below, each can be taken off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.i18n import _
from clientbase.ui.kit import jobs
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import column
from clientbase.ui.tasks.entry_chips import ChipRow
from clientbase.ui.tasks.entry_presenter import EntryPresenter, TypedTask, still_refused

_PAUSE_MS = 150

Add = Callable[[TypedTask], object]


class EntryLine(QWidget):
    """Type, Enter. Esc clears the line and Ctrl+Z brings it back with what was taken off it."""

    def __init__(self, presenter: EntryPresenter, add: Add) -> None:
        super().__init__()
        self._presenter = presenter
        self._add = add
        self._refused: tuple[str, ...] = ()
        self._client_id: int | None = None  # chosen among several
        self._cleared: TypedTask | None = None
        self.line = _Line(self._take_last_off, lambda: self.chips.focus_first())  # noqa: PLW0108 (made below)
        self.line.setPlaceholderText(_("What is to be done? For example: call Anna tomorrow at 15:00"))
        self.line.setAccessibleName(_("New task"))
        self.line.addAction(icon("plus"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.setMinimumHeight(40)
        self.line.setMaxLength(500)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.line.cleared.connect(self._keep_cleared)
        self._look = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._look.timeout.connect(self.find_client)
        self.chips = ChipRow()
        self.chips.taken_off.connect(self.take_off)
        self.chips.chosen.connect(self._choose)
        self.chips.left.connect(self.line.setFocus)
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self.chips, gap=8))

    def text(self) -> str:
        return self.line.text()

    def setText(self, text: str) -> None:
        self.line.setText(text)

    def typed(self) -> TypedTask:
        """The line as Enter would keep it."""
        return TypedTask(self.line.text(), self._refused, self._client_id)

    def take_back(self, typed: TypedTask) -> None:
        """The line could not be kept: it stands there again, unless something newer does."""
        if not self.line.text():
            self._refused, self._client_id = typed.refused, typed.client_id
            self.line.setText(typed.text)

    def _enter(self) -> None:
        typed = self.typed()
        if typed.text.strip():
            self.line.setText("")  # at once: a second Enter must not add it twice; Ctrl+Z is the window's now
            self._add(typed)

    # --- what is understood -----------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if self._cleared is not None and text == self._cleared.text:
            self._refused, self._client_id = self._cleared.refused, self._cleared.client_id
        self._refused = still_refused(text, self._refused)
        if not text.strip():
            self._client_id = None
        self._look.start()
        self._show_chips()

    def find_client(self) -> None:
        """Look up the words that are not known yet; typing goes on meanwhile."""
        missing = self._presenter.read(self.line.text(), self._refused)[1]
        if missing:
            jobs.start(
                lambda _progress: self._presenter.fetch(missing),
                self,
                done=lambda _nothing: self._show_chips(),
            )

    def renew(self) -> None:
        """Clients, employees or tags have changed."""
        self._presenter.renew()
        self._typed(self.line.text())

    def _show_chips(self) -> None:
        text = self.line.text()
        line, missing = self._presenter.read(text, self._refused)
        known = bool(line.clients) or not missing
        if known and all(one.id != self._client_id for one in line.clients):
            self._client_id = None
        self.chips.show_chips(self._presenter.chips(text, line, self._client_id))

    # --- taking off -------------------------------------------------------------------------------

    def take_off(self, words: str) -> None:
        """These words are words again, and are not understood any more while they stand there."""
        self._refused = (*self._refused, words)
        self._client_id = None if words not in self.line.text() else self._client_id
        self._show_chips()
        self._look.start()
        self.line.setFocus()

    def _take_last_off(self) -> bool:
        chips = self.chips.chips()
        if chips:
            self.take_off(chips[-1].stretch)
        return bool(chips)

    def _choose(self, client_id: int) -> None:
        self._client_id = client_id
        self._show_chips()
        self.line.setFocus()

    def _keep_cleared(self) -> None:
        self._cleared = self.typed()


class _Line(QLineEdit):
    cleared = Signal()  # just before it is

    def __init__(self, take_last_off: Callable[[], bool], into_chips: Callable[[], bool]) -> None:
        super().__init__()
        self._take_last_off, self._into_chips = take_last_off, into_chips

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.cleared.emit()
            self.clear()  # undone by Ctrl+Z, as a text set anew would not be
            return
        if event.key() == Qt.Key.Key_Backspace and control and self._take_last_off():
            return
        if event.key() == Qt.Key.Key_Down and self._into_chips():
            return
        super().keyPressEvent(event)
