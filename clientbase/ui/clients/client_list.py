"""The list of clients with its head, search, tag and filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu

from clientbase.domain.changes import Action, Announcement
from clientbase.domain.client_query import ClientQuery
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.calls.client_actions import call_actions
from clientbase.ui.clients.columns import ClientRows, client_columns
from clientbase.ui.clients.list_editing import ClientEditing
from clientbase.ui.clients.list_reading import Counts, ListReading
from clientbase.ui.clients.nobody import nobody_found, nobody_shown, nobody_yet
from clientbase.ui.clients.presenter import ClientPresenter
from clientbase.ui.clients.worked_columns import WorkedColumns
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, flat_button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count
from clientbase.ui.kit.icons import icon
from clientbase.ui.kit.layouts import Surface, column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.list_printing import print_list
from clientbase.ui.papers.opening import client_papers, papers_menu
from clientbase.ui.segments.filter_bar import FilterBar
from clientbase.ui.segments.presenter import SegmentPresenter
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_SORT = (("display_name", True),)
FURTHER = (
    (N_("Find duplicates"), "account-multiple-check-outline", "duplicates"),
    (N_("Lists in files"), "table-sync", "lists"),
    (N_("Bin"), "trash-can-outline", "bin"),
)
"""What “…” leads to: words, an icon, the page."""
_LEAST = 220  # a window that was wide can then be made small in one go: card and list part there


class ClientList(Surface):
    """Reads its ids off the screen thread; the latest question wins."""

    import_asked = Signal()
    new_asked = Signal()
    row_opened = Signal(int)
    current_changed = Signal(int)
    bin_asked = Signal(object)  # ids
    export_asked = Signal(object)

    def __init__(self, presenter: ClientPresenter, shop: Shop, window: WindowContext) -> None:
        super().__init__("window")
        self._presenter = presenter
        self._window = window
        self._text = self._tag = ""
        self._tags: tuple[str, ...] = ()
        self._wanted = -1
        self._then: Callable[[], object] | None = None  # what is to be done with the list once it is read
        self.editing = ClientEditing(presenter, shop, window)
        self._worked = WorkedColumns()
        self.rows = ListView(
            "clients",
            ClientRows(shop.clients),
            self._columns(),
            window.settings,
            sort=_SORT,
            frozen="display_name",
            editing=self.editing,
        )
        self.rows.setAccessibleName(_("Clients"))
        self.rows.set_count_words(lambda count: ngettext("{count} client", "{count} clients", count))
        self.rows.set_menu(self._menu)
        self.rows.printing = self.print_list
        self.rows.row_opened.connect(self.row_opened)
        self.rows.current_changed.connect(self.current_changed)
        self.rows.sort_changed.connect(lambda _sort: self.read())
        self.rows.show_loading()
        self._count = Label("", TextRole.SECOND, tabular=True)
        self._import = button(_("Import"), "file-upload-outline", self.import_asked.emit)
        self.export_button = icon_button(
            "tray-arrow-down", _("Save the shown list as a file"), lambda: self.export_asked.emit(self.ids())
        )
        self.more = icon_button("dots-horizontal", _("More"), self._show_more)
        self._new = primary_button(_("New client"), "plus", self.new_asked.emit)
        self._heading = Label(_("Clients"), TextRole.TITLE)
        head = row(self._heading, self._count, None, self.export_button, self.more, self._import, self._new)
        self.search = SearchBox(_("Name, phone, note…"))
        self.search.searched.connect(self._search)
        self.search.opened.connect(self._open_first)
        self.search.moved_down.connect(self.focus_rows)
        self.search.left.connect(self.focus_rows)
        self.tag_button = flat_button(_("Tags"), "tag-outline", self._choose_tag)
        self.filter = FilterBar(window, SegmentPresenter(shop))
        self.filter.changed.connect(self._filter_changed)
        self.filter.closed.connect(self.rows.setFocus)
        self.filter_button = flat_button(_("Filter"), "filter-variant", self.filter.toggle_builder)
        self.filter_button.setToolTip("Ctrl+Shift+F")
        shortcut(self, "Ctrl+Shift+F", self.filter.toggle_builder, within=True)
        tools = row(self.search, self.filter_button, self.tag_button)
        tools.setStretch(0, 1)
        whole = column(head, tools, self.filter, self.rows, gap=12, margins=LIST_MARGINS)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._reading = ListReading(presenter, self)
        self._reading.top.connect(self._show_top)
        self._reading.counted.connect(self._show_counts)
        self._reading.read.connect(self._show)
        self._reading.failed.connect(lambda error: self.rows.show_error(error, self.read))
        self.setMinimumWidth(_LEAST)
        self._again = QTimer(self, singleShot=True, interval=80)
        self._again.timeout.connect(self.read)

    def _columns(self) -> tuple[ListColumn, ...]:
        presenter, fields = self._presenter, self._presenter.fields()
        self.editing.set_fields(fields)
        self._worked.set_fields(fields)
        return client_columns(presenter.employees(), presenter.country, presenter.clock.today(), fields)

    def fields_changed(self) -> None:
        """The owner has made, named, ordered or removed fields of his own."""
        self.rows.set_columns(self._columns())
        self.filter.renew()
        self.read()

    # --- reading ----------------------------------------------------------------------------------

    def query(self) -> ClientQuery:
        sort = self.rows.sort() or _SORT
        return ClientQuery(self._text, sort, tag=self._tag, filter=self.filter.group())

    def read(self) -> None:
        """Ask for the ids again; a question that is still being answered is dropped."""
        self._reading.ask(self.query())

    def refresh(self) -> None:
        """All anew: another program may have written."""
        self._reading.recount()
        self.read()

    def _show_counts(self, counts: Counts) -> None:
        self._count.setText(show_count(counts.living) if counts.living else "")
        for part in (self.more, self._import, self._new):  # the empty page offers them itself
            part.setVisible(counts.begun)

    def _show_top(self, ids: Sequence[int]) -> None:
        self.export_button.hide()  # until it is known whom it would save
        self.rows.set_ids(ids, whole=False)

    def _show(self, ids: Sequence[int]) -> None:
        living = self._reading.counts.living
        self._show_counts(self._reading.counts)
        self.export_button.setVisible(bool(ids))
        self.filter.set_found(len(ids), living)
        self.rows.set_empty(self._empty(living))
        self.rows.set_ids(ids)
        then, self._then = self._then, None
        if then is not None:
            then()
        if self._wanted > 0:
            wanted, self._wanted = self._wanted, -1
            self.select(wanted)

    def _empty(self, alive: int) -> EmptyState:
        if self._text or self._tag or self.filter.is_active():
            return nobody_found(words=bool(self._text), show_all=self.show_all)
        return nobody_shown() if alive else nobody_yet(self.import_asked.emit, self.new_asked.emit)

    def changed(self, announcement: Announcement) -> None:
        """Patch the rows a commit touched; ask again when their order or number may have changed."""
        touched = set(announcement.touched.get("client", {}))
        if announcement.concerns("client") and announcement.action is not Action.EDIT_CLIENT:
            self._reading.recount()
        if announcement.concerns("interaction"):
            self.rows.patch(self._current())  # his last contact may be another now
        if touched:
            self.rows.patch(touched)
        reordered = self._worked.follow(announcement, self.rows)
        if self.rows.cells.saving:
            return  # a row that is typed into stays where it is, as in a spreadsheet, until it is asked for
        if reordered or self.filter.is_active() or self._presenter.reorders(announcement, self.query()):
            self._again.start()

    def _current(self) -> tuple[int, ...]:
        current = self.rows.current_id()
        return (current,) if current > 0 else ()

    # --- search, tags -----------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._text = text
        self.read()

    def _open_first(self) -> None:
        """Enter in the search: the first that was found, as soon as it is."""
        query = self.query()
        jobs.start(
            lambda progress: self._presenter.first_ids(query, 1, progress), self, done=self._open_found
        )

    def _open_found(self, ids: Sequence[int]) -> None:
        if ids:
            self.select(ids[0])
            self.row_opened.emit(ids[0])

    def _filter_changed(self) -> None:
        self._name_list()
        self.read()

    def _name_list(self) -> None:
        segment = self.filter.segment()
        self._heading.setText(segment.name if segment else _("Clients"))

    def open_with(self, what: Mapping[str, object]) -> None:
        """List a segment's clients, or those who are found by a text."""
        segment_id, text = what.get("segment_id"), what.get("text")
        if isinstance(segment_id, int):
            self.filter.show_segment(segment_id)
        if what.get("new_filter"):
            self.filter.clear()
        self._then = None
        if what.get("export"):
            self._then = lambda: self.export_asked.emit(self.ids())
        elif what.get("print_list"):
            self._then = self.print_list
        if what.get("new_filter") or what.get("conditions"):
            self.filter.open_builder()
        if isinstance(text, str):
            self.search.setText(text)

    def show_all(self) -> None:
        self._tag = ""
        self.filter.clear()
        self._name_tag()
        self.search.clear()
        self.read()

    def set_tags(self, tags: Sequence[str]) -> None:
        self._tags = tuple(tags)
        self.tag_button.setVisible(bool(tags) or bool(self._tag))

    def _choose_tag(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tag in ("", *self._tags):
            action = QAction(tag or _("All clients"), menu, checkable=True, checked=tag == self._tag)
            action.triggered.connect(lambda _on=False, tag=tag: self.filter_by_tag(tag))
            menu.addAction(action)
        menu.popup(self.tag_button.mapToGlobal(QPoint(0, self.tag_button.height() + 4)))

    def filter_by_tag(self, tag: str) -> None:
        self._tag = tag
        self._name_tag()
        self.read()

    def _name_tag(self) -> None:
        self.tag_button.setText(_("Tag: {tag}").format(tag=self._tag) if self._tag else _("Tags"))

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, name, page in FURTHER:
            action = QAction(icon(name), _(words), menu)
            action.triggered.connect(lambda _on=False, page=page: self._window.open_page(page))
            menu.addAction(action)
        printing = QAction(icon("printer-outline"), _("Print the list…"), menu)
        printing.triggered.connect(lambda _on=False: self.print_list())
        menu.addAction(printing)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def print_list(self) -> None:
        """What is shown, or of several selected clients these, on paper."""
        found = _("Found by “{words}”").format(words=self._text) if self._text else ""
        tag = _("Tag: {tag}").format(tag=self._tag) if self._tag else ""
        about = " · ".join(part for part in (self.filter.summary(), tag, found) if part)
        print_list(self._window, self, self.rows, self._heading.text(), about)

    # --- rows -------------------------------------------------------------------------------------

    def select(self, client_id: int) -> None:
        """Mark a client; one who is not read yet is marked when he is."""
        self._wanted = -1
        if self.rows.model.row_of(client_id) >= 0:
            if self.rows.current_id() != client_id or len(self.rows.selected_ids()) != 1:
                self.rows.select((client_id,))
        else:
            self._wanted = client_id

    def ids(self) -> Sequence[int]:
        return self.rows.model.ids()

    def current_id(self) -> int:
        return self.rows.current_id()

    def selected_ids(self) -> tuple[int, ...]:
        return self.rows.selected_ids()

    def neighbour(self, client_id: int, step: int) -> int | None:
        place = self.rows.model.row_of(client_id)
        ids = self.ids()
        if place < 0:
            return None
        return ids[place + step] if 0 <= place + step < len(ids) else None

    def has_focus(self) -> bool:
        return self.window().focusWidget() is self.rows.table

    def focus_rows(self) -> None:
        if self.ids() and not self.rows.table.selected_count():
            self.rows.select((self.ids()[0],))  # the focus alone would select nothing
        self.rows.setFocus()

    def show_new_button(self, *, shown: bool) -> None:
        self._new.setEnabled(shown)

    def actions_for(self) -> list[tuple[str, Any]]:
        """What a right click on rows offers: words and the signal that asks for it."""
        return [(_("Save as a file…"), self.export_asked), (_("Move to the bin"), self.bin_asked)]

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = []
        if len(ids) == 1:
            opening = QAction(_("Open"), self)
            opening.triggered.connect(lambda: self.row_opened.emit(ids[0]))
            actions.append(opening)
        else:
            merging = QAction(_("Merge…"), self)
            merging.triggered.connect(lambda: self._window.open_page("duplicates", ids=ids))
            actions.append(merging)
        actions += call_actions(self._window, self, ids)
        actions.append(papers_menu(self._window, self, client_papers(ids)))
        for words, signal in self.actions_for():
            action = QAction(words, self)
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit(ids))
            actions.append(action)
        return actions

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = self.rows.selected_ids() if self.has_focus() else ()
        if event.key() == Qt.Key.Key_Delete and ids:
            self.bin_asked.emit(ids)
            return
        if event.key() == Qt.Key.Key_Escape and self.has_focus() and self.filter.is_active():
            self.filter.clear()
            return
        super().keyPressEvent(event)

    # --- state ------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        return {
            "text": self._text,
            "tag": self._tag,
            "filter": self.filter.state(),
            "cell": self.rows.cells.typed(),
        }

    def restore_state(self, state: object) -> None:
        if not isinstance(state, dict):
            return
        self._tag = str(state.get("tag", ""))
        self._name_tag()
        self._text = str(state.get("text", ""))
        self.search.setText(self._text)
        self.filter.restore_state(state.get("filter"))
        self.rows.expect_typed(state.get("cell"))
        self._filter_changed()
