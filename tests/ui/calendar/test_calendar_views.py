"""The agenda and the year: what they leave out, how far they go, what a click opens."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.document import DocumentLine
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.agenda_lines import lines_of
from clientbase.ui.calendar.day_list import DayList
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.kit.print_preview import PrintPreview
from tests.ui.calendar.hands import WEDNESDAY, Settle, at
from tests.ui.conftest import Asked


def _agenda(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    page.show_day(WEDNESDAY)
    qtbot.keyClick(page.grid(), Qt.Key.Key_5)
    settle()
    settle()


def test_the_agenda_leaves_empty_days_out(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.appointments.add(AppointmentDraft("fair", at(0, day=20), at(0, day=22), all_day=True))
    shop.tasks.add(TaskDraft("call", due_on=date(2026, 11, 25)))
    shop.appointments.add(AppointmentDraft("night", at(23, 50, day=23), at(0, 10, day=24)))
    _agenda(qtbot, page, settle)
    assert page.view is View.AGENDA
    told = [(line.day.day, line.item.title if line.item else "", line.when) for line in page.agenda.lines()]
    assert told == [
        (18, "", ""),
        (18, "cut", "10:00–11:00"),
        (20, "", ""),
        (20, "fair", "day 1 of 2"),
        (21, "", ""),
        (21, "fair", "day 2 of 2"),
        (23, "", ""),
        (23, "night", "from 23:50"),
        (24, "", ""),
        (24, "night", "until 00:10"),
        (25, "", ""),
        (25, "call", "all day"),
    ]


def test_the_agenda_goes_on_as_far_as_something_comes(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    far = datetime(2028, 3, 1, 10)
    shop.appointments.add(AppointmentDraft("in two years", far, far + timedelta(hours=1)))
    _agenda(qtbot, page, settle)
    for _reading in range(12):
        settle()
    assert [line.item.title for line in page.agenda.lines() if line.item] == ["in two years"]
    assert page.agenda._ended, "and then it stops looking"


def test_the_agenda_by_keyboard(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    _agenda(qtbot, page, settle)
    qtbot.keyClick(page.agenda, Qt.Key.Key_Down)
    item = page.agenda.current_item()
    assert item is not None
    assert "cut" in page.agenda.accessibleDescription()
    qtbot.keyClick(page.agenda, Qt.Key.Key_Space)
    settle()
    assert shop.appointments.get(meeting).status is AppointmentStatus.CAME
    qtbot.keyClick(page.agenda, Qt.Key.Key_Return)
    settle()
    assert page.panel.appointment_id() == meeting
    page.close_panel()
    qtbot.keyClick(page.agenda, Qt.Key.Key_Delete)
    settle()
    assert shop.appointments.between(WEDNESDAY, WEDNESDAY) == ()


def test_what_lasts_for_weeks_is_named_at_its_ends() -> None:
    first = date(2026, 11, 1)
    start = datetime.combine(first, time())
    long = Item(ItemKind.APPOINTMENT, 1, start, start + timedelta(days=40), True, "leave", timed=False)
    days = [line.day for line in lines_of([long], first, first + timedelta(days=60)) if line.item]
    assert days == [first, first + timedelta(days=39)]


def test_the_year_shows_how_full_days_are_and_opens_them(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.appointments.add(
        AppointmentDraft("gone", at(9, day=19), at(10, day=19), status=AppointmentStatus.CANCELLED)
    )
    page.show_day(WEDNESDAY)
    qtbot.keyClick(page.grid(), Qt.Key.Key_6)
    settle()
    assert page.view is View.YEAR
    load = page.year.load_of(WEDNESDAY)
    assert load is not None
    assert (load.count, load.minutes, load.level) == (1, 60, 1)
    assert page.year.load_of(date(2026, 11, 19)) is None, "what was called off takes no time"
    assert page.bar.title() == "2026"
    spot = page.year.cell_of(date(2026, 2, 28)).center()
    QTest.mouseClick(page.year, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    settle()
    assert (page.view, page.day) == (View.DAY, date(2026, 2, 28))


def test_every_day_of_a_year_lies_where_it_is_drawn(page: CalendarPage, settle: Settle) -> None:
    page.set_view(View.YEAR)
    settle()
    day = date(2026, 1, 1)
    while day.year == 2026:
        assert page.year.day_at(page.year.cell_of(day).center()) == day
        day += timedelta(days=1)


def test_what_had_no_room_in_the_month_is_listed(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    for hour in range(8, 20):
        shop.appointments.add(AppointmentDraft(f"n{hour}", at(hour), at(hour + 1)))
    page.show_day(WEDNESDAY)
    page.set_view(View.MONTH)
    settle()
    month = page.month
    week = (WEDNESDAY - month._weeks[0].first).days // 7
    place = month._count_rect(week, 2).center()
    QTest.mouseClick(month, Qt.MouseButton.LeftButton, pos=place.toPoint())
    (shown,) = page.findChildren(DayList)
    assert len(shown.rows._items) == 12
    QTest.keyClick(shown.rows, Qt.Key.Key_Down)
    QTest.keyClick(shown.rows, Qt.Key.Key_Return)
    settle()
    assert page.panel.appointment_id() == shown.rows._items[1].id


def test_days_of_payment_are_a_layer(page: CalendarPage, shop: Shop, asked: Asked, settle: Settle) -> None:
    client = shop.clients.add(ClientDraft(family_name="Koval"))
    lines = [DocumentLine("roses", Decimal(1), "", Decimal(50))]
    draft = shop.documents.draft_for(client, lines, issued_on=WEDNESDAY - timedelta(days=9))
    issued = shop.documents.issue(replace(draft, due_on=WEDNESDAY), client)
    page.show_day(WEDNESDAY)
    settle()
    (item,) = page.days.band.items_on(WEDNESDAY)
    assert (item.kind, item.late, item.can_move) == (ItemKind.PAYMENT, False, False)
    assert issued.number in item.title
    page.open_item(item)
    assert asked.pages == [("documents", {"document_id": issued.id})]
    payments = page.aside.list.boxes[2]
    assert isinstance(payments, QCheckBox)
    payments.click()
    settle()
    assert page.days.band.items_on(WEDNESDAY) == []
    payments.click()
    shop.payments.pay_document(issued.id)
    settle()
    assert page.days.band.items_on(WEDNESDAY) == [], "paid"


def test_a_day_and_a_month_are_printed(
    page: CalendarPage, shop: Shop, asked: Asked, meeting: int, settle: Settle
) -> None:
    page.show_day(WEDNESDAY)
    for view in (View.DAY, View.WEEK, View.MONTH, View.AGENDA):
        page.set_view(view)
        settle()
        page.print_page()
        settle()
        (preview,) = page.window().findChildren(PrintPreview)
        assert preview.pdf.page_count() == 1
        preview.reject()
        settle()
    page.set_view(View.YEAR)
    settle()
    page.print_page()
    assert asked.said[-1].startswith("A year has no sheet of its own")
