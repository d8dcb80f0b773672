"""A document is written, kept and issued without a mouse; a scanner adds goods wherever the cursor stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase.domain.client import ClientDraft
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.documents.page import DocumentsPage
from tests.typed_keys import enter, focused, press, typed
from tests.ui.documents.conftest import SELLER, Settle

ROSE, VASE = "4820000000017", "4820000000024"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def client(shop: Shop) -> int:
    for name, code, price in (("Rose", ROSE, 40_000_000), ("Vase", VASE, 300_000_000)):
        shop.products.add(ProductDraft(name, code[-2:], code, prices=(Price("", price, "UAH"),)))
    return shop.clients.add(ClientDraft(family_name="Tkachenko"))


@pytest.fixture
def begun(page: DocumentsPage, client: int, settle: Settle) -> DocumentsPage:
    """A new document, as after Ctrl+N, its buyer chosen by some letters and Enter."""
    assert client
    page.activateWindow()
    page.new_record()
    settle()
    assert focused() is page.editor.client
    typed("tkach")
    page.editor.client._search()
    settle()
    popup = page.editor.client.completer().popup()  # type: ignore[union-attr]
    QTest.keyClick(popup, Qt.Key.Key_Return)  # type: ignore[call-overload]
    settle()
    return page


def _cell(page: DocumentsPage) -> tuple[int, int]:
    at = page.editor.table.currentIndex()
    return at.row(), at.column()


def _lines(page: DocumentsPage) -> list[tuple[str, str, str]]:
    return [(line.name, line.quantity, line.unit_price) for line in page.editor.table.lines.lines()]


def test_from_the_client_to_the_number(begun: DocumentsPage, shop: Shop, settle: Settle) -> None:
    page, table = begun, begun.editor.table
    assert focused() is table, "a chosen client leads on to the lines"
    assert _cell(page) == (0, 0)
    enter(ROSE)
    enter(ROSE)
    enter("vas")
    enter("3")
    enter("Delivery to the door")
    for text in ("", "", "60", ""):  # one, no unit, its price, no discount
        enter(text)
    assert _lines(page) == [("Rose", "2", "40"), ("Vase", "3", "300"), ("Delivery to the door", "1", "60")]
    assert _cell(page) == (3, 0)
    press(Qt.Key.Key_Tab)
    assert focused() is page.editor.terms.lines["discount"]
    typed("10%")
    press(Qt.Key.Key_Return)
    assert focused() is page.editor.terms.lines["delivery"]
    for _field in range(3):
        press(Qt.Key.Key_Tab)
    assert focused() is page.editor._save
    press(Qt.Key.Key_Return, CONTROL)
    press(Qt.Key.Key_Return, CONTROL)  # held down
    settle()
    (item,) = shop.documents.list()
    assert (item.number, str(item.gross.amount)) == ("0001", "936.00")
    press(Qt.Key.Key_Escape)
    assert page.list.isAncestorOf(focused())


def test_ctrl_enter_takes_the_cell_being_typed_into(begun: DocumentsPage, shop: Shop, settle: Settle) -> None:
    enter(ROSE)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    typed("7")
    press(Qt.Key.Key_Return, CONTROL)
    settle()
    assert [str(item.gross.amount) for item in shop.documents.list()] == ["280.00"]


def test_a_warning_is_not_agreed_to_by_a_key_held_down(
    begun: DocumentsPage, shop: Shop, settle: Settle
) -> None:
    shop.own_companies.update(1, {name: "" for name in SELLER if name != "name"})
    enter(ROSE)
    editor = begun.editor
    for shortcut in editor.issue_keys:
        assert not shortcut.autoRepeat()
    press(Qt.Key.Key_Return, CONTROL)
    settle()
    assert editor.problem()
    assert shop.documents.list() == ()
    press(Qt.Key.Key_Return, CONTROL)
    settle()
    assert [item.status for item in shop.documents.list()] == [DocumentStatus.ISSUED]


def test_esc_goes_back_step_by_step_and_loses_nothing(
    begun: DocumentsPage, shop: Shop, settle: Settle
) -> None:
    page = begun
    enter(ROSE)
    typed("vas")
    press(Qt.Key.Key_Escape)  # what is offered
    press(Qt.Key.Key_Escape)  # the cell; a new line stays as it was typed
    assert page.editor.isVisible()
    assert [line[0] for line in _lines(page)] == ["Rose", "vas"]
    page.editor.client.setFocus()
    page.editor.client.selectAll()
    typed("xx")
    press(Qt.Key.Key_Escape)
    assert page.editor.client.text() == "Tkachenko"
    assert page.editor.isVisible()
    press(Qt.Key.Key_Escape)
    settle()
    assert page.list.isAncestorOf(focused())
    (draft,) = shop.documents.list()
    assert draft.status is DocumentStatus.DRAFT
    assert [line.item_name for line in shop.documents.content(draft.id).lines] == ["Rose", "vas"]


def test_esc_keeps_no_empty_document(page: DocumentsPage, shop: Shop, client: int, settle: Settle) -> None:
    assert client
    page.activateWindow()
    page.new_record()
    settle()
    press(Qt.Key.Key_Escape)
    settle()
    assert not page.editor.isVisible()
    assert shop.documents.list() == ()


def test_nobody_is_chosen_by_enter_alone(page: DocumentsPage, client: int, settle: Settle) -> None:
    assert client
    page.activateWindow()
    page.new_record()
    settle()
    enter()
    assert focused() is page.editor.table


@pytest.mark.parametrize("column", range(5))
def test_a_scanner_is_heard_from_every_cell(begun: DocumentsPage, column: int) -> None:
    enter(ROSE)
    table = begun.editor.table
    table.setCurrentIndex(table.lines.index(0, column))
    enter(VASE)
    enter(ROSE)
    assert _lines(begun) == [("Rose", "2", "40"), ("Vase", "1", "300")]


def test_a_scan_into_the_client_is_goods(page: DocumentsPage, client: int, settle: Settle) -> None:
    assert client
    page.activateWindow()
    page.new_record()
    settle()
    enter(ROSE)
    settle()
    assert _lines(page) == [("Rose", "1", "40")]
    assert page.editor.client.text() == ""
    assert focused() is page.editor.table
