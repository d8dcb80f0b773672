"""What a document hangs together with, as links: its order, what it was made from and what of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clientbase.domain.document_form import document_name
from clientbase.domain.document_summary import DocumentLinks, DocumentStatus, DocumentSummary
from clientbase.i18n import _
from clientbase.ui.kit.buttons import link_button
from clientbase.ui.kit.layouts import clear, row
from clientbase.ui.kit.text import Label
from clientbase.ui.tokens import TextRole

_MOST = 4  # of one kind; the rest is found in the list


class LinksBar(QWidget):
    """`document_asked(id)`, `order_asked(id)`; it takes no room where there is nothing to show."""

    document_asked = Signal(int)
    order_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = row(None, gap=6)
        self.setLayout(self._line)
        self.hide()

    def show_links(self, links: DocumentLinks) -> None:
        clear(self._line)
        if links.order is not None:
            id, number = links.order
            text = _("Order {number}").format(number=number) if number else _("Order")
            self._group("", [(text, partial(self.order_asked.emit, id))])
        if links.base is not None:
            self._group(_("Made from"), [self._link(links.base)])
        if links.made:
            self._group(_("Made of it"), [self._link(one) for one in links.made[:_MOST]])
        if links.versions:
            self._group(
                _("Other versions"),
                [
                    (self._version(one), partial(self.document_asked.emit, one.id))
                    for one in links.versions[:_MOST]
                ],
            )
        self._line.addStretch(1)
        self.setVisible(bool(links))

    def _link(self, item: DocumentSummary) -> tuple[str, partial[None]]:
        return document_name(item.kind, item.number), partial(self.document_asked.emit, item.id)

    @staticmethod
    def _version(item: DocumentSummary) -> str:
        text = _("version {version}").format(version=item.version)
        return (
            text if item.status is DocumentStatus.REPLACED else _("{version}, in force").format(version=text)
        )

    def _group(self, label: str, links: list[tuple[str, partial[None]]]) -> None:
        if label:
            self._line.addWidget(Label(label, TextRole.SMALL))
        for text, asked in links:
            self._line.addWidget(link_button(text, asked))
        self._line.addSpacing(10)
