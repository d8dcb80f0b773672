"""Goods of a power of attorney out of a document: without services, only of papers that stand."""

from datetime import date
from decimal import Decimal

import pytest

from clientbase.domain.client import ClientDraft, Kind
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.errors import NotThere
from clientbase.domain.power_of_attorney import AttorneyLine
from clientbase.domain.product import ProductDraft, ProductKind
from clientbase.services.attorney_goods import NoGoodsToFetch
from clientbase.services.document_reading import DocumentNotFound
from clientbase.services.shop import Shop

DAY = date(2026, 11, 22)


def _line(name: str, product: int | None = None) -> DocumentLine:
    return DocumentLine(name, Decimal("2.5"), "кг", Decimal(100), product_id=product)


def _issue(shop: Shop, client: int, lines: list[DocumentLine], kind: DocumentKind) -> int:
    draft = shop.documents.draft_for(client, lines, issued_on=DAY, kind=kind)
    return shop.documents.issue(draft, client).id


def test_goods_come_out_of_a_document_and_services_stay(shop: Shop) -> None:
    shop.settings.set("seller.name", "ФОП Приклад О. І.")
    supplier, other = (
        shop.clients.add(ClientDraft(kind=Kind.COMPANY, organization=name)) for name in ("База", "Інша")
    )
    courier = shop.products.add(ProductDraft("Доставка", kind=ProductKind.SERVICE))
    typed = DocumentLine("Монтаж", Decimal(1), "послуга", Decimal(5))
    goods = [_line("Троянда"), _line("Доставка", courier), typed]
    theirs = _issue(shop, supplier, goods, DocumentKind.OFFER)
    newer = _issue(shop, other, goods, DocumentKind.INVOICE)
    services = _issue(shop, other, [_line("Доставка", courier)], DocumentKind.WAYBILL)
    act = _issue(shop, other, goods, DocumentKind.ACT)
    cancelled = _issue(shop, other, goods, DocumentKind.WAYBILL)
    shop.documents.cancel(cancelled)

    found = shop.attorney_goods.goods(theirs)
    assert found.lines == (AttorneyLine("Троянда", "кг", Decimal("2.5")),)
    assert found.client_id == supplier
    assert found.basis == "комерційна пропозиція № 0001 від 22.11.2026"
    assert [one.id for one in shop.attorney_goods.documents(supplier)] == [theirs, services, newer]
    for wrong in (services, act):
        with pytest.raises(NoGoodsToFetch):
            shop.attorney_goods.goods(wrong)
    with pytest.raises(NotThere):
        shop.attorney_goods.goods(999)
    assert shop.attorney_goods.id_of("0001") == services, "the newest of that number"
    assert shop.attorney_goods.id_of("0001", DocumentKind.OFFER) == theirs
    with pytest.raises(DocumentNotFound):
        shop.attorney_goods.id_of("0002")
