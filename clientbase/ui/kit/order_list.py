"""A list one puts in order: dragged, or moved by Alt+↑ and Alt+↓; what is not ticked is put away."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clientbase.ui import theme

_Key = Qt.ItemDataRole.UserRole


def move_current(lines: QListWidget, step: int) -> bool:
    """The current line goes up (-1) or down (1), if there is room; the list itself says nothing of it."""
    row = lines.currentRow()
    if row < 0 or not 0 <= row + step < lines.count():
        return False
    lines.blockSignals(True)
    item = lines.takeItem(row)
    lines.insertItem(row + step, item)
    lines.setCurrentItem(item)
    lines.blockSignals(False)
    return True


class _Soft(QStyledItemDelegate):
    """The current line as in the lists of pages: the style's bright one would hide its own tick."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        plain = QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            rect = option.rect
            painter.fillRect(rect, theme.colour("selection"))
            if (
                option.state & QStyle.StateFlag.State_Active
                and option.state & QStyle.StateFlag.State_HasFocus
            ):
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("accent"))
            for each in (
                QStyle.StateFlag.State_Selected,
                QStyle.StateFlag.State_HasFocus,
                QStyle.StateFlag.State_MouseOver,
            ):
                plain.state &= ~each
        super().paint(painter, plain, index)


class OrderList(QListWidget):
    """`arranged` is sent when a person moved or ticked something."""

    arranged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setItemDelegate(_Soft(self))
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemChanged.connect(lambda _item: self.arranged.emit())

    def set_items(self, items: Iterable[tuple[str, str, bool]]) -> None:
        """(key, title, whether it is shown); the first becomes the current one."""
        self.blockSignals(True)
        self.clear()
        for key, title, shown in items:
            item = QListWidgetItem(title, self)
            item.setData(_Key, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.setCurrentRow(0)

    def keys(self) -> tuple[str, ...]:
        return tuple(str(self.item(row).data(_Key)) for row in range(self.count()))

    def hidden(self) -> frozenset[str]:
        rows = (self.item(row) for row in range(self.count()))
        return frozenset(str(one.data(_Key)) for one in rows if one.checkState() != Qt.CheckState.Checked)

    def current_key(self) -> str:
        item = self.currentItem()
        return "" if item is None else str(item.data(_Key))

    def set_current(self, key: str) -> None:
        if key in self.keys():
            self.setCurrentRow(self.keys().index(key))

    def move_current(self, step: int) -> None:
        """Up (-1) or down (1)."""
        if move_current(self, step):
            self.arranged.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and step_of(event):
            event.accept()  # no shortcut of the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := step_of(event):
            self.move_current(step)
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.arranged.emit()


def step_of(event: QKeyEvent) -> int:
    """Where Alt with an arrow moves something: up (-1), down (1), 0 for any other key."""
    if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
