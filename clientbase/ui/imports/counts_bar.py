"""The counts below the sheet: how many rows of each kind; in the check each is a filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from clientbase.i18n import _
from clientbase.ui import theme
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import clear
from clientbase.ui.tokens import TextRole

_HEIGHT = 28
_PAD = 10


@dataclass(frozen=True, slots=True)
class Count:
    """`key` is what is filtered by; `tone` a soft colour's name, "" without one."""

    key: str
    title: str
    count: int
    tone: str = ""


class CountPill(QAbstractButton):
    """A coloured dot, a word and a figure."""

    def __init__(self, count: Count, *, filters: bool) -> None:
        super().__init__()
        self.key = count.key
        self._tone, self._figure = count.tone, show_count(count.count)
        self.setText(count.title)
        self.setAccessibleName(f"{count.title}: {self._figure}")
        self.setCheckable(filters)
        self.setEnabled(filters)
        if filters:
            self.setToolTip(_("Show only these rows") if count.key else _("Show all rows"))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if filters else Qt.FocusPolicy.NoFocus)

    def figure(self) -> str:
        return self._figure

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(TextRole.BODY)).horizontalAdvance(self.text())
        figure = QFontMetrics(theme.font(TextRole.STRONG, tabular=True)).horizontalAdvance(self._figure)
        return QSize(words + figure + 2 * _PAD + 6 + (14 if self._tone else 0), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if self.isChecked() else "neutral"))
            painter.drawRoundedRect(rect, 6, 6)
        paint_focus(painter, self, 6)
        left = rect.left() + _PAD
        if self._tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.soft(self._tone)[1])
            painter.drawEllipse(QRectF(left, rect.center().y() - 4, 8, 8))
            left += 14
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.colour("text" if self.isCheckable() else "second"))
        painter.drawText(
            QRectF(left, 0, rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        left += painter.fontMetrics().horizontalAdvance(self.text()) + 6
        painter.setFont(theme.font(TextRole.STRONG, tabular=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(
            QRectF(left, 0, rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, self._figure
        )
        painter.end()


class CountsBar(QWidget):
    """`chosen(key)` when a count was clicked."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(4)
        self.setLayout(self._flow)
        self._pills: list[CountPill] = []
        self._shown: tuple[tuple[Count, ...], bool] = ((), False)

    def show_counts(self, counts: Sequence[Count], *, filters: bool = False, chosen: str = "") -> None:
        if self._shown != (tuple(counts), filters):
            self._shown = (tuple(counts), filters)
            clear(self._flow)
            self._pills = [CountPill(count, filters=filters) for count in counts]
            for pill in self._pills:
                self._flow.addWidget(pill)
                pill.clicked.connect(lambda _on=False, key=pill.key: self.chosen.emit(key))
        for pill in self._pills:
            pill.setChecked(filters and pill.key == chosen)

    def pill(self, key: str) -> CountPill:
        return next(pill for pill in self._pills if pill.key == key)

    def counts(self) -> dict[str, int]:
        return {count.key: count.count for count in self._shown[0]}
