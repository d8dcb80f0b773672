"""Lines of goods take the price of the client's list and the discounts by rule; what is typed stays."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from clientbase.domain.base_errors import DiskFull
from clientbase.domain.client import ClientDraft
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.document import Discount, DocumentKind, DocumentLine
from clientbase.domain.document_origin import Origin
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.documents.page import DocumentsPage
from tests.typed_keys import enter, press
from tests.ui.documents.conftest import Settle

ROSE, VASE = "4820000000017", "4820000000024"


@pytest.fixture
def client(shop: Shop) -> int:
    """A VIP, whose list is without VAT, in a shop whose papers hold VAT of 20 %."""
    shop.own_companies.update(1, {"vat": "included:20"})
    shop.price_lists.add(PriceListDraft("Retail", "UAH"))
    shop.price_lists.add(PriceListDraft("VIP", "UAH", vat_included=False, level="vip"))
    prices = (Price("Retail", 60_000_000, "UAH"), Price("VIP", 40_000_000, "UAH"))
    shop.products.add(ProductDraft("Rose", "R", ROSE, "pc", "Roses", prices=prices))
    euro = (Price("Retail", 300_000_000, "UAH"), Price("VIP", 5_000_000, "EUR"))
    shop.products.add(ProductDraft("Vase", "V", VASE, prices=euro))
    shop.discounts.add(DiscountRuleDraft("Roses", category="Roses", discount="10%"))
    shop.discounts.add(DiscountRuleDraft("Much", least_micro=400_000_000, currency="UAH", discount="5%"))
    return shop.clients.add(ClientDraft(family_name="Vip", category="vip"))


def begin(page: DocumentsPage, client: int | None, settle: Settle) -> None:
    page.activateWindow()
    page.new_document(DocumentKind.INVOICE, client)
    settle()
    page.editor.table.begin()


def prices(page: DocumentsPage) -> list[str]:
    return [line.unit_price for line in page.editor.table.lines.lines()]


def due(page: DocumentsPage) -> str:
    totals = page.editor.reading().totals
    assert totals is not None
    return str(totals.amount_due.amount)


def issue(page: DocumentsPage, settle: Settle) -> None:
    """Also where the form is told to lack something."""
    page.editor._issue()
    settle()
    if page.editor.problem():
        page.editor._issue()
        settle()


def choose(page: DocumentsPage, client: int, settle: Settle) -> None:
    page.editor.client.set_client(client, "…")
    page.editor.changed_by_hand()
    settle()


def test_price_list_rules_and_why(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    begin(page, client, settle)
    enter(ROSE)
    assert prices(page) == ["48"]  # 40 and 20 % of VAT
    told = page.editor.hint()
    assert "−10%: Roses" in told
    assert "Prices of “VIP” are without VAT: it is added to them." in told
    assert due(page) == "43.20"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    enter("10")  # 480 before any discount: the rule of the whole fits too
    assert "−5%: Much" in page.editor.hint()
    assert page.editor.terms.lines["discount"].placeholderText() == "5%"
    assert due(page) == "410.40"
    issue(page, settle)
    (item,) = shop.documents.list()
    assert (item.status, str(item.gross.amount)) == (DocumentStatus.ISSUED, "410.40")
    content = shop.documents.content(item.id)
    assert content.lines[0].discount == Discount(percent=content.lines[0].discount.percent)  # type: ignore[union-attr]
    assert not content.ruled


def test_what_is_typed_by_hand_stays(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    begin(page, client, settle)
    enter(ROSE)
    enter(f"2*{VASE} @ 300")
    table = page.editor.table
    other = shop.clients.add(ClientDraft(family_name="Plain"))
    table.lines.setData(table.lines.index(0, 3), "60")  # what it costs in the other list, typed by hand
    choose(page, other, settle)
    choose(page, client, settle)
    assert prices(page)[0] == "60"
    table.lines.setData(table.lines.index(0, 4), "0")
    assert "Roses" not in page.editor.hint()
    assert due(page) == str(60 + 600 - 33) + ".00"  # the rule of the whole is not refused by that
    table.lines.setData(table.lines.index(0, 3), "")  # no longer typed: the list's again with the next client
    choose(page, other, settle)
    assert prices(page)[0] == ""


def test_another_client_reckons_anew_what_was_not_typed(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    begin(page, None, settle)
    enter(ROSE)
    assert prices(page) == ["60"]
    choose(page, client, settle)
    assert prices(page) == ["48"]
    page.editor.vat.setCurrentIndex(page.editor.vat.findData("on_top"))
    page.editor.changed_by_hand()
    assert prices(page) == ["40"]
    assert "hold VAT" not in page.editor.hint()


def test_other_money_is_told(page: DocumentsPage, client: int, settle: Settle) -> None:
    begin(page, client, settle)
    enter(VASE)
    assert prices(page) == ["300"]
    told = page.editor.hint()
    assert "Vase: €5.00 in “VIP” is no price in UAH; the one of “Retail” is taken." in told
    page.editor.currency.setCurrentText("USD")
    page.editor.changed_by_hand()
    assert prices(page) == [""]
    assert "Nothing is converted: type it." in page.editor.hint()


def test_a_kept_draft_goes_on_with_its_rules_and_a_copy_stays_as_it_was(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    begin(page, client, settle)
    enter(ROSE)
    page.editor.save()
    settle()
    assert not page.editor.is_changed()
    (draft,) = shop.documents.list()
    assert str(draft.gross.amount) == "43.20"
    page.open_document(draft.id)
    settle()
    page.editor.table.lines.setData(page.editor.table.lines.index(0, 1), "10")
    assert due(page) == "410.40"
    issue(page, settle)
    (rule, much) = shop.discounts.all()
    shop.discounts.update(rule.id, {"discount": "50%"})
    shop.discounts.remove(much.id)
    page.copy(draft.id)
    settle()
    assert due(page) == "410.40"
    page.correct(draft.id)
    settle()
    assert due(page) == "410.40"


def test_issue_waits_until_the_rules_are_known(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    begin(page, None, settle)
    enter(ROSE)
    page.editor.client.set_client(client, "…")
    page.editor.changed_by_hand()
    issue(page, settle)  # before the prices of this client were read
    (item,) = shop.documents.list()
    assert (item.status, str(item.gross.amount)) == (DocumentStatus.ISSUED, "43.20")


def test_a_return_and_what_an_order_agreed_get_no_discount_by_rule(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    page.activateWindow()
    page.new_document(DocumentKind.RETURN, client)
    settle()
    page.editor.table.begin()
    enter(ROSE)
    assert due(page) == "48.00"
    page.show_list()
    page.editor.show_typed(page.presenter.blank())
    order, _reasons = shop.order_entry.draft(client, ["rose x1 по 48"], shop.clock.today())
    kept = shop.orders.add(order)
    shop.discounts.add(DiscountRuleDraft("More", category="Roses", discount="20%"))
    draft, _client, origin = shop.order_papers.draft(kept, DocumentKind.INVOICE)
    assert isinstance(origin, Origin)
    page.open_made(draft, client, origin)
    settle()
    assert due(page) == "43.20"


def test_prices_of_another_document_say_nothing_of_this_one(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    """What a draft was kept at stays, though it is what the client before would have paid."""
    plain = shop.clients.add(ClientDraft(family_name="Plain"))
    rose = shop.products.ids()[0]
    line = DocumentLine("Rose", Decimal(1), "pc", Decimal(48), product_id=rose)
    draft = shop.documents.save_draft(shop.documents.draft_for(plain, [line]), plain)
    begin(page, client, settle)
    page.open_document(draft)
    settle()
    assert prices(page) == ["48"]
    assert not page.editor.is_changed()


def test_goods_that_cannot_be_read_are_told_and_nothing_is_issued(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(page, client, settle)
    enter(ROSE)

    def fail(_client: int | None) -> None:
        raise DiskFull(name="base.db")

    monkeypatch.setattr(page.presenter, "ground", fail)
    page.editor.goods.read()
    page.editor._issue()
    settle()
    assert page.editor.problem()
    assert shop.documents.list() == ()
    monkeypatch.undo()
    page.editor.goods.read()
    settle()
    issue(page, settle)
    assert len(shop.documents.list()) == 1


def test_what_is_made_of_a_ruled_draft_stands_as_that_did(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    begin(page, client, settle)
    enter(f"10*{ROSE}")
    page.editor.save()
    (draft,) = shop.documents.list()
    for rule in shop.discounts.all():
        shop.discounts.remove(rule.id)
    page.copy(draft.id, DocumentKind.WAYBILL)
    settle()
    assert due(page) == "410.40"
