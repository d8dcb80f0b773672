"""The hours of one or several days or employees, painted: blocks, the now-line, working hours in light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.calendar_layout import Place, side_by_side
from clientbase.ui import theme
from clientbase.ui.calendar.columns import Columns
from clientbase.ui.calendar.cursor import SLOT
from clientbase.ui.calendar.dragging import Grip
from clientbase.ui.calendar.item_painter import paint_block, small_font
from clientbase.ui.calendar.items import MINUTES_OF_DAY, Item, Key
from clientbase.ui.calendar.openings import USUAL, Openings
from clientbase.ui.calendar.surface import DragSurface
from clientbase.ui.kit.formats import show_time

RULER = 62
LEAST_HOUR, USUAL_HOUR, MOST_HOUR, ZOOM_STEP = 32, 52, 160, 8
_LEAST_MINUTES = 24  # a shorter one is drawn, and laid out, as if it were this long
_EDGE = 6
LEAST_LANE = 56
"""px of one of several people on one day; where there is less room one scrolls sideways."""


@dataclass(frozen=True, slots=True)
class Block:
    item: Item
    start: int
    end: int
    place: Place


def column_left(width: float, columns: int, at: int) -> float:
    """Where a column begins, in a width that begins with the ruler."""
    return RULER + round((width - RULER) * at / max(columns, 1))


def whole_width(columns: Columns, room: float) -> float:
    """How wide ruler and columns are together: of many people side by side wider than there is room."""
    many = columns.lanes and len(columns.days) == 1
    return max(room, RULER + columns.count * LEAST_LANE) if many else room


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
    zoom_asked = Signal(int, float)  # steps, at this height
    pushed = Signal(int)  # px to the right, by the wheel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._openings: Openings = USUAL
        self._blocks: list[list[Block]] = []
        self._rects: list[list[QRectF]] | None = None  # of the blocks; None where they must be reckoned
        self._still: QPixmap | None = None  # all that does not move while something is dragged
        self._now: datetime | None = None
        self._hour = USUAL_HOUR
        self._scrolled = 0  # px to the right
        self._selected: Key | None = None
        self._slot: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(24 * self._hour)

    def sizeHint(self) -> QSize:
        return QSize(600, 24 * self._hour)

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(self, columns: Columns, items: Sequence[Item], openings: Openings = USUAL) -> None:
        """`items` are those that stand among the hours."""
        self._columns, self._openings = columns, openings
        by_column: list[list[Item]] = [[] for _at in range(columns.count)]
        days = columns.days
        for item in items:
            first = max((item.first_day - days[0]).days, 0)
            last = min((item.last_day - days[0]).days, len(days) - 1)
            start = columns.lane_for(item) * len(days)
            for at in range(start + first, start + last + 1):
                by_column[at].append(item)
        self._blocks = [laid_out(here, columns.day_of(at)) for at, here in enumerate(by_column)]
        self._rects = self._still = None
        self.forget_ghost()
        self.update()

    def set_now(self, now: datetime) -> None:
        self._now = now
        self.update()

    def set_selected(self, key: Key | None) -> None:
        self._selected = key
        self._still = None
        self.update()

    def set_slot(self, slot: tuple[int, int] | None) -> None:
        """Where the keyboard stands: a column and its minute."""
        self._slot = slot
        self.update()

    def set_scrolled(self, to_right: int) -> None:
        """The columns move below the ruler, which stays."""
        self._scrolled = to_right
        self._rects = self._still = None
        self.update()

    def hour_height(self) -> int:
        return self._hour

    def set_hour_height(self, height: int) -> None:
        self._hour = min(max(height, LEAST_HOUR), MOST_HOUR)
        self._rects = self._still = None
        self.setFixedHeight(24 * self._hour)
        self.update()

    def y_of(self, minute: int) -> int:
        return round(minute * self._hour / 60)

    def slot_items(self, day: date, minute: int, lane: int = 0) -> list[Item]:
        """What lies in a slot, from the left."""
        if day not in self._columns.days or not self._blocks:
            return []
        blocks = self._blocks[self._columns.at(day, lane)]
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

    def _left(self, at: int) -> float:
        whole = whole_width(self._columns, self.width())
        return column_left(whole, self._columns.count, at) - self._scrolled

    def slot_rect(self, at: int, minute: int) -> QRectF:
        top, bottom = self.y_of(minute), self.y_of(minute + SLOT)
        return QRectF(
            self._left(at) + 1.5, top + 1, self._left(at + 1) - self._left(at) - 3, bottom - top - 1.5
        )

    def _rect(self, at: int, start: int, end: int, place: Place) -> QRectF:
        left, right = self._left(at) + 2, self._left(at + 1) - 6
        one = (right - left) / place.columns
        x = left + one * place.column
        gap = 2 if one > 12 else 0
        top, bottom = self.y_of(start), self.y_of(end)
        return QRectF(x, top + 1, one * place.width - gap, bottom - top - 2)

    def rect_of_item(self, key: Key) -> QRectF:
        """Where an item stands on its first day shown; empty when it does not."""
        for blocks, rects in zip(self._blocks, self.rects(), strict=True):
            for block, rect in zip(blocks, rects, strict=True):
                if block.item.key == key:
                    return rect
        return QRectF()

    def point_of(self, at: datetime, lane: int = 0) -> QPointF:
        """The middle of the column at a moment, for those who want to point there."""
        column = self._columns.at(at.date(), lane)
        middle = (self._left(column) + self._left(column + 1)) / 2
        return QPointF(middle, self.y_of(at.hour * 60 + at.minute) + 1)

    def _column_at(self, x: float) -> int:
        count = self._columns.count
        if count < 2 or x < RULER:
            return 0
        whole = whole_width(self._columns, self.width())
        at = min(int((x + self._scrolled - RULER) * count / max(whole - RULER, 1)), count - 1)
        while at > 0 and x < self._left(at):  # columns begin on whole pixels
            at -= 1
        while at < count - 1 and x >= self._left(at + 1):
            at += 1
        return at

    def lane_at(self, place: QPointF) -> int:
        return self._columns.lane_at(self._column_at(place.x()))

    def moment_at(self, place: QPointF) -> datetime:
        minute = min(max(int(place.y() * 60 / self._hour), 0), MINUTES_OF_DAY - 1)
        day = self._columns.day_of(self._column_at(place.x()))
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
        return bool(self._columns.days) and place.x() >= RULER

    def grip_at(self, place: QPointF, item: Item) -> Grip:
        found = self._block_at(place)
        if found is None or not item.can_stretch:
            return Grip.BODY
        day, rect = self._columns.day_of(self._column_at(place.x())), found[1]
        edge = min(_EDGE, rect.height() / 4)
        if rect.bottom() - place.y() <= edge and day == item.last_day:
            return Grip.END
        if place.y() - rect.top() <= edge and day == item.first_day:
            return Grip.START
        return Grip.BODY

    def dragged_to(self, place: QPointF) -> None:
        self.reach.emit(int(place.y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the hours grow and shrink, with Shift other people come; else the scroll area has it."""
        by, held = event.angleDelta(), event.modifiers()
        if by.x() or held & Qt.KeyboardModifier.ShiftModifier:
            self.pushed.emit(-(by.x() or by.y()))
            event.accept()
            return
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1, event.position().y())
        event.accept()

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        if self._ghost_item is None and self._ghost is None:
            self._still = None
            self._paint_still(painter, seen)
        else:
            if self._still is None:
                self._still = self._picture()
            ratio = self.devicePixelRatioF()
            source = QRectF(seen.topLeft() * ratio, seen.size() * ratio)
            painter.drawPixmap(seen, self._still, source)
            self._below_ruler(painter)
            self._paint_ghost(painter)
        self._below_ruler(painter)
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

    def _below_ruler(self, painter: QPainter) -> None:
        """What is scrolled to the left goes below the ruler."""
        if self._scrolled:
            painter.setClipRect(QRectF(RULER, 0, self.width(), self.height()))

    def _paint_still(self, painter: QPainter, seen: QRectF) -> None:
        painter.fillRect(seen, theme.colour("surface"))
        self._paint_ruler(painter, seen)
        self._below_ruler(painter)
        self._paint_back(painter, seen)
        self._paint_slot(painter)
        moved = self.moved_key()
        for blocks, rects in zip(self._blocks, self.rects(), strict=True):
            for block, rect in zip(blocks, rects, strict=True):
                if rect.intersects(seen):
                    key = block.item.key
                    paint_block(painter, rect, block.item, selected=key == self._selected, faded=key == moved)

    def _paint_back(self, painter: QPainter, seen: QRectF) -> None:
        width, count = self.width(), self._columns.count
        rest = QColor(theme.colour("window"))
        for at in range(count):
            lane = self._columns.lane_of(at)
            whose = lane.employee_id if lane is not None else None
            left, right = self._left(at), self._left(at + 1)
            closed = 0
            for opens, closes in (*self._openings.on(self._columns.day_of(at), whose), (24 * 60, 24 * 60)):
                top = self.y_of(closed)
                painter.fillRect(QRectF(left, top, right - left, self.y_of(opens) - top), rest)
                closed = closes
        line, half = theme.colour("border"), theme.colour("border")
        half.setAlpha(110)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number in range(48):
            y = self.y_of(number * 30)
            if seen.top() - 2 <= y <= seen.bottom() + 2:
                painter.setPen(half if number % 2 else line)
                painter.drawLine(RULER, y, width, y)
        strong = theme.colour("border_strong")
        for at in range(count):
            x = int(self._left(at))
            of_lane = self._columns.lanes and at % len(self._columns.days) == 0
            painter.setPen(strong if of_lane else line)
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
        if self._slot is None or self._slot[0] >= self._columns.count:
            return
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(self.slot_rect(*self._slot), 4, 4)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost is None:
            return
        starts, ends = self._ghost
        item = self._ghost_item
        for at, day in enumerate(self._columns.days, start=self._ghost_lane * len(self._columns.days)):
            midnight = datetime.combine(day, time())
            if ends <= midnight or starts >= midnight + timedelta(days=1):
                continue
            if item is not None:
                (block,) = laid_out([replace(item, starts=starts, ends=ends, timed=True)], day)
                rect = self._rect(at, block.start, block.end, block.place)
                paint_block(painter, rect, block.item, selected=True)
            else:
                self._paint_new(painter, at, starts, ends)

    def _paint_new(self, painter: QPainter, at: int, starts: datetime, ends: datetime) -> None:
        midnight = datetime.combine(self._columns.day_of(at), time())
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
        if self._now is None or self._now.date() not in self._columns.days:
            return
        red = theme.colour("red")
        y = self.y_of(self._now.hour * 60 + self._now.minute) + 0.5
        for lane in range(max(len(self._columns.lanes), 1)):
            at = self._columns.at(self._now.date(), lane)
            painter.setPen(QPen(red, 2))
            painter.drawLine(QPointF(self._left(at), y), QPointF(self._left(at + 1), y))
            if lane == 0:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(red)
                painter.drawEllipse(QPointF(self._left(at) + 1, y), 4, 4)
