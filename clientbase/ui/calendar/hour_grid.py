"""The hours of one or several days, painted: appointments as blocks, the now-line, working hours in light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.calendar_layout import Place, side_by_side
from clientbase.ui import theme
from clientbase.ui.calendar.dragging import Grip
from clientbase.ui.calendar.item_painter import paint_block, small_font
from clientbase.ui.calendar.items import MINUTES_OF_DAY, Item
from clientbase.ui.calendar.periods import CLOSES, OPENS, is_working_day
from clientbase.ui.calendar.surface import DragSurface
from clientbase.ui.kit.formats import show_time

RULER = 62
SLOT = 30
"""Minutes of a place the keyboard stands on."""
LEAST_HOUR, USUAL_HOUR, MOST_HOUR = 32, 52, 112
_LEAST_MINUTES = 24  # a shorter one is drawn, and laid out, as if it were this long
_EDGE = 6


@dataclass(frozen=True, slots=True)
class Block:
    item: Item
    start: int
    end: int
    place: Place


def column_left(width: float, days: int, at: int) -> float:
    """Where a day's column begins, in a width that begins with the ruler."""
    return RULER + round((width - RULER) * at / max(days, 1))


def laid_out(items: Sequence[Item], day: date) -> list[Block]:
    """The items of a day among the hours, each with its place."""
    spans = []
    for item in items:
        start, end = item.minutes_on(day)
        end = max(end, start + _LEAST_MINUTES)
        if end > MINUTES_OF_DAY:
            start, end = min(start, MINUTES_OF_DAY - _LEAST_MINUTES), MINUTES_OF_DAY
        spans.append((start, end))
    places = side_by_side(spans)
    return [Block(item, *span, place) for item, span, place in zip(items, spans, places, strict=True)]


class HourGrid(DragSurface):
    """As tall as its day; it stands in a scroll area. `reach` asks to bring a height into view."""

    reach = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[date, ...] = ()
        self._blocks: list[list[Block]] = []
        self._rects: list[list[QRectF]] | None = None  # of the blocks; None where they must be reckoned
        self._still: QPixmap | None = None  # all that does not move while something is dragged
        self._now: datetime | None = None
        self._hour = USUAL_HOUR
        self._selected: tuple[object, int] | None = None
        self._slot: tuple[date, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24 * self._hour)

    def sizeHint(self) -> QSize:
        return QSize(600, 24 * self._hour)

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(self, days: Sequence[date], items: Sequence[Item]) -> None:
        """`items` are those that stand among the hours."""
        self._days = tuple(days)
        by_day: dict[date, list[Item]] = {day: [] for day in days}
        for item in items:
            day = item.first_day
            while day <= item.last_day:
                if day in by_day:
                    by_day[day].append(item)
                day += timedelta(days=1)
        self._blocks = [laid_out(by_day[day], day) for day in days]
        self._rects = self._still = None
        self.forget_ghost()
        self.update()

    def set_now(self, now: datetime) -> None:
        self._now = now
        self.update()

    def set_selected(self, key: tuple[object, int] | None) -> None:
        self._selected = key
        self._still = None
        self.update()

    def set_slot(self, slot: tuple[date, int] | None) -> None:
        """Where the keyboard stands: a day and its minute."""
        self._slot = slot
        self.update()

    def set_hour_height(self, height: int) -> None:
        self._hour = min(max(height, LEAST_HOUR), MOST_HOUR)
        self.setFixedHeight(24 * self._hour)
        self.update()

    def y_of(self, minute: int) -> int:
        return round(minute * self._hour / 60)

    def slot_items(self, day: date, minute: int) -> list[Item]:
        """What lies in a slot, from the left."""
        if day not in self._days:
            return []
        blocks = self._blocks[self._days.index(day)] if self._blocks else []
        here = [block for block in blocks if block.start < minute + SLOT and minute < block.end]
        return [block.item for block in sorted(here, key=lambda block: (block.place.column, block.start))]

    # --- geometry -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rects = self._still = None

    def rects(self) -> list[list[QRectF]]:
        """Where the blocks stand, by day, in their order."""
        if self._rects is None:
            self._rects = [
                [self._rect(at, block.start, block.end, block.place) for block in blocks]
                for at, blocks in enumerate(self._blocks)
            ]
        return self._rects

    def _rect(self, at: int, start: int, end: int, place: Place) -> QRectF:
        left = column_left(self.width(), len(self._days), at) + 2
        right = column_left(self.width(), len(self._days), at + 1) - 6
        one = (right - left) / place.columns
        x = left + one * place.column
        gap = 2 if one > 12 else 0
        top, bottom = self.y_of(start), self.y_of(end)
        return QRectF(x, top + 1, one * place.width - gap, bottom - top - 2)

    def rect_of_item(self, key: tuple[object, int]) -> QRectF:
        """Where an item stands on its first day shown; empty when it does not."""
        for blocks, rects in zip(self._blocks, self.rects(), strict=True):
            for block, rect in zip(blocks, rects, strict=True):
                if block.item.key == key:
                    return rect
        return QRectF()

    def point_of(self, at: datetime) -> QPointF:
        """The middle of the column at a moment, for those who want to point there."""
        column = self._days.index(at.date())
        left = column_left(self.width(), len(self._days), column)
        right = column_left(self.width(), len(self._days), column + 1)
        return QPointF((left + right) / 2, self.y_of(at.hour * 60 + at.minute) + 1)

    def _column_at(self, x: float) -> int:
        for at in range(len(self._days) - 1):
            if x < column_left(self.width(), len(self._days), at + 1):
                return at
        return max(len(self._days) - 1, 0)

    def moment_at(self, place: QPointF) -> datetime:
        minute = min(max(int(place.y() * 60 / self._hour), 0), MINUTES_OF_DAY - 1)
        day = self._days[self._column_at(place.x())]
        return datetime.combine(day, time(minute // 60, minute % 60))

    def item_at(self, place: QPointF) -> Item | None:
        found = self._block_at(place)
        return found[0].item if found is not None else None

    def _block_at(self, place: QPointF) -> tuple[Block, QRectF] | None:
        if not self._blocks or place.x() < RULER:
            return None
        at = self._column_at(place.x())
        for block, rect in zip(reversed(self._blocks[at]), reversed(self.rects()[at]), strict=True):
            if rect.contains(place):
                return block, rect
        return None

    def takes_drags_at(self, place: QPointF) -> bool:
        return bool(self._days) and place.x() >= RULER

    def grip_at(self, place: QPointF, item: Item) -> Grip:
        found = self._block_at(place)
        if found is None or not item.can_stretch:
            return Grip.BODY
        day, rect = self._days[self._column_at(place.x())], found[1]
        edge = min(_EDGE, rect.height() / 4)
        if rect.bottom() - place.y() <= edge and day == item.last_day:
            return Grip.END
        if place.y() - rect.top() <= edge and day == item.first_day:
            return Grip.START
        return Grip.BODY

    def dragged_to(self, place: QPointF) -> None:
        self.reach.emit(int(place.y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the hours grow and shrink; else the scroll area has it."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.set_hour_height(self._hour + (4 if event.angleDelta().y() > 0 else -4))
        event.accept()

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        if self._ghost is None:
            self._still = None
            self._paint_still(painter, seen)
        else:
            if self._still is None:
                self._still = self._picture()
            ratio = self.devicePixelRatioF()
            source = QRectF(seen.topLeft() * ratio, seen.size() * ratio)
            painter.drawPixmap(seen, self._still, source)
            self._paint_ghost(painter)
        self._paint_now(painter)
        painter.end()

    def _picture(self) -> QPixmap:
        """What stays as it is while something is dragged, drawn once: thousands need not be drawn again."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_still(painter, QRectF(self.rect()))
        painter.end()
        return picture

    def _paint_still(self, painter: QPainter, seen: QRectF) -> None:
        self._paint_back(painter, seen)
        self._paint_ruler(painter, seen)
        self._paint_slot(painter)
        moved = self._ghost_item.key if self._ghost is not None and self._ghost_item is not None else None
        for blocks, rects in zip(self._blocks, self.rects(), strict=True):
            for block, rect in zip(blocks, rects, strict=True):
                if rect.intersects(seen):
                    key = block.item.key
                    paint_block(painter, rect, block.item, selected=key == self._selected, faded=key == moved)

    def _paint_back(self, painter: QPainter, seen: QRectF) -> None:
        painter.fillRect(seen, theme.colour("surface"))
        width, count = self.width(), len(self._days)
        rest = QColor(theme.colour("window"))
        for at, day in enumerate(self._days):
            left, right = column_left(width, count, at), column_left(width, count, at + 1)
            if is_working_day(day):
                painter.fillRect(QRectF(left, 0, right - left, self.y_of(OPENS * 60)), rest)
                closes = self.y_of(CLOSES * 60)
                painter.fillRect(QRectF(left, closes, right - left, self.height() - closes), rest)
            else:
                painter.fillRect(QRectF(left, 0, right - left, self.height()), rest)
        line, half = theme.colour("border"), theme.colour("border")
        half.setAlpha(110)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number in range(48):
            y = self.y_of(number * 30)
            if seen.top() - 2 <= y <= seen.bottom() + 2:
                painter.setPen(half if number % 2 else line)
                painter.drawLine(RULER, y, width, y)
        painter.setPen(line)
        for at in range(count):
            x = int(column_left(width, count, at))
            painter.drawLine(x, int(seen.top()), x, int(seen.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_ruler(self, painter: QPainter, seen: QRectF) -> None:
        painter.setFont(small_font())
        painter.setPen(theme.colour("second"))
        for hour in range(1, 24):
            y = self.y_of(hour * 60)
            rect = QRectF(0, y - 9, RULER - 10, 18)
            if rect.intersects(seen):
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(rect, side, show_time(time(hour)))

    def _paint_slot(self, painter: QPainter) -> None:
        if self._slot is None or self._slot[0] not in self._days:
            return
        at = self._days.index(self._slot[0])
        left = column_left(self.width(), len(self._days), at)
        right = column_left(self.width(), len(self._days), at + 1)
        top, bottom = self.y_of(self._slot[1]), self.y_of(self._slot[1] + SLOT)
        rect = QRectF(left + 1.5, top + 1, right - left - 3, bottom - top - 1.5)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(rect, 4, 4)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost is None:
            return
        starts, ends = self._ghost
        item = self._ghost_item
        for at, day in enumerate(self._days):
            midnight = datetime.combine(day, time())
            if ends <= midnight or starts >= midnight + timedelta(days=1):
                continue
            if item is not None:
                (block,) = laid_out([replace(item, starts=starts, ends=ends)], day)
                rect = self._rect(at, block.start, block.end, block.place)
                paint_block(painter, rect, block.item, selected=True)
            else:
                self._paint_new(painter, at, starts, ends)

    def _paint_new(self, painter: QPainter, at: int, starts: datetime, ends: datetime) -> None:
        midnight = datetime.combine(self._days[at], time())
        start = max(int((starts - midnight).total_seconds()) // 60, 0)
        end = min(int((ends - midnight).total_seconds()) // 60, MINUTES_OF_DAY)
        rect = self._rect(at, start, end, Place(0, 1, 1))
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.setFont(small_font(strong=True))
        inner = rect.adjusted(8, 1, -4, -1)
        where = Qt.AlignmentFlag.AlignTop if rect.height() > 20 else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, where, f"{show_time(starts)}–{show_time(ends)}")

    def _paint_now(self, painter: QPainter) -> None:
        if self._now is None or self._now.date() not in self._days:
            return
        at = self._days.index(self._now.date())
        y = self.y_of(self._now.hour * 60 + self._now.minute) + 0.5
        left = column_left(self.width(), len(self._days), at)
        right = column_left(self.width(), len(self._days), at + 1)
        red = theme.colour("red")
        painter.setPen(QPen(red, 2))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        painter.drawEllipse(QPointF(left + 1, y), 4, 4)
