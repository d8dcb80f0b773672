"""Draws the cells of a list: hover and selection as tints of the row, tags, elided texts with a tooltip."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from clientbase.ui import theme
from clientbase.ui.kit.chips import paint_chips
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.table_model import ColumnRole, ValueRole
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

PADDING = 8
_Index = QModelIndex | QPersistentModelIndex


def counted(text: str, width_of: Callable[[str], int], room: int) -> str:
    """Of values with commas between as many as have room, and how many more there are.

    >>> counted("067 1, 050 2, 063 3", len, 12)
    '067 1 +2'
    """
    values = text.split(", ")
    for count in range(len(values), 1, -1):
        more = f" +{len(values) - count}" if count < len(values) else ""
        shown = ", ".join(values[:count]) + more
        if width_of(shown) <= room:
            return shown
    return f"{values[0]} +{len(values) - 1}" if len(values) > 1 else text


class ListPainter(QStyledItemDelegate):
    """One for a whole table."""

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table

    def _hovered(self, index: _Index) -> bool:
        hover = getattr(self._table, "hover_row", None)
        return hover is not None and hover() == index.row()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = option.rect
        spec = index.data(ColumnRole)
        if not isinstance(spec, ListColumn):
            return
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("selection" if self._is_meant(spec) else "hover"))
        elif self._hovered(index):
            painter.fillRect(rect, theme.colour("hover"))
        self._paint_cell(painter, rect, index, spec)
        if isinstance(self._table, QAbstractItemView) and self._table.hasFocus():
            self._paint_focus(painter, option, index)

    def _is_meant(self, spec: ListColumn) -> bool:
        """Whether the selection takes this column in: a block of cells is not the whole row."""
        block = getattr(self._table, "block", None)
        return block is None or not block.is_active() or block.covers(spec.key)

    @staticmethod
    def _paint_cell(painter: QPainter, rect: QRect, index: _Index, spec: ListColumn) -> None:
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if spec.chips:
            value = index.data(ValueRole)
            if value:
                paint_chips(painter, QRectF(inner), tuple(value), spec.colours)
            return
        if spec.colours:
            words = tuple(word for word in str(index.data(ValueRole) or "").split("\n") if word)
            if words:
                paint_chips(painter, QRectF(inner), words, spec.colours)
            return
        painter.save()
        painter.setFont(theme.font(TextRole.STRONG if spec.strong else TextRole.BODY, tabular=True))
        painter.setPen(theme.colour("text"))
        text = index.data() or ""
        metrics = painter.fontMetrics()
        if spec.several:
            text = counted(text, metrics.horizontalAdvance, inner.width())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignRight if spec.figure else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A frame around the cell with the cursor, and a bar at the left edge of its row."""
        view, rect = self._table, option.rect
        assert isinstance(view, QAbstractItemView)
        current = view.currentIndex()
        if current.row() != index.row():
            return
        if current.column() == index.column():
            painter.save()
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
            painter.restore()
        elif rect.left() <= 0:
            painter.fillRect(rect.left(), rect.top() + 6, 3, rect.height() - 12, theme.colour("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """The whole text of a cell that shows only part of it."""
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            text = index.data() or ""
            value = index.data(ValueRole)
            long = isinstance(value, str) and "\n" in value
            font = theme.font(TextRole.BODY, tabular=True)
            if long or QFontMetrics(font).horizontalAdvance(text) > option.rect.width() - 2 * PADDING:
                shown = str(value) if long else text
                QToolTip.showText(event.globalPos(), shown[:1000], view)
            else:
                QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)
