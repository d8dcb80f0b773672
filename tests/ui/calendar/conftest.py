"""The calendar page over an empty base, and one meeting in it."""

import pytest

from clientbase.domain.appointment import AppointmentDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.window_context import WindowContext
from tests.ui.calendar.hands import Settle, at
from tests.ui.conftest import OnScreen


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> CalendarPage:
    made = CalendarPage(shop, window_context)
    on_screen(made, 1100, 760)
    return made


@pytest.fixture
def meeting(shop: Shop, page: CalendarPage, settle: Settle) -> int:
    made = shop.appointments.add(AppointmentDraft("cut", at(10), at(11)))
    settle()
    return made
