"""The calendar page: going about, layers, what others ask of it."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.item_menu import item_menu
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.history.record_history import RecordHistory
from clientbase.ui.kit.prompt import Prompt
from clientbase.ui.window_context import WindowContext
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, items
from tests.ui.conftest import Asked


def test_it_opens_on_the_week_of_today(page: CalendarPage) -> None:
    assert page.view is View.WEEK
    assert page.days.days()[0] == date(2026, 11, 16)
    assert page.bar.title() == "16–22 Nov 2026"
    assert page.hint.isVisible()


def test_arrows_go_home_comes_back_digits_are_views(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    page.setFocus()
    qtbot.keyClick(page.days, Qt.Key.Key_Right)
    settle()
    assert page.days.days()[0] == date(2026, 11, 23)
    qtbot.keyClick(page.days, Qt.Key.Key_Left)
    qtbot.keyClick(page.days, Qt.Key.Key_Left)
    settle()
    assert page.days.days()[0] == date(2026, 11, 9)
    qtbot.keyClick(page.days, Qt.Key.Key_Home)
    qtbot.keyClick(page.days, Qt.Key.Key_4)
    settle()
    assert page.view is View.MONTH
    assert page.bar.title() == "November 2026"
    qtbot.keyClick(page.month, Qt.Key.Key_PageDown)
    settle()
    assert page.bar.title() == "December 2026"
    qtbot.keyClick(page.month, Qt.Key.Key_Home)
    qtbot.keyClick(page.month, Qt.Key.Key_1)
    settle()
    assert page.days.days() == (WEDNESDAY,)
    qtbot.keyClick(page.days, Qt.Key.Key_2)
    settle()
    assert len(page.days.days()) == 5


def test_the_view_is_remembered(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    page.set_view(View.MONTH)
    again = CalendarPage(shop, window_context)
    qtbot.addWidget(again)
    settle()
    assert again.view is View.MONTH


def test_the_small_month_goes_there(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    days = page.aside.mini.days
    spot = days.cell_of(date(2026, 12, 4)).center().toPoint()
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert date(2026, 12, 4) in page.days.days()
    qtbot.keyClick(days, Qt.Key.Key_Down)
    settle()
    assert page.day == date(2026, 12, 11)


def test_a_head_opens_its_day_and_the_day_its_week(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    spot = QPoint(int(page.days.band.point_of(date(2026, 11, 20)).x()), 16)
    qtbot.mouseClick(page.days.band, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert page.days.days() == (date(2026, 11, 20),)
    qtbot.mouseClick(page.days.band, Qt.MouseButton.LeftButton, pos=QPoint(300, 16))
    settle()
    assert len(page.days.days()) == 7


def test_layers_are_switched_and_remembered(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    shop.clients.add(ClientDraft(family_name="Koval", birthday="1986-11-18"))
    settle()
    kinds = [item.kind for item in page.days.band.items_on(WEDNESDAY)]
    assert kinds == [ItemKind.TASK, ItemKind.BIRTHDAY]
    tasks = page.aside.list.boxes[0]
    assert isinstance(tasks, QCheckBox)
    tasks.click()
    settle()
    assert [item.kind for item in page.days.band.items_on(WEDNESDAY)] == [ItemKind.BIRTHDAY]
    again = CalendarPage(shop, window_context)
    qtbot.addWidget(again)
    settle()
    assert not again.aside.layers().tasks


def test_an_employee_is_switched_off(page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    other = shop.employees.add("Bohdan", "green")
    second = shop.appointments.add(AppointmentDraft("dye", at(15), at(16), employee_id=other))
    settle()
    assert {item.id for item in items(page)} == {meeting, second}
    page.aside.list._set_employee(other, False)
    settle()
    assert {item.id for item in items(page)} == {meeting}


def test_tasks_and_birthdays_open_where_they_live(
    page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    client = shop.clients.add(ClientDraft(family_name="Koval", birthday="1986-11-18"))
    settle()
    for item in page.days.band.items_on(WEDNESDAY):
        place = page.days.band.rect_of_item(item.key).center().toPoint()
        QTest.mouseClick(page.days.band, Qt.MouseButton.LeftButton, pos=place)
    assert asked.pages == [("tasks", {"task_id": task})]
    assert asked.clients == [client]


def test_others_open_an_appointment_a_date_or_a_new_one(
    page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Koval"))
    far = shop.appointments.add(AppointmentDraft("dye", datetime(2027, 3, 4, 9), datetime(2027, 3, 4, 10)))
    settle()
    page.open_with(appointment_id=far)
    settle()
    assert date(2027, 3, 4) in page.days.days()
    assert page.panel.appointment_id() == far
    current = page.days.current_item()
    assert current is not None
    assert current.id == far
    page.open_with(date="2026-12-24")
    settle()
    assert date(2026, 12, 24) in page.days.days()
    page.open_with(new=True, client_id=client, date=date(2026, 12, 25))
    settle()
    (made,) = shop.appointments.between(date(2026, 12, 25), date(2026, 12, 25))
    assert (made.client_id, made.starts) == (client, datetime(2026, 12, 25, 9))
    assert page.panel.client.client_id() == client


def test_what_is_on_sunday_leaves_the_work_week(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    page.set_view(View.WORK_WEEK)
    sunday = shop.appointments.add(AppointmentDraft("fair", at(10, day=22), at(11, day=22)))
    page.open_with(appointment_id=sunday)
    settle()
    assert page.view is View.WEEK
    assert [item.id for item in page.days.grid.slot_items(date(2026, 11, 22), 600)] == [sunday]


def test_it_comes_back_after_a_switch_of_language(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, meeting: int, settle: Settle
) -> None:
    page.set_view(View.DAY)
    page.open_appointment(meeting)
    settle()
    page.panel.note.setPlainText("half a thought")
    assert page.has_unsaved()
    again = CalendarPage(shop, window_context)
    qtbot.addWidget(again)
    again.show()
    again.restore_state(page.state())
    settle()
    assert again.view is View.DAY
    assert again.panel.note.toPlainText() == "half a thought"


@pytest.mark.parametrize("view", list(View))
def test_where_dates_end_the_calendar_stays(page: CalendarPage, view: View, settle: Settle) -> None:
    page.set_view(view)
    for day, last in ((date.max, 9998), (date.min, 2)):
        page.open_with(date=day.isoformat())
        settle()
        page.go(1)
        page.go(-2)
        settle()
        page.show_day(day)
        settle()
        assert page.day.year == last


def test_signs_in_a_subject_are_shown_as_typed(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    from clientbase.ui.calendar.surface import as_tooltip

    assert as_tooltip("<b>5 & 6</b>\nx") == "<qt>&lt;b&gt;5 &amp; 6&lt;/b&gt;<br>x</qt>"


def test_thousands_are_drawn(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    from clientbase.domain.appointment import Appointment
    from clientbase.ui.calendar.items import of_appointment
    from clientbase.ui.calendar.presenter import Shown

    first = date(2026, 10, 26)
    many = tuple(
        of_appointment(
            Appointment(f"n{n}", start, start + timedelta(minutes=30 + n % 90), employee_id=1, id=n), {}
        )
        for n in range(5000)
        for start in [datetime.combine(first, time(8)) + timedelta(days=n % 42, minutes=15 * (n // 42 % 40))]
    )
    shown = Shown(first, first + timedelta(days=41), many, WEDNESDAY, ())
    page.month.show_items(shown)
    page.month.resize(900, 600)
    assert not page.month.grab().isNull()
    assert sum(sum(one.hidden) for one in page.month._fitted) > 4000
    week = Shown(date(2026, 11, 16), date(2026, 11, 22), many, WEDNESDAY, ())
    page.days.show_items(week)
    assert not page.days.grab().isNull()


def test_it_stands_in_the_plain_style_too(
    both_styles: str, qtbot: QtBot, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    page = CalendarPage(shop, window_context)
    qtbot.addWidget(page)
    page.resize(836, 500)
    page.show()
    settle()
    assert not page.aside.isVisible()
    assert page.minimumSizeHint().width() <= 836
    page.new_record()
    settle()
    assert page.panel.isVisible()
    assert page.width() == 836


def test_a_window_can_be_made_small_with_the_panel_open(
    page: CalendarPage, meeting: int, settle: Settle
) -> None:
    page.resize(1400, 700)
    page.open_appointment(meeting)
    settle()
    assert page.aside.isVisible()
    page.resize(836, 500)
    settle()
    assert page.width() == 836
    assert not page.aside.isVisible()
    assert page.bar.views_box.isVisible()


def test_what_happened_behind_another_page_is_shown_on_coming_back(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.hide()
    shop.appointments.update(meeting, {"summary": "dye"})
    settle()
    page.show()
    settle()
    assert {item.title for item in items(page)} == {"dye"}


def test_where_there_is_no_room_the_layers_are_a_menu(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    page.resize(836, 500)
    settle()
    menu = QMenu(page)
    page.aside.list.fill_menu(menu)
    tasks = menu.actions()[0]
    assert (tasks.text(), tasks.isChecked()) == ("Tasks", True)
    tasks.trigger()
    settle()
    assert page.days.band.items_on(WEDNESDAY) == []
    box = page.aside.list.boxes[0]
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    menu.deleteLater()


def test_the_menu_of_an_appointment_says_how_it_went(
    page: CalendarPage,
    shop: Shop,
    asked: Asked,
    meeting: int,
    settle: Settle,
    window_context: WindowContext,
) -> None:
    item = items(page)[0]
    menu = item_menu(
        page,
        item,
        window_context,
        opened=page.open_item,
        removed=page.days.remove_asked.emit,
        marked=page.days.marked.emit,
        ticked=page.days.ticked.emit,
    )
    texts = {action.text(): action for action in menu.actions()}
    assert texts["Planned"].isChecked()
    texts["History…"].trigger()
    settle()
    told = page.findChild(RecordHistory)
    assert isinstance(told, RecordHistory)
    told.reject()
    texts["Did not come"].trigger()
    settle()
    assert shop.appointments.get(meeting).status is AppointmentStatus.NO_SHOW
    texts["Remove"].trigger()
    settle()
    assert shop.appointments.between(WEDNESDAY, WEDNESDAY) == ()
    assert asked.said == ["The appointment was saved.", "The appointment was removed."]
    menu.deleteLater()


def test_tab_follows_the_eye(page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    shop.employees.add("Bohdan", "green")
    page.open_appointment(meeting)
    settle()
    who = page.panel.who
    assert who is not None
    order: list[QWidget] = []
    step: QWidget = page.bar
    while step not in order:
        order.append(step)
        step = step.nextInFocusChain()
    inner = [*page.aside.list.boxes, page.days, page.panel.subject, who.box, page.panel.place_line]
    places = [order.index(widget) for widget in inner]
    assert places == sorted(places)


def test_any_date_is_gone_to_by_keys(
    qtbot: QtBot, page: CalendarPage, asked: Asked, settle: Settle, meeting: int
) -> None:
    for text, day in (
        ("17.05.2027", date(2027, 5, 17)),
        ("31.02.2027", date(2027, 5, 17)),
        ("сьогодні", WEDNESDAY),
    ):
        page.ask_date()
        (prompt,) = page.findChildren(Prompt)
        prompt.line.setText(text)
        qtbot.keyClick(prompt.line, Qt.Key.Key_Return)
        settle()
        assert page.day == day
    assert asked.said == ["This date does not exist. For example: 17.05.2024"]
    page.days.select_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    qtbot.keyClick(page.days, Qt.Key.Key_F2)
    settle()
    assert page.panel.appointment_id() == meeting
