"""The page of living lists: which there are, refreshing from one, writing back into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.changes import Action, Announcement
from clientbase.domain.errors import ClientbaseError, FilePasswordNeeded, FilePasswordWrong
from clientbase.domain.living_list import ListMoved, ListSheetGone, ListSheetUnclear, LivingList
from clientbase.domain.living_words import ending_words, impossible_words
from clientbase.domain.progress import Progress
from clientbase.i18n import N_, _, ngettext
from clientbase.services.refresh_plan import RefreshResult
from clientbase.services.write_back_plan import WriteBackResult
from clientbase.texts import sentence
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.list_columns import ListColumn, NoRows
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.lists.presenter import ListsPresenter, Refresh, Writing
from clientbase.ui.lists.refresh_view import RefreshView
from clientbase.ui.lists.sheet_choice import SheetChoice
from clientbase.ui.lists.write_view import WriteView
from clientbase.ui.pages import Page
from clientbase.ui.tokens import LIST_MARGINS
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_KINDS = ((N_("Excel workbooks"), ("xlsx", "xlsm")),)
_ANY = ((N_("Lists"), ("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt")),)


class ListsPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._shop, self._window = shop, window
        self._presenter = ListsPresenter(shop)
        self._found: dict[int, LivingList] = {}
        self._moved: dict[int, Path] = {}  # where a person found a list that was moved
        self._sheets: dict[int, str] = {}  # and on which sheet
        self._passwords: dict[int, str] = {}
        self._open_id = 0
        today = shop.clock.today()
        columns = (
            ListColumn("file", N_("File"), width=260, strong=True, sortable=False),
            ListColumn("sheet", N_("Sheet"), width=150, sortable=False),
            ListColumn("rows", N_("Rows"), show_count, width=90, figure=True, sortable=False),
            ListColumn(
                "read_at",
                N_("Last agreed"),
                lambda at: show_instant(at, today=today),
                width=140,
                sortable=False,
            ),
            ListColumn("folder", N_("Folder"), width=320, sortable=False),
        )
        self.list = ListView("living.lists", NoRows(), columns, window.settings)
        self.list.set_count_words(lambda n: ngettext("{count} list", "{count} lists", n))
        self.list.row_opened.connect(self.open_refresh)
        self.list.selection_changed.connect(self._look)
        self.list.set_menu(lambda _ids: self._menu())
        shortcut(self.list, "Del", self._forget, within=True)
        self.refresh_button = primary_button(
            _("Refresh…"), "table-sync", lambda: self.open_refresh(self.list.current_id())
        )
        self.write_button = button(
            _("Write back…"), "table-arrow-right", lambda: self.open_writing(self.list.current_id())
        )
        self.forget_button = button(_("Forget"), "link-off", self._forget)
        head = page_head(_("Lists"), [self.forget_button, self.write_button, self.refresh_button])
        self.back = icon_button("arrow-left", _("Back to the clients"), lambda: window.open_page("clients"))
        head.insertWidget(0, self.back)  # the side bar has no entry of this page
        listed = column(head, self.list, gap=12, margins=LIST_MARGINS)
        listed.setStretch(1, 1)
        self._home = QWidget()
        self._home.setLayout(listed)
        self.refreshing = RefreshView(window.settings, self._apply, self._from_refresh_to_writing)
        self.writing = WriteView(window.settings, self._write, self._write_copy)
        self._stack = QStackedWidget()
        for part in (self._home, self.refreshing, self.writing):
            self._stack.addWidget(part)
        for view in (self.refreshing, self.writing):
            view.left.connect(self.go_home)
            view.client_asked.connect(window.open_client)
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.list)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.read)
        self.list.show_loading()
        self.read()

    # --- which lists there are ------------------------------------------------------------------------

    def read(self) -> None:
        jobs.start(
            lambda _progress: self._presenter.lists(),
            self,
            done=self._show,
            failed=lambda error: self.list.show_error(error, self.read),
        )

    def _show(self, found: tuple[LivingList, ...]) -> None:
        self._found = {one.id: one for one in found}
        self.list.set_empty(
            EmptyState(
                "table-sync",
                _("No list is remembered yet"),
                _(
                    "Import a list and tick “Keep this list to refresh from it”: then what changes in Excel "
                    "comes here, and what changes here goes back into Excel."
                ),
                ((_("Import a list…"), "file-upload-outline", self._import),),
            )
        )
        self.list.set_rows(self._presenter.rows(found))
        if found and self.list.current_id() not in self._found:
            self.list.select([found[0].id])
        self._look()

    def _look(self) -> None:
        found = self._found.get(self.list.current_id())
        for one in (self.refresh_button, self.write_button, self.forget_button):
            one.setVisible(bool(self._found))
            one.setEnabled(found is not None)
        if found is not None and not self._presenter.can_write(found):
            self.write_button.setEnabled(False)

    def _menu(self) -> list[QAction]:
        made = []
        for part, run in (
            (self.refresh_button, lambda: self.open_refresh(self.list.current_id())),
            (self.write_button, lambda: self.open_writing(self.list.current_id())),
            (self.forget_button, self._forget),
        ):
            action = QAction(part.text(), self)
            action.setEnabled(part.isEnabled())
            action.triggered.connect(lambda _on=False, run=run: run())
            made.append(action)
        return made

    def _import(self) -> None:
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415  made when first asked for

        open_import(self._window, self)

    def _forget(self) -> None:
        id = self.list.current_id()
        if id in self._found:
            self._presenter.forget(id)
            self._window.notify(
                _("The list is forgotten; the file and the clients stay as they are."),
                undo=self._window.undo_last,
            )

    def _changed(self, announcement: Announcement) -> None:
        """An undo or redo may also take lists along, and what was agreed with them."""
        if announcement.concerns("living_list") or announcement.action in (Action.UNDO, Action.REDO):
            self.read()

    def go_home(self) -> None:
        self._open_id = 0
        self._stack.setCurrentWidget(self._home)
        self.list.setFocus()

    def open_with(self, **what: Any) -> None:
        if isinstance(list_id := what.get("list_id"), int):
            self.open_refresh(list_id)

    def state(self) -> dict[str, Any]:
        """Which list is open and how, and what was chosen in it."""
        shown = self._stack.currentWidget()
        if shown is self.refreshing and self.refreshing.refresh is not None:
            return {"list_id": self._open_id, "view": "refresh", **self.refreshing.refresh.choices()}
        if shown is self.writing and self.writing.writing is not None:
            return {"list_id": self._open_id, "view": "write", "new": sorted(self.writing.writing.appended)}
        return {}

    def restore_state(self, state: dict[str, Any]) -> None:
        if not isinstance(list_id := state.get("list_id"), int):
            return
        self._found.setdefault(list_id, self._presenter.one(list_id))
        if state.get("view") == "write":
            self.open_writing(list_id, frozenset(state.get("new", ())))
        else:
            self.open_refresh(list_id, state)

    # --- refreshing -----------------------------------------------------------------------------------

    def open_refresh(self, list_id: int, chosen: Mapping[str, Any] | None = None) -> None:
        def work(progress: Progress) -> Refresh:
            return self._presenter.refresh(
                list_id,
                progress,
                self._moved.get(list_id),
                self._sheets.get(list_id, ""),
                self._passwords.get(list_id),
            )

        def show(refresh: Refresh) -> None:
            self._open_id = list_id
            if chosen:
                refresh.restore(chosen)
            self._stack.setCurrentWidget(self.refreshing)
            self.refreshing.show_plan(refresh)

        self._start(list_id, work, show, lambda: self.open_refresh(list_id, chosen))

    def _apply(self) -> None:
        refresh = self.refreshing.refresh
        if refresh is None:
            return

        def done(result: RefreshResult) -> None:
            self._window.notify(refreshed_words(result), undo=self._window.undo_last)
            self.go_home()

        jobs.start(
            lambda progress: self._presenter.apply(refresh, progress), self, done=done, title=_("Refresh")
        )

    def _from_refresh_to_writing(self) -> None:
        self.open_writing(self._open_id)

    # --- writing back ---------------------------------------------------------------------------------

    def open_writing(self, list_id: int, appended: frozenset[int] = frozenset()) -> None:
        def work(progress: Progress) -> Writing:
            sheet = self._sheets.get(list_id, "")
            return self._presenter.writing(list_id, progress, self._moved.get(list_id), sheet)

        def show(writing: Writing) -> None:
            self._open_id = list_id
            writing.appended |= appended
            self._stack.setCurrentWidget(self.writing)
            self.writing.show_plan(writing)

        self._start(list_id, work, show, lambda: self.open_writing(list_id, appended))

    def _write(self, out: Path | None = None) -> None:
        writing = self.writing.writing
        if writing is None or writing.is_nothing:
            return

        def done(result: WriteBackResult) -> None:
            self._window.notify(written_words(result))
            self.go_home()

        jobs.start(
            lambda progress: self._presenter.write(writing, progress, out),
            self,
            done=done,
            title=_("Write back"),
        )

    def _write_copy(self) -> None:
        writing = self.writing.writing
        if writing is None:
            return
        path = Path(writing.plan.found.path)
        kinds = tuple((_(name), ends) for name, ends in _KINDS)
        out = dialogs.save_file(
            self, _("Save as a copy"), path.with_name(f"{path.stem} 2{path.suffix}"), kinds
        )
        if out is not None:
            self._write(out)

    # --- files that do not open as they did -----------------------------------------------------------

    def _start(
        self,
        list_id: int,
        work: Callable[[Progress], Any],
        show: Callable[[Any], object],
        again: Callable[[], object],
    ) -> None:
        if list_id in self._found:
            jobs.start(
                work,
                self,
                done=show,
                failed=lambda error: self._failed(list_id, error, again),
                title=_("Reading the list"),
            )

    def _failed(self, list_id: int, error: ClientbaseError, again: Callable[[], object]) -> None:
        if isinstance(error, ListMoved):
            folder = Path(self._found[list_id].path).parent
            kinds = tuple((_(name), ends) for name, ends in _ANY)
            path = dialogs.open_file(self, _("Where is “{name}” now?").format(name=error.name), kinds, folder)
            if path is not None:
                self._moved[list_id] = path
                again()
                return
        if isinstance(error, (ListSheetGone, ListSheetUnclear)):
            self._ask_sheet(list_id, error, again)
            return
        if isinstance(error, (FilePasswordNeeded, FilePasswordWrong)):
            self._ask_password(list_id, error, again)
            return
        self._window.notify(sentence(error))

    def _ask_sheet(
        self, list_id: int, error: ListSheetGone | ListSheetUnclear, again: Callable[[], object]
    ) -> None:
        def agreed(name: str) -> None:
            self._sheets[list_id] = name
            again()

        SheetChoice(self, sentence(error), error.sheets, agreed).open()

    def _ask_password(self, list_id: int, error: ClientbaseError, again: Callable[[], object]) -> None:
        def agreed(text: str) -> None:
            self._passwords[list_id] = text
            again()

        Prompt(self, _("Password of the file"), sentence(error), _("Open"), agreed, secret=True).open()


def refreshed_words(result: RefreshResult) -> str:
    """What came of a refresh in one line."""
    words = _("Changed: {changed}, new: {created}, kept as here: {kept}.").format(
        changed=show_count(result.changed), created=show_count(result.created), kept=show_count(result.kept)
    )
    return " ".join(filter(None, (words, impossible_words(result.impossible))))


def written_words(result: WriteBackResult) -> str:
    """What came of writing back in one line."""
    words = _("Written: {cells} cells, {rows} new rows.").format(
        cells=show_count(result.cells), rows=show_count(result.rows)
    )
    if result.refused:
        words += " " + _("Left alone: {count}.").format(count=show_count(len(result.refused)))
    if ending := ending_words(result.ending):
        words += " " + ending
    if result.kept_as is not None:
        words += " " + _("The list as it was: “{name}”.").format(name=result.kept_as.name)
    return words
