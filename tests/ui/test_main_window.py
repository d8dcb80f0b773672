"""The window: pages made when asked for, search, undo, keys, locking, language, theme, leaving."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.backup import BackupReason
from clientbase.domain.client import ClientDraft
from clientbase.i18n import current_language
from clientbase.services.bases import create_base, recovery_code_of
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.history.dialog import HistoryDialog
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.kit.layouts import column
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.pages import Page, PageSpec
from clientbase.ui.shortcut_list import ShortcutList
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.new_keys import NewKeysPages
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.unlock import UnlockPage
from clientbase.ui.window_context import WindowContext
from clientbase.ui.workspace import Workspace

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
)


@pytest.fixture
def window(qtbot: QtBot, desk: StartDesk, machine: MachineSettings, settle: Callable[[], None]) -> MainWindow:
    """The window on a fresh base with the password «secret»."""
    made = create_base(
        desk.home() / "Flowers", "secret", clock=desk.clock, language="en", cost=CHEAPEST_COST,
        company_name="Flowers Ltd", owner_name="Olena",
    )  # fmt: skip
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


def test_it_begins_with_the_first_page_and_its_cursor(window: MainWindow) -> None:
    assert workspace_of(window).current_key() == "clients"
    assert NotesPage.made == 1
    assert QApplication.focusWidget() is notes(window).line
    assert window.windowTitle().startswith("Flowers Ltd")


def test_pages_are_made_when_first_asked_for_and_kept(window: MainWindow) -> None:
    press(window, "2")
    assert workspace_of(window).current_key() == "tasks"
    press(window, "1")
    press(window, "2")
    assert NotesPage.made == 2


def test_the_way_back(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    workspace.open_page("tasks")
    workspace.open_page("settings")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert workspace.current_key() == "tasks"
    workspace.go_back()
    assert workspace.current_key() == "clients"
    workspace.go_back()
    assert workspace.current_key() == "clients"


def test_counts_follow_what_is_committed(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    add_client(window, "Вигадана")
    button = workspace_of(window).side.button("clients")
    qtbot.waitUntil(lambda: button.figure() == "1")
    assert "1" in button.accessibleName()


@pytest.mark.parametrize(("undo", "redo"), [("z", "y"), ("я", "н")])
def test_undo_and_redo_by_keys_on_every_layout(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None], undo: str, redo: str
) -> None:
    workspace = workspace_of(window)
    workspace.side.setFocus()
    add_client(window, "Вигадана")
    qtbot.waitUntil(lambda: workspace.side.undo_button().isEnabled())
    assert "Adding a client" in workspace.side.undo_button().toolTip()
    window.setFocus()
    press(window, undo)
    qtbot.waitUntil(lambda: workspace.shop.clients.count() == 0)
    settle()
    assert notice.line_of(workspace).text()
    press(window, redo)
    qtbot.waitUntil(lambda: workspace.shop.clients.count() == 1)
    settle()


def test_nothing_to_undo_is_said_quietly(window: MainWindow, settle: Callable[[], None]) -> None:
    workspace = workspace_of(window)
    workspace.redo()
    settle()
    assert notice.line_of(workspace).text()


def test_search_opens_the_first_hit(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    id = add_client(window, "Вигадана")
    add_client(window, "Інша")
    press(window, "л")  # Ctrl+K on a Cyrillic layout
    popup = workspace_of(window).search_popup
    assert popup.isVisible()
    qtbot.keyClicks(popup.box, "vyhad")
    popup.box.setText("вигад")
    qtbot.keyClick(popup.box, Qt.Key.Key_Return)
    settle()
    assert not popup.isVisible()
    assert notes(window).asked == [{"client_id": id}]


def test_search_moves_down_and_escapes(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    for name in ("Вигадана Анна", "Вигадана Белла"):
        add_client(window, name)
    workspace = workspace_of(window)
    workspace.search()
    popup = workspace.search_popup
    popup.box.setText("вигадана")
    popup.box.search_now()
    settle()
    assert len(popup.hits()) == 2
    qtbot.keyClick(popup.box, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is popup.box
    qtbot.keyClick(popup.box, Qt.Key.Key_Escape)
    assert popup.box.text() == ""
    qtbot.keyClick(popup.box, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_search_that_finds_nothing_says_so(window: MainWindow, settle: Callable[[], None]) -> None:
    workspace = workspace_of(window)
    workspace.search()
    workspace.search_popup.box.setText("щось")
    workspace.search_popup.box.search_now()
    settle()
    assert workspace.search_popup.hits() == ()
    assert not workspace.search_popup.list.isVisible()


def test_a_new_record_by_key(window: MainWindow) -> None:
    press(window, "n")
    press(window, "т")
    assert notes(window).asked == ["new", "new"]


def test_the_list_of_keys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    listed = window.findChild(ShortcutList)
    assert isinstance(listed, ShortcutList)
    listed.accept()
    listed.deleteLater()


def test_the_side_bar_shrinks_in_a_narrow_window(window: MainWindow) -> None:
    side = workspace_of(window).side
    window.resize(1280, 800)
    assert not side.is_narrow()
    window.resize(1000, 600)
    assert side.is_narrow()
    assert side.button("clients").toolTip()
    assert (window.minimumWidth(), window.minimumHeight()) == (900, 500)


def test_locking_leaves_nothing_of_the_base_in_the_window(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    notes(window).line.setText("Недописана думка")
    folder = workspace_of(window).shop.folder
    press(window, "l")
    QApplication.processEvents()
    settle()
    assert window.workspace is None
    assert not [each for each in window.findChildren(QLineEdit) if "думка" in each.text()]
    assert "Flowers Ltd" not in window.windowTitle()
    assert not any("думка".encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())
    unlock(window, qtbot, settle)
    assert notes(window).line.text() == "Недописана думка"


def unlock(window: MainWindow, qtbot: QtBot, settle: Callable[[], None], password: str = "secret") -> None:
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    page.line.setText(password)
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    settle()


def test_unsaved_text_comes_back_once(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    notes(window).line.setText("чернетка")
    window.lock()
    unlock(window, qtbot, settle)
    notes(window).line.clear()
    window.lock()
    unlock(window, qtbot, settle)
    assert notes(window).line.text() == ""


def test_a_wrong_password_slows_down(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    window.lock()
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    for _try in range(4):
        unlock(window, qtbot, settle, "wrong")
    assert page.waiting_seconds() >= 1
    assert not page.open_button.isEnabled()
    unlock(window, qtbot, settle)  # refused while it waits
    assert window.workspace is None
    page._second.timeout.emit()  # a second passes
    unlock(window, qtbot, settle)
    assert window.workspace is not None


def test_it_locks_itself_when_nobody_is_there(window: MainWindow) -> None:
    assert window.idle.minutes() == 15
    window.idle.idle.emit()
    assert window.workspace is None
    assert window.idle.minutes() == 0


def test_idleness_waits_for_an_import(window: MainWindow, settle: Callable[[], None]) -> None:
    go_on = threading.Event()
    jobs.start(lambda _progress: go_on.wait(10), window, title="Importing")
    window.idle.idle.emit()
    assert window.workspace is not None
    go_on.set()
    settle()
    window.idle.idle.emit()
    assert window.workspace is None


def test_locking_answers_an_open_dialog_with_no(window: MainWindow) -> None:
    window.setFocus()
    workspace_of(window).show_keys()
    dialog = window.findChild(ShortcutList)
    assert isinstance(dialog, ShortcutList)
    window.lock()
    assert dialog.result() == ShortcutList.DialogCode.Rejected
    assert not dialog.isVisible()


class Stubborn(QDialog):
    """Asks before it goes, as the import wizard does."""

    def reject(self) -> None:
        if dialogs.ask(self, "Really?", "", yes="Yes"):
            super().reject()


def test_locking_asks_nothing(window: MainWindow) -> None:
    dialog = Stubborn(workspace_of(window))
    dialog.open()
    window.lock()
    assert not dialog.isVisible()
    assert dialogs.script.asked == []


def test_the_first_start_with_an_own_list_begins_the_import(window: MainWindow) -> None:
    workspace_of(window).begin_import()
    wizard = window.findChild(ImportWizard)
    assert isinstance(wizard, ImportWizard)
    assert workspace_of(window).current_key() == "clients"
    wizard.reject()


def test_the_history_is_a_key_away(window: MainWindow, settle: Callable[[], None]) -> None:
    press(window, "h")
    found = window.findChild(HistoryDialog)
    assert isinstance(found, HistoryDialog)
    settle()
    found.reject()


@pytest.mark.parametrize("dialog", [False, True])
def test_a_touch_begins_the_idle_span_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, dialog: bool
) -> None:
    shown = QDialog(window) if dialog else window
    if isinstance(shown, QDialog):
        shown.open()
        shown.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() == shown.windowHandle())
    begun: list[int] = []
    monkeypatch.setattr(window.idle._timer, "start", lambda: begun.append(1))
    QTest.keyClick(shown.windowHandle(), Qt.Key.Key_A)
    assert begun
    if dialog:
        shown.close()


def test_the_span_follows_its_setting(window: MainWindow, qtbot: QtBot) -> None:
    workspace_of(window).shop.settings.set("lock.minutes", "0")
    qtbot.waitUntil(lambda: window.idle.minutes() == 0)


def test_the_language_switches_without_a_loss(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    workspace_of(window).open_page("tasks")
    notes(window, "tasks").line.setText("half a word")
    before = workspace_of(window)
    before.shop.settings.set("language", "uk")
    qtbot.waitUntil(lambda: window.workspace is not before)
    settle()
    assert current_language() == "uk"
    assert workspace_of(window).current_key() == "tasks"
    assert notes(window, "tasks").line.text() == "half a word"


def test_the_theme_switches_at_once(window: MainWindow) -> None:
    theme.set_mode("dark")
    assert not window.grab().isNull()
    theme.set_mode("light")


def test_geometry_is_remembered(
    window: MainWindow, desk: StartDesk, machine: MachineSettings, settle: Callable[[], None], qtbot: QtBot
) -> None:
    window.resize(900, 666)  # the screen of the test is 800 by 800 and bounds what is restored
    leave(window, settle)
    again = MainWindow(desk, machine, SPECS)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (900, 666)
    again.close()


def test_a_backup_is_made_on_closing(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    add_client(window, "Вигадана")
    backups = workspace_of(window).shop.backups
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert [one.reason for one in backups.made()] == [BackupReason.CLOSE]
    assert window.workspace is None


def test_the_timer_makes_a_backup_when_due(window: MainWindow, settle: Callable[[], None]) -> None:
    add_client(window, "Вигадана")
    backups = workspace_of(window).shop.backups
    window.back_up_if_due()
    settle()
    assert [one.reason for one in backups.made()] == [BackupReason.TIMER]
    window.back_up_if_due()
    settle()
    assert len(backups.made()) == 1
    assert not jobs.busy()


def test_new_keys_bring_a_new_sheet_and_the_same_base(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None], desk: StartDesk
) -> None:
    add_client(window, "Вигадана")
    notes(window).line.setText("чернетка")
    folder = workspace_of(window).shop.folder
    before = recovery_code_of(folder, "secret")
    window.change_keys("secret")
    settle()
    assert window.start_view is not None
    pages = window.start_view.page()
    assert isinstance(pages, NewKeysPages)
    assert pages.sheet is not None
    pages.sheet.check.setChecked(True)
    qtbot.mouseClick(pages.sheet.further, Qt.MouseButton.LeftButton)
    settle()
    assert workspace_of(window).shop.clients.count() == 1
    assert notes(window).line.text() == "чернетка"
    assert recovery_code_of(folder, "secret") != before


def test_a_wrong_password_changes_no_keys(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    folder = workspace_of(window).shop.folder
    before = recovery_code_of(folder, "secret")
    window.change_keys("wrong")
    settle()
    assert recovery_code_of(folder, "secret") == before
    assert notice.line_of(window).text()
    unlock(window, qtbot, settle)
    assert window.workspace is not None


def test_restoring_from_settings_closes_the_base_first(window: MainWindow) -> None:
    window.restore_backup()
    assert window.workspace is None
    assert window.start_view is not None
    assert isinstance(window.start_view.page(), RestorePage)


def test_an_unlisted_page_is_opened_by_others_only(
    qtbot: QtBot, shop: Shop, machine: MachineSettings, desk: StartDesk, settle: Callable[[], None]
) -> None:
    hidden = PageSpec("imports", "Import", "file-excel-outline", lambda: NotesPage, listed=False)
    workspace = Workspace(shop, machine, desk, (*SPECS, hidden))
    qtbot.addWidget(workspace)
    workspace.restore({})
    with pytest.raises(KeyError):
        workspace.side.button("imports")
    workspace.open_page("imports")
    assert workspace.current_key() == "imports"
    workspace.leave()
    settle()


@pytest.mark.usefixtures("both_styles")
def test_the_frame_is_drawn_in_both_styles(
    qtbot: QtBot, shop: Shop, machine: MachineSettings, desk: StartDesk, settle: Callable[[], None]
) -> None:
    workspace = Workspace(shop, machine, desk, SPECS)
    qtbot.addWidget(workspace)
    workspace.restore({})
    workspace.resize(1280, 800)
    workspace.show()
    settle()
    assert not workspace.grab().isNull()
    workspace.leave()
