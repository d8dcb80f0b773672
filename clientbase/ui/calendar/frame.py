"""How the parts of the calendar share the room: what gives way as the window narrows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from clientbase.ui.calendar.aside import WIDTH, Aside
from clientbase.ui.calendar.calendar_bar import CalendarBar
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.tokens import PAGE_MARGIN, RADIUS

_PANEL, _LEAST_PANEL = 340, 300
_LEAST_MAIN = 480
_LEAST_GRID = 640
"""Narrower than this beside it, and the small month and the layers go."""
_NARROW = 1000


class CalendarFrame(QSplitter):
    """The head over the left part and the views, and at the right the panel, which covers nothing."""

    def __init__(self, bar: CalendarBar, aside: Aside, views: QStackedWidget, panel: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._bar, self._aside, self._panel = bar, aside, panel
        bar.layers_asked.connect(aside.list.fill_menu)
        surface = Surface("surface", radius=RADIUS, border=True)
        surface.setLayout(column(views, margins=1))
        below = row(aside, surface, gap=16)
        below.setStretch(1, 1)
        main = column(bar, below, gap=12, margins=PAGE_MARGIN)
        main.setStretch(1, 1)
        left = holder(main)
        left.setMinimumWidth(_LEAST_MAIN)  # head and left part give way only as it narrows
        panel.setMinimumWidth(_LEAST_PANEL)
        panel.hide()
        self.addWidget(left)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self.setCollapsible(1, False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(lambda _at, _index: self.fit())

    def open_panel(self) -> None:
        if not self._panel.isVisible():
            self._panel.show()
            width = _LEAST_PANEL if self.width() < _NARROW else _PANEL
            self.setSizes([self.width() - width, width])
            self.fit()

    def hide_panel(self) -> None:
        self._panel.hide()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        panel = self._panel.width() if self._panel.isVisible() else 0
        room = self.width() - panel - 2 * PAGE_MARGIN
        beside = room - WIDTH - 16 >= _LEAST_GRID
        self._aside.setVisible(beside)
        self._bar.set_room(room, layers=not beside)
