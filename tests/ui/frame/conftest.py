"""A window on a fresh base, with pages that remember what was asked of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.services.shop import Shop
from clientbase.ui.history.page import JournalPage
from clientbase.ui.kit.layouts import column
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.pages import Page, PageSpec
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.unlock import UnlockPage
from clientbase.ui.window_context import WindowContext
from clientbase.ui.workspace import Workspace
from tests.shops import new_base

CTRL = Qt.KeyboardModifier.ControlModifier


class NotesPage(Page):
    """A page as the window knows them, with a line of unsaved text."""

    made = 0

    def __init__(self, shop: Shop, window: WindowContext) -> None:
        super().__init__()
        NotesPage.made += 1
        self.window_context = window
        self.asked: list[object] = []
        self.line = QLineEdit()
        self.setLayout(column(QLabel(shop.name), self.line))
        self.setFocusProxy(self.line)

    def open_with(self, **what: object) -> None:
        self.asked.append(what)

    def new_record(self) -> None:
        self.asked.append("new")

    def state(self) -> dict[str, object]:
        return {"text": self.line.text()} if self.line.text() else {}

    def restore_state(self, state: dict[str, object]) -> None:
        self.line.setText(str(state["text"]))


SPECS = (
    PageSpec(
        "clients",
        "Clients",
        "account-multiple-outline",
        lambda: NotesPage,
        count=lambda shop: shop.clients.count(),
        counts_nouns=("client",),
    ),
    PageSpec("tasks", "Tasks", "check-circle-outline", lambda: NotesPage),
    PageSpec("journal", "Journal", "history", lambda: JournalPage, listed=False),
)


@pytest.fixture
def window(
    qtbot: QtBot, desk: StartDesk, clock: FixedClock, machine: MachineSettings, settle: Callable[[], None]
) -> MainWindow:
    """The window on a fresh base with the password «secret»."""
    facts = {"language": "en", "company_name": "Flowers Ltd", "owner_name": "Olena"}
    made = new_base(desk.home() / "Flowers", "secret", clock, **facts)
    desk.recent.opened(made.shop.folder)
    NotesPage.made = 0
    window = MainWindow(desk, machine, SPECS)
    qtbot.addWidget(window, before_close_func=lambda window: leave(window, settle))
    window.enter(made.shop)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle()
    return window


def leave(window: MainWindow, settle: Callable[[], None]) -> None:
    if window.workspace is not None:
        window.workspace.shop.settings.set("backup.on_close", "no")
    window.close()
    settle()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def notes(window: MainWindow, key: str = "clients") -> NotesPage:
    page = workspace_of(window).page(key)
    assert isinstance(page, NotesPage)
    return page


def press(window: MainWindow, letter: str) -> None:
    target = QApplication.focusWidget() or window
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        QTest.sendKeyEvent(action, target, Qt.Key(ord(letter.upper())), letter, CTRL)


def add_client(window: MainWindow, name: str) -> int:
    return workspace_of(window).shop.clients.add(ClientDraft(family_name=name))


def unlock(window: MainWindow, qtbot: QtBot, settle: Callable[[], None], password: str = "secret") -> None:
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    page.line.setText(password)
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()
