"""The calendar page over an empty base, and one meeting in it."""

import pytest
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.window_context import WindowContext
from tests.ui.calendar.hands import Settle, at


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle) -> CalendarPage:
    made = CalendarPage(shop, window_context)
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    settle()
    return made


@pytest.fixture
def meeting(shop: Shop, page: CalendarPage, settle: Settle) -> int:
    made = shop.appointments.add(AppointmentDraft("cut", at(10), at(11)))
    settle()
    return made
