"""The editor of tags: chips with a cross, and a line that completes from the tags in use."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLayout, QLayoutItem, QLineEdit, QWidget

from clientbase.domain.fields import Field
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.chips import HEIGHT, chip_width, colour_for, paint_chip
from clientbase.ui.kit.fields.editor import FieldEditor
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import column, holder
from clientbase.ui.tokens import TextRole


class FlowLayout(QLayout):
    """Lays widgets out like words in a text, breaking lines where the width ends.

    `middle`: what is lower than its neighbours stands in the middle of its line, not at its top.
    """

    def __init__(self, gap: int = 4, *, middle: bool = False) -> None:
        super().__init__()
        self._middle = middle
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        if (widget := item.widget()) is not None:
            widget.resize(widget.sizeHint())  # else it has Qt's 640×480 until it is placed
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(rect.width(), item.sizeHint().height()))
            if lines[-1] and left + size.width() > rect.width():
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        top = rect.top()
        for line in lines:
            height = max((size.height() for _item, size in line), default=0)
            left = rect.left()
            for item, size in line if move else ():
                down = (height - size.height()) // 2 if self._middle else 0
                item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return top - self.spacing() - rect.top()


class TagButton(QAbstractButton):
    """A tag with a cross; a click, Del or Backspace takes it away."""

    def __init__(self, text: str, *, removes: str = "", colour: str = "") -> None:
        """`removes` says what is taken away when it is no tag; `colour` is that of the tag otherwise."""
        super().__init__()
        self._colour = colour or colour_for(text)
        self.setText(text)
        self.setFont(theme.font(TextRole.SMALL))
        self.setAccessibleName(removes or _("Remove the tag {tag}").format(tag=text))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text(), self.fontMetrics()) + 16, HEIGHT + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_chip(painter, rect, "", self._colour)
        front = theme.soft(self._colour)[1]
        painter.setPen(front)
        inner = rect.adjusted(8, 0, -20, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.text())
        icons.paint(painter, QRectF(rect.right() - 20, rect.center().y() - 6, 12, 12), "close", front)
        paint_focus(painter, self, rect.height() / 2)
        painter.end()


class TagLine(QLineEdit):
    """Where a tag is typed: Enter, a comma or leaving makes it a chip."""

    entered = Signal(str)
    erased_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in (",", ";") or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.enter()
                return
            if event.text():
                event.ignore()
                return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased_back.emit()
            return
        super().keyPressEvent(event)

    def enter(self) -> None:
        text = " ".join(self.text().split())
        self.clear()
        if text:
            self.entered.emit(text)


class TagsEditor(FieldEditor):
    """A tuple of tags in the order given; the same tag in another case is not added twice."""

    def __init__(self, field: Field, known: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._tags: list[str] = []
        self._known = {tag.casefold(): tag for tag in known}
        self._flow = FlowLayout()
        self._chips = holder(self._flow)
        self._chips.hide()
        self.line = TagLine()
        self.line.setPlaceholderText(_("Add a word") if field.owned else _("Add a tag"))
        self.line.setAccessibleName(field.title)
        completer = QCompleter(sorted(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.line.entered.connect(self._add)
        self.line.erased_back.connect(self._erase_last)
        self.line.editingFinished.connect(self._left)
        self.place(holder(column(self._chips, self.line, gap=4)))
        self.setFocusProxy(self.line)

    def _left(self) -> None:
        self.line.enter()
        self.finished.emit()

    def _add(self, text: str) -> None:
        text = self._known.get(text.casefold(), text)
        if text.casefold() not in {tag.casefold() for tag in self._tags}:
            self._tags.append(text)
            self._redraw()
            self.changed.emit()
            self.finished.emit()

    def _erase_last(self) -> None:
        if self._tags:
            self._remove(self._tags[-1])

    def _remove(self, tag: str) -> None:
        self._tags.remove(tag)
        self._redraw()
        self.line.setFocus()
        self.changed.emit()
        self.finished.emit()

    def _redraw(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            chip = TagButton(tag)
            chip.clicked.connect(lambda _checked=False, tag=tag: self._remove(tag))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._tags))

    def value(self) -> tuple[str, ...]:
        return tuple(self._tags)

    def set_value(self, value: Any) -> None:
        self._tags = list(value or ())
        self._redraw()
