"""A row of the side bar: an icon, a title, maybe a figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.tokens import ROW_HEIGHT, SIDE_BAR, SIDE_BAR_NARROW, TextRole

LOWEST = 28
"""px: a row of a low window."""


class SideButton(QAbstractButton):
    """An icon, a title, maybe a figure; narrow it shows the icon alone with the title as tooltip."""

    def __init__(self, icon: str, title: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._keys, self._figure, self._narrow = icon, keys, "", False
        self._height = ROW_HEIGHT
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(LOWEST)  # in a low window all pages have their place, a little closer
        self.setMaximumHeight(ROW_HEIGHT)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(" ".join(part for part in (self.text(), self._figure) if part))
        tip = f"{self.text()} ({self._keys})" if self._keys else self.text()
        self.setToolTip(tip if self._narrow or self._keys else "")

    def icon_name(self) -> str:
        return self._icon

    def keys(self) -> str:
        """The shortcut, as a menu shows it."""
        return self._keys

    def set_figure(self, figure: str) -> None:
        self._figure = figure
        self._name()
        self.update()

    def figure(self) -> str:
        return self._figure

    def set_height(self, height: int) -> None:
        if height != self._height:
            self._height = height
            self.setMaximumHeight(height)
            self.updateGeometry()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_BAR_NARROW - 24 if self._narrow else SIDE_BAR - 24, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("neutral" if self.isChecked() else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        paint_focus(painter, self, 6)
        middle = rect.center().y()
        left = rect.center().x() - 9 if self._narrow else 10.0
        pen = theme.colour("accent_text" if self.isChecked() else "second")
        painter.setPen(pen)
        self.paint_icon(painter, QRectF(left, middle - 9, 18, 18))
        if not self._narrow:
            self._paint_words(painter)
        painter.end()

    def paint_icon(self, painter: QPainter, rect: QRectF) -> None:
        icons.paint(painter, rect, self._icon, painter.pen().color())

    def _paint_words(self, painter: QPainter) -> None:
        inner = self.rect().adjusted(38, 0, -10, 0)
        if self._figure:
            painter.setFont(theme.font(TextRole.SMALL, tabular=True))
            painter.setPen(theme.colour("second"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._figure)
            inner.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(self._figure) - 8, 0)
        painter.setFont(theme.font(TextRole.STRONG if self.isChecked() else TextRole.BODY))
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
