"""The bin: everything thrown away, of every noun; taken out again with its links, or erased for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from clientbase.domain.bin import BIN_NOUNS, record_of
from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.i18n import N_, _, ngettext
from clientbase.texts import sentence
from clientbase.ui.bin.emptying import EmptyingDialog
from clientbase.ui.bin.presenter import BinPresenter
from clientbase.ui.history.opening import can_open, open_record
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_count, show_instant
from clientbase.ui.kit.layouts import clear, column, row
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.section import page_head
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import Label
from clientbase.ui.list_printing import print_list
from clientbase.ui.narrow_bar import NarrowBar, ReadWhenSeen
from clientbase.ui.pages import Page
from clientbase.ui.tokens import LIST_MARGINS, TextRole
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop


class BinPage(Page):
    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self.presenter = BinPresenter(shop)
        self._asked = 0
        self._count = 0
        self._titles: tuple[tuple[str, str], ...] = ()
        today = shop.clock.today()

        def moment(value: datetime) -> str:
            return show_instant(value, today=today)

        columns = (
            ListColumn("name", N_("What"), width=260, strong=True),
            ListColumn("noun", N_("Kind"), width=130),
            ListColumn("whose", N_("Client"), width=200, sortable=False),
            ListColumn("deleted_at", N_("Thrown away"), moment, width=140),
            ListColumn("who", N_("Who"), width=150, sortable=False),
        )
        self.list = ListView("bin", self.presenter, columns, window.settings, sort=(("deleted_at", False),))
        self.list.setAccessibleName(_("Bin"))
        self.list.set_count_words(lambda n: ngettext("{count} thing", "{count} things", n))
        self.list.set_menu(self._menu)
        self.list.printing = self.print_page
        self.list.row_opened.connect(self._open)
        self.list.selection_changed.connect(self._look)
        self.list.sort_changed.connect(lambda _keys: self.refresh())
        self.total = Label("", TextRole.SECOND, tabular=True)
        self.back = primary_button(_("Take out"), "delete-restore", self.restore_selected)
        self.empty_button = button(_("Empty the bin…"), "delete-empty-outline", self.ask_emptying)
        self._nouns = row(gap=0)
        self._bar = NarrowBar(self.list, _("Name or number"), self._nouns)
        self._bar.searched.connect(self._search)
        self._bar.everything_asked.connect(self.show_all)
        self.search = self._bar.search
        head = page_head(_("Bin"), [self.empty_button, self.back], count=self.total)
        whole = column(head, self._bar, self.list, gap=12, margins=LIST_MARGINS)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.list)
        shortcut(self.list, "Del", self.erase_selected, within=True)
        self._again = ReadWhenSeen(self, self.refresh)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self.list.show_loading()
        self._look()
        self.refresh()

    # --- the list ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._asked += 1
        asked = self._asked
        self.presenter.ask(sort=self.list.sort())
        jobs.start(
            lambda _progress: self.presenter.read(),
            self,
            done=lambda found: self._show(*found) if asked == self._asked else None,
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, keys: tuple[int, ...], counts: Mapping[str, int]) -> None:
        self._count = sum(counts.values())
        self.total.setText(show_count(self._count) if self._count else "")
        self.empty_button.setVisible(bool(self._count))
        self.back.setVisible(bool(self._count))
        self._show_nouns(self.presenter.titles(counts))
        narrowed = bool(self.presenter.query.text or self.presenter.query.noun)
        nothing = self._bar.nothing_found(_("Nothing in the bin has these words."))
        self.list.set_empty(nothing if narrowed and self._count else self._nothing())
        self.list.set_ids(keys)
        self._look()

    def _show_nouns(self, titles: tuple[tuple[str, str], ...]) -> None:
        if titles == self._titles:
            return
        self._titles = titles
        clear(self._nouns)
        if len(titles) > 2:  # with one noun there is nothing to narrow
            nouns = Segmented(list(titles))
            nouns.set_current(self.presenter.query.noun)
            nouns.chosen.connect(self.show_noun)
            self._nouns.addWidget(nouns)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "trash-can-outline",
            _("The bin is empty"),
            _("Clients, goods and orders that are thrown away wait here, with all that hangs on them."),
        )

    def _changed(self, announcement: Announcement) -> None:
        if any(announcement.concerns(noun) for noun in BIN_NOUNS):
            self._again.ask()

    def _search(self, text: str) -> None:
        self.presenter.ask(text=text)
        self.refresh()

    def show_noun(self, noun: str) -> None:
        self.presenter.ask(noun=noun)
        self.refresh()

    def show_all(self) -> None:
        self.presenter.ask(text="", noun="")
        self._titles = ()
        self.search.clear()
        self.refresh()

    def _look(self) -> None:
        self.back.setEnabled(bool(self.list.selected_ids()))

    def _open(self, key: int) -> None:
        noun, id = record_of(key)
        if noun == "client":
            open_record(self._window, noun, id)  # the card says that it lies in the bin
        else:
            self._history(key)

    def _history(self, key: int) -> None:
        noun, id = record_of(key)
        values = self.list.model.values(key) or {}
        open_record_history(self._window, self, noun, id, name=str(values.get("name", "")))

    def _menu(self, keys: tuple[int, ...]) -> list[QAction]:
        offered = [(_("Take out"), self.restore_selected)]
        if len(keys) == 1:
            if can_open("client") and record_of(keys[0])[0] == "client":
                offered.insert(0, (_("Open"), lambda: self._open(keys[0])))
            offered.append((_("History…"), lambda: self._history(keys[0])))
        offered.append((_("Erase for good…"), self.erase_selected))
        actions = []
        for words, run in offered:
            action = QAction(words, self)
            action.triggered.connect(lambda _on=False, run=run: run())
            actions.append(action)
        return actions

    # --- acting -----------------------------------------------------------------------------------

    def restore_selected(self) -> None:
        keys = self.list.selected_ids()
        if keys:
            jobs.start(
                lambda _progress: self.presenter.restore(keys),
                self,
                done=lambda said: self._window.notify(said, undo=self._window.undo_last),
            )

    def erase_selected(self) -> None:
        """Some for good: a question; all that is in the bin asks for more."""
        keys = self.list.selected_ids()
        if not keys:
            return
        if len(keys) > 1:
            self._ask_typing(keys)
            return
        name = str((self.list.model.values(keys[0]) or {}).get("name", ""))
        text = _("“{name}” goes for good, and with it what the journal says of it. This cannot be undone.")
        if self.presenter.documents(keys):
            text += " " + _("Issued documents stay.")
        if dialogs.ask(self, _("Erase for good?"), text.format(name=name), yes=_("Erase for good")):
            self._erase(keys, documents_too=False)

    def ask_emptying(self) -> EmptyingDialog:
        return self._ask_typing(None)

    def _ask_typing(self, keys: Sequence[int] | None) -> EmptyingDialog:
        count = self._count if keys is None else len(keys)
        words = ngettext(
            "{count} thing goes for good, and with it what the journal says of it. This cannot be undone.",
            "{count} things go for good, and with them what the journal says of them. This cannot be undone.",
            count,
        )
        clients = keys is None or any(record_of(key)[0] == "client" for key in keys)
        dialog = EmptyingDialog(
            self,
            _("Empty the bin?") if keys is None else _("Erase for good?"),
            words.format(count=show_count(count)),
            base=self.presenter.base_name(),
            is_base=self.presenter.is_base_name,
            agreed=lambda documents_too: self._erase(keys, documents_too=documents_too),
            with_documents=clients,
        )
        dialog.open()
        return dialog

    def _erase(self, keys: Sequence[int] | None, *, documents_too: bool) -> None:
        jobs.start(
            lambda progress: self.presenter.erase(keys, progress, documents_too=documents_too),
            self,
            done=self._window.notify,
            failed=self._failed,
            title=_("Erasing for good"),
        )

    def _failed(self, error: ClientbaseError) -> None:
        self._window.notify(sentence(error))

    # --- the page ---------------------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        noun = what.get("noun")
        if isinstance(noun, str):
            self.show_noun(noun)

    def focus_search(self) -> None:
        self.search.setFocus()

    def print_page(self) -> None:
        print_list(self._window, self, self.list, _("Bin"))

    def state(self) -> dict[str, object]:
        return {"text": self.presenter.query.text, "noun": self.presenter.query.noun}

    def restore_state(self, state: dict[str, object]) -> None:
        self.presenter.ask(text=str(state.get("text", "")), noun=str(state.get("noun", "")))
        self.search.setText(self.presenter.query.text)
        self.refresh()
