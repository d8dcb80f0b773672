"""What holds in every test: no network, no noise left behind, one language to begin with, own folders."""

import gc
import json
import os
import shutil
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from clientbase import i18n
from clientbase.services.shop import Shop
from tests import compiled_statements
from tests.shops import make_shop

ROOT = Path(__file__).resolve().parent.parent
_MEMORY_DISK = Path("/dev/shm")  # Linux: a base there waits for no disk, which is half of most tests' time
_MEMORY_ENOUGH = 4 << 30  # bytes free; a run keeps the folders of failed tests alone (pyproject.toml)
if os.access(_MEMORY_DISK, os.W_OK) and shutil.disk_usage(_MEMORY_DISK).free >= _MEMORY_ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY_DISK))
_NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_let_go_of: list[str] = []  # tests since whose end nothing but the young is worth collecting
_older_timers: "weakref.WeakSet[Any]" = weakref.WeakSet()  # timers and threads made before the test
_GRACE = 5.0  # seconds given to a thread that is already on its way out; nothing is measured by it

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
        _let_go_of.clear()
        yield
        return
    request.getfixturevalue("qapp")
    _set_aside()
    threads, widgets = set(threading.enumerate()), set(_top_level_widgets())
    timers = set(_running_timers())
    yield
    _let_go()
    _let_go_of.append(request.node.name)
    left = [f"thread {thread.name}" for thread in _threads_left(threads)]
    left += [f"timer {name}" for pointer, name in _running_timers().items() if pointer not in timers]
    left += [f"widget {name}" for pointer, name in _top_level_widgets().items() if pointer not in widgets]
    if left:
        pytest.fail(f"left alive after the test: {', '.join(left)}", pytrace=False)


def _set_aside() -> None:
    """What stands before the test need not be searched through after it: only its timers, which are noted."""
    gc.collect(1 if _let_go_of else 2)
    _older_timers.update(_timers_in(gc.get_objects()))
    gc.freeze()


def _timers_in(things: Sequence[object]) -> Iterator[Any]:
    """The timer and thread objects among them that are alive; among hundreds of thousands, at every test."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    kinds = {QTimer, QThread, *_made_of(QTimer), *_made_of(QThread)}
    return filter(shiboken6.isValid, compress(things, map(kinds.__contains__, map(type, things))))


def _made_of(kind: type) -> Iterator[type]:
    for one in type.__subclasses__(kind):
        yield one
        yield from _made_of(one)


def _let_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(int(_GRACE * 1000))
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    new = [thread for thread in threading.enumerate() if thread not in before]
    # A Qt thread that has run Python once is shown as a dummy that cannot be joined.
    new = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
    for thread in new:
        thread.join(_GRACE)
    return [thread for thread in new if thread.is_alive()]


def _top_level_widgets() -> dict[int, str]:
    """C++ address → name of every top-level widget, Qt's own tool tips excepted."""
    import shiboken6
    from PySide6.QtWidgets import QApplication

    return {
        shiboken6.getCppPointer(widget)[0]: f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() != "QTipLabel"
    }


def _running_timers() -> dict[int, str]:
    """C++ address → name of every running timer and thread object that Python knows."""
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    return {
        shiboken6.getCppPointer(thing)[
            0
        ]: f"{type(thing).__name__} {thing.objectName()!r} of {thing.parent()!r}"
        for thing in (*_timers_in(gc.get_objects()), *_timers_in(list(_older_timers)))
        if (thing.isActive() if isinstance(thing, QTimer) else thing.isRunning())
        and thing is not QThread.currentThread()
    }


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """An open, empty base at a fixed time: 22 November 2026, 10:00 in Kyiv."""
    opened = make_shop(tmp_path)
    yield opened
    opened.close()
