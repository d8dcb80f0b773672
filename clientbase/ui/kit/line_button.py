"""A line that opens something: a lead (a time, say), a title, a second text; the keyboard reaches it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.kit import icons
from clientbase.ui.kit.painted_button import PaintedButton
from clientbase.ui.tokens import TextRole

_PAD = 10
_HEIGHT_ONE, _HEIGHT_TWO = 36, 48


class LineButton(PaintedButton):
    """`icon` or `lead` stands left, `second` below the title or, on one line, right of it."""

    def __init__(
        self,
        title: str,
        second: str = "",
        *,
        lead: str = "",
        icon: str = "",
        two_lines: bool = False,
        colour: str = "second",
        parent: QWidget | None = None,
    ) -> None:
        """`colour` (a name of the theme's) is that of the icon or lead."""
        super().__init__(parent)
        self._second, self._lead, self._icon = second, lead, icon
        self._two, self._colour = two_lines and bool(second), colour
        self.setText(title)
        self.setAccessibleName(", ".join(part for part in (lead, title, second) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)

    def set_colour(self, colour: str) -> None:
        """Another colour of the icon or lead, a name of the theme's."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT_TWO if self._two else _HEIGHT_ONE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        inner.setLeft(self._paint_lead(painter, inner))
        if self._two:
            self._paint_two(painter, inner)
        else:
            self._paint_one(painter, inner)
        painter.end()

    def _paint_lead(self, painter: QPainter, inner: QRectF) -> float:
        """The icon or the lead; returns where the title begins."""
        if self._icon:
            spot = QRectF(inner.left(), inner.center().y() - 9, 18, 18)
            icons.paint(painter, spot, self._icon, theme.colour(self._colour))
            return spot.right() + 10
        if self._lead:
            painter.setFont(theme.font(TextRole.STRONG, tabular=True))
            painter.setPen(theme.colour(self._colour))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self._lead)
            return inner.left() + max(painter.fontMetrics().horizontalAdvance(self._lead), 40) + 12
        return inner.left()

    def _paint_one(self, painter: QPainter, inner: QRectF) -> None:
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(self._second), inner.width() / 2) if self._second else 0
        if width:
            painter.setPen(theme.colour("second"))
            shown = metrics.elidedText(self._second, Qt.TextElideMode.ElideRight, int(width) + 1)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)
        self._paint_title(painter, inner.adjusted(0, 0, -(width + 12 if width else 0), 0), "center")

    def _paint_two(self, painter: QPainter, inner: QRectF) -> None:
        self._paint_title(painter, inner.adjusted(0, 7, 0, 0), "top")
        painter.setFont(theme.font(TextRole.SMALL, tabular=True))
        painter.setPen(theme.colour("second"))
        shown = painter.fontMetrics().elidedText(
            self._second, Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner.adjusted(0, 0, 0, -7), Qt.AlignmentFlag.AlignBottom, shown)

    def _paint_title(self, painter: QPainter, room: QRectF, where: str) -> None:
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.colour("text"))
        side = Qt.AlignmentFlag.AlignTop if where == "top" else Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, side, shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            said = self.accessibleName()
            room = self.width() - 2 * _PAD - 60
            self.setToolTip(said if self.fontMetrics().horizontalAdvance(said) > room else "")
        return super().event(event)
