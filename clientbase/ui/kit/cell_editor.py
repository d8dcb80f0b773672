"""The editor of one cell, laid over it: Enter and Tab keep and go on, Esc gives up, what is wrong is said."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from clientbase.domain.errors import FieldWrong
from clientbase.domain.fields import FieldKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui import theme
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.tags_editor import TagLine
from clientbase.ui.kit.focus import tab_stops
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.shortcuts import is_key

_CHOSEN_AT_ONCE = (FieldKind.CHOICE, FieldKind.EMPLOYEE, FieldKind.YES_NO)
_LEAST, _LEAST_SEVERAL, _LEAST_LONG = 160, 380, 280  # px
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BREAKING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class Step(Enum):
    """Where the cursor goes when a cell is kept."""

    STAY = (0, 0)
    DOWN = (0, 1)
    UP = (0, -1)
    RIGHT = (1, 0)
    LEFT = (-1, 0)
    FILL = (0, 0, 1)  # stays, and all selected rows get the value


class CellEditor(QWidget):
    """Holds a field's editor. The list answers `kept` by closing it, or by `say` with what is wrong."""

    kept = Signal(object)  # Step
    given_up = Signal()

    def __init__(self, editor: FieldEditor, value: Any, table: QWidget, *, figure: bool = False) -> None:
        super().__init__(table)
        self.editor, self._figure = editor, figure
        if figure and (line := self._line()) is not None:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._asked = False
        self._leaving = False
        editor.set_value(value)
        editor.inset_problem()
        self._before = self._value_or_none()
        self._typed = False
        self.setLayout(column(editor, margins=2))
        self.setAccessibleName(editor.field.title)
        for found in [*editor.findChildren(QPlainTextEdit), *self._lines(), *self._popups()]:
            found.installEventFilter(self)
        editor.changed.connect(self._note_typing)
        editor.finished.connect(self._finished)

    # --- showing ----------------------------------------------------------------------------------

    def begin(self, text: str | None = None) -> None:
        """Take the focus: all of it selected, or with `text` in place of what was there."""
        self.show()
        self.raise_()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self._line()
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            if text is None:
                line.selectAll()
            else:
                line.setText(text)
                self._note_typing()
        box = getattr(self.editor, "box", None)
        if isinstance(box, QPlainTextEdit):
            if text is None:
                box.selectAll()
            else:
                box.setPlainText(text)
                box.moveCursor(box.textCursor().MoveOperation.End)
        elif isinstance(box, ChoiceBox) and not box.isEditable():
            if text and (found := _beginning_with(box, text)) >= 0:  # else what is chosen stays
                box.setCurrentIndex(found)
                self._note_typing()
            box.showPopup()

    def _line(self) -> QLineEdit | None:
        return self.editor.first_line()

    def _lines(self) -> list[QLineEdit]:
        return list(self.editor.findChildren(QLineEdit))

    def _popups(self) -> list[QWidget]:
        """What hangs out of the editor: suggestions of its lines, choices of its boxes."""
        completers = [line.completer() for line in self._lines()]
        hanging = [completer.popup() for completer in completers if completer is not None]
        hanging += [box.view() for box in self.editor.findChildren(QComboBox)]
        return [each for each in hanging if each is not None]  # what completes within the line hangs nowhere

    def lay_over(self, cell: QRect, within: QRect) -> None:
        """Over the cell, larger where the editor needs it, and kept in sight."""
        least = _LEAST
        if self.editor.many_inputs:
            least = _LEAST_SEVERAL
        elif self.editor.field.kind is FieldKind.LONG_TEXT:
            least = _LEAST_LONG
        if self.editor.problem():
            least = max(least, _LEAST_LONG)  # for the words
        width = min(max(cell.width(), least), within.width())
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.heightForWidth(width), cell.height())
        wanted = cell.right() + 1 - width if self._figure else cell.left()
        left = max(within.left(), min(wanted, within.right() + 1 - width))
        top = max(within.top(), min(cell.top(), within.bottom() + 1 - height))
        self.setGeometry(left, top, width, height)

    def say(self, words: str) -> None:
        """What is wrong; what was typed stays."""
        self.editor.set_problem(words)
        self.adjustSize()
        self.begin_again()

    def begin_again(self) -> None:
        line = self._line()
        if not self._holds_focus():
            (line or self.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the value --------------------------------------------------------------------------------

    def _value_or_none(self) -> Any:
        try:
            return self.editor.value()
        except ValueError:
            return None

    def is_changed(self) -> bool:
        try:
            return self._typed and bool(self.editor.value() != self._before)
        except ValueError:
            return True

    def value(self) -> Any:
        """What is typed. Raises FieldWrong, naming the field, where it is no value of its kind."""
        try:
            return self.editor.value()
        except ValueError:
            line = self._line()
            text = line.text() if line is not None else ""
            raise FieldWrong(field=self.editor.field.title, value=text) from None

    def text(self) -> str:
        """What is typed, as it stands; "" where the editor has no text of its own."""
        box = getattr(self.editor, "box", None)
        if isinstance(box, QPlainTextEdit):
            return box.toPlainText()
        line = self._line()
        return line.text() if line is not None else ""

    def wrong_words(self, error: Exception) -> str:
        """The editor's own words are plainer than those of the error."""
        own = self.editor.problem()
        if own and isinstance(error, FieldWrong):
            return _("{field}: {problem}").format(field=self.editor.field.title, problem=own)
        return sentence(error)

    # --- keys -------------------------------------------------------------------------------------

    def _note_typing(self) -> None:
        self._typed = True

    def _keep(self, step: Step) -> None:
        if not self._leaving:
            for line in self.editor.findChildren(TagLine):
                assert isinstance(line, TagLine)
                line.enter()
            self._leaving = True
            self.kept.emit(step)
            self._leaving = False

    def _finished(self) -> None:
        # the focus is on its way: only afterwards one can tell whether it stays within the cell
        QTimer.singleShot(0, self, self._look_whether_left)

    def _look_whether_left(self) -> None:
        if not self.isVisible():
            return
        if self._is_chosen() or not self._holds_focus():
            self._keep(Step.STAY)

    def _is_chosen(self) -> bool:
        return self._typed and self.editor.field.kind in _CHOSEN_AT_ONCE

    def _holds_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._keep(_step_of(event))
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            event.accept()  # the table below does not take what an editor left

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()  # Esc, Del or Ctrl+D mean the text here, not the page
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter ends a long text and a line of tags too; with Alt or Shift it breaks the line.

        One Esc gives up, whatever hangs open and whatever the line itself would take back first.
        """
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.key() not in _ENTER or not isinstance(watched, (QPlainTextEdit, TagLine)):
            return super().eventFilter(watched, event)
        elif isinstance(watched, QPlainTextEdit) and event.modifiers() & _BREAKING:
            watched.insertPlainText("\n")
        else:
            self._keep(_step_of(event))
        return True

    def _give_up(self) -> None:
        for box in self.editor.findChildren(QComboBox):
            box.hidePopup()
        for hanging in self._popups():
            if hanging.isWindow():  # the suggestions; choices hang in a window of their box
                hanging.hide()
        self.given_up.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the inputs of the cell, then on to the next cell."""
        stops = [stop for stop in tab_stops(self) if stop.isVisible() and stop.isEnabled()]
        focus = self.window().focusWidget()
        at = next_at = stops.index(focus) if focus in stops else -1
        next_at += 1 if forward else -1
        if at >= 0 and 0 <= next_at < len(stops) and self.editor.many_inputs:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[next_at].setFocus(reason)
        else:
            self._keep(Step.RIGHT if forward else Step.LEFT)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(theme.colour("accent"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


_OWN = ("Ctrl+D", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+C", "Ctrl+A", "Ctrl+Return", "Ctrl+Enter")
_WITH = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def _is_own(event: QKeyEvent) -> bool:
    if not event.modifiers() & _WITH:
        return not Qt.Key.Key_F3 <= event.key() <= Qt.Key.Key_F35 and event.key() != Qt.Key.Key_F1
    return is_key(event, *_OWN)


def _step_of(event: QKeyEvent) -> Step:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return Step.FILL
    return Step.UP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else Step.DOWN


def _beginning_with(box: QComboBox, text: str) -> int:
    flags = Qt.MatchFlag.MatchStartsWith
    return box.findText(text, flags)
