"""One running program per base: a second start asks the first to come to the front, and ends.

By two small files, for the program has no way to a network, a local one included: a lock that the running
one holds, and a file that a second one lays beside it.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from clientbase.domain.errors import ClientbaseError
from clientbase.services.base_lock import BaseLock, is_held

_FOLDER = "running"


def place_of(base: Path | None, home: Path) -> Path:
    """The lock of a program with this base, None: with none yet. `home` is the user's folder of settings."""
    told = str(base.resolve()) if base is not None else ""
    return home / _FOLDER / f"{hashlib.sha256(told.encode()).hexdigest()[:16]}.lock"


def ask_to_come(base: Path | None, home: Path) -> bool:
    """Whether a program with this base runs; it was asked to come to the front."""
    lock = place_of(base, home)
    try:
        if not lock.is_file() or not is_held(lock):
            return False
        lock.with_suffix(".come").touch()
    except (ClientbaseError, OSError):  # nothing can be written there: then it starts as if alone
        return False
    return True


class SingleInstance(QObject):
    """Holds the lock of one base at a time; `come` is sent when a second start asked."""

    come = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._lock: BaseLock | None = None
        self._asked: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self, base: Path | None) -> None:
        """From now on a second start with this base comes here. Another that has it already keeps it: then
        the lock of the base itself says so in words.
        """
        self.release()
        place = place_of(base, self._home)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._lock = BaseLock(place)
        except (ClientbaseError, OSError):
            return
        self._asked = place.with_suffix(".come")
        self._answer()
        self._watcher.addPath(str(place.parent))

    def _look(self, _folder: str) -> None:
        if self._answer():
            self.come.emit()

    def _answer(self) -> bool:
        """Whether somebody asked; the question is taken away."""
        if self._asked is None or not self._asked.exists():
            return False
        with suppress(OSError):
            self._asked.unlink()
        return True

    def release(self) -> None:
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self._asked = None
