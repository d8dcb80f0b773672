"""Repeating appointments on the screen: whom an edit concerns, and the editor of repetition."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft, AppointmentStatus
from clientbase.domain.clock import FixedClock
from clientbase.domain.recurrence import parse_rrule, rrule_text
from clientbase.domain.series_edits import Scope
from clientbase.services.shop import Shop
from clientbase.ui.calendar.dragging import Stretch
from clientbase.ui.calendar.items import ItemKind
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.calendar.recurrence_dialog import RecurrenceDialog
from clientbase.ui.calendar.recurrence_editor import RecurrenceEditor
from clientbase.ui.kit import dialogs
from clientbase.ui.window_context import WindowContext
from tests.ui.calendar.hands import WEDNESDAY, Settle, at, drag
from tests.ui.conftest import Asked

DAY = timedelta(days=1)


@pytest.fixture
def series(shop: Shop, page: CalendarPage, settle: Settle) -> int:
    """Every Monday, Wednesday and Friday, in the week in front."""
    starts = at(10, day=9)
    made = shop.appointments.add(
        AppointmentDraft("cut", starts, starts + timedelta(hours=1), rrule="FREQ=WEEKLY;BYDAY=MO,WE,FR")
    )
    page.show_day(WEDNESDAY)
    settle()
    return made


def week(shop: Shop) -> list[tuple[int, int]]:
    found = shop.appointments.between(WEDNESDAY - 2 * DAY, WEDNESDAY + 4 * DAY)
    return [(one.starts.day, one.starts.hour) for one in found]


def move_wednesday(page: CalendarPage, series: int, to: datetime) -> None:
    grid = page.days.grid
    start = grid.rect_of_item((ItemKind.APPOINTMENT, series, at(10))).center()
    drag(grid, start, start + (grid.point_of(to) - grid.point_of(at(10))))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Scope.THIS, [(16, 10), (19, 12), (20, 10)]),
        (Scope.FOLLOWING, [(16, 10), (19, 12), (21, 12)]),
        (Scope.ALL, [(17, 12), (19, 12), (21, 12)]),
    ],
)
def test_a_drag_asks_whom_it_concerns(
    page: CalendarPage,
    shop: Shop,
    asked: Asked,
    series: int,
    settle: Settle,
    answer: Scope,
    expected: list[tuple[int, int]],
) -> None:
    dialogs.next_choice(answer.value)
    move_wednesday(page, series, at(12, day=19))
    settle()
    assert week(shop) == expected
    assert asked.said[-1] == "The appointment was moved."
    assert asked.undo is not None
    asked.undo()
    settle()
    assert week(shop) == [(16, 10), (18, 10), (20, 10)]


def test_cancel_puts_back_what_was_dragged(
    page: CalendarPage, shop: Shop, series: int, settle: Settle, asked: Asked
) -> None:
    before = page.days.grid.rect_of_item((ItemKind.APPOINTMENT, series, at(10)))
    dialogs.next_choice("")
    move_wednesday(page, series, at(12, day=19))
    settle()
    assert week(shop) == [(16, 10), (18, 10), (20, 10)]
    assert page.days.grid.rect_of_item((ItemKind.APPOINTMENT, series, at(10))) == before
    assert asked.said == []


def test_delete_asks_whom_it_concerns(
    qtbot: QtBot, page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    item = next(item for item in page.days.grid.slot_items(WEDNESDAY, 10 * 60))
    page.days.select_item(item)
    dialogs.next_choice("")
    qtbot.keyClick(page.days, Qt.Key.Key_Delete)
    assert len(week(shop)) == 3
    dialogs.next_choice(Scope.FOLLOWING.value)
    qtbot.keyClick(page.days, Qt.Key.Key_Delete)
    settle()
    assert week(shop) == [(16, 10)]


def test_the_panel_asks_once_and_follows_the_appointment(
    qtbot: QtBot, page: CalendarPage, shop: Shop, series: int, settle: Settle, asked: Asked
) -> None:
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    assert page.panel.repeats.words.text() == "Every week on Monday, Wednesday and Friday"
    dialogs.next_choice(Scope.THIS.value)
    page.panel.place_line.setText("hall 2")
    page.panel.place_line.editingFinished.emit()
    settle()
    kept = page.panel.kept()
    assert kept is not None
    assert (kept.place, kept.series_id, kept.recurrence_id) == ("hall 2", series, at(10))
    page.panel.subject.setPlainText("colouring")  # no second question
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    settle()
    told = [(one.summary, one.place) for one in shop.appointments.between(WEDNESDAY, WEDNESDAY + 2 * DAY)]
    assert told == [("colouring", "hall 2"), ("cut", "")]


def test_it_is_asked_again_when_the_panel_was_closed_meanwhile(
    qtbot: QtBot, page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    dialogs.next_choice(Scope.ALL.value)
    page.panel.place_line.setText("hall 2")
    page.panel.place_line.editingFinished.emit()
    settle()
    page.close_panel()
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    dialogs.next_choice(Scope.THIS.value)
    page.panel.place_line.setText("hall 3")
    page.panel.place_line.editingFinished.emit()
    settle()
    told = [one.place for one in shop.appointments.between(WEDNESDAY - 2 * DAY, WEDNESDAY + 4 * DAY)]
    assert told == ["hall 2", "hall 3", "hall 2"]


@pytest.fixture
def again(
    qtbot: QtBot, page: CalendarPage, shop: Shop, window_context: WindowContext, series: int, settle: Settle
) -> CalendarPage:
    """The page after a lock, of a series; Friday’s is in the panel with a thought that was not saved."""
    page.open_item(page.days.grid.slot_items(WEDNESDAY + 2 * DAY, 10 * 60)[0])
    settle()
    page.panel.note.setPlainText("half a thought")
    state = page.state()
    page.hide()
    made = CalendarPage(shop, window_context)
    qtbot.addWidget(made)
    made.show()
    made.restore_state(state)
    return made


def test_an_instance_comes_back_after_a_lock_and_no_other(again: CalendarPage, settle: Settle) -> None:
    settle()
    kept = again.panel.kept()
    assert kept is not None
    assert (kept.recurrence_id, again.panel.note.toPlainText()) == (at(10, day=20), "half a thought")


def test_what_was_typed_into_one_that_vanished_goes_into_no_other(
    again: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    shop.appointments.remove(series, instance=at(10, day=20), scope=Scope.THIS)
    settle()
    again.open_appointment(series, day=WEDNESDAY)
    settle()
    kept = again.panel.kept()
    assert kept is not None
    assert (kept.recurrence_id, again.panel.note.toPlainText()) == (at(10), "")


def test_a_status_is_of_this_one_and_is_not_asked(
    page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    page.views.marked.emit(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0], AppointmentStatus.CAME)
    settle()
    found = shop.appointments.between(WEDNESDAY - 2 * DAY, WEDNESDAY + 2 * DAY)
    assert [one.status.value for one in found] == ["planned", "came", "planned"]


def test_what_is_refused_in_the_panel_stands_beside_the_fields(
    page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    dialogs.next_choice(Scope.ALL.value)
    page.panel.ends_at.setText("09:00")
    page.panel.ends_at.editingFinished.emit()
    settle()
    assert "ends" in page.panel.problem()
    assert week(shop) == [(16, 10), (18, 10), (20, 10)]


def test_a_series_opened_by_its_row_shows_the_one_of_the_day_asked_for_or_the_next(
    page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    def shown() -> tuple[datetime, date]:
        settle()
        kept = page.panel.kept()
        assert kept is not None
        return kept.starts, page.day

    page.open_with(appointment_id=series)  # of today
    assert shown() == (at(10), WEDNESDAY)
    page.open_with(appointment_id=series, date="2026-12-02")
    assert shown() == (datetime(2026, 12, 2, 10), date(2026, 12, 2))


# --- the editor -------------------------------------------------------------------------------------


def editor(shop: Shop, day: date, rule: str = "") -> RecurrenceEditor:
    assert isinstance(shop.clock, FixedClock)
    return RecurrenceEditor(day, parse_rrule(rule) if rule else None, shop.clock)


def choose(box: object, key: str) -> None:
    box.setCurrentIndex(box.findData(key))  # type: ignore[attr-defined]


def test_an_appointment_begins_to_repeat(
    page: CalendarPage, shop: Shop, meeting: int, settle: Settle, asked: Asked
) -> None:
    page.open_appointment(meeting)
    settle()
    page.panel.repeats.button.click()
    (dialog,) = [child for child in page.children() if isinstance(child, RecurrenceDialog)]
    assert not dialog.editor._ends_part.isVisibleTo(dialog)
    choose(dialog.editor.often, "2")
    choose(dialog.editor.ends, "after")
    dialog.editor.count.setValue(3)
    assert dialog.editor.words.text() == "Every week on Wednesday, 3 times"
    dialog.save.click()
    settle()
    assert asked.said[-1] == "The repetition was saved."
    found = shop.appointments.between(WEDNESDAY, WEDNESDAY + 60 * DAY)
    assert [one.starts.date() for one in found] == [WEDNESDAY, WEDNESDAY + 7 * DAY, WEDNESDAY + 14 * DAY]
    assert page.panel.repeats.words.text() == "Every week on Wednesday, 3 times"


def test_the_editor_tells_the_next_days_as_one_chooses(shop: Shop, qtbot: QtBot) -> None:
    shown = editor(shop, date(2026, 12, 31))
    qtbot.addWidget(shown)
    choose(shown.often, "3")
    assert shown.words.text() == "Every month on the 31st, in shorter months on the last day"
    told = shown.next.text().replace("\u00a0", " ")
    assert told == "Next: Thu 31 Dec 2026, Sun 31 Jan 2027, Sun 28 Feb 2027, Wed 31 Mar 2027, Fri 30 Apr 2027"
    choose(shown.often, "own")
    choose(shown.unit, "WEEKLY")
    for tick in shown.weekdays:
        tick.setChecked(tick is shown.weekdays[0])
    assert shown.words.text() == "Every 2 weeks on Monday"
    assert "moves to" in shown.hint.text()
    choose(shown.ends, "on")
    shown.until.set_value(date(2026, 1, 1))
    shown.until.changed.emit()
    assert "end before it begins" in shown.problem.text()
    assert not shown.is_valid()
    shown.until.line.setText("31.02.2027")
    shown.until.changed.emit()
    assert "does not exist" in shown.problem.text()
    choose(shown.often, "never")
    assert shown.rule() is None
    assert shown.is_valid()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY;COUNT=7;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,SU",
        "FREQ=MONTHLY;UNTIL=20270301T235959;BYDAY=3WE",
        "FREQ=MONTHLY;INTERVAL=4;BYMONTHDAY=18",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=18",
        "FREQ=YEARLY;COUNT=4;BYDAY=MO;BYWEEKNO=20",
    ],
)
def test_what_was_saved_is_shown_again(shop: Shop, qtbot: QtBot, rule: str) -> None:
    shown = editor(shop, WEDNESDAY, rule)
    qtbot.addWidget(shown)
    again = shown.rule()
    assert again is not None
    assert rrule_text(again) == rule


def test_the_question_has_its_answers_and_a_way_back(page: CalendarPage, qtbot: QtBot) -> None:
    told: list[str] = []
    options = (("this", "Only this one"), ("all", "All of the series"))
    box = dialogs.Choosing(page, "Move", options, "Move", told.append)
    box.options["all"].setChecked(True)
    box.accept()
    dialogs.Choosing(page, "Move", options, "Move", told.append).reject()
    assert told == ["all", ""]


def test_cancel_shows_again_what_is_kept_and_asks_no_second_time(
    qtbot: QtBot, page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    page.panel.subject.setFocus()
    page.panel.subject.setPlainText("colouring")
    dialogs.next_choice("")
    qtbot.keyClick(page.panel.subject, Qt.Key.Key_Return)
    settle()
    assert page.panel.subject.toPlainText() == "cut"
    page.panel.place_line.setFocus()  # nothing is left to be asked about
    assert not page.has_unsaved()


def test_an_edit_that_was_asked_about_leaves_another_one_open(
    page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    """The question came because another appointment was clicked: that one stays in the panel."""
    other = shop.appointments.add(AppointmentDraft("plain", at(14), at(15)))
    settle()
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    before = page.panel.kept()
    assert before is not None
    page.open_appointment(other)
    settle()
    dialogs.next_choice(Scope.THIS.value)
    page.panel.edited.emit(before, {"summary": "colouring"})
    settle()
    assert page.panel.appointment_id() == other
    assert shop.appointments.get(series, at(10)).summary == "colouring"


def test_nothing_is_asked_when_the_page_is_left(
    qtbot: QtBot, page: CalendarPage, shop: Shop, series: int, settle: Settle
) -> None:
    page.open_item(page.days.grid.slot_items(WEDNESDAY, 10 * 60)[0])
    settle()
    kept = page.panel.kept()
    page.panel.subject.setPlainText("colouring")
    for line, text in ((page.panel.starts_at, "15:00"), (page.panel.price, "450")):
        line.selectAll()
        line.insert(text)
    typed = {"summary": "colouring", "starts_at": "15:00", "price": "450"}
    assert page.state()["typed"] == typed
    page.window().hide()
    settle()
    page.panel.edited.emit(kept, {"summary": "colouring"})  # as a field says it that loses the focus
    assert shop.appointments.get(series, at(10)).summary == "colouring", "this one, without a question"
    assert shop.appointments.get(series).summary == "cut"
    shop.history.undo()
    settle()
    again = CalendarPage(shop, page.context)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    again.show()
    settle()
    assert again.panel.typed() == typed


def test_a_new_repeating_one_does_not_stand_in_its_own_way(
    page: CalendarPage, shop: Shop, asked: Asked, settle: Settle
) -> None:
    page.days.typed.emit(Stretch(at(13), at(14), summary="lunch every day"))
    settle()
    assert asked.said == ["The appointment was added."]
    item = page.days.current_item()
    assert item is not None
    assert item.title == "lunch"
