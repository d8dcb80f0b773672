"""The lines of a paper of the store: a quantity is typed, Enter goes on, at last back to the scan line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clientbase.domain.stock import StockKind
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.shortcuts import sequences
from clientbase.ui.stock.paper_model import PaperModel, ProblemRole
from clientbase.ui.stock.typed_paper import COST, FIGURES, QUANTITY, RESULT, TYPED, columns_of
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
_WIDTH = {"there": 92, "quantity": 92, "unit": 70, "cost": 104, "result": 112}


class _Painter(QStyledItemDelegate):
    """Figures at the right; what is typed stands darker than what follows; a fault has a red mark below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, PaperModel)
        key = model.keys()[index.column()]
        rect = QRectF(option.rect)
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        strong = key == QUANTITY
        painter.setFont(theme.font(TextRole.STRONG if strong else TextRole.BODY, tabular=True))
        text = str(index.data() or "")
        painter.setPen(theme.colour(_colour(model.kind, key, text)))
        side = Qt.AlignmentFlag.AlignRight if key in FIGURES else Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(8, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if index.data(ProblemRole):
            painter.fillRect(QRectF(inner.left(), rect.bottom() - 4, inner.width(), 2), theme.colour("red"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setMaxLength(40)
        model = index.model()
        assert isinstance(model, PaperModel)
        editor.setAccessibleName(_(columns_of(model.kind)[index.column()][1]))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor


def _colour(kind: StockKind, key: str, text: str) -> str:
    if key == RESULT and text.startswith(("−", "-")):
        return "red"
    if key == RESULT and kind is StockKind.COUNT and text.startswith("+"):
        return "green"
    return "text" if key in TYPED or key in ("name", RESULT) else "second"


class _Header(QHeaderView):
    """Quiet headings, aligned as their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Columns of the paper"))
        self.setFixedHeight(32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, PaperModel)
        if section >= model.columnCount():
            return
        key, title = columns_of(model.kind)[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        side = Qt.AlignmentFlag.AlignRight if key in FIGURES else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(8, 0, -8, 0), side | Qt.AlignmentFlag.AlignVCenter, _(title))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class PaperTable(QTableView):
    """Typing edits at once; Enter goes to the next typed cell of the row, then sends `row_done`.

    Del removes the row; Ctrl+Z takes back what was done to the lines.
    """

    row_done = Signal()
    upward = Signal()  # ↑ above the first row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = PaperModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName(_("Lines of the paper"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        head = _Header(self)
        self.setHorizontalHeader(head)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        self.lines.modelReset.connect(self._fit_columns)
        self._undo_keys = frozenset(sequences("Ctrl+Z"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

    def _fit_columns(self) -> None:
        head = self.horizontalHeader()
        if not head.count():
            return
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        metrics = QFontMetrics(theme.font(TextRole.SMALL))
        for place, (key, title) in enumerate(columns_of(self.lines.kind)):
            if key in _WIDTH:
                wide = max(_WIDTH[key], metrics.horizontalAdvance(_(title)) + 16)
                head.resizeSection(place, wide)

    def show_cell(self, row: int, key: str, *, type_at_once: bool = False) -> None:
        index = self.lines.index(row, self.lines.keys().index(key))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus()
        if type_at_once:
            self.edit(index)

    def show_row(self, row: int) -> None:
        """Mark the row and leave the focus where it is."""
        index = self.lines.index(row, self.lines.keys().index(QUANTITY))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _is_typing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is for the lines while something was done to them, not for the base."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = QKeySequence(event.keyCombination()) in self._undo_keys
            if undoing and (self._is_typing() or self.lines.can_undo()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._is_typing():
            super().keyPressEvent(event)
        elif QKeySequence(event.keyCombination()) in self._undo_keys:
            self.lines.undo()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on()
        elif key == Qt.Key.Key_Delete:
            row = self.currentIndex().row()
            if self.lines.remove(row) and self.lines.rowCount():
                self.show_row(min(row, self.lines.rowCount() - 1))
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.upward.emit()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        hints = QStyledItemDelegate.EndEditHint
        along = hint in (hints.EditNextItem, hints.SubmitModelCache)
        super().closeEditor(editor, hints.NoHint if hint == hints.EditNextItem else hint)
        if along:
            self._on()

    def _on(self) -> None:
        """To the cost behind the quantity, then to what is scanned next."""
        index = self.currentIndex()
        keys = self.lines.keys()
        if not index.isValid():
            self.row_done.emit()
        elif keys[index.column()] == QUANTITY and COST in keys:
            self.show_cell(index.row(), COST, type_at_once=True)
        elif keys[index.column()] in TYPED:
            self.row_done.emit()
        else:
            self.show_cell(index.row(), QUANTITY, type_at_once=True)
