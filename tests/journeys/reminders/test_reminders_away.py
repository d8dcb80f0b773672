"""What was missed comes after a night off or a lock, once, and with no name before; the tray goes on."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.clock import FixedClock
from clientbase.services import bases
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.reminders.presenter import ReminderPresenter
from tests.journeys.conftest import Settle, shop_of
from tests.journeys.reminders.conftest import (
    DAY,
    KYIV,
    NAME,
    Go,
    at,
    rows,
    shown,
    task,
    words_in_sight,
)
from tests.shops import new_base


def test_after_a_night_off_the_missed_are_listed_once(
    window: MainWindow, clock: FixedClock, settle: Settle, tmp_path: Path
) -> None:
    shop = shop_of(window)
    task(shop, "19:00", "Ввечері")
    task(shop, "23:30", "Вночі")
    starts = datetime.combine(DAY + timedelta(days=1), time(1))
    shop.appointments.add(AppointmentDraft("Потяг", starts, starts + timedelta(hours=1), alarms=(15, 60)))
    folder = shop.folder
    window.close()
    settle()

    clock.at += timedelta(hours=14)
    window.enter(bases.open_base(folder, "секрет", clock=clock))
    window.show()
    settle()
    assert shown(window) == ["Потяг", "Вночі", "Ввечері"], "two alarms of one moment are one line"
    reminders = window.reminding.window
    assert reminders is not None
    assert reminders.missed.text().casefold() == "поки програма була вимкнена: 3 нагадування"
    window.close()
    settle()

    window.enter(bases.open_base(folder, "секрет", clock=clock))
    window.show()
    settle()
    assert shown(window) == [], "not again"
    assert window.workspace is not None
    window.workspace.side.bell().click()
    assert len(shown(window)) == 3, "the bell has those nothing was done about"


def test_a_locked_base_tells_no_name_and_after_unlocking_the_real_ones_come(
    window: MainWindow, clock: FixedClock, go: Go, settle: Settle
) -> None:
    shop = shop_of(window)
    task(shop, "14:00", f"Раніше: {NAME}")
    task(shop, "15:00")
    settle()
    go(at("14:00"))
    assert NAME in words_in_sight()
    folder = shop.folder
    window.lock()
    settle()
    assert shown(window) == []
    assert NAME not in words_in_sight()
    kept = {name: value for name, value in vars(window.reminding).items() if name != "_main"}
    assert not any(isinstance(value, ReminderPresenter) for value in kept.values())
    assert NAME not in repr(kept), "only the instants are kept"

    go(at("14:59"))
    assert window.reminding.notice is None
    go(at("15:00"))
    locked = window.reminding.notice
    assert locked is not None
    assert locked.isVisible()
    assert locked.words.text() == "Є нагадування. Відімкніть базу."
    assert NAME not in words_in_sight()
    locked.hide()
    go(at("15:01"))
    assert not locked.isVisible(), "once"

    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    assert shown(window) == [f"Подзвонити: {NAME}", f"Раніше: {NAME}"], "nothing was done about that either"
    reminders = window.reminding.window
    assert reminders is not None
    assert reminders.missed.text().casefold() == "поки базу було заблоковано: 1 нагадування"
    assert window.reminding.notice is None


def test_another_base_has_its_own_and_a_locked_night_tells_each_once(
    window: MainWindow, go: Go, clock: FixedClock, settle: Settle, tmp_path: Path
) -> None:
    shop = shop_of(window)
    folder = shop.folder
    for hour, text in (("13:00", "Перша"), ("14:00", "Друга"), ("22:00", "Вечір"), ("23:00", "Ніч")):
        task(shop, hour, text)
    settle()
    go(at("13:00"))
    assert shown(window) == ["Перша"]
    window.lock()
    other = new_base(tmp_path / "Інша", "секрет", clock, owner_name="Ія", language="uk").shop
    window.enter(other)
    window.show()
    go(at("14:00"))
    assert shown(window) == []
    assert window.reminding.notice is None, "of the base that was left nothing is told here"
    task(other, "14:30", "Чужа")
    settle()
    go(at("14:30"))
    assert shown(window) == ["Чужа"]
    window.lock()

    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    assert shown(window) == ["Друга", "Перша"]
    window.lock()
    rung = []
    for minutes in range(0, 12 * 60, 30):
        clock.at = at("20:00") + timedelta(minutes=minutes)
        window.reminding.tick()
        locked = window.reminding.notice
        if locked is not None and locked.isVisible():
            rung.append(f"{clock.at.astimezone(KYIV):%H:%M}")
            locked.hide()
    assert rung == ["22:00", "23:00"]
    window.enter(bases.open_base(folder, "секрет", clock=clock))
    settle()
    assert shown(window)[:2] == ["Ніч", "Вечір"]


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform has no tray
def test_closed_into_the_tray_it_goes_on_reminding_and_quits_from_there(
    window: MainWindow, go: Go, settle: Settle, machine: MachineSettings
) -> None:
    machine.set("tray.close", True)
    task(shop_of(window), "15:00")
    settle()
    window.close()
    settle()
    assert not window.isVisible()
    assert window.workspace is not None, "the base stays open"
    tray = window.reminding.tray
    assert tray.is_shown()
    assert tray.said == ["Clientbase працює далі в треї й нагадує. Вийти можна в меню значка."]
    go(at("15:00"))
    assert len(shown(window)) == 1
    assert tray.tip() == "Clientbase, нагадувань: 1"
    tray.action("open").trigger()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()
    assert len(tray.said) == 1, "told once"
    tray.action("lock").trigger()
    settle()
    assert window.workspace is None
    assert not tray.action("lock").isEnabled()
    tray.action("open").trigger()
    assert window.isVisible()


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_quit_in_the_tray_closes_the_base_and_the_program(
    window: MainWindow,
    settle: Settle,
    machine: MachineSettings,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quits: list[None] = []
    monkeypatch.setattr(
        QApplication, "quit", lambda: quits.append(None)
    )  # it would end the loop of the tests
    machine.set("tray.close", True)
    window.close()
    settle()
    window.reminding.tray.action("quit").trigger()
    qtbot.waitUntil(lambda: bool(quits), timeout=30_000)
    assert window.workspace is None
    assert not window.reminding.tray.is_shown()


def test_where_there_is_no_tray_closing_the_window_ends_it(
    window: MainWindow, settle: Settle, machine: MachineSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.set("tray.close", True)
    monkeypatch.setattr(window.reminding.tray, "_is_there", lambda: False)
    window.close()
    settle()
    assert window.workspace is None


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_started_with_the_system_it_says_that_the_base_is_to_be_opened(
    closed_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closed_window.reminding.tray, "_is_there", lambda: True)
    closed_window.begin()
    closed_window.reminding.start_in_tray()
    assert not closed_window.isVisible()
    assert closed_window.reminding.tray.said == [
        "Clientbase запущено. Відкрийте базу, і програма нагадуватиме."
    ]


def test_the_language_is_switched_and_the_reminders_stay(window: MainWindow, go: Go, settle: Settle) -> None:
    shop = shop_of(window)
    task(shop, "15:00")
    settle()
    go(at("15:00"))
    shop.settings.set("language", "en")
    settle()
    assert len(shown(window)) == 1
    assert rows(window)[0].snooze.text() == "Put off"
    reminders = window.reminding.window
    assert reminders is not None
    assert (reminders.all_snooze.text(), reminders.all_done.text()) == ("Put all off", "All done")
    go(at("15:30"))
    assert len(shown(window)) == 1
