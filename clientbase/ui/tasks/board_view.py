"""The board: a column of cards for each stage, moved between them by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, clear, column, holder, row
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tasks.card_painter import CardPainter
from clientbase.ui.tasks.cards import CardList, CardLook
from clientbase.ui.tasks.cursor import has_cursor
from clientbase.ui.tasks.views_presenter import BoardColumn
from clientbase.ui.tokens import TextRole

_NARROWEST, _WIDEST = 184, 420  # four stand side by side in the narrowest window


class Dot(QWidget):
    """The colour of a stage, before its name."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(self._colour))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class _Column(Surface):
    def __init__(self, one: BoardColumn) -> None:
        super().__init__("side", radius=10)
        self.mark = one.stage.mark
        self._dot = Dot(one.stage.colour)
        self._title = ElidedLabel(one.stage.title, TextRole.STRONG)
        self._count = Label("", TextRole.SMALL, tabular=True)
        self.cards = CardList(one.stage.title)
        self.cards.setItemDelegate(CardPainter(self.cards))
        head = row(self._dot, self._title, self._count, gap=8, margins=(6, 0, 6, 0))
        head.setStretch(1, 1)
        self.earlier = link_button(_("Earlier ones…"))
        self.earlier.setToolTip(_("All that is done, in a list"))
        self.earlier.hide()
        inner = column(head, self.cards, self.earlier, gap=8, margins=8)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)

    def show_column(self, one: BoardColumn, look: CardLook) -> None:
        self._dot.show_colour(one.stage.colour)
        self._title.setText(one.stage.title)
        count = len(one.tasks)
        self._count.setText(f"{show_count(count)}+" if one.more else show_count(count))
        words = ngettext("{count} task", "{count} tasks", count).format(count=show_count(count))
        self.cards.setAccessibleName(f"{one.stage.title}: {words}")
        self.cards.show_cards(one.tasks, look)
        self.earlier.setVisible(one.more)


class BoardView(QScrollArea):
    task_opened = Signal(int)
    ticked = Signal(int, bool)
    remove_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    moved = Signal(int, str, int)  # id, into the stage of this mark, before which card
    moved_up = Signal()  # ↑ on the first card
    earlier_asked = Signal()  # what was done before those shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._row = row(gap=12)
        content = holder(self._row)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self._columns: list[_Column] = []
        self._wanted: int | None = None

    def columns(self) -> list[CardList]:
        return [one.cards for one in self._columns]

    def show_columns(self, columns: Sequence[BoardColumn], look: CardLook) -> None:
        """Show other tasks; the keyboard stays with its card, wherever it went."""
        current = self.current_id()
        focused = any(has_cursor(cards) for cards in self.columns())
        if [one.stage.mark for one in columns] != [each.mark for each in self._columns]:
            self._make(columns)
        for each, one in zip(self._columns, columns, strict=True):
            each.show_column(one, look)
        wanted, self._wanted = self._wanted or current, None
        if wanted is not None:
            self.select_task(wanted, focus=focused)

    def _make(self, columns: Sequence[BoardColumn]) -> None:
        clear(self._row)
        self._columns = [_Column(one) for one in columns]
        for place, each in enumerate(self._columns):
            self._row.addWidget(each, 1)
            cards = each.cards
            cards.task_opened.connect(self.task_opened)
            cards.ticked.connect(self.ticked)
            cards.remove_asked.connect(self.remove_asked)
            cards.menu_asked.connect(self.menu_asked)
            cards.dropped.connect(lambda id, at, mark=each.mark: self.moved.emit(id, mark, at))
            cards.moved.connect(lambda id, right, down, at=place: self._key_moved(id, at, right, down))
            cards.left.connect(lambda right, down, at=place: self._go(at, right, down))
            each.earlier.clicked.connect(lambda _checked=False: self.earlier_asked.emit())

    def _key_moved(self, task_id: int, place: int, right: int, down: int) -> None:
        cards = self._columns[place].cards.cards
        at = cards.row_of(task_id)
        if right:
            if 0 <= place + right < len(self._columns):
                self._wanted = task_id
                target = self._columns[place + right]
                self.moved.emit(task_id, target.mark, min(at, target.cards.cards.rowCount()))
        elif 0 <= at + down < cards.rowCount():
            self._wanted = task_id
            self.moved.emit(task_id, self._columns[place].mark, at + down)

    def _go(self, place: int, right: int, down: int) -> None:
        if down < 0:
            self.moved_up.emit()
            return
        row_at = self._columns[place].cards.currentIndex().row()
        if right and 0 <= place + right < len(self._columns):
            target = self._columns[place + right]
            target.cards.enter_at(max(row_at, 0))
            self.ensureWidgetVisible(target, 0, 0)

    def current_id(self) -> int | None:
        task = next((cards.current_task() for cards in self.columns() if has_cursor(cards)), None)
        return task.id if task is not None else None

    def select_task(self, task_id: int, *, focus: bool = True) -> bool:
        for each in self._columns:
            if each.cards.select_task(task_id):
                if focus:
                    each.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.ensureWidgetVisible(each, 0, 0)
                return True
        return False

    def enter(self) -> None:
        """The keyboard comes into the board: to the first card."""
        target = next((each for each in self._columns if each.cards.cards.rowCount()), None)
        if target is not None:
            target.cards.enter_at(max(target.cards.currentIndex().row(), 0))
