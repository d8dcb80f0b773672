"""The client page: the list, the card beside it or in its place, the form of a new client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.timeline import TimelineEntry
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.clients.around import Around, read_around
from clientbase.ui.clients.card_parts import CardParts
from clientbase.ui.clients.client_card import ClientCard
from clientbase.ui.clients.client_deeds import ClientDeeds
from clientbase.ui.clients.client_list import ClientList
from clientbase.ui.clients.draft_words import unsaved_of
from clientbase.ui.clients.new_client import NewClient
from clientbase.ui.clients.presenter import NOUNS_OF_CARD, CardContent, ClientPresenter
from clientbase.ui.kit import jobs
from clientbase.ui.kit.fields.catalogue import Surroundings
from clientbase.ui.kit.layouts import column
from clientbase.ui.pages import PAGE_OF_HIT, PAGES, Page, Unsaved
from clientbase.ui.register_pages import page_key
from clientbase.ui.tokens import NARROW_BELOW
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

_LEAST, _MOST, _USUAL, _UNBOUND = 420, 480, 448, 16_777_215
_WIDTH = "clients.card_width"


class ClientsPage(Page):
    """In a wide window the card stands at the right; in a narrow one, or opened in full, alone."""

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        self._window = window
        self.presenter = ClientPresenter(shop)
        self._around = Surroundings(clock=shop.clock)
        self._wanted: int | None = None
        self._asked = 0
        self._new_draft: dict[str, object] = {}
        self._full = False
        self.list = ClientList(self.presenter, shop, window)
        self.list.import_asked.connect(self._import)
        self.list.rows.rows_pasted.connect(self._paste)
        self.list.new_asked.connect(self.new_record)
        self.list.row_opened.connect(self._open_row)
        self.list.current_changed.connect(self._row_moved)
        self.deeds = ClientDeeds(self, self.presenter, window)
        self.deeds.going.connect(self._going)
        self.deeds.attend(self.list)
        self.card = ClientCard(self.presenter, CardParts(shop, window))
        self.card.asked.connect(self._ask)
        self.card.said.connect(lambda words: window.notify(words, undo=window.undo_last))
        self.card.told.connect(window.notify)
        self.card.open_asked.connect(self.open_client)
        self.card.merge_asked.connect(lambda ids: window.open_page("duplicates", ids=ids))
        self.card.entry_opened.connect(self._open_entry)
        self.new = NewClient(self.presenter)
        self.new.added.connect(self._added)
        self.new.merged.connect(lambda id: self._added(id, _("What you typed went to this card.")))
        self.new.open_asked.connect(self._leave_new_for)
        self.new.closed.connect(self._close_new)
        self.side = QStackedWidget()
        self.side.addWidget(self.card)
        self.side.addWidget(self.new)
        self.side.hide()
        self.split = QSplitter()
        self.split.addWidget(self.list)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.splitterMoved.connect(self._keep_width)
        self.setLayout(column(self.split))
        self.setFocusProxy(self.list.search)
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self.show_current)
        window.signals.changed.connect(self._changed)
        window.signals.refresh_asked.connect(self.refresh)
        self._read_around()
        self.list.read()

    # --- reading ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        self._read_around()
        self.list.refresh()
        self._reread_card()

    def _read_around(self) -> None:
        work = self.presenter
        jobs.start(lambda _progress: read_around(work), self, done=self._take_around, at_leisure=True)

    def _take_around(self, read: Around) -> None:
        self.card.set_arrangement(read.arrangement)
        before, around = self._around, read.offered
        self._around = around
        if (before.country, before.employees) != (around.country, around.employees):
            self._reread_card()  # phones and names are read by them
        if before.own_fields != around.own_fields:
            self.list.fields_changed()
            self.card.fields.set_own_fields(around.own_fields)
            self._reread_card()  # the timeline names them
        self.list.set_tags(around.tags)
        self.list.editing.set_around(around)
        self.card.fields.set_around(around)

    def _changed(self, announcement: Announcement) -> None:
        self.list.changed(announcement)
        if any(announcement.concerns(noun) for noun in NOUNS_OF_CARD):
            self._reread_card()
        if self.presenter.changes_words(announcement):
            self._read_around()

    def _reread_card(self) -> None:
        if self._wanted is not None and not self.side.isHidden():
            self._read_card(self._wanted)

    def _read_card(self, client_id: int) -> None:
        self._wanted = client_id
        self._asked += 1
        asked = self._asked
        jobs.start(
            lambda _progress: self.presenter.card(client_id),
            self,
            done=lambda content: self._show_content(asked, content),
            failed=lambda error: self._gone(client_id, error),
        )

    def _show_content(self, asked: int, content: CardContent) -> None:
        if asked == self._asked:  # an older read may come home later than a newer one
            self.card.show_content(content, self._around)

    def _gone(self, client_id: int, error: ClientbaseError) -> None:
        if client_id != self._wanted:
            return
        if self.card.client_id() in (client_id, None):
            self._close_card()
        else:
            self._window.notify(sentence(error))
            self._wanted = self.card.client_id()

    # --- where the card stands --------------------------------------------------------------------

    def is_narrow(self) -> bool:
        return self.window().width() < NARROW_BELOW

    def _arrange(self) -> None:
        """List and card beside one another, or one of them alone."""
        open_ = not self.side.isHidden()
        alone = open_ and (self._full or self.is_narrow())
        self.list.setVisible(not alone)
        self.card.set_full(full=self._full and self.width() >= 900, alone=alone)
        self.side.setMinimumWidth(0 if alone else _LEAST)
        self.side.setMaximumWidth(_UNBOUND if alone else _MOST)
        if open_ and not alone:
            width = int(self._window.settings.get(_WIDTH) or _USUAL)
            self.split.setSizes([self.split.width() - width, width])

    def _keep_width(self, *_what: int) -> None:
        if not self.side.isHidden() and not self.list.isHidden():
            self._window.settings.set(_WIDTH, self.side.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.side.isHidden():
            self._arrange()

    def open_client(self, client_id: int, *, full: bool = False) -> None:
        """Show the card of a client, wherever it stands."""
        self._full = full
        self.side.setCurrentWidget(self.card)
        self.side.show()
        self.list.show_new_button(shown=True)
        self._arrange()
        if self.list.isHidden():  # the cursor that was in the list would fall on the first arrow
            self.card.head.buttons["call"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.select(client_id)
        self._soon.stop()  # whom the cursor of the list came past is not asked for
        self._read_card(client_id)

    def _open_row(self, client_id: int) -> None:
        self.open_client(client_id, full=not self.is_narrow())
        self.card.setFocus()
        self.card.head.buttons["call"].setFocus()

    def _row_moved(self, client_id: int) -> None:
        if client_id > 0 and not self.is_narrow() and self.side.currentWidget() is self.card:
            self._soon.start()

    def show_current(self) -> None:
        """The card of the row with the cursor, beside the list."""
        client_id = self.list.current_id()
        if client_id > 0 and self.list.has_focus() and not self.is_narrow():
            if self.side.isHidden():
                if self.list.rows.cells.is_working():
                    return  # whoever types into cells wants the width of the list
                self.side.show()
                self._arrange()
            self._read_card(client_id)

    def _close_card(self) -> None:
        self.card.put_aside()
        self._full = False
        self.side.hide()
        self.list.show()
        self.list.focus_rows()

    def _step_back(self) -> None:
        """Esc: from full to beside the list, from there to the list alone."""
        if self._full and not self.is_narrow():
            self._full = False
            self._arrange()
            self.list.focus_rows()
        else:
            self._close_card()

    # --- what the card asks -----------------------------------------------------------------------

    def _ask(self, key: str) -> None:
        client, deeds = self.card.client(), self.deeds
        if client is None:
            return
        client_id = client.id
        if key.startswith(("history:", "paper:")):
            deeds.named(client, key)
            return
        steps: dict[str, Callable[[], object]] = {
            "back": self._step_back,
            "escape": self._step_back,
            "close": self._close_card,
            "full": self._toggle_full,
            "earlier": lambda: self._neighbour(-1),
            "later": lambda: self._neighbour(1),
            "appointment": lambda: self._go("calendar", new=True, client_id=client_id),
            "invoice": lambda: self._go("documents", new=True, client_id=client_id),
            "template": lambda: self._go("templates", client_id=client_id),
            "dossier": lambda: deeds.save_dossier(client),
            "vcard": lambda: deeds.save_vcard(client),
            "bin": lambda: deeds.to_bin((client_id,)),
            "restore": lambda: deeds.restore((client_id,)),
            "erase": lambda: deeds.erase((client_id,)),
        }
        steps[key]()

    def _going(self, ids: Sequence[int]) -> None:
        """These clients leave the list: their card closes."""
        if self.card.client_id() in ids:
            self._close_card()

    def _toggle_full(self) -> None:
        self._full = not self._full
        self._arrange()

    def _neighbour(self, step: int) -> None:
        """The client before or after in the order and filter of the list (U15)."""
        client_id = self.card.client_id()
        other = self.list.neighbour(client_id, step) if client_id is not None else None
        if other is not None:
            self.list.select(other)
            self._read_card(other)

    def _go(self, key: str, **what: object) -> None:
        if any(spec.key == key for spec in PAGES):
            self._window.open_page(key, **what)

    def _import(self) -> None:
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415  made when first asked for

        open_import(self._window, self)

    def _paste(self) -> None:
        """Ctrl+V in the list: rows that were copied become clients through the preview of the import."""
        from clientbase.ui.imports.clipboard import clipboard_list  # noqa: PLC0415
        from clientbase.ui.imports.wizard import open_import  # noqa: PLC0415

        if found := clipboard_list():
            open_import(self._window, self, found)
        else:
            self._window.notify(_("There is nothing to paste: copy rows of your list first."))

    def _open_entry(self, entry: TimelineEntry) -> None:
        noun = "sales_order" if entry.kind == "order" else entry.kind
        if noun in PAGE_OF_HIT and noun != "feedback":
            page, what = PAGE_OF_HIT[noun]
            self._go(page, **{what: entry.id})
        elif entry.kind == "record" and isinstance(register := entry.facts.get("register_id"), int):
            self._window.open_page(page_key(register), register_row_id=entry.id)

    # --- a new client -----------------------------------------------------------------------------

    def new_record(self) -> None:
        if not self.side.isHidden() and self.side.currentWidget() is self.card:
            self.card.put_aside()
        self.side.setCurrentWidget(self.new)
        self.side.show()
        self.list.show_new_button(shown=False)
        self._full = False
        self._arrange()
        self.new.begin(self._around, self._new_draft or None)
        self._new_draft = {}

    def _added(self, client_id: int, words: str = "") -> None:
        self._new_draft = {}
        self._window.notify(words or _("The client is added."), undo=self._window.undo_last)
        self.open_client(client_id)
        self.card.head.buttons["call"].setFocus()

    def _leave_new(self) -> None:
        self._new_draft = self.new.draft()
        self.list.show_new_button(shown=True)

    def _leave_new_for(self, client_id: int) -> None:
        self._leave_new()
        self.open_client(client_id)

    def _close_new(self) -> None:
        self._leave_new()
        if self._new_draft:
            self._window.notify(_("What you typed is kept: New client brings it back."))
        self.side.setCurrentWidget(self.card)
        self.side.hide()
        self.list.show()
        self.list.focus_rows()

    # --- what the window asks ---------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        client_id = what.get("client_id")
        if isinstance(client_id, int):
            self.open_client(client_id)
        if what.get("new"):
            self.new_record()
        if what.get("import_list"):
            self._import()
        self.list.open_with(what)

    def focus_search(self) -> None:
        if self.list.isHidden():
            self._close_card()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def save(self) -> None:
        if self.side.isHidden():
            return
        if self.side.currentWidget() is self.new:
            self.new.keep()
        else:
            self.card.save()

    def print_page(self) -> None:
        """Ctrl+P: the list when the cursor is in it, else everything about the client, on paper."""
        client = self.card.client()
        if self.side.isHidden() or self.list.has_focus():
            self.list.print_list()
        elif client is not None and self.side.currentWidget() is self.card:
            self.deeds.print_dossier(client)

    def unsaved(self) -> Sequence[Unsaved]:
        return unsaved_of(self.card.drafts(), self._new_typed(), self.list.rows.cells.typed())

    def _new_typed(self) -> dict[str, object]:
        shown = not self.side.isHidden() and self.side.currentWidget() is self.new
        return self.new.draft() if shown else self._new_draft

    def state(self) -> dict[str, object]:
        shown = not self.side.isHidden() and self.side.currentWidget() is self.card
        return {
            "list": self.list.state(),
            "client": self.card.client_id() if shown else None,
            "full": self._full,
            "drafts": self.card.drafts(),
            "new": self._new_typed(),
            "new_shown": not self.side.isHidden() and self.side.currentWidget() is self.new,
        }

    def restore_state(self, state: dict[str, object]) -> None:
        self.list.restore_state(state.get("list"))
        self.card.set_drafts(state.get("drafts"))
        new = state.get("new")
        self._new_draft = dict(new) if isinstance(new, dict) else {}
        client_id = state.get("client")
        if isinstance(client_id, int):
            self.open_client(client_id, full=bool(state.get("full")))
        if state.get("new_shown"):
            self.new_record()
