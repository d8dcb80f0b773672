"""A small month to go somewhere with: a click or the arrows choose the day in front."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.calendar.item_painter import small_font
from clientbase.ui.calendar.keyboard import arrow_of
from clientbase.ui.calendar.periods import (
    View,
    days_of,
    month_title,
    short_day,
    stepped,
    week_number,
)
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.formats import show_long_date
from clientbase.ui.kit.layouts import column, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_CELL, _LINE = 25, 25
_WEEKS = 22


class MiniMonth(QWidget):
    """`day_chosen` is sent when a person chooses; the arrows beside the name only turn pages."""

    day_chosen = Signal(object)  # date

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label("", TextRole.STRONG)
        self.days = _Days(today)
        self.days.chosen.connect(self.day_chosen)
        self.days.turned.connect(self._retitle)
        back = icon_button("chevron-left", _("Earlier month"), lambda: self.days.turn(-1))
        on = icon_button("chevron-right", _("Later month"), lambda: self.days.turn(1))
        for each in (back, on):
            each.setFixedSize(26, 26)
        self.setLayout(column(row(6, self._name, None, back, on, gap=0), self.days, gap=4))
        self.setFocusProxy(self.days)
        self._retitle()

    def show_day(self, day: date, first: date, last: date, today: date) -> None:
        """Bring the month of `day` up; `first` to `last` are in front in the big view."""
        self.days.show_day(day, first, last, today)

    def _retitle(self) -> None:
        self._name.setText(month_title(self.days.month()))


class _Days(QWidget):
    chosen = Signal(object)
    turned = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = self._day = self._first = self._last = today
        self._month = today.replace(day=1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Month"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_WEEKS + 7 * _CELL + 2, 7 * _LINE)

    def month(self) -> date:
        return self._month

    def show_day(self, day: date, first: date, last: date, today: date) -> None:
        self._day, self._first, self._last, self._today = day, first, last, today
        self._month = day.replace(day=1)
        self.setAccessibleDescription(show_long_date(day))
        self.turned.emit()
        self.update()

    def turn(self, by: int) -> None:
        self._month = stepped(View.MONTH, self._month, by)
        self.turned.emit()
        self.update()

    def cell_of(self, day: date) -> QRectF:
        days = (day - days_of(View.MONTH, self._month)[0]).days
        return QRectF(_WEEKS + days % 7 * _CELL, (days // 7 + 1) * _LINE, _CELL, _LINE)

    def day_at(self, place: QPointF) -> date | None:
        if place.x() < _WEEKS or place.y() < _LINE:
            return None
        at = int((place.x() - _WEEKS) // _CELL)
        first, last = days_of(View.MONTH, self._month)
        day = first + timedelta(days=int(place.y() // _LINE - 1) * 7 + at)
        return day if at < 7 and day <= last else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_focus(painter, self, 4)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(small_font())
        painter.setPen(theme.colour("placeholder"))
        for at in range(7):
            painter.drawText(QRectF(_WEEKS + at * _CELL, 0, _CELL, _LINE), centre, short_day(at)[:2])
        day, last = days_of(View.MONTH, self._month)
        while day <= last:
            cell = self.cell_of(day)
            if day.weekday() == 0:
                painter.setFont(small_font())
                painter.setPen(theme.colour("placeholder"))
                painter.drawText(QRectF(0, cell.top(), _WEEKS - 4, _LINE), centre, str(week_number(day)))
            self._paint_day(painter, day, cell)
            day += timedelta(days=1)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        outside = day.month != self._month.month
        if self._first <= day <= self._last and (self._last - self._first).days < 7:
            left = 5 if day == self._first else 0
            right = 5 if day == self._last else 0
            painter.setBrush(theme.colour("selection"))
            band = cell.adjusted(0, 2, 0, -2)
            painter.drawRoundedRect(band, max(left, right), max(left, right))
            if left and not right:
                painter.drawRect(band.adjusted(8, 0, 0, 0))
            elif right and not left:
                painter.drawRect(band.adjusted(0, 0, -8, 0))
        spot = QRectF(cell.center().x() - 11, cell.center().y() - 11, 22, 22)
        painter.setFont(small_font(strong=day in (self._today, self._day)))
        if day == self._today:
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(spot)
            painter.setPen(theme.colour("front_on_accent"))
        else:
            if day == self._day:
                painter.setPen(theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(theme.colour("placeholder" if outside else "text"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = arrow_of(event)
        if arrow is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.chosen.emit(self._day + timedelta(days=arrow[0] + 7 * arrow[1]))
            return
        super().keyPressEvent(event)
