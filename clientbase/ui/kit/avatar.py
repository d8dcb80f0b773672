"""A round picture of somebody's initials."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.tokens import TextRole


class Avatar(QWidget):
    """`colour` is a name of `domain.employee.COLOURS`."""

    def __init__(
        self, initials: str = "", colour: str = "blue", size: int = 40, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._initials, self._colour, self._size = initials, colour, size
        self._photo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, initials: str, colour: str) -> None:
        self._initials, self._colour = initials, colour
        self.update()

    def show_photo(self, content: bytes) -> None:
        """A picture in place of the initials; b"" brings them back. What is no picture is as none."""
        self._photo = QPixmap()
        if content:
            self._photo.loadFromData(content)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back, front = theme.soft(self._colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawEllipse(self.rect())
        if not self._photo.isNull():
            self._paint_photo(painter)
            painter.end()
            return
        font = theme.font(TextRole.STRONG)
        font.setPixelSize(max(9, self._size * 2 // 5))
        painter.setFont(font)
        painter.setPen(front)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()

    def _paint_photo(self, painter: QPainter) -> None:
        """The middle of the photo, cut round."""
        side = min(self._photo.width(), self._photo.height())
        middle = QRect((self._photo.width() - side) // 2, (self._photo.height() - side) // 2, side, side)
        circle = QPainterPath()
        circle.addEllipse(self.rect().toRectF())
        painter.setClipPath(circle)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._photo, middle)
