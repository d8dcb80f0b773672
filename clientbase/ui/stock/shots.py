"""Pictures of the stock: papers opened and typed, a stocktaking, the turnover; the form of a product."""

from functools import partial

from PySide6.QtWidgets import QWidget

from clientbase.domain.stock import StockKind
from clientbase.ui.products.page import ProductsPage
from clientbase.ui.screenshots import SIZE, SMALL, Shot, Stage
from clientbase.ui.stock.page import SHEET, StockPage
from clientbase.ui.stock.typed_paper import QUANTITY


def _page(stage: Stage) -> StockPage:
    stage.workspace.resize(*SIZE)
    page = stage.page("stock")
    assert isinstance(page, StockPage)
    stage.settle()
    return page


def _paper(stage: Stage) -> QWidget:
    page = _page(stage)
    first = page.list.model.ids()[1]
    page.list.select([first])
    page.open_row(first)
    stage.settle()
    return stage.workspace


def _typed(stage: Stage, kind: StockKind, size: tuple[int, int] = SIZE) -> QWidget:
    page = _page(stage)
    goods = stage.shop.stock.tracked()[:5]
    page.begin(kind, goods)
    stage.settle()
    lines = page.editor.table.lines
    for row, text in enumerate(("12", "3", "2,5", "8")):
        lines.setData(lines.index(row, lines.keys().index(QUANTITY)), text)
    stage.workspace.resize(*size)
    return stage.workspace


def _turnover(stage: Stage) -> QWidget:
    page = _page(stage)
    page.show_tab(SHEET)
    page.sheet.set_period("quarter")
    page.sheet.refresh()
    stage.settle()
    return stage.workspace


def _form(stage: Stage) -> QWidget:
    stage.workspace.resize(*SIZE)
    page = stage.page("products")
    assert isinstance(page, ProductsPage)
    stage.settle()
    page.edit(page.list.model.ids()[0])
    stage.settle()
    return stage.workspace


STOCK_SHOTS = (
    Shot("stock-paper", _paper),
    Shot("stock-receive", partial(_typed, kind=StockKind.RECEIPT)),
    Shot("stock-receive-small", partial(_typed, kind=StockKind.RECEIPT, size=SMALL)),
    Shot("stock-count", partial(_typed, kind=StockKind.COUNT)),
    Shot("stock-turnover", _turnover),
    Shot("products-form", _form),
)
