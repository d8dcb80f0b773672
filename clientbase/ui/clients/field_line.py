"""One field of a card: text until clicked, then the kit's editor in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from clientbase.domain.fields import Field, FieldKind
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.clients.typed_texts import put_texts, texts_of
from clientbase.ui.clients.value_rows import COPY, ValueRows
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.fields.several_editors import SeveralEditor
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.fields.text_editors import LongTextEditor
from clientbase.ui.kit.focus import application, tab_stops
from clientbase.ui.kit.formats import unbroken
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

LABEL_WIDTH = 132
_AROUND = 4  # px above and below a text; buttons bring their own

MakeEditor = Callable[[Field], FieldEditor]


class FieldLine(QWidget):
    """`committed` asks to save the editor's value; the card answers by `close_editor` or `set_problem`."""

    began = Signal()
    typed = Signal()  # something was changed in the editor
    committed = Signal()
    cancelled = Signal()
    history_asked = Signal()
    deed_asked = Signal(str, str)  # CALL or MAIL of value_rows, and whom

    def __init__(self, field: Field, make_editor: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor: FieldEditor | None = None
        self._make = make_editor
        self._value: Any = None
        self._raw = self._text = self._proposal = ""
        self._told: tuple[str, ...] = ()
        self._editable = not field.computed
        self._label = Label(field.title, TextRole.SECOND, wrap=True)
        self._label.setFixedWidth(LABEL_WIDTH)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._shown = Label("", TextRole.BODY, wrap=True, tabular=True)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._colours = {choice.key: choice.colour for choice in field.choices if choice.colour}
        self._chips = FlowLayout()
        self._chips_place = holder(self._chips)
        self._chips_place.hide()
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(2)
        self._rows = ValueRows()
        self._rows.asked.connect(self._do)
        self._rows.hide()
        self._right = column(self._shown, self._chips_place, self._rows, self._warnings, gap=2)
        self._line = row(self._label, self._right, gap=8, margins=(8, _AROUND, 8, _AROUND))
        self._line.setStretch(1, 1)
        self.setLayout(self._line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if self._editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(field.title)

    # --- showing ----------------------------------------------------------------------------------

    def show_value(self, value: Any, text: str, warnings: Sequence[str] = (), raw: str = "") -> None:
        """Show a kept value; an open editor keeps what is typed. `raw` is what could not be taken."""
        self._value, self._raw, self._told = value, raw, tuple(warnings)
        self._text = text or ("" if warnings else "—")
        self._shown.setText(unbroken(self._text))
        self._show_chips()
        self._rows.show_items(value, text.split("\n"))
        self._rows.setVisible(self._rows.is_filled() and self.editor is None)
        self._set_label_down()
        plain = (bool(text) or not warnings) and not self._stands_apart()
        self._shown.setVisible(plain and self.editor is None)
        self.setAccessibleDescription(". ".join([text, *warnings]))
        while (item := self._warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in warnings:
            self._warnings.addWidget(_Warning(words))

    def _stands_apart(self) -> bool:
        """Whether the value is told by chips or rows of its own instead of a plain text."""
        return bool(self._chips.count()) or self._rows.is_filled()

    def _set_label_down(self) -> None:
        """The name stands as high as the first line of its value; a row with buttons is as high as others."""
        if self.editor is None:
            rows = self._rows.is_filled()
            self._label.setContentsMargins(0, 4 if rows else 0, 0, 0)
            around = 0 if rows else _AROUND
            self._line.setContentsMargins(8, around, 8, around)

    def _do(self, kind: str, value: str) -> None:
        if kind == COPY:
            QGuiApplication.clipboard().setText(value)
        else:
            self.deed_asked.emit(kind, value)

    def _show_chips(self) -> None:
        """The words of a choice whose words have colours."""
        clear(self._chips)
        words = [word for word in str(self._value or "").split("\n") if word] if self._colours else []
        for word in words:
            self._chips.addWidget(Chip(word, self._colours.get(word, "")))
        self._chips_place.setVisible(bool(words) and self.editor is None)

    def set_proposal(self, text: str) -> None:
        """What stands for an empty value: the form of a name by the rules, say. Call after `show_value`."""
        self._proposal = text
        stands = bool(text) and self._value in ("", None) and not self._told
        if stands:
            self._text = text
            self._shown.setText(unbroken(text))
            self.setAccessibleDescription(_("{value}, by the rules").format(value=text))
        role = TextRole.SECOND if stands else TextRole.BODY
        if self._shown.role() is not role:
            self._shown.set_role(role)

    def text(self) -> str:
        return self._text

    def warnings(self) -> tuple[str, ...]:
        return self._told

    def value(self) -> Any:
        return self._value

    # --- editing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Put the editor in the place of the text, with the cursor in it."""
        if self.editor is not None or not self._editable:
            return
        editor = self._make(self.field)
        editor.set_value(self._value)
        line = getattr(editor, "line", None)
        if self._raw and isinstance(line, QLineEdit) and not line.text():
            line.setText(self._raw)
        if self._proposal and isinstance(line, QLineEdit):
            line.setPlaceholderText(self._proposal)
        self.editor = editor
        self._line.setContentsMargins(8, _AROUND, 8, _AROUND)
        self._shown.hide()
        self._chips_place.hide()
        self._rows.hide()
        self._right.insertWidget(0, editor)
        if isinstance(editor, SeveralEditor):  # rows of several inputs need the whole width
            self._line.setDirection(QBoxLayout.Direction.TopToBottom)
        else:
            self._label.setContentsMargins(0, 6, 0, 0)
        editor.changed.connect(self.typed)
        editor.finished.connect(self._finished)
        application().focusChanged.connect(self._focus_moved)
        before: QWidget = self  # Tab goes on from here to the next field
        for stop in tab_stops(editor):
            self.setTabOrder(before, stop)
            before = stop
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_first(editor)
        self.began.emit()

    def _focus_first(self, editor: FieldEditor) -> None:
        if (first := editor.first_line()) is not None:
            if isinstance(editor, SeveralEditor):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.end(False)  # one goes on where the text ends, as in a sheet
        elif isinstance(editor, LongTextEditor):
            editor.box.moveCursor(QTextCursor.MoveOperation.End)
        box = getattr(editor, "box", None)
        if isinstance(box, ChoiceBox):
            box.arrows_open = True
            box.activated.connect(lambda _place: self._later(chosen=True))
            if not box.isEditable():
                box.showPopup()

    def is_open(self) -> bool:
        return self.editor is not None

    def close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        application().focusChanged.disconnect(self._focus_moved)
        had_focus = self._holds_focus(editor)
        self._right.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._shown.setVisible(not self._stands_apart())
        self._rows.setVisible(self._rows.is_filled())
        self._chips_place.setVisible(bool(self._chips.count()))
        self._line.setDirection(QBoxLayout.Direction.LeftToRight)
        self._set_label_down()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_problem(self, text: str) -> None:
        if self.editor is not None:
            self.editor.set_problem(text)

    def _holds_focus(self, editor: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is editor or editor.isAncestorOf(focus))

    def _finished(self) -> None:
        self._later(chosen=self.field.kind is FieldKind.YES_NO)

    def _focus_moved(self, before: QWidget | None, _now: QWidget | None) -> None:
        """Rows of several inputs end in a button, which tells nobody that it was left."""
        if self.editor is not None and before is not None and self.editor.isAncestorOf(before):
            self._later(chosen=False)

    def _later(self, *, chosen: bool) -> None:
        # the focus is on its way: only afterwards one can tell whether it stays within the field
        QTimer.singleShot(0, self, lambda: self._look_whether_left(chosen=chosen))

    def _look_whether_left(self, *, chosen: bool) -> None:
        """`chosen`: of what is offered one was picked, and there is nothing more to do in the field."""
        if self.editor is not None and (chosen or not self._holds_focus(self.editor)):
            self.committed.emit()

    # --- what is typed, as plain values -----------------------------------------------------------

    def typed_texts(self) -> list[str]:
        """The texts of all inputs of the open editor, in order, to be kept as a draft."""
        return texts_of(self.editor) if self.editor is not None else []

    def take_texts(self, texts: Sequence[str]) -> None:
        """Open the editor with texts kept before."""
        self.begin()
        if self.editor is not None:
            put_texts(self.editor, texts)
            self.typed.emit()

    # --- mouse, keys, paint -----------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.editor is None:
            self.begin()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.editor is None:
            if enter or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space):
                self.begin()
            else:
                super().keyPressEvent(event)
        elif enter:
            self.committed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_editor()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.editor is not None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction(_("Copy"), menu)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        menu.addAction(copy)
        if self._editable:
            edit = QAction(_("Edit"), menu)
            edit.triggered.connect(self.begin)
            menu.addAction(edit)
            past = QAction(_("History…"), menu)
            past.triggered.connect(self.history_asked)
            menu.addAction(past)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.editor is not None or not self._editable:
            return
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("hover"))
        painter.setPen(theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()


class _Warning(QWidget):
    """A quiet mark and why the value cannot be trusted."""

    def __init__(self, words: str) -> None:
        super().__init__()
        mark = QLabel()
        mark.setPixmap(icon("alert-outline", "amber").pixmap(QSize(14, 14), self.devicePixelRatioF()))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(
            holder(column(mark, None, margins=(0, 2, 0, 0))), Label(words, TextRole.SMALL, wrap=True), gap=4
        )
        line.setStretch(1, 1)
        self.setLayout(line)
