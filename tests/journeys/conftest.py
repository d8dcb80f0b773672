"""The real window over a new base, and its import wizard: the scene of the journeys of importing."""

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
from clientbase.services.bases import create_base
from clientbase.services.recent_bases import RecentBases
from clientbase.services.sample_list import sample_list
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.imports.wizard import ImportWizard, open_import
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.main_window import MainWindow
from clientbase.ui.start.desk import StartDesk

CLOCK = FixedClock(datetime(2026, 11, 18, 10, 0, tzinfo=UTC), ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, settle: Callable[[], None]
) -> Iterator[MainWindow]:
    theme.install(qapp, "light")
    i18n.set_language("uk")
    dialogs.script = dialogs.Script(strict=True)
    desk = StartDesk(CLOCK, RecentBases(tmp_path / "settings", CLOCK), CHEAPEST_COST, home=tmp_path)
    shop = create_base(
        tmp_path / "Крамниця", "секрет", clock=CLOCK, owner_name="Олена Вигадана", language="uk",
        cost=CHEAPEST_COST,
    ).shop  # fmt: skip
    made = MainWindow(desk, MachineSettings(tmp_path / "window.json"))
    qtbot.addWidget(made, before_close_func=lambda window: _close(window, settle))
    made.enter(shop)
    made.show()
    settle()
    yield made
    dialogs.script = dialogs.Script(strict=True)


def _close(window: QWidget, settle: Callable[[], None]) -> None:
    window.close()
    settle()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "Мої клієнти.xlsx"
    sample_list(path, "uk", CLOCK)
    return path


@pytest.fixture
def wizard(window: MainWindow, settle: Callable[[], None]) -> Iterator[ImportWizard]:
    assert window.workspace is not None
    made = open_import(window.workspace.context, window.workspace)
    yield made
    settle()


def shop_of(window: MainWindow) -> Shop:
    assert window.workspace is not None
    return window.workspace.shop


def go(qtbot: QtBot, wizard: ImportWizard, settle: Callable[[], None]) -> None:
    qtbot.mouseClick(wizard.further, Qt.MouseButton.LeftButton)
    settle()
