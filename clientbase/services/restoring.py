"""A backup made into a base again: always a new one, proved before it gets its name."""

from pathlib import Path

from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.crypto.key_file import KeyFile
from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.crypto.whole_file import write_whole
from clientbase.db import copying, migrate, reminder_gaps
from clientbase.db.checking import check_database
from clientbase.domain.backup import Manifest
from clientbase.domain.base_errors import BackupDamaged, RecoveryCodeForeign
from clientbase.domain.progress import Progress
from clientbase.domain.recovery_code import read as read_code
from clientbase.i18n import N_
from clientbase.services.backup_file import DATABASE, BackupHeader, read_backup, read_header
from clientbase.services.base_folder import BaseFolder, made_whole, place_for
from clientbase.services.base_lock import BaseLock


def restore(file: Path, folder: Path, password: str, *, progress: Progress | None = None) -> Path:
    """A new base at `folder` from a backup, under the password of the backup's time. Returns its folder.

    Raises NotABackup, BackupDamaged, BackupNewer, KeysDamaged, WrongPassword, BaseExists, PlaceNotAllowed,
    BadBaseName, BaseNewer, DiskFull, FolderReadOnly, WorkCancelled; then nothing was made.
    """
    header = read_header(file)
    place = place_for(folder)
    keys, _slot = header.key_file(file.name).unlocked(password)
    _restored(file, header, place, keys, key_file=header.keys, progress=progress)
    return place.path


def restore_with_code(
    file: Path,
    folder: Path,
    code: str,
    new_password: str,
    *,
    cost: KeyCost = STANDARD_COST,
    progress: Progress | None = None,
) -> Path:
    """The same by the recovery code of the backup's time, and with a new password."""
    header = read_header(file)
    place = place_for(folder)
    keys = RootKeys(read_code(code))
    if keys.base_id != header.base_id:
        raise RecoveryCodeForeign(name=file.name)
    key_file = KeyFile.made(keys, new_password, cost).encoded()
    _restored(file, header, place, keys, key_file=key_file, progress=progress)
    return place.path


def restore_from(file: Path, place: BaseFolder, keys: RootKeys, progress: Progress | None = None) -> None:
    """The same with keys that are at hand."""
    header = read_header(file)
    _restored(file, header, place, keys, key_file=header.keys, progress=progress)


def verify_backup(file: Path, password: str, *, progress: Progress | None = None) -> Manifest:
    """Read a backup to its end. Raises BackupDamaged and the like."""
    header = read_header(file)
    keys, _slot = header.key_file(file.name).unlocked(password)
    return read_backup(file, header, keys, None, progress or Progress())


def _restored(
    file: Path,
    header: BackupHeader,
    place: BaseFolder,
    keys: RootKeys,
    *,
    key_file: bytes,
    progress: Progress | None = None,
) -> None:
    progress = progress or Progress()
    progress.start(N_("Restoring"), file.stat().st_size)
    with made_whole(place) as part:
        manifest = read_backup(file, header, keys, part.path, progress)
        if manifest.schema > migrate.newest():
            raise migrate.BaseNewer(name=place.name, version=manifest.schema)
        findings, figures = check_database(part.path / DATABASE, keys.base, progress)
        sealed = SealedFolder(part.files, keys)
        if findings or figures != manifest.tables or not all(map(sealed.is_whole, sealed.names())):
            raise BackupDamaged(name=file.name)
        write_whole(part.keys, key_file)
        with BaseLock(part.lock) as lock:
            lock.note(keys.base_id)
        if manifest.schema < migrate.newest():
            migrate.upgrade(part.database, keys.base, progress=progress)
        reminder_gaps.begin_in(part.database, keys.base, manifest.made_at)
        copying.bring_log_home(part.database, keys.base)
