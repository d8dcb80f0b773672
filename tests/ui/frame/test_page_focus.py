"""Where the keyboard goes when a page is opened, and that Tab passes over nothing of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clientbase.ui.kit.layouts import column, row
from clientbase.ui.pages import Page
from tests.ui.conftest import OnScreen


def test_tab_meets_all_of_a_page_that_has_a_first_widget(qtbot: QtBot, on_screen: OnScreen) -> None:
    window, page = QWidget(), Page()
    side, head, body = QPushButton("side"), QPushButton("head"), QLineEdit()
    page.setLayout(column(head, body))
    page.setFocusProxy(body)
    window.setLayout(row(side, page))
    on_screen(window, 300, 200)
    page.setFocus()
    assert body.hasFocus()
    met = []
    for _step in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        met.append(window.focusWidget())
    assert met == [side, head, body]
    side.setFocus()
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.rect().bottomLeft())
    assert body.hasFocus()
