"""Pictures of the pages of goods and of orders with the details of a row beside the list."""

from PySide6.QtWidgets import QWidget

from clientbase.ui.listed_page import ListedPage
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage


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


GOODS_SHOTS = (
    Shot("orders-details", _order),
    Shot("orders-details-small", _order_small),
    Shot("products-details", _product),
)
