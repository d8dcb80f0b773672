"""A sheet for the screen: its rows as they stand in the file, maybe only some of them, with their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clientbase.domain.import_values import cell_text
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.ui.imports.marking import CellMark, Mark, Marks
from clientbase.ui.imports.meanings import meaning_label
from clientbase.ui.kit.formats import show_date

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EMPTY = Sheet("", ())


class SheetModel(QAbstractTableModel):
    """Holds the sheet's own tuples; nothing is copied, texts are made when drawn.

    While `editable`, cells of records can be typed anew: that is only told, by `mended`.
    """

    mended = Signal(int, int, str)  # the sheet's row, the column from 0, the text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = _EMPTY
        self._marks = Marks()
        self._meanings: Mapping[int, tuple[str, ...]] = {}
        self._rows: Sequence[int] = ()  # numbers of the sheet's rows that are shown
        self._width = 0
        self.editable = False

    def show_sheet(
        self,
        sheet: Sheet,
        marks: Marks,
        meanings: Mapping[int, tuple[str, ...]],
        rows: Sequence[int] | None = None,
    ) -> None:
        """`meanings` by column; `rows` are numbers as in the sheet, all by default."""
        self.beginResetModel()
        self._sheet, self._marks, self._meanings = sheet, marks, meanings
        last = sheet.first_row + len(sheet.rows)
        self._rows = range(sheet.first_row, last) if rows is None else rows
        self._width = max((len(row) for row in sheet.rows), default=0)
        self.endResetModel()

    def show_meanings(self, meanings: Mapping[int, tuple[str, ...]]) -> None:
        self._meanings = meanings
        if self._width:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)

    def sheet(self) -> Sheet:
        return self._sheet

    def marks(self) -> Marks:
        return self._marks

    def number(self, row: int) -> int:
        """The sheet's number of a row that is shown."""
        return self._rows[row]

    def place_of(self, number: int) -> int:
        """Where a row of the sheet is shown; -1 if it is not."""
        try:
            return self._rows.index(number)
        except ValueError:
            return -1

    def mark(self, row: int) -> Mark | None:
        return self._marks.rows.get(self._rows[row])

    def cell_mark(self, row: int, column: int) -> CellMark | None:
        return self._marks.cells.get((self._rows[row], column))

    def meaning(self, column: int) -> tuple[str, ...]:
        return self._meanings.get(column, ())

    def holds_something(self, column: int) -> bool:
        """Whether the list has this column; one that is empty is not said to be left out."""
        return column in self._meanings

    def value(self, row: int, column: int) -> CellValue:
        cells = self._sheet.rows[self._rows[row] - self._sheet.first_row]
        return cells[column] if column < len(cells) else None

    # ---- Qt's questions

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_cell(self.value(index.row(), index.column()))
        if role == Qt.ItemDataRole.EditRole:
            value = self.value(index.row(), index.column())
            return shown_cell(value) if isinstance(value, date) else cell_text(value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.editable and index.isValid() and self._rows[index.row()] in self._marks.planned:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value).strip()
        if text != self.data(index, Qt.ItemDataRole.EditRole):
            self.mended.emit(self._rows[index.row()], index.column(), text)
        return True

    def _tip(self, index: _Index) -> str:
        told = self._marks.tip(self._rows[index.row()], index.column())
        text = cell_text(self.value(index.row(), index.column()))
        long = text if len(text) > 30 or "\n" in text else ""
        return "\n".join(part for part in (long[:1000], told) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_letter(section)
        return str(self._rows[section]) if section < len(self._rows) else None

    def heading_line(self, section: int) -> str:
        return meaning_label(self.meaning(section))


def shown_cell(value: CellValue) -> str:
    """A cell on one line, a date as people write it."""
    if isinstance(value, datetime):
        clock = "" if value.time() == time() else f", {value:%H:%M}"
        return show_date(value.date()) + clock
    if isinstance(value, date):
        return show_date(value)
    return " ".join(cell_text(value).split())


def column_letter(index: int) -> str:
    """As in spreadsheets.

    >>> column_letter(0), column_letter(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
