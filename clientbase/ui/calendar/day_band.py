"""Over the hours: the heads of the days and employees, and a band of what lasts all day or several days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.calendar_layout import Fitted, fitted
from clientbase.domain.employee import initials_of
from clientbase.i18n import _, ngettext
from clientbase.ui import theme
from clientbase.ui.calendar.columns import Columns, Lane
from clientbase.ui.calendar.dragging import Grip
from clientbase.ui.calendar.hour_grid import RULER, column_left, whole_width
from clientbase.ui.calendar.item_painter import BAR, paint_bar, small_font
from clientbase.ui.calendar.items import Item, Key
from clientbase.ui.calendar.openings import USUAL, Openings
from clientbase.ui.calendar.periods import short_day, week_number
from clientbase.ui.calendar.surface import DragSurface
from clientbase.ui.tokens import TextRole

HEAD = 40
_NAME = 24  # the line with the names of employees side by side
_ROW = BAR + 2
_FOOT = 6
_FEW, _MANY = 3, 14
"""Rows of a folded and of an unfolded band."""
_EDGE = 6
_MIDNIGHT = time()


def names_of(name: str) -> tuple[str, ...]:
    """Ever shorter: «Олена Ткаченко», «Олена Т.», «ОТ»."""
    first, *rest = name.split() or [""]
    shorter = f"{first} {rest[-1][0]}." if rest else first[:4]
    return name, shorter, initials_of(name)


class DayBand(DragSurface):
    """`right` px at its right stay empty: the scroll bar of the hours below has them."""

    day_asked = Signal(object)  # date: a head was clicked
    by_days = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._openings: Openings = USUAL
        self._spans: list[tuple[int, int]] = []
        self._fitted = Fitted([], [])
        self._unfolded = False
        self._today: date | None = None
        self._right = 0
        self._scrolled = 0  # px to the right
        self._selected: Key | None = None
        self._place: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(
        self, columns: Columns, items: Sequence[Item], today: date, openings: Openings = USUAL
    ) -> None:
        if self._columns != columns:
            self._unfolded = False
        self._columns, self._today, self._openings = columns, today, openings
        placed = [(item, span) for item in items if (span := columns.span(item)) is not None]
        self._items = tuple(item for item, _span in placed)
        self._spans = [span for _item, span in placed]
        self._fit()
        self.forget_ghost()
        self.update()

    def _days_top(self) -> int:
        """Of several days each employee's name stands over his days; of one day the day over the names."""
        return _NAME if self._columns.lanes and len(self._columns.days) > 1 else 0

    def _names_top(self) -> int:
        return 4 if self._days_top() else HEAD

    def head(self) -> int:
        """Height of the heads: of days, and of employees side by side."""
        return HEAD + (_NAME if self._columns.lanes else 0)

    def _fit(self) -> None:
        room = _MANY if self._unfolded else _FEW
        self._fitted = fitted(self._spans, self._columns.count, room)
        rows = max((row + 1 for row in self._fitted.rows if row is not None), default=0)
        if any(self._fitted.hidden):
            rows = room
        self.setFixedHeight(self.head() + max(rows, 1) * _ROW + _FOOT)

    def set_right(self, width: int) -> None:
        self._right = width
        self.update()

    def set_scrolled(self, to_right: int) -> None:
        """The columns move as those of the hours do."""
        self._scrolled = to_right
        self.update()

    def set_selected(self, key: Key | None) -> None:
        self._selected = key
        self.update()

    def set_place(self, column: int | None) -> None:
        """Where the keyboard stands, if it stands in the band."""
        self._place = column
        self.update()

    def items_on(self, day: date, lane: int = 0) -> list[Item]:
        if day not in self._columns.days:
            return []
        at = self._columns.at(day, lane)
        spans = zip(self._items, self._spans, strict=True)
        return [item for item, (first, last) in spans if first <= at <= last]

    # --- geometry -----------------------------------------------------------------------------------

    def _left(self, at: int) -> float:
        whole = whole_width(self._columns, self.width() - self._right)
        return column_left(whole, self._columns.count, at) - self._scrolled

    def rect_of_item(self, key: Key) -> QRectF:
        for at, item in enumerate(self._items):
            if item.key == key:
                return self._rect(at)
        return QRectF()

    def _rect(self, at: int) -> QRectF:
        """Empty for one there was no room for."""
        row = self._fitted.rows[at]
        if row is None:
            return QRectF()
        first, last = self._spans[at]
        left, right = self._left(first) + 2, self._left(last + 1) - 4
        return QRectF(left, self.head() + row * _ROW, right - left, BAR)

    def _column_at(self, x: float) -> int:
        for at in range(self._columns.count - 1):
            if x < self._left(at + 1):
                return at
        return max(self._columns.count - 1, 0)

    def lane_at(self, place: QPointF) -> int:
        return self._columns.lane_at(self._column_at(place.x()))

    def point_of(self, day: date, lane: int = 0) -> QPointF:
        """An empty place of the band on a day."""
        at = self._columns.at(day, lane)
        return QPointF((self._left(at) + self._left(at + 1)) / 2, self.height() - 4)

    def moment_at(self, place: QPointF) -> datetime:
        return datetime.combine(self._columns.day_of(self._column_at(place.x())), _MIDNIGHT)

    def item_at(self, place: QPointF) -> Item | None:
        if place.x() < RULER:
            return None
        for at, item in enumerate(self._items):
            if self._rect(at).contains(place):
                return item
        return None

    def grip_at(self, place: QPointF, item: Item) -> Grip:
        rect = self.rect_of_item(item.key)
        if not item.can_stretch:
            return Grip.BODY
        if rect.right() - place.x() <= _EDGE and item.last_day <= self._columns.days[-1]:
            return Grip.END
        if place.x() - rect.left() <= _EDGE and item.first_day >= self._columns.days[0]:
            return Grip.START
        return Grip.BODY

    def takes_drags_at(self, place: QPointF) -> bool:
        inside = place.y() >= self.head() and place.x() >= RULER
        return bool(self._columns.days) and inside and not self._is_count(place)

    def _is_count(self, place: QPointF) -> bool:
        if not any(self._fitted.hidden) and not self._unfolded:
            return False
        last = self.height() - _FOOT - _ROW
        at = self._column_at(place.x())
        if place.x() < RULER:
            return place.y() >= self.head()
        return place.y() >= last and bool(self._fitted.hidden[at])

    def clicked_aside(self, place: QPointF) -> bool:
        if self._columns.days and place.y() < self.head() and place.x() >= RULER:
            self.day_asked.emit(self._columns.day_of(self._column_at(place.x())))
            return True
        if self._is_count(place):
            self._unfolded = not self._unfolded
            self._fit()
            self.update()
            return True
        return False

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        self._paint_corner(painter)
        if self._scrolled:  # what is scrolled to the left goes below the ruler
            painter.setPen(theme.colour("border"))
            painter.drawLine(0, self.height() - 1, RULER, self.height() - 1)
            painter.setClipRect(QRectF(RULER, 0, self.width(), self.height()))
        for at in range(self._columns.count):
            self._paint_head(painter, at, self._columns.day_of(at))
        for at, lane in enumerate(self._columns.lanes):
            self._paint_name(painter, at, lane)
        self._paint_lines(painter)
        self._paint_place(painter)
        moved = self.moved_key()
        for at, item in enumerate(self._items):
            rect = self._rect(at)
            if not rect.isEmpty():
                paint_bar(
                    painter,
                    rect,
                    item,
                    selected=item.key == self._selected,
                    faded=item.key == moved,
                    hour=True,
                )
        self._paint_counts(painter)
        self._paint_ghost(painter)
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        """Between the days and the employees; what lasts for several stands upon them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        days = max(len(self._columns.days), 1)
        for at in range(self._columns.count):
            x = int(self._left(at))
            of_lane = self._columns.lanes and at % days == 0
            painter.setPen(theme.colour("border_strong" if of_lane else "border"))
            top = self.head() - 4
            if of_lane and at:
                top = HEAD if len(self._columns.days) == 1 else 0  # one day has one head for all
            painter.drawLine(x, top, x, self.height())
        painter.setPen(theme.colour("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_head(self, painter: QPainter, at: int, day: date) -> None:
        left, right, top = self._left(at), self._left(at + 1), self._days_top()
        if self._columns.lanes and len(self._columns.days) == 1 and at:
            return  # one day of several employees: it is named once
        is_today = day == self._today
        lane = self._columns.lane_of(at)
        working = bool(self._openings.on(day, lane.employee_id if lane is not None else None))
        name, number = short_day(day.weekday()), str(day.day)
        painter.setFont(small_font())
        metrics = painter.fontMetrics()
        name_width = metrics.horizontalAdvance(name)
        widest = max(metrics.horizontalAdvance(short_day(one.weekday())) for one in self._columns.days)
        if self._columns.lanes and len(self._columns.days) == 1:
            left, right = RULER, self.width() - self._right
        weak = "second" if working else "placeholder"
        painter.setPen(theme.colour("accent_text" if is_today else weak))
        if right - left < widest + 34:  # all names over the numbers, or none
            painter.drawText(QRectF(left, top, right - left, 14), Qt.AlignmentFlag.AlignCenter, name)
            spot = QRectF((left + right) / 2 - 12, top + 14, 24, 24)
        else:
            x = (left + right) / 2 - (name_width + 6 + 26) / 2
            painter.drawText(QRectF(x, top + 4, name_width + 2, 32), Qt.AlignmentFlag.AlignVCenter, name)
            spot = QRectF(x + name_width + 6, top + 7, 26, 26)
        painter.setFont(theme.font(TextRole.HEADING, tabular=True))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(spot)
            painter.setPen(theme.colour("front_on_accent"))
        else:
            painter.setPen(theme.colour("text" if working else "second"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_name(self, painter: QPainter, at: int, lane: Lane) -> None:
        """The name of an employee over his columns, upon his colour."""
        days = len(self._columns.days)
        left, right = self._left(at * days), self._left((at + 1) * days)
        rect = QRectF(left + 4, self._names_top(), right - left - 8, _NAME - 6)
        painter.setFont(small_font(strong=True))
        back, front = theme.soft(lane.colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(front)
        name = lane.name or _("Nobody’s")
        metrics, room = painter.fontMetrics(), int(rect.width()) - 6
        shown = next((one for one in names_of(name) if metrics.horizontalAdvance(one) <= room), "")
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    def words_at(self, place: QPointF) -> str:
        """The whole name over which the pointer stands."""
        lanes, days, top = self._columns.lanes, len(self._columns.days), self._names_top()
        if not lanes or not top <= place.y() < top + _NAME:
            return ""
        at = next((at for at in range(len(lanes)) if place.x() < self._left((at + 1) * days)), 0)
        return (lanes[at].name or _("Nobody’s")) if place.x() >= RULER else ""

    def _paint_corner(self, painter: QPainter) -> None:
        if not self._columns.days:
            return
        painter.setFont(small_font())
        painter.setPen(theme.colour("placeholder"))
        text = _("wk {number}").format(number=week_number(self._columns.days[0]))
        painter.drawText(
            QRectF(0, self._days_top() + 4, RULER - 8, 32),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            text,
        )
        font = small_font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.drawText(
            QRectF(0, self.head(), RULER - 6, BAR),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            _("all day") if not self._unfolded else _("fewer"),
        )

    def place_rect(self, at: int) -> QRectF:
        top = self.head() - 1
        return QRectF(
            self._left(at) + 1.5, top, self._left(at + 1) - self._left(at) - 3, self.height() - top - 2
        )

    def _paint_place(self, painter: QPainter) -> None:
        if self._place is None or self._place >= self._columns.count:
            return
        rect = self.place_rect(self._place)
        painter.setPen(QPen(theme.colour("accent"), 1.5))
        painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(rect, 4, 4)

    def _paint_counts(self, painter: QPainter) -> None:
        painter.setFont(small_font(strong=True))
        painter.setPen(theme.colour("second"))
        y = self.height() - _FOOT - _ROW
        for at, count in enumerate(self._fitted.hidden):
            if count:
                rect = QRectF(self._left(at) + 10, y, self._left(at + 1) - self._left(at) - 12, BAR)
                text = ngettext("{count} more", "{count} more", count).format(count=count)
                words = f"+ {text}"
                if painter.fontMetrics().horizontalAdvance(words) > rect.width():
                    words, rect = f"+{count}", rect.adjusted(-6, 0, 4, 0)
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ghost(self, painter: QPainter) -> None:
        if self._ghost is None or not self._columns.days:
            return
        starts, ends = self._ghost
        days = self._columns.days
        first = max((starts.date() - days[0]).days, 0)
        last_day = (ends - timedelta(minutes=1)).date()
        last = min((last_day - days[0]).days, len(days) - 1)
        if first > last:
            return
        first, last = first + self._ghost_lane * len(days), last + self._ghost_lane * len(days)
        top = self.head()
        if self._ghost_item is not None:
            was = self.rect_of_item(self._ghost_item.key)
            top = int(was.top()) if not was.isEmpty() else top
        rect = QRectF(self._left(first) + 2, top, self._left(last + 1) - self._left(first) - 6, BAR)
        if self._ghost_item is not None:
            paint_bar(painter, rect, self._ghost_item, selected=True, hour=True)
        else:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect, 4, 4)
