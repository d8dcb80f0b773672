"""A client's life in the window, by keyboard: found, edited, called, binned, erased."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.interaction import InteractionKind
from clientbase.services.shop import Shop
from clientbase.ui.bin.page import BinPage
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.fields.several_editors import PhoneRow, SeveralEditor
from clientbase.ui.workspace import Workspace

Settle = Callable[[], None]


@pytest.fixture
def client_id(shop: Shop) -> int:
    """The one who is looked for, among others."""
    for number in range(30):
        shop.clients.add(ClientDraft(family_name=f"Бондаренко {number:02}", given_name="Ірина"))
    return shop.clients.add(
        ClientDraft(
            family_name="Ткаченко", given_name="Олена", phones=(Phone("0671234567", "+380671234567"),)
        )
    )


@pytest.fixture
def page(workspace: Workspace, client_id: int, settle: Settle) -> ClientsPage:
    workspace.open_page("clients")
    settle()
    found = workspace.page("clients")
    assert isinstance(found, ClientsPage)
    return found


def focused(page: QWidget) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None
    return found


def type_text(page: QWidget, text: str) -> None:
    """Type into what has the focus, in any alphabet."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused(page), event)


def press(page: QWidget, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(page), key, with_)


def find_and_open(page: ClientsPage, text: str, settle: Settle) -> None:
    page.focus_search()
    type_text(page, text)
    press(page, Qt.Key.Key_Return)
    settle()


def test_found_by_part_of_the_name_edited_and_undone(
    qtbot: QtBot, workspace: Workspace, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    find_and_open(page, "каченк", settle)
    assert page.card.client_id() == client_id
    assert page.card.is_full()
    line = page.card.fields.line("phones")
    line.setFocus()
    press(page, Qt.Key.Key_F2)
    editor = line.editor
    assert isinstance(editor, SeveralEditor)
    first = editor.rows()[0]
    assert isinstance(first, PhoneRow)
    assert focused(page) is first.line
    first.line.selectAll()
    type_text(page, "050 765 43 21")
    press(page, Qt.Key.Key_Return)
    settle()
    assert [phone.e164 for phone in shop.clients.get(client_id).phones] == ["+380507654321"]
    assert line.text() == "050 765 43 21"
    entries = page.card.timeline.list.entries
    assert entries.index(0).data() == "Телефон: +380 67 123 45 67 → +380 50 765 43 21"
    workspace.undo()
    settle()
    assert [phone.e164 for phone in shop.clients.get(client_id).phones] == ["+380671234567"]
    assert line.text() == "067 123 45 67"


def test_a_note_and_a_call_with_its_next_step(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    find_and_open(page, "Ткаченко", settle)
    page.card.head.buttons["note"].setFocus()
    press(page, Qt.Key.Key_Return)
    type_text(page, "Любить піони")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (note,) = shop.interactions.of_client(client_id)
    assert (note.kind, note.text) == (InteractionKind.NOTE, "Любить піони")
    # three clicks: Call, the result, Keep
    panel = page.card.call
    QTest.mouseClick(page.card.head.buttons["call"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.results.chips()[4], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.keep_button, Qt.MouseButton.LeftButton)
    settle()
    call = shop.interactions.of_client(client_id)[0]
    assert (call.kind, call.result, call.phone) == (InteractionKind.CALL, "call_back", "+380671234567")
    (task,) = shop.tasks.open_tasks()
    assert (task.summary, task.due_on, task.client_id) == ("Передзвонити", date(2026, 11, 23), client_id)
    assert panel.isHidden()
    assert "Далі: Передзвонити, 23 лист" in page.card.head.steps()


def test_binned_restored_and_erased(
    qtbot: QtBot, workspace: Workspace, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    page.focus_search()
    type_text(page, "Ткаченко")
    page.list.search.search_now()
    settle()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: client_id not in page.list.ids())
    assert shop.clients.count(in_bin=True) == 1
    page.list.search.clear()
    workspace.open_page("bin")
    settle()
    bin_page = workspace.page("bin")
    assert isinstance(bin_page, BinPage)
    bin_page.list.select(bin_page.list.model.ids())
    qtbot.keyClick(bin_page.list.table, Qt.Key.Key_Return)
    settle()
    assert workspace.current_key() == "clients"
    page.card.asked.emit("restore")
    settle()
    assert shop.clients.count(in_bin=True) == 0
    dialogs.next_answer(True)
    page.card.asked.emit("erase")
    settle()
    assert shop.clients.count() == 30
    assert dialogs.script.asked == ["Стерти цього клієнта назавжди?"]


def test_a_new_client_by_keyboard(
    qtbot: QtBot, page: ClientsPage, shop: Shop, client_id: int, settle: Settle
) -> None:
    page.new_record()
    assert focused(page) is page.new.form.editor("family_name").findChild(QLineEdit)
    type_text(page, "Мельник")
    phone = page.new.form.editor("phones").findChild(QLineEdit)
    assert isinstance(phone, QLineEdit)
    phone.setFocus()
    type_text(page, "067 123-45-67")
    page.save()
    assert [twin.client_id for twin in page.new.twins.found()] == [client_id]
    assert shop.clients.count() == 31
    phone.selectAll()
    type_text(page, "067 123-45-68")
    page.save()
    settle()
    assert shop.clients.count() == 32
    assert page.card.head.name.text() == "Мельник"
    assert page.list.current_id() == page.card.client_id()
