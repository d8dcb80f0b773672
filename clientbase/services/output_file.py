"""Files a person asked for, written whole or not at all, with a sentence when another program holds them."""

import glob
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from clientbase.crypto.whole_file import TEMPORARY, whole_file
from clientbase.domain.base_errors import FolderMissing, FolderReadOnly
from clientbase.domain.errors import InputError

_BEING_WRITTEN_FOR = 3600  # seconds: a younger one may be another program's that is still at it


class OutputInUse(InputError):
    """`name`: another program, usually Excel, has the file open."""


@contextmanager
def output_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into; it takes its name only when the block ends well.

    Raises FolderMissing, OutputInUse, FolderReadOnly, DiskFull, DiskFailed.
    """
    if not path.parent.is_dir():
        raise FolderMissing(name=str(path.parent))
    try:
        sweep_left(path)
        with whole_file(path) as file:
            yield file
    except FolderReadOnly as error:
        # Windows refuses so to replace what Excel holds open; the folder itself could be written
        if path.is_file() and _writable(path.parent):
            raise OutputInUse(name=path.name) from error
        raise


def sweep_left(path: Path) -> None:
    """Remove what a killed writing of this file left beside it: people's data that nobody would look for."""
    pattern = f".{glob.escape(path.name[:80])}.????????{TEMPORARY}"
    with suppress(OSError):  # of another person's folder, say; it is told when the file is written
        for left in path.parent.glob(pattern):
            if left.is_file() and left.stat().st_mtime < time.time() - _BEING_WRITTEN_FOR:
                left.unlink()


def _writable(folder: Path) -> bool:
    probe = folder / ".clientbase-probe.part"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
