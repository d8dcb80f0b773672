"""The dialog in which a payment is noted from another page: for a client, a document, an order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.payment import PaymentKind
from clientbase.i18n import _
from clientbase.ui.kit.layouts import Scroll, column, holder
from clientbase.ui.kit.text import Label
from clientbase.ui.payments.entry_form import PaymentForm
from clientbase.ui.payments.entry_presenter import EntryPresenter
from clientbase.ui.payments.shares import Key
from clientbase.ui.tokens import TextRole
from clientbase.ui.window_context import WindowContext


class PaymentDialog(QDialog):
    def __init__(self, window: WindowContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Payment"))
        self.setMinimumSize(480, 420)
        self._window = window
        self.form = PaymentForm(EntryPresenter(window.shop), alone=True)
        self.form.kept.connect(self._kept)
        self.form.closed.connect(self.reject)
        inner = holder(column(Label(_("Payment"), TextRole.HEADING), self.form, None, gap=12, margins=24))
        self.setLayout(column(Scroll(inner)))

    def begin(self, kind: PaymentKind, client_id: int | None, ticks: tuple[Key, ...]) -> None:
        self.form.begin(kind, client_id=client_id, ticks=ticks)
        self.resize(520, min(self.form.sizeHint().height() + 120, 680))

    def _kept(self, _id: int, words: str) -> None:
        self.accept()
        self._window.notify(words, undo=self._window.undo_last)


def open_payment(
    window: WindowContext,
    parent: QWidget,
    *,
    client_id: int | None = None,
    document_id: int | None = None,
    order_id: int | None = None,
    kind: PaymentKind | None = None,
) -> PaymentDialog:
    """Ask for a payment: what is left of the document or the order is filled in already."""
    ticks: tuple[Key, ...] = ()
    if document_id is not None:
        papers = window.shop.payments.papers_of_document(document_id)
        ticks = tuple(one.key for one in papers) or (("document", document_id),)
        if kind is None and any(one.kind is DocumentKind.RETURN for one in papers):
            kind = PaymentKind.OUT
    elif order_id is not None:
        papers = window.shop.payments.papers_of_order(order_id)
        ticks = tuple(one.key for one in papers) or (("order", order_id),)
    dialog = PaymentDialog(window, parent)
    dialog.begin(kind or PaymentKind.IN, client_id, ticks)
    dialog.open()
    return dialog
