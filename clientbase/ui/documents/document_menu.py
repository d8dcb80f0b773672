"""What can be done with documents of the list: the entries of their menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_form import FORMS, document_name
from clientbase.domain.document_summary import DocumentStatus, DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.power_of_attorney import GOODS_KINDS
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.documents.batch import batch_actions
from clientbase.ui.documents.document_rows import left_of
from clientbase.ui.documents.saving import print_paper, save_paper
from clientbase.ui.history.record_history import open_record_history
from clientbase.ui.kit.formats import show_date
from clientbase.ui.papers.opening import open_attorney_of, open_payment_paper
from clientbase.ui.payments.entry import open_payment

if TYPE_CHECKING:
    from clientbase.ui.documents.page import DocumentsPage

_Deed = tuple[str, Callable[[], object]]


def document_actions(page: DocumentsPage, ids: tuple[int, ...]) -> list[QAction]:
    """The entries for the chosen documents; what is linked with a single one is opened here too."""
    if len(ids) != 1:
        return batch_actions(page.context, page, ids)
    (id,) = ids
    item = page.presenter.summary(id)
    deeds: list[_Deed] = [(_("Open"), partial(page.open_document, id)), *linked(page, id)]
    if item.status is not DocumentStatus.DRAFT:
        deeds += [
            (_("Print"), partial(page.with_paper, id, partial(print_paper, page))),
            (_("Save the PDF"), partial(page.with_paper, id, partial(save_paper, page))),
            (_("E-mail"), partial(page.mail_by_id, id)),
        ]
    return [_action(page, deed) for deed in (*deeds, *_changing(page, item))]


def more_menu(page: DocumentsPage, parent: QWidget, item: DocumentSummary) -> QMenu:
    """Under a button of an open document: what is not on buttons of its own."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    if item.client_id is not None:
        menu.addAction(_("Client’s card"), partial(page.open_client, item.client_id))
    for deed in _changing(page, item):
        menu.addAction(_action(page, deed))
    return menu


def _changing(page: DocumentsPage, item: DocumentSummary) -> list[_Deed]:
    """What makes another document of it, or changes how it stands."""
    id, of_lines = item.id, isinstance(item.kind, DocumentKind)
    deeds: list[_Deed] = []
    if left_of(item, page.presenter.today()) is not None:
        deeds += [
            (_("Note a payment…"), partial(open_payment, page.context, page, document_id=id)),
            (_("Paid in full today"), partial(pay_in_full, page, item)),
        ]
    if of_lines:
        deeds += [(_("Copy as new"), partial(page.copy, id)), *made_of(page, item)]
    if item.kind in GOODS_KINDS:
        words = _("Power of attorney for its goods…")
        deeds.append((words, partial(open_attorney_of, page.context, page, item)))
    for one in page.context.shop.payments.of_document(id) if of_lines else ():
        words = _("Paper of the payment of {date}…").format(date=show_date(one.paid_on))
        deeds.append((words, partial(open_payment_paper, page.context, page, one.id)))
    deeds.append((_("History…"), partial(open_record_history, page.context, page, "document", id)))
    if item.status is DocumentStatus.DRAFT:
        deeds.append((_("Remove the draft"), partial(page.remove, id)))
    if item.status is DocumentStatus.ISSUED:
        if of_lines and not item.of_template:
            deeds.append((_("Correct…"), partial(page.correct, id)))
        deeds.append((_("Cancel the document"), partial(page.cancel_by_id, id)))
    return deeds


def pay_in_full(page: DocumentsPage, item: DocumentSummary) -> None:
    """What is left of it was paid today."""
    try:
        page.context.shop.payments.pay_document(item.id)
    except ClientbaseError as error:
        page.context.notify(sentence(error))
        return
    name = document_name(item.kind, item.number)
    page.context.notify(_("{document}: paid.").format(document=name), undo=page.context.undo_last)


def made_of(page: DocumentsPage, item: DocumentSummary) -> list[_Deed]:
    """What can be written of the same lines: of an invoice a delivery note, of an offer an invoice."""
    return [
        (_("Make of it: {document}").format(document=_(form.word)), partial(page.copy, item.id, kind))
        for kind, form in FORMS.items()
        if kind is not item.kind
    ] + _by_template(page, item)


def _by_template(page: DocumentsPage, item: DocumentSummary) -> list[_Deed]:
    """A paper of the owner's own words with the sums of an issued document."""
    if item.client_id is None or item.status is DocumentStatus.DRAFT:
        return []
    asked = partial(page.context.open_page, "templates", client_id=item.client_id, document_id=item.id)
    return [(_("By a template…"), asked)]


def linked(page: DocumentsPage, id: int) -> list[_Deed]:
    """What it was made from and what was made of it, to go there."""
    links = page.presenter.links(id)
    others = [links.base] if links.base is not None else []
    deeds: list[_Deed] = [
        (
            _("Go to: {document}").format(document=document_name(one.kind, one.number)),
            partial(page.open_document, one.id),
        )
        for one in (*others, *links.made)
    ]
    if links.order is not None:
        order_id, number = links.order
        deeds.append((_("Go to: order {number}").format(number=number), partial(page.open_order, order_id)))
    return deeds


def _action(page: DocumentsPage, deed: _Deed) -> QAction:
    text, run = deed
    action = QAction(text, page)
    action.triggered.connect(lambda _on=False: run())
    return action
