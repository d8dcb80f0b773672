"""The table of a list: rows and cells selected by keyboard and pointer, columns that stay, a cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from clientbase.ui.kit.list_block import CellBlock
from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.list_copying import ListCopying
from clientbase.ui.kit.list_frozen import FrozenPane
from clientbase.ui.kit.list_header import ListHeader
from clientbase.ui.kit.list_layout import ColumnLayout
from clientbase.ui.kit.list_painter import ListPainter
from clientbase.ui.kit.table_model import TableModel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import ROW_HEIGHT

_KEPT_SELECTION = 10_000  # more selected rows than this are let go at a refresh
_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SEARCHED = 2_000  # typing looks for a row among so many at most
_Index = QModelIndex | QPersistentModelIndex


class ListTable(QTableView):
    """Rows 36 px, no grid, a hover tint; what was asked goes out as signals.

    `keys` may take a key before the table does, and says whether it did.
    """

    opened = Signal(int)
    chosen = Signal()
    current_id_changed = Signal(int)
    sort_changed = Signal(object)
    menu_wanted = Signal(QPoint)
    cell_pointed = Signal(object)  # QModelIndex: a double click
    scrolled = Signal()
    left = Signal()  # the focus went elsewhere

    def __init__(
        self, model: TableModel, name: str, settings: MachineSettings, sort: SortKeys, *, frozen: str = ""
    ) -> None:
        super().__init__()
        self._model = model
        self.copying = ListCopying(model)
        self.keys: Callable[[QKeyEvent], bool] = lambda _event: False
        self.whole = True
        self._all_wanted = False
        self._refreshing = False
        self._hover_row = -1
        self._pressed = ""  # the column in which the mouse was pressed
        self.head = ListHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self._dress()
        self.column_layout = ColumnLayout(
            self, model, self.head, name=name, settings=settings, sort=sort, frozen=frozen
        )
        self.column_layout.sorted.connect(self.sort_changed)
        self.column_layout.changed.connect(self.chosen)
        self.block = CellBlock(self.column_layout)
        self.setItemDelegate(ListPainter(self))
        self.frozen = FrozenPane(self, self.column_layout)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell_current())
        self.doubleClicked.connect(self.cell_pointed.emit)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        )
        self.verticalScrollBar().valueChanged.connect(self._tell_visible)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.scrolled.emit())

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    # ---- columns

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns; widths, order and what is hidden stay for those that are known."""
        with self.keeping_selection():
            self.column_layout.take_columns(columns)

    def shown_columns(self) -> tuple[ListColumn, ...]:
        return self.column_layout.shown()

    def show_column(self, key: str, shown: bool) -> None:
        self.column_layout.show(key, shown=shown)

    def sort(self) -> SortKeys:
        return self.column_layout.sort()

    # ---- selection by id

    def _id(self, index: _Index) -> int:
        return self._model.id_at(index.row()) if index.isValid() else -1

    def current_id(self) -> int:
        return self._id(self.currentIndex())

    def current_key(self) -> str:
        """The field of the cell with the frame; "" for none."""
        index = self.currentIndex()
        return self._model.columns()[index.column()].key if index.isValid() else ""

    def selected_count(self) -> int:
        return sum(bottom - top + 1 for top, bottom in self._stretches())

    def _stretches(self) -> list[tuple[int, int]]:
        """Selected rows as (first, last), each row once; a million selected rows are one stretch."""
        parts: list[QItemSelectionRange] = list(self.selectionModel().selection())  # type: ignore[call-overload]
        joined: list[tuple[int, int]] = []
        for top, bottom in sorted((part.top(), part.bottom()) for part in parts):
            if joined and top <= joined[-1][1]:  # Qt gives a range per column once columns were dragged
                joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
            else:
                joined.append((top, bottom))
        return joined

    def selected_ids(self) -> tuple[int, ...]:
        ids = self._model.ids()
        return tuple(id for top, bottom in self._stretches() for id in ids[top : bottom + 1])

    def ids_below(self, count: int) -> tuple[int, ...]:
        """So many ids that follow the last selected row."""
        stretches = self._stretches()
        first = stretches[-1][1] + 1 if stretches else 0
        return tuple(self._model.ids()[first : first + count]) if stretches else ()

    def select(self, ids: Sequence[int]) -> None:
        self._select(ids, ids[0] if ids else -1)
        if ids and (row := self._model.row_of(ids[0])) >= 0:
            self.scrollTo(self._model.index(row, self._column()))

    def _column(self) -> int:
        """The column of the cursor, the first while there is none."""
        shown = self.column_layout.shown_places()
        now = self.currentIndex().column()
        return now if now in shown else shown[0] if shown else 0

    def _select(self, ids: Sequence[int], current: int, key: str = "") -> None:
        model, last = self._model, self._model.columnCount() - 1
        chosen = QItemSelection()
        for row in model.rows_of(ids):
            chosen.select(model.index(row, 0), model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        if (row := model.row_of(current)) >= 0:
            selection.setCurrentIndex(model.index(row, self._place(key)), flags.NoUpdate)
        selection.select(chosen, flags.ClearAndSelect | _ROWS)

    def _place(self, key: str) -> int:
        """The column of a field if it is shown, else that of the cursor."""
        shown = self.column_layout.shown_places()
        columns = self._model.columns()
        return next((place for place in shown if columns[place].key == key), self._column())

    def put_cursor(self, row: int, place: int) -> None:
        """The frame around this cell, its row selected alone, both in sight."""
        index = self._model.index(row, place)
        flags = QItemSelectionModel.SelectionFlag
        self.block.clear()
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | _ROWS)
        self.scrollTo(index)

    @contextmanager
    def keeping_selection(self) -> Iterator[None]:
        """Around a refresh: the same ids stay selected, and the same row stays at the same height."""
        count = self.selected_count()
        ids = self.selected_ids() if count <= _KEPT_SELECTION else ()
        current, key = self.current_id(), self.current_key()
        row = min((self.currentIndex().row(), *(top for top, _bottom in self._stretches())))
        before, offset = current, self.verticalScrollBar().value()
        self._refreshing = True
        yield
        there = self._model.ids() if self.whole and self.hasFocus() else ()
        if len(there) and current >= 0 and self._model.row_of(current) < 0:
            current = there[min(row, len(there) - 1)]  # whoever came to its place
            ids = ids if self._model.rows_of(ids) else (current,)
        if ids or current >= 0:
            self._select(ids, current, key)
        self.updateGeometries()
        self.verticalScrollBar().setValue(offset)
        self._refreshing = False
        if self.current_id() not in (before, -1):
            self._tell_current()
        self._tell_visible()

    def _tell_current(self) -> None:
        """Not while the rows are put anew: who stays where he was has not been gone to."""
        if not self._refreshing:
            self.current_id_changed.emit(self.current_id())

    # ---- cells in sight

    def cell_rect(self, index: _Index) -> QRect:
        """Where a cell is drawn in the viewport; one of a frozen column where it stays."""
        rect = self.visualRect(index)
        for place, left, width in self.frozen.cells.places():
            if place == index.column():
                return QRect(left, rect.top(), width, rect.height())
        return rect

    def scrollTo(self, index: _Index, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Into sight, out from under the frozen columns too; a frozen one always is in sight."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        if index.column() in self.column_layout.frozen_places():
            bar.setValue(before)
            return
        hidden = self.frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    # ---- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.keys(event):
            event.accept()
            return
        key, column = event.key(), self.current_key()
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
        stretching = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _MOVING and not stretching:
            self.clear_block()
        super().keyPressEvent(event)
        if sideways and stretching and column:
            self.stretch_block(column)

    def keyboardSearch(self, search: str) -> None:
        """Typing finds a row in a short list; a long one would be walked through for it."""
        if self._model.rowCount() <= _SEARCHED:
            super().keyboardSearch(search)

    def stretch_block(self, start: str) -> None:
        """A block from the column `start` to the cursor."""
        self.block.stretch(start, self.current_key())
        self._redraw_block()

    def clear_block(self) -> bool:
        was = self.block.clear()
        if was:
            self._redraw_block()
        return was

    def _redraw_block(self) -> None:
        self.viewport().update()
        self.frozen.cells.update()
        self.chosen.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    # ---- what is copied

    def copy(self) -> None:
        """The block; of several rows the rows with headings; of one row the cell with the frame."""
        keys = self.block.keys()
        if keys or self.selected_count() > 1:
            self.copy_cells(keys) if keys else self.copy_rows()
        elif self.current_key():
            self.copy_cells((self.current_key(),))

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard with headings, tab between cells, as Excel pastes them.

        More than can be seen at once are asked for (`may_copy`): they leave the base as an export does.
        """
        self.copying.rows(self.selected_ids(), self.shown_columns(), self._seen())

    def copy_cells(self, keys: Sequence[str]) -> None:
        columns = [spec for spec in self.shown_columns() if spec.key in keys]
        self.copying.cells(self.selected_ids(), columns, self._seen())

    def _seen(self) -> int:
        return self.viewport().height() // ROW_HEIGHT + 1

    # ---- pointer

    def hover_row(self) -> int:
        return self._hover_row

    def _hover(self, row: int) -> None:
        if row != self._hover_row:
            self._hover_row = row
            self.viewport().update()
            self.frozen.cells.update()

    def _key_at(self, event: QMouseEvent) -> str:
        place = self.columnAt(int(event.position().x()))
        return self._model.columns()[place].key if place >= 0 else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stretching = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and self.block.is_active()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._key_at(event)
            if not stretching:
                self.clear_block()
        elif not self._in_block(event):
            self.clear_block()
        super().mousePressEvent(event)
        if stretching:
            self.stretch_block(self._pressed)

    def _in_block(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        return self.selectionModel().isSelected(index) and self.block.covers(self._key_at(event))

    def select_rows(self) -> None:
        """All rows; of a list of which only the top is here yet, as soon as all are."""
        self.clear_block()
        self._all_wanted = not self.whole
        if self.whole:
            self.selectAll()

    def select_what_was_wanted(self) -> None:
        if self._all_wanted:
            self.select_rows()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed:
            now = self._key_at(event)
            if now and (self.block.is_active() or now != self._pressed):
                self.block.stretch(self._pressed, now)
                self._redraw_block()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = ""

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column_layout.fit()
        self.frozen.place()
        self._tell_visible()
        self.scrolled.emit()

    def _tell_visible(self, *_value: Any) -> None:
        count = len(self._model.ids())
        first = max(self.rowAt(0), 0)
        visible = self.viewport().height() // ROW_HEIGHT + 1
        self._model.show_rows(first, min(first + visible, max(count - 1, 0)))


_MOVING = frozenset(
    {
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
        Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
