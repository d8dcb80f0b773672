"""An issued document as it prints, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.stored_paper import PDF, StoredPaper
from clientbase.i18n import _
from clientbase.ui.documents.document_menu import more_menu, pay_in_full
from clientbase.ui.documents.document_rows import left_of, numbered, state_colours, state_word
from clientbase.ui.documents.links_bar import LinksBar
from clientbase.ui.documents.saving import print_paper, save_paper
from clientbase.ui.documents.typed_document import show_money
from clientbase.ui.kit.buttons import button, icon_button, primary_button
from clientbase.ui.kit.chips import Chip
from clientbase.ui.kit.empty_state import EmptyState
from clientbase.ui.kit.formats import show_date
from clientbase.ui.kit.handing_out import hand_out
from clientbase.ui.kit.layouts import column, holder, row
from clientbase.ui.kit.pdf_view import PdfView
from clientbase.ui.kit.shortcuts import shortcut
from clientbase.ui.kit.text import ElidedLabel, Label
from clientbase.ui.payments.entry import open_payment
from clientbase.ui.tokens import PAGE_MARGIN, TextRole

if TYPE_CHECKING:
    from clientbase.ui.documents.page import DocumentsPage

_NARROW = 900  # below it the plain buttons show their icons alone
_WIDEST = 920  # a page wider than this is read with the head turning


class Viewer(QWidget):
    """An issued document as it prints, and what can be done with it."""

    def __init__(self, page: DocumentsPage) -> None:
        super().__init__(page)
        self._page = page
        self.item: DocumentSummary | None = None
        self.paper: StoredPaper | None = None
        self._title = Label("", TextRole.TITLE)
        self._second = ElidedLabel("", TextRole.SECOND)
        self.pdf = PdfView(self)
        self.pdf.setMaximumWidth(_WIDEST)
        self.more = icon_button("dots-horizontal", _("More"), self._show_more)
        self.state = Chip("")
        self.paid = icon_button("check-all", _("Paid in full today"), self._pay_all)
        self.pay = button(_("Payment…"), "cash-plus", self._pay)
        self._send = button(_("E-mail"), "email-outline", self.mail)
        self._print = button(_("Print"), "printer-outline", self.print_document)
        self.links = LinksBar(self)
        self.links.document_asked.connect(page.open_document)
        self.links.order_asked.connect(page.open_order)
        words = holder(column(self._title, self._second, gap=0))
        self._save = save = primary_button(_("Save the PDF"), "tray-arrow-down", self.save)
        self._file = icon_button("file-document-outline", _("Open the file it was made of"), self.open_file)
        head = row(
            icon_button("arrow-left", _("Back to the list"), page.show_list),
            words,
            self.state,
            self.paid,
            self.pay,
            self._send,
            self._print,
            self._file,
            self.more,
            save,
            gap=8,
        )
        head.setStretch(1, 1)
        self._middle = QStackedWidget()
        self._middle.addWidget(holder(row(self.pdf)))
        self._middle.addWidget(
            EmptyState(
                "file-document-check-outline",
                _("The paper is kept as a file"),
                _("Where it was issued, nothing could make a PDF of it. The file is as it was then."),
                ((_("Open the file"), "open-in-new", self.open_file),),
                primary=False,
            )
        )
        whole = column(head, self.links, self._middle, gap=12, margins=PAGE_MARGIN)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.pdf)
        QWidget.setTabOrder(save, self.pdf)
        shortcut(self, "Esc", page.show_list, within=True)

    def show_document(self, item: DocumentSummary, paper: StoredPaper) -> None:
        """Show a document; one that stood here before is redrawn where one was reading."""
        self.item = item
        self._title.setText(document_name(item.kind, numbered(item)))
        parts = [item.buyer_name, show_date(item.issued_on), show_money(item.gross)]
        self._second.setText(" · ".join(part for part in parts if part))
        self._show_state(item)
        self.paper = paper
        self.pdf.show_pdf(paper.pdf)
        self._middle.setCurrentIndex(0 if paper.pdf else 1)
        self._print.setEnabled(bool(paper.pdf))
        self._save.setText(_("Save the PDF") if paper.pdf else _("Save the file…"))
        self._file.setVisible(bool(paper.pdf) and paper.format not in (PDF, "html"))

    def _show_state(self, item: DocumentSummary) -> None:
        """How far it is paid; of a part paid what is left."""
        today = self._page.presenter.today()
        word, left = state_word(item, today), left_of(item, today)
        said = item.status is not DocumentStatus.ISSUED or left is not None or item.paid.minor > 0
        if left is not None and item.paid.minor > 0:
            text = _("{state}: {sum} left").format(state=word, sum=show_money(left))
        else:
            text = word
        self.state.set_text(text, state_colours()[word])
        self.state.setVisible(said)
        for part in (self.pay, self.paid):
            part.setVisible(left is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the plain buttons are their icons."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        words = ((self._send, _("E-mail")), (self._print, _("Print")))
        for part, text in words:
            part.setText("" if narrow else text)
            part.setToolTip(text if narrow else "")
            part.setAccessibleName(text)

    def leave(self) -> None:
        """Show no paper any more, and go back to the list."""
        self.item = self.paper = None
        self.pdf.show_pdf(b"")
        self._page.show_list()

    def save(self) -> None:
        if self.item is not None and self.paper is not None:
            save_paper(self._page, self.item, self.paper)

    def open_file(self) -> None:
        """In the person's own program: what it writes there changes nothing here."""
        if self.item is None or self.paper is None:
            return
        name = f"{document_name(self.item.kind, self.item.number)}.{self.paper.format}"
        if not hand_out(name, self.paper.content):
            self._page.context.notify(
                _("No program of this computer opens “{name}”. Save it instead.").format(name=name)
            )

    def print_document(self) -> None:
        if self.item is None or self.paper is None:
            return
        if self.paper.pdf:
            print_paper(self._page, self.item, self.paper)
        else:
            self.open_file()  # it is printed there

    def mail(self) -> None:
        """A letter to the buyer, written so far that it only needs sending."""
        if self.item is not None:
            self._page.mail(self.item)

    def _pay(self) -> None:
        if self.item is not None:
            open_payment(self._page.context, self._page, document_id=self.item.id)

    def _pay_all(self) -> None:
        if self.item is not None:
            pay_in_full(self._page, self.item)

    def _show_more(self) -> None:
        if self.item is not None:
            more_menu(self._page, self, self.item).popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
