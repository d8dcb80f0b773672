"""Somebody new, added where a client is only chosen."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.own_field import OwnField
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.clients.client_picker import ClientPicker
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import OnScreen

Settle = Callable[[], None]


@pytest.fixture
def page(
    shop: Shop, window_context: WindowContext, on_screen: OnScreen, qtbot: QtBot, settle: Settle
) -> CalendarPage:
    made = CalendarPage(shop, window_context)
    on_screen(made, 1100, 760)
    with qtbot.waitActive(made):
        made.activateWindow()
    id = shop.appointments.add(
        AppointmentDraft("cut", datetime(2026, 11, 18, 10), datetime(2026, 11, 18, 11))
    )
    made.open_appointment(id)
    settle()
    return made


def offered(qtbot: QtBot, picker: ClientPicker, text: str) -> QAbstractItemView:
    """What is suggested for a text."""
    picker.setFocus()
    picker.clear()
    picker.setText(text)
    picker.textEdited.emit(text)
    popup = picker.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    return popup


def take_last(popup: QAbstractItemView, settle: Settle) -> None:
    model = popup.model()
    assert model is not None
    popup.setCurrentIndex(model.index(model.rowCount() - 1, 0))
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    settle()


def test_a_caller_nobody_knows_becomes_a_client(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    popup = offered(qtbot, page.panel.client, "Марія Нова 067 123-45-67")
    assert popup.model().index(0, 0).data() == "New client: Марія Нова 067 123-45-67"
    assert not popup.currentIndex().isValid(), "Enter alone adds nobody"
    take_last(popup, settle)
    (client,) = shop.clients.latest(1)
    kept = shop.clients.get(client.id)
    assert (kept.display_name, [phone.e164 for phone in kept.phones]) == ("Нова Марія", ["+380671234567"])
    (meeting,) = shop.appointments.of_client(client.id)
    assert meeting.client_name == page.panel.client.text() == "Нова Марія"
    shop.history.undo()
    shop.history.undo()
    settle()
    assert shop.clients.count() == 0


def test_whoever_has_the_number_is_taken(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    known = shop.clients.add(
        ClientDraft(family_name="Коваль", phones=(Phone("067 1234567", "+380671234567"),))
    )
    settle()
    take_last(offered(qtbot, page.panel.client, "Марія Нова 067 123-45-67"), settle)
    assert shop.clients.count() == 1
    assert page.panel.client.client_id() == known


def test_why_nobody_was_added_is_said_and_the_words_stay(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    shop.own_fields.make(OwnField(0, "Договір", required=True))
    settle()
    take_last(offered(qtbot, page.panel.client, "Марія Нова"), settle)
    assert shop.clients.count() == 0
    assert "Договір" in page.panel.problem()
    assert page.panel.client.text() == "Марія Нова"


def test_too_little_names_nobody(qtbot: QtBot, page: CalendarPage) -> None:
    popup = offered(qtbot, page.panel.client, "12")
    assert popup.model().index(0, 0).data() == "No such client"
