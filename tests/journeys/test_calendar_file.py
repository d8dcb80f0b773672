"""A calendar of another program in the real window: taken, seen, taken back, sent out, wiped and back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar_files.export_dialog import CalendarExportDialog
from clientbase.ui.calendar_files.import_dialog import CalendarImportDialog
from clientbase.ui.kit import dialogs
from clientbase.ui.workspace import Workspace
from tests.exchange.calendar_samples import calendar
from tests.services.calendar_rows import appointments_in, wipe
from tests.ui.calendar.hands import Settle

_WEDNESDAY = date(2026, 11, 18)
_WEEKLY = "UID:1\nDTSTART:20261118T150000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Примірка"


@pytest.fixture
def page(workspace: Workspace, settle: Settle) -> CalendarPage:
    workspace.open_page("calendar")
    settle()
    shown = workspace.current_page()
    assert isinstance(shown, CalendarPage)
    return shown


def _choose(page: CalendarPage, at: int, qtbot: QtBot) -> None:
    """Open the menu of calendar files and choose an entry of it."""
    page.bar.files_asked.emit(page.mapToGlobal(page.rect().center()))
    menus = [one for one in page.findChildren(QMenu) if one.isVisible()]
    qtbot.waitUntil(lambda: bool(menus))
    menus[-1].actions()[at].trigger()
    menus[-1].close()


def _dialog(kind: type[QDialog]) -> QDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_there_and_back(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "other.ics"
    file.write_text(calendar(_WEEKLY, "UID:2\nDTSTART:20260230T100000"), "utf-8")
    dialogs.next_file(file)
    _choose(page, 0, qtbot)
    settle()
    shown = _dialog(CalendarImportDialog)
    assert not appointments_in(shop), "it is seen before anything is written"
    QTest.keyClick(shown.write, Qt.Key.Key_Space)
    settle()
    assert [item.title for item in page.days.grid.slot_items(_WEDNESDAY, 15 * 60)] == ["Примірка"]
    workspace.undo()
    settle()
    assert not appointments_in(shop)
    workspace.redo()
    settle()
    out = tmp_path / "ours.ics"
    dialogs.next_file(out)
    _choose(page, 1, qtbot)
    asking = _dialog(CalendarExportDialog)
    asking.save.click()
    settle()
    before = [(one.summary, one.starts, one.rrule) for one in appointments_in(shop)]
    wipe(shop)
    dialogs.next_file(out)
    _choose(page, 0, qtbot)
    settle()
    _dialog(CalendarImportDialog).write.click()
    settle()
    assert [(one.summary, one.starts, one.rrule) for one in appointments_in(shop)] == before
