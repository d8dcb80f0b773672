"""What is about to be done, line by line: rows of two lines of text with a tick before each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.plan_row import PlanRow, RowsOnDemand
from clientbase.ui.kit.shortcuts import is_key
from clientbase.ui.kit.tick_box import OFF, ON, SIZE, paint_tick
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
_ROW = 54
_HEAD = 32
_CHIP = 19
TICK, DAY, AMOUNT, WHO, READING = range(5)
_WIDTHS = {TICK: 40, DAY: 102, AMOUNT: 126}
_PAD = 8
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class PlanModel(QAbstractTableModel):
    def __init__(self, parent: QWidget, titles: Sequence[str]) -> None:
        super().__init__(parent)
        self._titles = ("", *titles)
        self.rows: Sequence[PlanRow] = ()

    def set_rows(self, rows: Sequence[PlanRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def replace(self, at: int, row: PlanRow) -> None:
        self.rows = [*self.rows[:at], row, *self.rows[at + 1 :]]
        self.dataChanged.emit(self.index(at, 0), self.index(at, READING))

    def look_anew(self) -> None:
        """What any row says may be another by now."""
        if isinstance(self.rows, RowsOnDemand):
            self.rows.forget()
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, READING))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {WHO: row.second or None, READING: row.why or None}.get(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            ticked = _("Ticked") if row.ticked else _("Not ticked")
            texts = (ticked, row.day, row.amount, f"{row.name}. {row.second}", f"{row.reading}. {row.why}")
            return texts[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, table: PlanTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(80, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._table.lines.rows[index.row()]
        rect = QRectF(option.rect)
        current = self._table.currentIndex().row() == index.row()
        painter.save()
        if current:
            painter.fillRect(rect, theme.colour("selection"))
            if index.column() == TICK and self._table.hasFocus():
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        inner = rect.adjusted(_PAD, 7, -_PAD, -7)
        if index.column() == TICK:
            self._tick(painter, rect, row)
        elif index.column() == DAY:
            self._text(painter, inner, row.day, TextRole.BODY, "text" if row.ticked else "second")
        elif index.column() == AMOUNT:
            colour = "green" if row.incoming else "text"
            front = theme.soft(colour)[1] if row.incoming and row.can_tick else theme.colour("text")
            painter.setFont(theme.font(TextRole.STRONG, tabular=True))
            painter.setPen(front if row.can_tick else theme.colour("second"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.amount)
        elif index.column() == WHO:
            self._two(painter, inner, row.name, row.second, dim=not row.can_tick)
        else:
            self._reading(painter, inner, row)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("border"))
        painter.restore()

    @staticmethod
    def _tick(painter: QPainter, rect: QRectF, row: PlanRow) -> None:
        if row.can_tick:
            spot = QRectF(rect.center().x() - SIZE / 2, rect.top() + 8, SIZE, SIZE)
            paint_tick(painter, spot, ON if row.ticked else OFF)

    def _reading(self, painter: QPainter, inner: QRectF, row: PlanRow) -> None:
        """What it is taken as, and below it a word of its state and why; else the word stands above."""
        if row.reading:
            self._text(painter, inner, row.reading, TextRole.STRONG, "text" if row.can_tick else "second")
        top = inner.bottom() - _CHIP if row.reading else inner.top()
        width = self._chip(painter, QRectF(inner.left(), top, inner.width(), _CHIP), row) if row.word else 0.0
        beside = inner.adjusted(width + _PAD if width and row.reading else 0, 0, 0, 0)
        self._text(painter, beside, row.why, TextRole.SMALL, "second", low=True)

    @staticmethod
    def _chip(painter: QPainter, room: QRectF, row: PlanRow) -> float:
        """The word on its colour at the left of the room; returns how wide it is."""
        back, front = theme.soft(row.colour)
        painter.setFont(theme.font(TextRole.SMALL))
        metrics = painter.fontMetrics()
        word = metrics.elidedText(row.word, Qt.TextElideMode.ElideRight, int(room.width()) - 14)
        chip = QRectF(room.left(), room.top(), metrics.horizontalAdvance(word) + 14, room.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(chip, 9, 9)
        painter.setPen(front)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        return chip.width()

    def _two(self, painter: QPainter, inner: QRectF, first: str, second: str, *, dim: bool) -> None:
        self._text(painter, inner, first, TextRole.STRONG, "second" if dim else "text")
        self._text(painter, inner, second, TextRole.SMALL, "second", low=True)

    @staticmethod
    def _text(
        painter: QPainter, inner: QRectF, text: str, role: TextRole, colour: str, *, low: bool = False
    ) -> None:
        painter.setFont(theme.font(role, tabular=True))
        painter.setPen(theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        side = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, shown)


class _Header(QHeaderView):
    """Quiet headings, aligned as their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Columns"))
        self.setFixedHeight(_HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        side = Qt.AlignmentFlag.AlignRight if section == AMOUNT else Qt.AlignmentFlag.AlignLeft
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        painter.restore()


class PlanTable(QTableView):
    """Space or a click on the box ticks, a figure chooses a reading, Enter goes to the choices beside it, a
    letter begins a search there.
    """

    ticked = Signal(int)  # the row
    numbered = Signal(int, int)  # the row, the figure
    entered = Signal()
    searched = Signal(str)  # the letter
    moved = Signal()

    def __init__(self, parent: QWidget, name: str, titles: Sequence[str]) -> None:
        """`titles`: what stands above day, sum, name and reading, as it is said."""
        super().__init__(parent)
        self._empty = ""
        self.lines = PlanModel(self, titles)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = _Header(self)
        self.setHorizontalHeader(header)
        for place in range(self.lines.columnCount()):
            fixed = place in _WIDTHS
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            )
            if fixed:
                self.setColumnWidth(place, _WIDTHS[place])
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.moved.emit())

    def current_row(self) -> int:
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[PlanRow], current: int) -> None:
        """All rows anew; the cursor stays at this one, as far as there is one."""
        self.lines.set_rows(rows)
        if rows:
            self.setCurrentIndex(self.lines.index(min(max(current, 0), len(rows) - 1), WHO))
        self.moved.emit()

    def set_empty(self, text: str) -> None:
        """What is said where there is no line."""
        self._empty = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.lines.rows:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(TextRole.BODY))
            painter.setPen(theme.colour("second"))
            room = self.viewport().rect().adjusted(_ROW, 0, -_ROW, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        run: Callable[[], object] | None = None
        if row >= 0 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if event.key() == Qt.Key.Key_Space:
                run = lambda: self.ticked.emit(row)  # noqa: E731
            elif event.text().isdigit():
                run = lambda: self.numbered.emit(row, int(event.text()))  # noqa: E731
            elif is_key(event, "Return") or is_key(event, "Enter"):
                run = self.entered.emit
        if row >= 0 and event.text().isalpha() and not event.modifiers() & ~_SHIFT:
            run = lambda: self.searched.emit(event.text())  # noqa: E731
        if run is None:
            super().keyPressEvent(event)
        else:
            run()
