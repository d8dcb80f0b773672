"""A day in the calendar of the real window: made, moved, given up, undone, found again, by mouse and keys."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.client import ClientDraft, Phone
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.workspace import Workspace
from tests.ui.calendar.hands import Settle, drag

SUNDAY = date(2026, 11, 22)
"""Today, by the clock of the base."""


@pytest.fixture
def page(workspace: Workspace, settle: Settle) -> CalendarPage:
    workspace.open_page("calendar")
    settle()
    shown = workspace.current_page()
    assert isinstance(shown, CalendarPage)
    return shown


def at(hour: int, minute: int = 0, *, day: date = SUNDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


def test_a_meeting_from_the_first_drag_to_the_undo(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    client = shop.clients.add(
        ClientDraft(family_name="Ткаченко", given_name="Олена", phones=(Phone("067", "+380671234567"),))
    )
    grid = page.days.grid
    # a stretch on Friday, with a subject and a client
    friday = SUNDAY - timedelta(days=2)
    drag(grid, grid.point_of(at(13, day=friday)), grid.point_of(at(13, 50, day=friday)))
    settle()
    (made,) = shop.appointments.between(friday, friday)
    assert (made.starts, made.ends, made.summary) == (at(13, day=friday), at(14, day=friday), "Зустріч")
    page.panel.subject.setPlainText("Примірка сукні")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    page.panel.client.setFocus()
    qtbot.keyClicks(page.panel.client, "067123")
    qtbot.waitUntil(lambda: page.panel.client.completer().popup().isVisible())
    qtbot.keyClick(page.panel.client.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.panel.client.client_id() == client)
    settle()
    kept = shop.appointments.get(made.id)
    assert (kept.summary, kept.client_id) == ("Примірка сукні", client)
    qtbot.keyClick(page.panel.place_line, Qt.Key.Key_Escape)
    settle()
    assert not page.panel.isVisible()
    assert [item.client for item in grid.slot_items(friday, 13 * 60)] == ["Ткаченко Олена"]
    # to Wednesday by the month, which keeps the hour
    qtbot.keyClick(page.days, Qt.Key.Key_4)
    settle()
    wednesday = friday - timedelta(days=2)
    start = page.month.rect_of_item((ItemKind.APPOINTMENT, made.id)).center()
    drag(page.month, start, page.month.point_of(wednesday))
    settle()
    assert shop.appointments.get(made.id).starts == at(13, day=wednesday)
    # Esc gives a drag up
    start = page.month.rect_of_item((ItemKind.APPOINTMENT, made.id)).center()
    drag(page.month, start, page.month.point_of(SUNDAY), release=False)
    qtbot.keyClick(page.month, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.month, Qt.MouseButton.LeftButton, pos=page.month.point_of(SUNDAY).toPoint())
    settle()
    assert shop.appointments.get(made.id).starts == at(13, day=wednesday)
    # what was done is undone, the latest first
    workspace.undo()
    settle()
    assert shop.appointments.get(made.id).starts == at(13, day=friday)
    workspace.redo()
    settle()
    assert shop.appointments.get(made.id).starts == at(13, day=wednesday)
    page.month.select_item(page.month.current_item() or page.month.items_on(wednesday)[0])
    qtbot.keyClick(page.month, Qt.Key.Key_Delete)
    settle()
    assert shop.appointments.between(friday - timedelta(days=9), SUNDAY) == ()
    workspace.undo()
    settle()
    assert shop.appointments.get(made.id).client_id == client


def test_a_new_one_by_keyboard_alone(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    assert workspace.focusWidget() is page.days, "the page opens with the cursor in its grid"
    qtbot.keyClick(page.days, Qt.Key.Key_Right)
    settle()
    assert page.days.days()[0] == SUNDAY + timedelta(days=1)
    for _step in range(3):
        qtbot.keyClick(page.days, Qt.Key.Key_Down)
    span = page.days.cursor_span()
    assert span is not None
    assert span.starts == at(10, day=SUNDAY + timedelta(days=1))
    qtbot.keyClick(page.days, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    (made,) = shop.appointments.between(span.starts.date(), span.starts.date())
    assert made.starts == span.starts
    assert workspace.focusWidget() is page.panel.subject


def test_a_locked_window_comes_back_with_its_text_and_finds_it(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    id = shop.appointments.add(AppointmentDraft("Доставка", at(10), at(11)))
    settle()
    workspace.open_page("calendar", appointment_id=id)
    settle()
    page.set_view(View.MONTH)
    page.panel.note.setPlainText("під'їзд 3")
    kept = workspace.states()["calendar"]
    assert kept["typed"] == {"note": "під'їзд 3"}
    page.save()
    settle()
    assert shop.appointments.get(id).note == "під'їзд 3"
    assert workspace.states()["calendar"] == {
        "view": "month", "day": SUNDAY.isoformat(), "appointment": id, "instance": "", "typed": {},
    }  # fmt: skip


def test_two_people_a_handing_over_a_copy_and_a_change_of_mind(
    qtbot: QtBot, workspace: Workspace, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    """A day at the desk of a salon, in the real window: keys 1–6, two columns, Ctrl, Esc, undo."""
    taras = shop.employees.add("Тарас", "green")
    made = shop.appointments.add(AppointmentDraft("Стрижка", at(10), at(11)))
    qtbot.keyClick(page.days, Qt.Key.Key_1)
    settle()
    grid = page.days.grid
    key = (ItemKind.APPOINTMENT, made)
    drag(grid, grid.rect_of_item(key).center(), grid.point_of(at(12, 30), lane=1), release=False)
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=grid.point_of(at(12, 30), lane=1).toPoint())
    settle()
    assert shop.appointments.get(made).starts == at(10), "Esc gives the drag up"
    drag(grid, grid.rect_of_item(key).center(), grid.point_of(at(12, 30), lane=1))
    settle()
    kept = shop.appointments.get(made)
    assert (kept.employee_id, kept.starts) == (taras, at(12))
    held = Qt.KeyboardModifier.ControlModifier
    drag(grid, grid.rect_of_item(key).center(), grid.point_of(at(15, 30), lane=0), held=held)
    settle()
    first, second = shop.appointments.between(SUNDAY, SUNDAY)
    assert (first.id, second.starts, second.summary) == (made, at(15), "Стрижка")
    assert second.employee_id == shop.employees.current_id
    workspace.undo()
    settle()
    workspace.undo()
    settle()
    (left,) = shop.appointments.between(SUNDAY, SUNDAY)
    assert (left.id, left.starts, left.employee_id) == (made, at(10), shop.employees.current_id)
    for number, view in enumerate(View):
        qtbot.keyClick(page.grid(), Qt.Key(Qt.Key.Key_1 + number))
        settle()
        assert page.view is view
    qtbot.keyClick(page.grid(), Qt.Key.Key_5)
    settle()
    assert [line.item.title for line in page.agenda.lines() if line.item] == ["Стрижка"]
