"""Invoices made and paid in tests of other things."""

from dataclasses import replace
from decimal import Decimal

from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.money import Money
from clientbase.services.shop import Shop


def pay_all_of(shop: Shop, client_id: int) -> None:
    """Pay what is left of each invoice of a client."""
    for paper in shop.payments.open_papers(client_id):
        assert paper.document_id is not None
        shop.payments.pay_document(paper.document_id)


def uah(amount: int) -> Money:
    return Money(amount * 100, "UAH")


def invoice(
    shop: Shop, client_id: int | None, amount: int, *, kind: DocumentKind = DocumentKind.INVOICE
) -> int:
    lines = [DocumentLine("Букет", Decimal(1), "шт", Decimal(amount))]
    draft = shop.documents.draft_for(client_id, lines, currency="UAH", kind=kind)
    if client_id is None:
        draft = replace(draft, buyer=replace(draft.buyer, name="Хтось"))
    return shop.documents.issue(draft, client_id).id
