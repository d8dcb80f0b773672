import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from clientbase.crypto.whole_file import whole_file, write_whole
from clientbase.domain.base_errors import DiskFailed, DiskFull, FolderReadOnly


def _refusing(code: int) -> Callable[..., None]:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EACCES, FolderReadOnly),
        (errno.EIO, DiskFailed),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[Exception], step: str
) -> None:
    path = tmp_path / "keys.json"
    write_whole(path, b"old")
    if step == "replace":
        monkeypatch.setattr(Path, "replace", _refusing(code))
    else:
        monkeypatch.setattr(os, step, _refusing(code))
    with pytest.raises(error):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_a_stop_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")
    with suppress(KeyboardInterrupt), whole_file(path) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ['«Роза»\'s "shop" 🌹.bin', "п" * 100, "-rf", " "])
def test_any_name(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"
