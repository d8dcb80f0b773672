"""A second start with the same base brings the first to the front; with another base it stands by itself."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clientbase.services.base_lock import BaseLock
from clientbase.ui.single_instance import SingleInstance, ask_to_come, place_of


def test_the_second_asks_and_the_first_comes(tmp_path: Path, qtbot: QtBot) -> None:
    shop, other = tmp_path / "Крамниця.clientbase", tmp_path / "Інша.clientbase"
    assert not ask_to_come(shop, tmp_path), "nobody runs"
    first = SingleInstance(tmp_path)
    first.claim(shop)
    assert not ask_to_come(other, tmp_path)
    assert not ask_to_come(None, tmp_path)
    with qtbot.waitSignal(first.come, timeout=10_000):
        assert ask_to_come(shop, tmp_path)
    with qtbot.waitSignal(first.come, timeout=10_000):
        assert ask_to_come(shop, tmp_path)
    first.release()
    assert not ask_to_come(shop, tmp_path)


def test_it_moves_along_to_the_base_that_is_opened(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path)
    first.claim(None)
    first.claim(tmp_path / "Крамниця.clientbase")
    assert not ask_to_come(None, tmp_path)
    with qtbot.waitSignal(first.come, timeout=10_000):
        assert ask_to_come(tmp_path / "Крамниця.clientbase", tmp_path)
    first.release()


def test_what_another_program_has_stays_its_own(tmp_path: Path, qapp: object) -> None:
    """As after a program that was killed the file may lie there: it is the lock that counts."""
    place = place_of(None, tmp_path)
    place.parent.mkdir()
    with BaseLock(place):
        second = SingleInstance(tmp_path)
        second.claim(None)
        second.release()
        assert ask_to_come(None, tmp_path)
    assert place.exists()
    assert not ask_to_come(None, tmp_path)
    third = SingleInstance(tmp_path)
    third.claim(None)
    assert not place.with_suffix(".come").exists(), "an old question is answered by the start itself"
    third.release()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights are others there")
def test_where_nothing_can_be_written_it_starts_as_if_alone(tmp_path: Path, qapp: object) -> None:
    tmp_path.chmod(0o500)
    alone = SingleInstance(tmp_path)
    alone.claim(None)
    assert not ask_to_come(None, tmp_path)
    tmp_path.chmod(0o700)
