"""An issued document as it prints, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.i18n import _
from clientbase.ui.documents.document_menu import more_menu
from clientbase.ui.documents.document_rows import STATUS_WORDS, numbered
from clientbase.ui.documents.links_bar import LinksBar
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

if TYPE_CHECKING:
    from clientbase.ui.documents.page import DocumentsPage

_WIDEST = 920  # a page wider than this is read with the head turning


class Viewer(QWidget):
    """An issued document as it prints, and what can be done with it."""

    def __init__(self, page: DocumentsPage) -> None:
        super().__init__(page)
        self._page = page
        self.item: DocumentSummary | None = None
        self._title = Label("", TextRole.TITLE)
        self._second = ElidedLabel("", TextRole.SECOND)
        self.pdf = PdfView(self)
        self.pdf.setMaximumWidth(_WIDEST)
        self.more = icon_button("dots-horizontal", _("More"), self._show_more)
        self.links = LinksBar(self)
        self.links.document_asked.connect(page.open_document)
        self.links.order_asked.connect(page.open_order)
        words = holder(column(self._title, self._second, gap=0))
        save = primary_button(_("Save the PDF"), "tray-arrow-down", self.save)
        head = row(
            icon_button("arrow-left", _("Back to the list"), page.show_list),
            words,
            self.more,
            button(_("E-mail"), "email-outline", self.mail),
            button(_("Print"), "printer-outline", self.print_document),
            save,
            gap=8,
        )
        head.setStretch(1, 1)
        middle = row(self.pdf)
        whole = column(head, self.links, middle, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.pdf)
        QWidget.setTabOrder(save, self.pdf)
        shortcut(self, "Esc", page.show_list, within=True)

    def show_document(self, item: DocumentSummary, content: bytes) -> None:
        """Show a document; one that stood here before is redrawn where one was reading."""
        self.item = item
        self._title.setText(document_name(item.kind, numbered(item)))
        parts = [item.buyer_name, show_date(item.issued_on), show_money(item.gross)]
        if item.status in {DocumentStatus.CANCELLED, DocumentStatus.REPLACED}:
            parts.insert(0, _(STATUS_WORDS[item.status]))
        self._second.setText(" · ".join(part for part in parts if part))
        self.pdf.show_pdf(content)

    def leave(self) -> None:
        """Show no paper any more, and go back to the list."""
        self.item = None
        self.pdf.show_pdf(b"")
        self._page.show_list()

    def save(self) -> None:
        if self.item is not None:
            self._page.save_pdf(self.item, self.pdf.content())

    def print_document(self) -> None:
        if self.item is not None:
            self._page.print_document(self.item, self.pdf.content())

    def mail(self) -> None:
        """A letter to the buyer, written so far that it only needs sending."""
        if self.item is not None:
            self._page.mail(self.item)

    def _show_more(self) -> None:
        if self.item is not None:
            more_menu(self._page, self, self.item).popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
