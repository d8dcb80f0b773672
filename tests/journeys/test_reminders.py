"""Reminders as a person meets them: once, after a night off, put off, and of a locked base without a name."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clientbase.domain.appointment import AppointmentDraft
from clientbase.domain.clock import FixedClock
from clientbase.domain.task import TaskDraft
from clientbase.services import bases
from clientbase.services.shop import Shop
from clientbase.ui.kit import notice
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.reminders.presenter import ReminderPresenter
from clientbase.ui.reminders.window import ReminderRow, ReminderWindow
from clientbase.ui.start.desk import StartDesk
from tests.journeys.conftest import Settle, shop_of
from tests.shops import new_base

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
def go(window: MainWindow, clock: FixedClock, settle: Settle) -> Callable[[datetime], None]:
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


def test_it_comes_when_it_is_due_without_taking_the_typing_away(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle
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


def test_put_off_it_comes_again_and_done_completes_it(
    window: MainWindow, clock: FixedClock, go: Callable[[datetime], None], settle: Settle, qtbot: QtBot
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


def test_a_time_of_ones_own_is_typed(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle, clock: FixedClock
) -> None:
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
    window: MainWindow, go: Callable[[datetime], None], settle: Settle, qtbot: QtBot
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


def test_open_brings_the_page_to_the_front(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle, qtbot: QtBot
) -> None:
    task(shop_of(window), "15:00")
    settle()
    go(at("15:00"))
    window.hide()
    qtbot.mouseClick(rows(window)[0].open, Qt.MouseButton.LeftButton)
    settle()
    assert window.isVisible()
    assert window.workspace is not None
    assert window.workspace.current_key() == "tasks"


def test_a_locked_base_tells_no_name_and_after_unlocking_the_real_ones_come(
    window: MainWindow, clock: FixedClock, go: Callable[[datetime], None], settle: Settle
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


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform has no tray
def test_closed_into_the_tray_it_goes_on_reminding_and_quits_from_there(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle, machine: MachineSettings
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


def test_ctrl_r_brings_what_waits_and_says_when_nothing_does(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert notice.line_of(window).text() == "Жодне нагадування не чекає."
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


def test_another_employee_has_his_own(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle
) -> None:
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


def test_the_language_is_switched_and_the_reminders_stay(
    window: MainWindow, go: Callable[[datetime], None], settle: Settle
) -> None:
    shop = shop_of(window)
    task(shop, "15:00")
    settle()
    go(at("15:00"))
    shop.settings.set("language", "en")
    settle()
    assert len(shown(window)) == 1
    assert rows(window)[0].snooze.text() == "Put off"
    go(at("15:30"))
    assert len(shown(window)) == 1
