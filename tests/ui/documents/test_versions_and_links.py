"""Several companies, corrections, links and numbers in the window of documents."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from clientbase.domain.document import DocumentKind
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.money import Money
from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.services.shop import Shop
from clientbase.ui.documents.document_menu import more_menu
from clientbase.ui.documents.numbers_dialog import NumbersDialog
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.kit.buttons import LinkButton
from clientbase.ui.lines.typed_line import TypedLine
from tests.ui.documents.conftest import SELLER, write

Settle = Callable[[], None]
BUNCH = TypedLine(name="Букет", quantity="2", unit="шт", unit_price="500")


def _issued(page: DocumentsPage, client: int, settle: Settle) -> int:
    write(page, client, settle, BUNCH)
    page.editor._issue()
    settle()
    assert page.viewer.item is not None
    return page.viewer.item.id


def test_what_the_form_asks_is_told_once_before_issuing(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    shop.own_companies.update(1, {"address": "", "iban": ""})
    write(page, client, settle, BUNCH)
    page.editor._issue()
    settle()
    assert "Address, IBAN" in page.editor.problem()
    assert shop.documents.list() == ()
    page.editor._issue()
    settle()
    assert [one.number for one in shop.documents.list()] == ["0001"]


def test_an_issued_one_is_corrected_under_its_number(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    first = _issued(page, client, settle)
    menu = more_menu(page, page, shop.documents.get(first))
    next(action for action in menu.actions() if action.text() == "Correct…").trigger()
    settle()
    editor = page.editor
    assert page._stack.currentWidget() is editor
    assert (editor._title.text(), editor._origin.text()) == (
        "Invoice 0001",
        "a new version; the number stays",
    )
    assert not editor.fields.company.isEnabled()
    editor.table.lines.set_lines([replace(BUNCH, unit_price="600")])
    editor.changed_by_hand()
    editor._issue()
    settle()
    item = page.viewer.item
    assert item is not None
    assert (item.number, item.version, item.gross.minor) == ("0001", 2, 120000)
    assert shop.documents.get(first).status is DocumentStatus.REPLACED
    links = [link.text() for link in page.viewer.links.findChildren(LinkButton)]
    assert links == ["version 1"]
    page.viewer.links.findChildren(LinkButton)[0].click()
    settle()
    assert page.viewer.item is not None
    assert page.viewer.item.id == first
    assert "Correct…" not in {action.text() for action in page._menu((first,))}


def test_one_made_from_another_is_linked_both_ways(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    invoice = _issued(page, client, settle)
    page.copy(invoice, DocumentKind.WAYBILL)
    settle()
    assert "0001" in page.editor._origin.text()
    page.editor.save()
    page.editor._issue()
    settle()
    page.editor._issue()  # the director is asked for, and there is none
    settle()
    assert page.viewer.item is not None
    waybill = page.viewer.item.id
    (link,) = page.viewer.links.findChildren(LinkButton)
    assert link.text() == "Invoice 0001"
    link.click()
    settle()
    assert page.viewer.item.id == invoice
    (back,) = page.viewer.links.findChildren(LinkButton)
    assert back.text() == "Delivery note 0001"
    rows = page.presenter.rows()
    assert rows[waybill]["links"] == "← Invoice 0001"
    assert rows[invoice]["links"] == "→ Delivery note 0001"
    texts = [action.text() for action in page._menu((invoice,))]
    assert "Go to: Delivery note 0001" in texts
    assert "Correct…" in texts


def test_the_company_is_chosen_where_there_are_several(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    write(page, client, settle, BUNCH)
    assert not page.editor.fields._of.isVisible()
    shop.own_companies.add(
        "ТОВ Друга", {**SELLER, "name": "ТОВ Друга", "vat": "on_top:20", "vat_id": "1234567899"}
    )
    write(page, client, settle, BUNCH)
    fields = page.editor.fields
    assert fields._of.isVisible()
    assert [fields.company.itemText(place) for place in range(2)] == ["Квіткова майстерня", "ТОВ Друга"]
    fields.company.setCurrentIndex(1)
    fields.company.activated.emit(1)
    settle()
    assert (fields.vat.currentData(), fields.rate.text()) == ("on_top", "20")
    page.editor._issue()
    settle()
    assert page.viewer.item is not None
    assert (page.viewer.item.company_id, page.viewer.item.gross.minor) == (2, 120000)
    assert shop.documents.content(page.viewer.item.id).seller.name == "ТОВ Друга"


def test_what_was_paid_before_is_typed(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    write(page, client, settle, BUNCH)
    page.editor.terms.lines["prepaid"].setText("300")
    page.editor.changed_by_hand()
    page.editor.save()
    (kept,) = shop.documents.list()
    assert (kept.gross.minor, kept.payable.minor) == (100000, 70000)
    page.open_document(kept.id)
    settle()
    assert page.editor.terms.lines["prepaid"].text() == "300"


def test_the_numbers_given_are_shown(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    _issued(page, client, settle)
    page.show_numbers()
    settle()
    dialog = page.findChild(NumbersDialog)
    assert dialog is not None
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "No number is missing." in said
    assert {"Invoice", "2026", "1"} <= set(said)
    dialog.accept()


def test_an_invoice_is_paid_from_the_menu(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    invoice = _issued(page, client, settle)
    assert page.presenter.rows()[invoice]["left"] == Money(100000, "UAH")
    menu = more_menu(page, page, shop.documents.get(invoice))
    texts = [action.text() for action in menu.actions()]
    assert {"Note a payment…", "Power of attorney for its goods…"} <= set(texts)
    next(action for action in menu.actions() if action.text() == "Paid in full today").trigger()
    settle()
    row = page.presenter.rows()[invoice]
    assert (row["left"], row["status"]) == (None, ("Paid",))
    assert (page.viewer.state.text(), page.viewer.pay.isVisible()) == ("Paid", False)
    page.context.undo_last()
    settle()
    assert (page.viewer.state.text(), page.viewer.pay.isVisible()) == ("Not paid", True)
    shop.payments.pay_document(invoice, Money(40000, "UAH"))
    settle()
    assert page.viewer.state.text() == "Part paid: UAH\u00a0600.00 left"
    page.viewer.paid.click()
    settle()
    assert page.viewer.state.text() == "Paid"
    again = [action.text() for action in more_menu(page, page, shop.documents.get(invoice)).actions()]
    assert "Paid in full today" not in again
    shop.documents.issue(shop.documents.content(invoice), client, origin=shop.documents.correction(invoice))
    newest = shop.documents.list()[0]
    assert (newest.version, newest.paid.minor) == (2, 100000)  # the money came along
    shop.documents.cancel(newest.id)
    assert shop.documents.get(newest.id).paid.minor == 0


def test_goods_that_are_not_there_are_told_before_issuing(
    page: DocumentsPage, shop: Shop, client: int, settle: Settle
) -> None:
    product = shop.products.add(ProductDraft("Троянда", unit="шт", tracked=True))
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(product, 1_000_000)])
    shop.own_companies.update(1, {"director": "Зразок М. І."})
    page.new_document(DocumentKind.WAYBILL, client)
    settle()
    line = TypedLine(name="Троянда", quantity="3", unit="шт", unit_price="50", product_id=product)
    page.editor.table.lines.set_lines([line])
    page.editor.changed_by_hand()
    page.editor._issue()
    settle()
    assert "Троянда" in page.editor.problem()
    assert shop.documents.list() == ()
    page.editor._issue()
    settle()
    assert [one.number for one in shop.documents.list()] == ["0001"]
    assert shop.products.get(product).stock == "-2"
