"""Orders as a board: a column of cards for each stage, moved between them by mouse or Alt and an arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.orders.board_presenter import OrderCard, OrderColumn
from clientbase.ui.tasks.board_view import Dot
from clientbase.ui.tokens import TextRole

_Index = QModelIndex | QPersistentModelIndex
_CARD = Qt.ItemDataRole.UserRole
_MIME = "application/x-clientbase-order"
_NARROWEST, _WIDEST = 184, 420
_HEIGHT = 76


class _CardPainter(QStyledItemDelegate):
    """Number and sum, the client, when and until when."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(160, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card: OrderCard = index.data(_CARD)
        rect = QRectF(option.rect).adjusted(0, 0, -1, -7)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("selection" if chosen else "surface"))
        painter.setPen(theme.colour("accent" if chosen else "border"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = rect.adjusted(10, 7, -10, -7)
        third = inner.height() / 3
        lines = ((card.title, card.total, TextRole.STRONG), (card.client, "", TextRole.BODY))
        for place, (left, right, role) in enumerate((*lines, (card.when, "", TextRole.SMALL))):
            line = QRectF(inner.left(), inner.top() + place * third, inner.width(), third)
            painter.setFont(theme.font(role, tabular=True))
            painter.setPen(theme.colour("second" if role is TextRole.SMALL else "text"))
            metrics = painter.fontMetrics()
            middle = Qt.AlignmentFlag.AlignVCenter
            if right:
                painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, right)
                line.setWidth(line.width() - metrics.horizontalAdvance(right) - 8)
            shown = metrics.elidedText(left, Qt.TextElideMode.ElideRight, int(line.width()))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class OrderCards(QListWidget):
    """The cards of one stage. ←→ go to other columns, Alt with them takes the card along."""

    opened = Signal(int)
    dropped = Signal(int)
    carried = Signal(int, int)  # id, columns to the right
    left = Signal(int)  # columns to the right

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_CardPainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(0, 0, 4, 0)  # the bar lies beside the cards
        self.itemClicked.connect(lambda item: self.opened.emit(item.data(_CARD).id))

    def show_cards(self, cards: Sequence[OrderCard]) -> None:
        current = self.current_id()
        self.clear()
        for card in cards:
            item = QListWidgetItem(", ".join(part for part in (card.title, card.client, card.total) if part))
            item.setData(_CARD, card)
            self.addItem(item)
        self.select_order(current)

    def current_id(self) -> int:
        item = self.currentItem()
        return int(item.data(_CARD).id) if item is not None else 0

    def select_order(self, id: int) -> bool:
        for place in range(self.count()):
            if self.item(place).data(_CARD).id == id:
                self.setCurrentRow(place)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        along = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if along and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.current_id():
                self.carried.emit(self.current_id(), along)
        elif along:
            self.left.emit(along)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    # --- dragging ---------------------------------------------------------------------------------

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, str(items[0].data(_CARD).id).encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data.hasFormat(_MIME):
            event.acceptProposedAction()
            self.dropped.emit(int(bytes(data.data(_MIME).data())))


class _Column(Surface):
    def __init__(self, one: OrderColumn) -> None:
        super().__init__("side", radius=10)
        self.name = one.stage.name
        self._dot = Dot(one.stage.colour)
        self._count = Label("", TextRole.SMALL, tabular=True)
        self._sum = Label("", TextRole.SMALL, tabular=True)
        self.cards = OrderCards(one.stage.name)
        head = row(
            self._dot,
            ElidedLabel(one.stage.name, TextRole.STRONG),
            self._count,
            gap=8,
            margins=(6, 0, 6, 0),
        )
        head.setStretch(1, 1)
        inner = column(head, row(self._sum, margins=(6, 0, 6, 0)), self.cards, gap=6, margins=8)
        inner.setStretch(2, 1)
        self.setLayout(inner)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)

    def show_column(self, one: OrderColumn) -> None:
        self._dot.show_colour(one.stage.colour)
        self._count.setText(show_count(one.count))
        self._sum.setText(one.total)
        words = ngettext("{count} order", "{count} orders", one.count).format(count=show_count(one.count))
        self.cards.setAccessibleName(f"{one.stage.name}: {words}")
        self.cards.show_cards(one.cards)


class OrderBoard(QScrollArea):
    opened = Signal(int)
    moved = Signal(int, str)  # id, into the stage of this name

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Orders by stage"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = row(gap=12, margins=(0, 0, 0, 16))
        content: QWidget = holder(self._row)
        self.setWidget(content)
        for part in (self.viewport(), content):
            part.setAutoFillBackground(False)
        self._columns: list[_Column] = []
        self._wanted = 0

    def columns(self) -> list[OrderCards]:
        return [one.cards for one in self._columns]

    def show_columns(self, columns: Sequence[OrderColumn]) -> None:
        """Show other orders; the keyboard stays with its card, wherever it went."""
        focused = next((cards for cards in self.columns() if cards.hasFocus()), None)
        wanted = self._wanted or (focused.current_id() if focused is not None else 0)
        self._wanted = 0
        if [one.stage.name for one in columns] != [each.name for each in self._columns]:
            self._make(columns)
        for each, one in zip(self._columns, columns, strict=True):
            each.show_column(one)
        for each in self._columns:
            if wanted and each.cards.select_order(wanted) and focused is not None:
                each.cards.setFocus()
                self.ensureWidgetVisible(each, 0, 0)

    def _make(self, columns: Sequence[OrderColumn]) -> None:
        clear(self._row)
        self._columns = [_Column(one) for one in columns]
        for place, each in enumerate(self._columns):
            self._row.addWidget(each, 1)
            each.cards.opened.connect(self.opened)
            each.cards.dropped.connect(lambda id, name=each.name: self.moved.emit(id, name))
            each.cards.carried.connect(lambda id, by, at=place: self._carry(id, at + by))
            each.cards.left.connect(lambda by, at=place: self._go(at + by))

    def _carry(self, id: int, place: int) -> None:
        if 0 <= place < len(self._columns):
            self._wanted = id
            self.moved.emit(id, self._columns[place].name)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._columns):
            cards = self._columns[place].cards
            cards.setCurrentRow(max(cards.currentRow(), 0))
            cards.setFocus()
            self.ensureWidgetVisible(self._columns[place], 0, 0)
