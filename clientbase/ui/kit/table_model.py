"""The one table model of all lists: ordered ids, with pages of rows around the visible part kept loaded.

`data()` never fetches: a row not here yet is blank and comes by itself. What is in sight is read first, then
the rest of its pages, then the pages beside them, one after another: where a person goes meanwhile is next.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from clientbase.domain.id_list import IdList
from clientbase.ui.kit import jobs
from clientbase.ui.kit.list_columns import ListColumn, RowSource

PAGE = 100
KEPT_PAGES = 40
MAPPED = 100_000
"""Of longer lists no map from ids to rows is kept: to make it would hold the screen up."""
_SINGLY = 8  # so many ids are looked for one by one in a long list
IdRole = Qt.ItemDataRole.UserRole
ValueRole = Qt.ItemDataRole.UserRole + 1  # what is stored
ColumnRole = Qt.ItemDataRole.UserRole + 2  # the ListColumn

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class _Row:
    values: Mapping[str, Any]
    texts: list[str | None]  # filled as shown


class TableModel(QAbstractTableModel):
    """Rows by id. `loaded` is sent when rows arrived, `failed` with the error when they could not be read."""

    loaded = Signal()
    patched = Signal()  # rows that were here have been read again
    failed = Signal(object)

    def __init__(
        self, source: RowSource, columns: Sequence[ListColumn], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._columns = tuple(columns)
        self._ids: Sequence[int] = ()
        self._places: dict[int, int] | None = None
        self._rows: dict[int, _Row] = {}
        self._near: dict[int, int] = {}  # id → row of the loaded pages
        self._pages: OrderedDict[int, None] = OrderedDict()  # by least recent use
        self._glimpsed: dict[int, int] = {}  # id → row of what was read for the eye, before its page
        self._reading = False  # a page or what is in sight is being read
        self._edition = 0  # counts set_ids, so that answers to old questions are dropped
        self._visible = (0, 0)

    # ---- what it holds

    def columns(self) -> tuple[ListColumn, ...]:
        return self._columns

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns for the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        for row in self._rows.values():
            row.texts = [None] * len(self._columns)
        self.endResetModel()

    def ids(self) -> Sequence[int]:
        """All ids in order; a part of them is a tuple."""
        return self._ids

    def id_at(self, row: int) -> int:
        return self._ids[row]

    def row_of(self, id: int) -> int:
        """The row of an id, or -1. Of a row that is loaded it is known; a long list is looked through."""
        if (near := self._near.get(id)) is not None:
            return near
        if self._places is None:
            if len(self._ids) > MAPPED:
                return self._look_through(id)
            self._places = {each: row for row, each in enumerate(self._ids)}
        return self._places.get(id, -1)

    def _look_through(self, id: int) -> int:
        try:
            return self._ids.index(id)
        except ValueError:
            return -1

    def rows_of(self, ids: Sequence[int]) -> list[int]:
        """The rows of some ids, those that are not listed left out."""
        if len(self._ids) <= MAPPED or len(ids) <= _SINGLY:
            return [row for id in ids if (row := self.row_of(id)) >= 0]
        wanted = set(ids)
        return [row for row, each in enumerate(self._ids) if each in wanted]

    def values(self, id: int) -> Mapping[str, Any] | None:
        """The loaded values of a row, or None while it is not here."""
        row = self._rows.get(id)
        return row.values if row else None

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these ids in this order; rows still known stay, and are read again in the background."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, IdList) else tuple(ids)
        self._places = None
        self._near.clear()
        self._glimpsed.clear()
        self._edition += 1
        self._pages.clear()
        self._reading = False
        if len(self._rows) > PAGE * KEPT_PAGES:
            self._rows.clear()
        self.endResetModel()
        self.show_rows(*self._visible)

    def set_rows(self, rows: Mapping[int, Mapping[str, Any]]) -> None:
        """Show a short list whole: ids in the order of the mapping, all rows at hand."""
        self.beginResetModel()
        self._ids = tuple(rows)
        self._places = None
        self._near.clear()
        self._glimpsed.clear()
        self._edition += 1
        self._rows = {id: self._row(values) for id, values in rows.items()}
        self._pages = OrderedDict.fromkeys(range((len(self._ids) + PAGE - 1) // PAGE))
        self._reading = False
        self.endResetModel()
        self.loaded.emit()

    def patch(self, ids: Iterable[int]) -> None:
        """Read these rows again where they are loaded; the others are read when they come into sight."""
        wanted = [id for id in ids if id in self._rows and self.row_of(id) >= 0]
        if wanted:
            self._patch(tuple(wanted))

    def patch_loaded(self) -> None:
        """Read every row that is at hand again: what is worked out of other records may be another now."""
        self.patch(tuple(self._rows))

    def retranslate(self) -> None:
        """Write headings and cells anew, after a switch of the language."""
        for row in self._rows.values():
            row.texts = [None] * len(self._columns)
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)
        self._announce_all()

    def values_here(self, ids: Sequence[int]) -> list[Mapping[str, Any]] | None:
        """The values of these rows if all of them are loaded."""
        here = [row.values for id in ids if (row := self._rows.get(id)) is not None]
        return here if len(here) == len(ids) else None

    def with_values(
        self, ids: Sequence[int], then: Callable[[list[Mapping[str, Any]]], object], title: str = ""
    ) -> None:
        """Hand the values of these rows to `then`: at once if all are here, else read first (in a job)."""
        here = self.values_here(ids)
        if here is not None:
            then(here)
            return
        source, wanted = self._source, tuple(ids)

        def read(_progress: object) -> list[Mapping[str, Any]]:
            rows = source.rows(wanted)
            return [rows[id] for id in wanted if id in rows]

        owner = self.parent()
        jobs.start(read, owner if owner is not None else self, done=then, title=title)

    # ---- loading ahead

    def show_rows(self, first: int, last: int) -> None:
        """Told by the view which rows are visible; loads them, their pages and one on each side."""
        self._visible = (first, last)
        for page in self._pages_in_sight():
            if page in self._pages:
                self._pages.move_to_end(page)
        self._read_next()

    def _pages_in_sight(self) -> range:
        first, last = self._visible
        return range(first // PAGE, min((len(self._ids) - 1) // PAGE, last // PAGE) + 1)

    def _read_next(self) -> None:
        if self._reading or not self._ids:
            return
        first, last = self._visible
        sight = {id: first + number for number, id in enumerate(self._ids[first : last + 1])}
        missing = {id: row for id, row in sight.items() if id not in self._rows and id not in self._near}
        if missing and len(self._ids) > PAGE:
            self._ask_near(missing, lambda: self._glimpse(missing))
            return
        shown = self._pages_in_sight()
        last_page = (len(self._ids) - 1) // PAGE
        for page in (*shown, min(shown.stop, last_page), max(0, shown.start - 1)):
            if page not in self._pages:
                start = page * PAGE
                rows = {id: start + number for number, id in enumerate(self._ids[start : start + PAGE])}
                self._ask_near(rows, partial(self._keep_page, page))
                return

    def _ask_near(self, rows: dict[int, int], kept: Callable[[], object]) -> None:
        """Read what is not here yet of these rows (id → row), one such question at a time."""
        edition, wanted = self._edition, tuple(id for id in rows if id not in self._near)

        def arrived(found: Mapping[int, Mapping[str, Any]]) -> None:
            if edition == self._edition:
                self._reading = False
                self._near.update(rows)
                self._take(wanted, found)
                kept()
                self._read_next()
                self.loaded.emit()

        def not_read(error: Exception) -> None:
            if edition == self._edition:
                self._reading = False
            self.failed.emit(error)

        if wanted:
            self._reading = True
            jobs.start(lambda _progress: self._source.rows(wanted), self, done=arrived, failed=not_read)
        else:
            arrived({})

    def _glimpse(self, read: Mapping[int, int]) -> None:
        """Rows read for the eye stay as long as they are in sight, unless their page has come meanwhile."""
        self._glimpsed |= read
        first, last = self._visible
        for id, row in tuple(self._glimpsed.items()):
            if row // PAGE in self._pages:
                del self._glimpsed[id]
            elif not first <= row <= last:
                del self._glimpsed[id], self._near[id]
                self._rows.pop(id, None)

    def _keep_page(self, page: int) -> None:
        self._pages[page] = None
        while len(self._pages) > KEPT_PAGES:
            far, _nothing = self._pages.popitem(last=False)
            for id in self._ids[far * PAGE : (far + 1) * PAGE]:
                self._rows.pop(id, None)
                self._near.pop(id, None)

    def _patch(self, ids: tuple[int, ...]) -> None:
        def arrived(rows: Mapping[int, Mapping[str, Any]]) -> None:
            self._take(ids, rows)
            self.patched.emit()
            self.loaded.emit()

        jobs.start(lambda _progress: self._source.rows(ids), self, done=arrived, failed=self.failed.emit)

    def _take(self, ids: tuple[int, ...], rows: Mapping[int, Mapping[str, Any]]) -> None:
        for id in ids:
            if id in rows:
                self._rows[id] = self._row(rows[id])
            else:
                self._rows.pop(id, None)
        places = [place for id in ids if (place := self.row_of(id)) >= 0]
        if places and self._columns:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(self._columns) - 1))

    def _row(self, values: Mapping[str, Any]) -> _Row:
        return _Row(values, [None] * len(self._columns))

    def _announce_all(self) -> None:
        if self._ids and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    # ---- what Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; "" while its row is not here."""
        held = self._rows.get(self._ids[row])
        if held is None:
            return ""
        text = held.texts[column]
        if text is None:
            spec = self._columns[column]
            value = held.values.get(spec.key)
            text = held.texts[column] = spec.text_of(value)
        return text

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        spec = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == IdRole:
            return self._ids[index.row()]
        if role == ColumnRole:
            return spec
        if role == ValueRole:
            held = self._rows.get(self._ids[index.row()])
            return held.values.get(spec.key) if held else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        spec = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return spec.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if spec.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
