import json
from datetime import timedelta
from pathlib import Path

import pytest

from clientbase.services.recent_bases import LIMIT, RecentBases
from tests.services.base_fixtures import fixed_clock


def test_the_latest_first_and_each_once(tmp_path: Path) -> None:
    clock = fixed_clock()
    recent = RecentBases(tmp_path / "settings", clock)
    assert recent.all() == ()
    for name in ("a", "b", "a", "«Роза» 🌹"):
        clock.at += timedelta(minutes=1)
        recent.opened(tmp_path / name)
    assert [one.folder.name for one in recent.all()] == ["«Роза» 🌹", "a", "b"]
    assert not recent.all()[0].is_there
    recent.forget(tmp_path / "a")
    recent.moved(tmp_path / "b", tmp_path / "c")
    assert [one.folder.name for one in recent.all()] == ["«Роза» 🌹", "c"]


def test_no_endless_list(tmp_path: Path) -> None:
    clock = fixed_clock()
    recent = RecentBases(tmp_path, clock)
    for number in range(LIMIT + 5):
        clock.at += timedelta(minutes=1)
        recent.opened(tmp_path / str(number))
    assert len(recent.all()) == LIMIT
    assert recent.all()[0].folder.name == str(LIMIT + 4)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"recent": 1}',
        b'{"recent": [{"folder": "x"}]}',
        b'{"recent": [{"folder": "x", "opened_at": "yesterday"}]}',
    ],
)
def test_a_broken_list_is_an_empty_one_and_heals(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "recent.json").write_bytes(raw)
    recent = RecentBases(tmp_path, fixed_clock())
    assert recent.all() == ()
    recent.opened(tmp_path / "x")
    assert len(recent.all()) == 1


def test_a_list_that_cannot_be_written_stands_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    recent = RecentBases(tmp_path / "settings", fixed_clock())
    recent.opened(tmp_path / "x")
    assert recent.all() == ()


def test_nothing_but_paths_and_instants(tmp_path: Path) -> None:
    RecentBases(tmp_path, fixed_clock()).opened(tmp_path / "x")
    [entry] = json.loads((tmp_path / "recent.json").read_text())["recent"]
    assert set(entry) == {"folder", "opened_at"}
