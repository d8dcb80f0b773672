"""The lines of a document, typed as in Excel: Enter and Tab go on, after the last cell comes a new row."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from clientbase.domain.goods_shelf import Choice
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.shortcuts import sequences
from clientbase.ui.lines.goods_counter import GoodsCounter, more_of
from clientbase.ui.lines.goods_entry import GoodsEntry
from clientbase.ui.lines.lines_model import AMOUNT, LinesModel
from clientbase.ui.lines.lines_painter import LinesHeader
from clientbase.ui.lines.typed_line import COLUMNS, TypedLine
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
_NAME_LEAST = 205  # px: most names of goods
_WIDTHS = {1: (60, 92), 2: (66, 76), 3: (84, 96), 4: (60, 76), 5: (92, 112)}
"""Of the columns of figures, in px: the least they need, and what they take where there is room."""


class LinesTable(QTableView):
    """Typing edits at once; Enter and Tab go on; Del removes the row; Alt+↑↓ or a drag moves it.

    Ctrl+D writes the line once more, Ctrl+V takes rows from Excel, Ctrl+Z takes back what was done to the
    lines. Where goods are offered, Enter takes those and goes to the quantity, and from there to a new line;
    a scanned barcode adds one of its goods. Esc leaves a new line as it was typed.
    """

    removed = Signal()
    scanned = Signal(str)  # the name of goods that a scanner added

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self._entry = GoodsEntry(self)
        self._entry.taken.connect(self._take)
        self._entry.scanned.connect(self._scan)
        self.setItemDelegate(self._entry)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAccessibleName(_("Lines of the document"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        head = LinesHeader(self)
        self.setHorizontalHeader(head)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        self._own = {
            **dict.fromkeys(sequences("Ctrl+Z"), self._undo),
            **dict.fromkeys(sequences("Ctrl+V"), self._paste),
            **dict.fromkeys(sequences("Ctrl+D"), self._repeat),
        }

    def offer_goods(self, counter: GoodsCounter | None) -> None:
        """Goods to choose from, at the prices that hold now; what was scanned before is looked up."""
        self._entry.counter = counter
        if counter is None:
            return
        for row, line in enumerate(self.lines.placed_lines()):
            if line.product_id is None and counter.shelf.is_barcode(line.name):
                choice = counter.shelf.scanned(line.name)
                if choice is not None:
                    self.lines.put_line(row, counter.line_of(choice, line))

    def counter(self) -> GoodsCounter | None:
        return self._entry.counter

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)
        self._entry.close_popup()  # it would stand where the line was

    def _fit_columns(self) -> None:
        """Where room is short the figures give way to the name, down to what their headings need."""
        head, room = self.horizontalHeader(), self.viewport().width()
        spare = room - _NAME_LEAST - sum(least for least, _wished in _WIDTHS.values())
        wished = sum(wished - least for least, wished in _WIDTHS.values())
        part = min(max(spare, 0), wished) / wished
        metrics = QFontMetrics(theme.font(TextRole.SMALL))
        for column, (least, full) in _WIDTHS.items():
            heading = metrics.horizontalAdvance(_(COLUMNS[column][1])) + 2 * 8
            head.resizeSection(column, max(round(least + (full - least) * part), heading))

    def current_row(self) -> int:
        return self.currentIndex().row()

    def begin(self) -> None:
        """Put the cursor into the first blank line."""
        self.show_cell(self.lines.rowCount() - 1, "name")

    def show_cell(self, row: int, key: str) -> None:
        keys = [key for key, _title in COLUMNS]
        self.setCurrentIndex(self.lines.index(row, keys.index(key)))
        self.setFocus()

    def _undo(self) -> None:
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.lines.undo()
        self.setCurrentIndex(self.lines.index(min(max(row, 0), self.lines.rowCount() - 1), max(column, 0)))

    def _paste(self) -> None:
        row = max(self.current_row(), 0)
        count = self.lines.paste(row, QGuiApplication.clipboard().text())
        if count:
            self.setCurrentIndex(self.lines.index(row + count, 0))

    def _repeat(self) -> None:
        if self.lines.repeat_line(self.current_row()):
            self.setCurrentIndex(self.lines.index(self.current_row() + 1, self.currentIndex().column()))

    def _take(self, row: int, choice: Choice) -> None:
        counter = self._entry.counter
        assert counter is not None
        self.lines.put_line(row, counter.line_of(choice, self.lines.placed_lines()[row]))
        self.show_cell(row, "quantity")

    def _scan(self, choice: Choice) -> None:
        """One more of the goods, in their line where there is one; the cursor goes on to a new line."""
        counter = self._entry.counter
        assert counter is not None
        lines = self.lines.placed_lines()
        made = counter.line_of(choice, TypedLine())
        same = (
            row
            for row, line in enumerate(lines)
            if line.product_id == made.product_id and line.unit_price == made.unit_price
        )
        row = next(same, None)
        if row is None:
            self.lines.put_line(len(lines) - 1, made)
        else:
            self.lines.put_line(row, more_of(lines[row], choice.quantity))
        self.begin()
        self.scanned.emit(choice.goods.name)

    def add_choice(self, choice: Choice) -> None:
        """One more of these goods, as a scan adds it."""
        self._scan(choice)

    def type_into(self, text: str) -> None:
        """As if this was typed into the cell the cursor stands on."""
        self.edit(self.currentIndex())
        self._entry.type_text(text)

    def _is_typing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is for the lines while something was done to them, not for the base."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            act = self._own.get(QKeySequence(event.keyCombination()))
            if act is not None and (self._is_typing() or act != self._undo or self.lines.can_undo()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        own = self._own.get(QKeySequence(event.keyCombination()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._is_typing():
            super().keyPressEvent(event)
        elif own is not None:
            own()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self._step(1 if key == Qt.Key.Key_Tab else -1):
                event.ignore()  # on to the next field
        elif key == Qt.Key.Key_Delete:
            if self.lines.remove_line(self.current_row()):
                self.removed.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 2)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """In the blank line Enter begins to type; elsewhere it goes on."""
        index = self.currentIndex()
        if index.column() == 0 and index.row() == self.lines.rowCount() - 1:
            self.edit(index)
        elif index.isValid():
            self._go_on()

    def _move(self, by: int) -> None:
        at = self.currentIndex()
        column, row = at.column(), self.lines.move_line(at.row(), at.row() + by)
        self.setCurrentIndex(self.lines.index(row, column))

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        hints = QStyledItemDelegate.EndEditHint
        along = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        if hint == hints.RevertModelCache and isinstance(editor, QLineEdit) and editor.text().strip():
            index = self.currentIndex()
            if index.column() == 0 and self.lines.is_blank(index.row()):  # a new line is never lost by Esc
                self.lines.setData(index, editor.text())
        super().closeEditor(editor, hints.NoHint if along else hint)
        if along and not self._step(along):
            self.focusNextPrevChild(along > 0)
        elif hint == hints.SubmitModelCache:  # Enter, not Tab and not Esc
            self._go_on()

    def _go_on(self) -> None:
        """Enter: of goods from the list only the quantity is asked, and the price where they have none."""
        index = self.currentIndex()
        line, key = self.lines.placed_lines()[index.row()], COLUMNS[index.column()][0]
        if line.product_id is None or key not in ("quantity", "unit_price"):
            self._step(1)
        elif key == "quantity" and not line.unit_price:
            self.show_cell(index.row(), "unit_price")
        else:
            self.show_cell(index.row() + 1, "name")

    def _step(self, by: int) -> bool:
        """To the next or previous cell that is typed; False beyond the first, and below a blank line."""
        index = self.currentIndex()
        row, column = divmod(index.row() * AMOUNT + min(index.column(), AMOUNT - (by > 0)) + by, AMOUNT)
        leaves_blank = by > 0 and index.row() == self.lines.rowCount() - 1
        if leaves_blank or not 0 <= row < self.lines.rowCount():
            return False
        self.setCurrentIndex(self.lines.index(row, column))
        return True
