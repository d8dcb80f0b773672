"""Pictures of the pages of goods and of orders with the details of a row beside the list."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clientbase.ui.listed_page import ListedPage
from clientbase.ui.orders.page import OrdersPage
from clientbase.ui.orders.return_dialog import ReturnDialog
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage
from clientbase.ui.settings.discount_dialog import DiscountDialog
from clientbase.ui.settings.orders_presenter import OrdersPresenter


def _opened(stage: Stage, key: str) -> None:
    """The first row of the page opened, at rest."""
    page = stage.page(key)
    assert isinstance(page, ListedPage)
    stage.settle()
    first = page.list.model.ids()[0]
    page.list.select([first])
    page.open_row(first)
    stage.settle()


def _order(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    _opened(stage, "orders")
    return stage.workspace


def _order_small(stage: Stage) -> QWidget:
    _opened(stage, "orders")
    stage.workspace.resize(*SMALL)
    return stage.workspace


def _product(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    _opened(stage, "products")
    return stage.workspace


def _orders_page(stage: Stage) -> OrdersPage:
    page = stage.page("orders")
    assert isinstance(page, OrdersPage)
    page.show_list()  # what an earlier picture left in the editor is not asked about
    stage.settle()
    return page


def _writing(stage: Stage) -> QWidget:
    """An order of a client with a discount, two lines of it, and goods offered for a third."""
    stage.workspace.resize(*SIZE)
    page, shop = _orders_page(stage), stage.shop
    client = next(id for id in shop.clients.ids() if shop.clients.get(id).category == "vip")
    page.new_order(client)
    stage.settle()
    table = page.editor.table
    first, second, third = shop.shelf.current().all()[:3]
    for goods, quantity in ((first, "500"), (second, "2")):
        choice = shop.shelf.current().find(goods.name)[0]
        table.add_choice(replace(choice, quantity=quantity))
    table.begin()
    table.type_into(third.name[:1].lower())
    stage.settle()
    return stage.workspace


def _writing_small(stage: Stage) -> QWidget:
    _writing(stage)
    stage.workspace.resize(*SMALL)
    stage.settle()
    return stage.workspace


def _board(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = _orders_page(stage)
    page.close_panel()
    page.views.set_current("board")
    page.show_view("board")
    stage.settle()
    return stage.workspace


def _return(stage: Stage) -> QWidget:
    page = _orders_page(stage)
    orders = stage.shop.orders
    order = next(one for one in orders.many(page.list.model.ids()[:60]) if len(one.lines) > 2)
    dialog = ReturnDialog(page, order, orders.left_to_return(order.id), lambda _wanted, _note: None)
    return stage.dialog(dialog)


def _discounts(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = stage.page("settings")
    page.open_with(section="orders")
    stage.settle()
    return stage.workspace


def _discount(stage: Stage) -> QWidget:
    presenter = OrdersPresenter(stage.shop, lambda _text: None)
    stage.shop.shelf.current()
    return stage.dialog(DiscountDialog(stage.workspace, presenter, stage.shop.discounts.all()[0]))


GOODS_SHOTS = (
    Shot("orders-details", _order),
    Shot("orders-details-small", _order_small),
    Shot("orders-writing", _writing),
    Shot("orders-writing-small", _writing_small),
    Shot("orders-board", _board),
    Shot("orders-return", _return),
    Shot("orders-settings", _discounts),
    Shot("orders-discount", _discount),
    Shot("products-details", _product),
)
