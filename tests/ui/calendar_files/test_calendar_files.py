"""Calendar files on the screen: the plan before anything is written, undo, what is dropped, the export."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from clientbase.db.store import ReadOnlyBase
from clientbase.domain.ics_plan import EntryState
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar_files.export_dialog import CalendarExportDialog
from clientbase.ui.calendar_files.import_dialog import CalendarImportDialog
from clientbase.ui.imports.wizard import open_import
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.fields.date_editors import DateEditor
from clientbase.ui.window_context import WindowContext
from tests.exchange.calendar_samples import APPLE, GOOGLE, calendar
from tests.ui.conftest import Asked

Settle = Callable[[], None]
_DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
_BAD = calendar("UID:bad\nDTSTART:20260230T100000\nSUMMARY:No such day")


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def _file(folder: Path, text: str) -> Path:
    path = folder / "other.ics"
    path.write_text(text, "utf-8")
    return path


def _open(kind: type[QDialog]) -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


@pytest.fixture
def dialog(host: QWidget, window_context: WindowContext) -> Iterator[CalendarImportDialog]:
    made = CalendarImportDialog(window_context, host, "Europe/Kyiv")
    made.open()
    yield made
    if isValid(made):
        made.close()


def test_the_plan_is_seen_before_anything_is_written(
    dialog: CalendarImportDialog, shop: Shop, asked: Asked, settle: Settle, tmp_path: Path
) -> None:
    dialog.presenter.open(_file(tmp_path, GOOGLE + _BAD))
    settle()
    assert dialog.presenter.counts()[EntryState.NEW] == 4
    rows, more = dialog.presenter.rows()
    assert more == 0
    first = rows[1]
    assert (first["state"], first["title"]) == ("Cannot be taken", "No such day"), (
        "what went wrong comes first"
    )
    assert "20260230T100000" in first["told"]
    assert "Салон на Подолі" in dialog.about.text()
    assert dialog.write.text() == "Import 4 entries"
    assert not shop.history.recent(1)[0].facts.get("file")
    dialog.presenter.choose(EntryState.UNREAD)
    assert len(dialog.presenter.rows()[0]) == 1
    dialog.write.click()
    settle()
    assert not _open(CalendarImportDialog)
    assert shop.history.recent(1)[0].facts["created"] == 4
    assert asked.said == ["4 entries of the calendar taken."]
    shop.history.undo()
    assert not shop.appointments.between(*_DECEMBER)


def test_the_same_again_has_nothing_to_import(
    dialog: CalendarImportDialog, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    path = _file(tmp_path, APPLE)
    files = shop.calendar_files
    files.apply(files.plan(files.look(path, "Europe/Kyiv"), "Europe/Kyiv"), "Europe/Kyiv")
    dialog.presenter.open(path)
    settle()
    assert not dialog.write.isEnabled()
    assert dialog.write.text() == "Nothing to import"


def test_a_file_that_is_none_is_told_in_its_place(
    dialog: CalendarImportDialog, settle: Settle, tmp_path: Path
) -> None:
    dialog.presenter.open(_file(tmp_path, "no calendar"))
    settle()
    assert dialog.presenter.error is not None
    assert not dialog.write.isEnabled()
    good = tmp_path / "good.ics"
    good.write_text(APPLE, "utf-8")
    dialogs.next_file(good)
    dialog.another.click()
    settle()
    assert dialog.presenter.counts()[EntryState.NEW] == 3


def test_a_calendar_chosen_among_lists_leads_to_its_own_window(
    host: QWidget, window_context: WindowContext, settle: Settle, tmp_path: Path
) -> None:
    open_import(window_context, host, _file(tmp_path, APPLE))
    settle()
    (shown,) = _open(CalendarImportDialog)
    assert isinstance(shown, CalendarImportDialog)
    assert shown.presenter.counts()[EntryState.NEW] == 3
    shown.close()
    settle()


def test_a_calendar_dropped_on_the_page(
    shop: Shop, window_context: WindowContext, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    page = CalendarPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(_file(tmp_path, APPLE)))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(300, 300), *how)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(300, 300), *how))
    settle()
    (shown,) = _open(CalendarImportDialog)
    shown.close()
    settle()
    picture = QMimeData()
    picture.setUrls([QUrl.fromLocalFile(str(tmp_path / "cat.png"))])
    other = QDragEnterEvent(QPoint(300, 300), how[0], picture, how[2], how[3])
    other.ignore()
    QApplication.sendEvent(page, other)
    assert not other.isAccepted()


def _type(editor: DateEditor, text: str) -> None:
    editor.line.selectAll()
    QTest.keyClicks(editor.line, text)


def test_export_asks_and_writes(
    shop: Shop, host: QWidget, window_context: WindowContext, settle: Settle, tmp_path: Path
) -> None:
    files = shop.calendar_files
    path = _file(tmp_path, APPLE)
    files.apply(files.plan(files.look(path, "Europe/Kyiv"), "Europe/Kyiv"), "Europe/Kyiv")
    dialog = CalendarExportDialog(window_context, host, "Europe/Kyiv")
    dialog.open()
    dialog.appointments.setChecked(False)
    dialog.named.setChecked(False)
    assert not dialog.save.isEnabled(), "without names there are no tasks"
    dialog.named.setChecked(True)
    dialog.period.set_current("days")
    dialog.period.chosen.emit("days")
    _type(dialog.first, "31.12.2026")
    _type(dialog.last, "1.12.2026")
    assert not dialog.save.isEnabled(), "the last day is before the first"
    _type(dialog.first, "1.12.2026")
    _type(dialog.last, "31.12.2026")
    assert dialog.save.isEnabled()
    out = tmp_path / "out.ics"
    dialogs.next_file(out)
    dialog.save.click()
    settle()
    told = out.read_text("utf-8")
    assert told.count("BEGIN:VTODO") == 1
    assert "BEGIN:VEVENT" not in told


def test_what_is_in_the_way_of_writing_is_said_and_the_plan_stays(
    dialog: CalendarImportDialog, shop: Shop, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ReadOnlyBase

    said: list[str] = []
    monkeypatch.setattr("clientbase.ui.kit.notice.say", lambda _widget, text: said.append(text))
    monkeypatch.setattr(shop.calendar_files, "apply", fails)
    dialog.presenter.open(_file(tmp_path, APPLE))
    settle()
    dialog.write.click()
    settle()
    assert len(said) == 1
    assert dialog.isVisible()
    assert dialog.write.isEnabled()
