"""One writer per base: an operating-system lock, which ends with the process that holds it."""

import os
import sys
from pathlib import Path
from types import TracebackType

from clientbase.crypto.whole_file import disk_told
from clientbase.domain.base_errors import BaseInUse

_held_here: set[Path] = set()  # resolved paths of the locks this process holds
_FAR = 1 << 30  # Windows locks bytes, and a locked byte cannot be read: one far behind the content

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BaseLock:
    """Held from making until `release`. The file's being there says nothing; it holds the base's id."""

    def __init__(self, path: Path) -> None:
        """Raises BaseInUse when another holds it, FolderReadOnly, DiskFull, DiskFailed."""
        name = path.parent.name
        with disk_told(name):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _take(descriptor)
        except (BlockingIOError, PermissionError) as error:
            os.close(descriptor)
            raise BaseInUse(name=name) from error
        except OSError as error:
            os.close(descriptor)
            with disk_told(name):
                raise error
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
