"""The typed lines behind their table: every step can be taken back, rows move, rows of Excel come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from clientbase.domain.currencies import currency
from clientbase.domain.money import Money, format_amount
from clientbase.i18n import _, current_language
from clientbase.ui.lines.lines_painter import FIGURES, GrantedRole, ProblemRole, WarningRole
from clientbase.ui.lines.typed_line import COLUMNS, TypedLine, shown_price

_Index = QModelIndex | QPersistentModelIndex
AMOUNT = len(COLUMNS) - 1  # computed, never typed
_ROW = "application/x-clientbase-line"
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
        self._warnings: Mapping[int, str] = {}
        self._granted: Mapping[int, str] = {}
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
        self._amounts, self._problems, self._warnings, self._granted = {}, {}, {}, {}
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

    def show_sums(
        self,
        amounts: Mapping[int, Money],
        problems: Mapping[tuple[int, str], str],
        warnings: Mapping[int, str] | None = None,
        granted: Mapping[int, str] | None = None,
    ) -> None:
        """What each row comes to, what is wrong where, what to know of a row's quantity, and the discounts
        that rules give where none is typed.
        """
        self._problems, self._warnings, self._granted = problems, warnings or {}, granted or {}
        self._amounts = amounts
        self._digits = next((currency(money.currency).digits for money in amounts.values()), self._digits)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, AMOUNT))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() != AMOUNT:
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
                if key == "discount" and not line.discount:
                    return self._granted.get(row, "")
                return self._shown(line, key)
            return getattr(line, key)
        if role == ProblemRole:
            return problem
        if role == WarningRole:
            return self._warnings.get(row, "") if key == "quantity" else ""
        if role == GrantedRole:
            return key == "discount" and not line.discount and row in self._granted
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            if key == "quantity" and not problem:
                return self._warnings.get(row)
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
        self._lines[row] = self._with(self._lines[row], key, text)
        self._keep_blank_row()
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    @staticmethod
    def _with(line: TypedLine, key: str, text: str) -> TypedLine:
        """A line with another cell; one that is called something else is none of those goods any more."""
        if key == "name" and line.name.casefold() not in text.casefold():
            return replace(line, name=text, product_id=None)
        if key == "unit_price":
            return replace(line, unit_price=text, price_typed=bool(text))
        cell: dict[str, Any] = {key: text}
        return replace(line, **cell)

    def _keep_blank_row(self) -> None:
        if not self._lines[-1].is_blank:
            at = len(self._lines)
            self.beginInsertRows(QModelIndex(), at, at)
            self._lines.append(TypedLine())
            self.endInsertRows()

    def put_line(self, row: int, line: TypedLine) -> None:
        """Another line in a row."""
        if self._lines[row] == line:
            return
        self._remember()
        self._lines[row] = line
        self._keep_blank_row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, AMOUNT))
        self.edited.emit()

    def repeat_line(self, row: int) -> bool:
        """The same line once more, below."""
        if not 0 <= row < len(self._lines) - 1:
            return False
        self._remember()
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self._lines.insert(row + 1, replace(self._lines[row], agreed=False))
        self.endInsertRows()
        self.edited.emit()
        return True

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
