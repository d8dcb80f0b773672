"""The pages of orders and of goods as a person uses them."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind
from clientbase.domain.order import OrderDraft, OrderLine
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_card import ClientCard
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.listed_page import ListedPage
from clientbase.ui.orders.card_section import OrdersSection
from clientbase.ui.orders.page import OrdersPage
from clientbase.ui.orders.panel import OrderPanel
from clientbase.ui.products.page import ProductPanel, ProductsPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]


def shown(qtbot: QtBot, page: ListedPage, settle: Settle, width: int = 1100) -> ListedPage:
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    settle()
    return page


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(family_name="Кіт", given_name="Ада"))


@pytest.fixture
def orders(shop: Shop, client: int) -> tuple[int, int]:
    """One of the client with two lines, one of nobody for a sum alone."""
    lines = (
        OrderLine(None, "Coffee", "2", "pcs", "145.5", "", 291_000_000),
        OrderLine(None, "Tea", "1", "pcs", "60", "10%", 54_000_000),
    )
    first = shop.orders.add(
        OrderDraft(
            client,
            number="101",
            ordered_on=date(2026, 11, 5),
            ordered_time="14:50",
            currency="UAH",
            lines=lines,
        )
    )
    second = shop.orders.add(
        OrderDraft(ordered_on=date(2026, 11, 6), currency="UAH", total_micro=19_500_000, total_given=True)
    )
    return first, second


def test_the_list_says_what_all_comes_to_and_a_row_shows_its_lines(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle, orders: tuple[int, int]
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle)
    assert page.list.model.ids() == (orders[1], orders[0])
    assert (page.list.status_text(), page.total.text()) == ("2 orders", "UAH\u00a0364.50")
    page.list.select([orders[0]])
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    panel = page.panel
    assert isinstance(panel, OrderPanel)
    assert (panel.title.text(), panel.client.text(), panel.total.text()) == (
        "Order no. 101",
        "Кіт Ада",
        "UAH\u00a0345.00",
    )
    assert panel.facts.facts() == (("Date", "5 Nov 2026, 14:50"),)
    assert len(panel.lines.model.ids()) == 2
    page.list.select([orders[1]])
    page.open_row(orders[1])
    settle()
    assert (panel.title.text(), panel.client.isHidden()) == ("Purchase", True)
    page.close_panel()
    assert page.opened() == 0


def test_searching_by_number_client_and_goods(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle, orders: tuple[int, int]
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle)
    for words, found in (("101", 1), ("кіт", 1), ("coffee", 1), ("nothing like it", 0), ("", 2)):
        page.search.setText(words)
        page.refresh()
        settle()
        assert len(page.list.model.ids()) == found, words


def test_sums_of_what_is_selected(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle, orders: tuple[int, int]
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle)
    page.list.select(orders)
    settle()
    assert "Sum: UAH\u00a0364.50" in page.list.status_text()


def test_thrown_away_and_brought_back(
    qtbot: QtBot,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    asked: Asked,
    orders: tuple[int, int],
    client: int,
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle)
    page.list.select([orders[0]])
    page.remove_selected()
    settle()
    assert shop.orders.count() == 1
    assert shop.clients.get(client).receipts_count == 0
    assert asked.said[-1] == "1 order moved to the bin."
    shop.history.undo()
    settle()
    assert (shop.orders.count(), shop.clients.get(client).receipts_count) == (2, 1)


def test_empty_pages_say_how_to_begin(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    for page in (OrdersPage(shop, window_context), ProductsPage(shop, window_context)):
        made = shown(qtbot, page, settle)
        assert made.total.text() == ""
        assert not made.list.model.ids()


def test_goods_with_their_price_lists(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    prices = (Price("Retail", 120_000_000, "UAH"), Price("Wholesale", 100_125_000, "UAH"))
    id = shop.products.add(
        ProductDraft("Coffee", code="A1", unit="kg", stock="12.5", prices=prices, active=False)
    )
    shop.products.add(ProductDraft("Tea", code="A2"))
    page = shown(qtbot, ProductsPage(shop, window_context), settle)
    assert page.list.status_text() == "2 products"
    page.open_row(id)
    settle()
    panel = page.panel
    assert isinstance(panel, ProductPanel)
    assert dict(panel.facts.facts()) == {
        "Code": "A1",
        "Unit": "kg",
        "Stock": "12.5 kg",
        "For sale": "No",
        "Retail": "UAH\u00a0120.00",
        "Wholesale": "100.125 UAH",
    }
    shop.products.update(id, {"name": "Coffee beans"})
    settle()
    assert panel.name.text() == "Coffee beans"


def test_a_second_invoice_of_an_order_is_told(
    qtbot: QtBot,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    orders: tuple[int, int],
    asked: Asked,
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle)
    page.acts._paper(orders[0], DocumentKind.INVOICE)
    ((_page, what),) = asked.pages
    assert asked.said == []
    made = shop.documents.issue(what["draft"], what["client_id"], origin=what["origin"])  # type: ignore[arg-type]
    page.acts._paper(orders[0], DocumentKind.INVOICE)
    assert asked.said == [f"The order has Invoice {made.number} already."]


def test_in_a_narrow_window_the_details_stand_in_place_of_the_list(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle, orders: tuple[int, int]
) -> None:
    page = shown(qtbot, OrdersPage(shop, window_context), settle, width=800)
    page.open_with(order_id=orders[0])
    settle()
    assert page.list.isHidden() or not page.list.isVisible()
    page.close_panel()
    assert page.list.isVisible()


def test_the_card_tells_what_was_bought(
    qtbot: QtBot,
    shop: Shop,
    window_context: WindowContext,
    settle: Settle,
    orders: tuple[int, int],
    client: int,
) -> None:
    page = ClientsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.open_with(client_id=client)
    settle()
    card = page.card
    assert isinstance(card, ClientCard)
    assert card.head.bought() == "1 purchase · UAH\u00a0345.00 · the last one 5 Nov"


def test_a_price_is_typed_into_the_list_of_goods(
    qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Callable[[], None], asked: Asked
) -> None:
    id = shop.products.add(ProductDraft(name="Rose", prices=(Price("", 65_000_000, "UAH"),)))
    page = ProductsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    settle()
    table, columns = page.list.table, [spec.key for spec in page.list.model.columns()]
    table.setFocus()
    table.put_cursor(0, columns.index("prices"))
    page.list.cells.edit("70.5")
    editor = page.list.cells.open_editor()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shop.products.get(id).prices == (Price("", 70_500_000, "UAH"),)
    settle()
    assert page.list.model.text(0, columns.index("prices")) == "UAH\u00a070.50"
    table.put_cursor(0, columns.index("name"))
    page.list.cells.edit("")
    editor = page.list.cells.open_editor()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "Name of the product" in editor.editor.problem()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    table.put_cursor(0, columns.index("prices"))
    page.list.cells.edit("8")
    state = json.loads(json.dumps(page.state()))  # as a lock seals it
    assert page.has_unsaved()
    again = ProductsPage(shop, window_context)
    again.restore_state(state)
    shown(qtbot, again, settle, 1200)
    editor = again.list.cells.open_editor()
    assert editor is not None
    assert editor.text() == "8"
    assert shop.products.get(id).prices == (Price("", 70_500_000, "UAH"),)


def test_the_card_shows_what_was_bought_and_begins_another(
    qtbot: QtBot, orders: tuple[int, int], window_context: WindowContext, asked: Asked, settle: Settle
) -> None:
    shop = window_context.shop
    client = shop.orders.get(orders[0]).client_id
    assert client is not None
    part = OrdersSection(shop, window_context)
    qtbot.addWidget(part)
    part.show_client(client)
    settle()
    assert part.is_filled()
    lines = part.findChildren(LineButton)
    assert ["101" in line.accessibleName() for line in lines] == [True]
    lines[0].click()
    part.begin_adding()
    again = next(
        one for one in part.findChildren(QAbstractButton) if one.accessibleName() == "The same again"
    )
    again.click()
    assert asked.pages == [
        ("orders", {"order_id": orders[0]}),
        ("orders", {"new": True, "client_id": client}),
        ("orders", {"again": orders[0]}),
    ]
    shop.orders.to_bin([orders[0]])
    settle()
    assert not part.is_filled()
