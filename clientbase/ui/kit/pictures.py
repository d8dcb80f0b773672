"""Pictures from their bytes, as large as they are shown; small ones are buttons."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.painted_button import PaintedButton

TILE = 76
_RADIUS = 6


def picture(content: bytes, side: int) -> QImage:
    """The picture fitted into a square of `side` px, turned as its camera says; a null one when it is none.

    May run on any thread. A JPEG is never unpacked larger than needed.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    buffer.close()
    return image


def as_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


class PictureTile(PaintedButton):
    """A small picture that opens; its name is a tooltip and what a screen reader says."""

    def __init__(self, name: str, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(TILE, TILE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(rect, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(rect, theme.colour("neutral"))
        if self._image.isNull():
            middle = rect.center()
            spot = QRectF(middle.x() - 12, middle.y() - 12, 24, 24)
            icons.paint(painter, spot, "image-broken-variant", theme.colour("second"))
        else:
            side = min(self._image.width(), self._image.height())
            left, top = (self._image.width() - side) / 2, (self._image.height() - side) / 2
            painter.drawImage(rect, self._image, QRectF(left, top, side, side))
        painter.restore()
        framed = self.hasFocus() or self.underMouse()
        painter.setPen(theme.colour("accent" if framed else "border"))
        painter.drawPath(shape)
        painter.end()
