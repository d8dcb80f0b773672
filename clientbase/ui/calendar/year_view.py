"""A year as twelve small months, darker the fuller a day is; a click opens the day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.calendar.day_load import LEVELS, DayLoad
from clientbase.ui.calendar.item_painter import small_font
from clientbase.ui.calendar.items import Item
from clientbase.ui.calendar.keyboard import arrow_of, paint_ring
from clientbase.ui.calendar.periods import month_title, short_day
from clientbase.ui.calendar.reading import Shown
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.tokens import TextRole

_MARGIN, _GAP = 16, 20
_TITLE, _LEGEND = 24, 30
_MOST_CELL = 34
_ROWS = 7  # of a month: the heads and six weeks


class YearView(QWidget):
    """The signals are those of `DaysView`, as far as there is something to say."""

    opened = Signal(object)
    entered = Signal(object)
    menu_asked = Signal(object, QPoint)
    remove_asked = Signal(object)
    marked = Signal(object, object)
    ticked = Signal(object)
    day_asked = Signal(object)  # date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 300)
        self._year = 1
        self._loads: Mapping[date, DayLoad] = {}
        self._today: date | None = None
        self._cursor: date | None = None

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(self, shown: Shown) -> None:
        self._year, self._loads, self._today = shown.first.year, shown.loads, shown.today
        if self._cursor is not None and self._cursor.year != self._year:
            self._cursor = None
        self.update()

    def load_of(self, day: date) -> DayLoad | None:
        return self._loads.get(day)

    def drop_cursor(self) -> None:
        self._cursor = None
        self.update()

    def select_item(self, _item: Item) -> None:
        """Single entries are not shown."""

    def forget_ghosts(self) -> None:
        """Nothing is dragged here."""

    # --- geometry -----------------------------------------------------------------------------------

    def _shape(self) -> tuple[int, int, float]:
        """Months beside and below each other and the side of a day: what leaves the largest days."""
        best = (4, 3, 0.0)
        for across in (6, 4, 3, 2):
            down = 12 // across
            wide = (self.width() - 2 * _MARGIN - (across - 1) * _GAP) / across / 7
            tall = (self.height() - 2 * _MARGIN - _LEGEND - down * _TITLE - (down - 1) * 8) / down / _ROWS
            side = min(wide, tall, _MOST_CELL)
            if side > best[2]:
                best = (across, down, side)
        return best

    def _origin(self, month: int) -> QPointF:
        """The left upper corner of a month, below its name."""
        across, down, side = self._shape()
        column, line = (month - 1) % across, (month - 1) // across
        step = (self.width() - 2 * _MARGIN + _GAP) / across
        height = (self.height() - _MARGIN - _LEGEND - 8) / down
        left = _MARGIN + column * step + max(step - _GAP - 7 * side, 0) / 2
        return QPointF(left, _MARGIN + line * height + _TITLE)

    def cell_of(self, day: date) -> QRectF:
        side = self._shape()[2]
        before = calendar.monthrange(day.year, day.month)[0]
        at = before + day.day - 1
        origin = self._origin(day.month)
        return QRectF(origin.x() + at % 7 * side, origin.y() + (at // 7 + 1) * side, side, side)

    def day_at(self, place: QPointF) -> date | None:
        side = self._shape()[2]
        for month in range(1, 13):
            there = place - self._origin(month)
            if 0 <= there.x() < 7 * side and side <= there.y() < _ROWS * side:
                before, days = calendar.monthrange(self._year, month)
                number = int(there.y() // side - 1) * 7 + int(there.x() // side) - before + 1
                return date(self._year, month, number) if 1 <= number <= days else None
        return None

    # --- mouse and keys -----------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_asked.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.day_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words_of(day) if day is not None else "", self)
            return True
        return super().event(event)

    def words_of(self, day: date) -> str:
        load = self._loads.get(day)
        if load is None:
            return _("{place}, free").format(place=show_long_date(day))
        count = ngettext("{count} appointment", "{count} appointments", load.count).format(count=load.count)
        hours = _("{hours} h {minutes:02} min").format(hours=load.minutes // 60, minutes=load.minutes % 60)
        return "\n".join((show_long_date(day), count, hours))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = arrow_of(event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if arrow is not None and plain and (self._cursor is not None or arrow[1]):
            start = self._today if self._today and self._today.year == self._year else date(self._year, 1, 1)
            moved = timedelta(days=arrow[0] + 7 * arrow[1])
            there = start if self._cursor is None else self._cursor + moved
            if there.year == self._year:
                self._cursor = there
                self.setAccessibleDescription(self.words_of(there))
                self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.day_asked.emit(self._cursor)
        elif event.key() == Qt.Key.Key_Escape and self._cursor is not None:
            self.drop_cursor()
        else:
            super().keyPressEvent(event)

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        for month in range(1, 13):
            self._paint_month(painter, month)
        self._paint_legend(painter)
        painter.end()
        if self._cursor is None:
            paint_ring(self)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        side, origin = self._shape()[2], self._origin(month)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(theme.font(TextRole.STRONG))
        painter.setPen(theme.colour("text"))
        name = month_title(date(self._year, month, 1)).replace(str(self._year), "").strip(" .г")
        place = QRectF(origin.x(), origin.y() - _TITLE, 7 * side, _TITLE)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        font = small_font()
        font.setPixelSize(max(min(int(side * 0.5), 12), 8))
        painter.setFont(font)
        painter.setPen(theme.colour("placeholder"))
        for at in range(7):
            painter.drawText(
                QRectF(origin.x() + at * side, origin.y(), side, side), centre, short_day(at)[:2]
            )
        for number in range(1, calendar.monthrange(self._year, month)[1] + 1):
            self._paint_day(painter, date(self._year, month, number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        cell = self.cell_of(day).adjusted(1, 1, -1, -1)
        load = self._loads.get(day)
        level = load.level if load is not None else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(heat(level) if level else theme.colour("window"))
        painter.drawRoundedRect(cell, 3, 3)
        if day in (self._today, self._cursor):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent" if day == self._cursor else "text"), 2))
            painter.drawRoundedRect(cell, 3, 3)
        painter.setPen(front_on_heat(level, rest=day.weekday() > 4))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_legend(self, painter: QPainter) -> None:
        """What the colours mean, in words at both ends."""
        painter.setFont(small_font())
        middle = Qt.AlignmentFlag.AlignVCenter
        y = self.height() - _LEGEND
        less, more = _("free"), _("full")
        x = float(_MARGIN)
        painter.setPen(theme.colour("second"))
        width = painter.fontMetrics().horizontalAdvance(less)
        painter.drawText(QRectF(x, y, width + 2, 20), middle, less)
        x += width + 8
        for level in range(LEVELS + 1):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(heat(level) if level else theme.colour("window"))
            painter.drawRoundedRect(QRectF(x, y + 3, 14, 14), 3, 3)
            x += 18
        painter.setPen(theme.colour("second"))
        painter.drawText(QRectF(x + 4, y, 200, 20), middle, more)


def heat(level: int) -> QColor:
    """The accent, the stronger the fuller."""
    colour = QColor(theme.colour("accent"))
    colour.setAlphaF((0.16, 0.16, 0.34, 0.6, 1.0)[level])
    return colour


def front_on_heat(level: int, *, rest: bool) -> QColor:
    if level == LEVELS:
        return theme.colour("front_on_accent")
    return theme.colour("second" if rest and not level else "text")
