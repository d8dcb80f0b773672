"""The goods offered below a line being typed: name, code, stock and price, chosen by keys or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.domain.goods_shelf import Choice
from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.lines.goods_counter import GoodsCounter
from clientbase.ui.tokens import TextRole

_ROW, _PAD, _LEAST, _MOST = 32, 4, 400, 620
_STOCK, _PRICE = 92, 96


class GoodsPopup(QWidget):
    """Never takes the keyboard: whoever types goes on typing. The last row leaves the text as it is."""

    chosen = Signal(object)  # Choice, or None for the text as typed

    def __init__(self, window: QWidget, *, as_typed: bool = True) -> None:
        """`as_typed`: whether the text may stand for itself, without goods."""
        super().__init__(window)
        self._free = int(as_typed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Goods"))
        self._choices: tuple[Choice, ...] = ()
        self._counter = GoodsCounter()
        self._typed = ""
        self._current = 0
        self.hide()

    def offer(
        self, choices: Sequence[Choice], counter: GoodsCounter, typed: str, below: QWidget, width: int
    ) -> None:
        """Show these below the line being typed, above it where there is no room; nothing hides it."""
        self._choices, self._counter, self._typed, self._current = tuple(choices), counter, typed, 0
        if not choices:
            self.hide()
            return
        window = self.parentWidget()
        assert window is not None
        height = _ROW * (len(choices) + self._free) + 2 * _PAD
        at = below.mapTo(window, QPoint(0, below.height() + 2))
        if at.y() + height > window.height():
            above = below.mapTo(window, QPoint(0, 0)).y() - height - 2
            at.setY(above if above >= 0 else max(window.height() - height, 0))
        wide = min(max(width, _LEAST), _MOST, window.width())
        at.setX(max(min(at.x(), window.width() - wide), 0))
        self.setGeometry(at.x(), at.y(), wide, height)
        self.raise_()
        self.show()
        self.update()

    def move_current(self, by: int) -> None:
        self._current = (self._current + by) % (len(self._choices) + self._free)
        self.update()

    def current(self) -> Choice | None:
        """What Enter takes: None is the text as typed."""
        return self._choices[self._current] if self._current < len(self._choices) else None

    def current_words(self) -> str:
        """For screen readers: what Enter would take."""
        choice = self.current()
        if choice is None:
            return self._as_typed()
        goods = choice.goods
        parts = (goods.name, self._counter.stock_words(goods), self._counter.shown_price(goods))
        return ", ".join(part for part in parts if part)

    def _as_typed(self) -> str:
        return _("As typed: {text}").format(text=self._typed)

    def _row_at(self, event: QMouseEvent) -> int:
        return int((event.position().y() - _PAD) // _ROW)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if 0 <= row < len(self._choices) + self._free and row != self._current:
            self._current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event)
        if 0 <= row < len(self._choices) + self._free:
            self._current = row
            self.chosen.emit(self.current())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(theme.colour("border_strong"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for place in range(len(self._choices) + self._free):
            rect = QRectF(_PAD, _PAD + place * _ROW, self.width() - 2 * _PAD, _ROW)
            if place == self._current:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("selection"))
                painter.drawRoundedRect(rect, 4, 4)
            inner = rect.adjusted(8, 0, -8, 0)
            if place < len(self._choices):
                self._paint_goods(painter, inner, self._choices[place])
            else:
                self._text(painter, inner, self._as_typed(), "second")
        painter.end()

    def _paint_goods(self, painter: QPainter, inner: QRectF, choice: Choice) -> None:
        goods, right = choice.goods, Qt.AlignmentFlag.AlignRight
        price = QRectF(inner.right() - _PRICE, inner.top(), _PRICE, inner.height())
        stock = QRectF(price.left() - _STOCK - 8, inner.top(), _STOCK, inner.height())
        named = QRectF(inner.left(), inner.top(), stock.left() - inner.left() - 8, inner.height())
        self._text(painter, price, self._counter.shown_price(goods), "text", right)
        left = self._counter.stock_words(goods)
        none_left = goods.tracked and goods.stock.startswith(("0", "-"))
        self._text(painter, stock, left, "red" if none_left and left else "second", right)
        name = self._text(painter, named, goods.name, "text")
        if goods.code and name + 12 < named.width():
            self._text(painter, named.adjusted(name + 12, 0, 0, 0), goods.code, "second")

    @staticmethod
    def _text(
        painter: QPainter,
        rect: QRectF,
        text: str,
        colour: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Draws what fits; returns how wide it is."""
        painter.setFont(theme.font(TextRole.BODY, tabular=True))
        painter.setPen(theme.colour(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return float(metrics.horizontalAdvance(shown))
