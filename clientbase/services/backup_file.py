"""The one file of a backup: keys.json in front, then base.db and files/ as one sealed stream.

docs/format.md has the bytes. Nothing in the file is plain but the header; every byte of the stream is
authenticated, and the manifest in it, written last, names every member with length and SHA-256.
"""

import hashlib
import io
import json
import re
import struct
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from clientbase.crypto.key_file import MAX_BYTES, KeyFile, decoded
from clientbase.crypto.root_keys import ID_BYTES, RootKeys
from clientbase.crypto.sealed import SealedReader, SealingWriter
from clientbase.crypto.whole_file import disk_told, whole_file
from clientbase.domain.backup import BackupReason, Manifest
from clientbase.domain.base_check import TableFigures
from clientbase.domain.base_errors import (
    BackupDamaged,
    BackupNewer,
    KeysDamaged,
    NotABackup,
    SealedFileDamaged,
)
from clientbase.domain.errors import FileMissing
from clientbase.domain.progress import Progress

SUFFIX = ".clientbase-backup"
MAGIC = b"CBBACKUP"
VERSION = 1
MANIFEST = "manifest.json"
DATABASE = "base.db"
_HEAD = struct.Struct(f">8sI{ID_BYTES}sI")
_MEMBER = re.compile(r"base\.db|files/[0-9a-f]{64}")
_BLOCK = 1024 * 1024
_MANIFEST_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """What is told without a key. `keys` is the raw keys.json of the moment; it may be damaged."""

    base_id: bytes
    keys: bytes
    start: int

    def key_file(self, name: str) -> KeyFile:
        """Raises KeysDamaged, KeysNewer."""
        file = decoded(self.keys, name=name)
        if file.base_id != self.base_id:
            raise KeysDamaged(name=name)
        return file


def _bound(base_id: bytes) -> bytes:
    return b"clientbase backup 1" + base_id


def read_header(path: Path) -> BackupHeader:
    """Raises FileMissing, NotABackup, BackupNewer, BackupDamaged, and the disk's own errors."""
    if not path.exists():
        raise FileMissing(name=path.name)
    if not path.is_file():
        raise NotABackup(name=path.name)
    with disk_told(path.name), path.open("rb") as file:
        head = file.read(_HEAD.size)
        if not head.startswith(MAGIC):
            raise NotABackup(name=path.name)
        if len(head) < _HEAD.size:
            raise BackupDamaged(name=path.name)
        _magic, version, base_id, length = _HEAD.unpack(head)
        if version != VERSION:
            raise BackupNewer(name=path.name, version=version)
        keys = file.read(length) if length <= MAX_BYTES else b""
        if len(keys) != length:
            raise BackupDamaged(name=path.name)
        return BackupHeader(base_id, keys, _HEAD.size + length)


def write_backup(
    target: Path,
    keys: RootKeys,
    key_file: bytes,
    members: Mapping[str, Path],
    *,
    manifest: Callable[[Mapping[str, tuple[int, str]]], Manifest],
    progress: Progress,
) -> Manifest:
    """Write the whole file or nothing. Returns the manifest as sealed in it."""
    with whole_file(target) as file:
        file.write(_HEAD.pack(MAGIC, VERSION, keys.base_id, len(key_file)) + key_file)
        writer = SealingWriter(file, keys.backups, bound_to=_bound(keys.base_id))
        with tarfile.open(mode="w|", fileobj=writer, format=tarfile.PAX_FORMAT, bufsize=_BLOCK) as tar:
            written: dict[str, tuple[int, str]] = {}
            for name, path in members.items():
                with path.open("rb") as source:
                    entry = tarfile.TarInfo(name)
                    entry.size = path.stat().st_size
                    counted = _Counted(source, progress)
                    tar.addfile(entry, counted)
                    written[name] = (entry.size, counted.digest.hexdigest())
            made = manifest(written)
            content = _manifest_bytes(made)
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        writer.finish()
    return made


def read_backup(
    path: Path, header: BackupHeader, keys: RootKeys, into: Path | None, progress: Progress
) -> Manifest:
    """Read every byte of a backup, hold it against its manifest; write the members into a folder if given.

    Raises BackupDamaged, WorkCancelled, and the disk's own errors.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    with _damage_told(path.name), path.open("rb") as file:
        file.seek(header.start)
        sealed = SealedReader(file, keys.backups, bound_to=_bound(header.base_id), name=path.name)
        stream = io.BufferedReader(sealed, _BLOCK)
        with tarfile.open(mode="r|", fileobj=stream, bufsize=_BLOCK) as tar:
            for entry in tar:
                source = tar.extractfile(entry)
                if source is None or manifest is not None or not entry.isreg() or entry.name in found:
                    raise BackupDamaged(name=path.name)
                if entry.name == MANIFEST:
                    if entry.size > _MANIFEST_LIMIT:
                        raise BackupDamaged(name=path.name)
                    manifest = _manifest_of(source.read())
                elif _MEMBER.fullmatch(entry.name):
                    counted = _Counted(source, progress)
                    if into is None:
                        while counted.read(_BLOCK):
                            pass
                    else:
                        with whole_file(into / entry.name) as target:
                            while block := counted.read(_BLOCK):
                                target.write(block)
                    found[entry.name] = (entry.size, counted.digest.hexdigest())
                else:
                    raise BackupDamaged(name=path.name)
        while stream.read(_BLOCK):
            pass
    if manifest is None or dict(manifest.members) != found or DATABASE not in found:
        raise BackupDamaged(name=path.name)
    return manifest


class _Counted(io.RawIOBase):
    """Hashes what is read through it, counts it as progress and lets the work be stopped."""

    def __init__(self, source: IO[bytes], progress: Progress) -> None:
        self._source = source
        self._progress = progress
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        block: bytes = self._source.read(size)
        self.digest.update(block)
        self._progress.advance(len(block))
        return block


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    try:
        with disk_told(name):
            yield
    except (SealedFileDamaged, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise BackupDamaged(name=name) from error


def _manifest_bytes(manifest: Manifest) -> bytes:
    content = {
        "base_name": manifest.base_name,
        "made_at": manifest.made_at.isoformat(),
        "reason": manifest.reason.value,
        "schema": manifest.schema,
        "keys_sha256": manifest.keys_sha256,
        "tables": [[t.name, t.rows, t.size, t.total] for t in manifest.tables],
        "members": {name: list(figures) for name, figures in manifest.members.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "surrogateescape")


def _manifest_of(raw: bytes) -> Manifest:
    content = json.loads(raw.decode("utf-8", "surrogateescape"))
    return Manifest(
        base_name=str(content["base_name"]),
        made_at=datetime.fromisoformat(content["made_at"]),
        reason=BackupReason(content["reason"]),
        schema=int(content["schema"]),
        keys_sha256=str(content["keys_sha256"]),
        tables=tuple(TableFigures(str(n), int(r), int(s), int(t)) for n, r, s, t in content["tables"]),
        members={str(name): (int(size), str(digest)) for name, (size, digest) in content["members"].items()},
    )
