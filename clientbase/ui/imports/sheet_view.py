"""The sheet on the screen as people know it from Excel, coloured by what will happen to every row."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.imports.marking import Mark, change_pair
from clientbase.ui.imports.sheet_model import SheetModel, shown_cell
from clientbase.ui.kit import icons
from clientbase.ui.tokens import TextRole

ROW = 28
HEAD = 44
PAD = 8
_SAMPLE_ROWS = 60
_NARROWEST, _WIDEST = 84, 260
_ICONS = {
    Mark.NEW: ("plus", "green"),
    Mark.CHANGED: ("pencil-outline", "accent_text"),
    Mark.SAME: ("equal", "second"),
    Mark.TWIN: ("account-question-outline", "amber"),
    Mark.ERROR: ("alert-circle-outline", "red"),
}
_TINTS = {Mark.NEW: "green", Mark.TWIN: "amber", Mark.ERROR: "red"}
_Index = QModelIndex | QPersistentModelIndex


def _blend(back: QColor, over: QColor, share: float) -> QColor:
    """`share` of one colour over another."""
    return QColor(
        round((1 - share) * back.red() + share * over.red()),
        round((1 - share) * back.green() + share * over.green()),
        round((1 - share) * back.blue() + share * over.blue()),
    )


class _Letters(QHeaderView):
    """Column letters with what the column means below; what means nothing is said to be left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(_NARROWEST)
        self.lit = -1

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, SheetModel)
        painter.save()
        painter.fillRect(rect, theme.colour("selection" if section == self.lit else "side"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(PAD, 4, -PAD, -4)
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignTop, model.headerData(section, Qt.Orientation.Horizontal)
        )
        label = model.heading_line(section)
        painter.setFont(theme.font(TextRole.STRONG if label else TextRole.SMALL))
        painter.setPen(theme.colour("accent_text" if label else "second"))
        text = painter.fontMetrics().elidedText(
            label or (_("left out") if model.holds_something(section) else ""),
            Qt.TextElideMode.ElideRight,
            inner.width(),
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, text)
        painter.restore()


class _Numbers(QHeaderView):
    """Row numbers as in Excel, and beside them what the row is in a word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(ROW)
        self.setDefaultSectionSize(ROW)
        self._digits, self._words = 40, 100

    def measure(self) -> None:
        """As wide as the widest number and word need."""
        model = self.model()
        assert isinstance(model, SheetModel)
        metrics = QFontMetrics(theme.font(TextRole.SMALL, tabular=True))
        last = model.number(model.rowCount() - 1) if model.rowCount() else 1
        self._digits = metrics.horizontalAdvance(str(last)) + 2 * PAD
        marks = model.marks()
        rows = self._one_of_each()
        widest = max((metrics.horizontalAdvance(marks.word(row)) for row in rows), default=0)
        sign = 20 if any(marks.rows[row] in _ICONS for row in rows) else 0
        self._words = widest + sign + (PAD if widest else 0)
        self.setFixedWidth(self._digits + self._words)

    def _one_of_each(self) -> list[int]:
        model = self.model()
        assert isinstance(model, SheetModel)
        marks = model.marks()
        found = {(marks.skips.get(row), mark): row for row, mark in marks.rows.items()}
        return list(found.values())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, SheetModel)
        number = model.number(section)
        mark = model.marks().rows.get(number)
        painter.save()
        painter.fillRect(rect, theme.colour("side"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        painter.setPen(theme.colour("second"))
        digits = QRect(rect.left(), rect.top(), self._digits - PAD, rect.height())
        painter.drawText(digits, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
        left = rect.left() + self._digits
        if mark in _ICONS:
            name, colour = _ICONS[mark]
            spot = QRectF(left, rect.center().y() - 7, 15, 15)
            icons.paint(painter, spot, name, theme.colour(colour))
            painter.setPen(theme.colour(colour))
            left += 20
        elif mark is Mark.HEADING:
            painter.setPen(theme.colour("accent_text"))
        word = QRect(left, rect.top(), rect.right() - left, rect.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, model.marks().word(number))
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Draws a cell as the file has it; a changed one as old → new, a doubtful one with a sign."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = self._view.model()
        assert isinstance(model, SheetModel)
        row, column, rect = index.row(), index.column(), option.rect
        mark, cell = model.mark(row), model.cell_mark(row, column)
        painter.save()
        back, front = self._colours(model, mark, column)
        if cell is not None:
            soft = theme.soft("red" if cell.failed else "amber" if cell.problem else "blue")
            back, front = soft
        if option.state & option.state.State_Selected and (model.editable or self._view.hasFocus()):
            back = _blend(back, theme.colour("accent"), 0.14)
        painter.fillRect(rect, back)
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell is not None and cell.problem:
            spot = QRectF(inner.right() - 14, inner.center().y() - 7, 15, 15)
            icons.paint(painter, spot, "alert-circle-outline", front)
            inner.adjust(0, 0, -18, 0)
        painter.setFont(theme.font(TextRole.STRONG if mark is Mark.HEADING else TextRole.BODY, tabular=True))
        painter.setPen(front)
        value = model.value(row, column)
        if cell is not None and len(cell.changes) == 1:
            self._paint_change(painter, inner, change_pair(cell.changes[0]))
        else:
            figure = isinstance(value, (int, float)) and not model.meaning(column)
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            text = painter.fontMetrics().elidedText(
                shown_cell(value), Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_change(self, painter: QPainter, inner: QRect, pair: tuple[str, str]) -> None:
        """The old value struck out, as far as there is one, then the new."""
        old, new = pair
        metrics = painter.fontMetrics()
        left = inner.left()
        if old:
            font = painter.font()
            font.setStrikeOut(True)
            painter.setFont(font)
            room = min(metrics.horizontalAdvance(old), inner.width() // 2 - 12)
            shown = metrics.elidedText(old, Qt.TextElideMode.ElideRight, room)
            box = QRect(left, inner.top(), room + 2, inner.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
            left += room + 6
            font.setStrikeOut(False)
            painter.setFont(font)
            painter.drawText(QRect(left, inner.top(), 16, inner.height()), Qt.AlignmentFlag.AlignVCenter, "→")
            left += metrics.horizontalAdvance("→") + 6
        rest = QRect(left, inner.top(), inner.right() - left + 1, inner.height())
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(new, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, shown)

    def _colours(self, model: SheetModel, mark: Mark | None, column: int) -> tuple[QColor, QColor]:
        if mark is Mark.HEADING:
            return theme.colour("neutral"), theme.colour("text")
        if mark is Mark.SKIPPED:
            return theme.colour("window"), theme.colour("placeholder")
        back, front = theme.colour("surface"), theme.colour("text")
        if not model.meaning(column) and mark is not Mark.ERROR:
            return theme.colour("window"), theme.colour("second")
        if mark in _TINTS:
            back = _blend(back, theme.soft(_TINTS[mark])[0], 0.55)
        return back, front

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_NARROWEST, ROW)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(_("Value of the cell"))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, max(0, 160 - option.rect.width()), 0))


class SheetView(QTableView):
    """Moves like Excel; says which row number or column was clicked and which row is current."""

    number_clicked = Signal(int)  # the sheet's row
    column_clicked = Signal(int)
    row_current = Signal(int)  # the sheet's row; -1 for none

    def __init__(self) -> None:
        super().__init__()
        self.sheet_model = SheetModel(self)
        self._letters, self._numbers = _Letters(self), _Numbers(self)
        self.setHorizontalHeader(self._letters)
        self.setVerticalHeader(self._numbers)
        self.setModel(self.sheet_model)
        self.setItemDelegate(_Cells(self))
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._numbers.sectionPressed.connect(
            lambda row: self.number_clicked.emit(self.sheet_model.number(row))
        )
        self._letters.sectionPressed.connect(self.column_clicked)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        theme.switched().connect(self._dress)

    def _dress(self) -> None:
        self.viewport().update()
        self._letters.viewport().update()
        self._numbers.viewport().update()

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
            self.setCurrentIndex(self.sheet_model.index(row, place[1]))

    def fit(self, *, widths: bool) -> None:
        """After another sheet or filter: headers, and `widths` by the first rows."""
        self._numbers.measure()
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
            self.setColumnWidth(column, min(max(max(lengths) + 2 * PAD + 4, _NARROWEST), _WIDEST))

    def light(self, column: int) -> None:
        """Point out one column, -1 for none."""
        if self._letters.lit != column:
            self._letters.lit = column
            self._letters.viewport().update()
            if 0 <= column < self.sheet_model.columnCount() and self.sheet_model.rowCount():
                row = max(self.rowAt(0), 0)
                self.scrollTo(self.sheet_model.index(row, column))

    def show_number(self, number: int) -> None:
        """Bring a row of the sheet into sight."""
        row = self.sheet_model.place_of(number)
        if row >= 0:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.sheet_model.index(row, column))
            self.scrollTo(self.sheet_model.index(row, column), QAbstractItemView.ScrollHint.PositionAtCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the headers is drawn as they are; styles draw a button there."""
        if watched is self._corner and event.type() == QEvent.Type.Paint:
            painter = QPainter(self._corner)
            painter.fillRect(self._corner.rect(), theme.colour("side"))
            painter.setPen(theme.colour("border"))
            painter.drawLine(self._corner.rect().bottomLeft(), self._corner.rect().bottomRight())
            painter.drawLine(self._corner.rect().topRight(), self._corner.rect().bottomRight())
            painter.end()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Cancel):
            event.ignore()
        elif enter and self.sheet_model.editable and not event.modifiers():
            row = min(self.currentIndex().row() + 1, self.sheet_model.rowCount() - 1)  # as in Excel
            self.setCurrentIndex(self.sheet_model.index(row, max(self.currentIndex().column(), 0)))
        else:
            super().keyPressEvent(event)
