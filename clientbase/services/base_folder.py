"""Where the parts of a base lie on disk, and telling a base from what is none."""

import glob
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clientbase.crypto.whole_file import TEMPORARY, disk_told, flush_folder
from clientbase.db.engine import BaseUnreadable
from clientbase.db.faults import StoreFull, sorted_fault
from clientbase.domain.base_errors import (
    BadBaseName,
    BaseExists,
    BaseNotFound,
    DiskFull,
    NotABase,
    PlaceNotAllowed,
)

SUFFIX = ".clientbase"
_LONGEST_NAME = 200  # bytes: room for the suffix and a temporary name within the usual 255
_BAD_ON_WINDOWS = frozenset('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class BaseFolder:
    """`<Name>.clientbase/`: base.db, keys.json, files/, backups/, lock."""

    path: Path

    @property
    def name(self) -> str:
        """The name a person gave: the folder's without the suffix."""
        return self.path.name.removesuffix(SUFFIX)

    @property
    def database(self) -> Path:
        return self.path / "base.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        return self.path / "lock"

    @property
    def decided_rekey(self) -> Path:
        """Holds the base under its new keys, from the decision until it is carried through."""
        return self.path / "rekey.ready"

    @property
    def waiting_rekey(self) -> Path:
        return self.path / "rekey.part"

    def size(self) -> int:
        """Bytes of everything in the folder but its backups."""
        total = 0
        for folder, folders, names in os.walk(self.path):
            if Path(folder) == self.path and "backups" in folders:
                folders.remove("backups")
            total += sum(_size(Path(folder) / name) for name in names)
        return total


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # the log of a base in use comes and goes
        return 0


def named(path: Path) -> BaseFolder:
    """The base a person means by a path: with or without the suffix, or one of the files inside."""
    path = path.expanduser().absolute()
    if path.name in {"base.db", "keys.json"} and not path.is_dir() and path.parent.name.endswith(SUFFIX):
        path = path.parent
    if not path.name.endswith(SUFFIX) and not _is_base(path):
        path = path.with_name(path.name + SUFFIX) if path.name else path
    return BaseFolder(path)


def existing(path: Path) -> BaseFolder:
    """Raises BaseNotFound, NotABase."""
    base = named(path)
    plain = path.expanduser().absolute()
    if not base.path.exists():
        if plain.exists():
            raise NotABase(name=plain.name)
        raise BaseNotFound(name=base.name)
    if not _is_base(base.path):
        raise NotABase(name=base.path.name)
    return base


def _is_base(path: Path) -> bool:
    return path.is_dir() and any((path / part).exists() for part in ("base.db", "keys.json", "rekey.ready"))


def place_for(path: Path) -> BaseFolder:
    """Where a new base may be made. Raises BadBaseName, PlaceNotAllowed, BaseExists."""
    base = named(path)
    check_name(base.name)
    if not base.path.parent.is_dir():
        raise PlaceNotAllowed(name=str(base.path.parent))
    if os.path.lexists(base.path):
        raise BaseExists(name=base.path.name)
    return base


def check_name(name: str) -> None:
    """Raises BadBaseName for what cannot be the name of a folder here."""
    control = any(ord(sign) < 32 for sign in name)
    bad = set(name) & (_BAD_ON_WINDOWS if os.name == "nt" else {"/"})
    if not name.strip(" .") or control or bad or len(os.fsencode(name)) > _LONGEST_NAME:
        raise BadBaseName(name=name)
    if os.name == "nt" and name != name.rstrip(" ."):
        raise BadBaseName(name=name)


@contextmanager
def made_whole(base: BaseFolder) -> Iterator[BaseFolder]:
    """A private folder to build a base in, which gets its name when the block ends well; else nothing stays.

    Raises BaseExists when the name was taken meanwhile, DiskFull, FolderReadOnly, DiskFailed.
    """
    building = base.path.with_name(f".{base.name}.{secrets.token_hex(4)}{TEMPORARY}")
    with disk_told(base.name):
        _sweep_unfinished(base)
        building.mkdir(mode=0o700)
    try:
        part = BaseFolder(building)
        with disk_told(base.name):
            part.files.mkdir(mode=0o700)
            part.backups.mkdir(mode=0o700)
            yield part
            make_private(part)
            flush_folder(building)
            if os.path.lexists(base.path):
                raise BaseExists(name=base.path.name)
            building.rename(base.path)
            flush_folder(base.path.parent)
    except (StoreFull, BaseUnreadable) as error:  # they know the folder by its name while it is built
        if isinstance(error, StoreFull) or isinstance(
            sorted_fault(error.__cause__ or error, building), StoreFull
        ):
            raise DiskFull(name=base.name) from error
        raise
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _sweep_unfinished(base: BaseFolder) -> None:
    """Remove what a kill left of an earlier making under this name; a day is longer than any takes."""
    for path in base.path.parent.glob(f".{glob.escape(base.name)}.????????{TEMPORARY}"):
        if path.is_dir() and path.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(path, ignore_errors=True)


def make_private(base: BaseFolder) -> None:
    """Files 0600: SQLite makes its own by the umask."""
    for path in (base.database, base.keys, base.lock):
        if path.exists():
            path.chmod(0o600)
