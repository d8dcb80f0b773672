"""The typed lines of a paper of the store behind their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clientbase.domain.goods_shelf import Choice
from clientbase.domain.stock import StockKind
from clientbase.i18n import _
from clientbase.ui.stock.typed_paper import (
    FIGURES,
    QUANTITY,
    RESULT,
    THERE,
    TYPED,
    PaperReading,
    TypedGoods,
    columns_of,
    read_paper,
    shown,
    with_choice,
)

_Index = QModelIndex | QPersistentModelIndex
ProblemRole = Qt.ItemDataRole.UserRole
_STEPS = 50  # kept to be taken back


class PaperModel(QAbstractTableModel):
    """Lines of goods; every step can be taken back."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = StockKind.RECEIPT
        self.currency = ""
        self._lines: tuple[TypedGoods, ...] = ()
        self._past: list[tuple[TypedGoods, ...]] = []
        self.reading = PaperReading()

    def lines(self) -> tuple[TypedGoods, ...]:
        return self._lines

    def keys(self) -> list[str]:
        return [key for key, _title in columns_of(self.kind)]

    def begin(self, kind: StockKind, currency: str, lines: Sequence[TypedGoods] = ()) -> None:
        """A paper of this kind, with nothing to take back."""
        self._past.clear()
        self.beginResetModel()
        self.kind, self.currency, self._lines = kind, currency, tuple(lines)
        self.reading = read_paper(kind, self._lines, currency)
        self.endResetModel()

    def put(self, lines: Sequence[TypedGoods], *, remember: bool = True) -> None:
        if remember:
            self._past.append(self._lines)
            del self._past[:-_STEPS]
        self.beginResetModel()
        self._lines = tuple(lines)
        self.reading = read_paper(self.kind, self._lines, self.currency)
        self.endResetModel()
        self.edited.emit()

    def take(self, choice: Choice, there_micro: int) -> int:
        """Put goods in, or one more of those that stand there; returns their row."""
        lines, row = with_choice(self._lines, choice, there_micro)
        self.put(lines)
        return row

    def can_undo(self) -> bool:
        return bool(self._past)

    def undo(self) -> None:
        if self._past:
            self.put(self._past.pop(), remember=False)

    def remove(self, row: int) -> bool:
        if not 0 <= row < len(self._lines):
            return False
        self.put((*self._lines[:row], *self._lines[row + 1 :]))
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(columns_of(self.kind))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.keys()[index.column()] in TYPED else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(columns_of(self.kind)):
            return None
        key, title = columns_of(self.kind)[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if key in FIGURES else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, key = index.row(), self.keys()[index.column()]
        line = self._lines[row]
        problem = self.reading.problems.get((row, key), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if key == THERE:
                return shown(line.there_micro)
            if key == RESULT:
                return self.reading.results.get(row, "")
            return getattr(line, key)
        if role == ProblemRole:
            return problem
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem or (line.name if key == "name" else None)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.keys()[index.column()]
        if role != Qt.ItemDataRole.EditRole or key not in TYPED:
            return False
        row, text = index.row(), " ".join(str(value).split())
        if getattr(self._lines[row], key) == text:
            return True
        self._past.append(self._lines)
        del self._past[:-_STEPS]
        line = self._lines[row]
        changed = replace(line, quantity=text) if key == QUANTITY else replace(line, cost=text)
        self._lines = (*self._lines[:row], changed, *self._lines[row + 1 :])
        self.reading = read_paper(self.kind, self._lines, self.currency)
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        self.edited.emit()
        return True
