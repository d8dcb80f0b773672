"""All of a day in a list that floats over the month, which had no room for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.i18n import _
from clientbase.ui.calendar.item_painter import BAR, paint_bar
from clientbase.ui.calendar.items import Item
from clientbase.ui.calendar.periods import capital
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.layouts import Scroll, column, holder
from clientbase.ui.kit.popover import Popover
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_WIDTH, _ROW, _MOST_HEIGHT = 320, BAR + 6, 360


class DayRows(QWidget):
    """The items below each other; a click or Enter opens one."""

    opened = Signal(object)  # Item

    def __init__(self, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = tuple(items)
        self._chosen = 0
        self.setFixedSize(_WIDTH, max(len(self._items), 1) * _ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Entries of the day"))
        self._tell()

    def _tell(self) -> None:
        if self._items:
            self.setAccessibleDescription(self._items[self._chosen].words)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y() // _ROW)
        if 0 <= at < len(self._items):
            self.opened.emit(self._items[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._items:
            self._chosen = min(max(self._chosen + step, 0), len(self._items) - 1)
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._items:
            self.opened.emit(self._items[self._chosen])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(event.rect().top() // _ROW, 0)
        for at in range(first, min(event.rect().bottom() // _ROW + 1, len(self._items))):
            place = self.rect().toRectF()
            place.setTop(at * _ROW + 3)
            place.setHeight(BAR)
            chosen = at == self._chosen and self.hasFocus()
            paint_bar(painter, place, self._items[at], selected=chosen, hour=True)
        painter.end()


class DayList(Popover):
    def __init__(
        self,
        parent: QWidget,
        day: date,
        items: Sequence[Item],
        *,
        opened: Callable[[Item], object],
        day_asked: Callable[[date], object],
    ) -> None:
        self.rows = DayRows(items)
        shown = Scroll(self.rows)
        shown.setFixedSize(_WIDTH + 14, min(self.rows.height() + 2, _MOST_HEIGHT))
        to_day = link_button(_("Open the day"), lambda: self._leave(lambda: day_asked(day)))
        title = Label(capital(show_long_date(day)), TextRole.STRONG)
        super().__init__(holder(column(title, shown, to_day, gap=8)), parent)
        self.rows.opened.connect(lambda item: self._leave(lambda: opened(item)))

    def _leave(self, then: Callable[[], object]) -> None:
        self.close()
        then()

    def popup_at(self, place: QPoint) -> None:
        """At a place of the screen, kept within it."""
        self.adjustSize()
        area = self.screen().availableGeometry()
        x = max(area.left(), min(place.x(), area.right() - self.width()))
        y = max(area.top(), min(place.y(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.rows.setFocus(Qt.FocusReason.PopupFocusReason)
