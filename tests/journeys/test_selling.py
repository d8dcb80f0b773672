"""A sale in the real window: ordered by keys, invoiced, paid in part, shipped; a month billed at once."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentKind, DocumentLine
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.product import Price, ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.documents.round_dialog import RoundDialog
from clientbase.ui.main_window import MainWindow
from clientbase.ui.orders.page import OrdersPage
from clientbase.ui.payments.entry import PaymentDialog
from clientbase.ui.workspace import Workspace
from tests.journeys.conftest import shop_of
from tests.typed_keys import enter, press, typed

Settle = Callable[[], None]
_CTRL = Qt.KeyboardModifier.ControlModifier


def _workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    window.activateWindow()
    return window.workspace


def _choose(picker: ClientPicker, text: str, settle: Settle) -> None:
    """The first of those whom the typed letters find."""
    picker.setFocus()
    typed(text)
    picker._search()
    settle()
    popup = picker.completer().popup()
    assert isinstance(popup, QAbstractItemView)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle()
    assert picker.client_id() is not None


def _act(panel: QWidget, words: str) -> None:
    """An entry of the menu that the panel has just opened."""
    actions = (one for menu in panel.findChildren(QMenu) for one in menu.actions())
    next(one for one in actions if one.text() == words).trigger()


def _payment_dialog(window: QWidget) -> PaymentDialog:
    (found,) = window.findChildren(PaymentDialog)
    return found


def _issue(page: DocumentsPage, settle: Settle) -> None:
    page.editor.issue_button.click()
    settle()
    assert page.viewer.isVisible(), page.editor.problem()


def test_from_the_order_to_the_store_and_the_debt(window: MainWindow, settle: Settle) -> None:
    shop, workspace = shop_of(window), _workspace(window)
    olena = shop.clients.add(ClientDraft(family_name="Ткаченко", given_name="Олена"))
    rose = shop.products.add(
        ProductDraft(
            "Троянда",
            barcode="4820000000017",
            unit="шт",
            tracked=True,
            stock="40",
            prices=(Price("", 75_000_000, "UAH"),),
        )
    )
    vase = shop.products.add(
        ProductDraft(
            "Ваза", "В-1", unit="шт", tracked=True, stock="1", prices=(Price("", 300_000_000, "UAH"),)
        )
    )

    company = {"name": "Роза Приклад", "tax_id": "0000000017", "iban": "UA213223130000026007233566001"}
    shop.own_companies.update(shop.own_companies.first().id, {**company, "address": "Київ"})

    workspace.open_page("orders")
    settle()
    orders = workspace.page("orders")
    assert isinstance(orders, OrdersPage)
    press(Qt.Key.Key_N, _CTRL)
    settle()
    _choose(orders.editor.client, "ткач", settle)
    enter("трояд")  # a slip of the finger
    enter("10")
    enter("4820000000017")  # the scanner: one more
    enter("2*в-1")
    assert orders.editor.total_text().replace("\u00a0", " ") == "Разом: 1 425,00 ₴"
    assert "Ваза" in orders.editor.told()  # one of them is there
    press(Qt.Key.Key_S, _CTRL)
    settle()
    (order,) = shop.orders.of_client(olena)
    assert [(line.product_id, line.quantity) for line in order.lines] == [(rose, "11"), (vase, "2")]
    assert orders.opened() == order.id

    orders.panel.more.click()
    _act(orders.panel, "Створити з нього: Рахунок")
    settle()
    documents = workspace.page("documents")
    assert isinstance(documents, DocumentsPage)
    _issue(documents, settle)
    (invoice,) = shop.documents.list()
    assert (invoice.number, invoice.gross.minor, invoice.client_id) == ("0001", 142_500, olena)
    assert [one.stock for one in shop.products.many([rose, vase])] == ["40", "1"], "an invoice ships nothing"

    workspace.open_page("orders", order_id=order.id)
    settle()
    orders.panel.pay.click()
    settle()
    payment = _payment_dialog(window)
    payment.form.amount.setFocus()
    payment.form.amount.selectAll()
    enter("1000,00")
    settle()
    assert shop.payments.paid_for_orders([order.id]) == {order.id: 100_000}
    (debt,) = shop.documents.debts(olena)
    assert (debt.amount.minor, debt.invoices) == (42_500, 1)

    workspace.open_page("documents", document_id=invoice.id)
    settle()
    documents.copy(invoice.id, DocumentKind.WAYBILL)
    settle()
    documents.editor.issue_button.click()
    assert "Ваза" in documents.editor.problem(), "the store has less: told once, and the person decides"
    _issue(documents, settle)
    waybill = next(one for one in shop.documents.list() if one.kind is DocumentKind.WAYBILL)
    assert [one.stock for one in shop.products.many([rose, vase])] == ["29", "-1"]
    base = shop.documents.links(waybill.id).base
    assert base is not None
    assert base.id == invoice.id
    (debt,) = shop.documents.debts(olena)
    assert debt.amount.minor == 42_500, "a waybill asks for no payment of its own"

    shop.documents.cancel(waybill.id)
    assert [one.stock for one in shop.products.many([rose, vase])] == ["40", "1"]


def test_the_month_is_billed_at_once(window: MainWindow, settle: Settle) -> None:
    shop, workspace = shop_of(window), _workspace(window)
    clients = [
        shop.clients.add(ClientDraft(family_name=f"Вигадана{n}", given_name="Олена")) for n in range(6)
    ]
    _bill(shop, clients, date(2026, 10, 1))
    workspace.open_page("documents")
    settle()
    page = workspace.page("documents")
    dialog = RoundDialog(page, workspace.context)
    dialog.open()
    settle()
    dialog.tick_all()  # of everybody none is ticked by itself
    assert dialog.issue_button.text() == "Виставити 6 рахунків"
    dialog.issue_button.click()
    settle()
    made = [one for one in shop.documents.list() if one.status is DocumentStatus.ISSUED]
    numbers = sorted(one.number for one in made)
    assert numbers == [f"{n:04}" for n in range(1, 13)]
    assert sum(one.gross.minor for one in made) == 2 * sum(1_000_00 + 100 * n for n in range(6))
    dialog.accept()


def _bill(shop: Shop, clients: list[int], day: date) -> None:
    for place, client in enumerate(clients):
        line = DocumentLine("Догляд за рослинами", Decimal(1), "міс", Decimal(1000 + place))
        shop.documents.issue(shop.documents.draft_for(client, [line], issued_on=day), client)
