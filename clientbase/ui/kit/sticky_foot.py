"""The foot of a panel that scrolls: in sight at the lower edge of the view while its panel is there."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QWidget

from clientbase.ui.kit.layouts import Surface


class StickyFoot(QWidget):
    """Put into the layout of a panel as its last part; `parts` are what is seen of it.

    What is seen stands at its place in the layout, or as far above it as the view needs.
    """

    def __init__(self, parts: QLayout, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self._area: QAbstractScrollArea | None = None
        self.shown = Surface("surface", parent=panel)
        self.shown.setLayout(parts)
        self.setFixedHeight(self.shown.sizeHint().height())
        panel.installEventFilter(self)

    def stick_to(self, area: QAbstractScrollArea) -> None:
        """The view it stays within."""
        self._area = area
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self.place)
        bar.rangeChanged.connect(self.place)

    def place(self) -> None:
        place = self.geometry()
        top = place.top()
        if self._area is not None:
            view = self._area.viewport()
            end = self._panel.mapFrom(view, view.rect().bottomLeft()).y() + 1
            top = min(top, max(end - place.height(), 0))
        self.shown.setGeometry(place.left(), top, place.width(), place.height())
        self.shown.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            self.setFixedHeight(self.shown.sizeHint().height())
            self.place()
        return super().eventFilter(watched, event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.place()
