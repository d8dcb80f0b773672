"""A small line of values, the last week strong and the one before it pale, without axes or words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.ui import theme

_SIZE = QSize(96, 28)
_PAD = 3.0


class Sparkline(QWidget):
    """`parted`: from that value on the line is strong. What it says stands beside it in words."""

    def __init__(self, values: Sequence[int] = (), *, parted: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values, self._parted = tuple(values), parted
        self.setFixedSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[int]) -> None:
        self._values = tuple(values)
        self.update()

    def points(self, rect: QRectF) -> list[QPointF]:
        """Where each value lies: 0 at the foot unless some are below it; all alike on a line at the foot."""
        if len(self._values) < 2:
            return []
        least, most = min(0, *self._values), max(0, *self._values)
        span = (most - least) or 1
        step = rect.width() / (len(self._values) - 1)
        return [
            QPointF(rect.left() + step * at, rect.bottom() - rect.height() * (value - least) / span)
            for at, value in enumerate(self._values)
        ]

    def paintEvent(self, _event: QPaintEvent) -> None:
        points = self.points(QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD))
        if not points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cut = min(self._parted, len(points) - 1)
        if cut > 0:
            self._draw(painter, points[: cut + 1], theme.colour("border_strong"), 1.5)
        self._draw(painter, points[cut:], theme.colour("accent"), 2)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(points[-1], 2.5, 2.5)
        painter.end()

    @staticmethod
    def _draw(painter: QPainter, points: Sequence[QPointF], colour: QColor, width: float) -> None:
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setPen(QPen(colour, width))
        painter.drawPath(path)
