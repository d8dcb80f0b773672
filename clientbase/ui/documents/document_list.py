"""All documents as a list: found by a word, sorted, put on paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import FORMS
from clientbase.i18n import N_, _, ngettext
from clientbase.ui.documents.batch import many_menu
from clientbase.ui.documents.document_rows import state_colours
from clientbase.ui.documents.empty import no_documents, nothing_found
from clientbase.ui.documents.presenter import DocumentsPresenter
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit import jobs
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column
from clientbase.ui.kit.list_columns import ListColumn
from clientbase.ui.kit.list_view import ListView
from clientbase.ui.kit.search_box import SearchBox
from clientbase.ui.kit.section import page_head
from clientbase.ui.list_printing import print_list
from clientbase.ui.tokens import LIST_MARGINS
from clientbase.ui.window_context import WindowContext


class DocumentList(QWidget):
    """`opened(id)`: show this one; `new_asked`: write a new one; `numbers_asked`: what numbers were given."""

    numbers_asked = Signal()
    opened = Signal(int)
    new_asked = Signal(DocumentKind)

    def __init__(self, presenter: DocumentsPresenter, window: WindowContext) -> None:
        super().__init__()
        self._presenter, self._window = presenter, window
        self._reading = 0  # only the latest reading of the list is shown
        self.list = ListView(
            "documents", presenter, self._columns(), window.settings, sort=(("issued_on", False),)
        )
        self.list.set_count_words(lambda n: ngettext("{count} document", "{count} documents", n))
        self.list.row_opened.connect(self.opened)
        self.list.sort_changed.connect(lambda _keys: self.refresh())
        self.list.printing = self.print_list
        self.search = SearchBox(_("Number, client or sum"))
        self.search.searched.connect(lambda _text: self.refresh())
        self.search.opened.connect(self._open_first)
        self.search.moved_down.connect(self._into_list)
        self.search.left.connect(self.list.setFocus)
        others = button(_("Other document"), "file-document-plus-outline")
        others.setMenu(self._kinds(others))
        begin = primary_button(_("New invoice"), "plus", self._begin)
        numbers = icon_button("counter", _("Numbers…"), self.numbers_asked.emit)
        self.many = icon_button("layers-triple-outline", _("Many at once"), self._show_many)
        head = page_head(_("Documents"), [self.many, numbers, others, begin])
        whole = column(head, self.search, self.list, gap=12, margins=LIST_MARGINS)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.list.show_loading()

    def _columns(self) -> tuple[ListColumn, ...]:
        shown = partial(show_date, today=self._window.shop.clock.today())
        return (
            ListColumn("number", N_("Number"), width=120, strong=True),
            ListColumn("issued_on", N_("Date"), shown, width=92, copied=show_date),
            ListColumn("kind", N_("Kind"), width=130),
            ListColumn("buyer_name", N_("Client"), width=190),
            ListColumn("gross", N_("Amount"), show_money, width=120, figure=True, summed=True),
            ListColumn("status", N_("Status"), width=128, chips=True, colours=state_colours()),
            ListColumn("left", N_("Left to pay"), show_money, width=125, figure=True, summed=True),
            ListColumn("links", N_("Linked with"), width=260, shown=False),
            ListColumn("company", N_("Own company"), width=180, shown=False),
        )

    def _begin(self) -> None:
        self.new_asked.emit(DocumentKind.INVOICE)

    def _show_many(self) -> None:
        menu = many_menu(self._window, self, self.many)
        menu.popup(self.many.mapToGlobal(QPoint(0, self.many.height())))

    def _kinds(self, parent: QWidget) -> QMenu:
        """A new document of another kind."""
        menu = QMenu(parent)
        for kind, form in FORMS.items():
            if kind is not DocumentKind.INVOICE:
                menu.addAction(_(form.new), partial(self.new_asked.emit, kind))
        menu.addSeparator()
        menu.addAction(_("From a template…"), partial(self._window.open_page, "templates"))
        return menu

    def refresh(self) -> None:
        self._reading += 1
        reading, text, sort = self._reading, self.search.text().strip(), self.list.sort()
        jobs.start(
            lambda _progress: self._presenter.found(text, sort),
            self,
            done=lambda rows: self._show(reading, rows),
            failed=lambda error: self.list.show_error(error, self.refresh),
        )

    def _show(self, reading: int, rows: dict[int, dict[str, Any]]) -> None:
        if reading == self._reading:
            self.list.set_empty(
                nothing_found(self.search.clear) if self.search.text().strip() else no_documents(self._begin)
            )
            self.list.set_rows(rows)

    def _open_first(self) -> None:
        ids = self.list.selected_ids() or self.list.model.ids()[:1]
        if ids:
            self.opened.emit(ids[0])

    def _into_list(self) -> None:
        if self.list.model.ids() and not self.list.selected_ids():
            self.list.select(self.list.model.ids()[:1])
        self.list.setFocus()

    def print_list(self) -> None:
        """The list on paper, as it is found and sorted."""
        words = self.search.text().strip()
        about = _("Found by “{words}”").format(words=words) if words else ""
        print_list(self._window, self, self.list, _("Documents"), about)
