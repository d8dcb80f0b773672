"""Rows, columns and surfaces on the 4-px grid."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clientbase.ui import theme
from clientbase.ui.tokens import GAP

_BAR = 12  # px: a scroll bar, which lies over what it scrolls, and a gap

Part = QWidget | QLayout | int | None
"""What stands in a row or column: a widget, a layout, a space in px, or None for a stretch."""


def _fill(
    box: QHBoxLayout | QVBoxLayout,
    parts: tuple[Part, ...],
    gap: int,
    margins: int | tuple[int, int, int, int],
) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def row(*parts: Part, gap: int = GAP, margins: int | tuple[int, int, int, int] = 0) -> QHBoxLayout:
    box = QHBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def column(*parts: Part, gap: int = GAP, margins: int | tuple[int, int, int, int] = 0) -> QVBoxLayout:
    box = QVBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A bare widget that holds a layout, to be shown and hidden as one."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


def hidden_unless(shown: object, widget: QWidget) -> None:
    """For a widget without a place yet: told to show itself, it would flash as a window of its own."""
    if not shown:
        widget.hide()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete the widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Surface(QWidget):
    """A widget with a background of the theme ("window", "side", "surface", "raised"), maybe a card."""

    def __init__(
        self,
        back: str = "surface",
        *,
        radius: int = 0,
        border: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._back, self._radius, self._border = back, radius, border

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(self._back))
        line = "border_strong" if self._back == "raised" else "border"
        painter.setPen(theme.colour(line) if self._border else Qt.PenStyle.NoPen)
        rect = self.rect().toRectF()
        if self._border:
            rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self._radius, self._radius)
        painter.end()


class Divider(QWidget):
    """A hair line, horizontal unless told otherwise."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("border"))
        painter.end()


class Scroll(QScrollArea):
    """A scrolled column without a frame; `content` goes as wide as there is room, up to `width`.

    `beside`: the content reaches the edge, so it makes room for the bar while there is one.
    """

    def __init__(
        self, content: QWidget, *, width: int = 0, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        if width:
            content.setMaximumWidth(width)
            box = row(content, None)
            box.setStretch(0, 1000)  # as wide as it may be before any room is left over
            content = holder(box)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._lay_anew)
        if beside:
            self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _lay_anew(self, _least: int, _most: int) -> None:
        """The content has another height now. Where the bar lies over it, its width stays, and nested layouts
        with texts that wrap would keep the places of before.
        """
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.invalidate()
            layout.activate()

    def _make_room(self, _least: int, most: int) -> None:
        self.setViewportMargins(0, 0, _BAR if most else 0, 0)
