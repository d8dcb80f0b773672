"""What a typed text may mean for a line of a statement: clients, and papers that wait for money. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientbase.domain.document import DocumentKind
from clientbase.domain.money import Money
from clientbase.domain.payment import PaymentKind, PaymentPart
from clientbase.domain.payment_sharing import PAID_BY_CLIENT, OpenPaper, pays_down
from clientbase.domain.search_hit import Hit
from clientbase.domain.statement_plan import PaperKey
from clientbase.i18n import _
from clientbase.services.shop import Shop
from clientbase.ui.payments.words import money_words, paper_words

_MOST = 12
_PAYABLE = PAID_BY_CLIENT | {DocumentKind.RETURN}


@dataclass(frozen=True, slots=True)
class Offer:
    """A client, or papers to be paid and whose they are; `refused`: why it cannot be chosen, else "".

    `client_id` is None for a paper of somebody who is no client.
    """

    title: str
    about: str = ""
    client_id: int | None = None
    client_name: str = ""
    papers: tuple[OpenPaper, ...] = ()
    refused: str = ""


def offers(shop: Shop, text: str, amount: Money, kind: PaymentKind) -> tuple[Offer, ...]:
    """As the search over everything finds them; `amount` is above nothing. Called off the screen thread."""
    hits = [one for one in shop.search.find(text, _MOST) if one.noun in ("client", "document", "sales_order")]
    parts = [
        PaymentPart(1, one.id if one.noun == "document" else None, one.id if one.noun != "document" else None)
        for one in hits
        if one.noun != "client"
    ]
    known = shop.payments.papers(parts)
    return tuple(_offer(shop, hit, known, amount, kind) for hit in hits)


def _offer(
    shop: Shop, hit: Hit, known: Mapping[PaperKey, OpenPaper], amount: Money, kind: PaymentKind
) -> Offer:
    if hit.noun == "client":
        return Offer(hit.title, hit.subtitle, hit.id, hit.title)
    paper = known.get(("document" if hit.noun == "document" else "order", hit.id))
    if paper is None:
        return Offer(hit.title, hit.subtitle, refused=_("a draft, or cancelled"))
    papers: Sequence[OpenPaper] = (paper,)
    if hit.noun == "document":  # who pays a waybill with an invoice pays the invoice
        papers = shop.payments.papers_of_document(hit.id) or papers
    elif kind is PaymentKind.IN:
        papers = shop.payments.papers_of_order(hit.id) or papers
    fitting = tuple(one for one in papers if not _refused(one, amount, kind))
    told = fitting or (paper,)
    about = (
        ", ".join(money_words(one.left) for one in fitting),
        paper.client_name,
        "" if paper.key in {one.key for one in told} else paper_words(paper),
    )
    return Offer(
        ", ".join(paper_words(one) for one in told),
        " · ".join(part for part in about if part),
        paper.client_id,
        paper.client_name,
        fitting,
        "" if fitting else _refused(paper, amount, kind),
    )


def _refused(paper: OpenPaper, amount: Money, kind: PaymentKind) -> str:
    if paper.kind is not None and paper.kind not in _PAYABLE:
        return _("nobody pays such a document")
    if not pays_down(kind, paper.kind):
        return (
            _("only money that comes in pays it") if kind is PaymentKind.OUT else _("only money out pays it")
        )
    if paper.left.currency != amount.currency:
        return _("in {currency}").format(currency=paper.left.currency)
    return _("paid already") if paper.left.minor <= 0 else ""
