"""A year of absences at a glance: a line for each employee, a bar for each stretch of days."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import get_month_names
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clientbase.domain.work_schedule import KIND_LABELS, Kind, WorkException
from clientbase.i18n import _, current_language
from clientbase.ui import theme
from clientbase.ui.staff.absences_presenter import Absences, days_text
from clientbase.ui.tokens import TextRole

COLOURS = {Kind.VACATION: "green", Kind.SICK: "amber", Kind.OFF: "slate", Kind.HOURS: "violet"}
_LINE, _HEAD, _NAME, _NARROW_NAME = 26, 26, 170, 110  # px
_LEAST_BAR = 4.0
_FORGIVES = 2  # days around a bar within which a click is meant for it


class YearStrip(QWidget):
    """`chosen(id)`: a bar was clicked; `asked(employee id or 0, first, last)`: days were drawn over.

    By keyboard the list below does the same.
    """

    chosen = Signal(int)
    asked = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._told: Absences | None = None
        self._today = date.min
        self._selected: frozenset[int] = frozenset()
        self._pressed: tuple[int, date] | None = None
        self._drawn: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Absences of the year"))
        self.setMouseTracking(True)

    def show_year(self, told: Absences, today: date) -> None:
        self._told, self._today = told, today
        self.updateGeometry()
        self.update()

    def select(self, ids: Sequence[int]) -> None:
        self._selected = frozenset(ids)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, _HEAD + _LINE * (len(self._lines()) or 1) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    # --- places -----------------------------------------------------------------------------------

    def _lines(self) -> list[tuple[int, str]]:
        """Employee ids (0: the whole shop) with names, from above."""
        if self._told is None:
            return []
        return [(0, _("Whole shop")), *((one.id, one.name) for one in self._told.people)]

    def _name_width(self) -> int:
        return _NAME if self.width() > 700 else _NARROW_NAME

    def _days(self) -> int:
        return 365 + isleap(self._told.year if self._told is not None else 2026)

    def _x(self, number: float) -> float:
        """Of the day with this number in the year, from 0."""
        left = self._name_width()
        return left + (self.width() - left) * number / self._days()

    def _number(self, day: date) -> int:
        assert self._told is not None
        return (day - date(self._told.year, 1, 1)).days

    def _bar(self, one: WorkException) -> QRectF:
        place = next((at for at, (id, _name) in enumerate(self._lines()) if id == (one.employee_id or 0)), -1)
        if place < 0:
            return QRectF()
        first, last = max(self._number(one.first_on), 0), min(self._number(one.last_on), self._days() - 1)
        left, right = self._x(first), self._x(last + 1)
        right = max(right, left + _LEAST_BAR)
        return QRectF(left, _HEAD + place * _LINE + 5, right - left, _LINE - 10)

    def _at(self, place: QPoint) -> tuple[int, date] | None:
        """The line and day of a point; None beside them."""
        lines = self._lines()
        line = (place.y() - _HEAD) // _LINE
        left = self._name_width()
        if self._told is None or not 0 <= line < len(lines) or place.x() < left:
            return None
        number = int((place.x() - left) * self._days() / max(self.width() - left, 1))
        day = date(self._told.year, 1, 1) + timedelta(days=min(max(number, 0), self._days() - 1))
        return lines[line][0], day

    def bar_at(self, place: QPoint) -> WorkException | None:
        if self._told is None:
            return None
        wide = (self._x(_FORGIVES) - self._x(0)) / 2
        hits = (
            one for one in self._told.found if self._bar(one).adjusted(-wide, -4, wide, 4).contains(place)
        )
        return next(hits, None)

    # --- hands ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if (one := self.bar_at(place)) is not None:
            self.chosen.emit(one.id)
        elif (found := self._at(place)) is not None:
            self._pressed, self._drawn = found, found[1]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if self._pressed is not None and found is not None:
            self._drawn = found[1]
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drawn = self._pressed, self._drawn
        self._pressed = self._drawn = None
        self.update()
        if pressed is not None and drawn is not None and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(pressed[0], min(pressed[1], drawn), max(pressed[1], drawn))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            one = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words_of(one) if one is not None else "", self)
            return True
        return super().event(event)

    def words_of(self, one: WorkException) -> str:
        names = dict(self._lines())
        kind, days = _(KIND_LABELS[one.kind]), days_text(one, self._today)
        return _("{who}: {what}, {days}").format(
            who=names.get(one.employee_id or 0, ""), what=kind, days=days
        )

    # --- drawing ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._told is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        self._paint_lines(painter)
        for one in self._told.found:
            self._paint_bar(painter, one)
        self._paint_today(painter)
        painter.end()

    def _paint_months(self, painter: QPainter) -> None:
        assert self._told is not None
        names = get_month_names("abbreviated", "stand-alone", locale=current_language())
        painter.setFont(theme.font(TextRole.SMALL))
        for month in range(1, 13):
            left = self._x(self._number(date(self._told.year, month, 1)))
            right = self._x(self._number(date(self._told.year, month, 28)) + 3)
            painter.setPen(theme.colour("border"))
            painter.drawLine(int(left), _HEAD - 6, int(left), self.height() - 4)
            painter.setPen(theme.colour("second"))
            word = str(names[month]).removesuffix(".")
            painter.drawText(
                QRectF(left + 4, 0, right - left, _HEAD - 4), Qt.AlignmentFlag.AlignVCenter, word
            )

    def _paint_lines(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        wide = self._name_width() - 10
        for place, (_id, name) in enumerate(self._lines()):
            top = _HEAD + place * _LINE
            painter.setPen(theme.colour("border"))
            painter.drawLine(0, top, self.width(), top)
            painter.setPen(theme.colour("text"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QRectF(0, top, wide, _LINE), Qt.AlignmentFlag.AlignVCenter, shown)
            if self._pressed is not None and self._drawn is not None and self._pressed[0] == _id:
                first, last = sorted((self._pressed[1], self._drawn))
                area = QRectF(self._x(self._number(first)), top + 5, 0, _LINE - 10)
                area.setRight(self._x(self._number(last) + 1))
                painter.fillRect(area, theme.soft("blue")[0])

    def _paint_bar(self, painter: QPainter, one: WorkException) -> None:
        area = self._bar(one)
        painter.setPen(theme.colour("accent") if one.id in self._selected else Qt.PenStyle.NoPen)
        painter.setBrush(theme.dot(COLOURS[one.kind]))
        painter.drawRoundedRect(area, 3, 3)

    def _paint_today(self, painter: QPainter) -> None:
        assert self._told is not None
        if self._today.year == self._told.year:
            place = int(self._x(self._number(self._today) + 0.5))
            painter.setPen(theme.colour("red"))
            painter.drawLine(place, _HEAD - 6, place, self.height() - 4)
