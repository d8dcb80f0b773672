"""The scenes of the journeys: the real window, with and without a base, and its import wizard."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.clock import FixedClock
from clientbase.services.recent_bases import RecentBases
from clientbase.services.sample_list import sample_list
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.imports.wizard import ImportWizard, open_import
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.workspace import Workspace
from tests.shops import new_base

Settle = Callable[[], None]
CLOCK = FixedClock(datetime(2026, 11, 18, 10, 0, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def settle(qtbot: QtBot) -> Settle:
    """Wait until no job is under way and its results are shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def screen(qapp: QApplication) -> Iterator[None]:
    """Light, in Ukrainian, with every question answered beforehand."""
    theme.install(qapp, "light")
    i18n.set_language("uk")
    dialogs.script = dialogs.Script(strict=True)
    yield
    dialogs.script = dialogs.Script(strict=True)


@pytest.fixture
def machine(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path / "window.json")


@pytest.fixture
def desk(tmp_path: Path) -> StartDesk:
    return StartDesk(CLOCK, RecentBases(tmp_path / "settings", CLOCK), CHEAPEST_COST, home=tmp_path)


@pytest.fixture
def closed_window(
    screen: None, qtbot: QtBot, desk: StartDesk, machine: MachineSettings, settle: Settle
) -> MainWindow:
    """The real window, not shown yet; closed at the end."""

    def close(window: QWidget) -> None:
        window.close()
        settle()

    made = MainWindow(desk, machine)
    qtbot.addWidget(made, before_close_func=close)
    return made


@pytest.fixture
def first_window(closed_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The real window on a machine that has no base yet, in front."""
    with qtbot.waitActive(closed_window):
        closed_window.begin()
        closed_window.show()
        closed_window.activateWindow()
    return closed_window


@pytest.fixture
def window(closed_window: MainWindow, tmp_path: Path, settle: Settle) -> MainWindow:
    """The real window over a new base, entered."""
    shop = new_base(tmp_path / "Крамниця", "секрет", CLOCK, owner_name="Олена Вигадана", language="uk").shop
    closed_window.enter(shop)
    closed_window.show()
    settle()
    return closed_window


@pytest.fixture
def workspace(
    screen: None, qtbot: QtBot, shop: Shop, machine: MachineSettings, tmp_path: Path, settle: Settle
) -> Workspace:
    """What the window shows over an open base, without the window."""

    def leave(_workspace: QWidget) -> None:
        settle()
        made.leave()
        settle()

    desk = StartDesk(shop.clock, RecentBases(tmp_path / "settings", shop.clock), home=tmp_path)
    made = Workspace(shop, machine, desk)
    qtbot.addWidget(made, before_close_func=leave)
    made.resize(1400, 900)
    made.show()
    return made


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Мої клієнти.xlsx"
    sample_list(path, "uk", CLOCK)
    return path


@pytest.fixture
def wizard(window: MainWindow, settle: Settle) -> Iterator[ImportWizard]:
    assert window.workspace is not None
    made = open_import(window.workspace.context, window.workspace)
    yield made
    settle()


def shop_of(window: MainWindow) -> Shop:
    assert window.workspace is not None
    return window.workspace.shop


def go(qtbot: QtBot, wizard: ImportWizard, settle: Settle) -> None:
    qtbot.mouseClick(wizard.further, Qt.MouseButton.LeftButton)
    settle()
