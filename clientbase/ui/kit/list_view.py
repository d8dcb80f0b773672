"""A list as people know it from Excel: sorted, chosen and dragged columns, selection by id, a status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from clientbase.i18n import _, ngettext
from clientbase.texts import sentence
from clientbase.ui.kit.buttons import icon_button
from clientbase.ui.kit.column_chooser import ColumnChooser
from clientbase.ui.kit.empty_state import EmptyState, LoadingState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.layouts import Surface, column, hidden_unless, row
from clientbase.ui.kit.list_actions import cell_actions
from clientbase.ui.kit.list_cells import ListCells
from clientbase.ui.kit.list_columns import ListColumn, RowSource, SortKeys
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.list_header_menu import column_menu
from clientbase.ui.kit.list_pasting import ListPasting
from clientbase.ui.kit.list_sums import SelectedRows
from clientbase.ui.kit.list_table import ListTable
from clientbase.ui.kit.list_totals import statistics, sums
from clientbase.ui.kit.popover import Popover
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.table_model import TableModel
from clientbase.ui.kit.text import ElidedLabel
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.tokens import LIST_FOOT, TextRole

MOST_SUMMED = 50_000
_FEW_COLUMNS = 5  # of more it is worth to choose


class ListView(QWidget):
    """The list, its states and its status line. Says what was asked; holds no knowledge of any noun.

    `name` keys the remembered widths, order, hidden and frozen columns and sort in this machine's settings.
    `frozen`: the last column that stays at the left at first. With `editing` cells are typed over, pasted,
    filled down and changed together.
    """

    row_opened = Signal(int)  # Enter or double click
    rows_pasted = Signal()  # Ctrl+V of rows or a file, where cells can be pasted too
    selection_changed = Signal()  # ask `selected_ids()`
    current_changed = Signal(int)  # the row with the focus; -1 for none
    sort_changed = Signal(object)  # SortKeys: read the ids again in this order

    def __init__(
        self,
        name: str,
        source: RowSource,
        columns: Sequence[ListColumn],
        settings: MachineSettings,
        *,
        sort: SortKeys = (),
        frozen: str = "",
        editing: ListEditing | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._typed: object = None
        self.source = source
        self.printing: Callable[[], object] | None = None  # what puts the list on paper
        self.model = TableModel(source, columns, self)
        self._selected = SelectedRows(self.model)
        self.table = ListTable(self.model, f"list.{name}", settings, sort, frozen=frozen)
        self.editing = editing
        self.cells = ListCells(self.table, self.model, editing)
        self.pasting = ListPasting(self.table, self.cells, source, settings)
        self.pasting.rows_pasted.connect(self.rows_pasted)
        if editing is not None:
            shortcut(self, "Ctrl+V", self.pasting.paste, within=True)
            shortcut(self, "Ctrl+Shift+V", self.pasting.paste_over, within=True)
        self._menu: Callable[[tuple[int, ...]], Sequence[QAction]] | None = None
        self._count_words: Callable[[int], str] = _rows_words
        self._status = ElidedLabel("", TextRole.SMALL)
        self._states = QStackedWidget()
        surface = Surface("surface")
        surface.setLayout(column(self._states))
        self._states.addWidget(self.table)
        self._loading = LoadingState(_("Reading…"))
        self._states.addWidget(self._loading)
        self._empty: QWidget = EmptyState("tray", _("Nothing here yet"))
        self._states.addWidget(self._empty)
        self._error: QWidget | None = None
        self.columns_button = icon_button("view-column-outline", _("Columns…"), self.choose_columns)
        hidden_unless(len(columns) > _FEW_COLUMNS, self.columns_button)
        foot = row(self._status, self.columns_button, margins=4)
        foot.setStretch(0, 1)
        foot.addStrut(LIST_FOOT - 8)  # lists end at the same height, with few columns too
        whole = column(surface, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        shortcut(self, "Alt+Down", self._show_column_menu_at_cursor, within=True)
        self.table.head.menu_asked.connect(self._show_column_menu)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._update_status())
        self.table.opened.connect(self.row_opened)
        self.table.sort_changed.connect(self.sort_changed)
        self.table.chosen.connect(self._selection_moved)
        self.table.current_id_changed.connect(self.current_changed)
        self.table.menu_wanted.connect(self._show_menu)
        self.model.failed.connect(self.show_error)
        self.model.patched.connect(self._selected.forget)
        self.model.loaded.connect(self._rows_came)
        self._selected.came.connect(self._update_status)
        self.setFocusProxy(self.table)
        self.setAccessibleName(_("List"))

    def setAccessibleName(self, name: str) -> None:
        """What a screen reader calls the list, its rows and its headings."""
        super().setAccessibleName(name)
        self.table.setAccessibleName(name)
        self.table.horizontalHeader().setAccessibleName(_("{list}: headings").format(list=name))

    # ---- what is shown

    def set_ids(self, ids: Sequence[int], *, whole: bool = True) -> None:
        """Show these ids; the selection and the place stay with the same ids.

        Not `whole`: the top of a list whose other ids are still being read.
        """
        self.table.whole = whole
        with self.table.keeping_selection():
            self.model.set_ids(ids)
        self._show_rows_or_empty()
        if whole:
            self.table.select_what_was_wanted()

    def set_rows(self, rows: dict[int, dict[str, Any]]) -> None:
        """Show a short list whole, values by column key, in this order."""
        with self.table.keeping_selection():
            self.model.set_rows(rows)
        self._show_rows_or_empty()

    def set_columns(self, columns: Sequence[ListColumn]) -> None:
        """Other columns, when the owner has made or removed a field."""
        self.table.set_columns(columns)

    def patch(self, ids: Sequence[int] | frozenset[int] | set[int]) -> None:
        """Read these rows again, in place."""
        self.model.patch(ids)

    def set_empty(self, state: QWidget) -> None:
        """What is shown instead of no rows, e.g. an EmptyState."""
        self._states.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = state
        self._states.addWidget(state)
        if not self.model.ids() and self._states.currentWidget() is not self._loading:
            self._states.setCurrentWidget(state)

    def set_count_words(self, words: Callable[[int], str]) -> None:
        """How a count is said, with {count} left in: `lambda n: ngettext("{count} client", …, n)`."""
        self._count_words = words
        self._update_status()

    def show_loading(self) -> None:
        self._states.setCurrentWidget(self._loading)

    def show_error(self, error: Exception, again: Callable[[], object] | None = None) -> None:
        """Say why the rows could not be read; `again` tries once more."""
        if self._error is not None:
            self._states.removeWidget(self._error)
            self._error.deleteLater()
        actions = ((_("Try again"), "refresh", again),) if again else ()
        self._error = EmptyState(
            "alert-circle-outline", _("The list could not be read"), sentence(error), actions
        )
        self._states.addWidget(self._error)
        self._states.setCurrentWidget(self._error)

    def _show_rows_or_empty(self) -> None:
        self._states.setCurrentWidget(self.table if self.model.ids() else self._empty)
        self._update_status()

    # ---- selection

    def selected_ids(self) -> tuple[int, ...]:
        """Selected ids in the order of the list."""
        return self.table.selected_ids()

    def current_id(self) -> int:
        """The id with the focus, or -1."""
        return self.table.current_id()

    def select(self, ids: Sequence[int]) -> None:
        """Select these ids and bring the first into sight."""
        self.table.select(ids)

    def sort(self) -> SortKeys:
        return self.table.sort()

    def shown_columns(self) -> tuple[ListColumn, ...]:
        """The columns shown now, from left to right; for export and print."""
        return self.table.shown_columns()

    def set_menu(self, menu: Callable[[tuple[int, ...]], Sequence[QAction]]) -> None:
        """What a right click on the selected ids offers."""
        self._menu = menu

    def retranslate(self) -> None:
        self.model.retranslate()
        self._update_status()

    def _selection_moved(self) -> None:
        self._update_status()
        self.selection_changed.emit()

    def expect_typed(self, typed: object) -> None:
        """What stood in a cell when the page went (`cells.typed`): its editor opens again with its row."""
        self._typed = typed or None

    def _rows_came(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None and not self.cells.take_typed(typed):
            self._typed = typed
        self._update_status()

    def _show_menu(self, at: QPoint) -> None:
        ids = self.selected_ids()
        actions = list(self._menu(ids)) if self._menu and ids else []
        more = cell_actions(self, ids) if ids else []
        if not (actions or more):
            return
        menu = QMenu(self)
        menu.addActions(actions)
        if actions and more:
            menu.addSeparator()
        menu.addActions(more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # ---- columns

    def choose_columns(self) -> None:
        """Which columns are shown, in a panel above the status line."""
        popover = Popover(ColumnChooser(self.table.column_layout), self)
        popover.open_at(self.columns_button if self.columns_button.isVisible() else self._status)

    def _show_column_menu(self, place: int, at: QPoint) -> None:
        spec = self.model.columns()[place] if place >= 0 else None
        menu = column_menu(self, self.table.column_layout, spec, self.choose_columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _show_column_menu_at_cursor(self) -> None:
        """Alt+↓, as the arrow of a filter in a spreadsheet."""
        head, index = self.table.head, self.table.currentIndex()
        if index.isValid():
            at = QPoint(self.table.cell_rect(index).left(), head.height())
            self._show_column_menu(index.column(), head.mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def status_text(self) -> str:
        return self._status.text()

    def count_text(self, count: int) -> str:
        """«300 clients»."""
        return self._count_words(count).format(count=show_count(count))

    def _update_status(self) -> None:
        count = len(self.model.ids())
        parts = [self.count_text(count) if self.table.whole else _("Reading…")] if count else []
        selected = self.table.selected_count()
        if selected > 1:
            words = ngettext("{count} selected", "{count} selected", selected)
            parts.append(words.format(count=show_count(selected)))
            parts += self._sums()
        self._status.setText(" · ".join(parts))

    def _sums(self) -> list[str]:
        """Figures of what is selected, as Excel shows them: all about the columns of the block, or about
        that of the cursor; of the others the sums. Rows that are not here are read first.
        """
        summed = [spec for spec in self.shown_columns() if spec.summed]
        if not summed or self.table.selected_count() > MOST_SUMMED:
            return []
        here, meant = self._selected.of(self.selected_ids()), self.cells.keys_meant()
        pointed = [spec for spec in summed if spec.key in meant]
        if len(pointed) == 1:
            return statistics(here, pointed[0])
        return sums(here, pointed if pointed or self.table.block.is_active() else summed)


def _rows_words(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count)
