"""From a field of the card one comes to its history, and puts back what was before."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from clientbase.domain.client import ClientDraft
from clientbase.services.shop import Shop
from clientbase.ui.clients.page import ClientsPage
from clientbase.ui.history.record_history import RecordHistory
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen


def test_a_field_tells_its_history_and_takes_a_value_back(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, settle: Callable[[], None], qtbot: QtBot
) -> None:
    id = shop.clients.add(ClientDraft(family_name="Ткаченко", note="півонії"))
    shop.clients.update(id, {"note": "троянди"})
    page = ClientsPage(shop, window_context)
    on_screen(page, 1200, 800)
    page.open_client(id)
    settle()
    line = page.card.fields.line("note")
    at = QPoint(5, 5)
    QApplication.sendEvent(
        line, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, line.mapToGlobal(at))
    )
    menu = line.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "History…").trigger()
    menu.close()
    settle()
    dialog = page.findChild(RecordHistory)
    assert isinstance(dialog, RecordHistory)
    values = dialog.list.model.values(1) or {}
    assert (values["before"], values["after"]) == ("півонії", "троянди")
    dialog.back.click()
    settle()
    assert shop.clients.get(id).note == "півонії"
    dialog.reject()
    page.card.asked.emit("history:")
    settle()
