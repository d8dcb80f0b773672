"""A line with what was understood of it as chips below; each can be taken off, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import column
from clientbase.ui.tasks.entry_chips import ChipRow
from clientbase.ui.tasks.entry_presenter import TypedTask, still_refused
from clientbase.ui.tasks.entry_words import EntryChip

_LONGEST = 500

Chips = Callable[[str, tuple[str, ...]], Sequence[EntryChip]]


class ChipLine(QWidget):
    """`entered` is sent on Enter. Ctrl+Backspace takes the last chip off, ↓ goes into them.

    `chips_of(text, refused)` tells what to show below. `clears`: Esc empties the line, and Ctrl+Z brings it
    back with what was taken off it.
    """

    entered = Signal()

    def __init__(self, name: str, hint: str, sign: str, chips_of: Chips, *, clears: bool = False) -> None:
        super().__init__()
        self._chips_of = chips_of
        self._refused: tuple[str, ...] = ()
        self._cleared: TypedTask | None = None
        self.line = _Line(self._take_last_off, lambda: self.chips.focus_first(), clears=clears)  # noqa: PLW0108
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.setMaxLength(_LONGEST)
        self.line.addAction(icon(sign), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._typed)
        self.line.returnPressed.connect(self.entered)
        self.line.cleared.connect(self._keep_cleared)
        self.chips = ChipRow()
        self.chips.taken_off.connect(self.take_off)
        self.chips.left.connect(self.line.setFocus)
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line, self.chips, gap=6))

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def typed(self) -> TypedTask:
        """The line as Enter would keep it."""
        return TypedTask(self.line.text(), self._refused)

    def set_typed(self, typed: TypedTask) -> None:
        """A line of before, with what was taken off it."""
        self._take_up(typed)
        self.line.setText(typed.text)
        self.show_chips()

    def show_chips(self) -> None:
        self.chips.show_chips(self._chips_of(self.line.text(), self._refused))

    def _take_up(self, typed: TypedTask) -> None:
        self._refused = typed.refused

    def _typed(self, text: str) -> None:
        if self._cleared is not None and text == self._cleared.text:
            self._take_up(self._cleared)
        self._refused = still_refused(text, self._refused)
        self.show_chips()

    def take_off(self, words: str) -> None:
        """These words are words again, and are not understood any more while they stand there."""
        self._refused = (*self._refused, words)
        self.show_chips()
        self.line.setFocus()

    def _take_last_off(self) -> bool:
        chips = self.chips.chips()
        if chips:
            self.take_off(chips[-1].stretch)
        return bool(chips)

    def _keep_cleared(self) -> None:
        self._cleared = self.typed()


class _Line(QLineEdit):
    cleared = Signal()  # just before it is

    def __init__(
        self, take_last_off: Callable[[], bool], into_chips: Callable[[], bool], *, clears: bool
    ) -> None:
        super().__init__()
        self._take_last_off, self._into_chips, self._clears = take_last_off, into_chips, clears

    def event(self, event: QEvent) -> bool:
        """In an empty line with nothing to take back, Ctrl+Z and Ctrl+Y are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.text():
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not self.isUndoAvailable()) or (
                event.matches(redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.text() and self._clears:
            self.cleared.emit()
            self.clear()  # undone by Ctrl+Z, as a text set anew would not be
            return
        if event.key() == Qt.Key.Key_Backspace and control and self._take_last_off():
            return
        if event.key() == Qt.Key.Key_Down and self._into_chips():
            return
        super().keyPressEvent(event)
