"""The list of groups: who may be one, why, and how sure it is, two lines each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.duplicates.presenter import GroupLine
from clientbase.ui.kit import icons
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
_PAD, _HEIGHT = 12, 56
LineRole = Qt.ItemDataRole.UserRole + 1


class _Groups(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[GroupLine, ...] = ()

    def show(self, lines: Sequence[GroupLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return _("{names}: {why} ({how_sure})").format(
                names=line.title, why=line.why, how_sure=line.how_sure
            )
        return line if role == LineRole else None


class _Painter(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LineRole)
        if not isinstance(line, GroupLine):
            return
        rect = option.rect
        if option.state & option.state.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & option.state.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        view = self.parent()
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex().row() == index.row():
            painter.fillRect(rect.left(), rect.top() + 6, 3, rect.height() - 12, theme.colour("accent"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(_PAD, 9, -_PAD, -9)
        room = self._badge(painter, inner, line)
        first = QRect(inner.left(), inner.top(), room, 18)
        self._text(painter, first, line.title, TextRole.STRONG, "text")
        below = QRect(inner.left(), inner.bottom() - 17, inner.width(), 18)
        self._text(painter, below, line.why, TextRole.SMALL, "second")
        painter.restore()

    @staticmethod
    def _badge(painter: QPainter, inner: QRect, line: GroupLine) -> int:
        """How sure it is, at the right of the first line; returns the room left beside it."""
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        wide = painter.fontMetrics().horizontalAdvance(line.how_sure) + (18 if line.sure else 0)
        spot = QRect(inner.right() - wide, inner.top(), wide, 18)
        painter.setPen(theme.colour("green" if line.sure else "second"))
        if line.sure:
            icons.paint(
                painter, QRectF(spot.left(), spot.top() + 2, 14, 14), "check-all", theme.colour("green")
            )
            painter.setPen(theme.colour("green"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.how_sure)
        return inner.width() - wide - 8

    @staticmethod
    def _text(painter: QPainter, room: QRect, text: str, role: TextRole, colour: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, _HEIGHT)


class GroupList(QListView):
    """`chosen(ids)` when the keyboard or the mouse comes to a group; `opened()` on Enter."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = _Groups(self)
        self.setModel(self._groups)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Possible duplicates"))
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(lambda _index: self.opened.emit())

    def lines(self) -> tuple[GroupLine, ...]:
        return self._groups.lines

    def current(self) -> tuple[int, ...]:
        index = self.currentIndex()
        return self._groups.lines[index.row()].ids if index.isValid() else ()

    def show_groups(self, lines: Sequence[GroupLine], wanted: tuple[int, ...] = ()) -> None:
        """Show them and stay at `wanted`, or where the list stood."""
        place = max(self.currentIndex().row(), 0)
        self._groups.show(lines)
        found = next((at for at, line in enumerate(lines) if wanted and line.ids == wanted), None)
        if lines:
            self.go_to(min(place, len(lines) - 1) if found is None else found)

    def go_to(self, place: int) -> None:
        index = self._groups.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._groups.lines[index.row()].ids)
