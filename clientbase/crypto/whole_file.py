"""Files that are written whole or not at all: a temporary sibling, flushed to the disk, then one swap."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from clientbase.domain.base_errors import DiskFailed, DiskFull, FolderReadOnly
from clientbase.domain.errors import BaseError

TEMPORARY = ".part"
_PRIVATE = 0o600


def disk_error(error: OSError, name: str) -> BaseError:
    """Our error for the system's: disk full, no right to write, or its own name for it."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(name=name)
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return FolderReadOnly(name=name)
    return DiskFailed(name=name, reason=errno.errorcode.get(error.errno or 0, "EIO"))


@contextmanager
def disk_told(name: str) -> Iterator[None]:
    """Let the system's refusals inside the block out as DiskFull, FolderReadOnly or DiskFailed."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, name) from error


def flush_folder(folder: Path) -> None:
    """Make names in `folder` last through a power cut. Windows has no such call and needs none (NTFS)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def temporary_beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}{TEMPORARY}")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, private to its owner (0600); it takes `path`'s name only when the block ends well.

    Raises DiskFull, FolderReadOnly, DiskFailed; then `path` is as it was.
    """
    temporary = temporary_beside(path)
    try:
        with disk_told(path.name):
            descriptor = os.open(
                temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _PRIVATE
            )
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            put_in_place(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name in one step, in place of what had it."""
    temporary.replace(path)
    flush_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    with whole_file(path) as file:
        file.write(content)
