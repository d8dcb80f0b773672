"""A whole order typed by keyboard alone; nothing typed is lost; rules, prices and stock speak up."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clientbase.domain.client import ClientDraft
from clientbase.domain.discount_rule import DiscountRuleDraft
from clientbase.domain.order import OrderDraft, OrderKind, OrderLine
from clientbase.domain.price_list import PriceListDraft
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.orders.page import OrdersPage
from clientbase.ui.orders.return_dialog import ReturnDialog
from clientbase.ui.window_context import WindowContext
from tests.typed_keys import enter, press, typed
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]


@pytest.fixture
def client(shop: Shop) -> int:
    shop.price_lists.add(PriceListDraft("Retail", "UAH"))
    shop.price_lists.add(PriceListDraft("VIP", "UAH", level="vip"))
    prices = (Price("Retail", 45_500_000, "UAH"), Price("VIP", 40_000_000, "UAH"))
    shop.products.add(ProductDraft("Rose red", "R-60", "4820000000017", "pc", "Roses", prices=prices))
    shop.products.add(
        ProductDraft("Vase", "V1", "4820000000024", prices=(Price("Retail", 300_000_000, "UAH"),))
    )
    shop.discounts.add(DiscountRuleDraft("VIP people", level="vip", discount="5%"))
    shop.discounts.add(DiscountRuleDraft("Roses", category="roses", discount="10%"))
    return shop.clients.add(ClientDraft(family_name="Tkachenko", given_name="Olena", category="vip"))


@pytest.fixture
def page(shop: Shop, client: int, window_context: WindowContext, on_screen: OnScreen) -> OrdersPage:
    assert client
    made = OrdersPage(shop, window_context)
    on_screen(made, 1100, 720)
    made.activateWindow()
    return made


def choose_client(page: OrdersPage, qtbot: object, settle: Settle) -> None:
    """Type some letters of the name and take the first of the hits."""
    typed("tkach")
    picker = page.editor.client
    picker._search()
    settle()
    completer = picker.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert picker.client_id() is not None


def test_a_whole_order_is_typed_by_keyboard_alone(
    page: OrdersPage, shop: Shop, client: int, settle: Settle, qtbot: object, asked: Asked
) -> None:
    page.list.setFocus()
    page.new_record()  # Ctrl+N of the window
    settle()
    choose_client(page, qtbot, settle)
    enter("ros")
    enter("5")
    enter("2*4820000000024")
    enter("4820000000024")
    assert page.editor.total_text() == "Total: UAH\u00a01,026.00"  # (5 × 40 − 10 %) + 3 × 300 − 5 %
    assert "−5%: VIP people" in page.editor.told()
    assert "−10%: Roses" in page.editor.told()
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (kept,) = shop.orders.of_client(client)
    assert (kept.number, kept.total_micro, kept.discount, kept.price_list) == (
        "1",
        1_026_000_000,
        "5%",
        "VIP",
    )
    assert [(line.item_name, line.quantity, line.unit_price, line.discount) for line in kept.lines] == [
        ("Rose red", "5", "40", "10%"),
        ("Vase", "3", "300", ""),
    ]
    assert page.editor.order_id() is None, "the next order is being written"
    assert "no. 1" in asked.said[-1]


def test_a_sale_over_the_counter_has_no_client(page: OrdersPage, shop: Shop, settle: Settle) -> None:
    page.new_record()
    settle()
    enter()  # nobody
    enter("4820000000017")
    page.save()
    settle()
    (kept,) = shop.orders.many(shop.orders.ids())
    assert (kept.client_id, kept.total_micro) == (None, 40_950_000)  # the first list, roses at 10 % off


def test_a_kept_order_is_left_alone_by_newer_rules(
    page: OrdersPage, shop: Shop, client: int, settle: Settle
) -> None:
    lines = (OrderLine(1, "Rose red", "2", "pc", "45.50"),)
    order = shop.orders.add(OrderDraft(client, currency="UAH", lines=lines), numbered=True)
    page.edit(order)
    settle()
    assert page.editor.total_text() == "Total: UAH\u00a091.00"
    assert page.editor.told() == ""
    assert not page.has_unsaved()
    page.editor.table.show_cell(0, "quantity")
    enter("3")
    page.editor.save()
    settle()
    kept = shop.orders.get(order)
    assert (kept.total_micro, kept.number) == (136_500_000, "1")
    shop.history.undo()
    assert shop.orders.get(order).total_micro == 91_000_000


def test_an_imported_order_keeps_what_is_not_touched(page: OrdersPage, shop: Shop, settle: Settle) -> None:
    told = OrderDraft(number="A-1", currency="UAH", total_micro=5_000_000, total_given=True, status="Sent")
    order = shop.orders.add(told)
    page.edit(order)
    settle()
    page.editor.note.setPlainText("by courier")
    page.editor.save()
    settle()
    kept = shop.orders.get(order)
    assert (kept.note, kept.total_micro, kept.total_given, kept.status) == (
        "by courier",
        5_000_000,
        True,
        "Sent",
    )


def test_what_is_typed_outlives_leaving_and_locking(
    page: OrdersPage,
    shop: Shop,
    client: int,
    settle: Settle,
    window_context: WindowContext,
    on_screen: OnScreen,
) -> None:
    page.new_order(client)
    settle()
    typed("4820000000017")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert [line.name for line in page.editor.table.lines.lines()] == ["4820000000017"]
    state = page.state()
    again = OrdersPage(shop, window_context)
    on_screen(again, 1100, 720)
    again.restore_state(state)
    settle()
    assert again.has_unsaved()
    assert [line.name for line in again.editor.table.lines.lines()] == ["Rose red"], "found by its barcode"
    again._leave_editor()
    settle()
    assert [line.item_name for line in shop.orders.of_client(client)[0].lines] == ["Rose red"]


def test_what_does_not_read_is_told_and_stays(
    page: OrdersPage, shop: Shop, client: int, settle: Settle
) -> None:
    page.new_order(client)
    settle()
    enter("Something else")
    enter("two")
    page.editor.table.show_cell(0, "unit_price")
    enter("5")
    page.editor.save()
    assert "two" in page.editor.problem()
    dialogs.next_answer(False)
    page._leave_editor()
    assert page._is_writing()
    assert shop.orders.count() == 0


def test_the_same_again_and_a_return(
    page: OrdersPage, shop: Shop, client: int, settle: Settle, asked: Asked
) -> None:
    lines = (OrderLine(1, "Rose red", "2", "pc", "30"), OrderLine(None, "Card", "1", "", "15"))
    order = shop.orders.add(OrderDraft(client, currency="UAH", lines=lines), numbered=True)
    page.again(order)
    settle()
    assert "1 price" in asked.said[-1]
    page.editor.save()
    settle()
    newest = shop.orders.of_client(client)[0]
    assert [line.unit_price for line in newest.lines] == ["40", "15"]
    page.acts.take_back(order)
    dialog = page.findChild(ReturnDialog)
    assert dialog is not None
    dialog.quantities[0].setText("5")
    dialog.go.click()
    assert "2" in dialog.problem.text()
    dialog.quantities[0].setText("1")
    dialog.quantities[1].setText("0")
    dialog.go.click()
    settle()
    (back,) = [one for one in shop.orders.of_client(client) if one.kind is OrderKind.RETURN]
    assert (back.total_micro, back.original_id) == (-30_000_000, order)


def test_stages_narrow_the_list_and_orders_move_on(
    page: OrdersPage, shop: Shop, client: int, settle: Settle
) -> None:
    new, work = (one.name for one in shop.order_stages.all()[:2])
    first = shop.orders.add(OrderDraft(client, currency="UAH", status=new))
    shop.orders.add(OrderDraft(client, currency="UAH", status=work))
    settle()
    page.stage.setCurrentIndex(page.stage.findData(new))
    page._other_stage()
    settle()
    assert page.list.model.ids() == (first,)
    page.move_to((first,), work)
    settle()
    assert page.list.model.ids() == ()
    assert page.is_narrowed()
    page.show_all()
    settle()
    assert len(page.list.model.ids()) == 2


def test_orders_are_carried_over_the_board_by_keys_and_drops(
    page: OrdersPage, shop: Shop, client: int, settle: Settle
) -> None:
    new, work = (one.name for one in shop.order_stages.all()[:2])
    first = shop.orders.add(
        OrderDraft(client, currency="UAH", status=new, total_micro=5_000_000), numbered=True
    )
    settle()
    page.views.set_current("board")
    page.show_view("board")
    settle()
    columns = page.board.columns()
    assert [cards.count() for cards in columns] == [1, 0, 0, 0, 0]
    columns[0].setFocus()
    columns[0].setCurrentRow(0)
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert shop.orders.get(first).status == work
    assert [cards.count() for cards in columns] == [0, 1, 0, 0, 0]
    columns[2].dropped.emit(first)
    settle()
    assert shop.orders.get(first).status == shop.order_stages.all()[2].name
    shop.history.undo()
    settle()
    assert columns[1].count() == 1
    columns[1].setFocus()
    columns[1].setCurrentRow(0)
    press(Qt.Key.Key_Return)
    settle()
    assert page.opened() == first
