"""A row of joined buttons of which one is chosen, for views and filters."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from clientbase.ui import theme
from clientbase.ui.kit.fields.tags_editor import FlowLayout
from clientbase.ui.kit.focus import paint_focus
from clientbase.ui.kit.layouts import row
from clientbase.ui.tokens import CONTROL_HEIGHT, TextRole


class _Part(QAbstractButton):
    def __init__(self, key: str, text: str, pad: int, *, alone: bool = False) -> None:
        """`alone`: apart from the others, with a ground of its own."""
        super().__init__()
        self.key = key
        self._pad, self._alone = pad, alone
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFont(theme.font(TextRole.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * self._pad, CONTROL_HEIGHT - 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(rect, 5, 5)
        elif self._alone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("neutral"))
            painter.drawRoundedRect(rect, 5, 5)
        paint_focus(painter, self, 5)
        painter.setPen(theme.colour("front_on_accent" if self.isChecked() else "text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Segmented(QWidget):
    """`chosen(key)` is sent when a person chooses; ←/→ move."""

    chosen = Signal(str)

    def __init__(
        self,
        parts: Sequence[tuple[str, str]],
        *,
        tight: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`tight` leaves less room beside the words, for many parts in a narrow place; with `wraps` they
        break into lines like words where the room ends.
        """
        super().__init__(parent)
        self._wraps = wraps
        self._group = QButtonGroup(self)
        self._parts = [_Part(key, text, 6 if tight else 12, alone=wraps) for key, text in parts]
        for part in self._parts:
            self._group.addButton(part)
            part.clicked.connect(lambda _on=False, key=part.key: self.chosen.emit(key))
        if wraps:
            flow = FlowLayout(gap=4)
            for part in self._parts:
                flow.addWidget(part)
            self.setLayout(flow)
        else:
            self.setLayout(row(*self._parts, gap=0, margins=3))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if self._parts:
            self._parts[0].setChecked(True)

    def current(self) -> str:
        return next((part.key for part in self._parts if part.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose without `chosen` being sent."""
        for part in self._parts:
            if part.key == key:
                part.setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Other words on a button, as where they hold a count."""
        for part in self._parts:
            if part.key == key and part.text() != text:
                part.setText(text)
                part.setAccessibleName(text)
                part.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._wraps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.end()
