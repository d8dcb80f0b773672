"""How the lines of a document are drawn: figures at the right, faults underlined."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.lines.typed_line import COLUMNS
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
FIGURES = {"quantity", "unit_price", "discount", "amount"}
ProblemRole = Qt.ItemDataRole.UserRole
WarningRole = Qt.ItemDataRole.UserRole + 1  # what to know of a quantity: there is less of it
GrantedRole = Qt.ItemDataRole.UserRole + 2  # a discount by rule, not typed


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
        side = Qt.AlignmentFlag.AlignRight if key in FIGURES else Qt.AlignmentFlag.AlignLeft
        last = index.row() == index.model().rowCount() - 1
        if last and key == "name" and not text:
            text = _("Type an item…")
            painter.setPen(theme.colour("placeholder"))
        if index.data(GrantedRole):
            painter.setPen(theme.colour("second"))
        inner = rect.adjusted(8, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        if index.data(ProblemRole):
            painter.fillRect(QRectF(inner.left(), rect.bottom() - 4, inner.width(), 2), theme.colour("red"))
        elif index.data(WarningRole):
            painter.fillRect(QRectF(inner.left(), rect.bottom() - 4, inner.width(), 2), theme.colour("amber"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setMaxLength(1000)
        editor.setAccessibleName(_(COLUMNS[index.column()][1]))
        if COLUMNS[index.column()][0] in FIGURES:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Sums that come while a cell is typed into leave what is typed there."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index) -> None:
        """The whole cell: styles give the place of the text alone, which a blank cell has none of."""
        editor.setGeometry(option.rect)


class LinesHeader(QHeaderView):
    """Quiet headings, aligned as their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Columns of the document"))
        self.setFixedHeight(32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        key, title = COLUMNS[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(TextRole.SMALL))
        painter.setPen(theme.colour("second"))
        side = Qt.AlignmentFlag.AlignRight if key in FIGURES else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(8, 0, -8, 0), side | Qt.AlignmentFlag.AlignVCenter, _(title))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
