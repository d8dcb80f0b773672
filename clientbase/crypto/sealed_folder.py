"""The folder files/: attachments and issued PDFs, each kept once by its content and sealed on its own.

Outside, a file is known by the SHA-256 of its content (64 hex digits), which may be stored in the base. On
disk its name is a keyed hash of that, so a name does not tell which document is kept, not even to
someone who has the same document.
"""

import hashlib
import hmac
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed import SealedReader, SealingWriter
from clientbase.crypto.whole_file import TEMPORARY, disk_told, put_in_place, temporary_beside, whole_file
from clientbase.domain.base_errors import (
    DiskFailed,
    DiskFull,
    FolderReadOnly,
    SealedFileDamaged,
    SealedFileMissing,
)

_NAME = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1024 * 1024


class SealedFolder:
    """What is in here opens only with the keys of this base, and was there whole before it had a name."""

    def __init__(self, folder: Path, keys: RootKeys) -> None:
        self.folder = folder
        self._key = keys.files
        self._names = keys.file_names

    def keep(self, content: bytes, name: str = "") -> str:
        """Keep a content; the same content twice is kept once. Returns its SHA-256 in hex.

        `name` is what a person calls it: an error tells it, else the base. Raises as `keep_stream`.
        """
        return self.keep_stream(io.BytesIO(content), name)

    def keep_stream(self, source: BinaryIO, name: str = "") -> str:
        """The same for any size. Raises DiskFull, FolderReadOnly, DiskFailed; then nothing was kept."""
        try:
            return self._kept(source)
        except (DiskFull, FolderReadOnly, DiskFailed) as error:
            raise type(error)(**{**error.facts, "name": name or self.folder.parent.name}) from error

    def _kept(self, source: BinaryIO) -> str:
        with disk_told(self.folder.name):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        digest = hashlib.sha256()
        waiting = temporary_beside(self.folder / "new")
        try:
            with whole_file(waiting) as target:
                writer = SealingWriter(target, self._key)
                while block := source.read(_BLOCK):
                    digest.update(block)
                    writer.write(block)
                writer.finish()
            content_id = digest.hexdigest()
            with disk_told(self.folder.name):
                put_in_place(waiting, self.path_of(content_id))
        finally:
            with suppress(OSError):
                waiting.unlink(missing_ok=True)
        return content_id

    def path_of(self, content_id: str) -> Path:
        return self.folder / hmac.new(self._names, bytes.fromhex(content_id), hashlib.sha256).hexdigest()

    def open(self, content_id: str, name: str = "") -> SealedReader:
        """A reader of the content; close it. Errors tell `name`, what a person calls it, else the base.

        Raises SealedFileMissing, SealedFileDamaged.
        """
        return self._reader(self.path_of(content_id), name)

    def read(self, content_id: str, name: str = "") -> bytes:
        """Raises SealedFileMissing, SealedFileDamaged."""
        with self.open(content_id, name) as reader:
            content = reader.readall()
        if hashlib.sha256(content).hexdigest() != content_id:
            raise SealedFileDamaged(name=name or self.folder.parent.name)
        return content

    def remove(self, content_id: str) -> None:
        with disk_told(self.folder.name):
            self.path_of(content_id).unlink(missing_ok=True)

    def names(self) -> tuple[str, ...]:
        """The names on disk of everything kept, in order."""
        if not self.folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name)))

    def strangers(self) -> tuple[str, ...]:
        """Names that are no file of ours; leftovers of a broken write are not counted."""
        if not self.folder.is_dir():
            return ()
        names = (path.name for path in self.folder.iterdir())
        return tuple(sorted(n for n in names if not _NAME.fullmatch(n) and not n.endswith(TEMPORARY)))

    def is_whole(self, name: str) -> bool:
        """Whether the file of this name on disk opens to its end and holds what its name stands for."""
        digest = hashlib.sha256()
        try:
            for block in self.blocks(name):
                digest.update(block)
        except (SealedFileDamaged, SealedFileMissing):
            return False
        return self.path_of(digest.hexdigest()).name == name

    def blocks(self, name: str) -> Iterator[bytes]:
        """The content of the file of this name on disk, piece by piece."""
        with self._reader(self.folder / name) as reader:
            while block := reader.read(_BLOCK):
                yield block

    def copy_to(self, other: "SealedFolder") -> int:
        """Seal everything anew under the keys of `other`. Returns how many files."""
        for name in self.names():
            with self._reader(self.folder / name) as reader:
                content_id = other.keep_stream(io.BufferedReader(reader))
            if self.path_of(content_id).name != name:
                raise SealedFileDamaged(name=name)
        return len(self.names())

    def sweep(self) -> None:
        """Remove what a broken write left; only for the one who holds the base's lock."""
        if self.folder.is_dir():
            for path in self.folder.glob(f".*{TEMPORARY}"):
                path.unlink(missing_ok=True)

    def _reader(self, path: Path, name: str = "") -> SealedReader:
        told = name or self.folder.parent.name
        try:
            source = path.open("rb")
        except FileNotFoundError as error:
            raise SealedFileMissing(name=told) from error
        try:
            return _ClosingReader(source, self._key, name=told)
        except BaseException:
            source.close()
            raise


class _ClosingReader(SealedReader):
    """A sealed reader that closes the file under it."""

    def __init__(self, source: BinaryIO, key: bytes, *, name: str) -> None:
        super().__init__(source, key, name=name)
        self._file = source

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
