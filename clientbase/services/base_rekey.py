"""New keys for a whole base: all of it is made anew beside the old, decided in one step, carried through.

Until `rekey.part` is renamed `rekey.ready` the base is as before; from then on it is as after, for whoever
opens it next carries the rest through. Nothing in between can be opened.
"""

import shutil
from pathlib import Path

from clientbase.crypto.key_cost import KeyCost
from clientbase.crypto.key_file import KeyFile, write_key_file
from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.crypto.whole_file import disk_told, flush_file, flush_folder
from clientbase.db import copying
from clientbase.db.checking import check_database
from clientbase.db.engine import BaseUnreadable
from clientbase.domain.base_errors import BackupNotProved, BaseDamaged
from clientbase.services.backups import remove_database
from clientbase.services.base_folder import BaseFolder

_OLD_FILES = "files.old"


def prepare(base: BaseFolder, old: RootKeys, new: RootKeys, password: str, cost: KeyCost) -> None:
    """Make the base under its new keys in `rekey.part` and prove it. The caller holds the lock."""
    part = BaseFolder(base.waiting_rekey)
    with disk_told(base.name):
        shutil.rmtree(part.path, ignore_errors=True)
        part.path.mkdir(mode=0o700)
        part.files.mkdir(mode=0o700)
        try:
            copied = copying.copy_base(base.database, part.database, old.base)
        except copying.CopyDiffers as error:
            raise BackupNotProved(name=base.name) from error
        except BaseUnreadable as error:
            raise BaseDamaged(name=base.name) from error
        copying.rekey_copy(part.database, old.base, new.base)
        findings, figures = check_database(part.database, new.base)
        if findings or figures != copied.tables:
            raise BackupNotProved(name=base.name)
        part.database.chmod(0o600)
        flush_file(part.database)
        SealedFolder(base.files, old).copy_to(SealedFolder(part.files, new))
        write_key_file(part.keys, KeyFile.made(new, password, cost))
        flush_folder(part.files)
        flush_folder(part.path)


def decide(base: BaseFolder) -> None:
    """The one step from before to after."""
    with disk_told(base.name):
        base.waiting_rekey.rename(base.decided_rekey)
        flush_folder(base.path)


def carry_through(base: BaseFolder) -> bool:
    """Finish what was decided, drop what was not. The caller holds the lock. May be stopped and done again.

    Returns whether there was something decided.
    """
    with disk_told(base.name):
        if base.waiting_rekey.is_dir():
            shutil.rmtree(base.waiting_rekey)
        if not base.decided_rekey.is_dir():
            return False
        ready = BaseFolder(base.decided_rekey)
        if ready.database.exists():
            # The old log must be gone before the new file has the name it would be applied to.
            for tail in ("-wal", "-shm"):
                base.database.with_name(base.database.name + tail).unlink(missing_ok=True)
            ready.database.replace(base.database)
        if ready.files.exists():
            _swap_folder(ready.files, base.files, ready.path / _OLD_FILES)
        if ready.keys.exists():
            ready.keys.replace(base.keys)
        flush_folder(base.path)
        shutil.rmtree(ready.path)
        flush_folder(base.path)
    return True


def drop(base: BaseFolder) -> None:
    """Remove what was prepared and not decided."""
    remove_database(base.waiting_rekey / base.database.name)
    shutil.rmtree(base.waiting_rekey, ignore_errors=True)


def _swap_folder(new: Path, place: Path, old: Path) -> None:
    if place.exists():
        if old.exists():
            shutil.rmtree(old)
        place.rename(old)
    new.rename(place)
