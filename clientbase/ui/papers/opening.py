"""Where papers are begun: entries of menus beside clients, goods and payments, and what they open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentSummary
from clientbase.domain.errors import ClientbaseError
from clientbase.domain.paper_form import PAPERS, PaperKind
from clientbase.i18n import _
from clientbase.texts import sentence
from clientbase.ui.kit import jobs
from clientbase.ui.papers import asks, attorney_ask, sheet_asks
from clientbase.ui.papers.dialog import PaperDialog, show_issued
from clientbase.ui.window_context import WindowContext

if TYPE_CHECKING:
    from clientbase.services.shop import Shop

Asking = Callable[["Shop"], asks.Ask]


def open_paper(window: WindowContext, parent: QWidget, asking: Asking) -> None:
    """Read what is known, then ask for the rest; what stands in the way is told."""

    def show(ask: asks.Ask) -> None:
        PaperDialog(parent, window, ask).open()

    def tell(error: ClientbaseError) -> None:
        window.notify(sentence(error))

    jobs.start(lambda _progress: asking(window.shop), parent, done=show, failed=tell)


def open_payment_paper(window: WindowContext, parent: QWidget, payment_id: int) -> None:
    """The cash order of a payment or its order to the bank; one issued before is shown again."""

    def show(found: DocumentSummary | asks.Ask) -> None:
        if isinstance(found, asks.Ask):
            PaperDialog(parent, window, found).open()
        else:
            show_issued(window, parent, found, again=True)

    jobs.start(
        lambda _progress: (
            window.shop.papers.of_payment(payment_id) or asks.payment_paper(window.shop, payment_id)
        ),
        parent,
        done=show,
        failed=lambda error: window.notify(sentence(error)),
    )


def open_attorney_of(window: WindowContext, parent: QWidget, item: DocumentSummary) -> None:
    """A power of attorney for the goods of a document: what a client gives back is received from him.

    From whom else, is to be typed.
    """
    supplier = item.client_id if item.kind is DocumentKind.RETURN else None
    open_paper(window, parent, partial(_attorney_of, item.id, supplier))


def client_papers(client_ids: Sequence[int]) -> list[tuple[PaperKind, str, Asking]]:
    """The papers of one client, or of several: kind, words of the menu, what it asks."""
    ids = tuple(client_ids)
    letters: list[tuple[PaperKind, str, Asking]] = [
        (PaperKind.ENVELOPE, _("Envelope…") if len(ids) == 1 else _("Envelopes…"), partial(_envelopes, ids)),
        (PaperKind.LABELS, _("Address labels…"), partial(_address_labels, ids)),
    ]
    if len(ids) != 1:
        return letters
    (id,) = ids
    return [
        (
            PaperKind.STATEMENT,
            _(PAPERS[PaperKind.STATEMENT].new),
            partial(_statement, id, PaperKind.STATEMENT),
        ),
        (
            PaperKind.RECONCILIATION,
            _(PAPERS[PaperKind.RECONCILIATION].new),
            partial(_statement, id, PaperKind.RECONCILIATION),
        ),
        (PaperKind.POWER_OF_ATTORNEY, _(PAPERS[PaperKind.POWER_OF_ATTORNEY].new), partial(_attorney, id)),
        (PaperKind.PAYMENT_ORDER, _(PAPERS[PaperKind.PAYMENT_ORDER].new), partial(_payment_order, id)),
        *letters,
    ]


def goods_papers(product_ids: Sequence[int]) -> list[tuple[PaperKind, str, Asking]]:
    """Of the chosen goods; of all on sale where none is."""
    ids = tuple(product_ids)
    found: list[tuple[PaperKind, str, Asking]] = [
        (PaperKind.PRICE_LIST, _(PAPERS[PaperKind.PRICE_LIST].new), partial(_price_list, ids))
    ]
    if ids:
        found.append((PaperKind.LABELS, _(PAPERS[PaperKind.LABELS].new), partial(_goods_labels, ids)))
    return found


def paper_actions(
    window: WindowContext, parent: QWidget, papers: Sequence[tuple[PaperKind, str, Asking]]
) -> list[QAction]:
    """Entries for a menu."""
    made = []
    for _kind, words, asking in papers:
        action = QAction(words, parent)
        action.triggered.connect(lambda _on=False, asking=asking: open_paper(window, parent, asking))
        made.append(action)
    return made


def papers_menu(
    window: WindowContext, parent: QWidget, papers: Sequence[tuple[PaperKind, str, Asking]]
) -> QAction:
    """The same under one entry, «Papers»."""
    menu = QMenu(_("Papers"), parent)
    for action in paper_actions(window, parent, papers):
        menu.addAction(action)
    return menu.menuAction()


def _statement(client_id: int, kind: PaperKind, shop: Shop) -> asks.Ask:
    return sheet_asks.statement(shop, client_id, kind)


def _attorney(client_id: int, shop: Shop) -> asks.Ask:
    return attorney_ask.power_of_attorney(shop, client_id)


def _attorney_of(document_id: int, supplier_id: int | None, shop: Shop) -> asks.Ask:
    return attorney_ask.power_of_attorney(shop, supplier_id, document_id)


def _payment_order(client_id: int, shop: Shop) -> asks.Ask:
    return asks.payment_order(shop, client_id)


def _envelopes(ids: tuple[int, ...], shop: Shop) -> asks.Ask:
    return sheet_asks.envelopes(shop, ids)


def _address_labels(ids: tuple[int, ...], shop: Shop) -> asks.Ask:
    return sheet_asks.address_labels(shop, ids)


def _price_list(ids: tuple[int, ...], shop: Shop) -> asks.Ask:
    return sheet_asks.price_list(shop, ids)


def _goods_labels(ids: tuple[int, ...], shop: Shop) -> asks.Ask:
    return sheet_asks.goods_labels(shop, ids)
