"""The Today page as a person uses it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.interaction import InteractionDraft, InteractionKind
from clientbase.domain.task import TaskDraft
from clientbase.services.call_lists import CallListDraft
from clientbase.services.shop import Shop
from clientbase.ui.kit.line_button import LineButton
from clientbase.ui.kit.text import Label
from clientbase.ui.today.page import TodayPage
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked, OnScreen

WEDNESDAY = date(2026, 11, 18)


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, on_screen: OnScreen) -> TodayPage:
    made = TodayPage(shop, window_context)
    on_screen(made, 1000, 700)
    return made


def lines(page: TodayPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(LineButton) if line.isVisible()]


def test_a_new_base_offers_how_to_begin(
    qtbot: QtBot, page: TodayPage, asked: Asked, settle: Callable[[], None]
) -> None:
    from PySide6.QtWidgets import QPushButton

    begin = next(item for item in page.findChildren(QPushButton) if item.text() == "Import a list")
    assert begin.isVisible()
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert asked.pages == [("clients", {"import_list": True})]


def test_the_day_shows_what_is_late_and_what_comes(
    page: TodayPage, shop: Shop, settle: Callable[[], None]
) -> None:
    shop.tasks.add(TaskDraft("order boxes", due_on=date(2026, 11, 10)))
    shop.tasks.add(TaskDraft("water the flowers", due_on=WEDNESDAY))
    shop.tasks.add(TaskDraft("far away", due_on=date(2026, 12, 10)))
    shop.tasks.add(TaskDraft("soon", due_on=date(2026, 11, 19)))
    anna = shop.clients.add(ClientDraft(given_name="Анна", birthday="1986-11-18"))
    shop.clients.add(ClientDraft(given_name="Богдан", birthday="--11-25"))
    shop.clients.add(ClientDraft(given_name="Віра", birthday="1990-11-26"))
    at = datetime(2026, 11, 18, 15)
    shop.appointments.add(AppointmentDraft("Wedding", at, at.replace(hour=16), client_id=anna))
    settle()
    model = page.list.tasks
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "Overdue: 1",
        "order boxes, 10 Nov, overdue",
        "Today: 1",
        "water the flowers",
    ]
    shown = lines(page)
    assert "15:00, Wedding, Анна" in shown
    assert "Анна, today · 40 years old" in shown
    assert "Богдан, 25 Nov" in shown
    assert not any(line.startswith("Віра, 26") for line in shown)


def test_a_task_is_postponed_in_place_and_back(
    qtbot: QtBot, page: TodayPage, shop: Shop, asked: Asked, settle: Callable[[], None]
) -> None:
    task = shop.tasks.add(TaskDraft("order boxes", due_on=date(2026, 11, 10)))
    settle()
    page.list.select_task(task)
    qtbot.keyClick(page.list, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shop.tasks.get(task).due_on == date(2026, 11, 19)
    assert page.list.tasks.rowCount() == 0
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.tasks.get(task).due_on == date(2026, 11, 10)
    assert page.list.tasks.rowCount() == 2


def test_a_cancelled_appointment_is_not_of_the_day(
    page: TodayPage, shop: Shop, settle: Callable[[], None]
) -> None:
    at = datetime(2026, 11, 18, 15)
    id = shop.appointments.add(AppointmentDraft("Wedding", at, at.replace(hour=16)))
    shop.appointments.update(id, {"status": "cancelled"})
    settle()
    assert not any("Wedding" in line for line in lines(page))


def test_many_birthdays_are_counted_not_listed(
    page: TodayPage, shop: Shop, settle: Callable[[], None]
) -> None:
    for number in range(15):
        shop.clients.add(ClientDraft(given_name=f"Анна{number}", birthday="--11-20"))
    settle()
    assert sum(", 20 Nov" in line for line in lines(page)) == 8
    assert any(label.text() == "and 7 more this week" for label in page.findChildren(Label))


def test_after_ticking_the_keyboard_stays_near(
    qtbot: QtBot, page: TodayPage, shop: Shop, settle: Callable[[], None]
) -> None:
    first = shop.tasks.add(TaskDraft("one", due_on=WEDNESDAY))
    second = shop.tasks.add(TaskDraft("two", due_on=WEDNESDAY))
    settle()
    page.list.setFocus()
    page.list.select_task(first)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    settle()
    current = page.list.current_task()
    assert current is not None
    assert current.id == second


def test_who_is_to_be_called_back_and_who_is_due_stand_there(
    qtbot: QtBot, page: TodayPage, shop: Shop, asked: Asked, clock: FixedClock, settle: Callable[[], None]
) -> None:
    anna, vira = (shop.clients.add(ClientDraft(given_name=name)) for name in ("Анна", "Віра"))
    made = shop.call_lists.add(CallListDraft("Осінь", [anna]))
    entry = shop.call_lists.entries(made)[0]
    shop.call_lists.log(entry.id, InteractionDraft(0, InteractionKind.CALL, result="no_answer"))
    at = clock.now() - timedelta(days=40)
    shop.interactions.log(InteractionDraft(vira, InteractionKind.VISIT, at=at))
    shop.rhythm.set_days([vira], 30)
    clock.at += timedelta(hours=2)
    page.refresh()
    settle()
    shown = [line for line in page.findChildren(LineButton) if line.isVisible()]
    back = next(line for line in shown if line.accessibleName().startswith("Анна,"))
    late = next(line for line in shown if line.accessibleName() == "Віра, overdue by 10 days")
    back.click()
    late.click()
    assert asked.pages == [("calls", {"list_id": made, "entry_id": entry.id})]
    assert asked.clients == [vira]
