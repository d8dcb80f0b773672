"""At the left of the calendar: the small month, and below it what is shown; both remembered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.ui.calendar.layer_list import LayerList
from clientbase.ui.calendar.layers import Layers, kept_layers, known_layers
from clientbase.ui.calendar.mini_month import MiniMonth
from clientbase.ui.calendar.periods import View
from clientbase.ui.kit.layouts import Scroll, column
from clientbase.ui.machine_settings import MachineSettings

WIDTH = 200
_VIEW_KEY, _LAYERS_KEY, _HOUR_KEY = "calendar.view", "calendar.layers", "calendar.hour"


class Aside(QWidget):
    layers_changed = Signal()

    def __init__(self, settings: MachineSettings, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.mini = MiniMonth(today)
        self.list = LayerList(known_layers(settings.get(_LAYERS_KEY)), remembered_view(settings))
        self.list.changed.connect(self._changed)
        self.list.built.connect(self._order_tabs)
        self.setFixedWidth(WIDTH)
        below = Scroll(self.list)
        box = column(self.mini, below, gap=8)
        box.setStretch(1, 1)
        self.setLayout(box)

    def layers(self) -> Layers:
        return self.list.layers()

    def _order_tabs(self) -> None:
        """Switches that were made late come after the small month all the same."""
        before: QWidget = self.mini.days
        for box in self.list.boxes:
            QWidget.setTabOrder(before, box)
            before = box

    def _changed(self, layers: Layers) -> None:
        self._settings.set(_LAYERS_KEY, kept_layers(layers))
        self.layers_changed.emit()


def known_view(key: object) -> View:
    """The view of that name, the week where there is none."""
    return View(str(key)) if key in {view.value for view in View} else View.WEEK


def remembered_view(settings: MachineSettings) -> View:
    return known_view(settings.get(_VIEW_KEY))


def remember_view(settings: MachineSettings, view: View) -> None:
    settings.set(_VIEW_KEY, view.value)


def remembered_hour(settings: MachineSettings) -> int:
    """How tall an hour was made, in px; 0 where nobody did."""
    kept = settings.get(_HOUR_KEY)
    return kept if isinstance(kept, int) else 0


def remember_hour(settings: MachineSettings, height: int) -> None:
    settings.set(_HOUR_KEY, height)
