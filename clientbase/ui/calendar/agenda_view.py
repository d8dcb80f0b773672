"""The agenda: what comes, day by day, as far down as one scrolls; days with nothing are left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.calendar.agenda_lines import Line, lines_of
from clientbase.ui.calendar.item_painter import colours_of, small_font
from clientbase.ui.calendar.items import Item, ItemKind, Key
from clientbase.ui.calendar.keyboard import arrow_of, is_enter, is_tick, status_of
from clientbase.ui.calendar.periods import capital, day_title, week_number
from clientbase.ui.calendar.reading import Shown
from clientbase.ui.calendar.surface import as_tooltip
from clientbase.ui.kit import icons
from clientbase.ui.kit.formats import show_date, show_long_date
from clientbase.ui.tokens import TextRole

_HEAD, _ENTRY, _FOOT = 44, 36, 44
_PAD = 20
_WHEN = 112
_MARK = 14
_PEOPLE = 150
_WIDE = 560
"""From here on there is room for the name of the employee."""


class AgendaView(QAbstractScrollArea):
    """The signals are those of `DaysView`; `more_asked` asks for the days after those there are."""

    opened = Signal(object)  # Item
    entered = Signal(object)
    menu_asked = Signal(object, QPoint)
    remove_asked = Signal(object)
    marked = Signal(object, object)  # Item, AppointmentStatus
    ticked = Signal(object)  # Item, a task that is done
    day_asked = Signal(object)  # date
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: list[Line] = []
        self._tops: list[int] = [0]
        self._today: date | None = None
        self._last: date | None = None
        self._ended = False
        self._people: dict[int, str] = {}
        self._chosen = -1
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._ask_more())
        self.viewport().setMouseTracking(True)

    # --- what is shown ------------------------------------------------------------------------------

    def show_items(self, shown: Shown) -> None:
        """From the first day on. What was chosen stays chosen, where it still is."""
        before = self._lines[self._chosen] if 0 <= self._chosen < len(self._lines) else None
        key, day = (before.item.key, before.day) if before is not None and before.item else (None, None)
        self._today, self._last = shown.today, shown.last
        active = [one for one in shown.employees if one.active]
        self._people = {one.id: one.name for one in shown.employees} if len(active) > 1 else {}
        self._lines = lines_of(shown.items, shown.first, shown.last)
        self._chosen = self._index_of(key, day) if key is not None else -1
        self._lay_out()
        self._ask_more()

    def set_ended(self, *, ended: bool) -> None:
        """Whether nothing more comes, as far as was looked."""
        self._ended = ended
        self._lay_out()

    def lines(self) -> Sequence[Line]:
        return self._lines

    def last_found(self) -> date | None:
        """The last day on which something is."""
        return self._lines[-1].day if self._lines else None

    def _index_of(self, key: Key, day: date | None = None) -> int:
        for at, line in enumerate(self._lines):
            if line.item is not None and line.item.key == key and day in (None, line.day):
                return at
        return -1

    def _lay_out(self) -> None:
        heights = (_HEAD if line.item is None else _ENTRY for line in self._lines)
        self._tops = list(accumulate(heights, initial=8))
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_ENTRY)
        bar.setRange(0, max(self._tops[-1] + _FOOT - self.viewport().height(), 0))
        self.viewport().update()

    def _ask_more(self) -> None:
        bar = self.verticalScrollBar()
        if not self._ended and self._last is not None and bar.value() >= bar.maximum() - bar.pageStep():
            self.more_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    # --- choosing -----------------------------------------------------------------------------------

    def current_item(self) -> Item | None:
        return self._lines[self._chosen].item if 0 <= self._chosen < len(self._lines) else None

    def drop_cursor(self) -> None:
        self._chosen = -1
        self.viewport().update()

    def select_item(self, item: Item) -> None:
        self._choose(self._index_of(item.key))

    def forget_ghosts(self) -> None:
        """Nothing is dragged here."""

    def _choose(self, at: int) -> None:
        self._chosen = at
        line = self._lines[at] if 0 <= at < len(self._lines) else None
        if line is not None and line.item is not None:
            top, bottom = self._tops[at], self._tops[at + 1]
            if at and self._lines[at - 1].item is None:
                top = self._tops[at - 1]
            bar = self.verticalScrollBar()
            if top < bar.value():
                bar.setValue(top)
            elif bottom > bar.value() + self.viewport().height():
                bar.setValue(bottom - self.viewport().height())
            self.setAccessibleDescription(line.item.words)
        self.viewport().update()

    def _line_at(self, place: QPointF) -> int:
        y = place.y() + self.verticalScrollBar().value()
        at = bisect_right(self._tops, y) - 1
        return at if 0 <= at < len(self._lines) else -1

    def rect_of_item(self, key: Key) -> QRectF:
        """In the viewport; empty when it is not there."""
        at = self._index_of(key)
        return self._rect(at) if at >= 0 else QRectF()

    def _rect(self, at: int) -> QRectF:
        top = self._tops[at] - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), self._tops[at + 1] - self._tops[at])

    # --- mouse and keys -----------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._line_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or at < 0:
            return
        line = self._lines[at]
        if line.item is None:
            self.day_asked.emit(line.day)
        else:
            self._choose(at)
            self.opened.emit(line.item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._line_at(event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            item = self.current_item()
            place = self._rect(self._chosen).center().toPoint() if item is not None else QPoint()
        else:
            at = self._line_at(QPointF(event.pos()))
            item, place = (self._lines[at].item if at >= 0 else None), event.pos()
        if item is not None:
            self.menu_asked.emit(item, self.viewport().mapToGlobal(place))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._line_at(QPointF(event.pos()))
            item = self._lines[at].item if at >= 0 else None
            QToolTip.showText(event.globalPos(), as_tooltip(item.words) if item is not None else "", self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item, arrow = event.key(), self.current_item(), arrow_of(event)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if arrow is not None and arrow[1] and plain:
            self._walk(arrow[1])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and plain:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_PageDown else -1) * bar.pageStep())
        elif is_enter(event, item) and item is not None:
            self.entered.emit(item)
        elif key == Qt.Key.Key_Delete and item is not None:
            self.remove_asked.emit(item)
        elif is_tick(event, item):
            self.ticked.emit(item)
        elif item is not None and (status := status_of(event, item)) is not None:
            self.marked.emit(item, status)
        elif key == Qt.Key.Key_Escape and item is not None:
            self.drop_cursor()
        else:
            event.ignore()  # the page has it

    def _walk(self, down: int) -> None:
        at = self._chosen + down if self._chosen >= 0 else 0
        while 0 <= at < len(self._lines) and self._lines[at].item is None:
            at += down or 1
        if 0 <= at < len(self._lines):
            self._choose(at)
        if at >= len(self._lines):
            self._ask_more()

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        top = self.verticalScrollBar().value()
        at = max(bisect_right(self._tops, top) - 1, 0)
        while at < len(self._lines) and self._tops[at] < top + self.viewport().height():
            line = self._lines[at]
            if line.item is None:
                self._paint_head(painter, self._rect(at), line.day)
            else:
                self._paint_entry(painter, self._rect(at), line, line.item, chosen=at == self._chosen)
            at += 1
        self._paint_foot(painter)
        painter.end()

    def _paint_head(self, painter: QPainter, rect: QRectF, day: date) -> None:
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(_PAD, 10, -_PAD, 0)
        is_today = day == self._today
        painter.setFont(theme.font(TextRole.HEADING, tabular=True))
        painter.setPen(theme.colour("accent_text" if is_today else "text"))
        words = capital(day_title(day, self._today or day))
        if is_today:
            words = _("Today, {day}").format(day=show_long_date(day))
        elif self._today is not None and day == self._today + timedelta(days=1):
            words = _("Tomorrow, {day}").format(day=show_long_date(day))
        painter.drawText(inner, left | middle, words)
        painter.setFont(small_font())
        painter.setPen(theme.colour("placeholder"))
        week = _("wk {number}").format(number=week_number(day))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, week)

    def _paint_entry(self, painter: QPainter, rect: QRectF, line: Line, item: Item, *, chosen: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        inner = rect.adjusted(_PAD - 8, 1, -_PAD + 8, -1)
        if chosen:
            painter.setPen(theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        task = item.kind is ItemKind.TASK
        painter.setBrush(theme.colour("border_strong") if task else colours_of(item)[1])
        painter.drawRoundedRect(QRectF(inner.left() + 8, inner.top() + 6, 4, inner.height() - 12), 2, 2)
        place = QRectF(inner.left() + 22, inner.top(), _WHEN, inner.height())
        painter.setFont(small_font())
        painter.setPen(theme.colour("second"))
        metrics = painter.fontMetrics()
        painter.drawText(place, middle, metrics.elidedText(line.when, Qt.TextElideMode.ElideRight, _WHEN))
        place = QRectF(place.right() + 8, inner.top(), inner.right() - place.right() - 16, inner.height())
        self._paint_person(painter, place, item)
        mark = item.mark or ("alert-outline" if item.warn else "")
        if mark:
            spot = QRectF(place.left(), place.center().y() - _MARK / 2, _MARK, _MARK)
            colour = theme.colour("red" if item.late or (item.warning and not item.mark) else "second")
            icons.paint(painter, spot, mark, colour)
        place.setLeft(place.left() + _MARK + 8)
        self._paint_words(painter, place, item)

    def _paint_person(self, painter: QPainter, place: QRectF, item: Item) -> None:
        name = self._people.get(item.employee_id or 0, "")
        if not name or self.viewport().width() < _WIDE:
            return
        room = QRectF(place.right() - _PEOPLE, place.top(), _PEOPLE, place.height())
        painter.setPen(theme.colour("second"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        place.setRight(room.left() - 12)

    def _paint_words(self, painter: QPainter, place: QRectF, item: Item) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name, subject = item.client or item.title, item.title if item.client else ""
        font = theme.font(TextRole.STRONG)
        font.setStrikeOut(item.struck)
        painter.setFont(font)
        painter.setPen(theme.colour("second" if item.struck else "text"))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, middle, shown)
        place.setLeft(place.left() + painter.fontMetrics().horizontalAdvance(shown) + 10)
        if subject and place.width() > 30:
            painter.setFont(theme.font(TextRole.BODY))
            painter.setPen(theme.colour("second"))
            shown = painter.fontMetrics().elidedText(subject, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, middle, shown)

    def _paint_foot(self, painter: QPainter) -> None:
        if not self._ended or self._last is None:
            return
        top: float = self._tops[-1] - self.verticalScrollBar().value()
        painter.setFont(small_font())
        painter.setPen(theme.colour("second"))
        text = _("Nothing more until {day}.").format(day=show_date(self._last))
        if not self._lines:
            top = self.viewport().height() / 2 - _FOOT
        rect = QRectF(_PAD, top, self.viewport().width() - 2 * _PAD, _FOOT)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
