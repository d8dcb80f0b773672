"""The log tells what broke and where, and no word that anybody typed."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientbase import logs
from clientbase.domain.errors import ClientbaseError

SECRET = "Незабудкіна"
log = logging.getLogger("clientbase.tests")


class Odd(ClientbaseError): ...


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    logs.start(tmp_path)
    yield tmp_path
    logs.stop()


def break_for(name: str) -> None:
    try:
        raise ValueError(name)
    except ValueError as error:
        raise Odd(name=name) from error


def test_an_error_leaves_its_kind_and_place(folder: Path) -> None:
    try:
        break_for(SECRET)
    except Odd as error:
        log.error("unexpected error", exc_info=error)
    written = logs.recent(folder)
    assert "unexpected error" in written
    assert "Odd" in written
    assert "ValueError" in written
    assert "tests/test_logs.py" in written
    assert "break_for" in written


def test_no_word_of_a_client_is_written(folder: Path) -> None:
    try:
        break_for(SECRET)
    except Odd:
        log.exception("could not keep %s", SECRET)
    assert SECRET not in logs.recent(folder)
    assert "could not keep" in logs.recent(folder)


def test_nothing_is_written_before_there_is_something_to_say(folder: Path) -> None:
    assert not list(folder.iterdir())
    assert logs.recent(folder) == ""


def test_the_log_stays_small(folder: Path) -> None:
    for _ in range(9000):
        log.info("a line of the usual length of such lines, for the sake of its size, said again and again")
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1024 * 1024
    assert len(list(folder.iterdir())) == 3


def test_the_machine_is_told_without_names() -> None:
    assert "Clientbase" in logs.machine()
    assert str(Path.home()) not in logs.machine()
