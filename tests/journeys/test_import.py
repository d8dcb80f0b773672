"""An owner's list goes into the base through the real window, and out of it again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.backup import BackupReason
from clientbase.domain.client import ClientDraft
from clientbase.domain.errors import WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.services.sample_list import ROWS
from clientbase.ui.imports.marking import Mark
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs, notice
from clientbase.ui.main_window import MainWindow
from tests.journeys.conftest import go, shop_of


def test_a_list_goes_in_and_is_taken_back_but_for_what_was_edited(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, book: Path, settle: Callable[[], None]
) -> None:
    shop = shop_of(window)
    keeper = shop.clients.add(ClientDraft(family_name="Давня"))
    dialogs.next_file(book)
    wizard.choose_file()
    settle()
    assert wizard.counts.counts() == {"records": ROWS, "skipped": 5, "columns": 7, "left": 1}
    for step in (Step.TABLE, Step.COLUMNS, Step.CHECK):
        go(qtbot, wizard, settle)
        assert wizard.presenter.step is step
        assert shop.clients.count() == 1
    assert wizard.counts.counts()[Mark.NEW] == ROWS
    go(qtbot, wizard, settle)
    assert wizard.presenter.step is Step.DONE
    assert shop.clients.count() == ROWS + 1
    assert [made.reason for made in shop.backups.made()] == [BackupReason.IMPORT]

    edited = next(client.id for client in shop.clients.latest(5) if client.id != keeper)
    shop.clients.update(edited, {"note": "дзвонила сама"})
    assert wizard.done_panel.undo is not None
    qtbot.mouseClick(wizard.done_panel.undo, Qt.MouseButton.LeftButton)
    settle()
    assert shop.clients.count() == 2
    assert shop.clients.get(edited).note == "дзвонила сама"
    undone = wizard.presenter.undone
    assert undone is not None
    assert [item.id for item in undone.kept] == [edited]
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)


@pytest.mark.parametrize("stage", ["reading", "checking", "writing"])
def test_cancel_leaves_everything_as_before(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, book: Path, settle: Callable[[], None], stage: str
) -> None:
    shop = shop_of(window)
    shop.clients.add(ClientDraft(family_name="Давня"))
    settle()
    stages = {"reading": Step.FILE, "checking": Step.COLUMNS, "writing": Step.CHECK}
    if stage == "reading":
        wizard.presenter.open(book)
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
        settle()
        assert wizard.presenter.understood is None
    else:
        wizard.presenter.open(book)
        settle()
        while wizard.presenter.step is not stages[stage]:
            go(qtbot, wizard, settle)
        qtbot.mouseClick(wizard.further, Qt.MouseButton.LeftButton)
        qtbot.keyClick(wizard, Qt.Key.Key_Escape)
        settle()
    assert wizard.isVisible()
    assert wizard.presenter.step is stages[stage]
    assert shop.clients.count() == 1
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()


def test_cancel_in_the_middle_of_writing_rolls_back(window: MainWindow, book: Path) -> None:
    class Late(Progress):
        """Cancels when the first rows are written."""

        def advance(self, count: int = 1) -> None:
            if self.stage == "Writing":
                self.cancel()
            super().advance(count)

    shop = shop_of(window)
    prepared = shop.imports.plan(shop.imports.look(book))
    with pytest.raises(WorkCancelled):
        shop.imports.apply(prepared, Late())
    assert shop.clients.count() == 0


def test_a_broken_file_changes_nothing_and_says_so(
    window: MainWindow, wizard: ImportWizard, book: Path, tmp_path: Path, settle: Callable[[], None]
) -> None:
    broken = tmp_path / "обрізаний.xlsx"
    broken.write_bytes(book.read_bytes()[:3000])
    wizard.presenter.open(broken)
    settle()
    assert wizard.presenter.error is not None
    assert not wizard.further.isEnabled()
    empty = tmp_path / "порожній.csv"
    empty.touch()
    wizard.presenter.open(empty)
    settle()
    assert not wizard.further.isEnabled()
    wizard.presenter.open(book)
    settle()
    assert wizard.further.isEnabled()
    assert shop_of(window).clients.count() == 0
    assert notice.line_of(wizard).text() == ""


def test_locking_takes_the_wizard_with_it(
    qtbot: QtBot, window: MainWindow, wizard: ImportWizard, book: Path, settle: Callable[[], None]
) -> None:
    wizard.presenter.open(book)
    settle()
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    qtbot.keyClick(wizard, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.workspace is None
    assert not [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ImportWizard)]
