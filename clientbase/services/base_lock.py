"""One writer per base: an operating-system lock, which ends with the process that holds it."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from clientbase.crypto.whole_file import disk_error, disk_told
from clientbase.domain.base_errors import BaseInUse

_held_here: set[Path] = set()  # resolved paths of the locks this process holds
_FAR = 1 << 30  # Windows locks bytes, and a locked byte cannot be read: one far behind the content
_TRIES, _PAUSE = 20, 0.01  # seconds; who only looks whether it is held has it for an instant

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    _look = _take
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(descriptor: int) -> None:
        """Shared, so that two who look do not take each other for a holder."""
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


class BaseLock:
    """Held from making until `release`. The file's being there says nothing; it holds the base's id."""

    def __init__(self, path: Path) -> None:
        """Raises BaseInUse when another holds it, FolderReadOnly, DiskFull, DiskFailed."""
        descriptor = _opened(path)
        _locked(descriptor, path.parent.name, _take, tries=_TRIES)
        self._descriptor: int | None = descriptor
        self._path = path.resolve()
        _held_here.add(self._path)

    def note(self, base_id: bytes) -> None:
        """Write the base's id: it tells a foreign recovery code when keys.json is lost."""
        if self._descriptor is not None:
            text = base_id.hex().encode() + b"\n"
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text)
            os.ftruncate(self._descriptor, len(text))

    def release(self) -> None:
        if self._descriptor is not None:
            _held_here.discard(self._path)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> "BaseLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_held(path: Path) -> bool:
    """Whether a program, this one included, holds the lock now.

    Raises FolderReadOnly, DiskFull, DiskFailed.
    """
    descriptor = _opened(path)
    try:
        _locked(descriptor, path.parent.name, _look, tries=1 if sys.platform != "win32" else _TRIES)
    except BaseInUse:
        return True
    os.close(descriptor)
    return False


def _opened(path: Path) -> int:
    with disk_told(path.parent.name):
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)


def _locked(descriptor: int, name: str, take: Callable[[int], None], *, tries: int) -> None:
    """Lock the open file, or close it and raise BaseInUse or what the disk says."""
    for left in reversed(range(tries)):
        try:
            take(descriptor)
            return
        except (BlockingIOError, PermissionError) as error:
            if not left:
                os.close(descriptor)
                raise BaseInUse(name=name) from error
            time.sleep(_PAUSE)
        except OSError as error:
            os.close(descriptor)
            raise disk_error(error, name) from error


def is_held_here(path: Path) -> bool:
    """Whether this process holds the lock: then its window is the one that has the base open."""
    return path.resolve() in _held_here


def noted_id(path: Path) -> bytes | None:
    """The base's id as the lock file says, None when it does not."""
    try:
        text = path.read_bytes()[:33].decode("ascii")
        base_id = bytes.fromhex(text)
    except (OSError, ValueError):
        return None
    return base_id if len(base_id) == 16 else None
