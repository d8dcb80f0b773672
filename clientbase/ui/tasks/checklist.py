"""The checklist of a task: ticked, written line by line, moved by Alt with arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from clientbase.domain.task_parts import LONGEST_ITEM, TaskItem
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tasks.cursor import has_cursor
from clientbase.ui.tokens import TextRole


class _Line(QLineEdit):
    entered = Signal()
    emptied = Signal()  # Backspace in an empty line
    stepped = Signal(int)  # Alt with an arrow: moves the line
    walked = Signal(int)  # an arrow: goes to the line above or below
    left = Signal()
    pasted = Signal(list)  # several lines at once

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setMaxLength(LONGEST_ITEM)
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if step is not None:
            (self.stepped if alt else self.walked).emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and len(self._lines_to_paste()) > 1:
            self.pasted.emit(self._lines_to_paste())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _lines_to_paste() -> list[str]:
        return [line for line in QApplication.clipboard().text().splitlines() if line.strip()]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class _Item(QWidget):
    def __init__(self, item: TaskItem) -> None:
        super().__init__()
        self.item = item
        self.box = QCheckBox()
        self.line = _Line(item.text)
        self.cross = icon_button("close", _("Remove the line"), lambda: None)
        inner = row(self.box, self.line, self.cross, gap=2)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.show_item(item)

    def show_item(self, item: TaskItem) -> None:
        typed = has_cursor(self.line) and self.line.text() != self.item.text
        self.item = item
        if not typed and self.line.text() != item.text:
            self.line.setText(item.text)
        self.box.setChecked(item.done)
        self.box.setAccessibleName(item.text)
        self.line.setAccessibleName(_("Line of the checklist"))
        font = theme.font(TextRole.BODY)
        font.setStrikeOut(item.done)
        self.line.setFont(font)
        self.setToolTip(item.text)


class Checklist(QWidget):
    """Asks by signals; what is shown comes back through `show_items`."""

    added = Signal(list, object)  # texts, behind the line of this id or None
    renamed = Signal(int, str)
    ticked = Signal(int, bool)
    stepped = Signal(int, int)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[_Item] = []
        self._list = column(gap=0)
        self._far = Label("", TextRole.SMALL, tabular=True)
        self.new = _Line()
        self.new.setFrame(True)
        self.new.setPlaceholderText(_("Add a step"))
        self.new.setAccessibleName(_("Add a step"))
        self.new.entered.connect(self._enter)
        self.new.left.connect(self._enter)
        self.new.walked.connect(lambda step: self._walk(len(self._items), step))
        self.new.pasted.connect(lambda texts: self.added.emit(texts, None))
        self._back: tuple[int, int] | None = None  # the place the cursor goes to when the lines are new
        self.setFocusProxy(self.new)
        self.setLayout(column(self._far, self._list, self.new, gap=4))

    def items(self) -> list[tuple[str, bool]]:
        return [(each.line.text(), each.box.isChecked()) for each in self._items]

    def line(self, place: int) -> QLineEdit:
        return self._items[place].line

    def show_items(self, items: Sequence[TaskItem]) -> None:
        done = sum(1 for item in items if item.done)
        self._far.setText(_("{done} of {count}").format(done=done, count=len(items)))
        self._far.setVisible(bool(items))
        if [item.id for item in items] != [each.item.id for each in self._items]:
            self._make(items)
        for each, item in zip(self._items, items, strict=True):
            each.show_item(item)

    def give_back(self) -> bool:
        """What is typed into a line and not kept yet goes; False where nothing is."""
        for line, kept in ((self.new, ""), *((each.line, each.item.text) for each in self._items)):
            if has_cursor(line) and line.text() != kept:
                line.setText(kept)
                return True
        return False

    def _make(self, items: Sequence[TaskItem]) -> None:
        focused = next((each.item.id for each in self._items if has_cursor(each.line)), None)
        clear(self._list)
        self._items = [_Item(item) for item in items]
        for place, each in enumerate(self._items):
            id = each.item.id
            self._list.addWidget(each)
            each.box.clicked.connect(lambda on, id=id: self.ticked.emit(id, on))
            each.cross.clicked.connect(lambda _on=False, id=id: self.removed.emit(id))
            each.line.entered.connect(lambda place=place: self._entered(place))
            each.line.left.connect(lambda each=each: self._left(each))
            each.line.emptied.connect(lambda each=each, place=place: self._emptied(each, place))
            each.line.stepped.connect(lambda step, id=id: self.stepped.emit(id, step))
            each.line.walked.connect(lambda step, place=place: self._walk(place, step))
            each.line.pasted.connect(lambda texts, id=id: self.added.emit(texts, id))
            if id == focused:
                each.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        text = self.new.text().strip()
        if text:
            self.new.clear()
            self.added.emit([text], None)

    def _entered(self, place: int) -> None:
        """Enter in a line keeps it and goes on to the next, the last time to the new one."""
        self._left(self._items[place])
        self._walk(place, 1)

    def _left(self, each: _Item) -> None:
        text = " ".join(each.line.text().split())
        each.line.setModified(False)
        if not text:
            each.line.setText(each.item.text)
        elif text != each.item.text:
            self.renamed.emit(each.item.id, text)

    def _emptied(self, each: _Item, place: int) -> None:
        self._walk(place, -1)
        self.removed.emit(each.item.id)

    def _walk(self, place: int, step: int) -> None:
        lines = [*(each.line for each in self._items), self.new]
        lines[max(0, min(place + step, len(lines) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """A step that is not kept yet."""
        return self.new.text().strip()
