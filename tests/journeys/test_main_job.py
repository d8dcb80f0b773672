"""The whole main job in the real window, from nothing: an Excel list in, a day's work, an invoice out."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.backup import BackupReason
from clientbase.domain.client_query import ClientQuery
from clientbase.domain.document_summary import DocumentStatus
from clientbase.domain.interaction import InteractionKind
from clientbase.services.bases import recovery_code_of
from clientbase.services.sample_list import ROWS, sample_list
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.documents.page import DocumentsPage
from clientbase.ui.exports.dialog import ExportDialog
from clientbase.ui.imports.presenter import Step
from clientbase.ui.imports.wizard import ImportWizard
from clientbase.ui.kit import dialogs, notice
from clientbase.ui.main_window import MainWindow
from clientbase.ui.start.new_base import NewBasePages
from clientbase.ui.start.recovery import RecoveryPage
from clientbase.ui.start.sheet_step import SheetStep
from clientbase.ui.start.unlock import UnlockPage
from tests.journeys.conftest import CLOCK, Settle

TOMORROW = date(2026, 11, 19)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(first_window: MainWindow) -> MainWindow:
    return first_window


class Hands:
    """Types and presses where the focus is, and waits for what comes of it."""

    def __init__(self, window: MainWindow, settle: Settle) -> None:
        self.window, self.settle = window, settle

    def focus(self) -> QWidget:
        """The focus of the window in front; a dialog that closed may have left none active."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            QApplication.processEvents()
        found = QApplication.focusWidget() or self.window.focusWidget()
        assert found is not None
        return found

    def types(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _time in range(times):
            QTest.keyClick(self.focus(), key, modifier)
            self.settle()

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def page(self, key: str) -> object:
        assert self.window.workspace is not None
        assert self.window.workspace.current_key() == key
        return self.window.workspace.page(key)

    def said(self) -> str:
        return notice.line_of(self.window).text()


@pytest.fixture
def hands(window: MainWindow, settle: Settle) -> Hands:
    return Hands(window, settle)


def test_the_main_job(window: MainWindow, hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    book = tmp_path / "Мої клієнти.xlsx"
    sample_list(book, "uk", CLOCK)
    code = _first_start(window, hands, tmp_path)
    _import_list(window, hands, book)
    assert window.workspace is not None
    shop = window.workspace.shop
    client_id = _find_and_edit(hands, shop)
    _log_call(hands, shop, client_id)
    _make_appointment(hands, shop, client_id)
    _undo_and_redo(hands, shop, client_id)
    _invoice(window, hands, shop, client_id, tmp_path)
    _export(hands, shop, tmp_path)
    folder = shop.folder
    _lock_and_recover(window, hands, folder, code)
    _leave_and_come_back(window, hands, qtbot, folder, client_id)


def _first_start(window: MainWindow, hands: Hands, folder: Path) -> str:
    """Company and owner, a password, the sheet, “my list from Excel”; returns the recovery code."""
    assert window.start_view is not None
    pages = window.start_view.page()
    assert isinstance(pages, NewBasePages)
    hands.types("Квіткова майстерня")
    hands.key(Qt.Key.Key_Tab)
    hands.types("Олена Вигадана")
    hands.key(Qt.Key.Key_Return)
    hands.types("синій чайник летить")
    hands.key(Qt.Key.Key_Return)
    hands.types("синій чайник летить")
    hands.key(Qt.Key.Key_Return)
    sheet = pages.sheet
    assert isinstance(sheet, SheetStep)
    assert window.start_view is not None
    code = recovery_code_of(folder / "Квіткова майстерня.clientbase", "синій чайник летить")
    dialogs.next_file(folder / "sheet.pdf")
    sheet.save_sheet()
    hands.settle()
    hands.click(sheet.further)
    hands.click(pages.data.excel)
    return code


def _import_list(window: MainWindow, hands: Hands, book: Path) -> None:
    wizard = window.findChild(ImportWizard)
    assert isinstance(wizard, ImportWizard)
    dialogs.next_file(book)
    wizard.choose_file()
    hands.settle()
    for step in (Step.TABLE, Step.COLUMNS, Step.CHECK, Step.DONE):
        hands.click(wizard.further)
        assert wizard.presenter.step is step
    hands.click(wizard.further)
    assert window.workspace is not None
    assert window.workspace.shop.clients.count() == ROWS
    assert window.workspace.current_key() == "clients"


def _find_and_edit(hands: Hands, shop: Shop) -> int:
    """Ctrl+K by the last digits of a phone, Enter, then a word into the note."""
    ids = shop.clients.ids(ClientQuery())
    client = next(each for each in map(shop.clients.get, ids) if each.phones and each.phones[0].e164)
    hands.key(Qt.Key.Key_K, CTRL)
    hands.types(client.phones[0].e164[-7:])
    hands.key(Qt.Key.Key_Return)
    page = hands.page("clients")
    assert isinstance(page, ClientsPage)
    assert page.card.client_id() == client.id
    page.card.fields.edit("looking_for")
    hands.types("букет на ювілей")
    hands.key(Qt.Key.Key_S, CTRL)
    assert shop.clients.get(client.id).looking_for == "букет на ювілей"
    return client.id


def _log_call(hands: Hands, shop: Shop, client_id: int) -> None:
    page = hands.page("clients")
    assert isinstance(page, ClientsPage)
    hands.click(page.card.head.buttons["call"])
    hands.key(Qt.Key.Key_Space)  # the first result has the cursor
    page.card.call.words.setFocus()
    hands.types("хоче півонії")
    page.card.call.next_step.setFocus()
    hands.types("передзвонити завтра о 15:00")
    hands.key(Qt.Key.Key_S, CTRL)
    (call,) = shop.interactions.of_client(client_id)
    assert (call.kind, call.text) == (InteractionKind.CALL, "хоче півонії")
    (task,) = shop.tasks.of_client(client_id)
    assert (task.due_on, task.due_time) == (TOMORROW, time(15, 0))


def _make_appointment(hands: Hands, shop: Shop, client_id: int) -> None:
    page = hands.page("clients")
    assert isinstance(page, ClientsPage)
    hands.click(page.card.head.buttons["appointment"])
    calendar = hands.page("calendar")
    assert isinstance(calendar, CalendarPage)
    hands.types("Показати ескізи")
    hands.key(Qt.Key.Key_S, CTRL)
    (kept,) = shop.appointments.of_client(client_id)
    assert kept.summary == "Показати ескізи"


def _undo_and_redo(hands: Hands, shop: Shop, client_id: int) -> None:
    """Back to before the call, and forth again; from a page whose focus is in no text."""
    hands.key(Qt.Key.Key_1, CTRL)
    while shop.interactions.of_client(client_id):
        hands.key(Qt.Key.Key_Z, CTRL)
    assert shop.tasks.of_client(client_id) == ()
    assert shop.appointments.of_client(client_id) == ()
    while shop.history.next_redo() is not None:
        hands.key(Qt.Key.Key_Y, CTRL)
    (kept,) = shop.appointments.of_client(client_id)
    assert kept.summary == "Показати ескізи"
    assert len(shop.interactions.of_client(client_id)) == 1


def _invoice(window: MainWindow, hands: Hands, shop: Shop, client_id: int, folder: Path) -> None:
    assert window.workspace is not None
    window.workspace.open_client(client_id)
    hands.settle()
    clients = hands.page("clients")
    assert isinstance(clients, ClientsPage)
    hands.click(clients.card.head.buttons["invoice"])
    page = hands.page("documents")
    assert isinstance(page, DocumentsPage)
    assert page.editor.typed().client_id == client_id
    page.editor.table.begin()
    for text in ("Букет «Осінь»", "2", "шт", "1 075,50", "10%"):
        page.editor.table.edit(page.editor.table.currentIndex())
        hands.types(text)
        hands.key(Qt.Key.Key_Return)
    page.editor._issue()
    assert "IBAN" in page.editor.problem()  # what the form asks for and nobody has filled in yet
    page.editor._issue()
    hands.settle()
    (document,) = shop.documents.list()
    assert (document.number, document.status) == ("0001", DocumentStatus.ISSUED)
    assert str(document.gross.amount) == "1935.90"
    dialogs.next_file(folder / "invoice.pdf")
    hands.key(Qt.Key.Key_S, CTRL)
    assert (folder / "invoice.pdf").read_bytes() == shop.documents.pdf(document.id)


def _export(hands: Hands, shop: Shop, folder: Path) -> None:
    hands.key(Qt.Key.Key_2, CTRL)
    page = hands.page("clients")
    assert isinstance(page, ClientsPage)
    dialogs.next_file(folder / "Список.xlsx")
    hands.click(page.list.export_button)
    window = page.findChild(ExportDialog)
    assert isinstance(window, ExportDialog)
    hands.click(window.save)
    assert "Список.xlsx" in hands.said()
    again = shop.imports.plan(shop.imports.look(folder / "Список.xlsx")).plan
    assert (len(again.rows), len(again.new), dict(again.updates)) == (ROWS, 0, {})


def _lock_and_recover(window: MainWindow, hands: Hands, folder: Path, code: str) -> None:
    """A wrong password, then the code from the sheet and a new password."""
    hands.key(Qt.Key.Key_L, CTRL)
    assert window.workspace is None
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    hands.types("не той")
    hands.key(Qt.Key.Key_Return)
    assert page.problem()
    page.recovery_asked.emit(folder)
    recovery = window.start_view.page()
    assert isinstance(recovery, RecoveryPage)
    hands.types(code.lower())
    hands.key(Qt.Key.Key_Tab)
    hands.types("зелений чайник стоїть")
    hands.key(Qt.Key.Key_Return)
    hands.types("зелений чайник стоїть")
    hands.key(Qt.Key.Key_Return)
    assert window.workspace is not None


def _leave_and_come_back(
    window: MainWindow, hands: Hands, qtbot: QtBot, folder: Path, client_id: int
) -> None:
    assert window.workspace is not None
    backups = window.workspace.shop.backups
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert [one.reason for one in backups.made()].count(BackupReason.CLOSE) == 1
    window.begin()
    window.show()
    window.activateWindow()
    assert window.start_view is not None
    page = window.start_view.page()
    assert isinstance(page, UnlockPage)
    page.line.setFocus()
    page.line.setText("зелений чайник стоїть")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    hands.settle()
    assert window.workspace is not None
    shop = window.workspace.shop
    assert shop.folder == folder
    assert shop.clients.count() == ROWS
    assert shop.clients.get(client_id).looking_for == "букет на ювілей"
