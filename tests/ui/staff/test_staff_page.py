"""The page of staff as a person uses it: hours typed into cells, absences, a clock, the sheet of a month."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from clientbase.domain.clock import FixedClock
from clientbase.domain.time_entry import Typed
from clientbase.domain.work_schedule import Kind, WorkException, read_spans
from clientbase.services.shop import Shop
from clientbase.ui.kit import dialogs
from clientbase.ui.kit.print_preview import PrintPreview
from clientbase.ui.staff.page import ABSENCES, HOURS, SHEET, StaffPage
from clientbase.ui.staff.week_presenter import SHOP_ROW
from clientbase.ui.window_context import WindowContext
from tests.reports.pdf_reading import read_pdf
from tests.ui.conftest import Asked, OnScreen
from tests.ui.kit.edited_list import press, write

Settle = Callable[[], None]
MONDAY = date(2026, 11, 16)


@pytest.fixture
def maria(shop: Shop) -> int:
    return shop.employees.add("Марія Квітка")


@pytest.fixture
def page(shop: Shop, window_context: WindowContext, maria: int, on_screen: OnScreen) -> StaffPage:
    made = StaffPage(shop, window_context)
    on_screen(made, 1200, 800)
    return made


def test_hours_are_typed_into_cells(
    page: StaffPage,
    shop: Shop,
    window_context: WindowContext,
    on_screen: OnScreen,
    maria: int,
    asked: Asked,
    settle: Settle,
) -> None:
    rows = page.week.list.model
    assert "usual" in page.week.hint.text()
    assert list(rows.ids()) == [SHOP_ROW, 1, maria]
    assert rows.values(SHOP_ROW)["mon"] == "9–13, 14–18"  # type: ignore[index]
    page.week.list.table.setFocus()
    page.week.list.table.put_cursor(0, 1)
    write(page.week.list, "10-14, 15-19")
    press(page.week.list, Qt.Key.Key_Tab)
    settle()
    assert shop.staff_time.at_work(maria, MONDAY, MONDAY)[MONDAY] == ((600, 840), (900, 1140))
    assert asked.said[-1] == "Saved."
    assert rows.values(maria)["mon"] == "10–14, 15–19"  # type: ignore[index]
    page.week.list.table.put_cursor(2, 1)
    write(page.week.list, "12-20")
    press(page.week.list, Qt.Key.Key_Return)
    settle()
    assert rows.values(maria)["whose"] == "own hours"  # type: ignore[index]
    assert rows.values(maria)["tue"] == "9–13, 14–18"  # type: ignore[index]
    page.week.list.table.put_cursor(2, 2)
    write(page.week.list, "скоро")
    press(page.week.list, Qt.Key.Key_Return)
    editor = page.week.list.cells.open_editor()
    assert editor is not None
    assert "cannot be read as hours of work" in editor.editor.problem()
    press(page.week.list, Qt.Key.Key_Escape)
    page.week.list.table.put_cursor(2, 8)
    write(page.week.list, "4")
    assert asked.said[-1] == "“Per week” is worked out by the program and cannot be typed."
    (mine,) = (one for one in page.week._menu((maria,)) if one.text() == "The shop's hours again")
    mine.trigger()
    settle()
    assert rows.values(maria)["mon"] == "10–14, 15–19"  # type: ignore[index]
    assert asked.undo is not None
    asked.undo()
    settle()
    assert rows.values(maria)["mon"] == "12–20"  # type: ignore[index]
    page.week.list.table.put_cursor(2, 2)
    write(page.week.list, "20-2")
    state = json.loads(json.dumps(page.state()))  # as a lock seals it
    again = StaffPage(shop, window_context)
    again.restore_state(state)
    on_screen(again, 1200, 800)
    settle()
    begun = again.week.list.cells.open_editor()
    assert begun is not None
    assert begun.text() == "20-2"
    assert page.has_unsaved()


def test_other_hours_begin_on_a_day_and_leave_those_before(
    page: StaffPage, shop: Shop, maria: int, settle: Settle
) -> None:
    later = shop.clock.today() + timedelta(days=30)
    page.week.on.set_value(later)
    page.week.on.finished.emit()
    settle()
    page.week.list.select((maria,))
    page.week.begin.click()
    settle()
    page.week._save({maria: {"mon": "8-9"}})
    settle()
    assert page.week.list.model.values(maria)["whose"].startswith("own hours from")  # type: ignore[index]
    page.week.on.set_value(shop.clock.today())
    page.week.refresh()
    settle()
    values = page.week.list.model.values(maria)
    assert values is not None
    assert (values["mon"], values["whose"][:5]) == ("9–13, 14–18", "until")


def test_an_absence_is_noted_changed_and_refused(
    qtbot: QtBot, page: StaffPage, shop: Shop, maria: int, asked: Asked, settle: Settle
) -> None:
    page.note_absence()
    settle()
    view, form = page.absences, page.absences.form
    assert page.tab() == ABSENCES
    page.save()
    assert "whom" in form._problem.text()
    form.form.editor("who").set_value(str(maria))
    form.form.editor("first_on").set_value(MONDAY)
    form.form.editor("last_on").set_value(MONDAY + timedelta(days=6))
    page.save()
    settle()
    assert asked.said[-1] == "Noted: Vacation, 16 Nov – 22 Nov."
    (one,) = shop.staff_time.absences(MONDAY, MONDAY)
    assert (one.kind, one.employee_id, one.days) == (Kind.VACATION, maria, 7)
    assert not form.is_open()
    row, told = view.strip.bar_at, view.strip
    at = told._bar(one).center().toPoint()
    assert row(at) == one
    qtbot.mouseClick(told, Qt.MouseButton.LeftButton, pos=at)
    assert (form.is_open(), form.id) == (True, one.id)
    form.form.editor("kind").set_value("hours")
    view._typed("kind")
    page.save()
    assert "Other hours need hours" in form._problem.text()
    form.form.editor("hours").set_value("10-14")
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert shop.staff_time.absence(one.id).spans == read_spans("10-14")
    page.note_absence()
    form.form.editor("who").set_value(str(maria))
    form.form.editor("first_on").set_value(MONDAY)
    form.form.editor("last_on").set_value(MONDAY)
    page.save()
    assert "noted already" in form._problem.text()
    form.finish()
    view.list.select((one.id,))
    view.list.table.setFocus()
    qtbot.keyClick(view.list.table, Qt.Key.Key_Delete)
    settle()
    assert shop.staff_time.absences(MONDAY, MONDAY) == ()
    assert asked.said[-1] == "1 entry was removed."


def test_days_are_drawn_over_in_the_strip(qtbot: QtBot, page: StaffPage, maria: int, settle: Settle) -> None:
    page.show_tab(ABSENCES)
    settle()
    strip = page.absences.strip

    def at(day: date) -> QPoint:
        return QPoint(int(strip._x(strip._number(day) + 0.5)), 26 + 2 * 26 + 12)

    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=at(date(2026, 7, 20)))
    qtbot.mouseMove(strip, at(date(2026, 7, 6)))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=at(date(2026, 7, 6)))
    editors = page.absences.form.form
    told = tuple(editors.editor(key).value() for key in ("who", "first_on", "last_on"))
    assert told == (str(maria), date(2026, 7, 6), date(2026, 7, 20))


def test_the_clock_runs_through_a_new_page(
    page: StaffPage,
    shop: Shop,
    clock: FixedClock,
    window_context: WindowContext,
    on_screen: OnScreen,
    asked: Asked,
    settle: Settle,
) -> None:
    page.show_tab(HOURS)
    settle()
    page.hours.start.click()
    settle()
    assert page.hours.start.text() == "End work"
    clock.at += timedelta(hours=2, minutes=5, seconds=7)
    again = StaffPage(shop, window_context)
    on_screen(again, 1000, 700)
    again.restore_state(page.state())
    settle()
    assert (again.tab(), again.hours.clock.text()) == (HOURS, "2:05:07")
    again.hours.start.click()
    settle()
    assert asked.said[-1] == "The clock is stopped: 2:05."
    assert again.hours.clock.text() == "0:00:00"
    assert again.hours.sum.text() == "Worked: 2:05"
    again.hours.start.click()
    settle()
    clock.at += timedelta(hours=20)
    again.hours.start.click()
    settle()
    assert "nobody stopped it" in again.hours.form._problem.text()
    worked = again.hours.form.form.editor("worked")
    assert str(worked.value()).endswith("–")
    worked.set_value(f"{worked.value()}18")
    again.save()
    settle()
    assert shop.staff_time.clocks() == {}


def test_hours_are_noted_by_hand(
    qtbot: QtBot, page: StaffPage, shop: Shop, maria: int, asked: Asked, settle: Settle
) -> None:
    page.show_tab(HOURS)
    page.new_record()
    form = page.hours.form
    form.form.editor("who").set_value(str(maria))
    form.form.editor("worked").set_value("багато")
    page.save()
    assert "cannot be read as hours worked" in form._problem.text()
    assert page.state()["hours"], "nothing typed is lost"
    form.form.editor("worked").set_value("7,5")
    page.save()
    settle()
    (one,) = shop.staff_time.worked(shop.clock.today(), shop.clock.today())
    assert (one.employee_id, one.minutes) == (maria, 450)
    assert asked.said[-1] == "Noted: 7:30 on 18 Nov."
    page.hours.open_one(one.id)
    assert form.form.editor("worked").value() == "7:30"
    form.finish()
    page.hours.list.select((one.id,))
    page.hours._remove((one.id,))
    settle()
    assert page.hours.sum.text() == "Worked: 0:00"
    page.hours.list.setFocus()
    qtbot.keyClick(page.hours.note, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.hours.period.title.text() == "October 2026"


def test_the_sheet_is_shown_saved_and_printed(
    page: StaffPage, shop: Shop, maria: int, asked: Asked, settle: Settle, tmp_path: Path
) -> None:
    shop.staff_time.add_absence(WorkException(Kind.SICK, MONDAY, MONDAY, maria))
    shop.staff_time.add_worked(shop.staff_time.entry_of(1, MONDAY, Typed(450)))
    page.show_tab(SHEET)
    settle()
    rows = page.sheet.list.model
    assert (rows.values(1)["d16"], rows.values(maria)["d16"]) == ("7:30", "S")  # type: ignore[index]
    assert "worked 7:30" in page.sheet.sums.text()
    page.sheet.shown.chosen.emit("planned")
    page.sheet.shown.set_current("planned")
    page.sheet._fill()
    assert rows.values(1)["d16"] == "8"  # type: ignore[index]
    dialogs.next_file(tmp_path / "s.pdf")
    page.sheet.save.click()
    settle()
    assert "Марія Квітка" in read_pdf((tmp_path / "s.pdf").read_bytes(), pictures=False).text
    assert asked.said[-1] == "Saved as s.pdf."
    dialogs.next_file(tmp_path / "s.xlsx")
    page.sheet.excel.click()
    settle()
    assert len(load_workbook(tmp_path / "s.xlsx").sheetnames) == 3
    page.print_page()
    settle()
    (preview,) = page.window().findChildren(PrintPreview)
    assert isinstance(preview, PrintPreview)
    preview.reject()
