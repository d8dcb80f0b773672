"""Reminders come once, are put off, done, opened, and gathered in one small window."""

from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.base_errors import DiskFull
from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.texts import sentence
from clientbase.ui.calendar.page import CalendarPage
from clientbase.ui.kit import notice
from clientbase.ui.main_window import MainWindow
from tests.journeys.conftest import Settle, shop_of
from tests.journeys.reminders.conftest import (
    DAY,
    NAME,
    Go,
    at,
    rows,
    shown,
    task,
)


def test_it_comes_when_it_is_due_without_taking_the_typing_away(
    window: MainWindow, go: Go, settle: Settle
) -> None:
    assert window.workspace is not None
    task(shop_of(window), "15:00")
    window.workspace.open_page("tasks")
    settle()
    go(at("14:59"))
    assert shown(window) == []
    go(at("15:00"))
    assert shown(window) == [f"Подзвонити: {NAME}"]
    reminders = window.reminding.window
    assert reminders is not None
    assert reminders.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating), "who types goes on typing"
    assert window.workspace.side.bell().figure() == "1"
    reminders.hide()
    go(at("16:00"))
    assert shown(window) == [], "once"


def test_put_off_it_comes_again_and_done_completes_it(
    window: MainWindow, clock: FixedClock, go: Go, settle: Settle, qtbot: QtBot
) -> None:
    shop = shop_of(window)
    id = task(shop, "15:00")
    settle()
    go(at("15:00"))
    (line,) = rows(window)
    reminders = window.reminding.window
    assert reminders is not None
    menu = reminders.snooze_menu((line.line,))
    next(action for action in menu.actions() if action.text() == "На 15 хв").trigger()
    settle()
    assert shown(window) == []
    assert window.workspace is not None
    assert notice.line_of(window).text() == "Відкладено: 15:15"
    assert not window.workspace.side.bell().isVisible()
    go(at("15:14"))
    assert shown(window) == []
    go(at("15:15"))
    assert len(shown(window)) == 1
    qtbot.mouseClick(rows(window)[0].done, Qt.MouseButton.LeftButton)
    settle()
    assert shop.tasks.get(id).completed_at == clock.now()
    assert shown(window) == []
    notice.line_of(window).button().click()
    settle()
    assert shop.tasks.get(id).completed_at is None
    go(at("18:00"))
    assert shown(window) == []


def test_what_could_not_be_written_stands_there_again_with_a_sentence(
    window: MainWindow, go: Go, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = shop_of(window)
    task(shop, "15:00")
    settle()
    go(at("15:00"))

    def full(*_what: object) -> object:
        raise DiskFull(name="Крамниця")

    monkeypatch.setattr(shop.reminders, "done", full)
    monkeypatch.setattr(shop.reminders, "snooze", full)
    for deed in (press_done, snooze):
        notice.line_of(window).hide()
        deed(window)
        settle()
        assert len(shown(window)) == 1
        assert notice.line_of(window).text() == sentence(DiskFull(name="Крамниця"))
        assert window.workspace is not None
        assert window.workspace.side.bell().isVisibleTo(window)
    monkeypatch.undo()
    rows(window)[0].done.click()
    settle()
    assert shown(window) == []


def press_done(window: MainWindow) -> None:
    rows(window)[0].done.click()


def snooze(window: MainWindow) -> None:
    reminders = window.reminding.window
    assert reminders is not None
    reminders.snooze_asked.emit(reminders.lines(), 15)


def test_a_time_of_ones_own_is_typed(window: MainWindow, go: Go, settle: Settle, clock: FixedClock) -> None:
    task(shop_of(window), "15:00")
    settle()
    go(at("15:00"))
    reminders = window.reminding.window
    assert reminders is not None
    lines = reminders.lines()
    reminders.own_time_asked.emit(lines, "колись потім")
    prompt = reminders.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    assert "колись потім" in " ".join(label.text() for label in prompt.findChildren(QLabel))
    prompt.close()
    reminders.own_time_asked.emit(lines, "завтра 10:30")
    settle()
    assert shown(window) == []
    go(at("10:30", DAY + timedelta(days=1)))
    assert len(shown(window)) == 1


def test_several_are_gathered_and_dealt_with_at_once(
    window: MainWindow, go: Go, settle: Settle, qtbot: QtBot
) -> None:
    shop = shop_of(window)
    ids = [task(shop, "15:00", f"Справа {n}") for n in range(3)]
    settle()
    go(at("15:00"))
    task(shop, "15:05", "Ще одна")
    settle()
    go(at("15:05"))
    assert shown(window) == ["Ще одна", "Справа 2", "Справа 1", "Справа 0"], "the newest first"
    shop.tasks.remove(ids[1])
    settle()
    window.reminding.look()
    settle()
    assert "Справа 1" not in shown(window), "what is gone is reminded of no more"
    reminders = window.reminding.window
    assert reminders is not None
    qtbot.mouseClick(reminders.all_done, Qt.MouseButton.LeftButton)
    settle()
    assert shown(window) == []
    assert shop.tasks.open_tasks() == ()


def test_by_keys_alone(window: MainWindow, go: Go, settle: Settle, qtbot: QtBot) -> None:
    shop = shop_of(window)
    ids = [task(shop, "15:00", f"Справа {n}") for n in range(3)]
    settle()
    go(at("15:00"))
    reminders = window.reminding.window
    assert reminders is not None
    reminders.activateWindow()
    assert rows(window)[0].open.hasFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(reminders.focusWidget(), key)
    settle()
    assert [shop.tasks.get(id).completed_at is not None for id in ids] == [False, True, False]
    qtbot.keyClick(reminders.focusWidget(), Qt.Key.Key_Escape)
    assert shown(window) == []
    window.reminding.show_all()
    assert shown(window) == ["Справа 2", "Справа 0"], "Esc puts away, and loses nothing"


def test_open_brings_the_page_to_the_front(window: MainWindow, go: Go, settle: Settle, qtbot: QtBot) -> None:
    task(shop_of(window), "15:00")
    settle()
    go(at("15:00"))
    window.hide()
    qtbot.mouseClick(rows(window)[0].open, Qt.MouseButton.LeftButton)
    settle()
    assert window.isVisible()
    assert window.workspace is not None
    assert window.workspace.current_key() == "tasks"


def test_ctrl_r_brings_what_waits_and_says_when_nothing_does(
    window: MainWindow, go: Go, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert notice.line_of(window).text() == "Нагадувань немає."
    task(shop_of(window), "15:00")
    settle()
    go(at("15:00"))
    reminders = window.reminding.window
    assert reminders is not None
    qtbot.keyClick(reminders, Qt.Key.Key_Escape)
    assert shown(window) == []
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert len(shown(window)) == 1


def test_it_sounds_unless_that_is_turned_off(
    window: MainWindow, go: Go, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[None] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(None))  # the system's own
    shop = shop_of(window)
    task(shop, "15:00")
    task(shop, "16:00")
    settle()
    go(at("15:00"))
    assert len(heard) == 1
    shop.settings.set("reminders.sound", "no")
    settle()
    go(at("16:00"))
    assert len(shown(window)) == 2
    assert len(heard) == 1


def test_an_instance_of_a_series_is_opened_on_its_day(
    window: MainWindow, go: Go, settle: Settle, qtbot: QtBot
) -> None:
    starts = datetime.combine(DAY, time(15))
    lesson = AppointmentDraft("Урок", starts, starts + timedelta(hours=1), alarms=(15,), rrule="FREQ=DAILY")
    shop_of(window).appointments.add(lesson)
    settle()
    go(at("14:45", DAY + timedelta(days=2)))
    assert shown(window) == ["Урок", "Урок", "Урок"]
    qtbot.mouseClick(rows(window)[0].open, Qt.MouseButton.LeftButton)
    settle()
    assert window.workspace is not None
    page = window.workspace.current_page()
    assert isinstance(page, CalendarPage)
    assert page.day == DAY + timedelta(days=2)


def test_another_employee_has_his_own(window: MainWindow, go: Go, settle: Settle) -> None:
    shop = shop_of(window)
    other = shop.employees.add("Петро", "green")
    task(shop, "15:00", "Моє")
    shop.tasks.add(TaskDraft("Його", due_on=DAY, due_time=time(15), assignee_id=other))
    settle()
    go(at("15:00"))
    assert shown(window) == ["Моє"]
    assert window.workspace is not None
    window.workspace.act_as(other)
    settle()
    assert shown(window) == ["Його"]
