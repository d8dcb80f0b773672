"""A sheet for the screen: its rows as they stand in the file, maybe only some of them, with their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clientbase.domain.import_values import cell_text
from clientbase.domain.sheet import CellValue, Sheet
from clientbase.domain.table_places import column_name
from clientbase.ui.imports.marking import CellMark, Mark, Marks, place_in
from clientbase.ui.imports.ticking import Ticking
from clientbase.ui.kit.formats import show_date

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EMPTY = Sheet("", ())
_NO_TICKS = Ticking()


class SheetModel(QAbstractTableModel):
    """Holds the sheet's own tuples; nothing is copied, texts are made when drawn.

    While `editable`, cells of records can be typed anew: that is only told, by `mended`, and what was typed
    is shown (`mends`) until the sheet comes back with it. Then rows (`ticks`) and values (`cell_ticks`) can
    be ticked too.
    """

    mended = Signal(int, int, str)  # the sheet's row, the column from 0, the text

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = _EMPTY
        self._marks = Marks()
        self._meanings: Mapping[int, tuple[str, ...]] = {}
        self._headings: Sequence[str] = ()
        self._labels: Mapping[int, str] = {}
        self._rows: Sequence[int] = ()  # numbers of the sheet's rows that are shown, ascending
        self._width = 0
        self.name = ""  # of the sheet, as ticks are kept by it
        self.ticking = _NO_TICKS
        self.mends: Mapping[tuple[str, int, int], str] = {}
        self.editable = self.ticks = self.cell_ticks = self.done = False

    def show_sheet(
        self,
        sheet: Sheet,
        marks: Marks,
        rows: Sequence[int] | None = None,
        headings: Sequence[str] = (),
    ) -> None:
        """`rows` are numbers as in the sheet, all by default."""
        self.beginResetModel()
        self._sheet, self._marks, self._headings = sheet, marks, headings
        last = sheet.first_row + len(sheet.rows)
        self._rows = range(sheet.first_row, last) if rows is None else rows
        self._width = len(sheet.rows[0]) if sheet.rows else 0
        self.endResetModel()

    def show_marks(self, sheet: Sheet, marks: Marks) -> None:
        """The same rows, judged anew or ticked: nothing moves."""
        self._sheet, self._marks = sheet, marks
        if self._rows and self._width:
            last = self.index(len(self._rows) - 1, self._width - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_meanings(self, meanings: Mapping[int, tuple[str, ...]], labels: Mapping[int, str]) -> None:
        """`meanings` and their names, by column."""
        self._meanings, self._labels = meanings, labels
        if self._width:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)

    def sheet(self) -> Sheet:
        return self._sheet

    def marks(self) -> Marks:
        return self._marks

    def rows(self) -> Sequence[int]:
        """The numbers of the rows that are shown."""
        return self._rows

    def number(self, row: int) -> int:
        """The sheet's number of a row that is shown."""
        return self._rows[row]

    def place_of(self, number: int) -> int:
        """Where a row of the sheet is shown; -1 if it is not."""
        return place_in(self._rows, number)

    def mark(self, row: int) -> Mark | None:
        return self._marks.mark(self._rows[row])

    def cell_mark(self, row: int, column: int) -> CellMark | None:
        return self._marks.cell(self._rows[row], column)

    def meaning(self, column: int) -> tuple[str, ...]:
        return self._meanings.get(column, ())

    def holds_something(self, column: int) -> bool:
        """Whether the list has this column; one that is empty is not said to be left out."""
        return column in self._meanings

    def value(self, row: int, column: int) -> CellValue:
        number = self._rows[row]
        typed = self.mends.get((self.name, number, column)) if self.mends else None
        if typed is not None:
            return typed
        cells = self._sheet.rows[number - self._sheet.first_row]
        return cells[column] if column < len(cells) else None

    # ---- ticks

    def can_be_ticked(self, row: int) -> bool:
        """Rows that something becomes of; one with an error is not imported anyway."""
        number = self._rows[row]
        return self.ticks and self._marks.is_planned(number) and self._marks.mark(number) is not Mark.ERROR

    def rows_off(self) -> set[int]:
        """The numbers of rows of this sheet that are left out."""
        return {row for sheet, row in self.ticking.rows_off if sheet == self.name}

    def is_off(self, row: int) -> bool:
        return self.ticking.is_off(self.name, self._rows[row])

    def cell_keys(self, row: int, column: int) -> tuple[str, ...]:
        """The fields that a tick of this cell is about; () where there is nothing to tick."""
        if not self.cell_ticks or not self.can_be_ticked(row):
            return ()
        number = self._rows[row]
        mark = self._marks.mark(number)
        if mark is Mark.CHANGED:
            cell = self._marks.cell(number, column)
            told = cell.changes if cell is not None else ()
            return tuple(change.field for change in told if change.field in self._marks.fields)
        record = self._marks.record(number)
        if mark in (Mark.NEW, Mark.TWIN) and record is not None and self.value(row, column) not in (None, ""):
            return tuple(sorted(self._marks.filled_by(column) & record.given))
        return ()

    def cell_is_off(self, row: int, column: int) -> bool:
        if not self.ticking.cells_off:
            return False
        keys = self.cell_keys(row, column)
        return bool(keys) and self.ticking.cell_is_off(self.name, self._rows[row], keys)

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
        if self.editable and index.isValid() and self._marks.is_planned(self._rows[index.row()]):
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
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            lines = (self.heading(section), self.heading_line(section))
            return "\n".join(line for line in lines if line)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return column_name(section + self._sheet.first_column)
        return str(self._rows[section]) if section < len(self._rows) else None

    def heading(self, section: int) -> str:
        """The column's own heading, as it stands in the file."""
        return " ".join(self._headings[section].split()) if section < len(self._headings) else ""

    def heading_line(self, section: int) -> str:
        """What the column means, in words."""
        return self._labels.get(section, "")


def shown_cell(value: CellValue) -> str:
    """A cell on one line, a date as people write it."""
    if isinstance(value, datetime):
        clock = "" if value.time() == time() else f", {value:%H:%M}"
        return show_date(value.date()) + clock
    if isinstance(value, date):
        return show_date(value)
    return " ".join(cell_text(value).split())
