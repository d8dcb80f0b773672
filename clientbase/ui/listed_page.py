"""A page that is a list with the details of one row beside it: what pages of goods and orders share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import _
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.layouts import Surface, column, holder, row
from clientbase.ui.kit.list_columns import ListColumn, SortKeys
from clientbase.ui.kit.list_editing import ListEditing
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.list_printing import print_list
from clientbase.ui.pages import Page
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_NARROW = 900  # px: below, the details stand in place of the list
_PANEL = 440


class Presenter(Protocol):
    """What decides: which rows, what they say, what throwing away does."""

    def ids(self, text: str, sort: SortKeys) -> tuple[int, ...]: ...

    def rows(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, Any]]: ...

    def summary(self, ids: Sequence[int]) -> str:
        """What all shown rows come to; "" where there is nothing to say."""
        ...

    def content(self, id: int) -> Any:
        """What the panel shows of one row. Raises NotThere."""
        ...

    def to_bin(self, ids: Sequence[int]) -> str:
        """Throw away; returns what to say."""
        ...


class DetailsPanel(QWidget):
    """What stands beside the list; `show_content` is handed what the presenter's `content` gave."""

    def show_content(self, content: Any) -> None:
        raise NotImplementedError


class ListedPage(Page):
    """Subclasses say what the list is called, its columns, its panel and its presenter."""

    name = ""  # keys the remembered columns
    noun = ""  # whose commits concern it
    title = ""
    placeholder = ""
    first_sort: SortKeys = ()

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self.presenter = self.make_presenter()
        self._reading = 0  # only the latest reading of the list is shown
        self._open = 0
        self.list = ListView(
            self.name,
            self.presenter,
            self.columns(),
            window.settings,
            sort=self.first_sort,
            editing=self.editing(),
        )
        self.list.rows_pasted.connect(self._paste_rows)
        self.list.setAccessibleName(_(self.title))
        self.list.set_count_words(self.count_words)
        self.list.row_opened.connect(self.open_row)
        self.list.current_changed.connect(self._moved)
        self.list.sort_changed.connect(lambda _keys: self.refresh())
        self.list.set_menu(self._menu)
        self.list.printing = self.print_page
        shortcut(self.list, "Del", self._delete, within=True)
        self.search = SearchBox(_(self.placeholder))
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.opened.connect(self._open_first)
        self.search.moved_down.connect(self._into_list)
        self.search.left.connect(self.list.setFocus)
        self.total = ElidedLabel("", TextRole.SECOND)
        self.heading = Label(_(self.title), TextRole.TITLE)
        head = row(self.heading, self.total, None, *self.head_buttons(), gap=8)
        tools = row(self.search, *self.beside_search(), gap=8)
        tools.setStretch(0, 1)
        above, below = self.below_heading(), self.below_search()
        listed = column(head, *above, tools, *below, self.list, gap=12, margins=LIST_MARGINS)
        listed.setStretchFactor(self.list, 1)
        self._listed = holder(listed)
        self.panel = self.make_panel()
        self._beside = Surface("window")
        self._beside.setLayout(column(self.panel))
        self._beside.setMinimumWidth(320)
        self._beside.hide()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._listed)
        self._split.addWidget(self._beside)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([10_000, _PANEL])
        self.setLayout(row(self._split))
        self.setFocusProxy(self.list)
        shortcut(self, "Esc", self.escape, within=True)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.list.show_loading()
        self.refresh()

    # --- what subclasses say ----------------------------------------------------------------------

    def make_presenter(self) -> Presenter:
        raise NotImplementedError

    def make_panel(self) -> DetailsPanel:
        raise NotImplementedError

    def columns(self) -> tuple[ListColumn, ...]:
        raise NotImplementedError

    def editing(self) -> ListEditing | None:
        """What of the list is typed over in place; None: nothing."""
        return None

    def say(self, words: str, *, undo: bool = False) -> None:
        """The quiet line."""
        self._window.notify(words, undo=self._window.undo_last if undo else None)

    def around(self) -> Surroundings:
        """What editors of cells need."""
        setting = self._shop.settings.get
        return Surroundings(setting("country"), self._shop.clock, currency=setting("currency"))

    def count_words(self, count: int) -> str:
        raise NotImplementedError

    def nothing_yet(self) -> EmptyState:
        raise NotImplementedError

    def head_buttons(self) -> list[QWidget]:
        return [button(_("Import…"), "table-arrow-up", self.begin_import)]

    def below_heading(self) -> list[QWidget]:
        """What stands between the heading and the search."""
        return []

    def below_search(self) -> list[QWidget]:
        """What stands between the search and the list."""
        return []

    def beside_search(self) -> list[QWidget]:
        """What else narrows the list."""
        return []

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._reading += 1
        reading, text, sort = self._reading, self.search.text().strip(), self.list.sort()

        def read(_progress: object) -> tuple[tuple[int, ...], str]:
            ids = self.presenter.ids(text, sort)
            return ids, self.presenter.summary(ids)

        jobs.start(
            read,
            self,
            done=lambda found: self._show(reading, *found),
            failed=self._failed,
        )

    def _failed(self, error: ClientbaseError) -> None:
        self.list.show_error(error, self.refresh)

    def _show(self, reading: int, ids: tuple[int, ...], summary: str) -> None:
        if reading != self._reading:
            return
        self.list.set_empty(self._nothing_found() if self.is_narrowed() else self.nothing_yet())
        self.list.set_ids(ids)
        self.total.setText(summary)

    def _nothing_found(self) -> EmptyState:
        return EmptyState(
            "magnify",
            _("Nothing found"),
            self.nothing_words(),
            ((_("Show everything"), "", self.show_all),),
            primary=False,
        )

    def is_narrowed(self) -> bool:
        """Whether the list shows some of its rows only."""
        return bool(self.search.text().strip())

    def nothing_words(self) -> str:
        return _("Nothing here has these words.")

    def show_all(self) -> None:
        self.search.clear()

    def _open_first(self) -> None:
        ids = self.list.selected_ids() or self.list.model.ids()[:1]
        if ids:
            self.list.select(ids[:1])
            self.open_row(ids[0])

    def _into_list(self) -> None:
        if self.list.model.ids() and not self.list.selected_ids():
            self.list.select(self.list.model.ids()[:1])
        self.list.setFocus()

    def _changed(self, announcement: Announcement) -> None:
        if not (announcement.concerns(self.noun) or announcement.concerns("client")):
            return
        if not self.list.cells.saving:  # a row that is typed into stays where it is until it is asked for
            self.refresh()
        touched = announcement.touched.get(self.noun, {})
        self.list.patch(set(touched))
        if self._open and (self._open in touched or announcement.concerns("client")):
            self.open_row(self._open)

    # --- the panel --------------------------------------------------------------------------------

    def open_row(self, id: int) -> None:
        """Show the details of a row beside the list, or in its place where there is no room for both."""
        jobs.start(
            lambda _progress: self.presenter.content(id),
            self,
            done=lambda content: self._show_panel(id, content),
            failed=lambda _error: self.close_panel(),
        )

    def _show_panel(self, id: int, content: Any) -> None:
        self.panel.show_content(content)
        self.show_panel(id)

    def show_panel(self, id: int) -> None:
        """Bring the panel up for this row; 0: for a new one."""
        self._open = id
        if self._beside.isHidden():
            self._beside.show()
            self._split.setSizes([max(self.width() - _PANEL, 1), _PANEL])
        self._fit()

    def escape(self) -> None:
        self.close_panel()

    def close_panel(self) -> None:
        if self._beside.isHidden():
            return
        self._open = 0
        self._beside.hide()
        self._fit()
        self.list.setFocus()

    def opened(self) -> int:
        """The row whose details are shown, 0 for none."""
        return self._open

    def _moved(self, id: int) -> None:
        if self._open and id > 0 and id != self._open:
            self.open_row(id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        alone = self.width() < _NARROW and not self._beside.isHidden()
        self._listed.setVisible(not alone)

    # --- acting -----------------------------------------------------------------------------------

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = []
        if len(ids) == 1:
            shown = QAction(_("Open"), self)
            shown.triggered.connect(lambda: self.open_row(ids[0]))
            actions.append(shown)
            past = QAction(_("History…"), self)
            past.triggered.connect(lambda: open_record_history(self._window, self, self.noun, ids[0]))
            actions.append(past)
        gone = QAction(_("Move to the bin"), self)
        gone.triggered.connect(self.remove_selected)
        return [*actions, gone]

    def _delete(self) -> None:
        """Del: cells where some are marked, else the rows."""
        if not self.list.cells.delete():
            self.remove_selected()

    def remove_selected(self) -> None:
        ids = self.list.selected_ids()
        if not ids:
            return
        if self._open in ids:
            self.close_panel()
        jobs.start(
            lambda _progress: self.presenter.to_bin(ids),
            self,
            done=lambda said: self._window.notify(said, undo=self._window.undo_last),
        )

    def begin_import(self) -> None:
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415  made when first asked for

        open_import(self._window, self)

    def _paste_rows(self) -> None:
        """Ctrl+V of rows that were copied elsewhere: through the preview of the import."""
        from clientbase.ui.imports.clipboard import clipboard_list  # noqa: PLC0415
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415

        if found := clipboard_list():
            open_import(self._window, self, found)
        else:
            self._window.notify(_("There is nothing to paste: copy rows of your list first."))

    def focus_search(self) -> None:
        self.search.setFocus()

    def print_page(self) -> None:
        """Ctrl+P: the list as it is narrowed and sorted."""
        print_list(self._window, self, self.list, self.heading.text(), self.narrowed_by())

    def narrowed_by(self) -> str:
        """Which rows are listed, in words; "" for all."""
        words = self.search.text().strip()
        return _("Found by “{words}”").format(words=words) if words else ""

    def has_unsaved(self) -> bool:
        return bool(self.list.cells.typed())

    def state(self) -> dict[str, object]:
        return {"search": self.search.text(), "open": self._open, "cell": self.list.cells.typed()}

    def restore_state(self, state: dict[str, object]) -> None:
        self.search.setText(str(state.get("search", "")))
        opened = state.get("open")
        if isinstance(opened, int) and opened:
            self.open_row(opened)
        self.list.expect_typed(state.get("cell"))
