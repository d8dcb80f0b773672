"""One payment beside the list: what it is and pays, or the form it is typed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from clientbase.i18n import _
from clientbase.ui.kit.buttons import button, flat_button, icon_button, link_button
from clientbase.ui.kit.facts import Facts
from clientbase.ui.kit.layouts import Scroll, clear, column, holder, row
from clientbase.ui.kit.text import Label
from clientbase.ui.listed_page import DetailsPanel
from clientbase.ui.payments.entry_form import PaymentForm
from clientbase.ui.payments.entry_presenter import EntryPresenter
from clientbase.ui.payments.presenter import PaidPaper, PaymentContent
from clientbase.ui.tokens import TextRole


class PaymentPanel(DetailsPanel):
    edited = Signal(int)
    given_back = Signal(int)
    paper_asked = Signal(int)  # the cash order or payment order of it
    removed = Signal(int)

    def __init__(
        self,
        entry: EntryPresenter,
        close: Callable[[], object],
        open_client: Callable[[int], object],
        open_paper: Callable[[PaidPaper], object],
    ) -> None:
        super().__init__()
        self._client_id, self._id = 0, 0
        self._open_paper = open_paper
        self.title = Label("", TextRole.CARD_TITLE, wrap=True)
        self.amount = Label("", TextRole.TITLE, tabular=True, selectable=True)
        self.client = link_button("", lambda: open_client(self._client_id))
        self.facts = Facts()
        self.pays = Label(_("What it pays"), TextRole.SECTION)
        self.papers = column(gap=2)
        self.rest = Label("", TextRole.STRONG, tabular=True, wrap=True)
        self.edit_button = button(_("Change…"), "pencil-outline", lambda: self.edited.emit(self._id))
        self.back_button = button(_("Give back…"), "cash-refund", lambda: self.given_back.emit(self._id))
        self.paper_button = button(
            _("Cash order…"), "file-document-outline", lambda: self.paper_asked.emit(self._id)
        )
        gone = flat_button(_("To the bin"), "trash-can-outline", lambda: self.removed.emit(self._id))
        head = row(self.title, column(icon_button("close", _("Close"), close), None))
        head.setStretch(0, 1)
        shown = column(
            head,
            row(self.amount, None),
            row(self.client, None, gap=0),
            self.facts,
            4,
            self.pays,
            self.papers,
            self.rest,
            8,
            row(self.edit_button, self.back_button, None),
            row(self.paper_button, gone, None),
            None,
            gap=10,
            margins=20,
        )
        self.entry = PaymentForm(entry)
        self.heading = Label("", TextRole.CARD_TITLE, wrap=True)
        typed = column(self.heading, self.entry, None, gap=12, margins=20)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(Scroll(holder(shown)))
        self._bodies.addWidget(Scroll(holder(typed)))
        self.setLayout(column(self._bodies))

    def show_content(self, content: PaymentContent) -> None:
        payment = content.payment
        if self.entry.is_open() and self.entry.is_typed():
            return  # what is being typed is not written over by a re-reading
        self._id, self._client_id = payment.id, payment.client_id or 0
        self.title.setText(content.title)
        self.setAccessibleName(content.title)
        self.amount.setText(content.amount)
        self.client.setText(payment.client_name)
        self.client.setVisible(bool(self._client_id))
        self.facts.set_facts(content.facts)
        clear(self.papers)
        for paper in content.papers:
            opens = link_button(paper.name, partial(self._open_paper, paper))
            self.papers.addLayout(row(opens, None, Label(paper.amount, tabular=True)))
        self.pays.setVisible(bool(content.papers))
        self.rest.setText(content.rest)
        self.rest.setVisible(bool(content.rest))
        self.back_button.setVisible(content.refundable is not None)
        self.paper_button.setVisible(payment.kind.value != "transfer")
        self._bodies.setCurrentIndex(0)

    def show_form(self, heading: str) -> None:
        self.heading.setText(heading)
        self._bodies.setCurrentIndex(1)

    def is_typing(self) -> bool:
        return self._bodies.currentIndex() == 1 and self.entry.is_open()
