"""The table of a list: header with sort and column choice, keyboard, copying as Excel takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView

from clientbase.i18n import _
from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.list_header import ListHeader
from clientbase.ui.kit.list_painter import ListPainter
from clientbase.ui.kit.table_model import TableModel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import ROW_HEIGHT

_KEPT_SELECTION = 10_000  # more selected rows than this are let go at a refresh
_MOST_GROWN, _MOST_SHRUNK = 0.6, 0.2  # by what part of its width a column of words gives or takes at most
_ROWS = QItemSelectionModel.SelectionFlag.Rows


class ListTable(QTableView):
    """Rows 36 px, no grid, a hover tint; what was asked goes out as signals."""

    opened = Signal(int)
    chosen = Signal()
    current_id_changed = Signal(int)
    sort_changed = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: TableModel, name: str, settings: MachineSettings, sort: SortKeys) -> None:
        super().__init__()
        self._model, self._name, self._settings = model, name, settings
        self.may_copy: Callable[[int], bool] | None = None
        self._hover_row = -1
        self._restoring = False
        self._own_widths = False  # the person has set them: then they stay as they are
        head = ListHeader(self)
        self.setHorizontalHeader(head)
        self.setModel(model)
        self.setItemDelegate(ListPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self._save = QTimer(self, singleShot=True, interval=300)
        self._save.timeout.connect(self._remember)
        self._restore_columns(sort)
        head.sort_asked.connect(self._sort_by)
        head.menu_asked.connect(self._column_menu)
        head.sectionResized.connect(self._resized)
        head.sectionMoved.connect(self._columns_moved)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(
            lambda now, _was: self.current_id_changed.emit(self._id(now))
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index)))
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        )
        self.verticalScrollBar().valueChanged.connect(self._tell_visible)

    # ---- columns, widths, order, sort: remembered

    def _head(self) -> ListHeader:
        head = self.horizontalHeader()
        assert isinstance(head, ListHeader)
        return head

    def _restore_columns(self, sort: SortKeys) -> None:
        kept = self._settings.get(self._name) or {}
        widths, hidden, order = kept.get("widths", {}), kept.get("hidden", ()), kept.get("order", [])
        head = self._head()
        self._own_widths = bool(widths)
        places = {spec.key: place for place, spec in enumerate(self._model.columns())}
        for place, spec in enumerate(self._model.columns()):
            self.setColumnWidth(place, int(widths.get(spec.key, spec.width)))
            known = spec.key in order or spec.key in hidden
            self.setColumnHidden(place, spec.key in hidden if known else not spec.shown)
        for target, key in enumerate([key for key in order if key in places]):
            head.moveSection(head.visualIndex(places[key]), target)
        wanted = tuple((key, bool(up)) for key, up in kept.get("sort", sort) if key in places)
        head.set_sort(wanted or sort, places)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hand the room that is left to the columns of words, until the person sets widths himself.

        Where a little is missing they are narrower; where much is, the list is scrolled.
        """
        columns = self._model.columns()
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        if self._own_widths or not shown:
            return
        spare = self.viewport().width() - sum(columns[place].width for place in shown)
        words = sum(columns[place].width for place in shown if not columns[place].figure)
        part = spare / max(words, 1)
        if not self.shown_columns()[-1].figure:  # what is left goes to the last, where a figure would stray
            part = min(part, _MOST_GROWN)
        if part < -_MOST_SHRUNK:
            part = 0
        self._restoring = True
        for place in shown:
            wide = columns[place].width
            self.setColumnWidth(place, wide if columns[place].figure else int(wide * (1 + part)))
        self._restoring = False

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns; widths, order and what is hidden stay for those that are known."""
        if self._save.isActive():
            self._remember()
        sort = self.sort()
        self._restoring = True
        with self.keeping_selection():
            self._model.set_columns(columns)
        self._restore_columns(sort)
        self._restoring = False

    def _resized(self, *what: int) -> None:
        if self._head().is_held():
            self._own_widths = True
            self._columns_moved(*what)

    def _columns_moved(self, *_what: int) -> None:
        if not self._restoring:
            self._save.start()

    def _widths(self) -> dict[str, int]:
        """What the person has set; the last column takes what is left, so its own width is kept."""
        shown = self.shown_columns()
        if not self._own_widths:
            return {}
        places = {spec.key: place for place, spec in enumerate(self._model.columns())}
        set_by_hand = {spec.key: self.columnWidth(places[spec.key]) for spec in shown[:-1]}
        return {**set_by_hand, **{spec.key: spec.width for spec in shown[-1:]}}

    def _remember(self) -> None:
        head, columns = self._head(), self._model.columns()
        self._settings.set(
            self._name,
            {
                "widths": self._widths(),
                "hidden": [spec.key for place, spec in enumerate(columns) if self.isColumnHidden(place)],
                "order": [columns[head.logicalIndex(place)].key for place in range(head.count())],
                "sort": [list(pair) for pair in head.sort()],
            },
        )

    def shown_columns(self) -> tuple[ListColumn, ...]:
        head = self._head()
        order = [head.logicalIndex(place) for place in range(head.count())]
        return tuple(self._model.columns()[place] for place in order if not self.isColumnHidden(place))

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide; the last one shown stays."""
        if not shown and [spec.key for spec in self.shown_columns()] == [key]:
            return
        for place, spec in enumerate(self._model.columns()):
            if spec.key == key:
                self.setColumnHidden(place, not shown)
                if shown and self.columnWidth(place) < 40:
                    self.setColumnWidth(place, spec.width)
        self._fit_columns()
        self._remember()
        self.chosen.emit()

    def sort(self) -> SortKeys:
        return self._head().sort()

    def _sort_by(self, sort: SortKeys) -> None:
        self._remember()
        self.sort_changed.emit(sort)

    def _column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        shown = {spec.key for spec in self.shown_columns()}
        for spec in self._model.columns():
            action = QAction(spec.heading, menu, checkable=True, checked=spec.key in shown)
            action.toggled.connect(lambda on, key=spec.key: self.show_column(key, on))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # ---- selection by id

    def _id(self, index: QModelIndex) -> int:
        return self._model.id_at(index.row()) if index.isValid() else -1

    def current_id(self) -> int:
        return self._id(self.currentIndex())

    def selected_count(self) -> int:
        return sum(bottom - top + 1 for top, bottom in self._stretches())

    def _stretches(self) -> list[tuple[int, int]]:
        """Selected rows as (first, last), each row once; a million selected rows are one stretch."""
        parts: list[QItemSelectionRange] = list(self.selectionModel().selection())  # type: ignore[call-overload]
        joined: list[tuple[int, int]] = []
        for top, bottom in sorted((part.top(), part.bottom()) for part in parts):
            if joined and top <= joined[-1][1]:  # Qt gives a range per column once columns were dragged
                joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
            else:
                joined.append((top, bottom))
        return joined

    def selected_ids(self) -> tuple[int, ...]:
        ids = self._model.ids()
        return tuple(id for top, bottom in self._stretches() for id in ids[top : bottom + 1])

    def select(self, ids: Sequence[int]) -> None:
        self._select(ids, ids[0] if ids else -1)
        if ids and (row := self._model.row_of(ids[0])) >= 0:
            self.scrollTo(self._model.index(row, self._first_column()))

    def _first_column(self) -> int:
        shown = [place for place in range(self._model.columnCount()) if not self.isColumnHidden(place)]
        return shown[0] if shown else 0

    def _select(self, ids: Sequence[int], current: int) -> None:
        model, last = self._model, self._model.columnCount() - 1
        chosen = QItemSelection()
        for id in ids:
            if (row := model.row_of(id)) >= 0:
                chosen.select(model.index(row, 0), model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag
        selection = self.selectionModel()
        if (row := model.row_of(current)) >= 0:
            selection.setCurrentIndex(model.index(row, self._first_column()), flags.NoUpdate)
        selection.select(chosen, flags.ClearAndSelect | _ROWS)

    @contextmanager
    def keeping_selection(self) -> Iterator[None]:
        """Around a refresh: the same ids stay selected, and the same row stays at the same height."""
        count = self.selected_count()
        ids = self.selected_ids() if count <= _KEPT_SELECTION else ()
        current = self.current_id()
        offset = self.verticalScrollBar().value()
        yield
        if ids or current >= 0:
            self._select(ids, current)
        self.updateGeometries()
        self.verticalScrollBar().setValue(offset)
        self._tell_visible()

    # ---- keyboard and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id() >= 0:
            self.opened.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard with headings, tab between cells, as Excel pastes them.

        More than can be seen at once are asked for: they leave the base as an export does.
        """
        count = self.selected_count()
        seen = self.viewport().height() // ROW_HEIGHT + 1
        if count > seen and self.may_copy is not None and not self.may_copy(count):
            return
        columns = self.shown_columns()

        def put(rows: list[Mapping[str, Any]]) -> None:
            lines = [[spec.heading for spec in columns]]
            lines += [[_cell(spec.text_of(row.get(spec.key))) for spec in columns] for row in rows]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

        self._model.with_values(self.selected_ids(), put, _("Copying rows"))

    def hover_row(self) -> int:
        return self._hover_row

    def _hover(self, row: int) -> None:
        if row != self._hover_row:
            self._hover_row = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._tell_visible()

    def _tell_visible(self, *_value: Any) -> None:
        count = len(self._model.ids())
        first = max(self.rowAt(0), 0)
        visible = self.viewport().height() // ROW_HEIGHT + 1
        self._model.show_rows(first, min(first + visible, max(count - 1, 0)))


def _cell(text: str) -> str:
    """A text that stays one cell when pasted."""
    return " ".join(text.split())
