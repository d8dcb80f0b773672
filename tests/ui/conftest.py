"""For tests of the screen: a dressed application, a real base that costs little, scripted dialogs."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clientbase import i18n
from clientbase.crypto.key_cost import CHEAPEST_COST
from clientbase.domain.clock import FixedClock
from clientbase.services.history import undo_sentence
from clientbase.services.recent_bases import RecentBases
from clientbase.services.shop import Shop
from clientbase.ui import theme
from clientbase.ui.kit import dialogs, jobs
from clientbase.ui.machine_settings import MachineSettings
from clientbase.ui.start.desk import StartDesk
from clientbase.ui.window_context import WindowContext, WindowSignals
from tests.shops import new_base

OnScreen = Callable[[QWidget, int, int], None]
PLAIN = os.environ.get("CLIENTBASE_STYLE") == "fusion"
NOON = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)  # a Wednesday, 12:00 in Kyiv


@pytest.fixture(autouse=True)
def screen(qapp: QApplication) -> Iterator[None]:
    """Dressed in the light theme, in English, with every question scripted.

    With CLIENTBASE_STYLE=fusion all tests of the screen run in the plain style.
    """
    if theme.qlementine_is_used() == PLAIN or not theme.is_installed():
        theme.install(qapp, "light", plain=PLAIN)
    elif theme.mode() != "light":
        theme.set_mode("light")
    i18n.set_language("en")
    dialogs.script = dialogs.Script(strict=True)
    yield
    left = (list(dialogs.script.answers), list(dialogs.script.files), list(dialogs.script.choices))
    dialogs.script = dialogs.Script(strict=True)
    assert left == ([], [], []), f"answers nobody asked for: {left}"


@pytest.fixture(params=["qlementine", "fusion"])
def both_styles(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Runs a test twice: with the chosen style and with the plain one it falls back to."""
    theme.install(qapp, "light", plain=request.param == "fusion")
    yield request.param
    theme.install(qapp, "light", plain=PLAIN)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON, ZoneInfo("Europe/Kyiv"))


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    """A real base, open, with a cheap key; empty but for its owner."""
    made = new_base(
        tmp_path / "Shop", "secret", clock, owner_name="Олена Власна", company_name="Квіткова майстерня"
    ).shop
    yield made
    made.close()


@pytest.fixture
def machine(tmp_path: Path) -> MachineSettings:
    return MachineSettings(tmp_path / "window.json")


@dataclass
class Asked:
    """What a page asked of its window."""

    said: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None  # of the latest notice
    clients: list[int] = field(default_factory=list)
    pages: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    def notify(self, text: str, undo: Callable[[], object] | None = None, action_text: str = "") -> None:
        self.said.append(text)
        self.undo = undo

    def open_client(self, id: int) -> None:
        self.clients.append(id)

    def open_page(self, key: str, **what: object) -> None:
        self.pages.append((key, what))


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def window_context(shop: Shop, machine: MachineSettings, asked: Asked) -> Iterator[WindowContext]:
    """What a page is handed, with what it asks kept in `asked`. Commits of `shop` reach its signals."""
    signals = WindowSignals()
    stop = shop.store.subscribe(signals.announce)
    yield WindowContext(
        shop=shop,
        notify=asked.notify,
        open_client=asked.open_client,
        open_page=asked.open_page,
        undo_last=lambda: asked.notify(undo_sentence(shop.history.undo())),
        settings=machine,
        signals=signals,
    )
    stop()


@pytest.fixture
def settle(qtbot: QtBot) -> Iterator[Callable[[], None]]:
    """Wait until no job is under way and its results are shown; also at the end of the test."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=30_000)
        QApplication.processEvents()

    yield wait
    wait()


@pytest.fixture
def on_screen(qtbot: QtBot, settle: Callable[[], None]) -> OnScreen:
    """Puts a page there, so large, and waits until it shows what there is."""

    def put(page: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        settle()

    return put


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> StartDesk:
    """What the start pages can do, in a folder of the test, with a cheap key."""
    recent = RecentBases(tmp_path / "settings", clock)
    return StartDesk(clock, recent, CHEAPEST_COST, home=tmp_path)
