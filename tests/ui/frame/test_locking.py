"""Locking, by hand and when nobody is there; backups and changes of keys from the window."""

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from clientbase.domain.backup import BackupReason
from clientbase.services.bases import recovery_code_of
from clientbase.ui.help.dialog import HelpDialog
from clientbase.ui.kit import dialogs, jobs, notice
from clientbase.ui.main_window import MainWindow
from clientbase.ui.quiet_collecting import QuietCollecting
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.start.new_keys import NewKeysPages
from clientbase.ui.start.restore import RestorePage
from clientbase.ui.start.unlock import UnlockPage
from tests.ui.frame.conftest import (
    add_client,
    notes,
    press,
    unlock,
    workspace_of,
)


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
    dialog = window.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    window.lock()
    assert dialog.result() == HelpDialog.DialogCode.Rejected
    assert not dialog.isVisible()


class Stubborn(QDialog):
    """Asks before it goes, as the import wizard does."""

    def reject(self) -> None:
        if dialogs.ask(self, "Really?", "", yes="Yes"):
            super().reject()


@pytest.mark.parametrize("made", [QDialog, QMenu])
def test_nothing_of_a_base_stays_in_sight_over_the_lock(
    window: MainWindow, made: type[QDialog] | type[QMenu]
) -> None:
    """A file or an invoice that is looked at belongs to the window, not to what shows the base."""
    over = made(window)
    if isinstance(over, QMenu):
        over.addAction("Олена Вигадана")
        over.popup(window.pos())
    else:
        over.open()
    assert over.isVisible()
    window.lock()
    assert not over.isVisible()


def test_locking_asks_nothing(window: MainWindow) -> None:
    dialog = Stubborn(workspace_of(window))
    dialog.open()
    window.lock()
    assert not dialog.isVisible()
    assert dialogs.script.asked == []


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


def test_a_backup_is_made_on_closing(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    add_client(window, "Вигадана")
    backups = workspace_of(window).shop.backups
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert [one.reason for one in backups.made()] == [BackupReason.CLOSE]
    assert window.workspace is None


def test_locking_while_a_backup_is_made_on_closing_leaves_the_next_closing_its_backup(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    add_client(window, "Вигадана")
    window.close()
    window.lock()
    settle()
    unlock(window, qtbot, settle)
    backups = workspace_of(window).shop.backups
    add_client(window, "Друга")
    before = len(backups.made())
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert len(backups.made()) == before + 1


def test_garbage_is_collected_only_while_nobody_works(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    collecting = window.findChild(QuietCollecting)
    assert isinstance(collecting, QuietCollecting)
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(1))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    collecting.look()
    assert collected == []
    monkeypatch.setattr(window.idle, "quiet_seconds", lambda: 60.0)
    collecting.look()
    assert collected == [1]
    go = threading.Event()
    jobs.start(lambda _progress: go.wait(10), window)
    collecting.look()
    go.set()
    assert collected == [1]


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
