"""The sheet on the screen as people know it from Excel, coloured by what will happen to every row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
)

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.sheet_cells import Cells
from clientbase.ui.imports.sheet_headers import NARROWEST, PAD, Letters, Numbers
from clientbase.ui.imports.sheet_model import SheetModel, shown_cell
from clientbase.ui.kit.tick_box import OFF, ON, SIZE, SOME, paint_tick
from clientbase.ui.tokens import TextRole

_SAMPLE_ROWS = 60
_WIDEST = 260


class SheetView(QTableView):
    """Moves like Excel; says which row number or column was clicked, which row is current, what is ticked.

    Space ticks the selected rows, Ctrl+Space the current cell, the corner all rows that are shown.
    """

    number_clicked = Signal(int)  # the sheet's row
    column_clicked = Signal(int)
    row_current = Signal(int)  # the sheet's row; -1 for none
    rows_ticked = Signal(object, bool)  # numbers of rows, on
    cell_ticked = Signal(int, object, bool)  # the sheet's row, keys of fields, on

    def __init__(self) -> None:
        super().__init__()
        self.sheet_model = SheetModel(self)
        self._letters, self._numbers = Letters(self), Numbers(self)
        self._all_state = ON
        self.setHorizontalHeader(self._letters)
        self.setVerticalHeader(self._numbers)
        self.setModel(self.sheet_model)
        self._cells = Cells(self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(_("The sheet"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        corner = self.findChild(QAbstractButton)
        assert corner is not None
        self._corner = corner
        corner.installEventFilter(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._numbers.sectionPressed.connect(
            lambda row: self.number_clicked.emit(self.sheet_model.number(row))
        )
        self._numbers.tick_clicked.connect(self._tick_at)
        self._letters.sectionPressed.connect(self.column_clicked)
        self._cells.tick_clicked.connect(self._tick_cell)
        self._cells.moved.connect(self._move)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        theme.switched().connect(self.draw_again)

    def draw_again(self) -> None:
        """Rows look otherwise now: another theme, or other ticks."""
        self._all_state = self._state_of_all()
        self.viewport().update()
        self._letters.viewport().update()
        self._numbers.viewport().update()
        self._corner.update()

    def _current_moved(self, now: QModelIndex, _was: QModelIndex) -> None:
        self.row_current.emit(self.sheet_model.number(now.row()) if now.isValid() else -1)

    def current_place(self) -> tuple[int, int]:
        """The sheet's row and the column that is current; (-1, -1) for none."""
        index = self.currentIndex()
        return (self.sheet_model.number(index.row()), index.column()) if index.isValid() else (-1, -1)

    def go_to(self, place: tuple[int, int]) -> None:
        """Make a cell current again after the sheet was shown anew, if it still is shown."""
        row = self.sheet_model.place_of(place[0])
        if row >= 0:
            self._make_current(self.sheet_model.index(row, place[1]))

    def _make_current(self, index: QModelIndex) -> None:
        """It alone is selected, also while a key that led here (Ctrl of Ctrl+Enter) is still down."""
        command = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, command.ClearAndSelect | command.Rows)

    def fit(self, *, widths: bool) -> None:
        """After another sheet or filter: headers, and `widths` by the first rows."""
        self._numbers.measure()
        self._all_state = self._state_of_all()
        self.updateGeometries()
        if not widths:
            return
        metrics = QFontMetrics(theme.font(TextRole.BODY, tabular=True))
        strong = QFontMetrics(theme.font(TextRole.STRONG))
        model = self.sheet_model
        for column in range(model.columnCount()):
            texts = [
                shown_cell(model.value(row, column)) for row in range(min(model.rowCount(), _SAMPLE_ROWS))
                if model.mark(row) not in (Mark.SKIPPED, None)
            ]  # fmt: skip
            lengths = [metrics.horizontalAdvance(text[:60]) for text in texts if text]
            lengths.append(strong.horizontalAdvance(model.heading_line(column)))
            self.setColumnWidth(column, min(max(max(lengths) + 2 * PAD + 4, NARROWEST), _WIDEST))

    def widen(self) -> None:
        """Columns whose meaning is another now, as wide as its name needs."""
        strong = QFontMetrics(theme.font(TextRole.STRONG))
        for column in range(self.sheet_model.columnCount()):
            need = strong.horizontalAdvance(self.sheet_model.heading_line(column)) + 2 * PAD + 4
            self.setColumnWidth(column, max(self.columnWidth(column), min(need, _WIDEST)))

    def light(self, column: int) -> None:
        """Point out one column, -1 for none."""
        if self._letters.lit != column:
            self._letters.lit = column
            self._letters.viewport().update()
            if 0 <= column < self.sheet_model.columnCount() and self.sheet_model.rowCount():
                row = max(self.rowAt(0), 0)
                self.scrollTo(self.sheet_model.index(row, column))

    def show_number(self, number: int) -> None:
        """Bring a row of the sheet into sight and make it the current one."""
        row = self.sheet_model.place_of(number)
        if row >= 0:
            column = max(self.currentIndex().column(), 0)
            self._make_current(self.sheet_model.index(row, column))
            self.scrollTo(self.sheet_model.index(row, column), QAbstractItemView.ScrollHint.PositionAtCenter)

    # ---- ticks

    def _selected_places(self) -> list[int]:
        places = {index.row() for index in self.selectionModel().selectedRows()}
        if self.currentIndex().isValid():
            places.add(self.currentIndex().row())
        return sorted(places)

    def _tick_at(self, place: int) -> None:
        """A click on a tick: of all selected rows where this is one of them."""
        selected = self._selected_places()
        self._tick_places(selected if place in selected and len(selected) > 1 else [place], place)

    def _tick_places(self, places: Sequence[int], by: int) -> None:
        """All of them become what the one at `by` becomes."""
        model = self.sheet_model
        rows = [model.number(place) for place in places if model.can_be_ticked(place)]
        if rows:
            self.rows_ticked.emit(rows, model.is_off(by))

    def tick_shown(self) -> None:
        """All rows that are shown: off, and on again when any is off."""
        model = self.sheet_model
        if model.ticks and (rows := model.marks().tickable(model.rows())):
            self.rows_ticked.emit(rows, self._state_of_all() != ON)

    def _state_of_all(self) -> str:
        """Whether the shown rows are ticked: all, none or some."""
        model = self.sheet_model
        off = model.rows_off() if model.ticks else set()
        if not off:
            return ON
        rows = model.marks().tickable(model.rows())
        count = sum(map(off.__contains__, rows))
        return ON if not count else OFF if count == len(rows) else SOME

    def _tick_cell(self, index: QModelIndex) -> None:
        model = self.sheet_model
        keys = model.cell_keys(index.row(), index.column())
        if keys:
            off = model.cell_is_off(index.row(), index.column())
            self.cell_ticked.emit(model.number(index.row()), keys, off)

    # ---- keys and the mouse

    def _move(self, down: int, right: int) -> None:
        """Go on from the current cell, as far as there are cells."""
        now, model = self.currentIndex(), self.sheet_model
        row = min(max(now.row() + down, 0), model.rowCount() - 1)
        column = min(max(now.column() + right, 0), model.columnCount() - 1)
        self._make_current(model.index(row, column))
        self.setFocus()

    def keep_typed(self) -> None:
        """What is just being typed into a cell is its value now, as after Enter."""
        for line in self.viewport().findChildren(QLineEdit):
            if line.isVisible():
                self.commitData(line)
                self.closeEditor(line, QStyledItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the headers: drawn as they are, with a tick for all rows that are shown."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            rect = self._corner.rect()
            painter.fillRect(rect, theme.colour("side"))
            painter.setPen(theme.colour("border"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.drawLine(rect.topRight(), rect.bottomRight())
            if self.sheet_model.ticks:
                spot = QRectF(PAD - 2, rect.bottom() - SIZE - 7, SIZE, SIZE)
                paint_tick(painter, spot, self._all_state)
                painter.setFont(theme.font(TextRole.SMALL))
                painter.setPen(theme.colour("second"))
                words = rect.adjusted(2 * PAD + SIZE - 4, 0, -4, -6)
                painter.drawText(words, Qt.AlignmentFlag.AlignBottom, _("All shown"))
            painter.end()
            return True
        if watched is self._corner and isinstance(event, QMouseEvent) and self.sheet_model.ticks:
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.tick_shown()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editable, now = self.sheet_model.editable and self.currentIndex().isValid(), self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Cancel):
            event.ignore()
        elif event.key() == Qt.Key.Key_Space and editable:
            if control:
                self._tick_cell(now)
            else:
                self._tick_places(self._selected_places(), now.row())
        elif event.key() == Qt.Key.Key_Delete and editable:
            self.sheet_model.setData(now, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and editable and not control:
            self._move(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)  # as in Excel
        else:
            super().keyPressEvent(event)
