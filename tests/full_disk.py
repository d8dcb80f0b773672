"""A disk that is full: what the program writes into files finds no room when it is flushed."""

import errno
import os
import stat

import pytest

from clientbase.crypto import whole_file


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, after: int = 0) -> None:
    """From the file number `after` + 1 on. The base itself is written by SQLite and goes on."""
    left, flush = [after], os.fsync

    def full(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            return
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        flush(descriptor)

    class System:
        """`os` as `whole_file` sees it."""

        fsync = staticmethod(full)

        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

    monkeypatch.setattr(whole_file, "os", System())
