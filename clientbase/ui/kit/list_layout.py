"""How the columns of a list lie: widths, order, which are shown and frozen, the sort; remembered by list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.list_header import ListHeader
from clientbase.ui.kit.table_model import TableModel
from clientbase.ui.machine_settings import MachineSettings

_MOST_GROWN, _MOST_SHRUNK = 0.6, 0.2  # by what part of its width a column of words gives or takes at most
_MOST_FROZEN = 0.6  # of the width of the list: beyond that nothing would be left to scroll


class ColumnLayout(QObject):
    """Of one table. `changed` is sent when other columns are shown, moved, frozen or made wider."""

    changed = Signal()
    sorted = Signal(object)  # SortKeys, as asked by the person

    def __init__(
        self,
        table: QTableView,
        model: TableModel,
        head: ListHeader,
        *,
        name: str,
        settings: MachineSettings,
        sort: SortKeys,
        frozen: str = "",
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._head = table, model, head
        self._name, self._settings = name, settings
        self._first_sort, self._first_frozen = sort, frozen
        self._restoring = False
        self._own_widths = False  # the person has set them: then they stay as they are
        self._frozen = ""  # the key of the last column that stays at the left
        self._save = QTimer(self, singleShot=True, interval=300)
        self._save.timeout.connect(self.remember)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(self._moved)
        head.sort_asked.connect(self.sort_by)
        self._restore(self._settings.get(self._name) or {}, sort)

    # ---- remembered

    def _restore(self, kept: Any, sort: SortKeys) -> None:
        widths, hidden, order = kept.get("widths", {}), kept.get("hidden", ()), kept.get("order", [])
        self._restoring = True
        self._own_widths = bool(widths)
        self._frozen = str(kept.get("frozen", self._first_frozen))
        places = self._places()
        for place, spec in enumerate(self._model.columns()):
            self._table.setColumnWidth(place, int(widths.get(spec.key, spec.width)))
            known = spec.key in order or spec.key in hidden
            self._table.setColumnHidden(place, spec.key in hidden if known else not spec.shown)
        wanted = [key for key in order if key in places] or list(places)
        for target, key in enumerate(wanted):
            self._head.moveSection(self._head.visualIndex(places[key]), target)
        keys = tuple((key, bool(up)) for key, up in kept.get("sort", sort) if key in places)
        self._head.set_sort(keys or sort)
        self._restoring = False
        self.fit()
        self.changed.emit()

    def remember(self) -> None:
        self._save.stop()
        columns = self._model.columns()
        hidden = [spec.key for place, spec in enumerate(columns) if self._table.isColumnHidden(place)]
        order = [columns[self._head.logicalIndex(place)].key for place in range(self._head.count())]
        kept = {
            "widths": self._widths(),
            "hidden": hidden,
            "order": order,
            "frozen": self._frozen,
            "sort": [list(pair) for pair in self._head.sort()],
        }
        self._settings.set(self._name, kept)

    def _widths(self) -> dict[str, int]:
        """What the person has set; the last column takes what is left, so its own width is kept."""
        shown = self.shown()
        if not self._own_widths:
            return {}
        places = self._places()
        set_by_hand = {spec.key: self._table.columnWidth(places[spec.key]) for spec in shown[:-1]}
        return {**set_by_hand, **{spec.key: spec.width for spec in shown[-1:]}}

    def take_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns; widths, order and what is hidden stay for those that are known."""
        if self._save.isActive():
            self.remember()
        sort = self._head.sort()
        self._restoring = True
        self._model.set_columns(columns)
        self._restore(self._settings.get(self._name) or {}, sort)

    def reset(self) -> None:
        """As the list was at first."""
        before = self._head.sort()
        self._restore({}, self._first_sort)
        self.remember()
        if self._head.sort() != before:
            self.sorted.emit(self._head.sort())

    # ---- which columns there are

    def _places(self) -> dict[str, int]:
        return {spec.key: place for place, spec in enumerate(self._model.columns())}

    def ordered(self) -> tuple[ListColumn, ...]:
        """All columns from left to right, hidden ones too."""
        columns = self._model.columns()
        return tuple(columns[self._head.logicalIndex(place)] for place in range(self._head.count()))

    def shown_places(self) -> tuple[int, ...]:
        """The columns of the model that are shown, from left to right."""
        order = (self._head.logicalIndex(place) for place in range(self._head.count()))
        return tuple(place for place in order if not self._table.isColumnHidden(place))

    def shown(self) -> tuple[ListColumn, ...]:
        columns = self._model.columns()
        return tuple(columns[place] for place in self.shown_places())

    def show(self, key: str, *, shown: bool) -> None:
        """Show or hide; the last one shown stays."""
        now = set(self._shown_keys())
        wanted = now | {key} if shown else now - {key}
        if wanted != now:
            self.show_only([spec.key for spec in self.ordered() if spec.key in wanted])

    def _shown_keys(self) -> list[str]:
        return [spec.key for spec in self.shown()]

    def show_only(self, keys: Sequence[str]) -> None:
        """These columns and no other; of none nothing is made."""
        places = self._places()
        if not any(key in places for key in keys):
            return
        for key, place in places.items():
            self._table.setColumnHidden(place, key not in keys)
            if key in keys and self._table.columnWidth(place) < self._head.minimumSectionSize():
                self._table.setColumnWidth(place, self._model.columns()[place].width)
        self.fit()
        self.remember()
        self.changed.emit()

    def move(self, key: str, step: int) -> None:
        """One place to the left (-1) or right (1) among all columns."""
        at = self._head.visualIndex(self._places()[key])
        if 0 <= at + step < self._head.count():
            self._head.moveSection(at, at + step)

    # ---- widths

    def fit(self) -> None:
        """Hand the room that is left to the columns of words, until the person sets widths himself.

        Where a little is missing they are narrower; where much is, the list is scrolled.
        """
        columns = self._model.columns()
        shown = self.shown_places()
        if self._own_widths or not shown:
            return
        widths = {place: self._width_of(columns[place]) for place in shown}
        spare = self._table.viewport().width() - sum(widths.values())
        words = sum(widths[place] for place in shown if not columns[place].figure)
        part = spare / max(words, 1)
        if not columns[shown[-1]].figure:  # what is left goes to the last, where a figure would stray
            part = min(part, _MOST_GROWN)
        if part < -_MOST_SHRUNK:
            part = 0
        before, self._restoring = self._restoring, True
        for place in shown:
            wide = widths[place]
            least = self._head.width_of(columns[place])
            given = wide if columns[place].figure else max(int(wide * (1 + part)), least)
            self._table.setColumnWidth(place, given)
        self._restoring = before
        self.changed.emit()

    def _width_of(self, spec: ListColumn) -> int:
        """As the column wants it, and at least so that its heading can be read whole."""
        return max(spec.width, self._head.width_of(spec))

    def _resized(self, *_what: int) -> None:
        if self._restoring:
            return
        if self._head.is_held():
            self._own_widths = True
            self._save.start()
        self.changed.emit()

    def _moved(self, *_what: int) -> None:
        if not self._restoring:
            self._save.start()
            self.changed.emit()

    # ---- frozen

    def freeze(self, key: str) -> None:
        """Columns from the left up to this one stay when the list is scrolled; "" lets all go."""
        self._frozen = key
        self.remember()
        self.changed.emit()

    def frozen_key(self) -> str:
        return self._frozen

    def frozen_places(self) -> tuple[int, ...]:
        """The shown columns that stay at the left; none while they would take most of the room."""
        last = self._places().get(self._frozen)
        if last is None:
            return ()
        until = self._head.visualIndex(last)
        places = tuple(place for place in self.shown_places() if self._head.visualIndex(place) <= until)
        wide = sum(self._table.columnWidth(place) for place in places)
        return places if wide <= self._table.viewport().width() * _MOST_FROZEN else ()

    # ---- the sort

    def sort(self) -> SortKeys:
        return self._head.sort()

    def sort_by(self, sort: SortKeys) -> None:
        """Sort anew, as the person asks; nothing at all means as at first."""
        self._head.set_sort(sort or self._first_sort)
        self.fit()  # the arrow takes its room
        self.remember()
        self.sorted.emit(self._head.sort())

    def is_first_sort(self) -> bool:
        return self._head.sort() == self._first_sort
