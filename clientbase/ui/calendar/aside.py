"""At the left of the calendar: the small month, and below it what is shown; both remembered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.ui.calendar.layer_list import LayerList
from clientbase.ui.calendar.mini_month import MiniMonth
from clientbase.ui.calendar.periods import View
from clientbase.ui.calendar.presenter import Layers
from clientbase.ui.kit.layouts import column
from clientbase.ui.machine_settings import MachineSettings

WIDTH = 200
_VIEW_KEY, _LAYERS_KEY = "calendar.view", "calendar.layers"


class Aside(QWidget):
    layers_changed = Signal()

    def __init__(self, settings: MachineSettings, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.mini = MiniMonth(today)
        self.list = LayerList(_known_layers(settings.get(_LAYERS_KEY)))
        self.list.changed.connect(self._changed)
        self.list.built.connect(self._order_tabs)
        self.setFixedWidth(WIDTH)
        self.setLayout(column(self.mini, self.list, None, gap=8))

    def layers(self) -> Layers:
        return self.list.layers()

    def _order_tabs(self) -> None:
        """Switches that were made late come after the small month all the same."""
        before: QWidget = self.mini.days
        for box in self.list.boxes:
            QWidget.setTabOrder(before, box)
            before = box

    def _changed(self, layers: Layers) -> None:
        kept = {"tasks": layers.tasks, "birthdays": layers.birthdays, "without": sorted(layers.without)}
        self._settings.set(_LAYERS_KEY, kept)
        self.layers_changed.emit()


def known_view(key: object) -> View:
    """The view of that name, the week where there is none."""
    return View(str(key)) if key in {view.value for view in View} else View.WEEK


def remembered_view(settings: MachineSettings) -> View:
    return known_view(settings.get(_VIEW_KEY))


def remember_view(settings: MachineSettings, view: View) -> None:
    settings.set(_VIEW_KEY, view.value)


def _known_layers(kept: object) -> Layers:
    if not isinstance(kept, dict):
        return Layers()
    without = kept.get("without")
    ids = frozenset(id for id in without if isinstance(id, int)) if isinstance(without, list) else frozenset()
    return Layers(bool(kept.get("tasks", True)), bool(kept.get("birthdays", True)), ids)
