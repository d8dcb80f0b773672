"""Frozen columns: what stays at the left while the other columns are scrolled, drawn over them.

The table scrolls all its columns; these two widgets draw the frozen ones again where they would be without
the scrolling, and hand what the mouse does on to the table as if they had not moved.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView, QWidget

from clientbase.ui import theme
from clientbase.ui.kit.list_header import ListHeader
from clientbase.ui.kit.list_layout import ColumnLayout
from clientbase.ui.tokens import ROW_HEIGHT

_SHADE = 6  # px of shadow at the edge while columns are scrolled away beneath


class _Over(QWidget):
    """Common to both: where the frozen columns lie, and the mouse handed on."""

    def __init__(self, table: QTableView, layout: ColumnLayout) -> None:
        super().__init__(table)
        self._table, self._layout = table, layout
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def _below(self) -> QWidget:
        """What lies beneath: the cells, or the headings."""
        raise NotImplementedError

    def scrolled(self) -> int:
        return self._table.horizontalHeader().offset()

    def places(self) -> list[tuple[int, int, int]]:
        """(column, left, width) of each frozen column."""
        found, left = [], 0
        for place in self._layout.frozen_places():
            width = self._table.columnWidth(place)
            found.append((place, left, width))
            left += width
        return found

    def _hand_on(self, event: QMouseEvent) -> None:
        at = event.position()
        if at.x() < self.frozen_width():
            at = QPointF(at.x() - self.scrolled(), at.y())
        moved = QMouseEvent(
            event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
        QApplication.sendEvent(self._below(), moved)
        self.setCursor(self._below().cursor())
        event.accept()

    def frozen_width(self) -> int:
        return sum(width for _place, _left, width in self.places())

    mousePressEvent = mouseReleaseEvent = mouseMoveEvent = mouseDoubleClickEvent = _hand_on

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._table.viewport(), event)

    def _paint_edge(self, painter: QPainter) -> None:
        right = self.frozen_width() - 1
        painter.setPen(theme.colour("border_strong" if self.scrolled() else "border"))
        painter.drawLine(right, 0, right, self.height())
        shade = QColor(Qt.GlobalColor.black)
        for step in range(_SHADE if self.scrolled() else 0):
            shade.setAlpha(22 - 22 * step // _SHADE)
            painter.setPen(shade)
            painter.drawLine(right + 1 + step, 0, right + 1 + step, self.height())


class FrozenCells(_Over):
    def _below(self) -> QWidget:
        return self._table.viewport()

    def index_at(self, at: QPoint) -> QModelIndex:
        return self._table.indexAt(QPoint(at.x() - self.scrolled(), at.y()))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            option = QStyleOptionViewItem()
            option.rect = QRect(0, 0, self._table.columnWidth(index.column()), ROW_HEIGHT)
            return self._table.itemDelegate().helpEvent(event, self._table, option, index)
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._table.customContextMenuRequested.emit(event.pos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        QApplication.sendEvent(self._table, QEvent(QEvent.Type.Leave))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        model, rows = self._table.model(), self._table.verticalHeader()
        painter.fillRect(QRect(0, 0, self.frozen_width(), self.height()), theme.colour("surface"))
        first, last = rows.logicalIndexAt(0), rows.logicalIndexAt(self.height() - 1)
        last = model.rowCount() - 1 if last < 0 else last
        places = self.places()
        selection, delegate = self._table.selectionModel(), self._table.itemDelegate()
        for row in range(first, last + 1) if first >= 0 else ():
            top = rows.sectionViewportPosition(row)
            for place, left, width in places:
                option = QStyleOptionViewItem()
                option.rect = QRect(left, top, width, ROW_HEIGHT)
                index = model.index(row, place)
                if selection.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                delegate.paint(painter, option, index)
        self._paint_edge(painter)
        painter.end()


class FrozenHeads(_Over):
    def _below(self) -> QWidget:
        return self._table.horizontalHeader().viewport()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        head = self._table.horizontalHeader()
        at = QPoint(event.pos().x() - self.scrolled(), event.pos().y())
        assert isinstance(head, ListHeader)
        head.menu_asked.emit(head.logicalIndexAt(at), event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        head = self._table.horizontalHeader()
        assert isinstance(head, ListHeader)
        for place, left, width in self.places():
            head.paintSection(painter, QRect(left, 0, width, self.height()), place)
        self._paint_edge(painter)
        painter.end()


class FrozenPane:
    """Both of them over one table, kept in step with it."""

    def __init__(self, table: QTableView, layout: ColumnLayout) -> None:
        self._table, self._layout = table, layout
        self.cells, self.heads = FrozenCells(table, layout), FrozenHeads(table, layout)
        layout.changed.connect(self.place)
        table.horizontalScrollBar().valueChanged.connect(lambda _value: self.place())
        table.verticalScrollBar().valueChanged.connect(lambda _value: self.cells.update())
        table.selectionModel().selectionChanged.connect(lambda *_what: self.cells.update())
        table.selectionModel().currentChanged.connect(lambda *_what: self.cells.update())
        table.model().dataChanged.connect(lambda *_what: self.cells.update())
        table.model().modelReset.connect(self.cells.update)
        layout.sorted.connect(lambda _sort: self.heads.update())

    def width(self) -> int:
        """Px at the left of the viewport that show frozen columns instead of what is scrolled there."""
        return self.cells.frozen_width() if not self.cells.isHidden() else 0

    def place(self) -> None:
        """Lay them over the table, as wide as the frozen columns are now."""
        wide = self.cells.frozen_width()
        view, head = self._table.viewport().geometry(), self._table.horizontalHeader().geometry()
        self.cells.setGeometry(view.left(), view.top(), min(wide + _SHADE, view.width()), view.height())
        self.heads.setGeometry(head.left(), head.top(), min(wide + _SHADE, head.width()), head.height())
        for part in (self.cells, self.heads):
            part.setVisible(wide > 0)
            part.raise_()
            part.update()
