"""From a path and a password to the keys of a base, held under its lock and ready to be read."""

import os

from clientbase.crypto.key_file import KeyFile, Slot, read_key_file
from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import copying, migrate
from clientbase.db.engine import BaseUnreadable
from clientbase.db.faults import StoreBusy, StoreFull, sorted_fault
from clientbase.domain.backup import BackupReason
from clientbase.domain.base_errors import (
    BaseDamaged,
    FolderReadOnly,
    KeysDamaged,
    KeysMissing,
    RecoveryCodeForeign,
)
from clientbase.domain.clock import Clock
from clientbase.domain.errors import BaseError, WorkCancelled
from clientbase.domain.progress import Progress
from clientbase.domain.recovery_code import read as read_code
from clientbase.services.backups import BackupService
from clientbase.services.base_folder import BaseFolder, make_private
from clientbase.services.base_lock import BaseLock, is_held, noted_id
from clientbase.services.base_rekey import carry_through


def held(base: BaseFolder) -> BaseLock:
    """The base's lock, a decided change of keys carried through. Raises BaseInUse, FolderReadOnly."""
    lock = BaseLock(base.lock)
    try:
        carry_through(base)
    except BaseException:
        lock.release()
        raise
    return lock


def settle_for_reading(base: BaseFolder) -> None:
    """Before reading beside others: a decided change of keys is carried through by whoever comes first."""
    if base.decided_rekey.is_dir():
        held(base).release()


def unlocked(base: BaseFolder, password: str) -> tuple[RootKeys, KeyFile, Slot]:
    """Raises KeysMissing, KeysDamaged, KeysNewer, WrongPassword; BaseDamaged when base.db is not there."""
    file = read_key_file(base.keys)
    keys, slot = file.unlocked(password)
    if not _holds_something(base):
        raise BaseDamaged(name=base.name)
    return keys, file, slot


def _holds_something(base: BaseFolder) -> bool:
    """An emptied base.db would open with any key, and be written to by opening."""
    log = base.database.with_name(base.database.name + "-wal")
    return base.database.is_file() and any(
        path.is_file() and path.stat().st_size for path in (base.database, log)
    )


def keys_of_code(base: BaseFolder, code: str) -> RootKeys:
    """The keys a recovery code carries, proved to be this base's.

    Raises RecoveryCodeMistyped, RecoveryCodeLength, RecoveryCodeForeign, KeysNewer, BaseDamaged.
    """
    keys = RootKeys(read_code(code))
    try:
        known = read_key_file(base.keys).base_id
    except (KeysMissing, KeysDamaged):
        noted = noted_id(base.lock)
        known = noted if noted is not None else b""
    if known and known != keys.base_id:
        raise RecoveryCodeForeign(name=base.name)
    if not _holds_something(base):
        raise BaseDamaged(name=base.name)
    try:
        schema = copying.schema_in(base.database, keys.base)
    except BaseUnreadable as error:
        # Without another witness a file that does not open speaks rather against the code.
        raise (BaseDamaged if known else RecoveryCodeForeign)(name=base.name) from error
    if not schema:  # any key opens an emptied file
        raise BaseDamaged(name=base.name)
    return keys


def schema_of(base: BaseFolder, keys: RootKeys) -> int:
    try:
        schema = copying.schema_in(base.database, keys.base)
    except BaseUnreadable as error:
        raise why_unreadable(base, error) from error
    if not schema:  # a file emptied by a disk or a synchronising program opens, as one without tables
        raise BaseDamaged(name=base.name)
    return schema


def refuse_newer(base: BaseFolder, keys: RootKeys) -> int:
    """The version of the schema. Raises BaseNewer when this program does not know it yet."""
    schema = schema_of(base, keys)
    if schema > migrate.newest():
        raise migrate.BaseNewer(name=base.name, version=schema)
    return schema


def why_unreadable(base: BaseFolder, error: BaseUnreadable) -> BaseError:
    """The keys being proved: a disk that refuses, another program in the way, or else damage."""
    known = sorted_fault(error.__cause__, base.database) if error.__cause__ is not None else None
    if isinstance(known, StoreFull) and not os.access(base.path, os.W_OK):
        return FolderReadOnly(name=base.name)
    return known if isinstance(known, StoreFull | StoreBusy) else BaseDamaged(name=base.name)


def brought_up_to_date(
    base: BaseFolder, keys: RootKeys, clock: Clock, progress: Progress | None = None
) -> None:
    """Upgrade an older base after a proved backup, under the lock; `progress` is begun only then.

    Cancelled, it leaves the base as it was, and no backup; killed, it begins anew at the next opening.
    Raises BaseNewer, BaseDamaged, WorkCancelled.
    """
    if refuse_newer(base, keys) < migrate.newest():
        backup = BackupService(base, keys, clock, lambda _key: "").make(BackupReason.UPGRADE, progress)
        try:
            migrate.upgrade(base.database, keys.base, progress=progress)
        except WorkCancelled:
            backup.file.path.unlink(missing_ok=True)
            raise
    make_private(base)
    SealedFolder(base.files, keys).sweep()


def ready_to_read(base: BaseFolder, keys: RootKeys, clock: Clock, progress: Progress | None = None) -> None:
    """The same for reading beside others: an older base is upgraded if nobody has it open, else refused."""
    if refuse_newer(base, keys) < migrate.newest():
        with held(base):
            brought_up_to_date(base, keys, clock, progress)


def in_use(base: BaseFolder) -> bool:
    """Whether another program holds the base now."""
    try:
        return is_held(base.lock)
    except BaseError:  # a folder that cannot be written to
        return False
