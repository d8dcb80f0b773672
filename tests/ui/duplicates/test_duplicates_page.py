"""The page of duplicates by hand: groups, choices, merging, marking, undoing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Email, Phone
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.clients.typed_texts import put_texts
from clientbase.ui.duplicates.page import DuplicatesPage
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

PHONE = (Phone("067 111-22-33", "+380671112233"),)
OLENA = ClientDraft(family_name="Іваненко", given_name="Олена", phones=PHONE, note="півонії", source="google")
TWIN = ClientDraft(
    family_name="Ivanenko",
    given_name="Olena",
    phones=PHONE,
    emails=(Email("o@example.com"),),
    source="facebook",
)
PETRO = ClientDraft(family_name="Бойко", given_name="Петро", birthday="1980-01-02")
LIKE_PETRO = ClientDraft(family_name="Бойко", given_name="Петр", birthday="1980-01-20")

Settle = Callable[[], None]


def open_page(
    shop: Shop, window: WindowContext, qtbot: QtBot, settle: Settle, *drafts: ClientDraft
) -> DuplicatesPage:
    for draft in drafts:
        shop.clients.add(draft, allow_twin=True)
    page = DuplicatesPage(shop, window)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    settle()
    settle()
    return page


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle) -> DuplicatesPage:
    """A sure pair (1, 2) and a likely one (3, 4)."""
    return open_page(shop, window_context, qtbot, settle, OLENA, TWIN, PETRO, LIKE_PETRO)


def test_groups_say_why_and_how_sure(page: DuplicatesPage) -> None:
    lines = page.list.lines()
    assert [line.ids for line in lines] == [(1, 2), (3, 4)]
    assert (lines[0].title, lines[0].why) == ("Іваненко Олена · Ivanenko Olena", "same phone, same name")
    assert (lines[0].sure, lines[0].how_sure) == (True, "sure")
    assert lines[1].how_sure.endswith("%")
    assert page.list.current() == (1, 2)
    assert page.all_sure.text() == "Merge 1 sure one…"


def test_what_differs_is_chosen_and_the_rest_kept(
    page: DuplicatesPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    assert set(page.compare.cells) == {"family_name", "given_name", "source"}
    assert page.compare.survivor() == 1
    page.compare.cells["family_name"][2].click()
    assert page.compare.values() == {"family_name": "Ivanenko", "given_name": "Олена", "source": "google"}
    page.merge_button.click()
    settle()
    kept = shop.clients.get(1)
    assert (kept.family_name, kept.given_name, kept.note) == ("Ivanenko", "Олена", "півонії")
    assert kept.emails == (Email("o@example.com"),)
    assert asked.said[-1] == "2 clients are “Ivanenko Олена” now."
    assert page.list.current() == (3, 4)
    assert asked.undo is not None
    asked.undo()
    settle()
    settle()
    assert shop.clients.get(1).family_name == "Іваненко"
    assert [line.ids for line in page.list.lines()] == [(1, 2), (3, 4)]


def test_whoever_stays_gives_his_values(page: DuplicatesPage, shop: Shop, settle: Settle) -> None:
    page.compare.stays[2].click()
    assert page.compare.values()["source"] == "facebook"
    page.merge()
    settle()
    assert set(shop.clients.ids()) == {2, 3, 4}
    assert shop.duplicates.survivor_of(1) == 2


def test_by_the_keyboard_alone(page: DuplicatesPage, shop: Shop, settle: Settle) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    stays = page.window().focusWidget()
    assert stays is page.compare.stays[1]
    QTest.keyClick(stays, Qt.Key.Key_Right)
    assert page.compare.survivor() == 2
    cell = page.compare.cells["source"][2]
    assert cell.isChecked()
    cell.setFocus()
    QTest.keyClick(cell, Qt.Key.Key_Left)
    assert page.compare.cells["source"][1].isChecked()
    page.merge_button.setFocus()
    QTest.keyClick(page.merge_button, Qt.Key.Key_Return)
    settle()
    assert shop.clients.get(2).source == "google"
    assert page.window().focusWidget() is page.list
    QTest.keyClick(page.list, Qt.Key.Key_Down)  # the last one stays
    assert page.list.current() == (3, 4)


def test_nothing_is_merged_by_accident(
    page: DuplicatesPage, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)  # over to the clients: nothing is decided by it
    cell = page.compare.stays[1]
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert shop.clients.count() == 4
    page.list.go_to(1)  # the former group is still shown until the clients of this one are read
    assert not page.merge_button.isEnabled()
    page.merge_button.click()
    settle()
    assert shop.clients.count() == 4
    assert set(page.compare.stays) == {3, 4}
    assert page.merge_button.isEnabled()


def test_esc_leads_back_to_the_groups_and_ctrl_enter_merges(
    page: DuplicatesPage, shop: Shop, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.window().focusWidget() is page.compare.stays[1]
    qtbot.keyClick(page.compare.stays[1], Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.list
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shop.clients.count() == 3
    assert page.list.current() == (3, 4)


def test_no_duplicates_are_remembered(page: DuplicatesPage, shop: Shop, asked: Asked, settle: Settle) -> None:
    page.list.go_to(1)
    settle()
    page.distinct_button.click()
    settle()
    assert [line.ids for line in page.list.lines()] == [(1, 2)]
    assert [group.ids for group in shop.duplicates.find().groups] == [(1, 2)]
    assert asked.said[-1] == "Remembered: they are no duplicates."


def test_later_puts_a_group_last(page: DuplicatesPage, settle: Settle) -> None:
    page.later_button.click()
    settle()
    assert [line.ids for line in page.list.lines()] == [(3, 4), (1, 2)]
    assert page.list.current() == (3, 4)


def test_all_sure_ones_are_asked_about_and_merged_at_once(
    page: DuplicatesPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    dialogs.script.answers.append(False)
    page.all_sure.click()
    assert shop.clients.count() == 4
    dialogs.script.answers.append(True)
    page.all_sure.click()
    settle()
    settle()
    assert shop.clients.count() == 3
    assert asked.said[-1] == "1 client was merged."
    assert [line.ids for line in page.list.lines()] == [(3, 4)]
    assert page.all_sure.isHidden()


def test_one_of_three_can_be_left_out(
    shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    page = open_page(shop, window_context, qtbot, settle, OLENA, TWIN, OLENA)
    assert page.list.current() == (1, 2, 3)
    page.compare.boxes[2].click()
    assert "family_name" not in page.compare.cells
    assert page.compare.others() == (3,)
    assert not page.compare.boxes[1].isEnabled()  # two at least
    page.merge()
    settle()
    assert set(shop.clients.ids()) == {1, 2}


def test_an_empty_base_and_one_without_duplicates_say_so(
    shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    page = open_page(shop, window_context, qtbot, settle)
    assert page.all_sure.isHidden()
    assert "Nobody to compare yet" in _texts(page)
    shop.clients.add(OLENA)
    shop.clients.add(PETRO)
    settle()
    settle()
    assert "No duplicates" in _texts(page)
    shop.clients.add(TWIN, allow_twin=True)  # a base of this size is looked through again by itself
    settle()
    settle()
    assert page.list.current() == (1, 3)


def _texts(page: DuplicatesPage) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_any_clients_can_be_compared(page: DuplicatesPage, shop: Shop, settle: Settle) -> None:
    page.open_with(ids=(1, 3))
    settle()
    assert [column.id for column in page.compare._comparison.columns] == [1, 3]  # type: ignore[union-attr]
    page.merge()
    settle()
    assert shop.duplicates.survivor_of(3) == 1 or shop.duplicates.survivor_of(1) == 3


def test_the_place_comes_back_after_a_lock(
    page: DuplicatesPage, shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    page.list.go_to(1)
    again = DuplicatesPage(shop, window_context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    settle()
    settle()
    assert again.list.current() == (3, 4)


def test_a_typed_twin_goes_to_the_card_there_is(
    shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle
) -> None:
    shop.clients.add(OLENA)
    clients = ClientsPage(shop, window_context)
    qtbot.addWidget(clients)
    clients.resize(1280, 800)
    clients.show()
    settle()
    clients.new_record()
    put_texts(clients.new.form.editor("phones"), ["067 111-22-33"])
    put_texts(clients.new.form.editor("additional_name"), ["Петрівна"])
    clients.save()
    assert [twin.client_id for twin in clients.new.twins.found()] == [1]
    clients.new.twins.merge_asked.emit(1)
    settle()
    kept = shop.clients.get(1)
    assert (shop.clients.count(), kept.additional_name, kept.family_name) == (1, "Петрівна", "Іваненко")
    assert clients.card.client_id() == 1


def test_the_list_of_clients_leads_here(
    shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle, asked: Asked
) -> None:
    for draft in (OLENA, PETRO):
        shop.clients.add(draft)
    clients = ClientsPage(shop, window_context)
    qtbot.addWidget(clients)
    settle()
    menu = {action.text(): action for action in clients.list._menu((1, 2))}
    menu["Merge…"].trigger()
    assert asked.pages == [("duplicates", {"ids": (1, 2)})]
    assert "Merge…" not in [action.text() for action in clients.list._menu((1,))]
