"""Appointments made and changed by the keyboard and in the panel."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentStatus
from clientbase.domain.client import ClientDraft, Phone
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.periods import View
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, items
from tests.ui.conftest import Asked


def test_the_keyboard_walks_makes_opens_moves_and_removes(
    qtbot: QtBot, page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    page.setFocus()
    qtbot.keyClick(page.days, Qt.Key.Key_Down)  # now: 10:00 or whatever the clock of this PC shows
    span = page.days.cursor_span()
    assert span is not None
    assert span.starts.date() == WEDNESDAY
    qtbot.keyClick(page.days, Qt.Key.Key_Right)
    qtbot.keyClick(page.days, Qt.Key.Key_Down)
    qtbot.keyClick(page.days, Qt.Key.Key_Return)
    settle()
    (made,) = shop.appointments.between(date(2026, 11, 19), date(2026, 11, 19))
    assert made.starts == span.starts + timedelta(days=1, minutes=30)
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
    qtbot.keyClick(page.days, Qt.Key.Key_Return)
    settle()
    assert page.window().focusWidget() is page.panel.subject, "Enter goes in, Esc comes back"
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Escape)
    settle()
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
    assert page.day == WEDNESDAY
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
    assert (kept.all_day, kept.starts) == (False, at(10)), "its own hours again"
    assert kept.ends == at(11, day=20)


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


def test_what_was_undone_is_not_saved_again_by_the_field_with_the_cursor(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, asked: Asked, settle: Settle
) -> None:
    page.open_appointment(meeting)
    settle()
    page.panel.subject.setFocus()
    page.panel.subject.setPlainText("colouring")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    settle()
    assert shop.appointments.get(meeting).summary == "colouring"
    shop.history.undo()
    settle()
    assert page.panel.subject.toPlainText() == "cut"
    page.panel.place_line.setFocus()
    settle()
    assert shop.appointments.get(meeting).summary == "cut"


def test_esc_in_a_changed_field_gives_back_what_is_kept_and_closes_then(
    qtbot: QtBot, page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.open_appointment(meeting)
    settle()
    page.panel.subject.setFocus()
    page.panel.subject.setPlainText("garbage")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Escape)
    assert page.panel.isVisible()
    assert page.panel.subject.toPlainText() == "cut"
    page.panel.ends_at.setFocus()
    page.panel.ends_at.selectAll()
    page.panel.ends_at.insert("23:00")
    qtbot.keyClick(page.panel.ends_at, Qt.Key.Key_Escape)
    assert page.panel.ends_at.text() == "11:00"
    qtbot.keyClick(page.panel.ends_at, Qt.Key.Key_Escape)
    settle()
    assert not page.panel.isVisible()
    kept = shop.appointments.get(meeting)
    assert (kept.summary, kept.ends) == ("cut", at(11))


def test_who_was_switched_off_is_shown_again_when_one_of_his_is_asked_for(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.employees.add("Bohdan", "green")
    settle()
    mine = shop.employees.current_id
    assert mine is not None
    page.aside.list._set_employee(mine, False)
    settle()
    assert items(page) == []
    page.open_with(appointment_id=meeting)
    settle()
    settle()
    assert mine not in page.aside.layers().without
    assert {item.id for item in items(page)} == {meeting}


def test_an_end_at_midnight_is_the_end_of_the_day(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    page.open_appointment(meeting)
    settle()
    for text in ("24:00", "00:00"):
        page.panel.ends_at.setText(text)
        page.panel.ends_at.editingFinished.emit()
        settle()
        assert shop.appointments.get(meeting).ends == at(0, day=19)
        page.panel.ends_on.line.setText("18.11.2026")
    page.panel.ends_on.line.setText("31.02.2026")
    page.panel.ends_at.editingFinished.emit()
    assert page.panel.problem() == "", "the date says it itself"


def test_no_longer_all_day_it_has_the_hours_it_had(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle
) -> None:
    shop.appointments.update(meeting, {"starts": at(14, 30), "ends": at(0, day=19)})
    page.open_appointment(meeting)
    settle()
    for expected in ((at(0), at(0, day=19)), (at(14, 30), at(0, day=19))):
        page.panel.all_day.click()
        settle()
        kept = shop.appointments.get(meeting)
        assert (kept.starts, kept.ends) == expected
