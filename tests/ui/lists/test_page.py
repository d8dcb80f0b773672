"""The page of living lists by keyboard: refreshed with a choice, undone, written back, moved, forgotten."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import Address, ClientDraft, Phone
from clientbase.domain.progress import Progress
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.lists.page import ListsPage
from clientbase.ui.lists.presenter import ListsPresenter
from clientbase.ui.lists.sheet_choice import SheetChoice
from clientbase.ui.window_context import WindowContext
from tests.kept_lists import HEADINGS, ROWS, book, cells, client_named, edit, imported
from tests.ui.conftest import Asked

Settle = Callable[[], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return book(tmp_path / "Клієнти.xlsx")


@pytest.fixture
def page(shop: Shop, path: Path, window_context: WindowContext, qtbot: QtBot, settle: Settle) -> ListsPage:
    imported(shop, path)
    edit(path, {(4, 4): "Бровари", (5, 2): "050 222-33-99"})
    shop.clients.update(client_named(shop, "Петренко"), {"phones": (Phone("0509998877", "+380509998877"),)})
    shop.clients.update(client_named(shop, "Сидорук"), {"addresses": (Address(city="Ізмаїл"),)})
    page = ListsPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    settle()
    return page


def press(page: ListsPage, qtbot: QtBot, widget: QWidget, key: Qt.Key) -> None:
    """A key in the window in front, as shortcuts need it."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    widget.setFocus()
    qtbot.keyClick(widget, key)


def shown(page: ListsPage, key: str) -> list[str]:
    table = page.refreshing.list.model
    places = [spec.key for spec in table.columns()]
    return [str(table.index(row, places.index(key)).data() or "") for row in range(table.rowCount())]


def test_no_list_yet(shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle) -> None:
    page = ListsPage(shop, window_context)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert not page.refresh_button.isVisible()
    assert page.back.isVisible()


def test_the_way_back_to_the_clients(page: ListsPage, asked: Asked) -> None:
    page.back.click()
    assert asked.pages == [("clients", {})]


def test_a_refresh_by_keyboard_and_its_undo(
    page: ListsPage, shop: Shop, qtbot: QtBot, settle: Settle, asked: Asked
) -> None:
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle()
    assert shown(page, "state") == ["Changed in the list", "Changed on both sides", "Changed here"]
    assert shown(page, "counts") == ["The list", "Here", "To write back"]
    table = page.refreshing.list.table
    qtbot.keyClick(table, Qt.Key.Key_Down)
    press(page, qtbot, table, Qt.Key.Key_Space)
    assert shown(page, "counts") == ["The list", "The list", "To write back"]
    press(page, qtbot, page.refreshing.main, Qt.Key.Key_Space)
    settle()
    olga, ivan = client_named(shop, "Петренко"), client_named(shop, "Іваненко")
    assert shop.clients.get(olga).phones[0].e164 == "+380502223399"
    assert shop.clients.get(ivan).addresses[0].city == "Бровари"
    assert asked.said[-1] == "Changed: 2, new: 0, kept as here: 0."
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.clients.get(ivan).addresses[0].city == "Київ"
    page.open_refresh(page.list.current_id())
    settle()
    assert shown(page, "state")[:2] == ["Changed in the list", "Changed on both sides"]


def test_filters_and_buttons(page: ListsPage, settle: Settle, qtbot: QtBot) -> None:
    page.open_refresh(page.list.current_id())
    settle()
    view = page.refreshing
    assert view.filter is not None
    view.filter.set_current("both")
    view.filter.chosen.emit("both")
    assert shown(page, "state") == ["Changed on both sides"]
    view.list.select(view.list.model.ids())
    assert view.take.isEnabled()
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    assert shown(page, "counts") == ["The list"]
    qtbot.mouseClick(view.keep, Qt.MouseButton.LeftButton)
    assert shown(page, "counts") == ["Here"]
    view.filter.chosen.emit("base")
    press(page, qtbot, view.list.table, Qt.Key.Key_Escape)
    assert page.list.isVisible()


def test_writing_back_with_a_new_client(
    page: ListsPage, shop: Shop, path: Path, settle: Settle, qtbot: QtBot, asked: Asked
) -> None:
    shop.clients.add(ClientDraft(family_name="Новак", given_name="Ніна"))
    settle()
    page.open_writing(page.list.current_id())
    settle()
    view = page.writing
    assert "2 values" in view.told.text()
    view.list.select(view.list.model.ids()[-1:])
    press(page, qtbot, view.list.table, Qt.Key.Key_Space)
    qtbot.mouseClick(view.main, Qt.MouseButton.LeftButton)
    settle()
    after = cells(path)
    assert (after[6, 4], after[8, 1]) == ("Ізмаїл", "Новак Ніна")
    assert after[5, 2] == "050 222-33-99"
    assert asked.said[-1].startswith("Written: 2 cells, 1 new rows.")
    assert page.list.isVisible()


def test_a_moved_file_is_asked_for(page: ListsPage, path: Path, tmp_path: Path, settle: Settle) -> None:
    moved = path.rename(tmp_path / "Інше.xlsx")
    dialogs.next_file(moved)
    page.open_refresh(page.list.current_id())
    settle()
    settle()
    assert page.refreshing.isVisible()
    assert page.refreshing.title.text() == "Інше.xlsx"


def test_forgetting_is_told_with_undo(page: ListsPage, shop: Shop, settle: Settle, asked: Asked) -> None:
    page.forget_button.click()
    settle()
    assert shop.living_lists.all() == ()
    assert not page.refresh_button.isVisible()
    assert asked.undo is not None
    asked.undo()
    settle()
    assert page.refresh_button.isVisible()


def test_choices_outlive_a_switch_of_language(
    page: ListsPage, shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    page.open_refresh(page.list.current_id())
    settle()
    press(page, qtbot, page.refreshing.list.table, Qt.Key.Key_Space)
    assert shown(page, "counts")[0] == "Here"
    state = page.state()
    again = ListsPage(shop, window_context)
    qtbot.addWidget(again)
    again.show()
    again.restore_state(json.loads(json.dumps(state)))
    settle()
    assert again.refreshing.isVisible()
    assert shown(again, "counts")[0] == "Here"


def test_who_was_erased_is_left_out_unless_ticked(
    page: ListsPage, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    shop.clients.to_bin([client_named(shop, "Петренко")])
    shop.clients.erase(client_named(shop, "Коваль"))
    page.open_refresh(page.list.current_id())
    settle()
    view = page.refreshing
    assert shown(page, "state")[-2:] == ["In the bin here", "Erased here for good"]
    assert shown(page, "counts")[-1] == "Left out"
    view.list.select(view.list.model.ids()[-1:])
    press(page, qtbot, view.list.table, Qt.Key.Key_Space)
    assert shown(page, "counts")[-1] == "Taken over"
    qtbot.mouseClick(view.main, Qt.MouseButton.LeftButton)
    settle()
    client_named(shop, "Коваль")


def test_with_nobody_but_the_erased_nothing_is_to_be_done_until_one_is_ticked(
    page: ListsPage, shop: Shop, path: Path, qtbot: QtBot, settle: Settle
) -> None:
    book(path)
    shop.clients.erase(client_named(shop, "Коваль"))
    page.open_refresh(page.list.current_id())
    settle()
    view = page.refreshing
    assert not view.main.isEnabled()
    view.list.select(view.list.model.ids()[-1:])
    qtbot.mouseClick(view.take, Qt.MouseButton.LeftButton)
    assert view.main.isEnabled()


def test_which_sheet_a_list_is_on_is_asked(page: ListsPage, path: Path, qtbot: QtBot, settle: Settle) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("Січень", "Лютий"):
            workbook.add_worksheet(name).write_row(0, 0, HEADINGS)
            workbook.get_worksheet_by_name(name).write_row(1, 0, ROWS[0])
    page.open_refresh(page.list.current_id())
    settle()
    asked = page.findChild(SheetChoice)
    assert asked is not None
    assert [asked.box.itemText(at) for at in range(asked.box.count())] == ["Січень", "Лютий"]
    asked.box.setCurrentText("Лютий")
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    settle()
    assert page.refreshing.isVisible()
    assert "“Клієнти”" in page.refreshing.told.text()
    assert "“Лютий”" in page.refreshing.told.text()


def test_days_and_words_to_choose_are_told_as_on_the_card(shop: Shop, tmp_path: Path) -> None:
    path = book(
        tmp_path / "Дні.xlsx",
        [["Клен", "Яна", "0671110601", "05.03.1988", "ж"]],
        ["Прізвище", "Ім’я", "Телефон", "День народження", "Стать"],
    )
    list_id = imported(shop, path)
    shop.clients.update(client_named(shop, "Клен"), {"birthday": "--07-05", "sex": "male"})
    told = {
        line.field: (line.file, line.base) for line in ListsPresenter(shop).refresh(list_id, Progress()).lines
    }
    assert told == {"День народження": ("5 Mar 1988", "5 July"), "Стать": ("Female", "Male")}
