"""The page of the stock: its papers, a paper being typed, and the sheets of turnover."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from clientbase.domain.changes import Announcement
from clientbase.domain.stock import STOCK_KINDS, StockKind
from clientbase.domain.sums import Sums
from clientbase.i18n import N_, _, current_language, ngettext
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, primary_button
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.fields.choice_editors import ChoiceBox
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.kit.segmented import Segmented
from clientbase.ui.listed_page import DetailsPanel, ListedPage, Presenter
from clientbase.ui.stock.paper_editor import TITLES, PaperEditor
from clientbase.ui.stock.paper_panel import PaperActs, PaperPanel
from clientbase.ui.stock.presenter import StockPresenter
from clientbase.ui.stock.sheet_view import SheetView
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

PAPERS, SHEET, EDITOR = "papers", "sheet", "editor"
_TABS = ((PAPERS, N_("Papers")), (SHEET, N_("Turnover")))
_OTHERS = (StockKind.WRITE_OFF, StockKind.COUNT, StockKind.RETURN, StockKind.SALE)
_ASKED = {"receive": StockKind.RECEIPT, "write_off": StockKind.WRITE_OFF, "count": StockKind.COUNT}


def _sums(parts: Any) -> str:
    return Sums(tuple(parts)).text(current_language())


class StockPage(ListedPage):
    """`tab` is PAPERS, SHEET or EDITOR."""

    name = "stock"
    noun = "stock_entry"
    title = N_("Inventory")
    placeholder = N_("Number, supplier, client or product")
    first_sort = (("moved_on", False),)

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__(shop, window)
        other = Segmented([(key, _(title)) for key, title in _TABS])
        other.chosen.connect(self.show_tab)
        self._tabs.append(other)
        self.sheet = SheetView(self.stock, window, [other])
        self.sheet.product_opened.connect(self._open_product)
        self.editor = PaperEditor(self.stock, self._print_count_list)
        self.editor.kept.connect(self._kept)
        self.editor.closed.connect(lambda: self.show_tab(PAPERS))
        self._bodies = QStackedWidget()
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self._split)
        for body in (self._split, self.sheet, self.editor):
            self._bodies.addWidget(body)
        layout.addWidget(self._bodies)
        self._stale_sheet = True
        self._tab = PAPERS

    # --- what the list asks -----------------------------------------------------------------------

    def make_presenter(self) -> Presenter:
        self.stock = StockPresenter(self._shop)
        return self.stock

    def make_panel(self) -> DetailsPanel:
        acts = PaperActs(
            close=self.close_panel,
            take_back=lambda id: self._take_back([id]),
            print_paper=self._print_paper,
            open_client=self._window.open_client,
            open_document=lambda id: self._window.open_page("documents", document_id=id),
            open_product=self._open_product,
            today=self._shop.clock.today,
        )
        self.details = PaperPanel(self._window.settings, acts)
        return self.details

    def columns(self) -> tuple[ListColumn, ...]:
        today = self._shop.clock.today()
        return (
            ListColumn("moved_on", N_("Date"), lambda day: show_date(day, today=today), 96, copied=show_date),
            ListColumn("kind", N_("Paper"), lambda kind: _(STOCK_KINDS[StockKind(kind)]), 150, strong=True),
            ListColumn("number", N_("Number"), width=100),
            ListColumn("items", N_("Goods"), ", ".join, 260, sortable=False),
            ListColumn("client_name", N_("Supplier or client"), width=170),
            ListColumn("cost", N_("Sum"), _sums, 120, figure=True, sortable=False),
            ListColumn("state", N_("State"), width=120, chips=True, sortable=False, colours=_colours()),
            ListColumn("document", N_("Document"), width=110, sortable=False),
            ListColumn("note", N_("Note"), width=180),
        )

    def head_buttons(self) -> list[QWidget]:
        tabs = Segmented([(key, _(title)) for key, title in _TABS])
        tabs.chosen.connect(self.show_tab)
        self._tabs = [tabs]
        self.others = button(_("Other paper"), "chevron-down", self._show_others)
        receive = primary_button(_("Receive"), "plus", self.new_record)
        return [tabs, self.others, receive]

    def beside_search(self) -> list[QWidget]:
        self.kinds = ChoiceBox()
        self.kinds.setAccessibleName(_("Kind of paper"))
        self.kinds.addItem(_("All papers"), "")
        for kind, label in STOCK_KINDS.items():
            self.kinds.addItem(_(label), str(kind))
        self.kinds.setMinimumWidth(170)
        self.kinds.activated.connect(lambda _at: self._filter())
        return [self.kinds]

    def _filter(self) -> None:
        kind = str(self.kinds.currentData() or "")
        self.stock.kind = StockKind(kind) if kind else None
        self.refresh()

    def is_narrowed(self) -> bool:
        return super().is_narrowed() or self.stock.kind is not None

    def show_all(self) -> None:
        self.kinds.setCurrentIndex(0)
        self.stock.kind = None
        self.search.clear()
        self.refresh()

    def count_words(self, count: int) -> str:
        return ngettext("{count} paper", "{count} papers", count)

    def nothing_yet(self) -> EmptyState:
        return EmptyState(
            "warehouse",
            _("No papers of the store yet"),
            _("Receive goods or count what there is: from then on waybills and receipts keep the stock."),
            (
                (_("Receive goods"), "plus", self.new_record),
                (_("Count the stock"), "counter", partial(self.begin, StockKind.COUNT)),
            ),
        )

    # --- where one is -----------------------------------------------------------------------------

    def tab(self) -> str:
        return self._tab

    def show_tab(self, key: str) -> None:
        self._tab = key
        body: QWidget = {PAPERS: self._split, SHEET: self.sheet, EDITOR: self.editor}[key]
        self._bodies.setCurrentWidget(body)
        for tabs in self._tabs:
            tabs.set_current(key)
        first = {PAPERS: self.list, SHEET: self.sheet, EDITOR: self.editor.goods}[key]
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus()
        if key == SHEET and self._stale_sheet:
            self._stale_sheet = False
            self.sheet.refresh()

    def _changed(self, announcement: Announcement) -> None:
        super()._changed(announcement)
        if announcement.concerns("stock_entry") or announcement.concerns("product"):
            self._stale_sheet = True
            if self._tab == SHEET:
                self._stale_sheet = False
                self.sheet.refresh()

    # --- papers -----------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.begin(StockKind.RECEIPT)

    def begin(self, kind: StockKind, product_ids: Sequence[int] = ()) -> None:
        """A paper of this kind; one that was begun and left is gone on with."""
        going_on = self.editor.kind is kind and self.editor.is_typed()
        if product_ids or not going_on:
            one = kind is not StockKind.COUNT
            lines = self.stock.lines_for(product_ids, self.stock.today(), one=one) if product_ids else ()
            self.editor.begin(kind, lines)
        self.show_tab(EDITOR)

    def _show_others(self) -> None:
        menu = QMenu(self)
        for kind in _OTHERS:
            deed = QAction(_(TITLES[kind]), menu)
            deed.triggered.connect(lambda _on=False, kind=kind: self.begin(kind))
            menu.addAction(deed)
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _kept(self, entry_id: int) -> None:
        self.show_tab(PAPERS)
        self.say(_("The paper is kept."), undo=True)
        self.list.select([entry_id])
        self.open_row(entry_id)

    def _take_back(self, ids: Sequence[int]) -> None:
        jobs.start(
            lambda _progress: self.stock.to_bin(ids),
            self,
            done=lambda said: self.say(said, undo=True),
        )

    def remove_selected(self) -> None:
        """Del: a paper is not thrown away but taken back."""
        if ids := self.list.selected_ids():
            self._take_back(ids)

    def _menu(self, ids: tuple[int, ...]) -> list[QAction]:
        actions = []
        if len(ids) == 1:
            for words, act in (
                (_("Open"), lambda: self.open_row(ids[0])),
                (_("History…"), lambda: open_record_history(self._window, self, self.noun, ids[0])),
            ):
                action = QAction(words, self)
                action.triggered.connect(act)
                actions.append(action)
        back = QAction(_("Reverse"), self)
        back.triggered.connect(self.remove_selected)
        return [*actions, back]

    def _print_paper(self, entry_id: int, title: str) -> None:
        jobs.start(
            lambda _progress: self.stock.pdf(entry_id),
            self,
            done=lambda pdf: PrintPreview(self.window(), title, pdf).open(),
            title=_("Print the list"),
        )

    def _print_count_list(self, product_ids: Sequence[int]) -> None:
        jobs.start(
            lambda _progress: self.stock.count_list(product_ids),
            self,
            done=lambda pdf: PrintPreview(self.window(), _("List to count by"), pdf).open(),
            title=_("Print the list"),
        )

    def _open_product(self, product_id: int) -> None:
        self._window.open_page("products", product_id=product_id)

    # --- as every page ----------------------------------------------------------------------------

    def open_with(self, **what: object) -> None:
        entry_id = what.get("entry_id")
        if isinstance(entry_id, int):
            self.show_tab(PAPERS)
            self.list.select([entry_id])
            self.open_row(entry_id)
        for key, kind in _ASKED.items():
            ids = what.get(key)
            if isinstance(ids, list):
                self.begin(kind, [id for id in ids if isinstance(id, int)])
        if what.get("tab") in (PAPERS, SHEET):
            self.show_tab(str(what["tab"]))

    def save(self) -> None:
        if self._tab == EDITOR:
            self.editor.keep()

    def escape(self) -> None:
        if self._tab == PAPERS:
            super().escape()

    def focus_search(self) -> None:
        {PAPERS: self.search, SHEET: self.sheet.search, EDITOR: self.editor.goods}[self._tab].setFocus()

    def print_page(self) -> None:
        """Ctrl+P: the sheet, the opened paper, else the list."""
        if self._tab == SHEET:
            self.sheet.print_sheet()
        elif self._tab == PAPERS and self.opened():
            self.details.print_paper()
        elif self._tab == PAPERS:
            super().print_page()

    def has_unsaved(self) -> bool:
        return self.editor.is_typed()

    def state(self) -> dict[str, object]:
        typed = self.editor.state() if self.editor.is_typed() else {}
        return {**super().state(), "tab": self._tab, "paper": typed, "sheet": self.sheet.state()}

    def restore_state(self, state: dict[str, Any]) -> None:
        super().restore_state(state)
        if isinstance(sheet := state.get("sheet"), dict):
            self.sheet.restore_state(sheet)
        paper = state.get("paper")
        if isinstance(paper, dict) and paper:
            self.editor.restore(paper)
        tab = str(state.get("tab") or PAPERS)
        self.show_tab(tab if tab != EDITOR or paper else PAPERS)


def _colours() -> dict[str, str]:
    return {_("Taken back"): "red", _("Takes another back"): "slate"}
