"""Backups of an open base: made, proved, put into a second folder too, thinned."""

import glob
import hashlib
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.crypto.whole_file import TEMPORARY, disk_error, disk_told, temporary_beside, whole_file
from clientbase.db import copying
from clientbase.db.checking import check_database
from clientbase.db.engine import BaseUnreadable
from clientbase.db.faults import StoreFull, sorted_fault
from clientbase.domain import backup_thinning
from clientbase.domain.backup import BackupFile, BackupMade, BackupReason, Manifest
from clientbase.domain.base_errors import (
    BackupDamaged,
    BackupNotProved,
    BaseDamaged,
    DiskFull,
    FileExists,
    FolderMissing,
)
from clientbase.domain.clock import Clock
from clientbase.domain.errors import BaseError
from clientbase.domain.progress import Progress
from clientbase.i18n import N_
from clientbase.services.backup_file import DATABASE, SUFFIX, read_backup, read_header, write_backup
from clientbase.services.base_folder import BaseFolder

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) UTC (\w+)" + re.escape(SUFFIX) + "$")
_STAMP_FORMAT = "%Y-%m-%d %H-%M-%S"
_BLOCK = 1024 * 1024
_UNFINISHED_FOR = 6 * 3600  # seconds


def make_backup(
    base: BaseFolder,
    keys: RootKeys,
    target: Path,
    *,
    at: datetime,
    reason: BackupReason,
    progress: Progress | None = None,
) -> Manifest:
    """One proved backup in the file `target`, which must not exist yet. The base may be in use meanwhile.

    Proved means: the copy of base.db opens with the key, its pages, structure and references are whole,
    its figures equal those of the base, every sealed file in it opens, and the finished file was
    read back to its end. Raises BackupNotProved, BaseDamaged, FileExists, WorkCancelled and
    the disk's own errors.
    """
    progress = progress or Progress()
    if target.exists():
        raise FileExists(name=target.name)
    copy = temporary_beside(target.parent / "copy")
    try:
        progress.start(N_("Copying the base"))
        copied = _proved_copy(base, keys, copy, progress)
        sealed = SealedFolder(base.files, keys)
        members = {DATABASE: copy, **{f"files/{name}": base.files / name for name in sealed.names()}}
        progress.start(N_("Sealing the backup"), 2 * sum(path.stat().st_size for path in members.values()))
        with disk_told(base.name):
            key_file = base.keys.read_bytes()

        def manifest(written: Mapping[str, tuple[int, str]]) -> Manifest:
            digest = hashlib.sha256(key_file).hexdigest()
            return Manifest(base.name, at, reason, copied.schema, digest, copied.tables, written)

        try:
            made = write_backup(target, keys, key_file, members, manifest=manifest, progress=progress)
            if read_backup(target, read_header(target), keys, None, progress) != made:
                raise BackupNotProved(name=base.name)
        except BackupDamaged as error:
            target.unlink(missing_ok=True)
            raise BackupNotProved(name=base.name) from error
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        target.chmod(0o600)
        return made
    except DiskFull as error:
        raise DiskFull(name=target.name) from error
    except OSError as error:
        raise disk_error(error, target.name) from error
    finally:
        remove_database(copy)


def _proved_copy(base: BaseFolder, keys: RootKeys, copy: Path, progress: Progress) -> copying.Copied:
    try:
        copied = copying.copy_base(base.database, copy, keys.base, progress=progress)
    except copying.CopyDiffers as error:
        raise BackupNotProved(name=base.name) from error
    except BaseUnreadable as error:
        raise BaseDamaged(name=base.name) from error
    copy.chmod(0o600)
    try:
        findings, figures = check_database(copy, keys.base, progress)
    except BaseUnreadable as error:
        if error.__cause__ is not None and isinstance(sorted_fault(error.__cause__, copy), StoreFull):
            raise DiskFull(name=copy.name) from error
        raise BackupNotProved(name=base.name) from error
    if findings or figures != copied.tables:
        raise BackupNotProved(name=base.name)
    return copied


def remove_database(path: Path) -> None:
    for name in (path.name, path.name + "-wal", path.name + "-shm", path.name + "-journal"):
        path.with_name(name).unlink(missing_ok=True)


def backups_in(folder: Path, base_id: bytes) -> tuple[BackupFile, ...]:
    """The backups of this base that the program named itself, the newest first."""
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            stamp = _STAMP.search(path.name)
            if stamp is None or not path.is_file():
                continue
            try:
                at = datetime.strptime(stamp[1], _STAMP_FORMAT).replace(tzinfo=UTC)
                reason = BackupReason(stamp[2])
                header = read_header(path)
            except (ValueError, BaseError):
                continue  # somebody else's file with a likely name: left alone
            if header.base_id == base_id:
                found.append(BackupFile(path, at, reason, path.stat().st_size))
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


class BackupService:
    """Backups of one open base, under its own keys. `setting` answers a key of `domain.settings`."""

    def __init__(self, base: BaseFolder, keys: RootKeys, clock: Clock, setting: Callable[[str], str]) -> None:
        self._base = base
        self._keys = keys
        self._clock = clock
        self._setting = setting

    def make(
        self, reason: BackupReason = BackupReason.BY_HAND, progress: Progress | None = None
    ) -> BackupMade:
        """A proved backup in backups/, then in the second folder if one is set; old ones are thinned out."""
        at = self._clock.now().replace(microsecond=0)
        with disk_told(self._base.name):
            self._base.backups.mkdir(mode=0o700, exist_ok=True)
        target = self._free_name(at, reason)
        manifest = make_backup(self._base, self._keys, target, at=at, reason=reason, progress=progress)
        second, problem = self._second_copy(target)
        self._thin(self._base.backups)
        file = BackupFile(target, at, reason, target.stat().st_size)
        return BackupMade(file, sum(table.rows for table in manifest.tables), second, problem)

    def make_file(self, target: Path, progress: Progress | None = None) -> BackupMade:
        """A proved backup in a file of the person's choice, which must not exist yet."""
        target = target.expanduser().absolute()
        if not target.parent.is_dir():
            raise FolderMissing(name=str(target.parent))
        at = self._clock.now().replace(microsecond=0)
        reason = BackupReason.BY_HAND
        manifest = make_backup(self._base, self._keys, target, at=at, reason=reason, progress=progress)
        file = BackupFile(target, at, reason, target.stat().st_size)
        return BackupMade(file, sum(table.rows for table in manifest.tables))

    def made(self) -> tuple[BackupFile, ...]:
        """What lies in backups/, the newest first."""
        return backups_in(self._base.backups, self._keys.base_id)

    def due(self, now: datetime | None = None) -> bool:
        """Whether the timer's span has passed since the newest backup and something was written since."""
        minutes = int(self._setting("backup.every_minutes") or 0)
        made = self.made()
        if not minutes:
            return False
        if made and (now or self._clock.now()) - made[0].made_at < timedelta(minutes=minutes):
            return False
        return self._changed_since(made)

    def due_on_close(self) -> bool:
        """Whether closing should make one: it is wished, and something was written since the newest."""
        return self._setting("backup.on_close") == "yes" and self._changed_since(self.made())

    def _changed_since(self, made: tuple[BackupFile, ...]) -> bool:
        if not made:
            return True
        database = self._base.database
        parts = (database, database.with_name(database.name + "-wal"))
        return max(_changed_ns(part) for part in parts) > _changed_ns(made[0].path)

    def _free_name(self, at: datetime, reason: BackupReason) -> Path:
        while True:
            stamp = f"{at.astimezone(UTC).strftime(_STAMP_FORMAT)} UTC {reason.value}{SUFFIX}"
            path = self._base.backups / f"{self._base.name} {stamp}"
            if not path.exists():
                return path
            at += timedelta(seconds=1)

    def _second_copy(self, made: Path) -> tuple[Path | None, BaseError | None]:
        """A second folder that is away (an unplugged stick) must not fail the backup that was made."""
        wished = self._setting("backup.second_folder").strip()
        if not wished:
            return None, None
        folder = Path(wished).expanduser()
        try:
            if not folder.is_dir():
                raise FolderMissing(name=wished)
            digest, target = hashlib.sha256(), folder / made.name
            with whole_file(target) as file, made.open("rb") as source:
                while block := source.read(_BLOCK):
                    digest.update(block)
                    file.write(block)
            with disk_told(folder.name), target.open("rb") as copy:
                if hashlib.file_digest(copy, "sha256").digest() != digest.digest():
                    raise BackupNotProved(name=self._base.name)
            self._thin(folder)
        except BaseError as error:
            return None, error
        return target, None

    def _thin(self, folder: Path) -> None:
        made = backups_in(folder, self._keys.base_id)
        now = self._clock.now()
        kept = backup_thinning.kept((one.made_at for one in made if _thinned(one, now)), now)
        for one in made:
            if _thinned(one, now) and one.made_at not in kept:
                one.path.unlink(missing_ok=True)
        for start in ("copy", self._base.name[:60]):
            _sweep_unfinished(folder, start)


def _thinned(backup: BackupFile, now: datetime) -> bool:
    """Not those a person made, nor for a month those made before a risky step."""
    if backup.reason is BackupReason.BY_HAND:
        return False
    risky = backup.reason in {BackupReason.UPGRADE, BackupReason.IMPORT, BackupReason.REKEY}
    return not risky or now - backup.made_at > timedelta(days=30)


def _sweep_unfinished(folder: Path, start: str) -> None:
    """Remove what a kill left. Being written, it would be younger than this."""
    for path in folder.glob(f".{glob.escape(start)}*{TEMPORARY}*"):
        with suppress(FileNotFoundError):  # somebody else's, finished meanwhile
            if path.stat().st_mtime < time.time() - _UNFINISHED_FOR:
                path.unlink()


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0
