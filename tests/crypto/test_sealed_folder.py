import hashlib
import io
from pathlib import Path

import pytest

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.domain.base_errors import DiskFailed, SealedFileDamaged, SealedFileMissing

PDF = "%PDF рахунок Олени Ткаченко".encode()


@pytest.fixture
def folder(tmp_path: Path) -> SealedFolder:
    return SealedFolder(tmp_path / "files", RootKeys(bytes(16)))


def test_kept_once_and_read_again(folder: SealedFolder) -> None:
    content_id = folder.keep(PDF)
    assert content_id == hashlib.sha256(PDF).hexdigest()
    assert folder.keep_stream(io.BytesIO(PDF)) == content_id
    assert len(folder.names()) == 1
    assert folder.read(content_id) == PDF
    assert folder.strangers() == ()


def test_neither_name_nor_bytes_tell_the_content(folder: SealedFolder) -> None:
    content_id = folder.keep(PDF)
    [name] = folder.names()
    assert name != content_id
    assert "Ткаченко".encode() not in (folder.folder / name).read_bytes()
    assert (folder.folder / name).stat().st_mode & 0o777 == 0o600
    assert folder.folder.stat().st_mode & 0o777 == 0o700


def test_a_flip_is_told_by_the_check_and_by_reading(folder: SealedFolder) -> None:
    content_id = folder.keep(PDF)
    [name] = folder.names()
    assert folder.is_whole(name)
    raw = bytearray((folder.folder / name).read_bytes())
    raw[-1] ^= 1
    (folder.folder / name).write_bytes(raw)
    assert not folder.is_whole(name)
    with pytest.raises(SealedFileDamaged):
        folder.read(content_id)


def test_a_file_under_the_name_of_another_is_told(folder: SealedFolder) -> None:
    first, second = folder.keep(b"one"), folder.keep(b"two")
    folder.path_of(first).write_bytes(folder.path_of(second).read_bytes())
    assert not folder.is_whole(folder.path_of(first).name)
    with pytest.raises(SealedFileDamaged):
        folder.read(first)


def test_missing_removed_and_strange(folder: SealedFolder) -> None:
    content_id = folder.keep(PDF)
    folder.remove(content_id)
    folder.remove(content_id)
    with pytest.raises(SealedFileMissing):
        folder.open(content_id)
    (folder.folder / "notes.txt").write_text("x")
    assert folder.strangers() == ("notes.txt",)


class _BrokenSource(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        block = super().read(10)
        if not block:
            raise OSError(5, "cable out")
        return block


def test_a_source_that_breaks_leaves_nothing(folder: SealedFolder) -> None:
    with pytest.raises(DiskFailed):
        folder.keep_stream(_BrokenSource(PDF))
    assert list(folder.folder.iterdir()) == []


def test_sealed_anew_under_other_keys(folder: SealedFolder, tmp_path: Path) -> None:
    ids = [folder.keep(bytes([number]) * 100_000) for number in range(3)]
    other = SealedFolder(tmp_path / "other", RootKeys(bytes(15) + b"\1"))
    assert folder.copy_to(other) == 3
    assert [other.read(one)[0] for one in ids] == [0, 1, 2]
    assert not set(other.names()) & set(folder.names())
