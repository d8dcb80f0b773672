"""Who only looks whether a base is in use keeps nobody from it, and is kept by nobody who looks too."""

import os
import threading
import time
from pathlib import Path

import pytest

from clientbase.domain.base_errors import BaseInUse
from clientbase.services.base_lock import BaseLock, is_held


def test_looking_tells_who_holds_it(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    assert not is_held(lock)
    with BaseLock(lock):
        assert is_held(lock)
        with pytest.raises(BaseInUse):
            BaseLock(lock)
    assert not is_held(lock)


def test_a_writer_waits_out_a_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "lock"
    looking, written = threading.Event(), threading.Event()
    closed = os.close

    def slowly(descriptor: int) -> None:
        """The look goes on until the writer has been refused once."""
        if threading.current_thread() is looker:
            looking.set()
            assert written.wait(10)
        closed(descriptor)

    def refused_once(_seconds: float) -> None:
        written.set()
        looker.join()

    looker = threading.Thread(target=is_held, args=(lock,))
    monkeypatch.setattr(os, "close", slowly)
    monkeypatch.setattr(time, "sleep", refused_once)
    looker.start()
    assert looking.wait(10)
    with BaseLock(lock):
        assert written.is_set()


def test_two_who_look_see_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "lock"
    closed, seen = os.close, []

    def looked_at_meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "close", closed)
        seen.append(is_held(lock))
        closed(descriptor)

    monkeypatch.setattr(os, "close", looked_at_meanwhile)
    assert not is_held(lock)
    assert seen == [False]
