"""The lines of a document, typed as in Excel: Enter and Tab go on, after the last cell comes a new row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from clientbase.domain.currencies import currency
from clientbase.domain.money import Money, format_amount
from clientbase.i18n import _, current_language
from clientbase.ui import theme
from clientbase.ui.documents.lines_painter import FIGURES, LinesHeader, LinesPainter, ProblemRole
from clientbase.ui.documents.presenter import COLUMNS
from clientbase.ui.documents.typed_document import TypedLine, shown_price
from clientbase.ui.kit.shortcuts import sequences
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
_AMOUNT = len(COLUMNS) - 1  # computed, never typed
_ROW = "application/x-clientbase-line"
_NAME_LEAST = 205  # px: most names of goods
_WIDTHS = {1: (60, 92), 2: (66, 76), 3: (84, 96), 4: (60, 76), 5: (92, 112)}
"""Of the columns of figures, in px: the least they need, and what they take where there is room."""
_STEPS = 50  # kept to be taken back


class LinesModel(QAbstractTableModel):
    """Typed lines; the last one is always blank, to be typed into. Every step can be taken back."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TypedLine] = [TypedLine()]
        self._past: list[tuple[TypedLine, ...]] = []
        self._amounts: Mapping[int, Money] = {}
        self._problems: Mapping[tuple[int, str], str] = {}
        self._digits = 2

    def lines(self) -> tuple[TypedLine, ...]:
        return tuple(line for line in self._lines if not line.is_blank)

    def placed_lines(self) -> tuple[TypedLine, ...]:
        """With the blank ones, so that problems are told by their row."""
        return tuple(self._lines)

    def is_blank(self, row: int) -> bool:
        return self._lines[row].is_blank

    def set_lines(self, lines: tuple[TypedLine, ...]) -> None:
        """Show other lines, with nothing to take back."""
        self._past.clear()
        self._replace(lines)

    def _replace(self, lines: Sequence[TypedLine]) -> None:
        self.beginResetModel()
        self._lines = [*lines]
        if not self._lines or not self._lines[-1].is_blank:
            self._lines.append(TypedLine())
        self._amounts, self._problems = {}, {}
        self.endResetModel()

    def _remember(self) -> None:
        self._past.append(tuple(self._lines))
        del self._past[:-_STEPS]

    def can_undo(self) -> bool:
        return bool(self._past)

    def undo(self) -> None:
        """Take back the last thing done to the lines."""
        if self._past:
            self._replace(self._past.pop())
            self.edited.emit()

    def show_sums(self, amounts: Mapping[int, Money], problems: Mapping[tuple[int, str], str]) -> None:
        """What each row comes to, and what is wrong where."""
        self._problems = problems
        self._amounts = amounts
        self._digits = next((currency(money.currency).digits for money in amounts.values()), self._digits)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, _AMOUNT))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != _AMOUNT:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.row() < len(self._lines) - 1:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section][1])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if COLUMNS[section][0] in FIGURES
                    else Qt.AlignmentFlag.AlignLeft
                )
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, key = index.row(), COLUMNS[index.column()][0]
        line = self._lines[row]
        problem = self._problems.get((row, key), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if key == "amount":
                money = self._amounts.get(row)
                return format_amount(money, current_language()) if money is not None else ""
            if role == Qt.ItemDataRole.DisplayRole:
                return self._shown(line, key)
            return getattr(line, key)
        if role == ProblemRole:
            return problem
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem or (line.name if key == "name" else None)
        return None

    def _shown(self, line: TypedLine, key: str) -> str:
        """A cell at rest: the price with its decimals, as the document prints it."""
        if key == "quantity" and line.is_blank:
            return ""
        if key == "unit_price":
            return shown_price(line.unit_price, self._digits)
        return str(getattr(line, key))

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = COLUMNS[index.column()][0]
        if role != Qt.ItemDataRole.EditRole or key == "amount":
            return False
        text = " ".join(str(value).split())
        row = index.row()
        if getattr(self._lines[row], key) == text:
            return True
        self._remember()
        self._lines[row] = replace(self._lines[row], **{key: text})
        self._keep_blank_row()
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def _keep_blank_row(self) -> None:
        if not self._lines[-1].is_blank:
            at = len(self._lines)
            self.beginInsertRows(QModelIndex(), at, at)
            self._lines.append(TypedLine())
            self.endInsertRows()

    def remove_line(self, row: int) -> bool:
        if not 0 <= row < len(self._lines) - 1:
            return False
        self._remember()
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._lines[row]
        self.endRemoveRows()
        self.edited.emit()
        return True

    def move_line(self, row: int, to: int) -> int:
        """Move a line before the row `to`; returns where it stands then."""
        written = len(self._lines) - 1
        to = min(to, written)
        if not (0 <= row < written and to >= 0) or to in (row, row + 1):
            return row
        self._remember()
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to)
        place = to - 1 if to > row else to
        self._lines.insert(place, self._lines.pop(row))
        self.endMoveRows()
        self.edited.emit()
        return place

    # --- dragging ---------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_ROW]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_ROW, str(indexes[0].row()).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index
    ) -> bool:
        if not data.hasFormat(_ROW):
            return False
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
        self.move_line(int(bytes(data.data(_ROW).data())), to)
        return False  # it has moved already: the view has nothing to take away

    def paste(self, row: int, text: str) -> int:
        """Rows copied from a spreadsheet: name, quantity, unit, price, discount. Returns how many."""
        pasted = []
        for line in text.splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if not any(cells):
                continue
            if len(cells) == 2:  # name and price: how short price lists are written
                pasted.append(TypedLine(cells[0], "1", "", cells[1]))
            elif len(cells) == 3:  # name, quantity, price
                pasted.append(TypedLine(cells[0], cells[1] or "1", "", cells[2]))
            else:
                padded = [*cells, "", "", "", ""]
                pasted.append(TypedLine(padded[0], padded[1] or "1", padded[2], padded[3], padded[4]))
        if pasted:
            self._remember()
            self._replace([*self._lines[:row], *pasted, *self._lines[row:]])
            self.edited.emit()
        return len(pasted)


class LinesTable(QTableView):
    """Typing edits at once; Enter and Tab go on; Del removes the row; Alt+↑↓ or a drag moves it.

    Ctrl+V takes rows from Excel, Ctrl+Z takes back what was done to the lines.
    """

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinesPainter(self))
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
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

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
        else:
            self._step(1)

    def _move(self, by: int) -> None:
        at = self.currentIndex()
        column, row = at.column(), self.lines.move_line(at.row(), at.row() + by)
        self.setCurrentIndex(self.lines.index(row, column))

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        hints = QStyledItemDelegate.EndEditHint
        along = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, hints.NoHint if along else hint)
        if along and not self._step(along):
            self.focusNextPrevChild(along > 0)
        elif hint == hints.SubmitModelCache:  # Enter, not Tab and not Esc
            self._step(1)

    def _step(self, by: int) -> bool:
        """To the next or previous cell that is typed; False beyond the first, and below a blank line."""
        index = self.currentIndex()
        row, column = divmod(index.row() * _AMOUNT + min(index.column(), _AMOUNT - (by > 0)) + by, _AMOUNT)
        leaves_blank = by > 0 and index.row() == self.lines.rowCount() - 1
        if leaves_blank or not 0 <= row < self.lines.rowCount():
            return False
        self.setCurrentIndex(self.lines.index(row, column))
        return True
