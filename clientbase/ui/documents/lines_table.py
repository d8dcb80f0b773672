"""The lines of a document, typed as in Excel: Enter is the next cell and after the last a new row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
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

from clientbase.domain.document import DocumentTotals
from clientbase.domain.money import format_amount
from clientbase.i18n import N_, _, current_language
from clientbase.ui import theme
from clientbase.ui.documents.presenter import TypedLine
from clientbase.ui.tokens import ROW_HEIGHT, TextRole

_Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    ("name", N_("Item")),
    ("quantity", N_("Quantity")),
    ("unit", N_("Unit")),
    ("unit_price", N_("Price")),
    ("discount", N_("Discount")),
    ("amount", N_("Amount")),
)
_AMOUNT = len(COLUMNS) - 1
_FIGURES = {"quantity", "unit_price", "discount", "amount"}
ProblemRole = Qt.ItemDataRole.UserRole


class LinesModel(QAbstractTableModel):
    """Typed lines; the last one is always blank, to be typed into."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TypedLine] = [TypedLine()]
        self._amounts: dict[int, str] = {}
        self._problems: Mapping[tuple[int, str], str] = {}

    def lines(self) -> tuple[TypedLine, ...]:
        return tuple(line for line in self._lines if not line.is_blank)

    def placed_lines(self) -> tuple[TypedLine, ...]:
        """With the blank ones, so that problems are told by their row."""
        return tuple(self._lines)

    def set_lines(self, lines: tuple[TypedLine, ...]) -> None:
        self.beginResetModel()
        self._lines = [*lines]
        if not self._lines or not self._lines[-1].is_blank:
            self._lines.append(TypedLine())
        self._amounts, self._problems = {}, {}
        self.endResetModel()

    def show_sums(self, totals: DocumentTotals | None, problems: Mapping[tuple[int, str], str]) -> None:
        """What each line comes to, and what is wrong where."""
        self._problems = problems
        self._amounts = {}
        if totals is not None and not problems:
            written = (row for row, line in enumerate(self._lines) if not line.is_blank)
            for row, line in zip(written, totals.lines, strict=False):
                self._amounts[row] = format_amount(line.amount, current_language())
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, _AMOUNT))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown if index.column() == _AMOUNT else shown | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _(COLUMNS[section][1])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if COLUMNS[section][0] in _FIGURES
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
                return self._amounts.get(row, "")
            if key == "quantity" and line.is_blank and role == Qt.ItemDataRole.DisplayRole:
                return ""
            return getattr(line, key)
        if role == ProblemRole:
            return problem
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return problem or (line.name if key == "name" else None)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = COLUMNS[index.column()][0]
        if role != Qt.ItemDataRole.EditRole or key == "amount":
            return False
        text = " ".join(str(value).split())
        row = index.row()
        if getattr(self._lines[row], key) == text:
            return True
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

    def remove_line(self, row: int) -> None:
        if 0 <= row < len(self._lines) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._lines[row]
            self.endRemoveRows()
            self.edited.emit()

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
            self.beginResetModel()
            self._lines[row:row] = pasted
            self.endResetModel()
            self._keep_blank_row()
            self.edited.emit()
        return len(pasted)


class LinesPainter(QStyledItemDelegate):
    """Figures at the right; a cell that does not read has a red mark below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        key = COLUMNS[index.column()][0]
        rect = QRectF(option.rect)
        painter.save()
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        painter.setFont(theme.font(TextRole.BODY, tabular=True))
        painter.setPen(theme.colour("text"))
        text = str(index.data() or "")
        side = Qt.AlignmentFlag.AlignRight if key in _FIGURES else Qt.AlignmentFlag.AlignLeft
        last = index.row() == index.model().rowCount() - 1
        if last and key == "name" and not text:
            text = _("Type an item…")
            painter.setPen(theme.colour("placeholder"))
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
        editor.setMaxLength(1000)
        editor.setAccessibleName(_(COLUMNS[index.column()][1]))
        if COLUMNS[index.column()][0] in _FIGURES:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor


class LinesHeader(QHeaderView):
    """Quiet headings, aligned as their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        key, title = COLUMNS[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        side = Qt.AlignmentFlag.AlignRight if key in _FIGURES else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(8, 0, -8, 0), side | Qt.AlignmentFlag.AlignVCenter, _(title))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


class LinesTable(QTableView):
    """Typing edits at once; Enter goes on; Del removes the row; Ctrl+V takes rows from Excel."""

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
        for column, width in ((1, 76), (2, 60), (3, 92), (4, 76), (5, 104)):
            head.resizeSection(column, width)

    def current_row(self) -> int:
        return self.currentIndex().row()

    def begin(self) -> None:
        """Put the cursor into the first blank line."""
        last = self.lines.index(self.lines.rowCount() - 1, 0)
        self.setCurrentIndex(last)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        editing = self.state() == QAbstractItemView.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._go_on()
        elif key == Qt.Key.Key_Delete and not editing:
            self.lines.remove_line(self.current_row())
        elif event.matches(QKeySequence.StandardKey.Paste) and not editing:
            self.lines.paste(max(self.current_row(), 0), QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:  # Enter, not Tab and not Esc
            self._go_on()

    def _go_on(self) -> None:
        """The next cell to type into; after the discount, the next row."""
        index = self.currentIndex()
        row, column = index.row(), index.column() + 1
        if column >= _AMOUNT:
            row, column = row + 1, 0
        if row < self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(row, column))
