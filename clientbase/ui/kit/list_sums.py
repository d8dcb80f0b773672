"""The selected rows whose figures are added up: read once a selection stands still, kept until it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clientbase.ui.kit.table_model import TableModel

PAUSE_MS = 150
Rows = list[Mapping[str, Any]]


class SelectedRows(QObject):
    """`came` is sent when rows that had to be read are here."""

    came = Signal()

    def __init__(self, model: TableModel) -> None:
        super().__init__(model)
        self._model = model
        self._ids: tuple[int, ...] = ()
        self._rows: Rows = []
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._read)

    def of(self, ids: Sequence[int]) -> Rows:
        """The values of these rows; [] until they are here, which `came` says."""
        wanted = tuple(ids)
        if wanted != self._ids:
            self._ids = wanted
            self._rows = self._model.values_here(wanted) or []
            if self._rows or not wanted:
                self._soon.stop()
            else:
                self._soon.start()  # while a selection is being drawn out nothing is read for it
        return self._rows

    def forget(self) -> None:
        """A row may have another figure now."""
        self._ids = ()

    def _read(self) -> None:
        wanted = self._ids
        self._model.with_values(wanted, lambda rows: self._take(wanted, rows))

    def _take(self, ids: tuple[int, ...], rows: Rows) -> None:
        if ids == self._ids:
            self._rows = rows
            self.came.emit()
