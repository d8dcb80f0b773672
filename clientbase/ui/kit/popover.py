"""A small floating panel beside a widget; a click elsewhere or Esc closes it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clientbase.ui import theme
from clientbase.ui.kit.layouts import column


class Popover(QWidget):
    """Holds `content`; `open_at` shows it below its anchor, kept within the screen. It deletes itself."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayout(column(content, margins=16))

    def open_at(self, anchor: QWidget) -> None:
        self.adjustSize()
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        area = anchor.screen().availableGeometry()
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        if at.y() + self.height() > area.bottom():
            at.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(theme.colour("border_strong"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
