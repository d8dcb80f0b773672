"""From nothing to a working base: the first start as a person goes through it, then the next day."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase.ui.kit import dialogs
from clientbase.ui.main_window import MainWindow
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.new_base import NewBasePages
from clientbase.ui.start.sheet_step import SheetStep
from clientbase.ui.start.unlock import UnlockPage
from tests.journeys.conftest import Settle


@pytest.fixture
def window(first_window: MainWindow) -> MainWindow:
    return first_window


def type_text(text: str) -> None:
    """Type into what has the focus, in any alphabet."""
    target = QApplication.focusWidget()
    assert target is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


def go(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_from_nothing_to_a_sample_shop_and_back_the_next_day(
    window: MainWindow, desk: StartDesk, tmp_path: Path, qtbot: QtBot, settle: Settle
) -> None:
    assert window.start_view is not None
    pages = window.start_view.page()
    assert isinstance(pages, NewBasePages)

    # By keyboard alone: the company, then the owner, Enter goes on.
    type_text("Квіткова майстерня")
    go(Qt.Key.Key_Tab)
    type_text("Олена Вигадана")
    go(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pages.password.password.first
    type_text("синій чайник летить")
    go(Qt.Key.Key_Return)
    type_text("синій чайник летить")
    go(Qt.Key.Key_Return)
    settle()

    sheet = pages.sheet
    assert isinstance(sheet, SheetStep)
    assert not sheet.further.isEnabled()
    dialogs.next_file(tmp_path / "sheet.pdf")
    sheet.save_sheet()
    assert (tmp_path / "sheet.pdf").stat().st_size > 1000
    assert sheet.further.isEnabled()
    qtbot.mouseClick(sheet.further, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(pages.data.sample, Qt.MouseButton.LeftButton)
    settle()

    assert window.workspace is not None
    shop = window.workspace.shop
    assert shop.clients.count() > 100
    assert shop.settings.get("seller.name") == "Квіткова майстерня"
    assert shop.employees.all()[0].name == "Олена Вигадана"
    assert window.workspace.side.isVisible()
    assert "Квіткова майстерня" in window.windowTitle()
    window.grab()

    # Leaving makes a proved backup; no client's word is in the folder.
    name = shop.clients.latest(1)[0].values["display_name"]
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert len(shop.backups.made()) == 1
    word = str(name).split()[0].encode()
    for file in (tmp_path / "Квіткова майстерня.clientbase").rglob("*"):
        assert not file.is_file() or word not in file.read_bytes()
    assert word.decode() not in (tmp_path / "window.json").read_text("utf-8")
    for file in (tmp_path / "settings").rglob("*"):
        assert not file.is_file() or word not in file.read_bytes()

    # The next day: one password, and the shop is there.
    window.begin()
    window.show()
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    page.line.setText("синій чайник летить")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()
    assert window.workspace is not None
    assert window.workspace.shop.clients.count() > 100


def test_the_window_closed_in_the_middle_leaves_a_base_that_opens(
    window: MainWindow, desk: StartDesk, settle: Settle
) -> None:
    assert window.start_view is not None
    pages = window.start_view.page()
    assert isinstance(pages, NewBasePages)
    pages.about.further_asked.emit()
    pages.password.password.first.setText("синій чайник летить")
    pages.password.password.second.setText("синій чайник летить")
    pages.password.made_asked.emit()
    settle()
    folder = desk.recent_bases()[0].folder
    window.close()
    shop = desk.open(folder, "синій чайник летить")
    shop.close()


def test_the_language_of_the_first_page_switches_with_what_was_typed(
    window: MainWindow, settle: Settle
) -> None:
    assert window.start_view is not None
    pages = window.start_view.page()
    assert isinstance(pages, NewBasePages)
    pages.about.company.setText("Квіти")
    pages.about.language.chosen.emit("en")
    again = window.start_view.page()
    assert isinstance(again, NewBasePages)
    assert again is not pages
    assert again.about.company.text() == "Квіти"
    assert again.about.title.text() == "Welcome"
    settle()
