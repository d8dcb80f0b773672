"""A year of days as squares, the darker the more there was; arrows go from day to day, tips tell counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from babel.dates import format_date, get_day_names
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clientbase.domain.task_report import HeatMap, Measure
from clientbase.i18n import _, current_language
from clientbase.ui import theme
from clientbase.ui.tokens import TextRole

_HEAD, _NAME, _FOOT, _GAP = 22, 34, 24, 2  # px
_LEAST, _MOST = 8.0, 18.0  # px of a square
_SHARES = (0.0, 0.28, 0.5, 0.74, 1.0)  # of the colour, by level
_COLOURS = {Measure.DONE: "accent", Measure.OVERDUE: "red", Measure.MOVED: "amber"}
_STEPS = {
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -28,
    Qt.Key.Key_PageDown: 28,
}

Words = Callable[[HeatMap, date], str]


class HeatMapView(QWidget):
    """`words` tells a day; `day_changed` is sent when the keyboard or a click comes to another one."""

    day_changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._map: HeatMap | None = None
        self._measure = Measure.DONE
        self._day = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Tasks by days of a year"))

    def show_days(self, days: HeatMap, measure: Measure, today: date) -> None:
        self._map, self._measure = days, measure
        if not days.first <= self._day <= days.last:
            self._day = min(max(today, days.first), days.last)
        self._tell()
        self.updateGeometry()
        self.update()

    def day(self) -> date:
        return self._day

    def words(self) -> str:
        """What the chosen day says."""
        return self._words(self._map, self._day) if self._map is not None else ""

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.day_changed.emit()

    # --- places -----------------------------------------------------------------------------------

    def _weeks(self) -> int:
        return self._map.weeks if self._map is not None else 53

    def _step(self) -> float:
        """From one square to the next."""
        return min(max((self.width() - _NAME) / self._weeks(), _LEAST + _GAP), _MOST + _GAP)

    def sizeHint(self) -> QSize:
        return QSize(700, int(_HEAD + 7 * self._step() + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(int(_NAME + self._weeks() * (_LEAST + _GAP)), self.sizeHint().height())

    def _square(self, day: date) -> QRectF:
        assert self._map is not None
        step, number = self._step(), (day - self._map.first).days
        return QRectF(_NAME + number // 7 * step, _HEAD + number % 7 * step, step - _GAP, step - _GAP)

    def day_at(self, place: QPointF) -> date | None:
        """The day under a point; None beside them."""
        step = self._step()
        week, weekday = (place.x() - _NAME) // step, (place.y() - _HEAD) // step
        if self._map is None or not (0 <= week < self._map.weeks and 0 <= weekday < 7):
            return None
        return self._map.first + timedelta(days=int(week) * 7 + int(weekday))

    # --- hands ------------------------------------------------------------------------------------

    def _go(self, day: date) -> None:
        if self._map is not None:
            self._day = min(max(day, self._map.first), self._map.last)
            self._tell()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._map is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(self._map.first if key == Qt.Key.Key_Home else self._map.last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            said = self._words(self._map, day) if day is not None and self._map is not None else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.updateGeometry()

    # --- drawing ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._map is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        self._paint_names(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(self._map.weeks * 7):
            day = self._map.first + timedelta(days=number)
            painter.setBrush(self._colour(self._map.level(day, self._measure)))
            painter.drawRoundedRect(self._square(day), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.colour("accent" if self.hasFocus() else "text"))
        painter.drawRoundedRect(self._square(self._day).adjusted(-1, -1, 1, 1), 4, 4)
        self._paint_scale(painter)
        painter.end()

    def _colour(self, level: int) -> QColor:
        if not level:
            return theme.colour("neutral")
        ground, full = theme.colour("surface"), theme.colour(_COLOURS[self._measure])
        share = _SHARES[level]

        def between(below: int, above: int) -> int:
            return round(below + (above - below) * share)

        return QColor(
            between(ground.red(), full.red()),
            between(ground.green(), full.green()),
            between(ground.blue(), full.blue()),
        )

    def _paint_names(self, painter: QPainter) -> None:
        assert self._map is not None
        painter.setPen(theme.colour("second"))
        names = get_day_names("abbreviated", locale=current_language())
        step = self._step()
        for weekday in (0, 2, 4, 6):
            area = QRectF(0, _HEAD + weekday * step - 2, _NAME - 6, step + 2)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, names[weekday])
        for week, day in self._map.months():
            name = format_date(day, "LLL", locale=current_language()).rstrip(".")
            painter.drawText(QRectF(_NAME + week * step, 0, 6 * step, _HEAD - 2), name)

    def _paint_scale(self, painter: QPainter) -> None:
        """From nothing to the most, in figures too."""
        assert self._map is not None
        if not (most := self._map.most(self._measure)):
            return
        size, top = 12.0, _HEAD + 7 * self._step() + 8
        x = float(_NAME)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("second"))
        painter.drawText(QRectF(x, top - 2, 12, size + 4), middle, "0")
        x += 14
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(5):
            painter.setBrush(self._colour(level))
            painter.drawRoundedRect(QRectF(x, top, size, size), 3, 3)
            x += size + 3
        painter.setPen(theme.colour("second"))
        painter.drawText(QRectF(x + 3, top - 2, 60, size + 4), middle, str(most))
