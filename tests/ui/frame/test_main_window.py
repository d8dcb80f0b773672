"""The window: pages made when asked for, search, undo, keys, language, theme."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from clientbase.i18n import current_language
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.help.dialog import HelpDialog
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import notice
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.pages import PageSpec
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext
from clientbase.ui.workspace import Workspace
from tests.ui.frame.conftest import SPECS, NotesPage, add_client, leave, notes, press, workspace_of


def test_it_begins_with_the_first_page_and_its_cursor(window: MainWindow) -> None:
    assert workspace_of(window).current_key() == "clients"
    assert NotesPage.made == 1
    assert QApplication.focusWidget() is notes(window).line
    assert window.windowTitle().startswith("Flowers Ltd")


def test_the_company_is_named_as_it_is_called_now(window: MainWindow) -> None:
    shop = workspace_of(window).shop
    shop.own_companies.update(1, {"name": "Petals Ltd"})
    assert window.windowTitle().startswith("Petals Ltd")
    other = shop.own_companies.add("Roots Ltd")
    shop.own_companies.move(other, -1)
    assert window.windowTitle().startswith("Roots Ltd")
    assert workspace_of(window).side._title.text() == "Roots Ltd"


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


def test_undo_beside_a_sentence_takes_back_what_the_sentence_says(
    window: MainWindow, settle: Callable[[], None]
) -> None:
    workspace = workspace_of(window)
    add_client(window, "Вигадана")
    workspace.context.notify("One client imported", workspace.context.undo_last)
    typed = add_client(window, "Інша")
    settle()
    notice.line_of(workspace).button().click()
    settle()
    assert workspace.shop.clients.ids() == (typed,)


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
    listed = window.findChild(HelpDialog)
    assert isinstance(listed, HelpDialog)
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


def test_the_first_start_with_an_own_list_begins_the_import(window: MainWindow) -> None:
    workspace_of(window).begin_import()
    wizard = window.findChild(ImportWizard)
    assert isinstance(wizard, ImportWizard)
    assert workspace_of(window).current_key() == "clients"
    wizard.reject()


def test_the_history_is_a_key_away(window: MainWindow, settle: Callable[[], None]) -> None:
    press(window, "h")
    settle()
    assert workspace_of(window).current_key() == "journal"


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


def test_undoing_a_switch_of_language_says_what_it_did(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    before = workspace_of(window)
    before.shop.settings.set("language", "uk")
    qtbot.waitUntil(lambda: window.workspace is not before)
    settle()
    there = workspace_of(window)
    there.undo()
    qtbot.waitUntil(lambda: window.workspace is not there)
    settle()
    assert current_language() == "en"
    assert notice.line_of(window).text()


def test_a_form_begun_keeps_the_cursor_over_a_switch_of_language(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page puts the cursor into its form when it comes back; the frame leaves it there."""

    class Formed(NotesPage):
        def __init__(self, shop: Shop, context: WindowContext) -> None:
            super().__init__(shop, context)
            self.form = QLineEdit(self)

        def restore_state(self, state: dict[str, object]) -> None:
            super().restore_state(state)
            self.form.setFocus()

    before = workspace_of(window)
    notes(window).line.setText("half")
    monkeypatch.setitem(window.__dict__, "_specs", (replace(SPECS[0], load=lambda: Formed), SPECS[1]))
    before.shop.settings.set("language", "uk")
    qtbot.waitUntil(lambda: window.workspace is not before)
    settle()
    page = workspace_of(window).page("clients")
    assert isinstance(page, Formed)
    assert window.focusWidget() is page.form


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
