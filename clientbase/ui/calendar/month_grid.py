"""A month, painted: whole weeks with their numbers, bars over several days, lines with the hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.calendar_layout import Fitted, fitted
from clientbase.i18n import ngettext
from clientbase.ui import theme
from clientbase.ui.calendar.dragging import Grip
from clientbase.ui.calendar.item_painter import BAR, paint_bar, small_font
from clientbase.ui.calendar.items import Item, Key
from clientbase.ui.calendar.openings import USUAL, Openings
from clientbase.ui.calendar.periods import short_date, short_day, week_number
from clientbase.ui.calendar.presenter import Shown
from clientbase.ui.calendar.surface import DragSurface

_HEAD = 28
_NUMBER = 24  # height of the line with the day's number
_ROW = BAR + 2
_WEEKS = 40  # width of the column with week numbers
_EDGE = 6
_ROOMY = 3
"""With fewer rows than this the count of what had no room stands beside the day's number."""


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days with the items that touch them and the columns (0–6) those take."""

    first: date
    items: tuple[Item, ...]
    spans: tuple[tuple[int, int], ...]


def weeks_of(shown: Shown) -> tuple[Week, ...]:
    made = []
    monday = shown.first
    while monday <= shown.last:
        sunday = monday + timedelta(days=6)
        here = tuple(item for item in shown.items if item.first_day <= sunday and item.last_day >= monday)
        spans = tuple(
            ((max(item.first_day, monday) - monday).days, (min(item.last_day, sunday) - monday).days)
            for item in here
        )
        made.append(Week(monday, here, spans))
        monday += timedelta(days=7)
    return tuple(made)


class MonthGrid(DragSurface):
    """Where everything of a month lies, and its drawing. `_marked` is the chosen day, `_chosen` the item."""

    day_asked = Signal(object)  # date: the day's view is wanted
    more_asked = Signal(object, QPoint)  # date, place on the screen: all that stands on a day
    by_days = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks: tuple[Week, ...] = ()
        self._openings: Openings = USUAL
        self._fitted: list[Fitted] = []
        self._month: date | None = None
        self._today: date | None = None
        self._marked: date | None = None
        self._chosen: Key | None = None
        self.setMinimumSize(360, 260)

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(self, shown: Shown) -> None:
        self._weeks, self._openings = weeks_of(shown), shown.openings
        self._today = shown.today
        self._month = (shown.first + timedelta(days=6)).replace(day=1)
        self._fit()
        self.forget_ghost()
        self.update()

    def _fit(self) -> None:
        room = self._room()
        self._fitted = [fitted(week.spans, 7, room, counted=room >= _ROOMY) for week in self._weeks]

    def _room(self) -> int:
        return max(int((self._week_height() - _NUMBER - 2) // _ROW), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def forget_ghosts(self) -> None:
        self.forget_ghost()

    # --- geometry -----------------------------------------------------------------------------------

    def _week_height(self) -> float:
        return (self.height() - _HEAD) / max(len(self._weeks), 1)

    def _left(self, at: int) -> float:
        return _WEEKS + round((self.width() - _WEEKS) * at / 7)

    def _top(self, week: int) -> float:
        return _HEAD + round(self._week_height() * week)

    def _cell(self, week: int, at: int) -> QRectF:
        left, top = self._left(at), self._top(week)
        return QRectF(left, top, self._left(at + 1) - left, self._top(week + 1) - top)

    def _rect(self, week: int, at: int) -> QRectF:
        row = self._fitted[week].rows[at]
        if row is None:
            return QRectF()
        first, last = self._weeks[week].spans[at]
        left = self._left(first) + 3
        return QRectF(left, self._top(week) + _NUMBER + row * _ROW, self._left(last + 1) - 4 - left, BAR)

    def _indexes(self, place: QPointF) -> tuple[int, int]:
        """Week and weekday at a point, the nearest where it lies outside."""
        week = int((place.y() - _HEAD) // self._week_height())
        day = next((at for at in range(6) if place.x() < self._left(at + 1)), 6)
        return min(max(week, 0), len(self._weeks) - 1), day

    def point_of(self, day: date) -> QPointF:
        """The middle of a day's number line, where nothing stands."""
        days = (day - self._weeks[0].first).days
        cell = self._cell(days // 7, days % 7)
        return QPointF(cell.center().x(), cell.top() + _NUMBER / 2)

    def rect_of_item(self, key: Key) -> QRectF:
        for number, week in enumerate(self._weeks):
            for at, item in enumerate(week.items):
                if item.key == key:
                    return self._rect(number, at)
        return QRectF()

    def moment_at(self, place: QPointF) -> datetime:
        week, at = self._indexes(place)
        return datetime.combine(self._weeks[week].first + timedelta(days=at), time())

    def item_at(self, place: QPointF) -> Item | None:
        if not self._weeks or place.y() < _HEAD or place.x() < _WEEKS:
            return None
        week, _day = self._indexes(place)
        for at, item in enumerate(self._weeks[week].items):
            if self._fitted[week].rows[at] is not None and self._rect(week, at).contains(place):
                return item
        return None

    def grip_at(self, place: QPointF, item: Item) -> Grip:
        """Only what lasts for days has ends to be pulled here."""
        if not item.can_stretch or not item.in_band or not self._weeks:
            return Grip.BODY
        number, _day = self._indexes(place)
        week = self._weeks[number]
        rect = self._rect(number, week.items.index(item))
        if rect.right() - place.x() <= _EDGE and item.last_day <= week.first + timedelta(days=6):
            return Grip.END
        if place.x() - rect.left() <= _EDGE and item.first_day >= week.first:
            return Grip.START
        return Grip.BODY

    def takes_drags_at(self, place: QPointF) -> bool:
        return bool(self._weeks) and place.y() >= _HEAD and place.x() >= _WEEKS

    def clicked_aside(self, place: QPointF) -> bool:
        """A day's number opens the day, the count of what had no room lists it all."""
        if not self.takes_drags_at(place):
            return False
        week, at = self._indexes(place)
        cell = self._cell(week, at)
        day = self._weeks[week].first + timedelta(days=at)
        if self._fitted[week].hidden[at] and self._count_rect(week, at).contains(place):
            self.more_asked.emit(day, self.mapToGlobal(cell.topLeft().toPoint()))
            return True
        if place.y() < cell.top() + _NUMBER and place.x() < cell.left() + 32:
            self.day_asked.emit(day)
            return True
        return False

    def _count_rect(self, week: int, at: int) -> QRectF:
        cell = self._cell(week, at)
        if self._room() < _ROOMY:
            return QRectF(cell.center().x(), cell.top() + 3, cell.width() / 2 - 6, _NUMBER - 2)
        return QRectF(
            cell.left() + 3, cell.top() + _NUMBER + (self._room() - 1) * _ROW, cell.width() - 6, BAR
        )

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if not self._weeks:
            painter.end()
            return
        self._paint_heads(painter)
        for number, week in enumerate(self._weeks):
            self._paint_days(painter, number, week)
        self._paint_lines(painter)
        seen = QRectF(event.rect())
        for number, week in enumerate(self._weeks):
            self._paint_items(painter, number, week.items, seen)
            self._paint_counts(painter, number)
        self._paint_ghost(painter)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(small_font(strong=True))
        painter.setPen(theme.colour("second"))
        for at in range(7):
            rect = QRectF(self._left(at), 0, self._left(at + 1) - self._left(at), _HEAD)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, short_day(at))

    def _paint_days(self, painter: QPainter, number: int, week: Week) -> None:
        painter.setFont(small_font())
        painter.setPen(theme.colour("placeholder"))
        side = QRectF(0, self._top(number) + 2, _WEEKS - 8, _NUMBER)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(side, right, str(week_number(week.first)))
        for at in range(7):
            day = week.first + timedelta(days=at)
            cell = self._cell(number, at)
            outside = self._month is not None and day.month != self._month.month
            if outside or not self._openings.on(day):
                painter.fillRect(cell, theme.colour("window"))
            if day == self._marked:
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.setBrush(theme.colour("selection"))
                painter.drawRoundedRect(cell.adjusted(2, 2, -1.5, -1.5), 4, 4)
            self._paint_number(painter, cell, day, outside=outside)

    def _paint_number(self, painter: QPainter, cell: QRectF, day: date, *, outside: bool) -> None:
        text = short_date(day) if day.day == 1 else str(day.day)
        painter.setFont(small_font(strong=not outside))
        spot = QRectF(cell.left() + 5, cell.top() + 3, 22, 22)
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(spot)
            painter.setPen(theme.colour("front_on_accent"))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(day.day))
            return
        painter.setPen(theme.colour("placeholder" if outside else "text"))
        painter.drawText(
            QRectF(cell.left() + 9, cell.top() + 3, cell.width() - 12, 22),
            Qt.AlignmentFlag.AlignVCenter,
            text,
        )

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.colour("border"))
        for number in range(len(self._weeks)):
            painter.drawLine(0, int(self._top(number)), self.width(), int(self._top(number)))
        for at in range(7):
            painter.drawLine(int(self._left(at)), _HEAD, int(self._left(at)), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_items(self, painter: QPainter, number: int, items: Sequence[Item], seen: QRectF) -> None:
        moved = self.moved_key()
        for at, item in enumerate(items):
            if self._fitted[number].rows[at] is None:
                continue
            rect = self._rect(number, at)
            if rect.intersects(seen):
                paint_bar(
                    painter,
                    rect,
                    item,
                    selected=item.key == self._chosen,
                    faded=item.key == moved,
                    hour=True,
                )

    def _paint_counts(self, painter: QPainter, number: int) -> None:
        painter.setFont(small_font(strong=True))
        painter.setPen(theme.colour("second"))
        for at, count in enumerate(self._fitted[number].hidden):
            if count:
                rect = self._count_rect(number, at)
                text = "+ " + ngettext("{count} more", "{count} more", count).format(count=count)
                if self._room() < _ROOMY:
                    side = Qt.AlignmentFlag.AlignRight
                else:
                    side, rect = Qt.AlignmentFlag.AlignLeft, rect.adjusted(8, 0, 0, 0)
                painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost is None:
            return
        starts, ends = self._ghost
        last_day = (ends - timedelta(minutes=1)).date() if ends > starts else ends.date()
        for number, week in enumerate(self._weeks):
            first = max((starts.date() - week.first).days, 0)
            last = min((last_day - week.first).days, 6)
            if first > last:
                continue
            for at in range(first, last + 1):
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self._cell(number, at).adjusted(2, 2, -1.5, -1.5), 4, 4)
            if self._ghost_item is not None:
                left = self._left(first) + 3
                rect = QRectF(left, self._top(number) + _NUMBER, self._left(last + 1) - 4 - left, BAR)
                paint_bar(painter, rect, self._ghost_item, selected=True, hour=True)
