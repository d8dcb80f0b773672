"""What holds in every test: no network, no noise left behind, one language to begin with, own folders."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from clientbase import i18n
from clientbase.services.shop import Shop
from tests import compiled_statements, left_alive
from tests.shops import make_shop

ROOT = Path(__file__).resolve().parent.parent
_MEMORY_DISK = Path("/dev/shm")  # Linux: a base there waits for no disk, which is half of most tests' time
_MEMORY_ENOUGH = 4 << 30  # bytes free; a run keeps the folders of failed tests alone (pyproject.toml)
if os.access(_MEMORY_DISK, os.W_OK) and shutil.disk_usage(_MEMORY_DISK).free >= _MEMORY_ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY_DISK))
_NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}

_LONGEST = ("test_reach.py",)  # files of tests that take a minute each

settings.register_profile(
    "quick", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("heavy", settings.get_profile("quick"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


class NetworkUsed(AssertionError):
    """The program is offline: nothing of it, nor of its libraries, may reach for a network."""


def _forbid_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _NETWORK:
        return
    address = arguments[-1] if event in {"socket.connect", "socket.bind", "socket.sendto"} else ()
    if isinstance(address, (str, bytes)):  # a socket of this machine (AF_UNIX): how processes talk
        return
    raise NetworkUsed(f"{event} {arguments[1:]}")


sys.addaudithook(_forbid_network)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first: at the end of a run one process would wait for the other."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, logs and documents of the person at this machine stay untouched."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "DOCUMENTS_DIR"):
            patch.setenv(f"XDG_{name}", str(home / name.lower()))
        yield


@pytest.fixture(autouse=True, scope="session")
def statements_compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        compiled_statements.share(patch)
        yield


@pytest.fixture(autouse=True)
def first_language() -> Iterator[None]:
    """Every test begins in the default language, whatever the one before has set."""
    i18n.set_language(i18n.DEFAULT_LANGUAGE)
    yield
    i18n.set_language(i18n.DEFAULT_LANGUAGE)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real spreadsheets, which is not part of the project."""
    folder = ROOT.parent / "shared" / "data" / "open"
    if not folder.is_dir():
        pytest.skip("the real spreadsheets are not here: no ../shared/data/open beside the project")
    return folder


@pytest.fixture(scope="session")
def shared_expected(shared_data: Path) -> dict[str, Any]:
    """What each real spreadsheet must yield: the whole of expected.json."""
    expected: dict[str, Any] = json.loads((shared_data.parent / "expected.json").read_text("utf-8"))
    return expected


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with a screen, no thread, running timer or top-level widget of it is alive."""
    if "qapp" not in request.fixturenames:
        left_alive.no_screen()
        yield
        return
    request.getfixturevalue("qapp")
    before = left_alive.Standing()
    yield
    if left := before.left():
        pytest.fail(f"left alive after the test: {', '.join(left)}", pytrace=False)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An open, empty base at a fixed time: 22 November 2026, 10:00 in Kyiv."""
    opened = make_shop(tmp_path)
    yield opened
    opened.close()
