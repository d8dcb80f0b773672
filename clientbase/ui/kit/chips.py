"""Tags: soft backgrounds with readable text, as widgets and painted into cells."""

import zlib
from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.domain.employee import COLOURS
from clientbase.ui import theme
from clientbase.ui.tokens import TextRole

HEIGHT = 20
_PAD = 8


def colour_for(text: str) -> str:
    """Always the same colour for the same tag, whatever its case."""
    return COLOURS[zlib.crc32(text.casefold().encode()) % len(COLOURS)]


def chip_width(text: str, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(text) + 2 * _PAD


def paint_chip(painter: QPainter, rect: QRectF, text: str, colour: str) -> None:
    back, front = theme.soft(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(front)
    inner = rect.adjusted(_PAD, 0, -_PAD, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)  # a chip may be laid out wider than it asks


def paint_chips(
    painter: QPainter, rect: QRectF, texts: tuple[str, ...], colours: Mapping[str, str] | None = None
) -> None:
    """As many tags as fit into a cell; “+2” for those that do not. `colours`: those that were chosen."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font(TextRole.SMALL))
    metrics = painter.fontMetrics()
    left, top = rect.left(), rect.center().y() - HEIGHT / 2
    for place, text in enumerate(texts):
        rest = len(texts) - place - 1
        room = rect.right() - left - (metrics.horizontalAdvance(f"+{rest}") + 8 if rest else 0)
        width = chip_width(text, metrics)
        if width > room and place:
            painter.setPen(theme.colour("second"))
            more = QRectF(left, rect.top(), rect.right() - left, rect.height())
            painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"+{rest + 1}")
            break
        width = int(min(width, max(room, 0)))
        paint_chip(
            painter, QRectF(left, top, width, HEIGHT), text, (colours or {}).get(text) or colour_for(text)
        )
        left += width + 4
    painter.restore()


class Chip(QWidget):
    """A tag that is only read. `colour` is a name of `domain.employee.COLOURS`; "" picks one by the text."""

    def __init__(self, text: str, colour: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._colour = text, colour or colour_for(text)
        self.setFont(theme.font(TextRole.SMALL))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, colour: str = "") -> None:
        self._text, self._colour = text, colour or colour_for(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, self.fontMetrics()), HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, HEIGHT + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(self.rect()), self._text, self._colour)
        painter.end()
