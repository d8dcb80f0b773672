"""The calendar page as a person uses it, with mouse and keyboard."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.items import Item, ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from clientbase.ui.window_context import WindowContext
from tests.ui.conftest import Asked

WEDNESDAY = date(2026, 11, 18)
Settle = Callable[[], None]


def at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    return datetime(2026, 11, day, hour, minute)


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


def drag(widget: QWidget, start: QPointF, end: QPointF, *, release: bool = True) -> None:
    """A press, a way in several steps, a release: as a hand does it."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
    for step in range(1, 6):
        between = start + (end - start) * step / 5
        move(widget, between.toPoint())
    if release:
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())


def move(widget: QWidget, place: QPoint) -> None:
    """QTest.mouseMove tells no pressed button to an offscreen widget."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), QPointF(widget.mapToGlobal(place)),
        Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def middle_of(page: CalendarPage, id: int, kind: ItemKind = ItemKind.APPOINTMENT) -> QPointF:
    return page.days.grid.rect_of_item((kind, id)).center()


def items(page: CalendarPage) -> list[Item]:
    """What the grid of hours shows on Wednesday."""
    return [item for minute in range(0, 1440, 30) for item in page.days.grid.slot_items(WEDNESDAY, minute)]


# --- opening, going, views ------------------------------------------------------------------------


def test_it_opens_on_the_week_of_today(page: CalendarPage) -> None:
    assert page.view() is View.WEEK
    assert page.days.days()[0] == date(2026, 11, 16)
    assert page.bar.title().split() == ["Nov", "16", "–", "22,", "2026"]
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
    assert page.view() is View.MONTH
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
    assert again.view() is View.MONTH


def test_the_small_month_goes_there(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    days = page.aside.mini.days
    spot = days.cell_of(date(2026, 12, 4)).center().toPoint()
    qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert date(2026, 12, 4) in page.days.days()
    qtbot.keyClick(days, Qt.Key.Key_Down)
    settle()
    assert page.day() == date(2026, 12, 11)


def test_a_head_opens_its_day_and_the_day_its_week(qtbot: QtBot, page: CalendarPage, settle: Settle) -> None:
    spot = QPoint(int(page.days.band.point_of(date(2026, 11, 20)).x()), 16)
    qtbot.mouseClick(page.days.band, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert page.days.days() == (date(2026, 11, 20),)
    qtbot.mouseClick(page.days.band, Qt.MouseButton.LeftButton, pos=QPoint(300, 16))
    settle()
    assert len(page.days.days()) == 7


# --- dragging -------------------------------------------------------------------------------------


def test_dragging_an_empty_stretch_makes_an_appointment(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    grid = page.days.grid
    drag(grid, grid.point_of(at(14)), grid.point_of(at(15, 20)))
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.starts, made.ends) == (at(14), at(15, 30))
    assert made.employee_id == shop.employees.current_id
    assert asked.said == ["The appointment was added."]
    assert not page.hint.isVisible()
    assert page.panel.isVisible()
    assert page.window().focusWidget() is page.panel.subject
    qtbot.keyClicks(page.panel.subject, "fitting")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    assert shop.appointments.get(made.id).summary == "fitting", "typing replaces the proposal"


def test_dragging_moves_and_undo_puts_back(
    page: CalendarPage, shop: Shop, asked: Asked, meeting: int, settle: Settle
) -> None:
    grid = page.days.grid
    start = middle_of(page, meeting)
    drag(grid, start, start + (grid.point_of(at(13, day=20)) - grid.point_of(at(10))))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == (at(13, day=20), at(14, day=20))
    assert not page.panel.isVisible(), "a drag moves and does not open"
    assert asked.undo is not None
    asked.undo()
    settle()
    assert shop.appointments.get(meeting).starts == at(10)


@pytest.mark.parametrize(
    ("edge", "to", "expected"),
    [("bottom", at(12, 10), (at(10), at(12, 15))), ("top", at(9, 20), (at(9, 15), at(11)))],
)
def test_an_edge_resizes(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle, edge: str, to: datetime, expected: Any
) -> None:
    grid = page.days.grid
    rect = grid.rect_of_item((ItemKind.APPOINTMENT, meeting))
    y = rect.bottom() - 2 if edge == "bottom" else rect.top() + 2
    drag(grid, QPointF(rect.center().x(), y), QPointF(rect.center().x(), grid.point_of(to).y()))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == expected


def test_a_click_opens_and_never_moves(page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    spot = middle_of(page, meeting)
    QTest.mousePress(page.days.grid, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    move(page.days.grid, spot.toPoint() + QPoint(2, 3))
    QTest.mouseRelease(page.days.grid, Qt.MouseButton.LeftButton, pos=spot.toPoint() + QPoint(2, 3))
    settle()
    assert page.panel.appointment_id() == meeting
    assert page.panel.isVisible()
    assert shop.appointments.get(meeting).starts == at(10)


def test_esc_gives_a_drag_up(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, asked: Asked, settle: Settle
) -> None:
    grid = page.days.grid
    start = middle_of(page, meeting)
    drag(grid, start, start + QPointF(0, 150), release=False)
    assert grid.ghost() is not None
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    assert grid.ghost() is None
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=(start + QPointF(0, 150)).toPoint())
    settle()
    assert shop.appointments.get(meeting).starts == at(10)
    assert asked.said == []
    assert not page.panel.isVisible(), "nor is it a click"


def test_a_drag_in_the_month_keeps_the_hour(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.set_view(View.MONTH)
    settle()
    start = page.month.rect_of_item((ItemKind.APPOINTMENT, meeting)).center()
    drag(page.month, start, page.month.point_of(date(2026, 12, 3)))
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == (datetime(2026, 12, 3, 10), datetime(2026, 12, 3, 11))


def test_a_drag_over_days_makes_a_stretch_of_days(page: CalendarPage, shop: Shop, settle: Settle) -> None:
    band = page.days.band
    drag(band, band.point_of(date(2026, 11, 17)), band.point_of(date(2026, 11, 19)))
    settle()
    (made,) = shop.appointments.between(WEDNESDAY, WEDNESDAY)
    assert (made.starts, made.ends, made.all_day) == (at(0, day=17), at(0, day=20), True)
    assert [item.id for item in band.items_on(date(2026, 11, 19))] == [made.id]


def test_dragging_a_task_changes_its_due_date(
    page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    timed = shop.tasks.add(TaskDraft("order boxes", due_on=WEDNESDAY, due_time=time(9)))
    settle()
    band = page.days.band
    start = band.rect_of_item((ItemKind.TASK, task)).center()
    drag(band, start, QPointF(band.point_of(date(2026, 11, 20)).x(), start.y()))
    settle()
    assert shop.tasks.get(task).due_on == date(2026, 11, 20)
    assert asked.said == ["The task was moved."]
    grid = page.days.grid
    place = middle_of(page, timed, ItemKind.TASK)
    drag(grid, place, place + (grid.point_of(at(11, 30)) - grid.point_of(at(9))))
    settle()
    assert shop.tasks.get(timed).due_time == time(11, 30)


def test_an_overlap_is_warned_of_and_kept(
    page: CalendarPage, shop: Shop, asked: Asked, meeting: int, settle: Settle
) -> None:
    grid = page.days.grid
    left = grid.rect_of_item((ItemKind.APPOINTMENT, meeting)).right() + 2
    drag(grid, QPointF(left, grid.point_of(at(10, 30)).y()), QPointF(left, grid.point_of(at(12)).y()))
    settle()
    assert len(shop.appointments.between(WEDNESDAY, WEDNESDAY)) == 2
    assert asked.said == ["The appointment was added. Олена Власна has another one at 10:00: cut."]


# --- layers ---------------------------------------------------------------------------------------


def test_layers_are_switched_and_remembered(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, settle: Settle
) -> None:
    shop.tasks.add(TaskDraft("call", due_on=WEDNESDAY))
    shop.clients.add(ClientDraft(family_name="Koval", birthday="1986-11-18"))
    settle()
    kinds = [item.kind for item in page.days.band.items_on(WEDNESDAY)]
    assert kinds == [ItemKind.TASK, ItemKind.BIRTHDAY]
    page.aside.list._set_tasks(False)
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


# --- the keyboard alone ---------------------------------------------------------------------------


def test_the_keyboard_walks_makes_opens_moves_and_removes(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    page.setFocus()
    qtbot.keyClick(page.days, Qt.Key.Key_Down)  # now: 10:00 or whatever the clock of this PC shows
    span = page.days.cursor_span()
    assert span is not None
    assert span[0].date() == WEDNESDAY
    qtbot.keyClick(page.days, Qt.Key.Key_Right)
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    qtbot.keyClick(page.days, Qt.Key.Key_Return)
    settle()
    (made,) = shop.appointments.between(date(2026, 11, 19), date(2026, 11, 19))
    assert made.starts == span[0] + timedelta(days=1, minutes=30)
    qtbot.keyClicks(page.panel.subject, "fitting")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    settle()
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Escape)
    settle()
    assert not page.panel.isVisible()
    assert page.window().focusWidget() is page.days
    item = page.days.current_item()
    assert item is not None
    assert item.title == "fitting"
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.days, Qt.Key.Key_Down, control)
    settle()
    qtbot.keyClick(page.days, Qt.Key.Key_Left, control)
    settle()
    qtbot.keyClick(page.days, Qt.Key.Key_Down, control | shift)
    settle()
    kept = shop.appointments.get(made.id)
    assert kept.starts == made.starts + timedelta(minutes=15) - timedelta(days=1)
    assert kept.ends - kept.starts == timedelta(minutes=75)
    assert "fitting" in page.days.accessibleDescription()
    qtbot.keyClick(page.days, Qt.Key.Key_Delete)
    settle()
    assert shop.appointments.between(WEDNESDAY, WEDNESDAY) == ()
    assert asked.said[-1] == "The appointment was removed."
    assert asked.undo is not None
    asked.undo()
    settle()
    assert len(shop.appointments.between(WEDNESDAY, WEDNESDAY)) == 1


def test_the_keyboard_reaches_the_band_and_goes_over_the_edge(
    qtbot: QtBot, page: CalendarPage, shop: Shop, settle: Settle
) -> None:
    task = shop.tasks.add(TaskDraft("call", due_on=date(2026, 11, 22)))
    other = shop.tasks.add(TaskDraft("write", due_on=date(2026, 11, 22)))
    settle()
    page.setFocus()
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    for _step in range(49):
        qtbot.keyClick(page.days, Qt.Key.Key_Up)
    for _step in range(4):
        qtbot.keyClick(page.days, Qt.Key.Key_Right)
    assert page.day() == WEDNESDAY
    current = page.days.current_item()
    assert current is not None
    assert current.id == task
    qtbot.keyClick(page.days, Qt.Key.Key_Tab)
    current = page.days.current_item()
    assert current is not None
    assert current.id == other, "Tab goes on within one place"
    qtbot.keyClick(page.days, Qt.Key.Key_Right)
    settle()
    assert page.days.days()[0] == date(2026, 11, 23)
    qtbot.keyClick(page.days, Qt.Key.Key_Escape)
    assert page.days.cursor_span() is None


def test_the_month_by_keyboard(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.set_view(View.MONTH)
    settle()
    page.setFocus()
    qtbot.keyClick(page.month, Qt.Key.Key_Down)
    assert page.month.cursor_day() == WEDNESDAY
    assert page.month.current_item() is not None
    qtbot.keyClick(page.month, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shop.appointments.get(meeting).starts == at(10, day=25)
    qtbot.keyClick(page.month, Qt.Key.Key_Right)
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    settle()
    assert len(shop.appointments.between(date(2026, 11, 26), date(2026, 11, 26))) == 1


# --- the panel ------------------------------------------------------------------------------------


def test_fields_are_saved_as_one_leaves_them(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    client = shop.clients.add(ClientDraft(family_name="Koval", phones=(Phone("067", "+380671234567"),)))
    page.open_appointment(meeting)
    settle()
    panel = page.panel
    panel.starts_at.setFocus()
    panel.starts_at.setText("1230")
    qtbot.keyClick(panel.starts_at, Qt.Key.Key_Return)
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.starts, kept.ends) == (at(12, 30), at(13, 30)), "who moves the start moves the whole"
    panel.ends_at.setText("15")
    qtbot.keyClick(panel.ends_at, Qt.Key.Key_Return)
    settle()
    assert shop.appointments.get(meeting).ends == at(15)
    panel.starts_on.line.setText("20.11")
    qtbot.keyClick(panel.starts_on.line, Qt.Key.Key_Return)
    settle()
    assert shop.appointments.get(meeting).ends == at(15, day=20)
    panel.client.setFocus()
    qtbot.keyClicks(panel.client, "067123")
    qtbot.waitUntil(lambda: panel.client.completer().popup().isVisible())
    qtbot.keyClick(panel.client.completer().popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.client.client_id() == client)
    panel.place_line.setText("room 2")
    qtbot.keyClick(panel.place_line, Qt.Key.Key_Return)
    panel.status.setCurrentIndex(panel.status.findData("confirmed"))
    panel.status.activated.emit(panel.status.currentIndex())
    panel.note.setFocus()
    qtbot.keyClicks(panel.note, "bring photos")
    panel.subject.setFocus()
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.client_id, kept.place, kept.note) == (client, "room 2", "bring photos")
    assert kept.status is AppointmentStatus.CONFIRMED


def test_all_day_and_back(qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle) -> None:
    page.open_appointment(meeting)
    settle()
    page.panel.all_day.click()
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.all_day, kept.starts, kept.ends) == (True, at(0), at(0, day=19))
    assert page.panel.starts_at.isHidden()
    page.panel.ends_on.line.setText("20.11.2026")
    qtbot.keyClick(page.panel.ends_on.line, Qt.Key.Key_Return)
    settle()
    assert shop.appointments.get(meeting).ends == at(0, day=21), "the last day is part of it"
    page.panel.all_day.click()
    settle()
    kept = shop.appointments.get(meeting)
    assert (kept.all_day, kept.starts) == (False, at(9))


def test_what_cannot_be_is_refused_with_a_sentence(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.open_appointment(meeting)
    settle()
    page.panel.ends_at.setText("25:00")
    qtbot.keyClick(page.panel.ends_at, Qt.Key.Key_Return)
    assert page.panel.problem() == "This time does not exist. For example: 15:30"
    page.panel.ends_at.setText("8:00")
    qtbot.keyClick(page.panel.ends_at, Qt.Key.Key_Return)
    settle()
    assert "ends" in page.panel.problem()
    assert shop.appointments.get(meeting).ends == at(11)
    page.panel.subject.setPlainText("  ")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    assert page.panel.subject.toPlainText() == "cut"


def test_one_made_by_mistake_goes_with_esc(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    page.new_record()
    settle()
    assert len(shop.appointments.between(WEDNESDAY, WEDNESDAY)) == 1
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Escape)
    settle()
    assert shop.appointments.between(WEDNESDAY, WEDNESDAY) == ()
    assert asked.said[-1] == "The appointment was removed."


def test_undoing_the_making_closes_the_panel(
    page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    page.new_record()
    settle()
    assert asked.undo is not None
    asked.undo()
    settle()
    assert not page.panel.isVisible()


# --- what others ask ------------------------------------------------------------------------------


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
    assert again.view() is View.DAY
    assert again.panel.note.toPlainText() == "half a thought"


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
