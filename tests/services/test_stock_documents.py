"""Issued documents move the stock, once, and give it back when they are withdrawn or corrected."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentDraft, DocumentKind, DocumentLine
from clientbase.domain.document_origin import Origin
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockKind, StockLevel, StockTooLow
from clientbase.domain.stock_documents import ReturnNoteStands
from clientbase.services.shop import Shop

WAYBILL, RECEIPT, INVOICE, RETURN = (
    DocumentKind.WAYBILL,
    DocumentKind.RECEIPT,
    DocumentKind.INVOICE,
    DocumentKind.RETURN,
)


class Seller:
    """Ten roses in stock, a ribbon nobody counts, and papers over so many roses."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.client = shop.clients.add(ClientDraft(given_name="Олена"))
        self.rose = shop.products.add(ProductDraft("Троянда", unit="шт", stock="10"))
        self.ribbon = shop.products.add(ProductDraft("Стрічка"))

    def issue(self, kind: DocumentKind, roses: int, **origin: int) -> int:
        lines = [
            DocumentLine("Троянда", Decimal(roses), "шт", Decimal(50), product_id=self.rose),
            DocumentLine("Стрічка", Decimal(1), "", Decimal(5), product_id=self.ribbon),
            DocumentLine("Листівка", Decimal(1), "", Decimal(5)),
        ]
        draft = self.shop.documents.draft_for(self.client, lines, kind=kind)
        return self.shop.documents.issue(draft, self.client, origin=Origin(**origin)).id

    def order(self, roses: int) -> int:
        line = OrderLine(self.rose, "Троянда", str(roses), "шт", "50")
        return self.shop.orders.add(OrderDraft(self.client, lines=(line,), currency="UAH"))

    @property
    def left(self) -> str:
        return self.shop.products.get(self.rose).stock


@pytest.fixture
def seller(shop: Shop) -> Seller:
    return Seller(shop)


def test_what_hands_over_moves_and_what_only_asks_does_not(seller: Seller) -> None:
    seller.issue(INVOICE, 3)
    assert seller.left == "10"
    seller.issue(WAYBILL, 3)
    seller.issue(RECEIPT, 1)
    assert seller.left == "6"
    seller.issue(RETURN, 2)
    assert seller.left == "8"
    newest = seller.shop.stock.get(seller.shop.stock.ids()[0])
    assert (newest.kind, newest.client_id, len(newest.lines)) == (StockKind.RETURN, seller.client, 1)
    assert newest.number == newest.document_number != ""


def test_a_paper_made_of_another_hands_nothing_over_again(seller: Seller) -> None:
    invoice = seller.issue(INVOICE, 4)
    waybill = seller.issue(WAYBILL, 4, base_id=invoice)
    seller.issue(RECEIPT, 4, base_id=waybill)
    assert seller.left == "6"
    seller.issue(RETURN, 1, base_id=waybill)
    assert seller.left == "7"


def test_an_order_delivered_in_parts_is_moved_part_by_part(seller: Seller) -> None:
    order = seller.order(8)
    seller.issue(WAYBILL, 3, order_id=order)
    seller.issue(WAYBILL, 5, order_id=order)
    assert seller.left == "2"
    seller.issue(RECEIPT, 8, order_id=order)
    assert seller.left == "2"


def test_a_cancelled_waybill_gives_back_by_a_movement_of_its_own(seller: Seller) -> None:
    waybill = seller.issue(WAYBILL, 4)
    seller.shop.documents.cancel(waybill)
    assert seller.left == "10"
    entries = seller.shop.stock.many(seller.shop.stock.ids()).values()
    assert sorted(one.reverses_id is not None for one in entries if one.document_id == waybill) == [
        False,
        True,
    ]


def test_a_corrected_waybill_moves_what_it_says_now(seller: Seller) -> None:
    waybill = seller.issue(WAYBILL, 4)
    documents = seller.shop.documents
    draft = documents.content(waybill)
    fewer = replace(draft, lines=(replace(draft.lines[0], quantity=Decimal(1)),))
    documents.issue(fewer, seller.client, origin=documents.correction(waybill))
    assert seller.left == "9"


def test_below_zero_is_warned_of_and_forbidden_where_the_shop_wants_it(seller: Seller) -> None:
    documents = seller.shop.documents
    draft = documents.draft_for(
        seller.client,
        [DocumentLine("Троянда", Decimal(12), "шт", Decimal(50), product_id=seller.rose)],
        kind=WAYBILL,
    )
    (told,) = seller.shop.stock.shortages_of(draft)
    assert (told.left_micro, told.level) == (-2_000_000, StockLevel.NEGATIVE)
    seller.shop.settings.set("stock.negative", "block")
    with pytest.raises(StockTooLow):
        documents.issue(draft, seller.client)
    assert (seller.left, documents.sequences()) == ("10", ())
    seller.shop.settings.set("stock.negative", "warn")
    documents.issue(draft, seller.client)
    assert seller.left == "-2"


def test_what_was_made_of_an_earlier_version_counts_for_the_corrected_one(seller: Seller) -> None:
    invoice = seller.issue(INVOICE, 4)
    seller.issue(WAYBILL, 4, base_id=invoice)
    corrected = seller.issue(INVOICE, 4, replaces_id=invoice)
    seller.issue(RECEIPT, 4, base_id=corrected)
    assert seller.left == "6"


def test_no_more_comes_back_than_went_though_the_waybill_was_corrected(seller: Seller) -> None:
    waybill = seller.issue(WAYBILL, 4)
    seller.issue(RETURN, 3, base_id=waybill)
    corrected = seller.issue(WAYBILL, 4, replaces_id=waybill)
    seller.issue(RETURN, 4, base_id=corrected)
    assert seller.left == "10"


def test_a_correction_sets_the_stock_of_the_day_right_not_that_of_today(seller: Seller) -> None:
    documents, stock = seller.shop.documents, seller.shop.stock
    line = DocumentLine("Троянда", Decimal(4), "шт", Decimal(50), product_id=seller.rose)
    day = date(2026, 11, 10)
    draft = documents.draft_for(seller.client, [line], kind=WAYBILL, issued_on=day)
    waybill = documents.issue(draft, seller.client).id
    fewer = replace(draft, lines=(replace(line, quantity=Decimal(1)),))
    documents.issue(fewer, seller.client, origin=documents.correction(waybill))
    assert stock.there([seller.rose], day) == {seller.rose: -1_000_000}  # the ten came later


def test_what_left_the_moving_to_a_cancelled_paper_moves_now(seller: Seller) -> None:
    documents, stock = seller.shop.documents, seller.shop.stock
    waybill = seller.issue(WAYBILL, 4)
    receipt = seller.issue(RECEIPT, 4, base_id=waybill)
    act = seller.issue(DocumentKind.ACT, 4, base_id=waybill)
    documents.cancel(act)
    documents.cancel(waybill)
    assert seller.left == "6", "the receipt says that they are sold"
    newest = stock.get(stock.ids()[0])
    assert (newest.document_id, newest.moved_on) == (receipt, seller.shop.clock.today())
    documents.cancel(receipt)
    assert seller.left == "10"
    receipt = seller.issue(RECEIPT, 4)
    waybill = seller.issue(WAYBILL, 4, base_id=receipt)
    documents.cancel(receipt)
    assert seller.left == "6"
    documents.cancel(waybill)
    assert seller.left == "10"


def test_of_an_order_in_parts_the_cancelled_part_alone_comes_back(seller: Seller) -> None:
    documents, order = seller.shop.documents, seller.order(8)
    first = seller.issue(WAYBILL, 3, order_id=order)
    seller.issue(WAYBILL, 5, order_id=order)
    documents.cancel(first)
    assert seller.left == "5", "the other part moved its own already"
    receipt = seller.issue(RECEIPT, 8, order_id=order)
    assert seller.left == "2"
    documents.cancel(receipt)
    assert seller.left == "5"


def test_a_paper_whose_goods_came_back_is_not_cancelled_before_the_return(seller: Seller) -> None:
    documents = seller.shop.documents
    waybill = seller.issue(WAYBILL, 4)
    back = seller.issue(RETURN, 3, base_id=waybill)
    fewer = documents.content(waybill)
    fewer = replace(fewer, lines=(replace(fewer.lines[0], quantity=Decimal(1)),))
    for act in (
        lambda: documents.cancel(waybill),
        lambda: documents.issue(fewer, seller.client, origin=documents.correction(waybill)),
    ):
        with pytest.raises(ReturnNoteStands) as raised:
            act()
        assert raised.value.facts == {
            "number": documents.get(waybill).number,
            "returned": documents.get(back).number,
        }
    assert seller.left == "9"
    receipt = seller.issue(RECEIPT, 4, base_id=waybill)
    documents.cancel(waybill)
    assert seller.left == "9", "the receipt sold them, and three came back"
    again = seller.issue(RETURN, 3, base_id=receipt)
    assert seller.left == "10", "one was left to come back"
    documents.cancel(back)
    assert seller.left == "9", "the other return brought three back"
    documents.cancel(again)
    documents.cancel(receipt)
    assert seller.left == "10"


def test_a_correction_counts_what_the_version_before_gives_back(seller: Seller) -> None:
    documents, stock = seller.shop.documents, seller.shop.stock
    waybill = seller.issue(WAYBILL, 10)
    seller.shop.settings.set("stock.negative", "block")
    draft = documents.content(waybill)

    def roses(quantity: int) -> DocumentDraft:
        return replace(draft, lines=(replace(draft.lines[0], quantity=Decimal(quantity)),))

    assert stock.shortages_of(roses(10), replaces_id=waybill) == ()
    (short,) = stock.shortages_of(roses(11), replaces_id=waybill)
    assert short.left_micro == -1_000_000
    with pytest.raises(StockTooLow) as raised:
        documents.issue(roses(11), seller.client, origin=documents.correction(waybill))
    assert raised.value.facts["left"] == "-1"
    documents.issue(roses(9), seller.client, origin=documents.correction(waybill))
    assert seller.left == "1"
