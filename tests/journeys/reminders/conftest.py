"""The scene of reminders: the real window over a base with a clock of its own, on a system with a tray."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.services.shop import Shop
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.reminders.window import ReminderRow, ReminderWindow
from clientbase.ui.start.desk import StartDesk
from tests.journeys.conftest import Settle
from tests.shops import new_base

Go = Callable[[datetime], None]
DAY = date(2026, 11, 18)
KYIV = ZoneInfo("Europe/Kyiv")
NAME = "Тимофій Незабудько"


def at(hour: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), KYIV).astimezone(UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at("12:00"), KYIV)


@pytest.fixture
def window(
    screen: None,
    qtbot: QtBot,
    tmp_path: Path,
    desk: StartDesk,
    clock: FixedClock,
    machine: MachineSettings,
    settle: Settle,
) -> MainWindow:
    """The real window over a base with a clock of its own, on a system with a tray."""

    def close(window: QWidget) -> None:
        machine.set("tray.close", None)
        window.close()
        settle()

    made = MainWindow(desk, machine, tray_is_there=lambda: True)
    qtbot.addWidget(made, before_close_func=close)
    made.enter(new_base(tmp_path / "Крамниця", "секрет", clock, owner_name="Олена", language="uk").shop)
    made.show()
    settle()
    return made


@pytest.fixture
def go(window: MainWindow, clock: FixedClock, settle: Settle) -> Go:
    """The clock goes on, the timer tells."""

    def on(instant: datetime) -> None:
        clock.at = instant
        window.reminding.tick()
        settle()

    return on


def task(shop: Shop, hour: str, summary: str = f"Подзвонити: {NAME}", day: date = DAY) -> int:
    return shop.tasks.add(TaskDraft(summary, due_on=day, due_time=time.fromisoformat(hour)))


def shown(window: MainWindow) -> list[str]:
    """What stands in the reminder window, when it is in sight."""
    reminders = window.reminding.window
    if reminders is None or not reminders.isVisible():
        return []
    return [line.subject.text() for line in reminders.rows()]


def rows(window: MainWindow) -> list[ReminderRow]:
    reminders = window.reminding.window
    assert isinstance(reminders, ReminderWindow)
    return reminders.rows()


def words_in_sight() -> str:
    return " ".join(
        label.text()
        for top in QApplication.topLevelWidgets()
        if top.isVisible()
        for label in top.findChildren(QLabel)
    )
