"""The list of own fields in the settings: what each is, drawn in two lines, put in order by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.order_list import move_current, step_of
from clientbase.ui.settings.own_fields_presenter import KIND_ICONS, OwnFieldShown
from clientbase.ui.tokens import TextRole

_Id = Qt.ItemDataRole.UserRole
_Told = Qt.ItemDataRole.UserRole + 1
_Icon = Qt.ItemDataRole.UserRole + 2
_HEIGHT = 48
_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(240, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(rect.adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        side = QRectF(rect.left() + 10, rect.center().y() - 9, 18, 18)
        icons.paint(painter, side, str(index.data(_Icon)), theme.colour("second"))
        inner = rect.adjusted(40, 6, -10, -6)
        upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
        for place, role, colour, text in (
            (upper, TextRole.STRONG, "text", index.data(Qt.ItemDataRole.DisplayRole)),
            (lower, TextRole.SMALL, "second", index.data(_Told)),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(colour))
            cut = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()


class FieldList(QListWidget):
    """As high as its lines: the page scrolls, not the list. Enter and a double click open a field."""

    arranged = Signal()
    opened = Signal(int)
    removal_asked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Lines(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(int(item.data(_Id))))

    def show_fields(self, fields: Sequence[OwnFieldShown]) -> None:
        """The current field stays the current one."""
        current = self.current_id()
        self.blockSignals(True)
        self.clear()
        for shown in fields:
            item = QListWidgetItem(shown.own.title, self)
            item.setData(_Id, shown.own.id)
            item.setData(_Told, shown.told)
            item.setData(_Icon, KIND_ICONS[shown.own.kind])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown.own.title}, {shown.told}")
            item.setToolTip(shown.told)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.blockSignals(False)
        ids = self.ids()
        self.setCurrentRow(ids.index(current) if current in ids else 0)
        self.setFixedHeight(_HEIGHT * len(fields) + 2)

    def ids(self) -> tuple[int, ...]:
        return tuple(int(self.item(row).data(_Id)) for row in range(self.count()))

    def current_id(self) -> int:
        """0 where there is none."""
        item = self.currentItem()
        return 0 if item is None else int(item.data(_Id))

    def set_current(self, id: int) -> None:
        if id in self.ids():
            self.setCurrentRow(self.ids().index(id))

    def move_current(self, step: int) -> None:
        """Up (-1) or down (1)."""
        if move_current(self, step):
            self.arranged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := step_of(event):
            self.move_current(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current_id():
            self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Delete and self.current_id():
            self.removal_asked.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.arranged.emit()
