"""The page of the stock by keyboard and scanner: papers typed, counted, reversed; sheets; nothing is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.product import ProductDraft
from clientbase.domain.stock import StockAmount, StockKind
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.stock.page import EDITOR, PAPERS, SHEET, StockPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

Settle = Callable[[], None]
ONE = 1_000_000
ENTER = Qt.Key.Key_Return


@pytest.fixture
def goods(shop: Shop) -> tuple[int, int]:
    """Roses with a barcode, of which there are five, and ribbons."""
    rose = shop.products.add(ProductDraft("Rose", barcode="4820000000017", unit="pcs", stock="5"))
    return rose, shop.products.add(ProductDraft("Ribbon", code="R-7", unit="m"))


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle) -> StockPage:
    made = StockPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settle()
    return made


def test_goods_are_received_by_scanner_and_keyboard(
    qtbot: QtBot, shop: Shop, goods: tuple[int, int], page: StockPage, settle: Settle, asked: Asked
) -> None:
    page.new_record()
    settle()
    scan = page.editor.goods
    for _again in range(2):  # a scanner types the code and Enter
        qtbot.keyClicks(scan, "4820000000017")
        qtbot.keyClick(scan, ENTER)
    qtbot.keyClicks(scan, "ribb")
    qtbot.keyClick(scan, ENTER)
    typed = page.editor.table.indexWidget(page.editor.table.currentIndex())
    assert typed is not None, "of what was chosen by name the quantity is typed at once"
    qtbot.keyClick(typed, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(typed, "12.5")
    qtbot.keyClick(typed, ENTER)
    settle()
    cost = page.editor.table.indexWidget(page.editor.table.currentIndex())
    assert cost is not None
    qtbot.keyClicks(cost, "3.40")
    qtbot.keyClick(cost, ENTER)
    settle()
    assert page.editor.total.text() == "UAH\u00a042.50"
    assert page.focusWidget() is scan
    page.save()
    settle()
    assert page.tab() == PAPERS
    assert [shop.products.get(id).stock for id in goods] == ["7", "12.5"]
    assert shop.products.get(goods[1]).tracked
    assert asked.said == ["The paper is kept."]
    assert page.details.title.text() == "Goods received"
    assert asked.undo is not None
    asked.undo()
    settle()
    assert [shop.products.get(id).stock for id in goods] == ["5", ""]


def test_what_is_not_known_or_no_quantity_is_told_and_kept(
    qtbot: QtBot, shop: Shop, goods: tuple[int, int], page: StockPage, settle: Settle
) -> None:
    page.begin(StockKind.WRITE_OFF)
    settle()
    editor = page.editor
    qtbot.keyClicks(editor.goods, "orchid")
    qtbot.keyClick(editor.goods, ENTER)
    assert "“orchid”" in editor.problem.text()
    page.save()
    assert "no goods yet" in editor.problem.text()
    qtbot.keyClicks(editor.goods, "6 rose")
    qtbot.keyClick(editor.goods, ENTER)
    assert editor.warning.text() == "Rose: −1 pcs will be left"
    model = editor.table.lines
    model.setData(model.index(0, 2), "many")
    page.save()
    assert editor.problem.text() == "Rose: “many” is no quantity."
    assert page.tab() == EDITOR
    assert shop.stock.count() == 1  # the stock the goods began with
    qtbot.keyClick(editor.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert model.lines()[0].quantity == "6"


def test_a_stocktaking_shows_the_differences(
    qtbot: QtBot, shop: Shop, goods: tuple[int, int], page: StockPage, settle: Settle
) -> None:
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(goods[1], 2 * ONE)])
    page.begin(StockKind.COUNT)
    settle()
    editor = page.editor
    editor.all_goods.click()
    assert [line.name for line in editor.table.lines.lines()] == ["Ribbon", "Rose"]
    qtbot.keyClicks(editor.goods, "4*4820000000017")
    qtbot.keyClick(editor.goods, ENTER)
    model = editor.table.lines
    assert [model.index(row, 4).data() for row in range(2)] == ["", "−1"]
    assert editor.count.text() == "2 lines · 1 not counted"
    editor.nothing_else.click()
    assert model.index(0, 4).data() == "−2"
    page.save()
    settle()
    assert [shop.products.get(id).stock for id in goods] == ["4", "0"]
    assert page.details.counted.isVisibleTo(page.details)


def test_a_paper_is_reversed_and_never_thrown_away(
    qtbot: QtBot, shop: Shop, goods: tuple[int, int], page: StockPage, settle: Settle, asked: Asked
) -> None:
    paper = shop.stock.keep(StockKind.RECEIPT, [StockAmount(goods[0], 3 * ONE)], number="17")
    settle()
    page.list.select([paper])
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    settle()
    assert shop.products.get(goods[0]).stock == "5"
    assert asked.said == ["1 paper taken back."]
    assert shop.stock.get(paper).taken_back_by
    page.open_row(paper)
    settle()
    assert not page.details.back_button.isVisibleTo(page.details)


def test_the_sheet_of_a_period_and_of_a_day(
    shop: Shop, goods: tuple[int, int], page: StockPage, settle: Settle, tmp_path: Path, asked: Asked
) -> None:
    shop.stock.keep(StockKind.RECEIPT, [StockAmount(goods[0], 5 * ONE, 10 * ONE, "UAH")])
    page.show_tab(SHEET)
    settle()
    sheet = page.sheet
    assert [column.heading for column in sheet.list.model.columns()][3:5] == ["Opening", "Sum"]
    assert sheet.total.text() == "In all: UAH\u00a0100.00"
    sheet.set_period("day")
    sheet.refresh()
    settle()
    assert [column.heading for column in sheet.list.model.columns()][3:6] == [
        "In stock",
        "Cost of one",
        "Sum",
    ]
    assert not sheet.first.isVisibleTo(sheet)
    sheet.search.setText("ribbon")
    sheet.search.searched.emit("ribbon")
    assert not sheet.list.model.ids()
    path = tmp_path / "stock.xlsx"
    dialogs.next_file(path)
    sheet.export()
    settle()
    assert path.exists()
    assert asked.said == ["1 product is in stock.xlsx."]


def test_a_paper_being_typed_outlives_a_lock(
    qtbot: QtBot,
    shop: Shop,
    goods: tuple[int, int],
    page: StockPage,
    settle: Settle,
    window_context: WindowContext,
) -> None:
    page.begin(StockKind.WRITE_OFF, [goods[0]])
    settle()
    page.editor.note.setText("broken")
    assert page.has_unsaved()
    state = json.loads(json.dumps(page.state()))
    again = StockPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(state)
    settle()
    assert again.tab() == EDITOR
    assert again.editor.note.text() == "broken"
    assert [line.name for line in again.editor.table.lines.lines()] == ["Rose"]
    again.show_tab(PAPERS)
    again.begin(StockKind.WRITE_OFF)
    assert again.editor.note.text() == "broken"  # it is gone on with
