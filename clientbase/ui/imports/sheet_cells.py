"""Draws a cell as the file has it: a changed one as old → new with a tick, a doubtful one with a sign."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.marking import CellMark, Mark
from clientbase.ui.imports.sheet_headers import NARROWEST, PAD, ROW
from clientbase.ui.imports.sheet_model import SheetModel, shown_cell
from clientbase.ui.kit import icons
from clientbase.ui.kit.tick_box import OFF, ON, SIZE, paint_tick
from clientbase.ui.tokens import TextRole

_TINTS = {Mark.NEW: "green", Mark.TWIN: "amber", Mark.ERROR: "red"}
_Index = QModelIndex | QPersistentModelIndex
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


def _blend(back: QColor, over: QColor, share: float) -> QColor:
    """`share` of one colour over another."""
    return QColor(
        round((1 - share) * back.red() + share * over.red()),
        round((1 - share) * back.green() + share * over.green()),
        round((1 - share) * back.blue() + share * over.blue()),
    )


class Cells(QStyledItemDelegate):
    """While a cell is typed into, Enter and Tab keep it and move as in Excel, Esc leaves it as it was."""

    tick_clicked = Signal(QModelIndex)
    moved = Signal(int, int)  # rows down, columns right, after a cell was typed

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = self._view.model()
        assert isinstance(model, SheetModel)
        row, column, rect = index.row(), index.column(), option.rect
        mark, cell, off = model.mark(row), model.cell_mark(row, column), model.is_off(row)
        cell_off = off or model.cell_is_off(row, column)
        painter.save()
        back, front = self._colours(model, mark, column, off=off)
        if cell is not None and not cell_off and (cell.problem or cell.changes):
            back, front = theme.soft("red" if cell.failed else "amber" if cell.problem else "blue")
        if option.state & option.state.State_Selected and (model.editable or self._view.hasFocus()):
            back = _blend(back, theme.colour("accent"), 0.14)
        painter.fillRect(rect, back)
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell is not None and not off:
            inner = self._paint_signs(painter, inner, cell, front, cell_off=cell_off)
        font = theme.font(TextRole.STRONG if mark is Mark.HEADING else TextRole.BODY, tabular=True)
        painter.setFont(font)
        painter.setPen(front)
        if cell is not None and len(cell.changes) == 1 and not cell_off:
            self._paint_change(painter, inner, model.marks().change_pair(cell.changes[0]))
        else:
            font.setStrikeOut(cell_off and not (cell is not None and cell.changes) and not off)
            painter.setFont(font)
            self._paint_text(painter, inner, model, index, old=self._kept(model, cell, cell_off=cell_off))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _kept(self, model: SheetModel, cell: CellMark | None, *, cell_off: bool) -> str:
        """What the base keeps where a change is ticked off."""
        if cell is None or not cell_off or len(cell.changes) != 1:
            return ""
        return model.marks().change_pair(cell.changes[0])[0]

    def _paint_text(
        self, painter: QPainter, inner: QRect, model: SheetModel, index: _Index, *, old: str
    ) -> None:
        value = model.value(index.row(), index.column())
        figure = isinstance(value, (int, float)) and not model.meaning(index.column())
        side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(
            old or shown_cell(value), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_signs(
        self, painter: QPainter, inner: QRect, cell: CellMark, front: QColor, *, cell_off: bool
    ) -> QRect:
        """The tick of a change, the sign of a doubtful cell or of one put right; the room left for text."""
        if cell.changes:
            paint_tick(painter, _tick_spot(inner), OFF if cell_off else ON)
            inner = inner.adjusted(0, 0, -SIZE - 4, 0)
        name = "alert-circle-outline" if cell.problem else "auto-fix" if cell.written else ""
        if name:
            spot = QRectF(inner.right() - 14, inner.center().y() - 7, 15, 15)
            icons.paint(painter, spot, name, front if cell.problem else theme.soft("teal")[1])
            inner = inner.adjusted(0, 0, -18, 0)
        return inner

    def _paint_change(self, painter: QPainter, inner: QRect, pair: tuple[str, str]) -> None:
        """The old value struck out, as far as there is one, then the new."""
        old, new = pair
        metrics = painter.fontMetrics()
        left = inner.left()
        if old:
            font = painter.font()
            font.setStrikeOut(True)
            painter.setFont(font)
            room = min(metrics.horizontalAdvance(old), inner.width() // 2 - 12)
            shown = metrics.elidedText(old, Qt.TextElideMode.ElideRight, room)
            box = QRect(left, inner.top(), room + 2, inner.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            left += room + 6
            font.setStrikeOut(False)
            painter.setFont(font)
            painter.drawText(QRect(left, inner.top(), 16, inner.height()), Qt.AlignmentFlag.AlignVCenter, "→")
            left += metrics.horizontalAdvance("→") + 6
        rest = QRect(left, inner.top(), inner.right() - left + 1, inner.height())
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(new or "—", Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    def _colours(
        self, model: SheetModel, mark: Mark | None, column: int, *, off: bool
    ) -> tuple[QColor, QColor]:
        if mark is Mark.HEADING:
            return theme.colour("neutral"), theme.colour("text")
        if mark is Mark.SKIPPED or off:
            return theme.colour("window"), theme.colour("placeholder")
        back, front = theme.colour("surface"), theme.colour("text")
        if not model.meaning(column) and mark is not Mark.ERROR:
            return theme.colour("window"), theme.colour("second")
        if mark in _TINTS:
            back = _blend(back, theme.soft(_TINTS[mark])[0], 0.55)
        return back, front

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(NARROWEST, ROW)

    # ---- typing and clicking

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(_("Value of the cell"))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, max(0, 160 - option.rect.width()), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            assert isinstance(watched, QWidget)
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            down, right = _MOVES[Qt.Key(event.key())]
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and down > 0
            self.moved.emit(-down if up else down, right)
            return True
        return super().eventFilter(watched, event)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the tick of a changed cell."""
        if isinstance(event, QMouseEvent) and isinstance(model, SheetModel):
            cell = model.cell_mark(index.row(), index.column())
            inner = option.rect.adjusted(PAD, 0, -PAD, 0)
            on_tick = _tick_spot(inner).adjusted(-3, -6, 3, 6).contains(event.position())
            if cell is not None and cell.changes and model.can_be_ticked(index.row()) and on_tick:
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.tick_clicked.emit(model.index(index.row(), index.column()))
                return True
        return super().editorEvent(event, model, option, index)


def _tick_spot(inner: QRect) -> QRectF:
    return QRectF(inner.right() - SIZE + 1, inner.center().y() - SIZE / 2 + 0.5, SIZE, SIZE)
