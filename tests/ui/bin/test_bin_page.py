"""The bin page takes things out with their links, and empties only after the name of the base was typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.bin import key_of
from clientbase.domain.client import ClientDraft
from clientbase.domain.product import ProductDraft
from clientbase.services.shop import Shop
from clientbase.ui.bin.emptying import EmptyingDialog
from clientbase.ui.bin.page import BinPage
from clientbase.ui.history.record_history import RecordHistory
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

Settle = Callable[[], None]
CLIENT, PRODUCT = key_of("client", 1), key_of("product", 1)


@pytest.fixture
def bin_page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> BinPage:
    shop.clients.add(ClientDraft(family_name="Ткаченко"))
    shop.clients.add(ClientDraft(family_name="Мельник"))
    shop.products.add(ProductDraft("Ваза"))
    shop.products.to_bin([1])
    shop.clients.to_bin([1])
    page = BinPage(shop, window_context)
    on_screen(page, 1000, 600)
    return page


def test_all_nouns_lie_together_and_are_narrowed(bin_page: BinPage, settle: Settle) -> None:
    assert set(bin_page.list.model.ids()) == {CLIENT, PRODUCT}
    assert (bin_page.list.model.values(PRODUCT) or {})["noun"] == "Product"
    bin_page.show_noun("product")
    settle()
    assert list(bin_page.list.model.ids()) == [PRODUCT]
    bin_page.search.setText("нема")
    bin_page.search.search_now()
    settle()
    assert list(bin_page.list.model.ids()) == []
    bin_page.show_all()
    settle()
    assert len(bin_page.list.model.ids()) == 2


def test_what_is_taken_out_leaves_the_list(
    bin_page: BinPage, shop: Shop, asked: Asked, settle: Settle, qtbot: QtBot
) -> None:
    bin_page.list.select([CLIENT, PRODUCT])
    qtbot.keyClick(bin_page.back, Qt.Key.Key_Return)
    settle()
    assert (shop.clients.count(), shop.products.count()) == (2, 1)
    assert asked.said == ["2 taken out of the bin."]
    assert asked.undo is not None
    qtbot.waitUntil(lambda: not bin_page.list.model.ids())
    assert not bin_page.empty_button.isVisible()


def test_one_is_erased_after_a_question(bin_page: BinPage, shop: Shop, settle: Settle) -> None:
    bin_page.list.select([CLIENT])
    dialogs.next_answer(False)
    bin_page.erase_selected()
    settle()
    assert shop.bin.count() == 2
    dialogs.next_answer(True)
    bin_page.erase_selected()
    settle()
    assert list(shop.bin.ids()) == [PRODUCT]


def test_emptying_wants_the_name_of_the_base(
    bin_page: BinPage, shop: Shop, asked: Asked, settle: Settle, qtbot: QtBot
) -> None:
    bin_page.empty_button.click()
    dialog = bin_page.findChild(EmptyingDialog)
    assert isinstance(dialog, EmptyingDialog)
    assert not dialog.yes.isEnabled()
    qtbot.keyClicks(dialog.line, "Sho")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert (dialog.isVisible(), shop.bin.count()) == (True, 2)
    qtbot.keyClicks(dialog.line, "P ")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    assert shop.bin.count() == 0
    assert asked.said == ["2 erased for good."]
    assert asked.undo is None
    assert [client.family_name for client in shop.clients.many(shop.clients.ids())] == ["Мельник"]


def test_a_client_opens_his_card_and_a_product_its_history(
    bin_page: BinPage, asked: Asked, settle: Settle
) -> None:
    bin_page.list.row_opened.emit(CLIENT)
    assert asked.clients == [1]
    bin_page.list.row_opened.emit(PRODUCT)
    settle()
    dialog = bin_page.findChild(RecordHistory)
    assert isinstance(dialog, RecordHistory)
    dialog.reject()
    assert [action.text() for action in bin_page._menu((CLIENT,))] == [
        *("Open", "Take out", "History…", "Erase for good…"),
    ]
